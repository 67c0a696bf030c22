package model

import (
	"slices"
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/deliverypolicy"
	"trailboss/model/trailrule"
)

// Policy is one policy that a trail needs.
type Policy struct {
	// What names it, such as "bucket policy"; Of is the resource it belongs to.
	What, Of string
	// Member is the member of the trail that leads to the resource.
	Member trailrule.Member
	// Text is the policy as JSON.
	Text string
	// Note says what to know before it is put in place of the one there; "" for
	// nothing.
	Note string
}

// PlannedTrail is a trail as it is to be.
type PlannedTrail struct {
	Target
	Settings Settings
}

// Policies are what the resources of the planned trails must allow, for these
// trails and, beside them, for all known trails that use the same resource: first
// those of buckets, then of keys, topics and roles.
func Policies(inv *Inventory, planned []PlannedTrail) []Policy {
	all := sharers(inv, planned)
	var policies []Policy
	for _, kind := range policyKinds {
		for _, t := range planned {
			of := kind.of(t.policyTrail(inv))
			given := func(p Policy) bool { return p.What == kind.what && p.Of == of }
			if of == "" || slices.ContainsFunc(policies, given) {
				continue
			}
			using := slices.DeleteFunc(slices.Clone(all), func(t deliverypolicy.Trail) bool { return kind.of(t) != of })
			text := kind.text(using)
			policies = append(policies, Policy{What: kind.what, Of: of, Member: kind.member, Text: text, Note: noteOn(text)})
		}
	}
	return policies
}

// policyKinds are the kinds of policies, each with the resource of a trail that
// it belongs to, "" for none.
var policyKinds = []struct {
	what   string
	member trailrule.Member
	of     func(deliverypolicy.Trail) string
	text   func([]deliverypolicy.Trail) string
}{
	{"bucket policy", trailrule.Bucket, func(t deliverypolicy.Trail) string { return t.Bucket }, deliverypolicy.Bucket},
	{"key policy", trailrule.KmsKey, func(t deliverypolicy.Trail) string { return t.Key }, deliverypolicy.Key},
	{"topic policy", trailrule.Topic, func(t deliverypolicy.Trail) string { return t.Topic }, deliverypolicy.Topic},
	{"role's permissions", trailrule.LogRole, func(t deliverypolicy.Trail) string {
		if t.LogGroup == "" {
			return ""
		}
		return t.LogRole
	}, deliverypolicy.LogRole},
	{
		"role's trust policy", trailrule.LogRole, func(t deliverypolicy.Trail) string { return t.LogRole },
		func([]deliverypolicy.Trail) string { return deliverypolicy.LogTrust() },
	},
}

// noteOn is what to know before a policy is put in place.
func noteOn(text string) string {
	if strings.Contains(text, deliverypolicy.UnknownOrganization) {
		return "put your organization's id in place of " + deliverypolicy.UnknownOrganization
	}
	return ""
}

// sharers are the planned trails, then the others that are known, as they are.
func sharers(inv *Inventory, planned []PlannedTrail) []deliverypolicy.Trail {
	seen := map[string]bool{}
	var trails []deliverypolicy.Trail
	add := func(p PlannedTrail) {
		if !seen[p.ARN] {
			seen[p.ARN] = true
			trails = append(trails, p.policyTrail(inv))
		}
	}
	for _, p := range planned {
		add(p)
	}
	for _, t := range inv.Trails() {
		if s, ok := t.Settings.Get(); ok {
			add(PlannedTrail{t.ID(), s})
		}
	}
	return trails
}

func (p PlannedTrail) policyTrail(inv *Inventory) deliverypolicy.Trail {
	s := p.Settings.in(p.place())
	t := deliverypolicy.Trail{
		ARN: p.ARN, Account: p.Account, Partition: awsname.PartitionOf(p.Region), Region: p.Region, Bucket: s.S3BucketName, Prefix: s.S3KeyPrefix,
		Topic: s.SnsTopicARN, Key: s.KmsKeyID, LogGroup: s.CloudWatchLogsLogGroupArn, LogRole: s.CloudWatchLogsRoleArn,
	}
	if s.IsOrganizationTrail {
		t.Organization = deliverypolicy.UnknownOrganization
		if id := inv.Account(p.Profile).Organization; id != "" && inv.Account(p.Profile).ID() == p.Account {
			t.Organization = id
		}
	}
	return t
}
