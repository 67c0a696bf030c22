package emulator_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

// hand is a clock that a test holds in its hand.
type hand struct{ now time.Time }

func (h *hand) pass(d time.Duration) { h.now = h.now.Add(d) }

func lakeAt(t *testing.T, opts ...emulator.Option) (client, *hand) {
	t.Helper()
	h := &hand{noon}
	e := emulator.New(append([]emulator.Option{emulator.WithClock(func() time.Time { return h.now }), emulator.WithIDs(ids())}, opts...)...)
	return at(t, e, "us-east-2"), h
}

var auditSelectors = []m{{"Name": "Partners", "FieldSelectors": []m{{"Field": "eventCategory", "Equals": []string{"ActivityAuditLog"}}}}}

// store makes a store and lets it settle.
func (c client) store(h *hand, name string, members m) string {
	c.t.Helper()
	input := m{"Name": name}
	for member, v := range members {
		input[member] = v
	}
	arn, _ := c.do("CreateEventDataStore", input)["EventDataStoreArn"].(string)
	h.pass(2 * time.Second)
	return arn
}

func (c client) externalStore(h *hand, name string) string {
	c.t.Helper()
	return c.store(h, name, m{"AdvancedEventSelectors": auditSelectors, "MultiRegionEnabled": false, "TerminationProtectionEnabled": false})
}

func (c client) status(store string) any {
	c.t.Helper()
	return c.do("GetEventDataStore", m{"EventDataStore": store})["Status"]
}

