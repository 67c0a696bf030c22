package model

import (
	"trailboss/model/awsname"
	"trailboss/model/policy"
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
// trails and, beside them, for all known trails that use the same resource. They
// are those of the first trail's resources; planned must hold one.
func Policies(inv *Inventory, planned []PlannedTrail) []Policy {
	first := planned[0].policyTrail(inv)
	all := sharers(inv, planned)
	using := func(same func(policy.Trail) bool) []policy.Trail {
		var trails []policy.Trail
		for _, t := range all {
			if same(t) {
				trails = append(trails, t)
			}
		}
		return trails
	}
	var policies []Policy
	add := func(p Policy, text func([]policy.Trail) string, same func(policy.Trail) bool) {
		trails := using(same)
		if p.Of == "" || len(trails) == 0 {
			return
		}
		p.Text = text(trails)
		for _, t := range trails {
			if t.Organization == policy.UnknownOrganization {
				p.Note = "put your organization's id in place of " + policy.UnknownOrganization
			}
		}
		policies = append(policies, p)
	}
	add(Policy{What: "bucket policy", Of: first.Bucket, Member: trailrule.Bucket}, policy.Bucket, func(t policy.Trail) bool { return t.Bucket == first.Bucket })
	add(Policy{What: "key policy", Of: first.Key, Member: trailrule.KmsKey}, policy.Key, func(t policy.Trail) bool { return t.Key == first.Key })
	add(Policy{What: "topic policy", Of: first.Topic, Member: trailrule.Topic}, policy.Topic, func(t policy.Trail) bool { return t.Topic == first.Topic })
	add(Policy{What: "role's permissions", Of: first.LogRole, Member: trailrule.LogRole}, policy.LogRole, func(t policy.Trail) bool {
		return t.LogRole == first.LogRole && t.LogGroup != ""
	})
	if first.LogRole != "" {
		policies = append(policies, Policy{What: "role's trust policy", Of: first.LogRole, Member: trailrule.LogRole, Text: policy.LogTrust()})
	}
	return policies
}

// sharers are the planned trails, then the others that are known, as they are.
func sharers(inv *Inventory, planned []PlannedTrail) []policy.Trail {
	seen := map[string]bool{}
	var trails []policy.Trail
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

func (p PlannedTrail) policyTrail(inv *Inventory) policy.Trail {
	s := p.Settings.in(p.place())
	t := policy.Trail{
		ARN: p.ARN, Account: p.Account, Partition: awsname.PartitionOf(p.Region), Region: p.Region, Bucket: s.S3BucketName, Prefix: s.S3KeyPrefix,
		Topic: s.SnsTopicARN, Key: s.KmsKeyID, LogGroup: s.CloudWatchLogsLogGroupArn, LogRole: s.CloudWatchLogsRoleArn,
	}
	if s.IsOrganizationTrail {
		t.Organization = policy.UnknownOrganization
		if id := inv.Account(p.Profile).Organization; id != "" && inv.Account(p.Profile).ID() == p.Account {
			t.Organization = id
		}
	}
	return t
}
