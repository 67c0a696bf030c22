// Package modelled has the errors that CloudTrail's service model (botocore 1.43.11) names, for the tests
// of everything that answers as CloudTrail does.
package modelled

import (
	"slices"
	"strings"
)

// inFront are the codes of the layer before CloudTrail, which no model names.
var inFront = []string{
	"AccessDeniedException", "ExpiredTokenException", "IncompleteSignature", "InternalFailure", "InvalidSignatureException",
	"MissingAuthenticationTokenException", "OptInRequired", "RequestEntityTooLargeException", "SerializationException", "ServiceUnavailable",
	"ThrottlingException", "UnknownOperationException", "UnrecognizedClientException", "ValidationException",
}

// Has tells whether the operation can be refused with the code, by itself or in front of it. An SDK knows a
// refusal by its code only where the operation's model names it. Operations of other services, and those
// that the emulator does not answer, are not known here: known is false for them.
func Has(operation, code string) (has, known bool) {
	own, known := errors[operation]
	short, ending := strings.CutSuffix(code, "Exception")
	if !ending {
		short += "!"
	}
	own += " UnsupportedOperation"
	if operation != "PutAuditEvents" {
		own += " OperationNotPermitted"
	}
	return slices.Contains(strings.Fields(own), short) || slices.Contains(inFront, code), known
}

