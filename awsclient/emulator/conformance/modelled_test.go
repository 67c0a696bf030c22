//go:build conformance

package conformance

import (
	"slices"
	"strings"
	"testing"
)

// modelled are the errors that the service's model (botocore 1.43.11) names for each operation, without
// the ending Exception; a ! marks those that have none. Every operation of CloudTrail's also has
// UnsupportedOperation and OperationNotPermitted, PutAuditEvents the first alone.
var modelled = map[string]string{
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

// inFront are the codes of the layer before CloudTrail, which no model names.
var inFront = []string{
	"AccessDeniedException", "ExpiredTokenException", "ThrottlingException", "UnknownOperationException", "UnrecognizedClientException", "ValidationException",
}

// operationOf is the operation of a command line: PutEventSelectors of cloudtrail put-event-selectors.
func operationOf(t *testing.T, aws string) (service, operation string) {
	t.Helper()
	fields := strings.Fields(aws)
	if len(fields) < 2 {
		t.Fatalf("aws %s: no operation", aws)
	}
	var b strings.Builder
	for part := range strings.SplitSeq(fields[1], "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return fields[0], b.String()
}

// SDKs know a refusal by its code only where the operation's model names it.
func TestRefusalsAreTheOperationsOwn(t *testing.T) {
	for _, s := range scenarios() {
		for _, st := range s.steps {
			service, operation := operationOf(t, st.aws)
			if st.code == "" || !strings.HasPrefix(service, "cloudtrail") || slices.Contains(inFront, st.code) {
				continue
			}
			short, ending := strings.CutSuffix(st.code, "Exception")
			if !ending {
				short += "!"
			}
			own := strings.Fields(modelled[operation] + " UnsupportedOperation OperationNotPermitted")
			if !slices.Contains(own, short) {
				t.Errorf("%s: aws %.200s: %s has no %s", s.name, st.aws, operation, st.code)
			}
		}
	}
}
