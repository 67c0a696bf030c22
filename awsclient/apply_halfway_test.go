package awsclient_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/selector"
)

// ask sends a request as it stands and gives the answer as it came.
func ask(t *testing.T, e *emulator.Emulator, region string, op model.Operation, input string) string {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "https://cloudtrail."+region+".amazonaws.com/", strings.NewReader(input))
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101."+string(op))
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+emulator.DemoAccessKey+"/20261121/"+region+"/cloudtrail/aws4_request, SignedHeaders=host, Signature=0")
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	return w.Body.String()
}

// topicName is a member that AWS has retired: it answers with whatever the topic
// was called by last, its name or its ARN.
var topicName = regexp.MustCompile(`"SnsTopicName":"[^"]*",`)

// fields are all fields of a trail in the words of AWS's answers, so that what is
// absent is not what is empty; tags have no order. Of the status it is whether the
// trail logs: when it was last started is no part of what a change leads to.
func fields(t *testing.T, e *emulator.Emulator, at model.Target) string {
	t.Helper()
	var b strings.Builder
	for _, q := range []struct {
		op    model.Operation
		input string
	}{
		{"GetTrail", `{"Name":"%s"}`},
		{model.GetEventSelectors, `{"TrailName":"%s"}`},
		{model.GetInsightSelectors, `{"TrailName":"%s"}`},
		{model.GetEventConfiguration, `{"TrailName":"%s"}`},
		{model.ListTags, `{"ResourceIdList":["%s"]}`},
	} {
		answer := ask(t, e, at.Region, q.op, fmt.Sprintf(q.input, at.ARN))
		if q.op == model.ListTags {
			tags := strings.Split(answer, "{")
			for i := range tags {
				tags[i] = strings.Trim(tags[i], ",]}")
			}
			slices.Sort(tags)
			answer = strings.Join(tags, " ")
		}
		fmt.Fprintln(&b, q.op, topicName.ReplaceAllString(answer, ""))
	}
	var status struct{ IsLogging *bool }
	if err := json.Unmarshal([]byte(ask(t, e, at.Region, model.GetTrailStatus, `{"Name":"`+at.ARN+`"}`)), &status); err != nil {
		t.Fatal(err)
	}
	if status.IsLogging != nil {
		fmt.Fprintln(&b, "IsLogging", *status.IsLogging)
	}
	return b.String()
}

// differing are the fields that are not as wanted.
func differing(got, want string) string {
	var b strings.Builder
	wanted := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i < len(wanted) && wanted[i] != line {
			fmt.Fprintf(&b, "it is\n%s\nwant\n%s\n", line, wanted[i])
		}
	}
	return b.String()
}

// wholly reads all of a trail.
func (s stage) wholly(t *testing.T, name string) (*model.Inventory, string) {
	t.Helper()
	inv := s.collect(t)
	arn := arnOf(t, inv, name)
	s.read(t, model.Existence{}.Read(inv.Trail(arn).ID())).Apply(inv)
	return inv, arn
}

// snapshot is all of a trail.
func (s stage) snapshot(t *testing.T, name string) (*model.Inventory, string, model.Snapshot) {
	t.Helper()
	inv, arn := s.wholly(t, name)
	snapshot, err := model.SnapshotOf(inv, arn)
	if err != nil {
		t.Fatal(err)
	}
	return inv, arn, snapshot
}

