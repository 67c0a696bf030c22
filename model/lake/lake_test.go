package lake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"trailboss/model/lake"
	"trailboss/model/selector"
)

var home = selector.Home{Partition: "aws", Region: "us-east-2"}

// external is a store that receives events from outside AWS.
func external(change ...func(*lake.Store)) lake.Store {
	s := lake.NewStore("partners")
	s.Selectors, s.MultiRegion, s.Status = lake.AuditSelectors(), false, lake.Enabled
	for _, c := range change {
		c(&s)
	}
	return s
}

func store(change ...func(*lake.Store)) lake.Store {
	s := lake.NewStore("events")
	s.Status = lake.Enabled
	for _, c := range change {
		c(&s)
	}
	return s
}

// check wants just one refusal, with the code and at the field, or none.
func check(t *testing.T, name string, problems []lake.Problem, code, field string) {
	t.Helper()
	if code == "" {
		if len(problems) > 0 {
			t.Errorf("%s: %+v", name, problems)
		}
		return
	}
	if len(problems) != 1 || problems[0].Code != code || problems[0].Field != field || problems[0].Text == "" {
		t.Errorf("%s: %+v, want %s at %q", name, problems, code, field)
	}
}

func TestStoresThatAWSTakes(t *testing.T) {
	for _, s := range []lake.Store{
		store(), external(),
		store(func(s *lake.Store) { s.Billing, s.Retention = lake.Fixed, 2557 }),
		store(func(s *lake.Store) { s.Retention = 3653; s.Name = "a.b_C-9"; s.Organization = true }),
		store(func(s *lake.Store) { s.Name = strings.Repeat("n", 128) }),
	} {
		check(t, s.Name, s.Check(home), "", "")
	}
}

func TestStoresThatAWSRefuses(t *testing.T) {
	const parameter, selectors = "InvalidParameterException", "InvalidEventSelectorsException"
	for _, c := range []struct {
		name, code, field string
		store             lake.Store
	}{
		{"short name", parameter, "Name", store(func(s *lake.Store) { s.Name = "ab" })},
		{"long name", parameter, "Name", store(func(s *lake.Store) { s.Name = strings.Repeat("n", 129) })},
		{"odd name", parameter, "Name", store(func(s *lake.Store) { s.Name = "my store" })},
		{"retention of 6 days", parameter, "RetentionPeriod", store(func(s *lake.Store) { s.Retention = 6 })},
		{"retention of 3654 days", parameter, "RetentionPeriod", store(func(s *lake.Store) { s.Retention = 3654 })},
		{"fixed for 2558 days", parameter, "RetentionPeriod", store(func(s *lake.Store) { s.Billing, s.Retention = lake.Fixed, 2558 })},
		{"billing", parameter, "BillingMode", store(func(s *lake.Store) { s.Billing = "FREE" })},
		{"no key", "InvalidKmsKeyIdException", "KmsKeyId", store(func(s *lake.Store) { s.KMSKey = "no key!" })},
		{"no selectors", selectors, "AdvancedEventSelectors", store(func(s *lake.Store) { s.Selectors = nil })},
		{"six selectors", selectors, "AdvancedEventSelectors", store(func(s *lake.Store) { s.Selectors = slices.Repeat(s.Selectors, 6) })},
		{"external, in all Regions", parameter, "MultiRegionEnabled", external(func(s *lake.Store) { s.MultiRegion = true })},
		{"external, of an organization", parameter, "OrganizationEnabled", external(func(s *lake.Store) { s.Organization = true })},
	} {
		check(t, c.name, c.store.Check(home), c.code, c.field)
	}
}

func TestStoresBesideOthers(t *testing.T) {
	others := make([]lake.Store, lake.MaxStores)
	for i := range others {
		others[i] = store(func(s *lake.Store) { s.Name, s.Status = fmt.Sprintf("store-%d", i), lake.Pending })
	}
	check(t, "the tenth", lake.CheckCreate(store(), true, others[1:], home), "", "")
	check(t, "the eleventh", lake.CheckCreate(store(), true, others, home), "EventDataStoreMaxLimitExceededException", "")
	taken := store(func(s *lake.Store) { s.Name = "store-3"; s.ARN = "arn" })
	check(t, "a name that is taken", lake.CheckCreate(taken, true, others[1:], home), "EventDataStoreAlreadyExistsException", "Name")
	check(t, "stopped from the start", lake.CheckCreate(store(), false, nil, home), "", "")
	check(t, "external, stopped from the start", lake.CheckCreate(external(), false, nil, home), "InvalidParameterException", "StartIngestion")
}

