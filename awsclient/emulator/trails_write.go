package emulator

import (
	"slices"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/model/trailrule"
)

// settingsIn are the members that CreateTrail and UpdateTrail share. An absent
// one is nil; an empty string clears.
type settingsIn struct {
	S3BucketName, S3KeyPrefix, SnsTopicName          *string
	CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn *string
	KmsKeyID                                         *string `json:"KmsKeyId"`
	IncludeGlobalServiceEvents, IsMultiRegionTrail   *bool
	EnableLogFileValidation, IsOrganizationTrail     *bool
}

type createTrailIn struct {
	Name         *string `required:"true"`
	S3BucketName *string `required:"true"`
	settingsIn
	TagsList []tag
}

// writtenTrailOut is the answer to CreateTrail and UpdateTrail, which tells
// less than DescribeTrails.
type writtenTrailOut struct {
	Name                       string
	S3BucketName               string
	S3KeyPrefix                *string `json:",omitempty"`
	SnsTopicName               *string `json:",omitempty"`
	SnsTopicARN                *string `json:",omitempty"`
	IncludeGlobalServiceEvents bool
	IsMultiRegionTrail         bool
	TrailARN                   string
	LogFileValidationEnabled   bool
	CloudWatchLogsLogGroupArn  *string `json:",omitempty"`
	CloudWatchLogsRoleArn      *string `json:",omitempty"`
	KmsKeyID                   *string `json:"KmsKeyId,omitempty"`
	IsOrganizationTrail        bool
}

func (t *trail) written() *writtenTrailOut {
	o := t.out()
	return &writtenTrailOut{
		o.Name, o.S3BucketName, o.S3KeyPrefix, o.SnsTopicName, o.SnsTopicARN, o.IncludeGlobalServiceEvents,
		o.IsMultiRegionTrail, o.TrailARN, o.LogFileValidationEnabled, o.CloudWatchLogsLogGroupArn,
		o.CloudWatchLogsRoleArn, o.KmsKeyID, o.IsOrganizationTrail,
	}
}

func (c *call) createTrail(in createTrailIn) (*writtenTrailOut, error) {
	if err := checkName(*in.Name); err != nil {
		return nil, err
	}
	in.settingsIn.S3BucketName = in.S3BucketName
	wanted, err := c.merge(settings{includeGlobal: true}, in.settingsIn)
	if err != nil {
		return nil, err
	}
	t := &trail{
		arn:  model.TrailARN(c.partition, c.region, c.account.id, *in.Name),
		name: *in.Name, home: c.region, owner: c.account.id,
		settings:  wanted,
		selectors: selector.Default(),
		logging:   logging{failures: map[output]failure{}},
	}
	if c.byARN(t.arn) != nil {
		return nil, refuse("TrailAlreadyExistsException", "Trail %s already exists for customer: %s", t.name, t.owner)
	}
	if t.tags, err = withTags(nil, in.TagsList, t.arn, codeTooManyTags); err != nil {
		return nil, err
	}
	if err := c.checkRoom(t, codeTooManyTrails); err != nil {
		return nil, err
	}
	c.trails = append(c.trails, t)
	c.touched = t.resources()
	return t.written(), nil
}

type updateTrailIn struct {
	Name *string `required:"true"`
	settingsIn
}

func (c *call) updateTrail(in updateTrailIn) (*writtenTrailOut, error) {
	t, err := c.writable(*in.Name)
	if err != nil {
		return nil, err
	}
	base := t.settings
	if value(in.IsMultiRegionTrail) && in.IncludeGlobalServiceEvents == nil {
		base.includeGlobal = true // comes with the change to all Regions
	}
	wanted, err := c.merge(base, in.settingsIn)
	if err != nil {
		return nil, err
	}
	if wanted.multiRegion && !t.multiRegion {
		wider := *t
		wider.multiRegion = true
		if err := c.checkRoom(&wider, codeNotPermitted); err != nil {
			return nil, err
		}
	}
	t.forgive(wanted)
	t.settings = wanted
	return t.written(), nil
}

// forgive ends the failures of outputs that the new settings lead elsewhere:
// what they lead to exists and lets CloudTrail in.
func (t *trail) forgive(wanted settings) {
	if wanted.bucket != t.bucket || wanted.prefix != t.prefix || wanted.kmsKey != t.kmsKey {
		delete(t.logging.failures, toBucket)
		delete(t.logging.failures, toDigest)
	}
	if wanted.topicARN != t.topicARN {
		delete(t.logging.failures, toTopic)
	}
	if wanted.logGroup != t.logGroup || wanted.logRole != t.logRole {
		delete(t.logging.failures, toLogGroup)
	}
}

func (c *call) deleteTrail(in nameIn) (*empty, error) {
	t, err := c.writable(*in.Name)
	if err != nil {
		return nil, err
	}
	c.trails = slices.DeleteFunc(c.trails, func(other *trail) bool { return other == t })
	return &empty{}, nil
}

// The codes by which operations refuse a trail too many. UpdateTrail has none of its own for it.
const (
	codeTooManyTrails = "MaximumNumberOfTrailsExceededException"
	codeNotPermitted  = "OperationNotPermittedException"
)

// checkRoom refuses, with the code, a trail that would be one too many in any Region that shows it.
func (c *call) checkRoom(t *trail, code string) error {
	for _, region := range c.enabledRegions(c.account, c.partition) {
		if !c.visibleTo(t, c.account, region) {
			continue
		}
		others := 0
		for _, other := range c.trails {
			if other.arn != t.arn && c.visibleTo(other, c.account, region) {
				others++
			}
		}
		if others >= trailrule.MaxTrails {
			return refuse(code, "User: %s already has %d trails in %s.", c.account.id, others, region)
		}
	}
	return nil
}
