package model

import (
	"encoding/json"
	"time"

	"trailboss/model/selector"
)

// awsTime prints as the AWS CLI prints times: ISO 8601 in UTC.
type awsTime time.Time

// IsZero tells whether AWS left the member out.
func (t awsTime) IsZero() bool { return time.Time(t).IsZero() }

// MarshalJSON writes the microseconds only where there are any.
func (t awsTime) MarshalJSON() ([]byte, error) {
	utc, layout := time.Time(t).UTC(), "2006-01-02T15:04:05-07:00"
	if utc.Nanosecond() >= int(time.Microsecond) {
		layout = "2006-01-02T15:04:05.000000-07:00"
	}
	return json.Marshal(utc.Format(layout))
}

// trailJSON has the answers about one trail by operation, each as the AWS CLI
// prints it; those that were not read are left out.
type trailJSON struct {
	GetTrail            *settingsDoc  `json:"GetTrail,omitempty"`
	GetTrailStatus      *statusJSON   `json:"GetTrailStatus,omitempty"`
	GetEventSelectors   *selectorsDoc `json:"GetEventSelectors,omitempty"`
	GetInsightSelectors *insightsDoc  `json:"GetInsightSelectors,omitempty"`
	ListTags            *tagsDoc      `json:"ListTags,omitempty"`

	GetEventConfiguration *configurationDoc `json:"GetEventConfiguration,omitempty"`
}

type settingsDoc struct {
	Trail settingsJSON `json:"Trail"`
}

type settingsJSON struct {
	Name                       string `json:"Name"`
	S3BucketName               string `json:"S3BucketName,omitempty"`
	S3KeyPrefix                string `json:"S3KeyPrefix,omitempty"`
	SnsTopicARN                string `json:"SnsTopicARN,omitempty"`
	IncludeGlobalServiceEvents bool   `json:"IncludeGlobalServiceEvents"`
	IsMultiRegionTrail         bool   `json:"IsMultiRegionTrail"`
	HomeRegion                 string `json:"HomeRegion"`
	TrailARN                   string `json:"TrailARN"`
	LogFileValidationEnabled   bool   `json:"LogFileValidationEnabled"`
	CloudWatchLogsLogGroupArn  string `json:"CloudWatchLogsLogGroupArn,omitempty"`
	CloudWatchLogsRoleArn      string `json:"CloudWatchLogsRoleArn,omitempty"`
	KmsKeyID                   string `json:"KmsKeyId,omitempty"`
	HasCustomEventSelectors    bool   `json:"HasCustomEventSelectors"`
	HasInsightSelectors        bool   `json:"HasInsightSelectors"`
	IsOrganizationTrail        bool   `json:"IsOrganizationTrail"`
}

// statusJSON has the obsolete members always, as AWS does, even when empty.
type statusJSON struct {
	IsLogging                         bool    `json:"IsLogging"`
	LatestDeliveryError               string  `json:"LatestDeliveryError,omitempty"`
	LatestNotificationError           string  `json:"LatestNotificationError,omitempty"`
	LatestDeliveryTime                awsTime `json:"LatestDeliveryTime,omitzero"`
	LatestNotificationTime            awsTime `json:"LatestNotificationTime,omitzero"`
	StartLoggingTime                  awsTime `json:"StartLoggingTime,omitzero"`
	StopLoggingTime                   awsTime `json:"StopLoggingTime,omitzero"`
	LatestCloudWatchLogsDeliveryError string  `json:"LatestCloudWatchLogsDeliveryError,omitempty"`
	LatestCloudWatchLogsDeliveryTime  awsTime `json:"LatestCloudWatchLogsDeliveryTime,omitzero"`
	LatestDigestDeliveryTime          awsTime `json:"LatestDigestDeliveryTime,omitzero"`
	LatestDigestDeliveryError         string  `json:"LatestDigestDeliveryError,omitempty"`
	LatestDeliveryAttemptTime         string  `json:"LatestDeliveryAttemptTime"`
	LatestNotificationAttemptTime     string  `json:"LatestNotificationAttemptTime"`
	LatestNotificationAttemptSuccess  string  `json:"LatestNotificationAttemptSucceeded"`
	LatestDeliveryAttemptSucceeded    string  `json:"LatestDeliveryAttemptSucceeded"`
	TimeLoggingStarted                string  `json:"TimeLoggingStarted"`
	TimeLoggingStopped                string  `json:"TimeLoggingStopped"`
}

