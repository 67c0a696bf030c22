package model

import (
	"strings"
	"time"

	"trailboss/model/awsname"
	"trailboss/model/selector"
	"trailboss/model/tags"
)

// Trail is all that is known of one trail. There is one Trail for each ARN,
// however many Regions and accounts see it as a shadow.
type Trail struct {
	ARN        string
	Name       string
	HomeRegion string
	// Owner is the account in the ARN: for an organization trail the
	// management account, whoever looks at it.
	Owner string
	// Profile is the profile under which calls on this trail go out.
	Profile string
	// Abroad is true once the trail was listed outside its home Region, which
	// only a multi-Region trail is.
	Abroad bool

	Settings  Cell[Settings]
	Status    Cell[Status]
	Selectors Cell[selector.Set]
	Insights  Cell[[]selector.Insight]
	Tags      Cell[[]Tag]
	// Aggregations is read on demand only, not with the account.
	Aggregations Cell[[]selector.Aggregation]
}

// Faults are why parts of the trail are missing or older than the others.
func (t *Trail) Faults() []*Fault {
	var faults []*Fault
	for _, f := range []*Fault{t.Settings.Fault, t.Status.Fault, t.Selectors.Fault, t.Insights.Fault, t.Tags.Fault, t.Aggregations.Fault} {
		if f != nil {
			faults = append(faults, f)
		}
	}
	return faults
}

// Tag is one tag of a trail.
type Tag = tags.Tag

// TrailRef is what ListTrails tells of a trail.
type TrailRef struct {
	ARN, Name, HomeRegion string
}

// Scope says which Regions and accounts a trail logs.
type Scope string

// The scopes. ScopeUnknown holds until DescribeTrails has answered.
const (
	ScopeUnknown      Scope = ""
	ScopeRegion       Scope = "Region"
	ScopeAll          Scope = "all"
	ScopeOrganization Scope = "all · org"
	// ScopeRegionOrganization is a single-Region organization trail.
	ScopeRegionOrganization Scope = "Region · org"
)

// Scope is derived from the settings, or from where the trail was seen while
// the settings are not there yet.
func (t *Trail) Scope() Scope {
	s, ok := t.Settings.Get()
	switch {
	case ok && s.IsOrganizationTrail && s.IsMultiRegionTrail:
		return ScopeOrganization
	case ok && s.IsOrganizationTrail:
		return ScopeRegionOrganization
	case ok && s.IsMultiRegionTrail, !ok && t.Abroad:
		return ScopeAll
	case ok:
		return ScopeRegion
	default:
		return ScopeUnknown
	}
}

// ID is the trail's place for calls and for the journal.
func (t *Trail) ID() Target {
	return Target{Profile: t.Profile, Account: t.Owner, Region: t.HomeRegion, ARN: t.ARN, Name: t.Name}
}

func newTrail(ref TrailRef, profile string) *Trail {
	t := &Trail{ARN: ref.ARN, Name: ref.Name, HomeRegion: ref.HomeRegion, Profile: profile}
	if a, err := awsname.ParseARN(ref.ARN); err == nil {
		t.Owner = a.Account
		if t.HomeRegion == "" {
			t.HomeRegion = a.Region
		}
		if name, ok := a.TrailName(); ok && t.Name == "" {
			t.Name = name
		}
	}
	return t
}

// Health is the one word for how a trail does.
type Health uint8

// The healths, worst last so that they sort.
const (
	HealthUnknown Health = iota
	HealthLogging
	HealthStopped
	HealthFailing
)

// Health tells how the trail does: failing when it is switched on and
// deliveries to S3, CloudWatch Logs or SNS, or its digests, are refused.
func (t *Trail) Health() Health {
	s, ok := t.Status.Get()
	switch {
	case !ok:
		return HealthUnknown
	case !s.IsLogging:
		return HealthStopped
	case s.FirstError() != "":
		return HealthFailing
	default:
		return HealthLogging
	}
}

// Status is a GetTrailStatus answer. Times are zero and errors empty where AWS
// left them out; the six obsolete members stay the text that AWS sent.
type Status struct {
	IsLogging bool

	StartLoggingTime, StopLoggingTime                                 time.Time
	LatestDeliveryTime, LatestNotificationTime                        time.Time
	LatestDigestDeliveryTime, LatestCloudWatchLogsDeliveryTime        time.Time
	LatestDeliveryError, LatestNotificationError                      string
	LatestDigestDeliveryError, LatestCloudWatchLogsDeliveryError      string
	LatestDeliveryAttemptTime, LatestDeliveryAttemptSucceeded         string
	LatestNotificationAttemptTime, LatestNotificationAttemptSucceeded string
	TimeLoggingStarted, TimeLoggingStopped                            string
}

// FirstError is the gravest delivery error: of log files, then of digests,
// CloudWatch Logs and SNS. Empty when all is well.
func (s *Status) FirstError() string {
	for _, e := range []string{s.LatestDeliveryError, s.LatestDigestDeliveryError, s.LatestCloudWatchLogsDeliveryError, s.LatestNotificationError} {
		if strings.TrimSpace(e) != "" {
			return e
		}
	}
	return ""
}

// TrailARN is the ARN of a trail: the Region is always the home Region, the
// account always the owner, also for shadow and organization trails.
func TrailARN(partition, homeRegion, account, name string) string {
	return awsname.ARN{Partition: partition, Service: "cloudtrail", Region: homeRegion, Account: account, Resource: "trail/" + name}.String()
}
