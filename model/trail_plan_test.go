package model_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/model/trailrule"
)

func simple() model.Snapshot {
	return model.Snapshot{
		Settings:  model.Settings{S3BucketName: "new-logs", IncludeGlobalServiceEvents: true},
		Selectors: selector.Default(), Logging: true,
	}
}

// whole tells the inventory all of a trail.
func whole(inv *model.Inventory, t model.Target, s model.Snapshot) {
	model.TrailRead{
		Profile: t.Profile, TrailRef: model.TrailRef{ARN: t.ARN, Name: t.Name, HomeRegion: t.Region}, There: true,
		Settings: s.Settings, Status: model.Status{IsLogging: s.Logging}, Selectors: s.Selectors, Insights: s.Insights,
		Aggregations: s.Aggregations, Tags: s.Tags, At: moment,
	}.Apply(inv)
}

func warned(ws []model.Warning, text string) bool {
	return slices.ContainsFunc(ws, func(w model.Warning) bool { return strings.Contains(w.Text, text) })
}

func operations(calls []model.Call) string {
	ops := make([]string, len(calls))
	for i, c := range calls {
		ops[i] = string(c.Operation)
	}
	return strings.Join(ops, " ")
}

func TestPlanCreate(t *testing.T) {
	inv := known(t, acmeWorld())
	target := model.NewTarget(inv, "prod", "eu-west-1", "fresh")
	ch, err := model.PlanCreate(inv, target, simple())
	if err != nil || ch.Risk != model.Routine || operations(ch.Calls()) != "CreateTrail StartLogging" {
		t.Fatalf("%v, %+v", err, ch)
	}
	if !warned(ch.Warnings, "further copy of management events: management logs them already in eu-west-1") {
		t.Errorf("%+v", ch.Warnings)
	}
	later := simple()
	later.Logging = false
	if ch, err := model.PlanCreate(inv, target, later); err != nil || !warned(ch.Warnings, "logs nothing until it is started") || operations(ch.Calls()) != "CreateTrail" {
		t.Errorf("%v, %+v", err, ch)
	}
	if _, err := model.PlanCreate(inv, model.NewTarget(inv, "prod", "eu-west-1", "dublin"), simple()); err == nil || !strings.Contains(err.Error(), "trail of that name in eu-west-1 already") {
		t.Errorf("a second dublin: %v", err)
	}
	if _, err := model.PlanCreate(inv, model.NewTarget(inv, "nobody", "eu-west-1", "fresh"), simple()); err == nil {
		t.Error("created in an account that is not known")
	}
	broken := simple()
	broken.Insights = []selector.Insight{{InsightType: "None"}}
	if _, err := model.PlanCreate(inv, target, broken); err == nil {
		t.Error("created with Insights that AWS refuses")
	}
}

func TestTagsOfAWSAreNotGivenToANewTrail(t *testing.T) {
	inv := known(t, acmeWorld())
	s := simple()
	s.Tags = []model.Tag{{Key: "aws:stack"}, {Key: "Owner"}}
	ch, err := model.PlanCreate(inv, model.NewTarget(inv, "prod", "eu-west-1", "fresh"), s)
	if err == nil {
		if body, _ := ch.Calls()[0].Body(); strings.Contains(string(body), "aws:stack") || !strings.Contains(string(body), "Owner") {
			t.Errorf("%s", body)
		}
		return
	}
	t.Error(err)
}

