package model

// codeWords say what error codes of AWS's mean that no kind of fault tells.
// What AWS itself said is added to them.
var codeWords = map[string]words{
	"ConflictException":               {"another change of it is not finished yet", "try again in a few minutes"},
	"ConcurrentModificationException": {"somebody else is changing it right now", "try again in a moment"},
	"InvalidHomeRegionException":      {"it can be changed in its home Region only", "read the account again"},
	"InvalidEventSelectorsException":  {"AWS refused the event selectors", "correct them and apply again"},
	"InvalidInsightSelectorsException": {
		"AWS refused the Insights selectors", "let the trail log the events that they watch, or choose others",
	},
	"NotOrganizationMasterAccountException": {
		"only the management account or a delegated administrator may change an organization trail", "use a profile of that account",
	},
	"NoManagementAccountSLRExistsException": {
		"the management account lacks CloudTrail's service-linked role", "create AWSServiceRoleForCloudTrail there",
	},
	"InsufficientDependencyServiceAccessPermissionException": {
		"an organization trail needs rights in Organizations and IAM that the caller lacks", "ask for them, or use another profile",
	},
	"InsufficientS3BucketPolicyException": {
		"the policy of the S3 bucket does not let CloudTrail write", "mend the bucket policy and apply again",
	},
	"InsufficientEncryptionPolicyException": {
		"the policy of the KMS key does not let CloudTrail use it", "mend the key policy and apply again",
	},
	"S3BucketDoesNotExistException": {"the S3 bucket of the trail does not exist", "create it, or give the trail another one"},
	"KmsException":                  {"the KMS key cannot be used", "look at the key's state and policy"},
	"InsufficientSnsTopicPolicyException": {
		"the SNS topic does not exist, or its policy does not let CloudTrail publish", "mend the topic policy and apply again",
	},
	"InvalidTrailNameException":              {"AWS does not take this name for a trail", "choose another"},
	"TrailAlreadyExistsException":            {"there is a trail of that name already", "choose another name, or update that one"},
	"MaximumNumberOfTrailsExceededException": {"a Region has 5 trails at most, shadow trails counted", "delete one, or choose another Region"},
	"InvalidS3BucketNameException":           {"AWS does not take this name for a bucket", "correct it"},
	"InvalidS3PrefixException":               {"AWS does not take this prefix", "correct it"},
	"InvalidSnsTopicNameException":           {"AWS does not take this for an SNS topic", "give its name or its ARN"},
	"InvalidKmsKeyIdException":               {"AWS does not take this for a KMS key", "give its ARN, its id or an alias"},
	"KmsKeyNotFoundException":                {"the KMS key does not exist, or is in another Region than the bucket", "give a key in the bucket's Region"},
	"InvalidCloudWatchLogsLogGroupArnException": {
		"the log group cannot be used", "look at its ARN and at the role; a role made just now is known after a moment",
	},
	"InvalidCloudWatchLogsRoleArnException": {
		"the role cannot be used for the log group", "look at its policies; a role made just now is known after a moment",
	},
	"CloudWatchLogsDeliveryUnavailableException": {"CloudTrail cannot deliver to CloudWatch Logs in this Region", "leave the log group out"},
	"InvalidTagParameterException":               {"AWS does not take these tags", "correct them"},
	"TagsLimitExceededException":                 {"a trail has 50 tags at most", "leave some out"},
	"OrganizationsNotInUseException":             {"the account is in no organization", "make it a trail of the account alone"},
	"OrganizationNotInAllFeaturesModeException":  {"the organization has not all features enabled", "enable them in Organizations"},
	"CloudTrailAccessNotEnabledException":        {"the organization does not trust CloudTrail yet", "enable trusted access for CloudTrail in Organizations"},
	"InvalidParameterCombinationException":       {"these settings do not go together", "correct them"},
	"ChannelAlreadyExistsException":              {"the Region has a channel of that name, or of that source, already", "choose another, or update that one"},
	"ChannelMaxLimitExceededException":           {"a Region has 25 channels at most", "delete one, or choose another Region"},
	"ChannelARNInvalidException":                 {"AWS does not take this for a channel", "read the account again"},
	"InvalidSourceException":                     {"CloudTrail takes no events from this source", "choose one of the list, or Custom"},
	"OperationNotPermittedException":             {"AWS does not permit it here", "look at what AWS says"},
	"InvalidLookupAttributesException":           {"AWS cannot look events up by that", "use one attribute that the event history knows"},
	"InvalidTimeRangeException":                  {"the event history does not reach there", "choose a range within the last 90 days"},
	"ResourcePolicyNotValidException":            {"AWS refused the resource policy", "correct it and apply again"},
	"ResourcePolicyNotFoundException":            {"it has no resource policy", "read it again"},
	"ResourceARNNotValidException":               {"AWS does not take this for the ARN of a resource", "read the account again"},
	"ResourceTypeNotSupportedException":          {"such a resource has no resource policy", "choose a channel or an event data store"},
	"UnsupportedOperationException":              {"CloudTrail Lake cannot be used so here", "Lake takes no new customers since May 2026, and is not in every Region"},
	"EventDataStoreAlreadyExistsException":       {"there is an event data store of that name already", "choose another name"},
	"EventDataStoreMaxLimitExceededException":    {"a Region has 10 event data stores at most, those pending deletion counted", "choose another Region, or wait until a deleted one is gone"},
	"InactiveEventDataStoreException":            {"the event data store is pending deletion", "restore it first"},
	"InvalidEventDataStoreStatusException":       {"the event data store is not in the state for this", "read it again, and wait until it is"},
	"InvalidEventDataStoreCategoryException":     {"an event data store of these events cannot do this", "choose another one"},
	"ChannelExistsForEDSException":               {"channels lead into the event data store", "delete them, or lead them elsewhere first"},
	"EventDataStoreFederationEnabledException": {
		"the event data store is federated", "disable its federation first, and wait a moment",
	},
	"EventDataStoreTerminationProtectedException": {
		"the event data store is protected from being deleted", "switch its termination protection off first",
	},
	"EventDataStoreHasOngoingImportException": {"an import into the event data store is under way", "wait for it, or stop it"},
	"EventDataStoreARNInvalidException":       {"AWS does not take this for an event data store", "read the account again"},
	"InvalidParameterException":               {"AWS does not take this", "correct it"},
	"InvalidNextTokenException":               {"the page is no longer there", "look the events up again from the beginning"},
	"ChannelNotFound":                         {"there is no such channel in that Region", "check the ARN (aws cloudtrail list-channels)"},
	"InvalidChannelARN":                       {"AWS does not take this for the ARN of a channel", "check it (aws cloudtrail list-channels)"},
	"ChannelUnsupportedSchema":                {"the channel does not take events of this form", "send to a channel of an integration"},
	"DuplicatedAuditEventId":                  {"two events of one request have the same id", "give each its own"},
	"ChannelInsufficientPermission":           {"the channel does not let the caller send", "look at the channel's resource policy, and at the external id that it asks for"},
}
