package model

import (
	"bytes"
	"encoding/json"

	"trailboss/model/lake"
	"trailboss/model/selector"
)

// lakeJSON has the answers about an event data store and a channel alike.
type lakeJSON struct {
	GetResourcePolicy *policyDoc `json:"GetResourcePolicy,omitempty"`
	ListTags          *tagsDoc   `json:"ListTags,omitempty"`
}

func (r *LakeResource) json() (doc lakeJSON) {
	if text := r.Policy.Value; text != "" {
		doc.GetResourcePolicy = &policyDoc{r.ARN, text}
	}
	if tags, ok := r.Tags.Get(); ok {
		doc.ListTags = tagsOf(r.ARN, tags)
	}
	return doc
}

// storeJSON has the answers about one event data store by operation, each as the
// AWS CLI prints it; those that were not read are left out.
type storeJSON struct {
	GetEventDataStore     *storeDoc              `json:"GetEventDataStore,omitempty"`
	GetInsightSelectors   *storeInsightsDoc      `json:"GetInsightSelectors,omitempty"`
	GetEventConfiguration *storeConfigurationDoc `json:"GetEventConfiguration,omitempty"`
	lakeJSON
}

type storeDoc struct {
	EventDataStoreArn            string              `json:"EventDataStoreArn"`
	Name                         string              `json:"Name"`
	Status                       lake.Status         `json:"Status"`
	AdvancedEventSelectors       []selector.Advanced `json:"AdvancedEventSelectors"`
	MultiRegionEnabled           bool                `json:"MultiRegionEnabled"`
	OrganizationEnabled          bool                `json:"OrganizationEnabled"`
	RetentionPeriod              int                 `json:"RetentionPeriod"`
	TerminationProtectionEnabled bool                `json:"TerminationProtectionEnabled"`
	CreatedTimestamp             awsTime             `json:"CreatedTimestamp,omitzero"`
	UpdatedTimestamp             awsTime             `json:"UpdatedTimestamp,omitzero"`
	KmsKeyID                     string              `json:"KmsKeyId,omitempty"`
	BillingMode                  lake.Billing        `json:"BillingMode,omitempty"`
	FederationStatus             lake.Federation     `json:"FederationStatus,omitempty"`
	FederationRoleArn            string              `json:"FederationRoleArn,omitempty"`
}

type storeInsightsDoc struct {
	EventDataStoreArn   string             `json:"EventDataStoreArn"`
	InsightSelectors    []selector.Insight `json:"InsightSelectors"`
	InsightsDestination string             `json:"InsightsDestination,omitempty"`
}

type storeConfigurationDoc struct {
	EventDataStoreArn   string             `json:"EventDataStoreArn"`
	MaxEventSize        string             `json:"MaxEventSize,omitempty"`
	ContextKeySelectors []lake.ContextKeys `json:"ContextKeySelectors"`
}

type policyDoc struct {
	ResourceArn    string `json:"ResourceArn"`
	ResourcePolicy string `json:"ResourcePolicy"`
}

// JSON is all that is known of the store as indented JSON: the answer of each read
// operation under the operation's name, with AWS's member names. Insights that are
// off and a policy that is not there have no answer, as AWS gives none.
func (s *Store) JSON() ([]byte, error) {
	doc := storeJSON{lakeJSON: s.json()}
	if d, ok := s.Details.Get(); ok {
		doc.GetEventDataStore = &storeDoc{
			EventDataStoreArn: s.ARN, Name: s.Name, Status: d.Status, AdvancedEventSelectors: append([]selector.Advanced{}, d.Selectors...),
			MultiRegionEnabled: d.MultiRegion, OrganizationEnabled: d.Organization, RetentionPeriod: d.Retention, TerminationProtectionEnabled: d.Protected,
			CreatedTimestamp: awsTime(d.Created), UpdatedTimestamp: awsTime(d.Updated), KmsKeyID: d.KMSKey, BillingMode: d.Billing,
			FederationStatus: d.Federation, FederationRoleArn: d.FederationRole,
		}
	}
	if in, ok := s.Insights.Get(); ok && len(in.Selectors) > 0 {
		doc.GetInsightSelectors = &storeInsightsDoc{s.ARN, in.Selectors, in.Destination}
	}
	if c, ok := s.Configuration.Get(); ok {
		doc.GetEventConfiguration = &storeConfigurationDoc{s.ARN, c.MaxEventSize, append([]lake.ContextKeys{}, c.ContextKeys...)}
	}
	return printed(doc)
}

// channelJSON has the answers about one channel by operation, as storeJSON has.
type channelJSON struct {
	GetChannel *channelDoc `json:"GetChannel,omitempty"`
	lakeJSON
}

type channelDoc struct {
	ChannelArn      string             `json:"ChannelArn"`
	Name            string             `json:"Name"`
	Source          string             `json:"Source"`
	Destinations    []lake.Destination `json:"Destinations"`
	IngestionStatus ingestionDoc       `json:"IngestionStatus,omitzero"`
}

type ingestionDoc struct {
	LatestIngestionSuccessTime    awsTime `json:"LatestIngestionSuccessTime,omitzero"`
	LatestIngestionSuccessEventID string  `json:"LatestIngestionSuccessEventID,omitempty"`
	LatestIngestionErrorCode      string  `json:"LatestIngestionErrorCode,omitempty"`
	LatestIngestionAttemptTime    awsTime `json:"LatestIngestionAttemptTime,omitzero"`
	LatestIngestionAttemptEventID string  `json:"LatestIngestionAttemptEventID,omitempty"`
}

// JSON is all that is known of the channel as indented JSON: the answer of each
// read operation under the operation's name, with AWS's member names.
func (c *Channel) JSON() ([]byte, error) {
	doc := channelJSON{lakeJSON: c.json()}
	if d, ok := c.Details.Get(); ok {
		in := d.Ingestion
		doc.GetChannel = &channelDoc{
			ChannelArn: c.ARN, Name: c.Name, Source: d.Source, Destinations: append([]lake.Destination{}, d.Destinations...),
			IngestionStatus: ingestionDoc{
				LatestIngestionSuccessTime: awsTime(in.LatestSuccess), LatestIngestionSuccessEventID: in.LatestSuccessID,
				LatestIngestionAttemptTime: awsTime(in.LatestAttempt), LatestIngestionAttemptEventID: in.LatestAttemptID,
				LatestIngestionErrorCode: in.LatestErrorCode,
			},
		}
	}
	return printed(doc)
}

func tagsOf(arn string, tags []Tag) *tagsDoc {
	return &tagsDoc{[]resourceTags{{arn, append([]Tag{}, tags...)}}}
}

// printed is a document as the AWS CLI prints it.
func printed(doc any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "    ")
	if err := enc.Encode(doc); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
