// Package deliverypolicy writes the policies without which CloudTrail cannot
// deliver: those of the S3 bucket, the KMS key, the SNS topic, and the role for
// CloudWatch Logs, each for the very trails that use it.
package deliverypolicy

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// principal is CloudTrail's in every partition.
const principal = "cloudtrail.amazonaws.com"

// UnknownOrganization stands for the id of an organization that is not known:
// it is to be replaced before the policy is used.
const UnknownOrganization = "o-ORGANIZATION-ID"

// Trail is one trail that a resource must let in.
type Trail struct {
	ARN, Account, Partition, Region string
	Bucket, Prefix                  string
	// Topic and Key are ARNs, or "".
	Topic, Key, LogGroup, LogRole string
	// Organization is the id of the organization of an organization trail,
	// UnknownOrganization where it is not known, "" for any other trail.
	Organization string
}

type document struct {
	Version   string      `json:"Version"`
	Statement []statement `json:"Statement"`
}

type statement struct {
	Sid       string            `json:"Sid"`
	Effect    string            `json:"Effect"`
	Principal map[string]string `json:"Principal,omitempty"`
	Action    any               `json:"Action"`
	Resource  any               `json:"Resource,omitempty"`
	Condition conditions        `json:"Condition,omitzero"`
}

// conditions are written in this order.
type conditions struct {
	StringEquals map[string]any `json:"StringEquals,omitempty"`
	StringLike   map[string]any `json:"StringLike,omitempty"`
}

var service = map[string]string{"Service": principal}

// Bucket is the policy of the bucket that all the trails, of which there must
// be one, deliver to. It replaces the bucket's policy, so that statements for
// others than CloudTrail have to be added to it.
func Bucket(trails []Trail) string {
	bucket := "arn:" + trails[0].Partition + ":s3:::" + trails[0].Bucket
	var folders, shared []string
	for _, t := range trails {
		root := bucket
		if t.Prefix != "" {
			root += "/" + t.Prefix
		}
		folders = append(folders, root+"/AWSLogs/"+t.Account+"/*")
		if t.Organization != "" {
			shared = append(shared, root+"/AWSLogs/"+t.Organization+"/*")
		}
	}
	write := func(sid string, resources []string) statement {
		return statement{
			Sid: sid, Effect: "Allow", Principal: service, Action: "s3:PutObject", Resource: one(resources),
			Condition: conditions{StringEquals: map[string]any{"aws:SourceArn": sources(trails), "s3:x-amz-acl": "bucket-owner-full-control"}},
		}
	}
	d := document{Statement: []statement{
		{Sid: "AWSCloudTrailAclCheck20150319", Effect: "Allow", Principal: service, Action: "s3:GetBucketAcl", Resource: bucket, Condition: from(trails)},
		write("AWSCloudTrailWrite20150319", folders),
	}}
	if len(shared) > 0 {
		d.Statement = append(d.Statement, write("AWSCloudTrailOrganizationWrite20150319", shared))
	}
	return d.text()
}

// Key is the policy of the KMS key that all the trails, of which there must be
// one, encrypt with. It keeps the key under the control of its own account.
func Key(trails []Trail) string {
	keyAccount := trails[0].Account
	if parts := strings.Split(trails[0].Key, ":"); len(parts) > 5 {
		keyAccount = parts[4]
	}
	var contexts, accounts []string
	for _, t := range trails {
		contexts = append(contexts, "arn:"+t.Partition+":cloudtrail:*:"+t.Account+":trail/*")
		accounts = append(accounts, t.Account)
	}
	context := map[string]any{"kms:EncryptionContext:aws:cloudtrail:arn": one(contexts)}
	encrypt := from(trails)
	encrypt.StringLike = context
	return document{Statement: []statement{
		{
			Sid: "EnableIAMPolicies", Effect: "Allow", Action: "kms:*", Resource: "*",
			Principal: map[string]string{"AWS": "arn:" + trails[0].Partition + ":iam::" + keyAccount + ":root"},
		},
		{Sid: "AllowCloudTrailToEncryptLogs", Effect: "Allow", Principal: service, Action: "kms:GenerateDataKey*", Resource: "*", Condition: encrypt},
		{Sid: "AllowCloudTrailToDescribeKey", Effect: "Allow", Principal: service, Action: "kms:DescribeKey", Resource: "*", Condition: from(trails)},
		{
			Sid: "AllowDecryptionOfLogs", Effect: "Allow", Principal: map[string]string{"AWS": "*"}, Action: []string{"kms:Decrypt", "kms:ReEncryptFrom"},
			Resource:  "*",
			Condition: conditions{StringEquals: map[string]any{"kms:CallerAccount": one(accounts)}, StringLike: context},
		},
	}}.text()
}

// Topic is the policy of the SNS topic that all the trails, of which there must
// be one, publish to.
func Topic(trails []Trail) string {
	return document{Statement: []statement{{
		Sid: "AWSCloudTrailSNSPolicy20131101", Effect: "Allow", Principal: service, Action: "SNS:Publish", Resource: trails[0].Topic, Condition: from(trails),
	}}}.text()
}

// LogRole is the permission policy of the role with which CloudTrail writes to
// the trails' log groups. An organization trail writes streams of every member.
func LogRole(trails []Trail) string {
	var streams []string
	for _, t := range trails {
		owner := t.Account
		if t.Organization != "" {
			owner = "*"
		}
		streams = append(streams, strings.TrimSuffix(t.LogGroup, ":*")+":log-stream:"+owner+"_CloudTrail_"+t.Region+"*")
	}
	allow := func(sid, action string) statement {
		return statement{Sid: sid, Effect: "Allow", Action: action, Resource: one(streams)}
	}
	return document{Statement: []statement{
		allow("AWSCloudTrailCreateLogStream20141101", "logs:CreateLogStream"), allow("AWSCloudTrailPutLogEvents20141101", "logs:PutLogEvents"),
	}}.text()
}

// LogTrust is the trust policy of that role.
func LogTrust() string {
	return document{Statement: []statement{{Sid: "AWSCloudTrailAssumeRole", Effect: "Allow", Principal: service, Action: "sts:AssumeRole"}}}.text()
}

// from narrows a statement to calls that CloudTrail makes for the trails.
func from(trails []Trail) conditions {
	return conditions{StringEquals: map[string]any{"aws:SourceArn": sources(trails)}}
}

func sources(trails []Trail) any {
	arns := make([]string, len(trails))
	for i, t := range trails {
		arns[i] = t.ARN
	}
	return one(arns)
}

// one is the only text, or the list of all that differ, in their order.
func one(texts []string) any {
	var all []string
	for _, s := range texts {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	return all
}

func (d document) text() string {
	d.Version = "2012-10-17"
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(d); err != nil {
		return err.Error()
	}
	return strings.TrimRight(b.String(), "\n")
}
