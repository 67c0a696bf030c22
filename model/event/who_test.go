package event_test

import (
	"testing"

	"trailboss/model/event"
)

func TestWhoCalled(t *testing.T) {
	for _, c := range []struct{ record, who string }{
		{`{"userIdentity":{"arn":"arn:aws:sts::123456789012:assumed-role/ops/mary"}}`, "role/ops/mary"},
		{`{"userIdentity":{"arn":"arn:aws:iam::123456789012:user/jorge"}}`, "user/jorge"},
		{`{"userIdentity":{"arn":"arn:aws:iam::123456789012:root"}}`, "root"},
		{`{"userIdentity":{"type":"AWSService","invokedBy":"cloudtrail.amazonaws.com"},"eventName":"x"}`, "cloudtrail.amazonaws.com"},
		{`{"eventName":"x"}`, ""},
	} {
		events, err := event.Parse([]byte(c.record))
		if err != nil || len(events) != 1 || events[0].Who() != c.who {
			t.Errorf("%s: %+v %v, want %q", c.record, events, err, c.who)
		}
	}
	if who := (&event.Event{Username: "mary", InvokedBy: "s3.amazonaws.com"}).Who(); who != "mary" {
		t.Errorf("%q", who)
	}
}