func TestStoreUpdates(t *testing.T) {
	const parameter = "InvalidParameterException"
	extend := func(s *lake.Store) { s.Billing = lake.Extendable }
	fix := func(s *lake.Store) { s.Billing, s.Retention = lake.Fixed, 365 }
	seal := func(key string) func(*lake.Store) { return func(s *lake.Store) { s.KMSKey = key } }
	for _, c := range []struct {
		name, code, field string
		before, after     lake.Store
	}{
		{"to extendable", "", "", store(fix), store(fix, extend)},
		{"to fixed", parameter, "BillingMode", store(), store(fix)},
		{"a key", "", "", store(), store(seal("alias/k"))},
		{"another key", parameter, "KmsKeyId", store(seal("alias/k")), store(seal("alias/l"))},
		{"no key", parameter, "KmsKeyId", store(seal("alias/k")), store()},
		{"to external", "InvalidEventSelectorsException", "AdvancedEventSelectors", store(), external()},
		{"from external", "InvalidEventSelectorsException", "AdvancedEventSelectors", external(), store()},
		{"pending deletion", "InactiveEventDataStoreException", "", store(func(s *lake.Store) { s.Status = lake.Pending }), store(fix)},
	} {
		check(t, c.name, lake.CheckUpdate(c.before, c.after, nil, home), c.code, c.field)
	}
}

func TestWhatAStoresStateAllows(t *testing.T) {
	as := func(status lake.Status) lake.Store {
		return store(func(s *lake.Store) { s.Status, s.Protected = status, false })
	}
	federated := func(f lake.Federation) lake.Store {
		return store(func(s *lake.Store) { s.Federation, s.Protected = f, false })
	}
	const role = "arn:aws:iam::123456789012:role/lake"
	const status, inactive, category = "InvalidEventDataStoreStatusException", "InactiveEventDataStoreException", "InvalidEventDataStoreCategoryException"
	for _, c := range []struct {
		name     string
		problems []lake.Problem
		code     string
		field    string
	}{
		{"stop", as(lake.Enabled).CheckStop(), "", ""},
		{"stop twice", as(lake.Stopped).CheckStop(), status, ""},
		{"stop a fresh one", as(lake.Created).CheckStop(), status, ""},
		{"stop external", external().CheckStop(), category, ""},
		{"start", as(lake.Stopped).CheckStart(), "", ""},
		{"start twice", as(lake.Enabled).CheckStart(), status, ""},
		{"delete", as(lake.Enabled).CheckDelete(0), "", ""},
		{"delete a stopped one", as(lake.Stopped).CheckDelete(0), "", ""},
		{"delete a fresh one", as(lake.Created).CheckDelete(0), "ConflictException", ""},
		{"delete twice", as(lake.Pending).CheckDelete(0), inactive, ""},
		{"delete with channels", as(lake.Enabled).CheckDelete(2), "ChannelExistsForEDSException", ""},
		{"delete a protected one", store().CheckDelete(0), "EventDataStoreTerminationProtectedException", "TerminationProtectionEnabled"},
		{"delete a federated one", federated(lake.FederationEnabled).CheckDelete(0), "EventDataStoreFederationEnabledException", "FederationStatus"},
		{"restore", as(lake.Pending).CheckRestore(), "", ""},
		{"restore what is there", as(lake.Enabled).CheckRestore(), status, ""},
		{"work with a deleted one", as(lake.Pending).CheckActive(), inactive, ""},
		{"federate", as(lake.Enabled).CheckFederate(role), "", ""},
		{"federate a deleted one", as(lake.Pending).CheckFederate(role), inactive, ""},
		{"federate twice", federated(lake.FederationEnabling).CheckFederate(role), "EventDataStoreFederationEnabledException", ""},
		{"federate with a user", as(lake.Enabled).CheckFederate("arn:aws:iam::123456789012:user/x"), "InvalidParameterException", "FederationRoleArn"},
		{"federate with a role of no account", as(lake.Enabled).CheckFederate("arn:aws:iam::1:role/x"), "InvalidParameterException", "FederationRoleArn"},
		{"federate with a long role", as(lake.Enabled).CheckFederate(role + strings.Repeat("x", 125)), "InvalidParameterException", "FederationRoleArn"},
		{"end federation", federated(lake.FederationEnabled).CheckUnfederate(), "", ""},
		{"end no federation", as(lake.Enabled).CheckUnfederate(), "InvalidParameterException", ""},
		{"end federation of a deleted one", as(lake.Pending).CheckUnfederate(), inactive, ""},
	} {
		check(t, c.name, c.problems, c.code, c.field)
	}
	if got := store(func(s *lake.Store) { s.Federation = lake.FederationEnabled }).CheckDelete(1); len(got) != 3 {
		t.Errorf("not all obstacles are named: %+v", got)
	}
}

