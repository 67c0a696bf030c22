package emulator

import (
	"time"

	"trailboss/model"
	"trailboss/model/awsname"
)

// past is one event of the demo's history.
type past struct {
	ago             time.Duration
	account, region string
	who             identity
	source, name    string
	resources       []eventResource
	// request is requestParameters as JSON, failed an error code.
	request, failed string
	readOnly        bool
}

// The people and programs that the demo's history tells of.
var (
	mary      = identity{ManagementAccount, "ASIAEXAMPLEMARY", "ops", "mary"}
	terraform = identity{ManagementAccount, "ASIAEXAMPLETERRAFORM", "deploy", "terraform"}
	auditor   = identity{ManagementAccount, "ASIAEXAMPLEAUDIT", "security-audit", "kenji"}
	jorge     = identity{ManagementAccount, "AKIAEXAMPLEJORGE", "", "jorge"}
	ana       = identity{MemberAccount, "ASIAEXAMPLEANA", "data-engineer", "ana"}
	pipeline  = identity{MemberAccount, "ASIAEXAMPLEPIPELINE", "etl", "pipeline-7"}
)

// remembered writes the demo's history, oldest first.
func (e *Emulator) remembered(now time.Time) {
	for _, p := range demoHistory() {
		r := eventRecord{
			UserIdentity:      p.who.userIdentity(awsname.PartitionOf(p.region)),
			EventSource:       p.source + ".amazonaws.com",
			EventName:         p.name,
			SourceIPAddress:   "203.0.113." + p.who.account[:2],
			UserAgent:         "aws-cli/2.31.4",
			RequestParameters: asRecorded([]byte(p.request)),
			RequestID:         e.newID(),
			ReadOnly:          p.readOnly,
			ErrorCode:         p.failed,
		}
		if p.failed != "" {
			r.ErrorMessage = "User: " + r.UserIdentity.ARN + " is not authorized to perform: " + p.source + ":" + p.name
		}
		for _, resource := range p.resources {
			if arn, err := awsname.ParseARN(resource.ResourceName); err == nil {
				r.Resources = append(r.Resources, recordResource{p.account, resource.ResourceType, arn.String()})
			}
		}
		e.remember(e.accounts[p.account], p.region, now.Add(-p.ago), r, p.who.session, p.resources)
	}
}

// demoHistory is what happened to the trails, and everyday work around them
// every few hours for a fortnight.
func demoHistory() []past {
	var events []past
	for hours := 13 * 24; hours > 0; hours -= 5 {
		p := everyday[hours/5%len(everyday)]
		p.ago = time.Duration(hours)*time.Hour + 17*time.Minute
		events = append(events, p)
	}
	return append(events, demoChanges...)
}

// onTrail is a change of a trail of the demo.
func onTrail(ago time.Duration, who identity, region, trail, name, request string) past {
	return past{
		ago: ago, account: who.account, region: region, who: who, source: "cloudtrail", name: name, request: request,
		resources: []eventResource{
			{trailResourceType, model.TrailARN("aws", region, who.account, trail)},
			{trailResourceType, trail},
		},
	}
}