// became plans to lead a trail from all that it has to other values, as taking
// back a change that had been made partly does.
func became(t *testing.T, s stage, name string, wanted func(*model.Snapshot)) model.Change {
	t.Helper()
	inv, arn, has := s.snapshot(t, name)
	after := has
	wanted(&after)
	ch, err := model.PlanUndo(inv, model.Record{ID: "earlier", Verdict: model.VerdictDone, Change: model.Change{
		Target: inv.Trail(arn).ID(), Title: "Change all of " + name, Before: model.Existence{Trail: &after}, After: model.Existence{Trail: &has},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

// longWays are the changes that take several calls, with these in their order. A
// plan may first lead the account to where the change begins.
var longWays = []struct {
	name  string
	plan  func(t *testing.T, s stage) model.Change
	calls string
}{
	{"create", func(t *testing.T, s stage) model.Change {
		t.Helper()
		return planNew(t, s.collect(t), everything())
	}, "CreateTrail PutEventSelectors PutInsightSelectors PutEventConfiguration StartLogging"},
	{"create a plain one", func(t *testing.T, s stage) model.Change {
		t.Helper()
		return planNew(t, s.collect(t), model.Snapshot{
			Settings: model.Settings{S3BucketName: "acme-new", IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true}, Selectors: selector.Default(), Logging: true,
		})
	}, "CreateTrail StartLogging"},
	{"duplicate an organization's", func(t *testing.T, s stage) model.Change {
		t.Helper()
		inv, _, all := s.snapshot(t, "management-events")
		return planNew(t, inv, all)
	}, "CreateTrail PutEventSelectors PutInsightSelectors StartLogging"},
	{"duplicate basic selectors", func(t *testing.T, s stage) model.Change {
		t.Helper()
		inv, _, all := s.snapshot(t, "s3-uploads")
		return planNew(t, inv, all)
	}, "CreateTrail PutEventSelectors PutInsightSelectors StartLogging"},
	{"undo a deletion", func(t *testing.T, s stage) model.Change {
		t.Helper()
		inv, arn := s.wholly(t, "data-plane-payments")
		deletion, err := model.PlanDelete(inv, arn)
		if err != nil {
			t.Fatal(err)
		}
		gone := done(t, inv, s.Apply(t.Context(), deletion, nil))
		undo, err := model.PlanUndo(inv, model.Record{ID: gone.ID, Verdict: gone.Verdict, Change: deletion})
		if err != nil {
			t.Fatal(err)
		}
		return undo
	}, "CreateTrail PutEventSelectors PutEventConfiguration StartLogging"},
	{"all of a trail changes", func(t *testing.T, s stage) model.Change {
		t.Helper()
		return became(t, s, stopped, func(all *model.Snapshot) {
			*all = everything()
			all.Settings.CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-2:123456789012:log-group:trails:*"
			all.Settings.SnsTopicARN = "arn:aws:sns:us-east-2:123456789012:news"
		})
	}, "UpdateTrail PutEventSelectors PutInsightSelectors PutEventConfiguration RemoveTags AddTags StartLogging"},
	{"all of a trail is emptied", func(t *testing.T, s stage) model.Change {
		t.Helper()
		return became(t, s, "data-plane-payments", func(all *model.Snapshot) {
			all.Settings.SnsTopicARN, all.Settings.S3KeyPrefix = "", ""
			all.Selectors, all.Insights, all.Aggregations, all.Tags, all.Logging = selector.Default(), nil, nil, nil, false
		})
	}, "UpdateTrail PutEventSelectors PutEventConfiguration RemoveTags StopLogging"},
	{"tags", func(t *testing.T, s stage) model.Change {
		t.Helper()
		return retagged(t, s.collect(t))
	}, "RemoveTags AddTags"},
}

// Whichever call of a change fails: the ones before it are made and no other, and
// to go on leads to where the change would have led, to go back to where it began.
func TestEveryCallOfALongWayFails(t *testing.T) {
	for _, way := range longWays {
		calls := strings.Fields(way.calls)
		for i, op := range calls {
			for _, back := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/%s/back %v", way.name, op, back), func(t *testing.T) {
					t.Parallel()
					ours, theirs := newStage(t, emulator.Demo(emulator.WithClock(clock))), newStage(t, emulator.Demo(emulator.WithClock(clock)))
					ch, same := way.plan(t, ours), way.plan(t, theirs)
					before := fields(t, ours.emulator, ch.Target)
					if planned := operations(ch.Calls()); !slices.Equal(planned, calls) || before != fields(t, theirs.emulator, same.Target) {
						t.Fatalf("planned %v", planned)
					}
					out := failing(t, ours, ch, op)
					made(t, theirs, same.Calls()[:i])
					tellsHalfway(t, out, i)
					if got, want := fields(t, ours.emulator, ch.Target), fields(t, theirs.emulator, ch.Target); got != want {
						t.Fatal(differing(got, want))
					}
					if i == 0 {
						return
					}
					next, ok := model.GoOn(out)
					want := before
					if back {
						next, ok = model.GoBack(out)
					} else {
						if rest := operations(next.Calls()); !slices.Equal(rest, calls[i:]) {
							t.Errorf("it goes on with %v", rest)
						}
						made(t, theirs, same.Calls()[i:])
						want = fields(t, theirs.emulator, ch.Target)
					}
					if !ok {
						t.Fatal("there is no such way")
					}
					if end := ours.Apply(t.Context(), next, nil); end.Verdict != model.VerdictDone || end.Fault != nil {
						t.Fatalf("%s: %v", end.Verdict, end.Fault)
					}
					if got := fields(t, ours.emulator, ch.Target); got != want {
						t.Error(differing(got, want))
					}
				})
			}
		}
	}
}

func operations(calls []model.Call) []string {
	ops := make([]string, len(calls))
	for i, c := range calls {
		ops[i] = string(c.Operation)
	}
	return ops
}

// failing makes a change while AWS refuses one operation.
func failing(t *testing.T, s stage, ch model.Change, op string) model.Outcome {
	t.Helper()
	s.emulator.SetFaults(emulator.Fault{Operation: op, Code: "ConflictException"})
	defer s.emulator.SetFaults()
	return s.Apply(t.Context(), ch, nil)
}

// made sends calls as they stand.
func made(t *testing.T, s stage, calls []model.Call) {
	t.Helper()
	for _, c := range calls {
		input, err := c.Body()
		if err != nil {
			t.Fatal(err)
		}
		if answer := ask(t, s.emulator, c.Region, c.Operation, string(input)); strings.Contains(answer, "__type") {
			t.Fatalf("%s: %s", c.Operation, answer)
		}
	}
}

// tellsHalfway fails unless the outcome says that the i-th call, from 0, was the
// first to be refused.
func tellsHalfway(t *testing.T, out model.Outcome, i int) {
	t.Helper()
	verdict := model.VerdictPartly
	if i == 0 {
		verdict = model.VerdictFailed
	}
	if out.Verdict != verdict || out.Fault == nil || out.Fault.Code != "ConflictException" || len(out.Calls) != i+1 {
		t.Fatalf("%s after %d calls: %v", out.Verdict, len(out.Calls), out.Fault)
	}
	for j, c := range out.Calls {
		if (c.Fault != nil) != (j == i) {
			t.Errorf("call %d: %v", j, c.Fault)
		}
	}
}
