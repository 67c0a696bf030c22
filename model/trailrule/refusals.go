package trailrule

// memberOf are the codes by which AWS refuses one member of CreateTrail or
// UpdateTrail, beside those of the rules above.
var memberOf = map[string]Member{
	"InvalidTrailNameException": Name, "TrailAlreadyExistsException": Name, "MaximumNumberOfTrailsExceededException": MultiRegion,
	"InvalidS3BucketNameException": Bucket, "S3BucketDoesNotExistException": Bucket, "InsufficientS3BucketPolicyException": Bucket,
	"InvalidS3PrefixException":     Prefix,
	"InvalidSnsTopicNameException": Topic, "InsufficientSnsTopicPolicyException": Topic,
	"InvalidKmsKeyIdException": KmsKey, "KmsKeyNotFoundException": KmsKey, "KmsException": KmsKey, "KmsKeyDisabledException": KmsKey,
	"InsufficientEncryptionPolicyException":     KmsKey,
	"InvalidCloudWatchLogsLogGroupArnException": LogGroup, "CloudWatchLogsDeliveryUnavailableException": LogGroup,
	"InvalidCloudWatchLogsRoleArnException": LogRole,
	"InvalidTagParameterException":          Tags, "TagsLimitExceededException": Tags,
	"NotOrganizationMasterAccountException": Organization, "OrganizationsNotInUseException": Organization,
	"OrganizationNotInAllFeaturesModeException": Organization, "CloudTrailAccessNotEnabledException": Organization,
	"NoManagementAccountSLRExistsException": Organization, "InsufficientDependencyServiceAccessPermissionException": Organization,
}

// MemberOf is the member that AWS refuses with that code, "" where the code
// tells of none, or of several.
func MemberOf(code string) Member { return memberOf[code] }

// lateCodes are those by which AWS also refuses what is right, as long as a
// policy or role that was just written is not known everywhere.
var lateCodes = map[string]bool{
	"InsufficientS3BucketPolicyException": true, "InsufficientSnsTopicPolicyException": true, "InsufficientEncryptionPolicyException": true,
	"InvalidCloudWatchLogsLogGroupArnException": true, "InvalidCloudWatchLogsRoleArnException": true,
}

// MayBeLate tells whether a refusal with that code may be over a moment later,
// because a policy or a role was written just before.
func MayBeLate(code string) bool { return lateCodes[code] }
