package emulator

import (
	"time"

	"trailboss/model/selector"
)

// trail is one trail, wherever it can be seen.
type trail struct {
	arn, name, home, owner string

	settings

	tags        []tag
	selectors   selector.Set
	insights    []selector.Insight
	aggregation []selector.Aggregation
	logging     logging
}

// settings are what CreateTrail and UpdateTrail set. Empty strings are members
// that are not set.
type settings struct {
	bucket, prefix string
	// topic is as it was given, a name or an ARN.
	topic, topicARN            string
	kmsKey                     string
	logGroup, logRole          string
	includeGlobal, multiRegion bool
	validation, organization   bool
}

// visible tells whether the account sees the trail in the Region: its owner in
// the home Region and, as a shadow, in every enabled Region of a multi-Region
// trail; for an organization trail its members too.
func (c *call) visible(t *trail) bool { return c.visibleTo(t, c.account, c.region) }

func (e *Emulator) visibleTo(t *trail, a *account, region string) bool {
	shared := t.organization && t.owner == a.management
	if t.owner != a.id && !shared {
		return false
	}
	if t.home == region {
		return true
	}
	return t.multiRegion && samePartition(t.home, region) && e.regionEnabled(a, region)
}

// isShadow is true of a trail that belongs to another Region or account.
func (c *call) isShadow(t *trail) bool {
	return t.home != c.region || t.owner != c.account.id
}

func (c *call) visibleTrails() []*trail {
	var seen []*trail
	for _, t := range c.trails {
		if c.visible(t) {
			seen = append(seen, t)
		}
	}
	return seen
}

func (e *Emulator) byARN(arn string) *trail {
	for _, t := range e.trails {
		if t.arn == arn {
			return t
		}
	}
	return nil
}

// logging is the switch and the history of one trail.
type logging struct {
	on               bool
	started, stopped time.Time
	// before are the last deliveries of earlier spells of logging.
	before deliveries
	// failures are what does not arrive, and since when.
	failures map[output]failure
}

// trailOut is the shape Trail of DescribeTrails and GetTrail.
type trailOut struct {
	Name                       string
	S3BucketName               string
	S3KeyPrefix                *string `json:",omitempty"`
	SnsTopicName               *string `json:",omitempty"`
	SnsTopicARN                *string `json:",omitempty"`
	IncludeGlobalServiceEvents bool
	IsMultiRegionTrail         bool
	HomeRegion                 string
	TrailARN                   string
	LogFileValidationEnabled   bool
	CloudWatchLogsLogGroupArn  *string `json:",omitempty"`
	CloudWatchLogsRoleArn      *string `json:",omitempty"`
	KmsKeyID                   *string `json:"KmsKeyId,omitempty"`
	HasCustomEventSelectors    bool
	HasInsightSelectors        bool
	IsOrganizationTrail        bool
}

func (t *trail) out() trailOut {
	return trailOut{
		Name:                       t.name,
		S3BucketName:               t.bucket,
		S3KeyPrefix:                optional(t.prefix),
		SnsTopicName:               optional(t.topic),
		SnsTopicARN:                optional(t.topicARN),
		IncludeGlobalServiceEvents: t.includeGlobal,
		IsMultiRegionTrail:         t.multiRegion,
		HomeRegion:                 t.home,
		TrailARN:                   t.arn,
		LogFileValidationEnabled:   t.validation,
		CloudWatchLogsLogGroupArn:  optional(t.logGroup),
		CloudWatchLogsRoleArn:      optional(t.logRole),
		KmsKeyID:                   optional(t.kmsKey),
		HasCustomEventSelectors:    !t.selectors.IsDefault(),
		HasInsightSelectors:        len(t.insights) > 0,
		IsOrganizationTrail:        t.organization,
	}
}
