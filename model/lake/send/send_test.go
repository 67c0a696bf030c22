package send_test

import (
	"strings"
	"testing"
	"time"

	"trailboss/model/lake/send"
)

const channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/x"

func TestWhatCannotBeSentTo(t *testing.T) {
	for _, c := range []struct{ channel, externalID, field, says string }{
		{channel, "", "", ""},
		{channel, "partner-42", "", ""},
		{"", "", "Channel", "no ARN of a channel"},
		{"x", "", "Channel", "no ARN of a channel"},
		{strings.Replace(channel, "cloudtrail", "s3", 1), "", "Channel", "no ARN of a channel"},
		{strings.Replace(channel, "channel/", "eventdatastore/", 1), "", "Channel", "no ARN of a channel"},
		{strings.Replace(channel, "us-east-2", "eu-central-2", 1), "", "Channel", "cannot be sent to CloudTrail in eu-central-2"},
		{"arn:aws-cn:cloudtrail:cn-north-1:123456789012:channel/x", "", "Channel", "cn-north-1"},
		{channel, "x", "ExternalID", "2 to 1224 characters"},
		{channel, "a b", "ExternalID", "letters, digits"},
	} {
		got := send.Sending{Channel: c.channel, ExternalID: c.externalID}.Check()
		if c.says == "" && len(got) > 0 || c.says != "" && (len(got) != 1 || got[0].Field != c.field || !strings.Contains(got[0].Text, c.says)) {
			t.Errorf("%+v: %+v", c, got)
		}
	}
	if got := (send.Sending{Channel: channel}).Owner(); got != "123456789012" {
		t.Errorf("the owner is %q", got)
	}
}

func TestProgress(t *testing.T) {
	began := time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name    string
		p       send.Progress
		waiting int
		rate    float64
		left    time.Duration
		known   bool
	}{
		{"nothing yet", send.Progress{Total: 10}, 10, 0, 0, false},
		{"no time has passed", send.Progress{Total: 10, Sent: 5, Began: began, At: began}, 5, 0, 0, false},
		{"half", send.Progress{Total: 10, Sent: 4, Refused: 1, Began: began, At: began.Add(5 * time.Second)}, 5, 1, 5 * time.Second, true},
		{"what was sent before is no speed", send.Progress{Total: 100, Before: 80, Sent: 10, Began: began, At: began.Add(time.Second)}, 10, 10, time.Second, true},
		{"all", send.Progress{Total: 10, Sent: 8, Before: 1, Unknown: 1, Wrong: 3}, 0, 0, 0, true},
	} {
		left, known := c.p.Left()
		if c.p.Waiting() != c.waiting || c.p.Rate() != c.rate || left != c.left || known != c.known {
			t.Errorf("%s: %d waiting, %v a second, %v left (%v)", c.name, c.p.Waiting(), c.p.Rate(), left, known)
		}
	}
}
