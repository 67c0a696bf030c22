package awsclient_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/selector"
)

// puts are the Put operations sent so far.
func (s stage) puts() []string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		if strings.HasPrefix(r.Operation, "Put") {
			ops = append(ops, r.Operation)
		}
	}
	return ops
}

// everyObject adds the data events of S3 to management events.
func everyObject() selector.Set {
	return selector.Set{Advanced: []selector.Advanced{
		{Name: "Management", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}}},
		{Name: "it's \"S3\"", FieldSelectors: []selector.Field{
			{Field: "eventCategory", Equals: []string{"Data"}},
			{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
			{Field: "resources.ARN", NotStartsWith: []string{"arn:aws:s3:::acme-trail-logs/"}},
		}},
	}}
}

func arnOf(t *testing.T, inv *model.Inventory, name string) string {
	t.Helper()
	for _, tr := range inv.Trails() {
		if tr.Name == name {
			return tr.ARN
		}
	}
	t.Fatalf("there is no trail %s", name)
	return ""
}

// planSelectors plans to put the set on the trail plain, from what is known of it.
func planSelectors(t *testing.T, inv *model.Inventory, set selector.Set) model.Change {
	t.Helper()
	arn := arnOf(t, inv, plain)
	ch, err := model.PlanSelectors(inv, arn, inv.Trail(arn).Selectors.Value, set)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

// seen is the value that the trail has now.
func (s stage) seen(t *testing.T, ch model.Change) model.Value {
	t.Helper()
	fact, ok := s.read(t, ch.After.Read(ch.Target)).(model.Observation)
	if !ok {
		t.Fatal("no observation")
	}
	return fact.Observed(ch.After.Aspect())
}

const plain = "legacy-audit" // has the default selectors, and logs

// TestEveryAspectWalksTheRoad makes a change of each aspect, then takes it back
// from the journal, as after a restart.
func TestEveryAspectWalksTheRoad(t *testing.T) {
	no := false
	basic := selector.Set{Basic: []selector.Basic{
		{ReadWriteType: selector.WriteOnly},
		{IncludeManagementEvents: &no, DataResources: []selector.DataResource{{Type: "AWS::S3::Object", Values: []string{"arn:aws:s3:::acme-uploads/"}}}},
	}}
	rate := []selector.Insight{{InsightType: selector.InsightErrorRate}, {InsightType: selector.InsightCallRate}}
	sums := []selector.Aggregation{{EventCategory: "Data", Templates: []string{"USER_ACTIONS", "API_ACTIVITY"}}}
	for name, c := range map[string]struct {
		trail string
		plan  func(inv *model.Inventory, arn string) (model.Change, error)
		op    string
	}{
		"advanced selectors": {plain, func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanSelectors(inv, arn, inv.Trail(arn).Selectors.Value, everyObject())
		}, "PutEventSelectors"},
		"basic selectors": {"management-events", func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanSelectors(inv, arn, inv.Trail(arn).Selectors.Value, basic)
		}, "PutEventSelectors"},
		"Insights on": {plain, func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanInsights(inv, arn, rate)
		}, "PutInsightSelectors"},
		"Insights off": {"management-events", func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanInsights(inv, arn, nil)
		}, "PutInsightSelectors"},
		"aggregation on": {plain, func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanAggregations(inv, arn, sums)
		}, "PutEventConfiguration"},
		"aggregation off": {"data-plane-payments", func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanAggregations(inv, arn, nil)
		}, "PutEventConfiguration"},
	} {
		t.Run(name, func(t *testing.T) {
			s, inv := demoStage(t)
			arn := arnOf(t, inv, c.trail)
			s.read(t, model.Aggregations{}.Read(inv.Trail(arn).ID())).Apply(inv)
			ch, err := c.plan(inv, arn)
			if err != nil {
				t.Fatal(err)
			}
			out := s.Apply(t.Context(), ch, nil)
			if out.Verdict != model.VerdictDone || out.Fault != nil || !slices.Equal(s.puts(), []string{c.op}) {
				t.Fatalf("%s: %v, %q", out.Verdict, out.Fault, s.puts())
			}
			if !model.Same(s.seen(t, ch), ch.After) || !model.Same(out.Now, ch.After) {
				t.Errorf("it is %q now", out.Now.Lines())
			}
			inv = s.collect(t)
			s.read(t, model.Aggregations{}.Read(inv.Trail(arn).ID())).Apply(inv)
			undo, err := model.PlanUndo(inv, s.records(t)[0])
			if err != nil {
				t.Fatal(err)
			}
			if back := s.Apply(t.Context(), undo, nil); back.Verdict != model.VerdictDone || !model.Same(s.seen(t, ch), ch.Before) {
				t.Errorf("%s: %v, now %q", back.Verdict, back.Fault, back.Now.Lines())
			}
			if rs := s.records(t); len(rs) != 2 || rs[0].UndoneBy == "" && rs[1].UndoneBy == "" {
				t.Errorf("%+v", rs)
			}
		})
	}
}