// demoChanges are the changes that made the demo's trails what they are.
var demoChanges = []past{
	onTrail(63*day+fiftyTwo, terraform, "eu-west-1", "data-plane-payments", "StartLogging",
		`{"name":"arn:aws:cloudtrail:eu-west-1:123456789012:trail/data-plane-payments"}`),
	onTrail(40*day, jorge, "us-east-2", "lambda-invocations", "CreateTrail",
		`{"name":"lambda-invocations","s3BucketName":"acme-lambda-logs"}`),
	onTrail(40*day, jorge, "us-east-2", "lambda-invocations", "StartLogging", `{"name":"lambda-invocations"}`),
	onTrail(30*day, ana, "ap-northeast-1", "ml-experiments", "StartLogging", `{"name":"ml-experiments"}`),
	onTrail(17*day, terraform, "us-east-1", "s3-uploads", "PutEventSelectors",
		`{"trailName":"s3-uploads","eventSelectors":[{"readWriteType":"WriteOnly"}]}`),
	onTrail(9*day, jorge, "us-east-2", "lambda-invocations", "StopLogging", `{"name":"lambda-invocations"}`),
	onTrail(6*day, mary, "us-east-2", "management-events", "PutInsightSelectors",
		`{"trailName":"management-events","insightSelectors":[{"insightType":"ApiCallRateInsight"},{"insightType":"ApiErrorRateInsight"}]}`),
	onTrail(5*day, terraform, "eu-west-1", "dublin-network", "PutEventSelectors", `{"trailName":"dublin-network"}`),
	onTrail(2*day+3*time.Hour, ana, "ap-northeast-1", "ml-experiments", "StopLogging", `{"name":"ml-experiments"}`),
	onTrail(26*time.Hour, mary, "us-east-2", "management-events", "AddTags",
		`{"resourceId":"arn:aws:cloudtrail:us-east-2:123456789012:trail/management-events","tagsList":[{"key":"DataClass","value":"confidential"}]}`),
	{
		ago: 4 * time.Hour, account: ManagementAccount, region: "us-west-2", who: jorge, source: "s3", name: "PutBucketPolicy",
		request:   `{"bucketName":"acme-legacy-audit"}`,
		resources: []eventResource{{"AWS::S3::Bucket", "acme-legacy-audit"}, {"AWS::S3::Bucket", "arn:aws:s3:::acme-legacy-audit"}},
	},
	{
		ago: 95 * time.Minute, account: MemberAccount, region: "us-east-2", who: pipeline, source: "cloudtrail", name: "StopLogging",
		request: `{"name":"arn:aws:cloudtrail:us-east-2:123456789012:trail/management-events"}`, failed: "AccessDenied",
		resources: []eventResource{{trailResourceType, "arn:aws:cloudtrail:us-east-2:123456789012:trail/management-events"}},
	},
}

// everyday is work that goes on in the accounts.
var everyday = []past{
	{
		account: ManagementAccount, region: "us-east-1", who: terraform, source: "iam", name: "AttachRolePolicy",
		request:   `{"roleName":"payments-service","policyArn":"arn:aws:iam::123456789012:policy/ledger-write"}`,
		resources: []eventResource{{"AWS::IAM::Role", "payments-service"}},
	},
	{account: ManagementAccount, region: "us-east-2", who: auditor, source: "cloudtrail", name: "DescribeTrails", request: `{}`, readOnly: true},
	{account: MemberAccount, region: "us-east-2", who: pipeline, source: "glue", name: "StartJobRun", request: `{"jobName":"bronze-to-silver"}`},
	{
		account: ManagementAccount, region: "eu-west-1", who: terraform, source: "lambda", name: "UpdateFunctionCode20150331v2",
		request:   `{"functionName":"authorize"}`,
		resources: []eventResource{{"AWS::Lambda::Function", "arn:aws:lambda:eu-west-1:123456789012:function:authorize"}},
	},
	{
		account: ManagementAccount, region: "us-east-2", who: mary, source: "ec2", name: "RunInstances",
		request:   `{"instanceType":"m8g.large","minCount":1,"maxCount":1}`,
		resources: []eventResource{{"AWS::EC2::Instance", "i-0a1b2c3d4e5f67890"}},
	},
	{
		account: MemberAccount, region: "us-east-1", who: ana, source: "sts", name: "AssumeRole",
		request:   `{"roleArn":"arn:aws:iam::210987654321:role/data-engineer","roleSessionName":"ana"}`,
		resources: []eventResource{{"AWS::IAM::Role", "arn:aws:iam::210987654321:role/data-engineer"}}, readOnly: true,
	},
	{
		account: ManagementAccount, region: "us-east-2", who: jorge, source: "kms", name: "ScheduleKeyDeletion",
		request: `{"keyId":"alias/old-exports","pendingWindowInDays":30}`, failed: "AccessDenied",
	},
}
