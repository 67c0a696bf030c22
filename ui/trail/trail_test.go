package trail_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
	"trailboss/ui/trail"
)

var now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

const (
	account = "123456789012"
	region  = "us-east-2"
	name    = "management-events"
)

var arn = model.TrailARN("aws", region, account, name)

func ptr(s string) *string { return &s }

func full() model.Settings {
	return model.Settings{
		S3BucketName: "acme-trail-logs", S3KeyPrefix: "mgmt", KmsKeyID: "arn:aws:kms:us-east-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
		SnsTopicARN:               "arn:aws:sns:us-east-2:123456789012:trail-files",
		CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-2:123456789012:log-group:/aws/cloudtrail/mgmt:*", CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/ct",
		IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, IsOrganizationTrail: true, LogFileValidationEnabled: true,
		HasCustomEventSelectors: true, HasInsightSelectors: true,
	}
}

func healthy() model.Status {
	return model.Status{
		IsLogging: true, StartLoggingTime: time.Date(2026, 8, 2, 9, 14, 5, 0, time.UTC),
		LatestDeliveryTime: now.Add(-4 * time.Minute), LatestDigestDeliveryTime: now.Add(-52 * time.Minute),
		LatestCloudWatchLogsDeliveryTime: now.Add(-2 * time.Minute), LatestNotificationTime: now.Add(-4 * time.Minute),
		LatestDeliveryAttemptTime: "2026-11-21T09:26:00Z", LatestDeliveryAttemptSucceeded: "2026-11-21T09:26:00Z", TimeLoggingStarted: "2026-08-02T09:14:05Z",
	}
}

func failing() model.Status {
	s := healthy()
	s.LatestDeliveryError, s.LatestDeliveryTime = "AccessDenied", now.Add(-3*time.Hour)
	s.LatestNotificationError = "AuthorizationError"
	return s
}

func many() selector.Set {
	var keys []string
	for i := range 30 {
		keys = append(keys, fmt.Sprintf("arn:aws:s3:::acme-payments-%02d/", i))
	}
	return selector.Set{Advanced: []selector.Advanced{
		{Name: "Management events", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}, {Field: "eventSource", NotEquals: []string{"kms.amazonaws.com"}}}},
		{Name: "監査 objects", FieldSelectors: []selector.Field{
			{Field: "eventCategory", Equals: []string{"Data"}},
			{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
			{Field: "resources.ARN", StartsWith: keys},
		}},
	}}
}

func tags() []model.Tag {
	return []model.Tag{{Key: "Owner", Value: ptr("Mary")}, {Key: "担当", Value: ptr("監査チーム 👩‍👩‍👧‍👦")}, {Key: "reviewed"}, {Key: "CostCenter", Value: ptr("4711")}}
}

// facts fill an inventory with the trail; each state below begins with them.
func facts(status model.Status) []model.Fact {
	return []model.Fact{
		model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account, ARN: "arn:aws:sts::123456789012:assumed-role/ops/mary"}, At: now},
		model.AccountNamed{Profile: "prod", Name: "acme-prod", At: now},
		listed(arn),
		model.TrailsDescribed{Profile: "prod", Region: region, Asked: []string{arn}, Trails: []model.Described{{TrailRef: model.TrailRef{ARN: arn}, Settings: full()}}, At: now},
		model.StatusRead{ARN: arn, Status: status, At: now},
		model.SelectorsRead{ARN: arn, Selectors: many(), At: now},
		model.InsightsRead{ARN: arn, Insights: []selector.Insight{{InsightType: selector.InsightCallRate}, {InsightType: selector.InsightErrorRate, EventCategories: []string{"Management", "Data"}}}, At: now},
		model.AggregationsRead{ARN: arn, Aggregations: []selector.Aggregation{{EventCategory: "Data", Templates: []string{"RESOURCE_ACCESS"}}}, At: now},
		model.TagsRead{Tags: map[string][]model.Tag{arn: tags()}, At: now},
	}
}

func listed(arn string) model.Fact {
	return model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{{ARN: arn, HomeRegion: region}}, At: now}
}

