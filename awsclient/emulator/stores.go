package emulator

import (
	"cmp"

	"trailboss/model/lake"
	"trailboss/model/selector"
)

// storeOut is what the operations on stores answer. Not all of them tell all of it.
type storeOut struct {
	EventDataStoreArn            string
	Name                         string
	Status                       lake.Status
	AdvancedEventSelectors       []selector.Advanced
	MultiRegionEnabled           bool
	OrganizationEnabled          bool
	RetentionPeriod              int
	TerminationProtectionEnabled bool
	TagsList                     []tag `json:",omitempty"`
	CreatedTimestamp             *timestamp
	UpdatedTimestamp             *timestamp
	KmsKeyID                     *string `json:"KmsKeyId,omitempty"`
	BillingMode                  lake.Billing
	FederationStatus             lake.Federation `json:",omitempty"`
	FederationRoleArn            *string         `json:",omitempty"`
	PartitionKeys                []partitionKey  `json:",omitempty"`
}

type partitionKey struct{ Name, Type string }

// out is what Create and Restore answer.
func (s *store) out() *storeOut {
	return &storeOut{
		EventDataStoreArn: s.ARN, Name: s.Name, Status: s.Status, AdvancedEventSelectors: s.Selectors,
		MultiRegionEnabled: s.MultiRegion, OrganizationEnabled: s.Organization, RetentionPeriod: s.Retention,
		TerminationProtectionEnabled: s.Protected, CreatedTimestamp: stamp(s.Created), UpdatedTimestamp: stamp(s.Updated),
		KmsKeyID: optional(s.KMSKey), BillingMode: s.Billing,
	}
}

// federatedOut is what Update answers.
func (s *store) federatedOut() *storeOut {
	out := s.out()
	out.FederationStatus, out.FederationRoleArn = s.Federation, optional(s.FederationRole)
	return out
}

type storeSettingsIn struct {
	AdvancedEventSelectors       []selector.Advanced
	MultiRegionEnabled           *bool
	OrganizationEnabled          *bool
	RetentionPeriod              *int
	TerminationProtectionEnabled *bool
	KmsKeyID                     *string `json:"KmsKeyId"`
	BillingMode                  *lake.Billing
}

// over lays the members that are there over a store.
func (in storeSettingsIn) over(c *call, s lake.Store) (lake.Store, error) {
	if in.AdvancedEventSelectors != nil {
		s.Selectors = selector.Set{Advanced: in.AdvancedEventSelectors}.Normalized().Advanced
	}
	set(&s.MultiRegion, in.MultiRegionEnabled)
	set(&s.Organization, in.OrganizationEnabled)
	set(&s.Retention, in.RetentionPeriod)
	set(&s.Protected, in.TerminationProtectionEnabled)
	set(&s.Billing, in.BillingMode)
	if in.KmsKeyID != nil {
		s.KMSKey = cmp.Or(c.keyARN(*in.KmsKeyID), *in.KmsKeyID)
	}
	if s.Organization && !c.account.isManagement() {
		return s, notManagement()
	}
	return s, nil
}

type createStoreIn struct {
	Name *string `required:"true"`
	storeSettingsIn
	TagsList       []tag
	StartIngestion *bool
}

func (c *call) createStore(in createStoreIn) (*storeOut, error) {
	if c.lakeClosed && !c.usesLake() {
		return nil, refuse(lake.CodeUnsupported, "CloudTrail Lake is no longer accepting new customers.")
	}
	wanted := lake.NewStore(*in.Name)
	if days, known := cmp.Or(value(in.BillingMode), lake.Extendable).Retention(); known {
		wanted.Retention = days.Default
	}
	wanted, err := in.over(c, wanted)
	if err != nil {
		return nil, err
	}
	ingest := in.StartIngestion == nil || *in.StartIngestion
	home := selector.Home{Partition: c.partition, Region: c.region, Store: true}
	if err := refusedBy(lake.CheckCreate(wanted, ingest, plainStores(c.ownStores()), home)); err != nil {
		return nil, err
	}
	s := &store{Store: wanted, home: c.region, owner: c.account.id, size: lake.StandardSize}
	s.ARN, s.Created, s.Updated = c.newARN(storeKind, c.newID()), c.now, c.now
	if s.tags, err = withTags(nil, in.TagsList, s.ARN, codeInvalidTag); err != nil {
		return nil, err
	}
	s.to(lake.Created, lake.Enabled, c.now)
	if !ingest {
		s.next = lake.Stopped
	}
	c.stores = append(c.stores, s)
	c.touched = s.resources()
	out := s.out()
	out.TagsList = s.tags
	return out, nil
}

// usesLake tells whether the account has a store in any Region.
func (c *call) usesLake() bool {
	for _, s := range c.stores {
		if s.owner == c.account.id {
			return true
		}
	}
	return false
}

type storeIn struct {
	EventDataStore *string `required:"true"`
}

// getStore tells of stores that are pending deletion too.
func (c *call) getStore(in storeIn) (*storeOut, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	out := s.federatedOut()
	out.PartitionKeys = []partitionKey{{"calendarday", "string"}}
	return out, nil
}

type storeInfo struct{ EventDataStoreArn, Name string }

type listStoresOut struct {
	EventDataStores []storeInfo
	NextToken       *string `json:",omitempty"`
}

func (c *call) listStores(in listLakeIn) (*listStoresOut, error) {
	size, err := in.pageSizeOf(c)
	if err != nil {
		return nil, err
	}
	infos := []storeInfo{}
	for _, s := range c.ownStores() {
		infos = append(infos, storeInfo{s.ARN, s.Name})
	}
	page, next, err := pageOf(infos, value(in.NextToken), size)
	if err != nil {
		return nil, badToken(in.NextToken)
	}
	return &listStoresOut{page, next}, nil
}

type updateStoreIn struct {
	EventDataStore *string `required:"true"`
	Name           *string
	storeSettingsIn
}

func (in updateStoreIn) isEmpty() bool {
	s := in.storeSettingsIn
	return in.Name == nil && s.AdvancedEventSelectors == nil && s.MultiRegionEnabled == nil && s.OrganizationEnabled == nil &&
		s.RetentionPeriod == nil && s.TerminationProtectionEnabled == nil && s.KmsKeyID == nil && s.BillingMode == nil
}

func (c *call) updateStore(in updateStoreIn) (*storeOut, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if in.isEmpty() {
		return nil, refuse(codeInvalidParameter, "Specify at least one member to update on event data store %s.", s.Name)
	}
	wanted, err := in.over(c, s.Store)
	if err != nil {
		return nil, err
	}
	set(&wanted.Name, in.Name)
	home := selector.Home{Partition: c.partition, Region: c.region, Store: true}
	if err := refusedBy(lake.CheckUpdate(s.Store, wanted, plainStores(c.ownStores()), home)); err != nil {
		return nil, err
	}
	if len(s.insights) > 0 {
		fed := wanted
		if err := refusedBy(fed.CheckInsights(s.insights, c.insightsStore(s.insightsTo))); err != nil {
			return nil, err
		}
	}
	wanted.Updated = c.now
	s.Store = wanted
	return s.federatedOut(), nil
}
