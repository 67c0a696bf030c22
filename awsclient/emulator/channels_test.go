package emulator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
	"trailboss/model/lake/policy/policytest"
)

// feed makes a channel for custom events into the store.
func (c client) feed(store string) string {
	c.t.Helper()
	arn, _ := c.do("CreateChannel", m{"Name": "feed", "Source": "Custom", "Destinations": into(store)})["ChannelArn"].(string)
	return arn
}

func into(stores ...string) []m {
	list := []m{}
	for _, s := range stores {
		list = append(list, m{"Type": "EVENT_DATA_STORE", "Location": s})
	}
	return list
}

func TestChannels(t *testing.T) {
	c, h := lakeAt(t)
	store, other := c.externalStore(h, "partners"), c.externalStore(h, "others")
	arn := c.feed(store)
	if out := c.do("GetChannel", m{"Channel": idOf(arn)}); out["Name"] != "feed" || out["Source"] != "Custom" || len(object(out["IngestionStatus"])) != 0 {
		t.Errorf("%v", out)
	}
	tagged := c.do("CreateChannel", m{"Name": "tagged", "Source": "Snyk", "Destinations": into(store), "Tags": []m{{"Key": "Owner", "Value": "mary"}}})
	if one := object(list(tagged["Tags"])[0]); one["Key"] != "Owner" || one["Value"] != "mary" {
		t.Errorf("%v", tagged)
	}
	c.do("DeleteChannel", m{"Channel": tagged["ChannelArn"]})
	create := func(name, source string, stores ...string) m {
		return m{"Name": name, "Source": source, "Destinations": into(stores...)}
	}
	c.refused("CreateChannel", create("second", "Custom", store), "ChannelAlreadyExistsException")
	c.refused("CreateChannel", create("feed", "GitHub", store), "ChannelAlreadyExistsException")
	c.refused("CreateChannel", create("feed2", "okta", store), "InvalidSourceException")
	c.refused("CreateChannel", create("feed2", "GitHub"), "InvalidParameterException")
	c.refused("CreateChannel", create("feed2", "GitHub", "EXAMPLE vz1"), "EventDataStoreARNInvalidException")
	c.refused("CreateChannel", create("feed2", "GitHub", "11112222-3333-4444-5555-666677778888"), "EventDataStoreNotFoundException")
	c.refused("CreateChannel", create("feed2", "GitHub", c.store(h, "events", m{"MultiRegionEnabled": false})), "InvalidEventDataStoreCategoryException")
	c.refused("CreateEventDataStore", m{"Name": "wide", "AdvancedEventSelectors": auditSelectors}, "InvalidParameterException")
	c.refused("GetChannel", m{"Channel": "feed"}, "ChannelARNInvalidException")
	c.refused("GetChannel", m{"Channel": "11112222-3333-4444-5555-666677778888"}, "ChannelNotFoundException")
	c.refused("DeleteEventDataStore", m{"EventDataStore": store}, "ChannelExistsForEDSException")

	c.refused("UpdateChannel", m{"Channel": arn}, "InvalidParameterException")
	c.do("UpdateChannel", m{"Channel": arn, "Name": "feeds", "Destinations": into(idOf(other))})
	c.refused("DeleteEventDataStore", m{"EventDataStore": other}, "ChannelExistsForEDSException")
	c.do("DeleteEventDataStore", m{"EventDataStore": store})
	c.refused("UpdateChannel", m{"Channel": arn, "Destinations": into(store)}, "InactiveEventDataStoreException")

	c.do("AddTags", m{"ResourceId": arn, "TagsList": []m{{"Key": "Owner", "Value": "mary"}}})
	if out := fmt.Sprint(c.do("ListTags", m{"ResourceIdList": []string{arn, other}})); !strings.Contains(out, "mary") {
		t.Errorf("%s", out)
	}
	if got := names(c.do("ListChannels", m{}), "Channels"); fmt.Sprint(got) != "[feeds]" {
		t.Errorf("%v", got)
	}
	c.do("DeleteChannel", m{"Channel": arn})
	c.refused("DeleteChannel", m{"Channel": arn}, "ChannelNotFoundException")
	c.do("DeleteEventDataStore", m{"EventDataStore": other})
}