type selectorsDoc struct {
	TrailARN string `json:"TrailARN"`
	selector.Set
}

type insightsDoc struct {
	TrailARN         string             `json:"TrailARN"`
	InsightSelectors []selector.Insight `json:"InsightSelectors"`
}

type configurationDoc struct {
	TrailARN                  string                 `json:"TrailARN"`
	AggregationConfigurations []selector.Aggregation `json:"AggregationConfigurations"`
}

type tagsDoc struct {
	ResourceTagList []resourceTags `json:"ResourceTagList"`
}

type resourceTags struct {
	ResourceID string `json:"ResourceId"`
	TagsList   []Tag  `json:"TagsList"`
}

// JSON is all that is known of the trail as indented JSON: the answer of each
// read operation under the operation's name, with AWS's member names. What AWS
// leaves out is left out, and so is what was not read; Insights that are off
// have no answer, as AWS gives none.
func (t *Trail) JSON() ([]byte, error) {
	var doc trailJSON
	if s, ok := t.Settings.Get(); ok {
		doc.GetTrail = &settingsDoc{t.settingsJSON(s)}
	}
	if s, ok := t.Status.Get(); ok {
		doc.GetTrailStatus = s.json()
	}
	if s, ok := t.Selectors.Get(); ok {
		doc.GetEventSelectors = &selectorsDoc{t.ARN, s}
	}
	if in, ok := t.Insights.Get(); ok && len(in) > 0 {
		doc.GetInsightSelectors = &insightsDoc{t.ARN, in}
	}
	if tags, ok := t.Tags.Get(); ok {
		doc.ListTags = tagsOf(t.ARN, tags)
	}
	if in, ok := t.Aggregations.Get(); ok {
		doc.GetEventConfiguration = &configurationDoc{t.ARN, append([]selector.Aggregation{}, in...)}
	}
	return printed(doc)
}

func (t *Trail) settingsJSON(s Settings) settingsJSON {
	return settingsJSON{
		Name: t.Name, HomeRegion: t.HomeRegion, TrailARN: t.ARN,
		S3BucketName: s.S3BucketName, S3KeyPrefix: s.S3KeyPrefix, SnsTopicARN: s.SnsTopicARN, KmsKeyID: s.KmsKeyID,
		CloudWatchLogsLogGroupArn: s.CloudWatchLogsLogGroupArn, CloudWatchLogsRoleArn: s.CloudWatchLogsRoleArn,
		IncludeGlobalServiceEvents: s.IncludeGlobalServiceEvents, IsMultiRegionTrail: s.IsMultiRegionTrail,
		IsOrganizationTrail: s.IsOrganizationTrail, LogFileValidationEnabled: s.LogFileValidationEnabled,
		HasCustomEventSelectors: s.HasCustomEventSelectors, HasInsightSelectors: s.HasInsightSelectors,
	}
}

func (s *Status) json() *statusJSON {
	return &statusJSON{
		IsLogging:        s.IsLogging,
		StartLoggingTime: awsTime(s.StartLoggingTime), StopLoggingTime: awsTime(s.StopLoggingTime),
		LatestDeliveryTime: awsTime(s.LatestDeliveryTime), LatestDeliveryError: s.LatestDeliveryError,
		LatestNotificationTime: awsTime(s.LatestNotificationTime), LatestNotificationError: s.LatestNotificationError,
		LatestDigestDeliveryTime: awsTime(s.LatestDigestDeliveryTime), LatestDigestDeliveryError: s.LatestDigestDeliveryError,
		LatestCloudWatchLogsDeliveryTime:  awsTime(s.LatestCloudWatchLogsDeliveryTime),
		LatestCloudWatchLogsDeliveryError: s.LatestCloudWatchLogsDeliveryError,
		LatestDeliveryAttemptTime:         s.LatestDeliveryAttemptTime, LatestDeliveryAttemptSucceeded: s.LatestDeliveryAttemptSucceeded,
		LatestNotificationAttemptTime: s.LatestNotificationAttemptTime, LatestNotificationAttemptSuccess: s.LatestNotificationAttemptSucceeded,
		TimeLoggingStarted: s.TimeLoggingStarted, TimeLoggingStopped: s.TimeLoggingStopped,
	}
}
