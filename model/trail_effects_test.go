package model_test

import (
	"fmt"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// happened are management events of us-east-1 by source and name; those that
// begin with Get or Describe read.
func happened(t *testing.T, names ...string) []event.Event {
	t.Helper()
	events := make([]event.Event, len(names))
	for i, name := range names {
		source, call, _ := strings.Cut(name, " ")
		parsed, err := event.Parse(fmt.Appendf(nil, `{"eventSource":"%s.amazonaws.com","eventName":%q,"awsRegion":"us-east-1","recipientAccountId":%q,
			"managementEvent":true,"eventCategory":"Management","readOnly":%t}`, source, call, acme, strings.HasPrefix(call, "Get") || strings.HasPrefix(call, "Describe")))
		if err != nil {
			t.Fatal(err)
		}
		events[i] = parsed[0]
	}
	return events
}

func TestEffectsAreMeasuredOnRecentEvents(t *testing.T) {
	inv := known(t, acmeWorld())
	local := find(t, inv, "local")
	withoutKMS := selector.Set{Basic: []selector.Basic{{ExcludeManagementEventSources: []string{selector.SourceKMS}}}}
	plan := func(base, set selector.Set) string {
		t.Helper()
		model.SelectorsRead{ARN: local.ARN, Selectors: base, At: moment}.Apply(inv)
		ch, err := model.PlanSelectors(inv, local.ARN, base, set)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(ch.Effects, "\n")
	}
	if got := plan(selector.Default(), readsOnly()); got != "" {
		t.Errorf("measured on nothing: %q", got)
	}
	recent := happened(t, "kms Encrypt", "kms Encrypt", "kms GetKeyPolicy", "ec2 RunInstances", "s3 PutBucketPolicy", "sns DescribeTopic", "sqs CreateQueue", "sqs DeleteQueue")
	q := model.Query{Operation: model.LookupEvents, Profile: local.Profile, Region: local.HomeRegion}
	inv.Ask(q)
	if s := inv.AccountOf(local).Recent("us-east-1").State(); s != model.Loading {
		t.Errorf("state %d", s)
	}
	inv.Take(q, nil, &model.Fault{Kind: model.FaultDenied, Why: "not allowed"})
	if got, want := plan(selector.Default(), readsOnly()), "not measured: the recent events of us-east-1 could not be read: not allowed"; got != want {
		t.Errorf("refused: %q, want %q", got, want)
	}
	inv.Take(q, model.EventsRead{Profile: local.Profile, Region: local.HomeRegion, At: moment}, nil)
	if got, want := plan(selector.Default(), readsOnly()), "not measured: us-east-1 has no recent management events"; got != want {
		t.Errorf("no events: %q, want %q", got, want)
	}
	inv.Take(q, model.EventsRead{Profile: local.Profile, Region: local.HomeRegion, Events: recent, Next: "more", At: moment}, nil)
	const (
		last     = "of the last 8 management events in us-east-1: "
		unknown  = "\ndata and network activity events are not measured: the event history does not hold them"
		noEffect = "none of the last 8 management events in us-east-1 begins or ceases to be logged"
	)
	for _, c := range []struct {
		name      string
		base, set selector.Set
		want      string
	}{
		{"reads only", selector.Default(), readsOnly(), "ceases: 6 " + last + "kms Encrypt (2), ec2 RunInstances (1), s3 PutBucketPolicy (1), 2 others"},
		{
			"other reads, and KMS", withoutKMS, readsOnly(), "begins: 1 " + last + "kms GetKeyPolicy (1)\n" +
				"ceases: 4 " + last + "ec2 RunInstances (1), s3 PutBucketPolicy (1), sqs CreateQueue (1), 1 other",
		},
		{"without KMS", selector.Default(), withoutKMS, "ceases: 3 " + last + "kms Encrypt (2), kms GetKeyPolicy (1)"},
		{"with KMS again", withoutKMS, selector.Default(), "begins: 3 " + last + "kms Encrypt (2), kms GetKeyPolicy (1)"},
		{"the other kind of selectors", selector.Default(), advanced("", "Management"), noEffect},
		{"data events", selector.Default(), advanced("", "Management", "Data"), noEffect + unknown},
	} {
		if got := plan(c.base, c.set); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
	inv.Take(q, model.EventsRead{Profile: local.Profile, Region: local.HomeRegion, Events: happened(t, "kms Encrypt"), At: moment}, nil)
	if got, want := plan(selector.Default(), withoutKMS), "ceases: 1 of one recent management event in us-east-1: kms Encrypt (1)"; got != want {
		t.Errorf("one event: %q, want %q", got, want)
	}
	if got, want := plan(selector.Default(), advanced("", "Management")),
		"the one recent management event in us-east-1 neither begins nor ceases to be logged"; got != want {
		t.Errorf("one event: %q, want %q", got, want)
	}
}

func TestOnlyTheNewestPageIsKept(t *testing.T) {
	inv := model.NewInventory()
	all := model.Query{Operation: model.LookupEvents, Profile: "prod", Region: "us-east-1"}
	if s := inv.Account("prod").Recent("us-east-1").State(); s != model.Unknown {
		t.Errorf("state %d", s)
	}
	some := all
	some.Lookup = model.Lookup{Attribute: "EventName", Value: "CreateRole"}
	inv.Take(all, model.EventsRead{Profile: "prod", Region: "us-east-1", Events: happened(t, "iam CreateUser"), At: moment}, nil)
	inv.Take(some, model.EventsRead{Profile: "prod", Region: "us-east-1", Lookup: some.Lookup, Events: happened(t, "iam CreateRole"), At: moment}, nil)
	inv.Take(some, nil, &model.Fault{Kind: model.FaultThrottled})
	cell := inv.Account("prod").Recent("us-east-1")
	if events, ok := cell.Get(); !ok || len(events) != 1 || events[0].Name != "CreateUser" || cell.State() != model.Read {
		t.Errorf("%+v", cell)
	}
	if all.Slot() == some.Slot() {
		t.Error("both are read into one slot")
	}
	some.Lookup.Next = "token"
	if got, want := some.Call().Command(""), `aws cloudtrail lookup-events --lookup-attributes '[{"AttributeKey":"EventName","AttributeValue":"CreateRole"}]' --next-token token --region us-east-1`; got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
	inv.Take(all, nil, &model.Fault{Kind: model.FaultThrottled})
	if cell.State() != model.Stale {
		t.Errorf("state %d", cell.State())
	}
}

func TestMatchScope(t *testing.T) {
	inv := model.NewInventory()
	r := ref(acme, "us-east-1", "x")
	model.TrailsListed{Region: "us-east-1", Trails: []model.TrailRef{r}, At: moment}.Apply(inv)
	tr := find(t, inv, "x")
	if got, want := model.MatchScope(tr), (match.Scope{Account: acme, Region: "us-east-1", GlobalEvents: true}); got != want {
		t.Errorf("unread: %+v", got)
	}
	for _, settings := range []model.Settings{
		{IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, IsOrganizationTrail: true}, {},
	} {
		model.TrailsDescribed{Region: "us-east-1", Asked: []string{r.ARN}, Trails: []model.Described{{TrailRef: r, Settings: settings}}, At: moment}.Apply(inv)
		want := match.Scope{
			Account: acme, Region: "us-east-1", MultiRegion: settings.IsMultiRegionTrail,
			GlobalEvents: settings.IncludeGlobalServiceEvents, Organization: settings.IsOrganizationTrail,
		}
		if got := model.MatchScope(tr); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestDiffOfAChange(t *testing.T) {
	two := advanced("", "Management", "Data")
	turned := selector.Set{Advanced: []selector.Advanced{two.Advanced[1], two.Advanced[0]}}
	for name, c := range map[string]struct {
		before, after model.Value
		want          string
	}{
		"logging":     {model.Logging(true), model.Logging(false), "- logging: on|+ logging: off"},
		"from none":   {nil, model.Logging(true), "+ logging: on"},
		"Insights on": {model.Insights(nil), model.Insights(rates()), "- Insights: off|+ Watches the call rate of write management events."},
		"more Insights": {
			model.Insights(rates()), model.Insights(append(rates(), selector.Insight{InsightType: selector.InsightErrorRate})),
			"  Watches the call rate of write management events.|+ Watches the error rate of management events.",
		},
		"another order": {
			model.EventSelectors{Set: two},
			model.EventSelectors{Set: turned},
			"  Logs all data events on all S3 objects.|  Logs all management events.|~ Only the order changes",
		},
		"one selector less": {
			model.EventSelectors{Set: two},
			model.EventSelectors{Set: selector.Set{Advanced: two.Advanced[:1]}},
			"  Logs all management events.|- Logs all data events on all S3 objects.",
		},
	} {
		var lines []string
		for _, l := range (model.Change{Before: c.before, After: c.after}).Diff() {
			lines = append(lines, string(l.Sign)+" "+l.Text)
		}
		if got := strings.Join(lines, "|"); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
	if lines := (model.Change{After: model.EventSelectors{Set: two}}).Diff(); len(lines) == 0 || lines[0].Sign != '+' {
		t.Errorf("%v", lines)
	}
}

// A store of CloudTrail's own events is measured as a trail is; one of others is not.
func TestEffectsOnStoresAreMeasuredToo(t *testing.T) {
	inv := storesKnown(t, storeOfKind("management", 0), storeOfKind("configuration", 3), storeOfKind("outside", 2))
	here := model.Query{Operation: model.LookupEvents, Profile: "prod", Region: "us-east-1"}
	inv.Ask(here)
	inv.Take(here, model.EventsRead{Profile: "prod", Region: "us-east-1", Events: happened(t, "kms Encrypt", "ec2 RunInstances", "s3 GetBucketPolicy"), At: moment}, nil)
	plan := func(name string, edit func(*selector.Set)) string {
		t.Helper()
		base := selector.Set{Advanced: inv.Store(storesARN + name).Details.Value.Selectors}
		set := base.Clone()
		edit(&set)
		ch, err := model.PlanStoreSelectors(inv, storesARN+name, base, set)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return strings.Join(ch.Effects, "\n")
	}
	writes := func(s *selector.Set) {
		s.Advanced[0].FieldSelectors = append(s.Advanced[0].FieldSelectors, selector.Field{Field: selector.FieldReadOnly, Equals: []string{"false"}})
	}
	if got, want := plan("management", writes), "ceases: 1 of the last 3 management events in us-east-1: s3 GetBucketPolicy (1)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	renamed := func(s *selector.Set) { s.Advanced[0].Name = "another name" }
	for _, name := range []string{"configuration", "outside"} {
		if got := plan(name, renamed); got != "" {
			t.Errorf("%s: measured on events of CloudTrail: %q", name, got)
		}
	}
}