// A channel of an AWS service is told of as such, and nobody but AWS changes it or sends into it.
func TestServiceLinkedChannels(t *testing.T) {
	const arn = "arn:aws:cloudtrail:us-east-2:123456789012:channel/f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f"
	c, h := lakeAt(t, emulator.WithServiceChannel("us-east-2", "securitylake"))
	got := c.do("GetChannel", m{"Channel": arn})
	to := object(list(got["Destinations"])[0])
	if got["Source"] != "CloudTrail" || got["Name"] != "aws-service-channel/securitylake/default" || to["Type"] != "AWS_SERVICE" || to["Location"] != "securitylake" ||
		!isTrue(object(got["SourceConfig"])["ApplyToAllRegions"]) || got["IngestionStatus"] != nil {
		t.Errorf("%v", got)
	}
	c.refused("UpdateChannel", m{"Channel": arn, "Name": "mine"}, "OperationNotPermittedException")
	c.refused("DeleteChannel", m{"Channel": arn}, "OperationNotPermittedException")
	if a := c.put(arn, "", event(1)); a.code() != "ChannelUnsupportedSchema" {
		t.Errorf("%s", a.body)
	}
	c.feed(c.externalStore(h, "partners"))
	first := c.do("ListChannels", m{"MaxResults": 1})
	second := c.do("ListChannels", m{"MaxResults": 1, "NextToken": first["NextToken"]})
	if got := append(names(first, "Channels"), names(second, "Channels")...); len(got) != 2 || got[1] != "feed" || second["NextToken"] != nil {
		t.Errorf("%v", got)
	}
	c.refused("ListChannels", m{"MaxResults": 1001}, "ValidationException")
	c.refused("ListChannels", m{"MaxResults": 0}, "ValidationException")
	c.refused("ListChannels", m{"NextToken": "made up"}, "InvalidNextTokenException")
}

func TestResourcePolicies(t *testing.T) {
	c, h := lakeAt(t)
	store := c.externalStore(h, "partners")
	arn := c.feed(store)
	get := m{"ResourceArn": arn}
	c.refused("GetResourcePolicy", get, "ResourcePolicyNotFoundException")
	c.refused("DeleteResourcePolicy", get, "ResourcePolicyNotFoundException")
	text := policy.ForSenders(arn, []string{"111122223333"}, "p-42").String()
	put := func(arn, text string) m { return m{"ResourceArn": arn, "ResourcePolicy": text} }
	c.refused("PutResourcePolicy", put("feed", text), "ResourceARNNotValidException")
	c.refused("PutResourcePolicy", put(arn+"0", text), "ResourceNotFoundException")
	c.member().refused("GetResourcePolicy", get, "ResourceARNNotValidException")
	c.do("PutResourcePolicy", put(arn, text))
	if out := c.do("GetResourcePolicy", get); out["ResourcePolicy"] != text || out["ResourceArn"] != arn {
		t.Errorf("%v", out)
	}
	c.do("DeleteResourcePolicy", get)
	c.refused("GetResourcePolicy", get, "ResourcePolicyNotFoundException")
	c.do("PutResourcePolicy", put(store, strings.ReplaceAll(strings.ReplaceAll(policy.ForSenders(store, []string{"111122223333"}, "").String(),
		policy.PutAuditEvents, "cloudtrail:StartQuery"), arn, store)))
}

