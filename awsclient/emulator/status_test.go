package emulator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

// epoch is a time as answers carry it.
func epoch(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }

func TestStatusOfTheDemo(t *testing.T) {
	e := demo()
	for _, test := range []struct {
		region, trail string
		member        bool
		want          m
		absent        []string
	}{
		{
			region: "us-east-2", trail: "management-events",
			want:   m{"IsLogging": true, "LatestDeliveryTime": epoch(noon.Add(-4 * time.Minute)), "LatestDigestDeliveryTime": epoch(noon.Add(-54 * time.Minute)), "LatestDeliveryAttemptTime": "2026-11-21T11:56:00Z", "TimeLoggingStopped": ""},
			absent: []string{"LatestDeliveryError", "StopLoggingTime", "LatestNotificationTime"},
		},
		{
			region: "eu-west-1", trail: "data-plane-payments",
			want: m{"LatestDeliveryTime": epoch(noon.Add(-2 * time.Minute)), "LatestNotificationTime": epoch(noon.Add(-2 * time.Minute)), "LatestNotificationAttemptTime": "2026-11-21T11:58:00Z", "LatestNotificationAttemptSucceeded": "2026-11-21T11:58:00Z", "LatestDigestDeliveryTime": epoch(noon.Add(-52 * time.Minute))},
		},
		{
			region: "us-east-2", trail: "lambda-invocations",
			want:   m{"IsLogging": false, "LatestDeliveryTime": epoch(noon.Add(-9 * 24 * time.Hour)), "StopLoggingTime": epoch(noon.Add(-9 * 24 * time.Hour)), "TimeLoggingStarted": "2026-10-12T12:00:00Z", "TimeLoggingStopped": "2026-11-12T12:00:00Z"},
			absent: []string{"LatestDigestDeliveryTime"},
		},
		{
			region: "us-west-2", trail: "legacy-audit",
			want: m{"IsLogging": true, "LatestDeliveryError": "AccessDenied", "LatestDigestDeliveryError": "AccessDenied", "LatestDeliveryTime": epoch(noon.Add(-3*time.Hour - 4*time.Minute)), "LatestDeliveryAttemptTime": "2026-11-21T11:56:00Z", "LatestDeliveryAttemptSucceeded": "2026-11-21T08:56:00Z", "LatestNotificationAttemptTime": ""},
		},
		{region: "ap-northeast-1", trail: "tokyo-operations", want: m{"IsLogging": true, "LatestCloudWatchLogsDeliveryError": "AccessDenied"}, absent: []string{"LatestDeliveryError"}},
		{region: "eu-west-1", trail: "old-warehouse", member: true, want: m{"LatestDeliveryError": "NoSuchBucket"}},
		{region: "us-east-1", trail: "account-baseline", member: true, want: m{"LatestNotificationError": "AuthorizationError"}, absent: []string{"LatestDeliveryError"}},
		{region: "us-west-2", trail: "sandbox", want: m{"IsLogging": false, "TimeLoggingStarted": "", "LatestDeliveryAttemptTime": ""}, absent: []string{"StartLoggingTime", "StopLoggingTime", "LatestDeliveryTime"}},
	} {
		c := at(t, e, test.region)
		if test.member {
			c = c.member()
		}
		got := c.do("GetTrailStatus", m{"Name": test.trail})
		for member, want := range test.want {
			if got[member] != want {
				t.Errorf("%s: %s is %v, want %v", test.trail, member, got[member], want)
			}
		}
		for _, member := range test.absent {
			if value, there := got[member]; there {
				t.Errorf("%s: %s is %v, want none", test.trail, member, value)
			}
		}
	}
}

func TestStatusIsOfOneRegion(t *testing.T) {
	e := demo()
	home := at(t, e, "us-east-2").do("GetTrailStatus", m{"Name": management})
	differ := 0
	for _, region := range []string{"us-east-1", "us-west-1", "eu-west-1", "sa-east-1"} {
		away := at(t, e, region).do("GetTrailStatus", m{"Name": management})
		if away["StartLoggingTime"] != home["StartLoggingTime"] {
			t.Errorf("%s: logging since %v", region, away["StartLoggingTime"])
		}
		if away["LatestDeliveryTime"] != home["LatestDeliveryTime"] {
			differ++
		}
	}
	if differ == 0 {
		t.Error("all Regions deliver at the same instant")
	}
}

func TestStartAndStopMoveTheTimesOnceOnly(t *testing.T) {
	now := noon
	e := emulator.New(emulator.WithClock(func() time.Time { return now }))
	c := at(t, e, "us-east-2")
	c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})
	for _, step := range []struct {
		after     time.Duration
		operation string
		want      string
	}{
		{0, "StopLogging", "false start  stop  delivered "},
		{time.Minute, "StartLogging", "true start 1m stop  delivered "},
		{time.Minute, "StartLogging", "true start 1m stop  delivered "},
		{7 * time.Minute, "StartLogging", "true start 1m stop  delivered 6m"},
		{time.Minute, "StopLogging", "false start 1m stop 10m delivered 6m"},
		{time.Hour, "StopLogging", "false start 1m stop 10m delivered 6m"},
		{0, "StartLogging", "true start 70m stop 10m delivered 6m"},
	} {
		now = now.Add(step.after)
		c.do(step.operation, m{"Name": "audit"})
		got := c.do("GetTrailStatus", m{"Name": "audit"})
		minutes := func(member string) string {
			seconds, there := got[member].(float64)
			if !there {
				return ""
			}
			return fmt.Sprintf("%.0fm", (seconds-epoch(noon))/60)
		}
		text := fmt.Sprintf("%v start %s stop %s delivered %s", got["IsLogging"], minutes("StartLoggingTime"), minutes("StopLoggingTime"), minutes("LatestDeliveryTime"))
		if text != step.want {
			t.Errorf("%s after %s: %s, want %s", step.operation, step.after, text, step.want)
		}
	}
}

// What leads an output elsewhere ends its failure, and nothing else does.
func TestANewOutputEndsTheFailure(t *testing.T) {
	owner, member := at(t, demo(), "us-west-2"), at(t, demo(), "us-east-1").member()
	tokyo := at(t, demo(), "ap-northeast-1")
	for _, test := range []struct {
		c             client
		trail, errors string
		other, new    m
	}{
		{owner, "legacy-audit", "LatestDeliveryError LatestDigestDeliveryError", m{"SnsTopicName": "news"}, m{"S3BucketName": "acme-audit"}},
		{member, "account-baseline", "LatestNotificationError", m{"S3KeyPrefix": "new"}, m{"SnsTopicName": "another-topic"}},
		{tokyo, "tokyo-operations", "LatestCloudWatchLogsDeliveryError", m{"S3KeyPrefix": "new"}, m{"CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/another"}},
	} {
		failing := func(want bool) {
			t.Helper()
			got := test.c.do("GetTrailStatus", m{"Name": test.trail})
			for _, member := range strings.Fields(test.errors) {
				if (got[member] != nil) != want {
					t.Errorf("%s: %s is %v", test.trail, member, got[member])
				}
			}
		}
		update := func(input m) {
			input["Name"] = test.trail
			test.c.do("UpdateTrail", input)
		}
		failing(true)
		update(test.other)
		failing(true)
		update(test.new)
		failing(false)
	}
}

func TestStoppingEndsInsights(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	c.do("GetInsightSelectors", m{"TrailName": "management-events"})
	c.do("StopLogging", m{"Name": "management-events"})
	c.refused("GetInsightSelectors", m{"TrailName": "management-events"}, "InsightNotEnabledException",
		"Trail "+management+" does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.")
}
