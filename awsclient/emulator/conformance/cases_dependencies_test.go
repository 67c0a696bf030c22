//go:build conformance

package conformance

import "trailboss/awsclient/emulator"

// failing makes the emulator fail an operation with a code each time.
func failing(operation, code string) []emulator.Option {
	return []emulator.Option{emulator.WithFaults(emulator.Fault{Operation: operation, Code: code})}
}

const (
	// isOpen is how moto differs in what it lets through.
	isOpen = "nothing is denied"
	// whoCalls is the caller in AWS's words.
	whoCalls = "User: arn:aws:iam::123456789012:user/operator is not authorized to perform: "
)

// dependencyScenarios fail because of what a trail needs, and before CloudTrail is asked at all.
var dependencyScenarios = []scenario{
	{name: "a bucket that does not exist", options: failing("CreateTrail", "S3BucketDoesNotExistException"), steps: []step{{
		aws:  "cloudtrail create-trail --name audit --s3-bucket-name no-such-bucket",
		code: "S3BucketDoesNotExistException", message: "S3 bucket no-such-bucket does not exist!",
	}}},
	{name: "a topic that does not exist", options: failing("CreateTrail", "InsufficientSnsTopicPolicyException"), steps: []step{{
		aws:  "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --sns-topic-name no-such-topic",
		code: "InsufficientSnsTopicPolicyException", message: "SNS Topic does not exist or the topic policy is incorrect!",
	}}},
	{name: "a bucket that is closed", options: failing("CreateTrail", "InsufficientS3BucketPolicyException"), steps: []step{{
		aws:  "cloudtrail create-trail --name audit --s3-bucket-name trail-logs",
		code: "InsufficientS3BucketPolicyException", message: "Incorrect S3 bucket policy is detected for bucket: trail-logs", moto: isOpen,
	}}},
	{name: "a caller who may not", options: failing("GetTrail", "AccessDeniedException"), steps: []step{
		createAudit,
		{
			aws: "cloudtrail get-trail --name audit", code: "AccessDeniedException", moto: isOpen,
			message: whoCalls + "cloudtrail:GetTrail on resource: arn:aws:cloudtrail:us-east-2:123456789012:trail/audit " +
				"because no identity-based policy allows the cloudtrail:GetTrail action",
		},
	}},
	{name: "a caller who may not list", options: failing("ListTrails", "AccessDeniedException"), steps: []step{{
		aws: "cloudtrail list-trails", code: "AccessDeniedException", moto: isOpen,
		message: whoCalls + "cloudtrail:ListTrails because no identity-based policy allows the cloudtrail:ListTrails action",
	}}},
	{name: "a caller who may not send", options: failing("PutAuditEvents", "AccessDeniedException"), steps: []step{{
		aws: sendEvents("", auditEvent("a")), code: "AccessDeniedException", moto: notImplemented,
		message: whoCalls + "cloudtrail-data:PutAuditEvents on resource: arn:aws:cloudtrail:us-east-2:123456789012:channel/" + nowhere +
			" because no identity-based policy allows the cloudtrail-data:PutAuditEvents action",
	}}},
	{name: "too many calls", options: failing("*", "ThrottlingException"), steps: []step{
		{aws: "cloudtrail list-trails", code: "ThrottlingException", message: "Rate exceeded", moto: isOpen},
		{aws: sendEvents("", auditEvent("a")), code: "ThrottlingException", message: "Rate exceeded", moto: notImplemented},
	}},
	{name: "credentials that have run out", options: failing("*", "ExpiredTokenException"), steps: []step{{
		aws: "cloudtrail list-trails", code: "ExpiredTokenException", message: "The security token included in the request is expired", moto: isOpen,
	}}},
}