// Shadow trails count: the home of a new trail may be full, and so may any
// Region in which a trail of all Regions gets a shadow.
func TestRoom(t *testing.T) {
	inv := known(t, acmeWorld())
	for _, name := range []string{"one", "two", "three"} {
		whole(inv, model.NewTarget(inv, "prod", "eu-west-1", name), simple())
	}
	if n, ok := model.Room(inv, "prod", "eu-west-1"); n != 5 || !ok {
		t.Fatalf("%d, %v", n, ok)
	}
	if _, ok := model.Room(inv, "prod", "mars-1"); ok {
		t.Error("the trails of a Region that was not asked are counted")
	}
	full := func(region string, multi bool) trailrule.Member {
		s := simple()
		s.Settings.IsMultiRegionTrail = multi
		if p := trailrule.FirstRefused(model.CheckNew(inv, model.NewTarget(inv, "prod", region, "more"), s)); p != nil {
			return p.Member
		}
		return ""
	}
	if got := full("eu-west-1", false); got != trailrule.HomeRegion {
		t.Errorf("a sixth trail: %q", got)
	}
	if got := full("eu-south-1", false); got != "" {
		t.Errorf("a trail where there is room: %q", got)
	}
	if got := full("eu-south-1", true); got != trailrule.MultiRegion {
		t.Errorf("a sixth shadow: %q", got)
	}
	local := find(t, inv, "local")
	wide := local.Settings.Value
	wide.S3BucketName, wide.IsMultiRegionTrail, wide.IncludeGlobalServiceEvents = "logs", true, true
	if p := trailrule.FirstRefused(model.CheckUpdate(inv, local.ID(), wide, local.Settings.Value)); p == nil || p.Member != trailrule.MultiRegion {
		t.Errorf("%+v", p)
	}
}

func TestPlanDelete(t *testing.T) {
	inv := known(t, acmeWorld())
	management := find(t, inv, "management")
	if _, err := model.PlanDelete(inv, management.ARN); err == nil || !strings.Contains(err.Error(), "event aggregation") {
		t.Errorf("deleted without a whole snapshot: %v", err)
	}
	model.AggregationsRead{ARN: management.ARN, At: moment}.Apply(inv)
	ch, err := model.PlanDelete(inv, management.ARN)
	if err != nil || ch.Risk != model.Dangerous || !ch.Deletes() || operations(ch.Calls()) != "DeleteTrail" {
		t.Fatalf("%v, %+v", err, ch)
	}
	for _, want := range []string{
		"only trail that logs write management events of account 123456789012 in ap-northeast-1 and 15 more Regions",
		"shadow trails go too: it no longer logs ap-northeast-1 and 16 more Regions", "these stay: the bucket", "event DeleteTrail",
	} {
		if !warned(ch.Warnings, want) {
			t.Errorf("%q is not said: %+v", want, ch.Warnings)
		}
	}
	if _, err := model.PlanDelete(inv, "arn:gone"); err == nil {
		t.Error("a trail that is not there is deleted")
	}
}

// What may not be read is not in the snapshot, and that is said.
func TestDeletionWithoutTheAggregation(t *testing.T) {
	inv := known(t, acmeWorld())
	dublin := find(t, inv, "dublin")
	inv.Take(model.Aggregations{}.Read(dublin.ID()), nil, (&model.Fault{Kind: model.FaultDenied}).Explain())
	ch, err := model.PlanDelete(inv, dublin.ARN)
	if err != nil || !warned(ch.Warnings, "aggregation could not be read") {
		t.Errorf("%v, %+v", err, ch.Warnings)
	}
	s := simple()
	if !model.Shows(model.Existence{Trail: &s}, model.TrailRead{
		There: true, Settings: s.Settings, Selectors: s.Selectors, Status: model.Status{IsLogging: true}, AggregationsFault: &model.Fault{},
	}.Observed(model.AspectTrail)) {
		t.Error("a created trail whose aggregation may not be read does not show")
	}
}

