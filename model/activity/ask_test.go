package activity_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailboss/model/activity"
	"trailboss/model/event"
)

func values(pairs ...string) activity.Filter {
	f := activity.Filter{Values: map[activity.Attribute]string{}}
	for pair := range slices.Chunk(pairs, 2) {
		f.Values[activity.Attribute(pair[0])] = pair[len(pair)-1]
	}
	return f
}

func TestAWSIsAskedForWhatLeavesTheFewest(t *testing.T) {
	for _, c := range []struct {
		filter  activity.Filter
		asked   activity.Attribute
		here    []string
		inWords string
	}{
		{activity.Filter{}, "", nil, ""},
		{values("ReadOnly", "false"), "ReadOnly", nil, "ReadOnly false"},
		{values("ReadOnly", "false", "EventSource", "s3.amazonaws.com"), "EventSource", []string{"ReadOnly false"}, "EventSource s3.amazonaws.com, ReadOnly false"},
		{values("EventName", "StopLogging", "Username", "mary"), "Username", []string{"EventName StopLogging"}, "Username mary, EventName StopLogging"},
		{values("EventId", "1", "Username", "mary", "AccessKeyId", "AKIA"), "EventId", []string{"AccessKeyId AKIA", "Username mary"}, "EventId 1, AccessKeyId AKIA, Username mary"},
		{activity.Filter{ErrorsOnly: true}, "", []string{"errors only"}, "errors only"},
		{values("Username", ""), "", nil, ""},
	} {
		asked, value := c.filter.Asked()
		if asked != c.asked || value != c.filter.Values[asked] || !slices.Equal(c.filter.Here(), c.here) || c.filter.String() != c.inWords {
			t.Errorf("%v: asked %q %q, here %q, in words %q", c.filter, asked, value, c.filter.Here(), c.filter)
		}
	}
}

var stop = event.Event{
	ID: "1", Name: "StopLogging", Source: "cloudtrail.amazonaws.com", Username: "mary", AccessKeyID: "AKIAMARY", ReadOnly: event.False,
	ErrorCode: "AccessDenied", Listed: []event.Listed{{Type: "AWS::CloudTrail::Trail", Name: "logs"}, {Type: "AWS::CloudTrail::Trail", Name: "arn:aws:cloudtrail:us-east-2:1:trail/logs"}},
}

// Whichever attribute AWS is asked for, the rest leaves the same events.
func TestItDoesNotMatterWhoJudges(t *testing.T) {
	right := map[activity.Attribute]string{
		activity.EventID: "1", activity.AccessKeyID: "AKIAMARY", activity.ResourceName: "logs", activity.Username: "mary", activity.EventName: "StopLogging",
		activity.ResourceType: "AWS::CloudTrail::Trail", activity.EventSource: "cloudtrail.amazonaws.com", activity.ReadOnly: "false",
	}
	for _, a := range activity.Attributes {
		for _, other := range activity.Attributes {
			if a == other {
				continue
			}
			if f := values(string(a), right[a], string(other), right[other]); !f.Takes(&stop) {
				t.Errorf("%s leaves it out", f)
			}
			f := values(string(a), right[a], string(other), right[other]+"x")
			if asked, _ := f.Asked(); asked != other && f.Takes(&stop) {
				t.Errorf("%s takes it", f)
			}
		}
	}
	if !(activity.Filter{ErrorsOnly: true}).Takes(&stop) || (activity.Filter{ErrorsOnly: true}).Takes(&event.Event{}) {
		t.Error("errors only")
	}
}

func TestValuesThatAWSRefuses(t *testing.T) {
	for _, c := range []struct {
		attribute activity.Attribute
		value     string
		wrong     string
	}{
		{activity.Username, strings.Repeat("a", 2000), ""},
		{activity.Username, strings.Repeat("a", 2001), "2001 characters"},
		{activity.ResourceName, strings.Repeat("_", 1000), ""},
		{activity.ResourceName, strings.Repeat(",", 1001), "2002 characters"},
		{activity.ReadOnly, "true", ""},
		{activity.ReadOnly, "no", "either true or false"},
		{activity.EventID, "", ""},
	} {
		if got := c.attribute.Check(c.value); (got == "") != (c.wrong == "") || !strings.Contains(got, c.wrong) {
			t.Errorf("%s: %q, want %q", c.attribute, got, c.wrong)
		}
	}
	if got := activity.EventSource.Tidy(" S3 "); got != "s3.amazonaws.com" {
		t.Errorf("a service by its short name is %q", got)
	}
	if got := activity.Username.Tidy(" mary "); got != "mary" {
		t.Errorf("%q", got)
	}
}

func TestSpansAsTyped(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse("2006-01-02 15:04:05", s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		text  string
		want  activity.Span
		wrong string
	}{
		{"1h", activity.Span{Last: time.Hour}, ""},
		{" 24h ", activity.Span{Last: 24 * time.Hour}, ""},
		{"2w", activity.Span{Last: 14 * 24 * time.Hour}, ""},
		{"", activity.Span{Last: activity.Reach}, ""},
		{"from 2026-11-20 08:00 to 2026-11-20 09:30:15", activity.Span{From: at("2026-11-20 08:00:00"), To: at("2026-11-20 09:30:15")}, ""},
		{"2026-11-20 to 2026-11-20", activity.Span{From: at("2026-11-20 00:00:00"), To: at("2026-11-20 23:59:59")}, ""},
		{"2026-11-20T08:00:00Z", activity.Span{From: at("2026-11-20 08:00:00")}, ""},
		{"to 2026-11-20", activity.Span{To: at("2026-11-20 23:59:59")}, ""},
		{"91d", activity.Span{}, "90d is the longest"},
		{"99999999999d", activity.Span{}, "90d is the longest"},
		{"0h", activity.Span{}, "no time"},
		{"-1h", activity.Span{}, "no time"},
		{"yesterday", activity.Span{}, "no time"},
		{"2026-11-20 to 2026-11-19", activity.Span{}, "before it begins"},
		{"2026-06-01 to 2026-06-02", activity.Span{}, "90 days"},
		{"2027-01-01", activity.Span{}, "future"},
		{"from to", activity.Span{}, "no time"},
	} {
		got, err := activity.ParseSpan(c.text, now)
		if c.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("%q: %v, want %q", c.text, err, c.wrong)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %+v (%v), want %+v", c.text, got, err, c.want)
		}
		again, err := activity.ParseSpan(got.String(), now)
		if err != nil || again != got {
			t.Errorf("%q is written %q, which is %+v (%v)", c.text, got, again, err)
		}
	}
}

func TestBounds(t *testing.T) {
	if from, to := (activity.Span{Last: time.Hour}).Bounds(now); from != now.Unix()-3600 || to != 0 {
		t.Errorf("%d %d", from, to)
	}
	if from, to := (activity.Span{}).Bounds(now); from != now.Add(-activity.Reach).Unix() || to != 0 {
		t.Errorf("%d %d", from, to)
	}
	if from, to := (activity.Span{To: now}).Bounds(now); from != 0 || to != now.Unix() {
		t.Errorf("%d %d", from, to)
	}
}

// Whatever is typed, it is a span or an error.
func TestSpansOfAnyText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringMatching(`(from )?[0-9a-z:T -]{0,20}( to [0-9: -]{0,12})?`).Draw(r, "text")
		s, err := activity.ParseSpan(text, now)
		if err == nil {
			if _, err := activity.ParseSpan(s.String(), now); err != nil {
				r.Fatalf("%q is written %q: %v", text, s, err)
			}
		}
	})
}