func TestStoresThatFitAChannel(t *testing.T) {
	check(t, "external", external().Unfit(), "", "")
	check(t, "multi-Region", external(func(s *lake.Store) { s.MultiRegion = true }).Unfit(), "InvalidParameterException", "MultiRegionEnabled")
	check(t, "organization", external(func(s *lake.Store) { s.Organization = true }).Unfit(), "InvalidParameterException", "OrganizationEnabled")
	check(t, "pending", external(func(s *lake.Store) { s.Status = lake.Pending }).Unfit(), "InactiveEventDataStoreException", "")
	check(t, "management", store(func(s *lake.Store) { s.MultiRegion = false }).Unfit(), "InvalidEventDataStoreCategoryException", "AdvancedEventSelectors")
}

func channel(name, source string, locations ...string) lake.Channel {
	c := lake.Channel{ARN: name, Name: name, Source: source}
	for _, l := range locations {
		c.Destinations = append(c.Destinations, lake.Destination{Type: lake.ToStore, Location: l})
	}
	return c
}

func TestChannels(t *testing.T) {
	const parameter = "InvalidParameterException"
	kind := func(kind string) lake.Channel {
		c := channel("feed", lake.Custom, "store")
		c.Destinations[0].Type = kind
		return c
	}
	for _, c := range []struct {
		name    string
		channel lake.Channel
		code    string
		field   string
	}{
		{"custom", channel("feed", lake.Custom, "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/x"), "", ""},
		{"partner", channel("feed", "OktaSystemLogEvents", "store", "other"), "", ""},
		{"name", channel("a b", lake.Custom, "store"), parameter, "Name"},
		{"source", channel("feed", "okta", "store"), "InvalidSourceException", "Source"},
		{"no destination", channel("feed", lake.Custom), parameter, "Destinations"},
		{"201 destinations", channel("feed", lake.Custom, locations(201)...), parameter, "Destinations"},
		{"the same destination", channel("feed", lake.Custom, "store", "store"), parameter, "Destinations[1]"},
		{"a space in the location", channel("feed", lake.Custom, "store", "EXAMPLE-vz1- apqw8"), "EventDataStoreARNInvalidException", "Destinations[1].Location"},
		{"a service", kind(lake.ToService), parameter, "Destinations[0].Type"},
		{"an unknown type", kind("BUCKET"), parameter, "Destinations[0].Type"},
	} {
		check(t, c.name, c.channel.Check(), c.code, c.field)
	}
}

func locations(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("store-%d", i)
	}
	return out
}

func TestChannelsBesideOthers(t *testing.T) {
	feed := channel("feed", lake.Custom, "store")
	linked := channel("aws-service-channel/config/x", "CloudTrail", "config")
	check(t, "the first", lake.CheckNewChannel(feed, []lake.Channel{linked}), "", "")
	check(t, "the source is taken", lake.CheckNewChannel(feed, []lake.Channel{channel("other", lake.Custom, "store")}), "ChannelAlreadyExistsException", "Source")
	named := channel("feed", "GitHub", "store")
	named.ARN = "another"
	check(t, "the name is taken", lake.CheckNewChannel(feed, []lake.Channel{named}), "ChannelAlreadyExistsException", "Name")
	full := make([]lake.Channel, lake.MaxChannels)
	for i := range full {
		full[i] = channel(fmt.Sprintf("feed-%d", i), fmt.Sprintf("Source%d", i), "store")
	}
	check(t, "the 26th", lake.CheckNewChannel(feed, full), "ChannelMaxLimitExceededException", "")
	check(t, "the 25th", lake.CheckNewChannel(feed, append(full[1:], linked, linked)), "", "")

	check(t, "renamed", lake.CheckUpdateChannel(feed, channel("feed", lake.Custom, "other"), []lake.Channel{feed}), "", "")
	check(t, "another source", lake.CheckUpdateChannel(feed, channel("feed", "GitHub", "store"), nil), "InvalidParameterException", "Source")
	check(t, "service-linked", lake.CheckUpdateChannel(linked, feed, nil), "OperationNotPermittedException", "")
	check(t, "service-linked, deleted", lake.CheckDeleteChannel(linked), "OperationNotPermittedException", "")
	check(t, "deleted", lake.CheckDeleteChannel(feed), "", "")
}