func TestPlanUpdate(t *testing.T) {
	inv := known(t, acmeWorld())
	base := model.Settings{
		S3BucketName: "logs", S3KeyPrefix: "p", SnsTopicARN: "arn:aws:sns:us-east-1:123456789012:news", KmsKeyID: "arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888",
		CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:t:*", CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/r",
		IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, LogFileValidationEnabled: true,
	}
	management := find(t, inv, "management")
	model.TrailsDescribed{Profile: "prod", Region: "us-east-1", Asked: []string{management.ARN}, Trails: []model.Described{{TrailRef: ref(acme, "us-east-1", "management"), Settings: base}}, At: moment}.Apply(inv)
	for name, c := range map[string]struct {
		edit   func(*model.Settings)
		params string
		said   string
		risk   model.Risk
	}{
		"clear the topic":  {edit: func(s *model.Settings) { s.SnsTopicARN = "" }, params: "Name SnsTopicName", said: "no longer told of new log files"},
		"clear the key":    {edit: func(s *model.Settings) { s.KmsKeyID = "" }, params: "Name KmsKeyId", said: "the old key is still needed"},
		"clear the logs":   {edit: func(s *model.Settings) { s.CloudWatchLogsLogGroupArn, s.CloudWatchLogsRoleArn = "", "" }, params: "Name CloudWatchLogsLogGroupArn CloudWatchLogsRoleArn", said: "metric filters"},
		"another bucket":   {edit: func(s *model.Settings) { s.S3BucketName = "other" }, params: "Name S3BucketName", said: "stay where they are"},
		"no validation":    {edit: func(s *model.Settings) { s.LogFileValidationEnabled = false }, params: "Name EnableLogFileValidation", said: "nothing proves"},
		"one Region":       {edit: func(s *model.Settings) { s.IsMultiRegionTrail = false }, params: "Name IsMultiRegionTrail", said: "its shadow trails go: it no longer logs ap-northeast-1 and 16 more Regions, only us-east-1", risk: model.Dangerous},
		"the organization": {edit: func(s *model.Settings) { s.IsOrganizationTrail = true }, params: "Name IsOrganizationTrail", said: "every member account"},
	} {
		wanted := base
		c.edit(&wanted)
		ch, err := model.PlanUpdate(inv, management.ARN, base, wanted)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var params []string
		for _, p := range ch.Calls()[0].Input {
			params = append(params, p.Name)
		}
		if got := strings.Join(params, " "); got != c.params || ch.Risk != c.risk || !warned(ch.Warnings, c.said) {
			t.Errorf("%s: sends %s, risk %d, %+v", name, got, ch.Risk, ch.Warnings)
		}
	}
	if _, err := model.PlanUpdate(inv, management.ARN, base, base); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
	bad := base
	bad.IncludeGlobalServiceEvents = false
	if _, err := model.PlanUpdate(inv, management.ARN, base, bad); err == nil || !strings.Contains(err.Error(), "IAM, STS, CloudFront") {
		t.Errorf("%v", err)
	}
	old := base
	old.S3KeyPrefix = "before"
	if ch, err := model.PlanUpdate(inv, management.ARN, old, withPrefix(base)); err != nil || !warned(ch.Warnings, "changed since the form was opened") {
		t.Errorf("%v, %+v", err, ch.Warnings)
	}
}

func withPrefix(s model.Settings) model.Settings {
	s.S3KeyPrefix = "mine"
	return s
}

// Undo of each kind, from what the journal keeps.
func TestLifeIsUndone(t *testing.T) {
	inv := known(t, acmeWorld())
	target := model.NewTarget(inv, "prod", "eu-west-1", "fresh")
	creation, err := model.PlanCreate(inv, target, simple())
	if err != nil {
		t.Fatal(err)
	}
	r := recorded(t, creation)
	if _, err := model.PlanUndo(inv, r); !errors.Is(err, model.ErrAlready) {
		t.Errorf("a trail that is not there is deleted: %v", err)
	}
	whole(inv, target, simple())
	undo, err := model.PlanUndo(inv, r)
	if err != nil || !undo.Deletes() || undo.Risk != model.Dangerous || warned(undo.Warnings, "since it was created") {
		t.Errorf("%v, %+v", err, undo)
	}
	changed := simple()
	changed.Settings.S3KeyPrefix = "x"
	whole(inv, target, changed)
	if undo, err = model.PlanUndo(inv, r); err != nil || !warned(undo.Warnings, "since it was created") {
		t.Errorf("%v, %+v", err, undo.Warnings)
	}
	deletion := recorded(t, undo)
	deletion.Change.Undoes = ""
	model.TrailRead{Profile: "prod", TrailRef: model.TrailRef{ARN: target.ARN}, At: moment}.Apply(inv)
	again, err := model.PlanUndo(inv, deletion)
	if err != nil || again.Title != "Build a new trail with the old settings of fresh" || !model.Same(again.After, undo.Before) || !warned(again.Warnings, "new trail under the old name") {
		t.Errorf("%v, %+v", err, again)
	}
}