// Every rule of policies is kept by the emulator, with AWS's code, and says what is
// wrong; what was there before stays.
func TestPoliciesThatBreakARule(t *testing.T) {
	c, h := lakeAt(t)
	store := c.externalStore(h, "partners")
	arn := c.feed(store)
	good := policy.ForSenders(arn, []string{"111122223333"}, "p-42").String()
	c.do("PutResourcePolicy", m{"ResourceArn": arn, "ResourcePolicy": good})
	for _, broken := range policytest.Broken(arn, store) {
		c.refused("PutResourcePolicy", m{"ResourceArn": broken.ARN, "ResourcePolicy": broken.Text}, "ResourcePolicyNotValidException", broken.Says)
	}
	for _, place := range policytest.Elsewhere() {
		c.refused("PutResourcePolicy", m{"ResourceArn": place.ARN, "ResourcePolicy": good}, place.Code)
		c.refused("GetResourcePolicy", m{"ResourceArn": place.ARN}, place.Code)
		c.refused("DeleteResourcePolicy", m{"ResourceArn": place.ARN}, place.Code)
	}
	if out := c.do("GetResourcePolicy", m{"ResourceArn": arn}); out["ResourcePolicy"] != good {
		t.Errorf("%v", out)
	}
	c.refused("GetResourcePolicy", m{"ResourceArn": store}, "ResourcePolicyNotFoundException")
}

// eventData is an event that CloudTrail takes, of a customer's number.
func eventData(n int) string {
	return fmt.Sprintf(`{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example","eventName":"Delete%d",`+
		`"eventTime":"2026-11-21T08:30:%02dZ","UID":"u-%d","requestParameters":{"n":%d},"recipientAccountId":"123456789012"}`, n, n, n, n)
}

// put sends audit events as an SDK would.
func (c client) put(channelARN, externalID string, events ...audit.Event) answer {
	c.t.Helper()
	body, err := json.Marshal(map[string]any{"auditEvents": events})
	if err != nil {
		c.t.Fatal(err)
	}
	query := url.Values{}
	if channelARN != "" {
		query.Set("channelArn", channelARN)
	}
	if externalID != "" {
		query.Set("externalId", externalID)
	}
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, "https://cloudtrail-data."+c.region+".amazonaws.com/PutAuditEvents?"+query.Encode(), bytes.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", authorization(c.key, c.region, "cloudtrail-data"))
	return c.send(r)
}

// told is what became of each event, by its id: ok or the error code.
func (a answer) told() map[string]string {
	out := map[string]string{}
	for _, e := range list(a.json["successful"]) {
		out[fmt.Sprint(object(e)["id"])] = "ok"
	}
	for _, e := range list(a.json["failed"]) {
		out[fmt.Sprint(object(e)["id"])] = fmt.Sprint(object(e)["errorCode"])
	}
	return out
}

func event(n int) audit.Event {
	return audit.Event{ID: fmt.Sprintf("e-%d", n), Data: eventData(n)}
}

func TestAuditEvents(t *testing.T) {
	var accepted []string
	c, h := lakeAt(t, emulator.WithAuditEvents(func(_, id string) { accepted = append(accepted, id) }))
	store := c.externalStore(h, "partners")
	arn := c.feed(store)
	wrong, another, summed := event(2), event(3), event(4)
	wrong.Checksum = audit.Checksum("{}")
	another.Data = strings.Replace(another.Data, "123456789012", "111122223333", 1)
	summed.Checksum = audit.Checksum(summed.Data)
	a := c.put(arn, "", event(1), wrong, another, summed)
	if got := fmt.Sprint(a.told()); a.status != 200 || got != "map[e-1:ok e-2:InvalidChecksum e-3:InvalidRecipient e-4:ok]" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if fmt.Sprint(accepted) != "[e-1 e-4]" {
		t.Errorf("%v", accepted)
	}
	if got := object(c.do("GetChannel", m{"Channel": arn})["IngestionStatus"]); len(got) != 0 {
		t.Errorf("arrived at once: %v", got)
	}
	h.pass(time.Second)
	got := object(c.do("GetChannel", m{"Channel": arn})["IngestionStatus"])
	if got["LatestIngestionSuccessTime"] == nil || got["LatestIngestionSuccessEventID"] == nil || got["LatestIngestionErrorCode"] != nil {
		t.Errorf("%v", got)
	}
	if a := c.put(arn, "", wrong); !strings.HasPrefix(string(a.body), `{"successful":[],"failed":[{"id":"e-2",`) {
		t.Errorf("%s", a.body)
	}
	h.pass(time.Second)
	if got := object(c.do("GetChannel", m{"Channel": arn})["IngestionStatus"]); got["LatestIngestionErrorCode"] != "InvalidChecksum" || got["LatestIngestionAttemptEventID"] == got["LatestIngestionSuccessEventID"] {
		t.Errorf("%v", got)
	}
}

