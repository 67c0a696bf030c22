package model_test

import (
	"strings"
	"testing"

	"trailboss/model"
)

// The codes with which a call of CloudTrail's can fail: those that its operations name, and those of the
// layer in front of them.
const (
	operationCodes = `
	AccessDeniedException AccountHasOngoingImportException AccountNotFoundException AccountNotRegisteredException
	AccountRegisteredException CannotDelegateManagementAccountException ChannelARNInvalidException ChannelAlreadyExistsException
	ChannelExistsForEDSException ChannelInsufficientPermission ChannelMaxLimitExceededException ChannelNotFound
	ChannelNotFoundException ChannelUnsupportedSchema CloudTrailARNInvalidException CloudTrailAccessNotEnabledException
	CloudTrailInvalidClientTokenIdException CloudWatchLogsDeliveryUnavailableException ConcurrentModificationException
	ConflictException DelegatedAdminAccountLimitExceededException DuplicatedAuditEventId EventDataStoreARNInvalidException
	EventDataStoreAlreadyExistsException EventDataStoreFederationEnabledException EventDataStoreHasOngoingImportException
	EventDataStoreMaxLimitExceededException EventDataStoreNotFoundException EventDataStoreTerminationProtectedException
	GenerateResponseException ImportNotFoundException InactiveEventDataStoreException InactiveQueryException
	InsightNotEnabledException InsufficientDependencyServiceAccessPermissionException InsufficientEncryptionPolicyException
	InsufficientIAMAccessPermissionException InsufficientS3BucketPolicyException InsufficientSnsTopicPolicyException InvalidChannelARN
	InvalidCloudWatchLogsLogGroupArnException InvalidCloudWatchLogsRoleArnException InvalidDateRangeException
	InvalidEventCategoryException InvalidEventDataStoreCategoryException InvalidEventDataStoreStatusException
	InvalidEventSelectorsException InvalidHomeRegionException InvalidImportSourceException InvalidInsightSelectorsException
	InvalidKmsKeyIdException InvalidLookupAttributesException InvalidMaxResultsException InvalidNextTokenException
	InvalidParameterCombinationException InvalidParameterException InvalidQueryStatementException InvalidQueryStatusException
	InvalidS3BucketNameException InvalidS3PrefixException InvalidSnsTopicNameException InvalidSourceException
	InvalidTagParameterException InvalidTimeRangeException InvalidTokenException InvalidTrailNameException KmsException
	KmsKeyDisabledException KmsKeyNotFoundException MaxConcurrentQueriesException MaximumNumberOfTrailsExceededException
	NoManagementAccountSLRExistsException NotOrganizationManagementAccountException NotOrganizationMasterAccountException
	OperationNotPermittedException OrganizationNotInAllFeaturesModeException OrganizationsNotInUseException QueryIdNotFoundException
	ResourceARNNotValidException ResourceNotFoundException ResourcePolicyNotFoundException ResourcePolicyNotValidException
	ResourceTypeNotSupportedException S3BucketDoesNotExistException ServiceQuotaExceededException TagsLimitExceededException
	ThrottlingException TrailAlreadyExistsException TrailNotFoundException TrailNotProvidedException UnsupportedOperationException
`
	frontCodes = `
	AccessDeniedException BandwidthLimitExceeded ExpiredToken ExpiredTokenException IncompleteSignature InternalFailure
	InvalidClientTokenId InvalidSignatureException MalformedHttpRequestException MissingAuthenticationTokenException NotAuthorized
	OptInRequired RequestAbortedException RequestEntityTooLargeException RequestLimitExceeded RequestThrottled
	RequestThrottledException RequestTimeout RequestTimeoutException SerializationException ServiceUnavailable SlowDown
	ThrottledException Throttling ThrottlingException TooManyRequestsException UnknownOperationException UnrecognizedClientException
	ValidationError ValidationException
`
)

// Every code is explained: what was wrong in our own words, before AWS's, and what to do next.
func TestEveryCodeSaysWhatToDoNext(t *testing.T) {
	for _, code := range strings.Fields(operationCodes + frontCodes) {
		f := (&model.Fault{Kind: model.KindOfCode(code), Operation: "UpdateTrail", Code: code, Message: "Said so."}).Explain()
		if strings.HasPrefix(f.Why, "AWS refused: ") || f.Why == "" || f.Next == "" {
			t.Errorf("%s: %s", code, f.Error())
		}
		if line := f.Error(); strings.Contains(line, "Exception") || strings.Contains(line, "\n") || strings.Contains(line, ".;") || len(line) > 220 {
			t.Errorf("%s: %q", code, line)
		}
	}
}
