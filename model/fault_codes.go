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
	"S3BucketDoesNotExistException":    {"the S3 bucket of the trail does not exist", "create it, or give the trail another one"},
	"KmsException":                     {"the KMS key cannot be used", "look at the key's state and policy"},
	"InvalidLookupAttributesException": {"AWS cannot look events up by that", "use one attribute that the event history knows"},
	"InvalidTimeRangeException":        {"the event history does not reach there", "choose a range within the last 90 days"},
	"InvalidNextTokenException":        {"the page is no longer there", "look the events up again from the beginning"},
}
