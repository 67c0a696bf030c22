//go:build conformance

package conformance

import "trailboss/awsclient/emulator"

// ofService is the channel that belongs to an AWS service.
const ofService = "arn:aws:cloudtrail:us-east-2:123456789012:channel/f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f"

// serviceScenarios are about channels that AWS services make, and about Regions that take no audit events.
var serviceScenarios = []scenario{
	{name: "a channel of an AWS service", options: []emulator.Option{emulator.WithServiceChannel(home, "securitylake")}, steps: []step{
		lakeCall("cloudtrail list-channels", `{"Channels":[{"ChannelArn":"`+ofService+`","Name":"aws-service-channel/securitylake/default"}]}`),
		lakeCall("cloudtrail get-channel --channel "+ofService,
			`{"Source":"CloudTrail","SourceConfig":{"ApplyToAllRegions":true},"Destinations":[{"Type":"AWS_SERVICE","Location":"securitylake"}],"IngestionStatus":null}`),
		refusedLake("cloudtrail update-channel --channel "+ofService+" --name mine", "OperationNotPermittedException"),
		refusedLake("cloudtrail delete-channel --channel "+ofService, "OperationNotPermittedException"),
		refusedLake("cloudtrail-data put-audit-events --channel-arn "+ofService+" --audit-events '["+auditEvent("a")+"]'", "ChannelUnsupportedSchema"),
		createPartners,
		createFeed,
		lakeCall("cloudtrail list-channels --max-results 1", `{"Channels":[{"ChannelArn":"`+ofService+`"}],"NextToken":"<any>"}`),
		lakeCall("cloudtrail list-channels --max-results 1 --next-token {token}", `{"Channels":[{"ChannelArn":"{channel}"}],"NextToken":null}`),
		refusedLake("cloudtrail list-channels --max-results 1001", "ValidationException"),
		refusedLake("cloudtrail list-channels --next-token nonsense", "InvalidNextTokenException"),
	}},
	{name: "a Region that takes no audit events", options: []emulator.Option{emulator.WithRegions(home, "eu-south-2")}, steps: []step{{
		region: "eu-south-2", code: "UnsupportedOperationException", moto: notImplemented,
		aws: "cloudtrail-data put-audit-events --channel-arn arn:aws:cloudtrail:eu-south-2:123456789012:channel/" + nowhere + " --audit-events '[" + auditEvent("a") + "]'",
	}}},
}
