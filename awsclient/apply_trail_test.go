package awsclient_test

import (
	"errors"
	"slices"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

const fresh = "new-audit"

// changes are the operations sent so far that change something.
func (s stage) changes() []string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		switch model.Operation(r.Operation) {
		case model.CreateTrail, model.UpdateTrail, model.DeleteTrail, model.StartLogging, model.StopLogging,
			model.PutEventSelectors, model.PutInsightSelectors, model.PutEventConfiguration:
			ops = append(ops, r.Operation)
		}
	}
	return ops
}

// everything is a snapshot with all that can be set.
func everything() model.Snapshot {
	mary := "Mary"
	return model.Snapshot{
		Settings: model.Settings{
			S3BucketName: "acme-new", S3KeyPrefix: "logs", SnsTopicARN: "news", KmsKeyID: "alias/trails",
			CloudWatchLogsLogGroupArn:  "arn:aws:logs:sa-east-1:123456789012:log-group:trails:*",
			CloudWatchLogsRoleArn:      "arn:aws:iam::123456789012:role/trails",
			IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true,
		},
		Logging: true, Selectors: everyObject(),
		Insights:     []selector.Insight{{InsightType: selector.InsightErrorRate}},
		Aggregations: []selector.Aggregation{{EventCategory: "Data", Templates: []string{"API_ACTIVITY"}}},
		Tags:         []model.Tag{{Key: "Owner", Value: &mary}, {Key: "alone"}},
	}
}