// From half-way one goes on or back; the way is of the calls that are left.
func TestGoOnAndBack(t *testing.T) {
	inv := known(t, acmeWorld())
	s := simple()
	s.Insights = rates()
	ch, err := model.PlanCreate(inv, model.NewTarget(inv, "prod", "eu-west-1", "fresh"), s)
	if err != nil {
		t.Fatal(err)
	}
	half := simple()
	half.Logging = false
	out := model.Outcome{Change: ch, Verdict: model.VerdictPartly, Now: model.Existence{Trail: &half}}
	on, ok := model.GoOn(out)
	if !ok || operations(on.Calls()) != "PutInsightSelectors StartLogging" {
		t.Errorf("%v, %s", ok, operations(on.Calls()))
	}
	back, ok := model.GoBack(out)
	if !ok || operations(back.Calls()) != "DeleteTrail" || back.Risk != model.Dangerous {
		t.Errorf("%v, %+v", ok, back)
	}
	whole(inv, ch.Target, s)
	undo, err := model.PlanUndo(inv, recorded(t, on))
	if err != nil || operations(undo.Calls()) != "PutInsightSelectors StopLogging" || undo.Risk != model.Dangerous {
		t.Errorf("%v, %s", err, operations(undo.Calls()))
	}
	for _, o := range []model.Outcome{{Change: ch, Verdict: model.VerdictFailed, Now: out.Now}, {Change: ch, Verdict: model.VerdictPartly}} {
		if _, ok := model.GoOn(o); ok {
			t.Errorf("%s, %v: one can go on", o.Verdict, o.Now)
		}
		if _, ok := model.GoBack(o); ok {
			t.Errorf("%s, %v: one can go back", o.Verdict, o.Now)
		}
	}
}

// The policies name the planned trail and all that share the resource.
func TestPoliciesOfAPlannedTrail(t *testing.T) {
	inv := known(t, acmeWorld())
	other := simple()
	whole(inv, model.NewTarget(inv, "prod", "us-east-1", "neighbor"), other)
	planned := model.PlannedTrail{Target: model.NewTarget(inv, "prod", "eu-west-1", "fresh"), Settings: simple().Settings}
	planned.Settings.SnsTopicARN, planned.Settings.IsOrganizationTrail = "news", true
	ps := model.Policies(inv, []model.PlannedTrail{planned})
	if len(ps) != 2 || ps[0].Member != trailrule.Bucket || ps[1].Of != "arn:aws:sns:eu-west-1:123456789012:news" {
		t.Fatalf("%+v", ps)
	}
	if !strings.Contains(ps[0].Text, "trail/fresh") || !strings.Contains(ps[0].Text, "trail/neighbor") || ps[0].Note == "" {
		t.Errorf("%+v", ps[0])
	}
	model.MembersCounted{Profile: "prod", Members: 3, Organization: "o-acme", At: moment}.Apply(inv)
	if ps := model.Policies(inv, []model.PlannedTrail{planned}); ps[0].Note != "" || !strings.Contains(ps[0].Text, "AWSLogs/o-acme/*") {
		t.Errorf("%+v", ps[0])
	}
}

// Trails of several Regions need one bucket policy together, and each the policy
// of its own topic.
func TestPoliciesOfSeveralTrails(t *testing.T) {
	inv := model.NewInventory()
	s := model.Settings{S3BucketName: "logs", SnsTopicARN: "news"}
	var planned []model.PlannedTrail
	for _, region := range []string{"eu-west-1", "sa-east-1"} {
		arn := model.TrailARN("aws", region, "123456789012", "audit")
		planned = append(planned, model.PlannedTrail{Target: model.Target{Account: "123456789012", Region: region, Name: "audit", ARN: arn}, Settings: s})
	}
	ps := model.Policies(inv, planned)
	if len(ps) != 3 || ps[0].Of != "logs" || ps[1].Of != "arn:aws:sns:eu-west-1:123456789012:news" || ps[2].Of != "arn:aws:sns:sa-east-1:123456789012:news" {
		t.Fatalf("%+v", ps)
	}
	for _, p := range planned {
		if !strings.Contains(ps[0].Text, p.ARN) {
			t.Errorf("%s does not name %s", ps[0].Text, p.ARN)
		}
	}
	if strings.Contains(ps[1].Text, "sa-east-1") || !strings.Contains(ps[2].Text, "sa-east-1") {
		t.Errorf("%s\n%s", ps[1].Text, ps[2].Text)
	}
}
