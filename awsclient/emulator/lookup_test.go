package emulator_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailboss/awsclient/emulator"
)

// events asks for one page.
func (c client) events(input m) (events []m, token string) {
	c.t.Helper()
	out := c.do("LookupEvents", input)
	list, _ := out["Events"].([]any)
	for _, item := range list {
		event, _ := item.(m)
		events = append(events, event)
	}
	token, _ = out["NextToken"].(string)
	return events, token
}

// all asks for all pages.
func (c client) all(input m) []m {
	c.t.Helper()
	var all []m
	for {
		events, token := c.events(input)
		all = append(all, events...)
		if token == "" {
			return all
		}
		if len(token) < 4 || len(all) > 10_000 {
			c.t.Fatalf("token %q after %d events", token, len(all))
		}
		input["NextToken"] = token
	}
}

func TestChangesBecomeEvents(t *testing.T) {
	c := at(t, blank(), "us-east-2")
	c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})
	c.do("StartLogging", m{"Name": "audit"})
	c.do("GetTrail", m{"Name": "audit"})
	c.try("PutEventSelectors", m{"TrailName": "audit", "EventSelectors": []m{}})
	events := c.all(m{})
	var names []string
	for _, event := range events {
		names = append(names, fmt.Sprint(event["EventName"]))
	}
	if want := []string{"PutEventSelectors", "StartLogging", "CreateTrail"}; !slices.Equal(names, want) {
		t.Fatalf("events %v, want %v, newest first and no reads", names, want)
	}
	if got := events[1]; got["ReadOnly"] != "false" || got["Username"] != "mary" || got["EventTime"] != epoch(noon.Truncate(time.Second)) || got["EventSource"] != "cloudtrail.amazonaws.com" {
		t.Errorf("the event: %v", got)
	}
	record := func(i int) m {
		var parsed m
		text, _ := events[i]["CloudTrailEvent"].(string)
		if err := json.Unmarshal([]byte(text), &parsed); err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	created := record(2)
	request, _ := created["requestParameters"].(m)
	response, _ := created["responseElements"].(m)
	who, _ := created["userIdentity"].(m)
	if request["s3BucketName"] != "bucket" || response["trailARN"] != "arn:aws:cloudtrail:us-east-2:123456789012:trail/audit" ||
		who["arn"] != "arn:aws:sts::123456789012:assumed-role/ops/mary" || created["eventID"] != events[2]["EventId"] || created["eventCategory"] != "Management" {
		t.Errorf("the record of a creation: %v", created)
	}
	if refused := record(0); refused["errorCode"] != "InvalidEventSelectorsException" || refused["responseElements"] != nil {
		t.Errorf("the record of a refusal: %v", refused)
	}
	if other, _ := at(t, c.emulator, "us-east-1").events(m{}); len(other) != 0 {
		t.Errorf("the events show in another Region: %v", other)
	}
	if other, _ := c.member().events(m{}); len(other) != 0 {
		t.Errorf("the events show in another account: %v", other)
	}
}

// An event is found by the name and by the ARN of what it was about, however it was named.
func TestEventsAreFoundByTheirResources(t *testing.T) {
	c, h := lakeAt(t)
	trail, _ := c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})["TrailARN"].(string)
	store := c.externalStore(h, "partners")
	channel := c.feed(store)
	tags := manyTags(1)
	for arn, name := range map[string]string{trail: "audit", store: "partners", channel: "feed"} {
		c.do("AddTags", m{"ResourceId": arn, "TagsList": tags})
		c.do("RemoveTags", m{"ResourceId": arn, "TagsList": tags})
		for _, resource := range []string{arn, name} {
			found := c.all(m{"LookupAttributes": []m{{"AttributeKey": "ResourceName", "AttributeValue": resource}}})
			var names []any
			for _, event := range found {
				names = append(names, event["EventName"])
			}
			if len(names) != 3 || names[0] != "RemoveTags" || names[1] != "AddTags" || !strings.HasPrefix(fmt.Sprint(names[2]), "Create") {
				t.Errorf("%s: %v", resource, names)
			}
		}
	}
	c.do("StartLogging", m{"Name": trail})
	c.do("StopLogging", m{"Name": "audit"})
	c.do("UpdateChannel", m{"Channel": idOf(channel), "Name": "feeds"})
	c.do("StopEventDataStoreIngestion", m{"EventDataStore": c.store(h, "events", nil)})
	for resource, want := range map[string]string{"audit": "StopLogging", trail: "StopLogging", "feed": "UpdateChannel", "events": "StopEventDataStoreIngestion"} {
		if found := c.all(m{"LookupAttributes": []m{{"AttributeKey": "ResourceName", "AttributeValue": resource}}}); found[0]["EventName"] != want {
			t.Errorf("%s: %v", resource, found[0])
		}
	}
	if started := c.all(m{"LookupAttributes": []m{{"AttributeKey": "ResourceName", "AttributeValue": "audit"}}})[1]; started["EventName"] != "StartLogging" {
		t.Errorf("named by its ARN: %v", started)
	}
}

