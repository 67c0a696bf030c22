package model

import (
	"strconv"
	"strings"

	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/model/trailrule"
)

// UpdateEventDataStore changes the settings or the event selectors of an event
// data store.
const UpdateEventDataStore Operation = "UpdateEventDataStore"

// AspectStoreSettings is what CreateEventDataStore and UpdateEventDataStore set,
// but for the event selectors.
const AspectStoreSettings Aspect = "event data store settings"

// StoreSettings is the value of AspectStoreSettings. An empty KMSKey is none.
type StoreSettings struct {
	Name         string       `json:"Name"`
	MultiRegion  bool         `json:"MultiRegionEnabled"`
	Organization bool         `json:"OrganizationEnabled"`
	Retention    int          `json:"RetentionPeriod"` // in days
	Billing      lake.Billing `json:"BillingMode"`
	KMSKey       string       `json:"KmsKeyId,omitempty"`
	Protected    bool         `json:"TerminationProtectionEnabled"`
}

// StoreSettingsOf are the settings of the store.
func StoreSettingsOf(s lake.Store) StoreSettings {
	return StoreSettings{
		Name: s.Name, MultiRegion: s.MultiRegion, Organization: s.Organization, Retention: s.Retention,
		Billing: s.Billing, KMSKey: s.KMSKey, Protected: s.Protected,
	}
}

// On is the store with these settings in place of its own.
func (v StoreSettings) On(s lake.Store) lake.Store {
	s.Name, s.MultiRegion, s.Organization, s.Retention = v.Name, v.MultiRegion, v.Organization, v.Retention
	s.Billing, s.KMSKey, s.Protected = v.Billing, v.KMSKey, v.Protected
	return s
}

// Aspect is AspectStoreSettings.
func (StoreSettings) Aspect() Aspect { return AspectStoreSettings }

// BillingWords are the words for a billing mode.
func BillingWords(b lake.Billing) string {
	switch b {
	case lake.Extendable:
		return "one-year extendable retention pricing"
	case lake.Fixed:
		return "seven-year retention pricing"
	default:
		return string(b)
	}
}

// Lines is one for each setting; a KMS key only where there is one.
func (v StoreSettings) Lines() []string {
	regions, accounts := "its own", "its own"
	if v.MultiRegion {
		regions = "all"
	}
	if v.Organization {
		accounts = "all of the organization"
	}
	lines := []string{
		"name: " + v.Name,
		"Regions: " + regions,
		"accounts: " + accounts,
		"retention: " + strconv.Itoa(v.Retention) + " days",
		"billing: " + BillingWords(v.Billing),
		"termination protection: " + onOff(v.Protected),
	}
	if v.KMSKey != "" {
		lines = append(lines, "KMS key: "+v.KMSKey)
	}
	return lines
}

// diff is what changes, and no other line.
func (v StoreSettings) diff(before Value) []selector.DiffLine {
	old, _ := before.(StoreSettings)
	return changedLines(lineDiff(old.Lines(), v.Lines()))
}

// Calls is one UpdateEventDataStore with the members that change and no other.
func (v StoreSettings) Calls(t Target, before Value) []Call {
	old, _ := before.(StoreSettings)
	in := []Param{{"EventDataStore", t.ARN}}
	was := old.params()
	for i, p := range v.params() {
		if p.Value != was[i].Value {
			in = append(in, p)
		}
	}
	if len(in) == 1 {
		return nil
	}
	return []Call{{Operation: UpdateEventDataStore, Region: t.Region, Input: in}}
}

// params are all members by their names in CreateEventDataStore and
// UpdateEventDataStore.
func (v StoreSettings) params() []Param {
	return []Param{
		{"Name", v.Name},
		{"MultiRegionEnabled", v.MultiRegion},
		{"OrganizationEnabled", v.Organization},
		{"RetentionPeriod", v.Retention},
		{"BillingMode", string(v.Billing)},
		{"KmsKeyId", v.KMSKey},
		{"TerminationProtectionEnabled", v.Protected},
	}
}

// Read is the query for the event data store.
func (StoreSettings) Read(t Target) Query { return t.query(GetEventDataStore) }

// Disturbs is nothing: the whole event data store is read back.
func (StoreSettings) Disturbs() []Operation { return nil }

// shownBy allows for AWS's answering with the key behind an alias.
func (v StoreSettings) shownBy(now Value) bool {
	there, ok := now.(StoreSettings)
	if !ok {
		return false
	}
	if _, _, alias := trailrule.Alias(v.KMSKey, trailrule.Place{}); alias && strings.Contains(there.KMSKey, ":key/") {
		v.KMSKey = there.KMSKey
	}
	return v == there
}

// in names the KMS key as AWS will, by its ARN.
func (v StoreSettings) in(at trailrule.Place) StoreSettings {
	if arn, ok := trailrule.KeyARN(v.KMSKey, at); ok {
		v.KMSKey = arn
	}
	return v
}