func env(facts ...model.Fact) pane.Env {
	inv := model.NewInventory()
	for _, f := range facts {
		f.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

var reads = []model.Operation{model.DescribeTrails, model.GetTrailStatus, model.GetEventSelectors, model.GetInsightSelectors, model.GetEventConfiguration, model.ListTags}

func query(op model.Operation) model.Query {
	return model.Query{Operation: op, Profile: "prod", Region: region, ARNs: []string{arn}}
}

func denied(op model.Operation) *model.Fault {
	return (&model.Fault{
		Kind: model.FaultDenied, Operation: string(op), Region: region, Resource: arn, Code: "AccessDeniedException", RequestID: "7f3a-11",
		Message: "User: arn:aws:sts::123456789012:assumed-role/ops/mary is not authorized to perform: cloudtrail:" + string(op) + " because no identity-based policy allows the action",
	}).Explain()
}

// states are the environments in which a tab looks different.
func states() map[string]func() pane.Env {
	return map[string]func() pane.Env{
		"healthy": func() pane.Env { return env(facts(healthy())...) },
		"failing": func() pane.Env { return env(facts(failing())...) },
		"unknown": func() pane.Env { return env(listed(arn)) },
		"loading": func() pane.Env {
			e := env(listed(arn))
			for _, op := range reads {
				e.Inventory.Ask(query(op))
			}
			return e
		},
		"refused": func() pane.Env {
			e := env(listed(arn))
			for _, op := range reads {
				e.Inventory.Take(query(op), nil, denied(op))
			}
			return e
		},
		"stale": func() pane.Env {
			e := env(facts(healthy())...)
			for _, op := range reads {
				e.Inventory.Take(query(op), nil, denied(op))
			}
			e.Now = now.Add(12 * time.Minute)
			return e
		},
		"bare": func() pane.Env {
			return env(
				listed(arn),
				model.TrailsDescribed{Profile: "prod", Region: region, Asked: []string{arn}, Trails: []model.Described{{TrailRef: model.TrailRef{ARN: arn}, Settings: model.Settings{S3BucketName: "b"}}}, At: now},
				model.StatusRead{ARN: arn, At: now},
				model.SelectorsRead{ARN: arn, Selectors: selector.Default(), At: now},
				model.InsightsRead{ARN: arn, At: now},
				model.AggregationsRead{ARN: arn, At: now},
				model.TagsRead{Tags: map[string][]model.Tag{arn: nil}, At: now},
			)
		},
	}
}

func shown(tab intent.Tab) *trail.Pane {
	p := trail.New()
	p.Show(arn, tab)
	return p
}

func frame(e pane.Env, tab intent.Tab) string {
	return ansi.Strip(shown(tab).View(e, 120, 200, true))
}

func TestGoldens(t *testing.T) {
	for state, build := range states() {
		for _, tab := range intent.Tabs {
			e := build()
			file := strings.ToLower(string(tab)) + "-" + state
			pagetest.Golden(t, file+"-120x36", shown(tab).View(e, 53, 33, true))
			pagetest.Golden(t, file+"-80x24", shown(tab).View(e, 80, 21, true))
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for state, build := range states() {
		e := build()
		e.Theme = theme.New(false, state == "failing" || state == "unknown")
		for _, tab := range intent.Tabs {
			p := shown(tab)
			for _, size := range pagetest.Sizes() {
				pagetest.Fits(t, state+" "+string(tab), p.View(e, size[0], size[1], size[0]%2 == 0), size[0], size[1])
				p.Do(e, keymap.HalfDown)
			}
			pagetest.Fits(t, state, p.View(e, 0, 0, true), 0, 1)
		}
	}
}

func TestTabsTurnAndWrap(t *testing.T) {
	e, p := env(facts(healthy())...), shown("")
	for i := range intent.Tabs {
		if _, handled := p.Do(e, keymap.Right); !handled {
			t.Fatalf("tab %d: not handled", i)
		}
	}
	if f := ansi.Strip(p.View(e, 80, 21, true)); !strings.Contains(f, "● Logging since") {
		t.Errorf("a whole turn does not end at the overview:\n%s", f)
	}
	p.Do(e, keymap.Left)
	if f := ansi.Strip(p.View(e, 80, 21, true)); !strings.Contains(f, `"GetTrail"`) {
		t.Errorf("left of the overview is not JSON:\n%s", f)
	}
	for tab, says := range map[intent.Tab]string{intent.Tags: "4 of 50", intent.Selectors: "2 advanced event selectors", intent.Insights: "Insights are on"} {
		p.Show(p.ARN(), tab)
		if f := ansi.Strip(p.View(e, 80, 21, true)); !strings.Contains(f, says) {
			t.Errorf("%s does not say %q:\n%s", tab, says, f)
		}
	}
	for action, want := range map[keymap.Action]intent.Intent{
		keymap.Select: intent.EditSelectors{ARNs: []string{p.ARN()}}, keymap.Insights: intent.EditInsights{ARN: p.ARN()}, keymap.Match: intent.MatchEvent{ARN: p.ARN()},
	} {
		if got, _ := p.Do(e, action); !reflect.DeepEqual(got, want) {
			t.Errorf("%s asks for %#v, want %#v", action, got, want)
		}
	}
	for _, a := range []keymap.Action{keymap.Next, keymap.Previous, keymap.Refresh} {
		if _, handled := p.Do(e, a); handled {
			t.Errorf("%s is the root's", a)
		}
	}
}

func TestIntents(t *testing.T) {
	stopped := healthy()
	stopped.IsLogging = false
	for _, c := range []struct {
		status model.Status
		action keymap.Action
		want   intent.Intent
	}{
		{healthy(), keymap.Logging, intent.SetLogging{ARNs: []string{arn}, On: false}},
		{stopped, keymap.Logging, intent.SetLogging{ARNs: []string{arn}, On: true}},
		{healthy(), keymap.Open, intent.Zoom{}},
		{healthy(), keymap.Back, intent.Close{}},
	} {
		if got, _ := shown("").Do(env(facts(c.status)...), c.action); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %#v, want %#v", c.action, got, c.want)
		}
	}
}

func TestWhyLoggingCannotBeSwitched(t *testing.T) {
	readOnly := env(facts(healthy())...)
	readOnly.ReadOnly = true
	foreign := env(append(facts(healthy()), model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: "999999999999"}, At: now})...)
	for says, e := range map[string]pane.Env{
		"read-only": readOnly, "belongs to account 123456789012": foreign,
		"not read yet": env(listed(arn)), "could not be read (denied)": states()["refused"](), "no trail is shown": env(),
	} {
		p := shown("")
		if why := p.Why(e, keymap.Logging); !strings.Contains(why, says) {
			t.Errorf("why: %q, want %q in it", why, says)
		}
		if in, _ := p.Do(e, keymap.Logging); reflect.TypeOf(in) == reflect.TypeOf(intent.SetLogging{}) {
			t.Errorf("%s: it asks all the same", says)
		}
	}
	if why := shown("").Why(env(facts(healthy())...), keymap.Logging); why != "" {
		t.Errorf("why: %q of a trail that can be switched", why)
	}
}

func TestScrollIsKeptByTabAndDroppedByTrail(t *testing.T) {
	e, p := env(facts(healthy())...), shown(intent.JSON)
	top := p.View(e, 80, 12, true)
	p.Do(e, keymap.Bottom)
	bottom := p.View(e, 80, 12, true)
	if top == bottom {
		t.Fatal("it does not scroll")
	}
	p.Show(arn, intent.Tags)
	p.View(e, 80, 12, true)
	p.Show(arn, intent.JSON)
	if p.View(e, 80, 12, true) != bottom {
		t.Error("the tab lost its place")
	}
	p.Show("other", "")
	p.Show(arn, "")
	if p.View(e, 80, 12, true) != top {
		t.Error("another trail does not begin at the top")
	}
}

func TestOverviewSaysWhatIsWrongFirst(t *testing.T) {
	f := frame(env(facts(failing())...), intent.Overview)
	wrong, does := strings.Index(f, "Log files do not reach S3: AccessDenied"), strings.Index(f, "Logging since")
	if wrong < 0 || does < 0 || wrong > does {
		t.Errorf("what is wrong is not said first:\n%s", f)
	}
	for _, s := range []string{"s3:PutObject", "SNS is not told", "sns:Publish"} {
		if !strings.Contains(f, s) {
			t.Errorf("%q is missing in\n%s", s, f)
		}
	}
}

func TestDigestsThatFailAlikeAreToldOnce(t *testing.T) {
	s := failing()
	s.LatestDigestDeliveryError = s.LatestDeliveryError
	e := env(facts(s)...)
	if f := frame(e, intent.Overview); !strings.Contains(f, "Log files and digests do not reach S3: AccessDenied") || strings.Count(f, "s3:PutObject") != 1 {
		t.Errorf("overview:\n%s", f)
	}
	if f := frame(e, intent.Status); strings.Count(f, "▲ AccessDenied") != 2 || strings.Count(f, "s3:PutObject") != 1 {
		t.Errorf("status:\n%s", f)
	}
}

func TestEveryStatusMemberIsShown(t *testing.T) {
	f := frame(env(facts(failing())...), intent.Status)
	for i := range reflect.TypeFor[model.Status]().NumField() {
		if member := reflect.TypeFor[model.Status]().Field(i).Name; !strings.Contains(f, member) {
			t.Errorf("%s is missing in\n%s", member, f)
		}
	}
	if !strings.Contains(f, "21 Nov 2026, 06:30:00 UTC") || !strings.Contains(f, "3 hours ago") {
		t.Errorf("exact times and ages are missing in\n%s", f)
	}
}

func TestStaleSaysSoAboveTheOldValue(t *testing.T) {
	for tab, value := range map[intent.Tab]string{intent.Status: "IsLogging", intent.Tags: "Mary", intent.Selectors: "Management events", intent.Insights: "Insights are on"} {
		f := frame(states()["stale"](), tab)
		fault, age, old := strings.Index(f, "Could not be read again"), strings.Index(f, "12 minutes ago"), strings.Index(f, value)
		if fault < 0 || age < fault || old < age {
			t.Errorf("%s: fault at %d, age at %d, value at %d in\n%s", tab, fault, age, old, f)
		}
	}
}

func TestRefusedGivesCodeAndRequest(t *testing.T) {
	for _, tab := range []intent.Tab{intent.Status, intent.Tags, intent.Selectors, intent.Insights} {
		f := frame(states()["refused"](), tab)
		for _, s := range []string{"Could not be read", "no identity-based policy", "AccessDeniedException", "7f3a-11"} {
			if !strings.Contains(f, s) {
				t.Errorf("%s: %q is missing in\n%s", tab, s, f)
			}
		}
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = "a\x1b[31m\nb\u202e\x07"
	status := model.Status{
		IsLogging: true, LatestDeliveryError: nasty, LatestDigestDeliveryError: nasty, LatestCloudWatchLogsDeliveryError: nasty, LatestNotificationError: nasty,
		TimeLoggingStarted: nasty,
	}
	set := selector.Set{
		Basic:    []selector.Basic{{ReadWriteType: nasty, DataResources: []selector.DataResource{{Type: nasty, Values: []string{nasty, nasty}}}}},
		Advanced: []selector.Advanced{{Name: nasty, FieldSelectors: []selector.Field{{Field: nasty, Equals: []string{nasty}}}}},
	}
	e := env(
		model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{{ARN: arn, Name: nasty, HomeRegion: nasty}}, At: now},
		model.TrailsDescribed{Asked: []string{arn}, Trails: []model.Described{{TrailRef: model.TrailRef{ARN: arn}, Settings: model.Settings{
			S3BucketName: nasty, S3KeyPrefix: nasty, SnsTopicARN: nasty, KmsKeyID: nasty, CloudWatchLogsLogGroupArn: nasty,
		}}}, At: now},
		model.StatusRead{ARN: arn, Status: status, At: now}, model.SelectorsRead{ARN: arn, Selectors: set, At: now},
		model.InsightsRead{ARN: arn, Insights: []selector.Insight{{InsightType: nasty, EventCategories: []string{nasty}}}, At: now},
		model.TagsRead{Tags: map[string][]model.Tag{arn: {{Key: nasty, Value: ptr(nasty)}, {Key: nasty}}}, At: now},
	)
	for _, tab := range intent.Tabs {
		for _, w := range []int{12, 53, 120} {
			styled := shown(tab).View(e, w, 300, true)
			if plain := ansi.Strip(styled); strings.ContainsAny(plain, "\x1b\x07\u202e") || strings.Contains(styled, "\x1b[31m") {
				t.Errorf("%s lets it through:\n%q", tab, plain)
			}
		}
	}
}

func TestSelectorsTabSaysWhatIsWrong(t *testing.T) {
	bad := selector.Set{Advanced: []selector.Advanced{
		{Name: "Nothing", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Nothing"}}}},
		{Name: "Star", FieldSelectors: []selector.Field{
			{Field: "eventCategory", Equals: []string{"Data"}},
			{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
			{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::acme-*"}},
		}},
	}}
	e, p := env(append(facts(healthy()), model.SelectorsRead{ARN: arn, Selectors: bad, At: now})...), shown(intent.Selectors)
	f := ansi.Strip(p.View(e, 120, 60, true))
	for _, s := range []string{"✗ selector 1 › eventCategory", "▲ selector 2 › resources.ARN"} {
		if !strings.Contains(f, s) {
			t.Errorf("%q is missing in\n%s", s, f)
		}
	}
	if strings.Index(f, "✗ selector 1") > strings.Index(f, "▲ selector 2") {
		t.Errorf("the worst is not first:\n%s", f)
	}
	pagetest.Golden(t, "selectors-wrong-80x24", p.View(e, 80, 21, true))

	e.Inventory.Take(query(model.GetEventSelectors), model.SelectorsRead{ARN: arn, Selectors: selector.Default(), At: now}, nil)
	if f := ansi.Strip(p.View(e, 120, 60, true)); strings.Contains(f, "✗ selector") {
		t.Errorf("what was mended is still wrong:\n%s", f)
	}
}
