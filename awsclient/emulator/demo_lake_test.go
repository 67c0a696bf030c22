package emulator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/model/lake/audit"
)

// What the demo has in Lake could exist on AWS: the policy is taken again, and its events too.
func TestTheDemoHasAnIntegration(t *testing.T) {
	h := &hand{noon}
	c := at(t, emulator.Demo(emulator.WithClock(func() time.Time { return h.now }), emulator.WithIDs(ids())), "us-east-2")
	var statuses []string
	for _, s := range list(c.do("ListEventDataStores", m{})["EventDataStores"]) {
		statuses = append(statuses, fmt.Sprint(c.status(fmt.Sprint(object(s)["EventDataStoreArn"]))))
	}
	if got := strings.Join(statuses, " "); got != "ENABLED ENABLED PENDING_DELETION" {
		t.Errorf("%s", got)
	}
	channels := list(c.do("ListChannels", m{})["Channels"])
	if len(channels) != 2 {
		t.Fatalf("%v", channels)
	}
	for i, want := range []any{nil, audit.InvalidData} {
		arn := object(channels[i])["ChannelArn"]
		if got := object(c.do("GetChannel", m{"Channel": arn})["IngestionStatus"]); got["LatestIngestionErrorCode"] != want || got["LatestIngestionSuccessTime"] == nil {
			t.Errorf("%v", got)
		}
	}
	crm := fmt.Sprint(object(channels[0])["ChannelArn"])
	c.do("PutResourcePolicy", c.do("GetResourcePolicy", m{"ResourceArn": crm}))
	store := object(list(c.do("GetChannel", m{"Channel": crm})["Destinations"])[0])["Location"]
	if got := c.found(h, "SELECT COUNT(*) FROM "+idOf(fmt.Sprint(store))); got != "_col0=8" {
		t.Errorf("%s", got)
	}
	id := c.do("StartQuery", m{"QueryStatement": "SELECT eventData FROM " + idOf(fmt.Sprint(store))})["QueryId"]
	h.pass(2 * time.Second)
	for i, row := range list(c.do("GetQueryResults", m{"QueryId": id})["QueryResultRows"]) {
		e := audit.Event{ID: fmt.Sprint(i), Data: fmt.Sprint(object(list(row)[0])["eventData"])}
		if a := c.put(crm, "partner-42", e); a.status != 200 || len(list(a.json["failed"])) > 0 {
			t.Errorf("%s: %s", e.Data, a.body)
		}
	}
	if got := names(at(t, c.emulator, "eu-west-1").do("ListChannels", m{}), "Channels"); len(got) > 0 {
		t.Errorf("%v", got)
	}
}