func TestLookupByAttribute(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	for key, value := range map[string]string{
		"EventName": "StopLogging", "Username": "jorge", "ResourceName": "lambda-invocations", "ResourceType": "AWS::CloudTrail::Trail",
		"EventSource": "cloudtrail.amazonaws.com", "ReadOnly": "true", "AccessKeyId": "AKIAEXAMPLEJORGE",
		"EventId": fmt.Sprint(c.all(m{})[3]["EventId"]),
	} {
		found := c.all(m{"LookupAttributes": []m{{"AttributeKey": key, "AttributeValue": value}}})
		if len(found) == 0 || len(found) >= len(c.all(m{})) {
			t.Errorf("%s %s: %d events", key, value, len(found))
		}
		for _, event := range found {
			if text := fmt.Sprint(event); !strings.Contains(text, value) {
				t.Errorf("%s %s finds %s", key, value, text)
			}
		}
	}
}

func TestLookupRefuses(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	attribute := func(key, value string) []m { return []m{{"AttributeKey": key, "AttributeValue": value}} }
	for _, test := range []struct {
		input m
		code  string
	}{
		{m{"LookupAttributes": append(attribute("EventName", "a"), attribute("Username", "b")...)}, "InvalidLookupAttributesException"},
		{m{"LookupAttributes": attribute("Color", "red")}, "InvalidLookupAttributesException"},
		{m{"LookupAttributes": attribute("Username", "")}, "InvalidLookupAttributesException"},
		{m{"LookupAttributes": []m{{"AttributeKey": "Username"}}}, "InvalidLookupAttributesException"},
		{m{"LookupAttributes": attribute("ResourceName", strings.Repeat("_", 1001))}, "InvalidLookupAttributesException"},
		{m{"EventCategory": "insight", "LookupAttributes": attribute("Username", "mary")}, "InvalidLookupAttributesException"},
		{m{"EventCategory": "data"}, "InvalidEventCategoryException"},
		{m{"MaxResults": 0}, "InvalidMaxResultsException"},
		{m{"MaxResults": 51}, "InvalidMaxResultsException"},
		{m{"StartTime": noon.Unix(), "EndTime": noon.Unix() - 1}, "InvalidTimeRangeException"},
		{m{"EndTime": noon.AddDate(0, 0, -91).Unix()}, "InvalidTimeRangeException"},
		{m{"NextToken": "made up"}, "InvalidNextTokenException"},
	} {
		c.refused("LookupEvents", test.input, test.code)
	}
	for _, double := range []string{"_", " ", ",", "\n"} {
		c.do("LookupEvents", m{"LookupAttributes": attribute("ResourceName", strings.Repeat(double, 1000))})
		c.refused("LookupEvents", m{"LookupAttributes": attribute("ResourceName", strings.Repeat(double, 1000)+"x")}, "InvalidLookupAttributesException")
	}
	c.do("LookupEvents", m{"LookupAttributes": attribute("ResourceName", strings.Repeat("é", 2000))})
	if events, _ := c.events(m{"EventCategory": "insight", "LookupAttributes": attribute("EventName", "x")}); len(events) != 0 {
		t.Errorf("Insights events out of nothing: %v", events)
	}
	_, token := c.events(m{"MaxResults": 1})
	c.refused("LookupEvents", m{"NextToken": token, "StartTime": noon.Unix() - 60}, "InvalidNextTokenException")
}

func TestLookupByTime(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	edge := noon.AddDate(0, 0, -9).Truncate(time.Second)
	forms := []any{edge.Unix(), float64(edge.UnixMilli()) / 1000, edge.Format(time.RFC3339)}
	for _, form := range forms {
		since, until := c.all(m{"StartTime": form}), c.all(m{"EndTime": form})
		if len(since) == 0 || len(until) == 0 {
			t.Errorf("%v: %d since, %d until", form, len(since), len(until))
		}
		if last := since[len(since)-1]; last["EventTime"] != epoch(edge) || until[0]["EventTime"] != epoch(edge) {
			t.Errorf("%v: the event at the edge is in only one of the halves: %v, %v", form, last["EventTime"], until[0]["EventTime"])
		}
	}
	c.refused("LookupEvents", m{"StartTime": "yesterday"}, "ValidationException")
}

func TestHistoryEndsAfterNinetyDays(t *testing.T) {
	now := noon
	e := emulator.New(emulator.WithClock(func() time.Time { return now }))
	c := at(t, e, "us-east-2")
	c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})
	now = noon.AddDate(0, 0, 90).Truncate(time.Second)
	if events := c.all(m{}); len(events) != 1 {
		t.Errorf("after 90 days: %v", events)
	}
	now = now.Add(time.Second)
	if events := c.all(m{}); len(events) != 0 {
		t.Errorf("after more than 90 days: %v", events)
	}
}

// Pages of any size hold the same events as one long list, each once, also when
// new events come in between.
func TestPagesAddUp(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := at(t, blank(), "us-east-2")
		c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})
		for range rapid.IntRange(0, 120).Draw(r, "events") {
			c.do("StartLogging", m{"Name": "audit"})
		}
		want := c.all(m{})
		size := rapid.IntRange(1, 50).Draw(r, "page size")
		input, got := m{"MaxResults": size}, []m{}
		for {
			page, token := c.events(input)
			if len(page) > size {
				r.Fatalf("%d events on a page of %d", len(page), size)
			}
			got = append(got, page...)
			if token == "" {
				break
			}
			input["NextToken"] = token
			if rapid.Bool().Draw(r, "something happens") {
				c.do("StopLogging", m{"Name": "audit"})
			}
		}
		same := slices.EqualFunc(got, want, func(a, b m) bool { return a["EventId"] == b["EventId"] })
		if !same {
			r.Fatalf("%d events in pages of %d, %d in all", len(got), size, len(want))
		}
	})
}
