package selector

// NetworkSources returns the event sources that are known to have network activity events, in order.
// AWS adds new ones: a source that is not among them may well exist.
func NetworkSources() []string {
	out := make([]string, len(networkServices))
	for i, service := range networkServices {
		out[i] = service + sourceSuffix
	}
	return out
}

// sourceSuffix ends the name of every event source of AWS.
const sourceSuffix = ".amazonaws.com"

// networkServices are the known event sources of network activity events, without their suffix.
var networkServices = [...]string{
	"aco-automation", "appconfig", "application-signals", "appmesh", "athena", "awscli", "b2bi",
	"backup-gateway", "bcm-data-exports", "bcm-pricing-calculator", "bedrock", "bedrock-agentcore",
	"billing", "cassandra", "ce", "cloudcontrolapi", "cloudformation", "cloudhsm",
	"cloudoptimization", "cloudtrail", "codedeploy", "comprehend", "comprehendmedical", "config",
	"ds", "dynamodb", "ec2", "ecs", "elasticfilesystem", "elasticloadbalancing", "events", "firehose",
	"frauddetector", "freetier", "fsx", "glue", "healthlake", "invoicing", "iot", "iotfleetwise",
	"iotsecuredtunneling", "kms", "lakeformation", "lambda", "license-manager", "lookoutequipment",
	"lookoutvision", "monitoring", "nova-act", "personalize", "qbusiness", "rds", "rekognition",
	"rolesanywhere", "s3", "sagemaker", "scheduler", "secretsmanager", "servicediscovery", "sns",
	"sqs", "ssm", "ssm-contacts", "storagegateway", "swf", "textract", "transcribe",
	"transcribestreaming", "transform", "transform-agents", "transform-custom", "translate",
	"user-subscriptions", "verifiedpermissions", "voiceid", "workmail", "workmailmessageflow",
}