func TestAuditEventsRefusedAsAWhole(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.feed(c.externalStore(h, "partners"))
	odd := event(1)
	odd.ID = "a b"
	many := make([]audit.Event, 101)
	for i := range many {
		many[i] = event(i)
	}
	if a := c.put(arn, "", odd); a.header.Get("Content-Type") != "application/json" || a.json["message"] == nil {
		t.Errorf("%v %s", a.header, a.body)
	}
	for _, test := range []struct {
		name, code string
		answer     answer
	}{
		{"no channel", "ValidationException", c.put("", "", event(1))},
		{"no ARN", "InvalidChannelARN", c.put("feed", "", event(1))},
		{"a store", "InvalidChannelARN", c.put("arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/x", "", event(1))},
		{"unknown", "ChannelNotFound", c.put(arn+"0", "", event(1))},
		{"another Region", "ChannelNotFound", at(t, c.emulator, "eu-west-1").put(arn, "", event(1))},
		{"another account", "ChannelInsufficientPermission", c.member().put(arn, "", event(1))},
		{"no data endpoint", "UnsupportedOperationException", at(t, c.emulator, "us-gov-west-1").put(arn, "", event(1))},
		{"one id twice", "DuplicatedAuditEventId", c.put(arn, "", event(1), event(1))},
		{"an odd id", "ValidationException", c.put(arn, "", odd)},
		{"101 events", "ValidationException", c.put(arn, "", many...)},
		{"an odd external id", "ValidationException", c.put(arn, "a b", event(1))},
		{"no events", "ValidationException", c.put(arn, "", []audit.Event{}...)},
	} {
		if test.answer.code() != test.code || test.answer.text() == "" || test.answer.header.Get("X-Amzn-Errortype") != test.code {
			t.Errorf("%s: %d %s, want %s", test.name, test.answer.status, test.answer.body, test.code)
		}
	}
}

func TestWhoMaySendAuditEvents(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.feed(c.externalStore(h, "partners"))
	const refused = "ChannelInsufficientPermission"
	allow := func(principal, externalID string) {
		c.do("PutResourcePolicy", m{"ResourceArn": arn, "ResourcePolicy": policy.ForSenders(arn, []string{principal}, externalID).String()})
	}
	allow(emulator.MemberAccount, "")
	if a := c.member().put(arn, "unasked", event(1)); a.status != 200 {
		t.Errorf("the member: %s", a.body)
	}
	allow("arn:aws:iam::"+emulator.MemberAccount+":role/ops", "p-42")
	if a := c.member().put(arn, "p-42", event(2)); a.status != 200 {
		t.Errorf("the role: %s", a.body)
	}
	for name, a := range map[string]answer{
		"without": c.member().put(arn, "", event(3)), "wrong": c.member().put(arn, "p-43", event(3)), "owner": c.put(arn, "", event(3)),
	} {
		if a.code() != refused {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	c.do("DeleteChannel", m{"Channel": arn})
	if a := c.put(arn, "p-42", event(4)); a.code() != "ChannelNotFound" {
		t.Errorf("%s", a.body)
	}
}

func TestSomeEventsCanBeMadeToFail(t *testing.T) {
	c, h := lakeAt(t, emulator.WithFaults(emulator.Fault{Operation: "PutAuditEvents", Code: emulator.FaultPartial}))
	arn := c.feed(c.externalStore(h, "partners"))
	if got := fmt.Sprint(c.put(arn, "", event(1), event(2), event(3)).told()); got != "map[e-1:ok e-2:Throttling e-3:ok]" {
		t.Errorf("%s", got)
	}
}