func TestRegions(t *testing.T) {
	check(t, "Ohio", lake.CheckDataRegion("us-east-2"), "", "")
	check(t, "GovCloud has no data endpoint", lake.CheckDataRegion("us-gov-west-1"), "UnsupportedOperationException", "")
	check(t, "GovCloud", lake.CheckRegion("us-gov-west-1"), "", "")
	check(t, "China", lake.CheckRegion("cn-north-1"), "UnsupportedOperationException", "")
}

func TestSources(t *testing.T) {
	sources := lake.Sources()
	direct := 0
	for _, s := range sources {
		if s.Direct {
			direct++
		}
	}
	if len(sources) != 16 || sources[0].Name != lake.Custom || direct != 5 {
		t.Errorf("%d sources, %d direct, the first is %s", len(sources), direct, sources[0].Name)
	}
	if !lake.IsUUID("11112222-3333-4444-5555-66667777888f") || lake.IsUUID("11112222-3333-4444-5555-66667777888") || lake.IsUUID("1111222233334-444-5555-666677778888g") {
		t.Error("UUIDs are not told apart")
	}
}

func TestInsightsOfStores(t *testing.T) {
	rate := []selector.Insight{{InsightType: selector.InsightCallRate}}
	insights := store(func(s *lake.Store) { s.Selectors[0].FieldSelectors[0].Equals = []string{selector.CategoryInsight} })
	events := store()
	const code = "InvalidInsightSelectorsException"
	check(t, "on", events.CheckInsights(rate, &insights), "", "")
	check(t, "off", events.CheckInsights(nil, nil), "", "")
	check(t, "no destination", events.CheckInsights(rate, nil), code, "InsightsDestination")
	check(t, "another destination", events.CheckInsights(rate, &events), code, "InsightsDestination")
	check(t, "unknown type", events.CheckInsights([]selector.Insight{{InsightType: "Hunch"}}, &insights), code, "InsightSelectors")
	if got := external().CheckInsights(rate, &insights); len(got) == 0 || got[0].Field != "EventDataStore" {
		t.Errorf("%+v", got)
	}
	data := []selector.Insight{{InsightType: selector.InsightCallRate, EventCategories: []string{selector.CategoryData}}}
	if got := events.CheckInsights(data, &insights); len(got) == 0 || got[0].Field != "InsightSelectors[0].EventCategories" {
		t.Errorf("%+v", got)
	}
}

func TestEventConfigurationOfStores(t *testing.T) {
	const parameter = "InvalidParameterException"
	keys := func(kind string, keys ...string) []lake.ContextKeys {
		return []lake.ContextKeys{{Type: kind, Equals: keys}}
	}
	check(t, "standard", store().CheckConfiguration(lake.StandardSize, nil), "", "")
	check(t, "tags", store().CheckConfiguration(lake.LargeSize, keys(lake.TagContext, "Owner")), "", "")
	check(t, "size", store().CheckConfiguration("Huge", nil), parameter, "MaxEventSize")
	check(t, "keys need large", store().CheckConfiguration(lake.StandardSize, keys(lake.TagContext, "Owner")), parameter, "MaxEventSize")
	check(t, "type", store().CheckConfiguration(lake.LargeSize, keys("Context", "Owner")), parameter, "ContextKeySelectors[0].Type")
	check(t, "twice", store().CheckConfiguration(lake.LargeSize, append(keys(lake.TagContext, "a"), keys(lake.TagContext, "b")...)), parameter, "ContextKeySelectors[1].Type")
	check(t, "no keys", store().CheckConfiguration(lake.LargeSize, keys(lake.TagContext)), parameter, "ContextKeySelectors[0].Equals")
	check(t, "51 keys", store().CheckConfiguration(lake.LargeSize, keys(lake.RequestContext, locations(51)...)), parameter, "ContextKeySelectors[0].Equals")
	check(t, "long key", store().CheckConfiguration(lake.LargeSize, keys(lake.RequestContext, strings.Repeat("k", 129))), parameter, "ContextKeySelectors[0].Equals[0]")
	check(t, "external", external().CheckConfiguration(lake.LargeSize, nil), "InvalidEventDataStoreCategoryException", "")
}
