package emulator

import "time"

const (
	day = 24 * time.Hour
	// Logs are delivered each five minutes after the start, digests each hour,
	// so that the odd minutes here show as ages there.
	two, four = 2 * time.Minute, 4 * time.Minute
	fiftyTwo  = 52 * time.Minute
)

// demoTrails are the sample trails. A Region holds five trails at most, shadows
// included: every multi-Region trail counts in all of them.
var demoTrails = []sample{
	{
		name: "management-events", home: "us-east-2", owner: ManagementAccount, bucket: "acme-trail-logs", prefix: "mgmt",
		multiRegion: true, organization: true, validate: true,
		kmsKey:  "arn:aws:kms:us-east-2:123456789012:key/4be7c1de-3a0f-4a83-9f7b-0c3b7d1a5e21",
		started: 111*day + 54*time.Minute,
		selectors: `{"AdvancedEventSelectors":[
			{"Name":"Writes, without KMS","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com"]}]},
			{"Name":"Reads, without KMS and the RDS Data API","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["true"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com","rdsdata.amazonaws.com"]}]},
			{"Name":"Refused by VPC endpoints","FieldSelectors":[{"Field":"eventCategory","Equals":["NetworkActivity"]},{"Field":"eventSource","Equals":["s3.amazonaws.com"]},{"Field":"errorCode","Equals":["VpceAccessDenied"]}]}]}`,
		insights: `[{"InsightType":"ApiCallRateInsight","EventCategories":["Management"]},{"InsightType":"ApiErrorRateInsight","EventCategories":["Management"]}]`,
		tags:     []string{"Owner", "security@acme.example", "CostCenter", "4711", "Environment", "prod", "DataClass", "confidential", "ManagedBy", "terraform"},
	},
	{
		name: "data-plane-payments", home: "eu-west-1", owner: ManagementAccount, bucket: "acme-data-events", prefix: "payments",
		multiRegion: true, validate: true, topic: "trail-deliveries",
		started: 63*day + fiftyTwo,
		selectors: `{"AdvancedEventSelectors":[
			{"Name":"💳 Card vault, writes","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"readOnly","Equals":["false"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::acme-card-vault/"]}]},
			{"Name":"Card vault, reads by people","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"readOnly","Equals":["true"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::acme-card-vault/"]},{"Field":"userIdentity.arn","NotStartsWith":["arn:aws:sts::123456789012:assumed-role/payments-service/"]}]},
			{"Name":"Ledger tables","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]},{"Field":"resources.ARN","StartsWith":["arn:aws:dynamodb:eu-west-1:123456789012:table/ledger-"]},{"Field":"eventName","NotEquals":["DescribeTable","GetRecords"]}]},
			{"Name":"Payment functions","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Lambda::Function"]},{"Field":"resources.ARN","Equals":["arn:aws:lambda:eu-west-1:123456789012:function:authorize","arn:aws:lambda:eu-west-1:123456789012:function:capture","arn:aws:lambda:eu-west-1:123456789012:function:refund"]}]},
			{"Name":"Queues","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::SQS::Queue"]},{"Field":"resources.ARN","StartsWith":["arn:aws:sqs:eu-west-1:123456789012:payments-"]}]},
			{"Name":"Topics","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::SNS::Topic"]}]}]}`,
		aggregation: `[{"EventCategory":"Data","Templates":["API_ACTIVITY","RESOURCE_ACCESS"]}]`,
		tags:        []string{"Owner", "payments@acme.example", "Environment", "prod", "支払い", "本番", "pci", "-"},
	},
	{
		name: "lambda-invocations", home: "us-east-2", owner: ManagementAccount, bucket: "acme-lambda-logs",
		started: 40 * day, stopped: 9 * day,
		selectors: `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]}],"ExcludeManagementEventSources":[]}]}`,
		tags:      []string{"Owner", "Mary Major", "Environment", "dev"},
	},
	{
		name: "legacy-audit", home: "us-west-2", owner: ManagementAccount, bucket: "acme-legacy-audit",
		multiRegion: true, validate: true, started: 900*day + four,
		failures: map[output]failing{toBucket: {"AccessDenied", 3 * time.Hour}, toDigest: {"AccessDenied", 3 * time.Hour}},
		tags:     []string{"Owner", "unknown", "Environment", "prod"},
	},
	{
		name: "s3-uploads", home: "us-east-1", owner: ManagementAccount, bucket: "acme-trail-logs", prefix: "s3",
		started: 17*day + two,
		selectors: `{"EventSelectors":[
			{"ReadWriteType":"WriteOnly","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::acme-uploads/","arn:aws:s3:::acme-invoices/2026/"]}],"ExcludeManagementEventSources":[]},
			{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}`,
		insights: `[{"InsightType":"ApiCallRateInsight","EventCategories":["Management","Data"]}]`,
		tags:     []string{"Owner", "storage@acme.example", "Environment", "prod", "Reviewed", "2026-10-01"},
	},
	{
		name: "tokyo-operations", home: "ap-northeast-1", owner: ManagementAccount, bucket: "acme-tokyo-logs",
		logGroup: "cloudtrail/tokyo", started: 210*day + four,
		failures: map[output]failing{toLogGroup: {"AccessDenied", 26 * time.Hour}},
		tags:     []string{"所有者", "山田 太郎", "環境", "本番", "チーム", "運用", "cafe\u0301", "cre\u0300me bru\u0302le\u0301e"},
	},
	{
		name: "dublin-network", home: "eu-west-1", owner: ManagementAccount, bucket: "acme-data-events", prefix: "network",
		started: 5*day + two,
		selectors: `{"AdvancedEventSelectors":[
			{"Name":"Secrets through endpoints","FieldSelectors":[{"Field":"eventCategory","Equals":["NetworkActivity"]},{"Field":"eventSource","Equals":["secretsmanager.amazonaws.com"]}]},
			{"Name":"Keys through one endpoint","FieldSelectors":[{"Field":"eventCategory","Equals":["NetworkActivity"]},{"Field":"eventSource","Equals":["kms.amazonaws.com"]},{"Field":"vpcEndpointId","Equals":["vpce-0a1b2c3d4e5f67890"]}]}]}`,
		tags: []string{"Owner", "network@acme.example", "Environment", "prod"},
	},
	{
		name: "sandbox", home: "us-west-2", owner: ManagementAccount, bucket: "acme-sandbox-logs",
	},
	{
		name: "account-baseline", home: "us-east-1", owner: MemberAccount, bucket: "acme-data-baseline",
		multiRegion: true, validate: true, topic: "baseline-deliveries", started: 320*day + fiftyTwo,
		failures: map[output]failing{toTopic: {"AuthorizationError", 5 * day}},
		tags:     []string{"Owner", "data@acme.example", "Environment", "prod", "aws-control", "baseline"},
	},
	{
		name: "lakehouse-reads", home: "us-east-2", owner: MemberAccount, bucket: "acme-lakehouse-logs",
		started: 75*day + four,
		selectors: `{"AdvancedEventSelectors":[
			{"Name":"Bronze and silver","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::acme-lake-bronze/","arn:aws:s3:::acme-lake-silver/"],"NotEndsWith":["/_SUCCESS","/_metadata"]}]},
			{"Name":"カタログ 🗂️ catalog tables","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Glue::Table"]}]}]}`,
		insights: `[{"InsightType":"ApiErrorRateInsight","EventCategories":["Data"]}]`,
		tags:     []string{"Owner", "data@acme.example", "Environment", "prod"},
	},
	{
		name: "old-warehouse", home: "eu-west-1", owner: MemberAccount, bucket: "acme-warehouse-2019",
		started:  700 * day,
		failures: map[output]failing{toBucket: {"NoSuchBucket", 12 * day}},
		tags:     []string{"Owner", "nobody", "Retire", "yes"},
	},
	{
		name: "ml-experiments", home: "ap-northeast-1", owner: MemberAccount, bucket: "acme-ml-logs",
		started: 30 * day, stopped: 2*day + 3*time.Hour,
		selectors: `{"EventSelectors":[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}],"ExcludeManagementEventSources":["kms.amazonaws.com","rdsdata.amazonaws.com"]}]}`,
		tags:      []string{"Owner", "ml@acme.example", "Environment", "dev", "模型", "実験 2026"},
	},
}