func TestAStoresLife(t *testing.T) {
	c, h := lakeAt(t)
	out := c.do("CreateEventDataStore", m{"Name": "events", "TagsList": []m{{"Key": "Owner", "Value": "mary"}}})
	arn, _ := out["EventDataStoreArn"].(string)
	told := c.do("GetEventDataStore", m{"EventDataStore": arn})
	if len(list(out["TagsList"])) != 1 || told["TagsList"] != nil || out["PartitionKeys"] != nil || len(list(told["PartitionKeys"])) != 1 {
		t.Errorf("%v\n%v", out, told)
	}
	for member, want := range map[string]any{
		"Status": "CREATED", "RetentionPeriod": 366.0, "MultiRegionEnabled": true, "TerminationProtectionEnabled": true,
		"BillingMode": "EXTENDABLE_RETENTION_PRICING", "CreatedTimestamp": epoch(noon),
	} {
		if out[member] != want {
			t.Errorf("%s is %v, want %v", member, out[member], want)
		}
	}
	is := func(want string) {
		t.Helper()
		if got := c.status(arn); got != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
	store := m{"EventDataStore": arn}
	c.refused("StopEventDataStoreIngestion", store, "InvalidEventDataStoreStatusException", "CREATED")
	h.pass(time.Second)
	is("CREATED")
	h.pass(time.Second)
	is("ENABLED")
	c.do("StopEventDataStoreIngestion", store)
	is("STOPPING_INGESTION")
	h.pass(2 * time.Second)
	is("STOPPED_INGESTION")
	c.refused("StopEventDataStoreIngestion", store, "InvalidEventDataStoreStatusException")
	c.do("StartEventDataStoreIngestion", store)
	is("STARTING_INGESTION")
	h.pass(2 * time.Second)
	is("ENABLED")

	c.refused("DeleteEventDataStore", store, "EventDataStoreTerminationProtectedException")
	c.do("UpdateEventDataStore", m{"EventDataStore": arn, "TerminationProtectionEnabled": false})
	c.do("DeleteEventDataStore", store)
	is("PENDING_DELETION")
	if got := names(c.do("ListEventDataStores", m{}), "EventDataStores"); len(got) != 1 {
		t.Errorf("pending stores are not listed: %v", got)
	}
	const inactive = "InactiveEventDataStoreException"
	c.refused("DeleteEventDataStore", store, inactive)
	c.refused("UpdateEventDataStore", m{"EventDataStore": arn, "RetentionPeriod": 30}, inactive)
	c.refused("AddTags", m{"ResourceId": arn, "TagsList": []m{{"Key": "a"}}}, inactive)
	c.refused("EnableFederation", m{"EventDataStore": arn, "FederationRoleArn": "arn:aws:iam::123456789012:role/lake"}, inactive)
	c.refused("StartQuery", m{"QueryStatement": "SELECT eventName FROM " + idOf(arn)}, inactive)
	if got := c.do("RestoreEventDataStore", store)["Status"]; got != "ENABLED" {
		t.Errorf("restored as %v", got)
	}
	c.refused("RestoreEventDataStore", store, "InvalidEventDataStoreStatusException")
	c.do("DeleteEventDataStore", store)
	h.pass(7*24*time.Hour - time.Second)
	is("PENDING_DELETION")
	h.pass(time.Second)
	c.refused("RestoreEventDataStore", store, "EventDataStoreNotFoundException")
}

// idOf is the id in an ARN.
func idOf(arn string) string { return arn[strings.LastIndex(arn, "/")+1:] }

func TestStoppedStoresComeBackStopped(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.store(h, "events", m{"StartIngestion": false, "TerminationProtectionEnabled": false})
	if got := c.status(idOf(arn)); got != "STOPPED_INGESTION" {
		t.Errorf("%v", got)
	}
	c.do("DeleteEventDataStore", m{"EventDataStore": arn})
	c.do("RestoreEventDataStore", m{"EventDataStore": arn})
	if got := c.status(arn); got != "STOPPED_INGESTION" {
		t.Errorf("%v", got)
	}
}

func TestFederation(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.store(h, "events", m{"TerminationProtectionEnabled": false})
	enable := m{"EventDataStore": arn, "FederationRoleArn": "arn:aws:iam::123456789012:role/lake"}
	is := func(want string) {
		t.Helper()
		if got := c.do("GetEventDataStore", m{"EventDataStore": arn})["FederationStatus"]; got != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
	is("DISABLED")
	c.refused("EnableFederation", m{"EventDataStore": arn, "FederationRoleArn": "lake"}, "InvalidParameterException")
	c.do("EnableFederation", enable)
	is("ENABLING")
	c.refused("EnableFederation", enable, "EventDataStoreFederationEnabledException")
	h.pass(2 * time.Second)
	is("ENABLED")
	c.refused("DeleteEventDataStore", m{"EventDataStore": arn}, "EventDataStoreFederationEnabledException")
	c.do("DisableFederation", m{"EventDataStore": arn})
	is("DISABLING")
	h.pass(2 * time.Second)
	is("DISABLED")
	c.do("DeleteEventDataStore", m{"EventDataStore": arn})
}

func TestTheQuotaOfStores(t *testing.T) {
	c, h := lakeAt(t)
	var first string
	for i := range 10 {
		arn := c.store(h, fmt.Sprintf("store-%d", i), m{"TerminationProtectionEnabled": false})
		if i == 0 {
			first = arn
		}
	}
	c.refused("CreateEventDataStore", m{"Name": "store-3"}, "EventDataStoreAlreadyExistsException")
	c.do("DeleteEventDataStore", m{"EventDataStore": first})
	c.refused("CreateEventDataStore", m{"Name": "one-more"}, "EventDataStoreMaxLimitExceededException")
	at(t, c.emulator, "eu-west-1").do("CreateEventDataStore", m{"Name": "one-more"})
	h.pass(7 * 24 * time.Hour)
	c.do("CreateEventDataStore", m{"Name": "one-more"})
}

func TestStoresAreRefused(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.store(h, "events", m{"BillingMode": "FIXED_RETENTION_PRICING", "KmsKeyId": "alias/lake"})
	if out := c.do("GetEventDataStore", m{"EventDataStore": arn}); out["RetentionPeriod"] != 2557.0 || !strings.HasPrefix(fmt.Sprint(out["KmsKeyId"]), "arn:aws:kms:us-east-2:123456789012:key/") {
		t.Errorf("%v", out)
	}
	update := func(members m) m {
		members["EventDataStore"] = arn
		return members
	}
	c.refused("UpdateEventDataStore", update(m{}), "InvalidParameterException")
	c.refused("UpdateEventDataStore", update(m{"KmsKeyId": "alias/other"}), "InvalidParameterException", "neither removed nor changed")
	c.refused("UpdateEventDataStore", update(m{"AdvancedEventSelectors": auditSelectors, "MultiRegionEnabled": false}), "InvalidEventSelectorsException")
	c.refused("CreateEventDataStore", m{"Name": "odd", "KmsKeyId": "no key!"}, "InvalidKmsKeyIdException")
	c.refused("CreateEventDataStore", m{"Name": "odd", "TagsList": []m{{"Key": "aws:x"}}}, "InvalidTagParameterException")
	c.refused("CreateEventDataStore", m{}, "ValidationException")
	c.member().refused("CreateEventDataStore", m{"Name": "org", "OrganizationEnabled": true}, "NotOrganizationMasterAccountException")
	c.member().refused("GetEventDataStore", m{"EventDataStore": arn}, "EventDataStoreARNInvalidException")
	at(t, c.emulator, "eu-west-1").refused("GetEventDataStore", m{"EventDataStore": arn}, "EventDataStoreNotFoundException")
	at(t, c.emulator, "cn-north-1").refused("ListEventDataStores", m{}, "UnsupportedOperationException")
	c.refused("ListEventDataStores", m{"MaxResults": 1001}, "InvalidMaxResultsException")
	c.refused("ListEventDataStores", m{"NextToken": "nonsense"}, "InvalidNextTokenException")
	c.do("UpdateEventDataStore", update(m{"Name": "renamed", "BillingMode": "EXTENDABLE_RETENTION_PRICING", "RetentionPeriod": 3653}))
	c.refused("UpdateEventDataStore", update(m{"BillingMode": "FIXED_RETENTION_PRICING", "RetentionPeriod": 30}), "InvalidParameterException")
}

func TestListsOfLakeHavePages(t *testing.T) {
	c, h := lakeAt(t, emulator.WithPageSize(2))
	for i := range 3 {
		c.store(h, fmt.Sprintf("store-%d", i), nil)
	}
	first := c.do("ListEventDataStores", m{})
	second := c.do("ListEventDataStores", m{"NextToken": first["NextToken"]})
	if got := append(names(first, "EventDataStores"), names(second, "EventDataStores")...); len(got) != 3 || second["NextToken"] != nil {
		t.Errorf("%v", got)
	}
}

func TestLakeCanBeClosed(t *testing.T) {
	c, _ := lakeAt(t, emulator.WithLakeClosed())
	c.refused("CreateEventDataStore", m{"Name": "events"}, "UnsupportedOperationException", "no longer accepting new customers")
	customer := at(t, demo(emulator.WithLakeClosed()), "us-east-2")
	customer.do("CreateEventDataStore", m{"Name": "events"})
	customer.member().refused("CreateEventDataStore", m{"Name": "events"}, "UnsupportedOperationException")
	if got := names(c.do("ListEventDataStores", m{}), "EventDataStores"); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestSettingsOfStores(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.store(h, "events", nil)
	insights := c.store(h, "insights", m{"AdvancedEventSelectors": []m{{"FieldSelectors": []m{{"Field": "eventCategory", "Equals": []string{"Insight"}}}}}})
	put := m{"EventDataStore": arn, "InsightsDestination": insights, "InsightSelectors": []m{{"InsightType": "ApiCallRateInsight"}}}
	c.refused("GetInsightSelectors", m{"EventDataStore": arn}, "InsightNotEnabledException")
	c.refused("PutInsightSelectors", m{"EventDataStore": arn, "InsightSelectors": put["InsightSelectors"]}, "InvalidInsightSelectorsException")
	c.do("PutInsightSelectors", put)
	if out := c.do("GetInsightSelectors", m{"EventDataStore": arn}); out["InsightsDestination"] != insights || out["EventDataStoreArn"] != arn {
		t.Errorf("%v", out)
	}
	for name, want := range map[string]int{"events": 2, "insights": 0} {
		found := c.all(m{"LookupAttributes": []m{{"AttributeKey": "ResourceName", "AttributeValue": name}}})
		puts := slices.DeleteFunc(found, func(event m) bool { return event["EventName"] != "PutInsightSelectors" })
		if len(puts) != want {
			t.Errorf("%d puts on %s, want %d", len(puts), name, want)
		}
	}
	c.do("UpdateEventDataStore", m{"EventDataStore": arn, "RetentionPeriod": 30})
	reads := []m{{"FieldSelectors": []m{{"Field": "eventCategory", "Equals": []string{"Management"}}, {"Field": "readOnly", "Equals": []string{"true"}}}}}
	c.refused("UpdateEventDataStore", m{"EventDataStore": arn, "AdvancedEventSelectors": reads}, "InvalidInsightSelectorsException")
	c.do("PutInsightSelectors", m{"EventDataStore": arn, "InsightSelectors": []m{}})
	c.do("UpdateEventDataStore", m{"EventDataStore": arn, "AdvancedEventSelectors": reads})

	c.refused("PutEventConfiguration", m{"EventDataStore": arn}, "InvalidParameterException")
	c.refused("PutEventConfiguration", m{"EventDataStore": arn, "AggregationConfigurations": []m{}}, "InvalidParameterCombinationException")
	keys := []m{{"Type": "TagContext", "Equals": []string{"Owner"}}}
	c.refused("PutEventConfiguration", m{"EventDataStore": arn, "ContextKeySelectors": keys}, "InvalidParameterException", "Large")
	c.do("PutEventConfiguration", m{"EventDataStore": arn, "ContextKeySelectors": keys, "MaxEventSize": "Large"})
	if out := c.do("GetEventConfiguration", m{"EventDataStore": arn}); out["MaxEventSize"] != "Large" {
		t.Errorf("%v", out)
	}
}

func TestChangesOfLakeAreRecorded(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.store(h, "events", nil)
	c.refused("DeleteEventDataStore", m{"EventDataStore": arn}, "EventDataStoreTerminationProtectedException")
	events := c.all(m{"LookupAttributes": []m{{"AttributeKey": "ResourceName", "AttributeValue": arn}}})
	if len(events) != 2 {
		t.Fatalf("%v", events)
	}
	if text := fmt.Sprint(events[0]["CloudTrailEvent"]); !strings.Contains(text, "EventDataStoreTerminationProtectedException") {
		t.Errorf("%s", text)
	}
}