// errors are those of each operation that the emulator answers, without the ending Exception; a ! marks
// those that have none. Every operation of CloudTrail's also has UnsupportedOperation and
// OperationNotPermitted, PutAuditEvents the first alone.
var errors = map[string]string{
	"AddTags": "ChannelARNInvalid ChannelNotFound CloudTrailARNInvalid Conflict EventDataStoreARNInvalid " +
		"EventDataStoreNotFound InactiveEventDataStore InvalidTagParameter InvalidTrailName " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount ResourceNotFound ResourceTypeNotSupported " +
		"TagsLimitExceeded",
	"CancelQuery": "Conflict EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore InactiveQuery InvalidParameter " +
		"NoManagementAccountSLRExists QueryIdNotFound",
	"CreateChannel": "ChannelAlreadyExists ChannelMaxLimitExceeded EventDataStoreARNInvalid EventDataStoreNotFound " +
		"InactiveEventDataStore InvalidEventDataStoreCategory InvalidParameter InvalidSource InvalidTagParameter " +
		"TagsLimitExceeded",
	"CreateEventDataStore": "CloudTrailAccessNotEnabled Conflict EventDataStoreAlreadyExists EventDataStoreMaxLimitExceeded " +
		"InsufficientDependencyServiceAccessPermission InsufficientEncryptionPolicy InvalidEventSelectors " +
		"InvalidKmsKeyId InvalidParameter InvalidTagParameter Kms KmsKeyNotFound NoManagementAccountSLRExists " +
		"NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode OrganizationsNotInUse Throttling",
	"CreateTrail": "CloudTrailAccessNotEnabled CloudTrailInvalidClientTokenId CloudWatchLogsDeliveryUnavailable Conflict " +
		"InsufficientDependencyServiceAccessPermission InsufficientEncryptionPolicy InsufficientS3BucketPolicy " +
		"InsufficientSnsTopicPolicy InvalidCloudWatchLogsLogGroupArn InvalidCloudWatchLogsRoleArn InvalidKmsKeyId " +
		"InvalidParameterCombination InvalidParameter InvalidS3BucketName InvalidS3Prefix InvalidSnsTopicName " +
		"InvalidTagParameter InvalidTrailName Kms KmsKeyDisabled KmsKeyNotFound MaximumNumberOfTrailsExceeded " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode " +
		"OrganizationsNotInUse S3BucketDoesNotExist TagsLimitExceeded Throttling TrailAlreadyExists TrailNotProvided",
	"DeleteChannel": "ChannelARNInvalid ChannelNotFound",
	"DeleteEventDataStore": "ChannelExistsForEDS Conflict EventDataStoreARNInvalid EventDataStoreFederationEnabled " +
		"EventDataStoreHasOngoingImport EventDataStoreNotFound EventDataStoreTerminationProtected " +
		"InactiveEventDataStore InsufficientDependencyServiceAccessPermission InvalidParameter " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount",
	"DeleteResourcePolicy": "Conflict ResourceARNNotValid ResourceNotFound ResourcePolicyNotFound ResourceTypeNotSupported",
	"DeleteTrail": "CloudTrailARNInvalid Conflict InsufficientDependencyServiceAccessPermission InvalidHomeRegion InvalidTrailName " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount Throttling TrailNotFound",
	"DescribeQuery": "EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore InvalidParameter " +
		"NoManagementAccountSLRExists QueryIdNotFound",
	"DescribeTrails": "CloudTrailARNInvalid InvalidTrailName NoManagementAccountSLRExists",
	"DisableFederation": "AccessDenied CloudTrailAccessNotEnabled ConcurrentModification EventDataStoreARNInvalid EventDataStoreNotFound " +
		"InactiveEventDataStore InsufficientDependencyServiceAccessPermission InvalidParameter " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode " +
		"OrganizationsNotInUse",
	"EnableFederation": "AccessDenied CloudTrailAccessNotEnabled ConcurrentModification EventDataStoreARNInvalid " +
		"EventDataStoreFederationEnabled EventDataStoreNotFound InactiveEventDataStore " +
		"InsufficientDependencyServiceAccessPermission InvalidParameter NoManagementAccountSLRExists " +
		"NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode OrganizationsNotInUse",
	"GetChannel": "ChannelARNInvalid ChannelNotFound",
	"GetEventConfiguration": "CloudTrailARNInvalid EventDataStoreARNInvalid EventDataStoreNotFound InvalidEventDataStoreCategory " +
		"InvalidEventDataStoreStatus InvalidParameterCombination InvalidParameter InvalidTrailName " +
		"NoManagementAccountSLRExists TrailNotFound",
	"GetEventDataStore": "EventDataStoreARNInvalid EventDataStoreNotFound InvalidParameter NoManagementAccountSLRExists",
	"GetEventSelectors": "CloudTrailARNInvalid InvalidTrailName NoManagementAccountSLRExists TrailNotFound",
	"GetInsightSelectors": "CloudTrailARNInvalid InsightNotEnabled InvalidParameterCombination InvalidParameter InvalidTrailName " +
		"NoManagementAccountSLRExists Throttling TrailNotFound",
	"GetQueryResults": "EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore InsufficientEncryptionPolicy " +
		"InvalidMaxResults InvalidNextToken InvalidParameter NoManagementAccountSLRExists QueryIdNotFound",
	"GetResourcePolicy":   "ResourceARNNotValid ResourceNotFound ResourcePolicyNotFound ResourceTypeNotSupported",
	"GetTrail":            "CloudTrailARNInvalid InvalidTrailName TrailNotFound",
	"GetTrailStatus":      "CloudTrailARNInvalid InvalidTrailName TrailNotFound",
	"ListChannels":        "InvalidNextToken",
	"ListEventDataStores": "InvalidMaxResults InvalidNextToken NoManagementAccountSLRExists",
	"ListQueries": "EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore InvalidDateRange InvalidMaxResults " +
		"InvalidNextToken InvalidParameter InvalidQueryStatus NoManagementAccountSLRExists",
	"ListTags": "ChannelARNInvalid CloudTrailARNInvalid EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore " +
		"InvalidToken InvalidTrailName NoManagementAccountSLRExists ResourceNotFound ResourceTypeNotSupported",
	"ListTrails":   "",
	"LookupEvents": "InvalidEventCategory InvalidLookupAttributes InvalidMaxResults InvalidNextToken InvalidTimeRange",
	"PutAuditEvents": "ChannelInsufficientPermission! ChannelNotFound! ChannelUnsupportedSchema! DuplicatedAuditEventId! " +
		"InvalidChannelARN!",
	"PutEventConfiguration": "CloudTrailARNInvalid Conflict EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore " +
		"InsufficientDependencyServiceAccessPermission InsufficientIAMAccessPermission InvalidEventDataStoreCategory " +
		"InvalidEventDataStoreStatus InvalidHomeRegion InvalidParameterCombination InvalidParameter InvalidTrailName " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount Throttling TrailNotFound",
	"PutEventSelectors": "CloudTrailARNInvalid Conflict InsufficientDependencyServiceAccessPermission InvalidEventSelectors " +
		"InvalidHomeRegion InvalidTrailName NoManagementAccountSLRExists NotOrganizationMasterAccount Throttling " +
		"TrailNotFound",
	"PutInsightSelectors": "CloudTrailARNInvalid InsufficientEncryptionPolicy InsufficientS3BucketPolicy InvalidHomeRegion " +
		"InvalidInsightSelectors InvalidParameterCombination InvalidParameter InvalidTrailName Kms " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount S3BucketDoesNotExist Throttling TrailNotFound",
	"PutResourcePolicy": "Conflict ResourceARNNotValid ResourceNotFound ResourcePolicyNotValid ResourceTypeNotSupported",
	"RemoveTags": "ChannelARNInvalid ChannelNotFound CloudTrailARNInvalid Conflict EventDataStoreARNInvalid " +
		"EventDataStoreNotFound InactiveEventDataStore InvalidTagParameter InvalidTrailName " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount ResourceNotFound ResourceTypeNotSupported",
	"RestoreEventDataStore": "CloudTrailAccessNotEnabled EventDataStoreARNInvalid EventDataStoreMaxLimitExceeded EventDataStoreNotFound " +
		"InsufficientDependencyServiceAccessPermission InvalidEventDataStoreStatus InvalidParameter " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode " +
		"OrganizationsNotInUse",
	"StartEventDataStoreIngestion": "Conflict EventDataStoreARNInvalid EventDataStoreNotFound InsufficientDependencyServiceAccessPermission " +
		"InvalidEventDataStoreCategory InvalidEventDataStoreStatus InvalidParameter NoManagementAccountSLRExists " +
		"NotOrganizationMasterAccount",
	"StartLogging": "CloudTrailARNInvalid Conflict InsufficientDependencyServiceAccessPermission InvalidHomeRegion InvalidTrailName " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount Throttling TrailNotFound",
	"StartQuery": "EventDataStoreARNInvalid EventDataStoreNotFound InactiveEventDataStore InsufficientEncryptionPolicy " +
		"InsufficientS3BucketPolicy InvalidParameter InvalidQueryStatement InvalidS3BucketName InvalidS3Prefix " +
		"MaxConcurrentQueries NoManagementAccountSLRExists S3BucketDoesNotExist",
	"StopEventDataStoreIngestion": "Conflict EventDataStoreARNInvalid EventDataStoreNotFound InsufficientDependencyServiceAccessPermission " +
		"InvalidEventDataStoreCategory InvalidEventDataStoreStatus InvalidParameter NoManagementAccountSLRExists " +
		"NotOrganizationMasterAccount",
	"StopLogging": "CloudTrailARNInvalid Conflict InsufficientDependencyServiceAccessPermission InvalidHomeRegion InvalidTrailName " +
		"NoManagementAccountSLRExists NotOrganizationMasterAccount Throttling TrailNotFound",
	"UpdateChannel": "ChannelARNInvalid ChannelAlreadyExists ChannelNotFound EventDataStoreARNInvalid EventDataStoreNotFound " +
		"InactiveEventDataStore InvalidEventDataStoreCategory InvalidParameter",
	"UpdateEventDataStore": "CloudTrailAccessNotEnabled Conflict EventDataStoreARNInvalid EventDataStoreAlreadyExists " +
		"EventDataStoreHasOngoingImport EventDataStoreNotFound InactiveEventDataStore " +
		"InsufficientDependencyServiceAccessPermission InsufficientEncryptionPolicy InvalidEventSelectors " +
		"InvalidInsightSelectors InvalidKmsKeyId InvalidParameter Kms KmsKeyNotFound NoManagementAccountSLRExists " +
		"NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode OrganizationsNotInUse Throttling",
	"UpdateTrail": "CloudTrailARNInvalid CloudTrailAccessNotEnabled CloudTrailInvalidClientTokenId " +
		"CloudWatchLogsDeliveryUnavailable Conflict InsufficientDependencyServiceAccessPermission " +
		"InsufficientEncryptionPolicy InsufficientS3BucketPolicy InsufficientSnsTopicPolicy " +
		"InvalidCloudWatchLogsLogGroupArn InvalidCloudWatchLogsRoleArn InvalidEventSelectors InvalidHomeRegion " +
		"InvalidKmsKeyId InvalidParameterCombination InvalidParameter InvalidS3BucketName InvalidS3Prefix " +
		"InvalidSnsTopicName InvalidTrailName Kms KmsKeyDisabled KmsKeyNotFound NoManagementAccountSLRExists " +
		"NotOrganizationMasterAccount OrganizationNotInAllFeaturesMode OrganizationsNotInUse S3BucketDoesNotExist " +
		"Throttling TrailNotFound TrailNotProvided",
}
