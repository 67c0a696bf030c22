package emulator_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
)

// onStore are all operations on an event data store, by its ARN or its id, but those of tags and policies.
func onStore(id string) map[string]m {
	store := m{"EventDataStore": id}
	return map[string]m{
		"GetEventDataStore": store, "DeleteEventDataStore": store, "RestoreEventDataStore": store,
		"StartEventDataStoreIngestion": store, "StopEventDataStoreIngestion": store, "ListQueries": store,
		"UpdateEventDataStore":  {"EventDataStore": id, "RetentionPeriod": 30},
		"EnableFederation":      {"EventDataStore": id, "FederationRoleArn": "arn:aws:iam::123456789012:role/lake"},
		"DisableFederation":     store,
		"GetInsightSelectors":   store,
		"PutInsightSelectors":   {"EventDataStore": id, "InsightSelectors": []m{}},
		"GetEventConfiguration": store,
		"PutEventConfiguration": {"EventDataStore": id, "MaxEventSize": "Large"},
		"CreateChannel":         {"Name": "feed", "Source": "GitHub", "Destinations": into(id)},
	}
}

// Stores of the demo: one for events from outside AWS, one that is pending deletion.
const (
	externalStore = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
	pendingStore  = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/c3d4e5f6-7a8b-4c9d-8e1f-2a3b4c5d6e7f"
	nowhere       = "11112222-3333-4444-5555-666677778888"
)

// Every operation refuses a store that it cannot use, with a code of its own.
func TestStoresThatCannotBeUsed(t *testing.T) {
	const (
		head     = "arn:aws:cloudtrail:us-east-2:123456789012:"
		invalid  = "EventDataStoreARNInvalidException"
		unknown  = "EventDataStoreNotFoundException"
		inactive = "InactiveEventDataStoreException"
		status   = "InvalidEventDataStoreStatusException"
		category = "InvalidEventDataStoreCategoryException"
	)
	for _, test := range []struct {
		id, code string
		// but are the operations that answer otherwise, those with "" rightly.
		but map[string]string
	}{
		{id: "a b c", code: invalid},
		{id: "ab", code: invalid},
		{id: strings.Repeat("a", 257), code: invalid},
		{id: head + "channel/" + nowhere, code: invalid},
		{id: head + "eventdatastore/", code: invalid},
		{id: strings.Replace(externalStore, "123456789012", "999999999999", 1), code: invalid},
		{id: strings.Replace(externalStore, "arn:aws:", "arn:aws-cn:", 1), code: invalid},
		{id: nowhere, code: unknown},
		{id: head + "eventdatastore/" + nowhere, code: unknown},
		{id: strings.Replace(externalStore, "us-east-2", "eu-west-1", 1), code: unknown},
		{id: pendingStore, code: inactive, but: map[string]string{
			"GetEventDataStore": "", "RestoreEventDataStore": "", "GetEventConfiguration": status,
			"StartEventDataStoreIngestion": status, "StopEventDataStoreIngestion": status,
		}},
		{id: externalStore, code: category, but: map[string]string{
			"GetEventDataStore": "", "UpdateEventDataStore": "", "DeleteEventDataStore": "ChannelExistsForEDSException", "RestoreEventDataStore": status,
			"StartEventDataStoreIngestion": status, "ListQueries": "", "CreateChannel": "", "EnableFederation": "",
			"DisableFederation": "InvalidParameterException", "GetInsightSelectors": "InsightNotEnabledException", "PutInsightSelectors": "",
		}},
	} {
		for operation, input := range onStore(test.id) {
			want, otherwise := test.but[operation]
			if !otherwise {
				want = test.code
				if strings.HasSuffix(operation, "InsightSelectors") {
					want = "InvalidParameterException" // they have no codes for stores
				}
			}
			if got := at(t, demo(), "us-east-2").try(operation, input).code(); got != want {
				t.Errorf("%s of %s: %q, want %q", operation, test.id, got, want)
			}
		}
	}
}

// Every operation refuses a channel that it cannot use, with a code of its own.
func TestChannelsThatCannotBeUsed(t *testing.T) {
	const (
		channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80"
		invalid = "ChannelARNInvalidException"
		unknown = "ChannelNotFoundException"
	)
	for id, code := range map[string]string{
		"crm-activity": invalid, "": invalid, pendingStore: invalid, nowhere: unknown, strings.ToUpper(channel): invalid,
		strings.Replace(channel, "123456789012", "999999999999", 1): invalid,
		strings.Replace(channel, "us-east-2", "eu-west-1", 1):       unknown,
	} {
		for operation, input := range map[string]m{
			"GetChannel": {"Channel": id}, "DeleteChannel": {"Channel": id}, "UpdateChannel": {"Channel": id, "Name": "another"},
		} {
			at(t, demo(), "us-east-2").refused(operation, input, code)
		}
	}
}

// What stands before decides where several things are wrong at once: the form, whether the trail is there, who
// owns it, its home Region, and only then what is asked of it.
func TestTheOrderOfRefusals(t *testing.T) {
	const baseline = "arn:aws:cloudtrail:us-east-1:210987654321:trail/account-baseline"
	away := at(t, demo(), "eu-west-1")
	bad := func(trail string) m { return m{"Name": trail, "S3BucketName": "NO", "CloudWatchLogsRoleArn": "nobody"} }
	for _, test := range []struct {
		c           client
		trail, code string
	}{
		{away, "-x", "InvalidTrailNameException"},
		{away, "arn:aws:cloudtrail:us-east-2:123456789012:trial/x", "CloudTrailARNInvalidException"},
		{away, "management-events", "TrailNotFoundException"},
		{away, baseline, "CloudTrailARNInvalidException"},
		{away.member(), management, "AccessDeniedException"},
		{away.member(), baseline, "InvalidHomeRegionException"},
		{away, management, "InvalidHomeRegionException"},
		{at(t, demo(), "us-east-2"), management, "InvalidParameterCombinationException"},
	} {
		test.c.refused("UpdateTrail", bad(test.trail), test.code)
	}
	faulty := at(t, demo(emulator.WithFaults(emulator.Fault{Operation: "*", Code: "ThrottlingException"})), "us-east-2")
	faulty.refused("MakeTea", m{}, "UnknownOperationException")
	faulty.refused("UpdateTrail", "[]", "SerializationException")
	faulty.refused("UpdateTrail", m{}, "ThrottlingException")
	away.refused("UpdateTrail", `{"S3BucketName":7}`, "ValidationException")
}