func planNew(t *testing.T, inv *model.Inventory, s model.Snapshot) model.Change {
	t.Helper()
	ch, err := model.PlanCreate(inv, model.NewTarget(inv, "prod", "sa-east-1", fresh), s)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

// undone takes a change back, as the journal keeps it.
func (s stage) undone(t *testing.T, inv *model.Inventory, made model.Outcome) model.Outcome {
	t.Helper()
	records, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(records, func(r model.Record) bool { return r.ID == made.ID })
	undo, err := model.PlanUndo(inv, records[i])
	if err != nil {
		t.Fatal(err)
	}
	return s.Apply(t.Context(), undo, nil)
}

func done(t *testing.T, inv *model.Inventory, out model.Outcome) model.Outcome {
	t.Helper()
	if out.Verdict != model.VerdictDone || out.Fault != nil {
		t.Fatalf("%s: %v, now %v", out.Verdict, out.Fault, out.Now)
	}
	out.Fact.Apply(inv)
	return out
}

// A trail with everything is created, taken back, and built again by taking the
// deletion back: what comes is what went.
func TestATrailsLife(t *testing.T) {
	s, inv := demoStage(t)
	made := done(t, inv, s.Apply(t.Context(), planNew(t, inv, everything()), nil))
	want := []string{"CreateTrail", "PutEventSelectors", "PutInsightSelectors", "PutEventConfiguration", "StartLogging"}
	if got := s.changes(); !slices.Equal(got, want) {
		t.Fatalf("sent %v", got)
	}
	arn := arnOf(t, inv, fresh)
	first, err := model.SnapshotOf(inv, arn)
	if err != nil {
		t.Fatal(err)
	}
	if first.Settings.SnsTopicARN != "arn:aws:sns:sa-east-1:123456789012:news" || !first.Logging || len(first.Tags) != 2 {
		t.Errorf("%+v", first)
	}
	done(t, inv, s.undone(t, inv, made))
	if inv.Trail(arn) != nil {
		t.Fatal("the trail is still known")
	}
	ch := planNew(t, inv, first)
	done(t, inv, s.Apply(t.Context(), ch, nil))
	deletion, err := model.PlanDelete(inv, arn)
	if err != nil || deletion.Risk != model.Dangerous {
		t.Fatalf("%v, %+v", err, deletion)
	}
	made = done(t, inv, s.Apply(t.Context(), deletion, nil))
	out := done(t, inv, s.undone(t, inv, made))
	if out.Change.Title != "Build a new trail with the old settings of "+fresh {
		t.Error(out.Change.Title)
	}
	again, err := model.SnapshotOf(inv, arn)
	if err != nil || !model.Same(model.Existence{Trail: &first}, model.Existence{Trail: &again}) {
		t.Errorf("%v\n%+v\nwant\n%+v", err, again, first)
	}
	if _, err := model.PlanUndo(inv, model.Record{ID: "x", Verdict: model.VerdictDone, Change: deletion}); !errors.Is(err, model.ErrAlready) {
		t.Errorf("built again though it is there: %v", err)
	}
}

// Somebody else made a trail of that name meanwhile, or changed the one that is
// to go: nothing is sent.
func TestLifeSeesDrift(t *testing.T) {
	s, inv := demoStage(t)
	ch := planNew(t, inv, everything())
	done(t, inv, s.Apply(t.Context(), ch, nil))
	other := ch
	changed := everything()
	changed.Settings.S3BucketName = "another"
	other.After = model.Existence{Trail: &changed}
	if out := s.Apply(t.Context(), other, nil); out.Verdict != model.VerdictDrifted {
		t.Errorf("created over another: %s", out.Verdict)
	}
	deletion, err := model.PlanDelete(inv, ch.ARN)
	if err != nil {
		t.Fatal(err)
	}
	stop, err := model.PlanLogging(inv, ch.ARN, false)
	if err != nil {
		t.Fatal(err)
	}
	done(t, inv, s.Apply(t.Context(), stop, nil))
	if out := s.Apply(t.Context(), deletion, nil); out.Verdict != model.VerdictDrifted {
		t.Errorf("deleted though it was changed: %s", out.Verdict)
	}
}

// Only what changes is sent: "" clears, what is absent keeps.
func TestUpdateSendsTheDifference(t *testing.T) {
	s, inv := demoStage(t)
	arn := arnOf(t, inv, "data-plane-payments")
	base := inv.Trail(arn).Settings.Value
	wanted := base
	wanted.SnsTopicARN, wanted.S3KeyPrefix, wanted.KmsKeyID = "", "cards", "alias/cards"
	ch, err := model.PlanUpdate(inv, arn, base, wanted)
	if err != nil {
		t.Fatal(err)
	}
	out := done(t, inv, s.Apply(t.Context(), ch, nil))
	last := s.emulator.Requests()
	var sent string
	for _, r := range last {
		if r.Operation == "UpdateTrail" {
			sent = r.Input
		}
	}
	if want := `{"KmsKeyId":"alias/cards","Name":"` + arn + `","S3KeyPrefix":"cards","SnsTopicName":""}`; sent != want {
		t.Errorf("sent %s\nwant %s", sent, want)
	}
	if now, ok := out.Now.(model.Settings); !ok || now.SnsTopicARN != "" {
		t.Errorf("%+v", out.Now)
	}
	done(t, inv, s.undone(t, inv, out))
	if now := inv.Trail(arn).Settings.Value; !model.Same(now, base) {
		t.Errorf("%+v, want %+v", now, base)
	}
}

// Settings of a trail that is gone are no drift: it is not there.
func TestUpdateOfATrailThatIsGone(t *testing.T) {
	s, inv := demoStage(t)
	arn := arnOf(t, inv, "sandbox")
	base := inv.Trail(arn).Settings.Value
	wanted := base
	wanted.S3KeyPrefix = "x"
	ch, err := model.PlanUpdate(inv, arn, base, wanted)
	if err != nil {
		t.Fatal(err)
	}
	s.read(t, model.Existence{}.Read(ch.Target)).Apply(inv)
	deletion, err := model.PlanDelete(inv, arn)
	if err != nil {
		t.Fatal(err)
	}
	done(t, inv, s.Apply(t.Context(), deletion, nil))
	if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictNotMade || out.Fault.Kind != model.FaultNotFound {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}