// TestSelectorsDrift has somebody else's put between the plan and the change:
// nothing is sent, and base, mine and theirs are there to be settled.
func TestSelectorsDrift(t *testing.T) {
	s, inv := demoStage(t)
	mine := planSelectors(t, inv, everyObject())
	theirs := planSelectors(t, inv, selector.Set{Basic: []selector.Basic{{ReadWriteType: selector.WriteOnly}}})
	if out := s.Apply(t.Context(), theirs, nil); out.Verdict != model.VerdictDone {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	out := s.Apply(t.Context(), mine, nil)
	if out.Verdict != model.VerdictDrifted || len(s.puts()) != 1 || len(s.records(t)) != 1 {
		t.Fatalf("%s: %v, %q", out.Verdict, out.Fault, s.puts())
	}
	now, okNow := out.Now.(model.EventSelectors)
	base, okBase := out.Change.Before.(model.EventSelectors)
	if !okNow || !okBase || !model.Same(now, theirs.After) || !base.Set.IsDefault() {
		t.Errorf("now %v, base %v", out.Now, out.Change.Before)
	}
	// The read before the call tells the inventory, and the settled draft is a change against theirs.
	out.Fact.Apply(inv)
	settled, err := model.PlanSelectors(inv, mine.ARN, now.Set, everyObject())
	if err != nil {
		t.Fatal(err)
	}
	if out := s.Apply(t.Context(), settled, nil); out.Verdict != model.VerdictDone {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}

func TestSelectorsAlreadyThere(t *testing.T) {
	s, inv := demoStage(t)
	ch := planSelectors(t, inv, everyObject())
	s.Apply(t.Context(), ch, nil)
	if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictAlready || len(s.puts()) != 1 {
		t.Errorf("%s: %v, %q", out.Verdict, out.Fault, s.puts())
	}
}

func TestSelectorsThatAreRefusedOrLost(t *testing.T) {
	for code, want := range map[string]struct {
		verdict model.Verdict
		why     string
	}{
		"AccessDeniedException":          {model.VerdictFailed, ""},
		"ConflictException":              {model.VerdictFailed, "another change of it is not finished yet"},
		"InvalidEventSelectorsException": {model.VerdictFailed, "AWS refused the event selectors"},
		"InvalidHomeRegionException":     {model.VerdictFailed, "home Region only"},
		emulator.FaultHTML:               {model.VerdictFailed, ""},
	} {
		t.Run(code, func(t *testing.T) {
			s, inv := demoStage(t)
			s.emulator.SetFaults(emulator.Fault{Operation: "PutEventSelectors", Code: code})
			ch := planSelectors(t, inv, everyObject())
			out := s.Apply(t.Context(), ch, nil)
			if out.Verdict != want.verdict || out.Fault == nil || !strings.Contains(out.Fault.Why, want.why) || !model.Same(out.Now, ch.Before) {
				t.Errorf("%s: %v", out.Verdict, out.Fault)
			}
			if r := s.records(t)[0]; r.Verdict != want.verdict || r.Undoable() {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestLostAnswerToSelectors lets the put through and loses its answer, once with
// the way back and once without.
func TestLostAnswerToSelectors(t *testing.T) {
	for name, blind := range map[string]bool{"the put shows": false, "nothing is known": true} {
		t.Run(name, func(t *testing.T) {
			lost := false
			s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
				if lost && blind {
					return nil, context.DeadlineExceeded
				}
				resp, err := below.RoundTrip(r)
				if operationOf(r) == "PutEventSelectors" && err == nil {
					lost = true
					_ = resp.Body.Close()
					return nil, context.DeadlineExceeded
				}
				return resp, err
			}))
			// Only the road is walked from here on, one request at a time.
			out := s.Apply(t.Context(), planSelectors(t, inv, everyObject()), nil)
			want := map[bool]model.Verdict{false: model.VerdictDone, true: model.VerdictUnknown}[blind]
			if out.Verdict != want || (out.Fault == nil) == blind || len(s.puts()) != 1 {
				t.Errorf("%s: %v, %q", out.Verdict, out.Fault, s.puts())
			}
			if r := s.records(t)[0]; r.Verdict != want {
				t.Errorf("record %s", r.Verdict)
			}
		})
	}
}

// reordering gives the advanced selectors of a trail back in another order than
// they were put, which AWS does not promise to keep.
type reordering struct{ under http.RoundTripper }

func (r reordering) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := r.under.RoundTrip(req)
	if err != nil || !strings.HasSuffix(req.Header.Get("X-Amz-Target"), ".GetEventSelectors") {
		return res, err
	}
	var answer map[string]any
	err = errors.Join(json.NewDecoder(res.Body).Decode(&answer), res.Body.Close())
	if list, ok := answer["AdvancedEventSelectors"].([]any); ok {
		slices.Reverse(list)
	}
	text, wrong := json.Marshal(answer)
	res.Body, res.ContentLength = body(string(text))
	res.Header.Del("Content-Length")
	return res, errors.Join(err, wrong)
}

func TestSelectorsReadBackInAnotherOrder(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(clock))
	s := newStage(t, e, func(o *awsclient.Options) { o.Transport = reordering{e.RoundTripper()} })
	ch := planSelectors(t, s.collect(t), everyObject())
	if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictDone || out.Fault != nil {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	more := everyObject()
	more.Advanced[0].Name = "All management events"
	next := ch
	next.Before, next.After = ch.After, model.EventSelectors{Set: more}
	if out := s.Apply(t.Context(), next, nil); out.Verdict != model.VerdictDone {
		t.Errorf("what stands in another order has drifted: %s: %v", out.Verdict, out.Fault)
	}
	if len(s.puts()) != 2 {
		t.Errorf("sent %q", s.puts())
	}
}
