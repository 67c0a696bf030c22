package model_test

import (
	"strings"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
)

var sentNow = time.Date(2026, time.November, 21, 9, 30, 0, 123_456_000, time.UTC)

// sendable is an inventory with a channel of the Region into a store.
func sendable(region string, s lake.Store, change func(*lake.Channel)) (*model.Inventory, *model.Channel) {
	inv := model.NewInventory()
	head := "arn:aws:cloudtrail:" + region + ":123456789012:"
	s.ARN = head + "eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
	c := lake.Channel{
		ARN: head + "channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80", Name: "crm", Source: lake.Custom,
		Destinations: []lake.Destination{{Type: lake.ToStore, Location: s.ARN}},
	}
	if change != nil {
		change(&c)
	}
	model.StoreRead{There: true, ARN: s.ARN, Store: s, At: sentNow}.Apply(inv)
	rules := policy.ForSenders(c.ARN, []string{"111122223333"}, "partner-42").String()
	model.ChannelRead{There: true, ARN: c.ARN, Channel: c, Tags: []model.Tag{}, Policy: rules, At: sentNow}.Apply(inv)
	return inv, inv.Channel(c.ARN)
}

// external is a store that takes events from outside AWS.
func external() lake.Store {
	s := lake.NewStore("partners")
	s.Selectors, s.MultiRegion, s.Status = lake.AuditSelectors(), false, lake.Enabled
	return s
}

func TestWhyNothingCanBeSent(t *testing.T) {
	going := external()
	going.Status = lake.Pending
	own := lake.NewStore("own")
	for name, c := range map[string]struct {
		region, says string
		store        lake.Store
		change       func(*lake.Channel)
	}{
		"well":          {"us-east-2", "", external(), nil},
		"no endpoint":   {"eu-central-2", "cannot be sent to CloudTrail in eu-central-2", external(), nil},
		"a service's":   {"us-east-2", "belongs to an AWS service", external(), func(c *lake.Channel) { c.Name = "aws-service-channel/ssm/x" }},
		"pending":       {"us-east-2", "pending deletion", going, nil},
		"another store": {"us-east-2", "holds", own, nil},
		"not known":     {"us-east-2", "", going, func(c *lake.Channel) { c.Destinations[0].Location = "elsewhere" }},
	} {
		inv, channel := sendable(c.region, c.store, c.change)
		if why := model.CannotSend(inv, channel); (why == "") != (c.says == "") || !strings.Contains(why, c.says) {
			t.Errorf("%s: %q", name, why)
		}
	}
	inv, channel := sendable("us-east-2", external(), nil)
	inv.Account("").LakeClosed = &model.Fault{Why: "CloudTrail Lake is closed to new customers"}
	if why := model.CannotSend(inv, channel); !strings.Contains(why, "closed to new customers") {
		t.Error(why)
	}
	if ids := channel.ExternalIDs(); len(ids) != 1 || ids[0] != "partner-42" {
		t.Errorf("%v", ids)
	}
	if into := channel.Into(inv); len(into) != 1 || into[0] != "partners" {
		t.Errorf("%v", into)
	}
}

// A test event is one that CloudTrail takes, whoever sends it.
func TestTestEvents(t *testing.T) {
	_, channel := sendable("us-east-2", external(), nil)
	for arn, kind := range map[string]string{
		"arn:aws:sts::123456789012:assumed-role/ops/mary": "AssumedRole", "arn:aws:iam::123456789012:user/mary": "IAMUser",
		"arn:aws:iam::123456789012:root": "Root", "arn:aws:sts::123456789012:federated-user/mary": "FederatedUser",
	} {
		d := model.TestAuditEvent(channel, model.Identity{ARN: arn, UserID: "AIDA:mary"}, sentNow)
		if found := d.Event().Findings(channel.Owner, nil); len(found) > 0 || d.Texts["userIdentity.type"] != kind {
			t.Errorf("%s: %v %v", arn, found, d.Texts)
		}
	}
	d := model.NewAuditEvent(channel, sentNow)
	if d.Texts["eventTime"] != "2026-11-21T09:30:00Z" || d.Texts["UID"] != "trailboss-20261121T093000.123456Z" || d.Texts["recipientAccountId"] != "123456789012" {
		t.Errorf("%v", d.Texts)
	}
}

func TestTheCommandThatSends(t *testing.T) {
	got := model.PutEvents("arn:aws:cloudtrail:us-east-2:1:channel/x", "p 42", []audit.Event{{ID: "a", Data: `{"a":"b"}`}}).Command("prod")
	want := `aws cloudtrail-data put-audit-events --channel-arn arn:aws:cloudtrail:us-east-2:1:channel/x --external-id 'p 42' ` +
		`--audit-events '[{"id":"a","eventData":"{\"a\":\"b\"}"}]' --region us-east-2 --profile prod`
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
