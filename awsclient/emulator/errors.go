package emulator

import (
	"fmt"
	"net/http"
	"strings"
)

// Error codes that several files refuse with.
const (
	codeARNInvalid         = "CloudTrailARNInvalidException"
	codeInsightNotEnabled  = "InsightNotEnabledException"
	codeInvalidCombination = "InvalidParameterCombinationException"
	codeInvalidParameter   = "InvalidParameterException"
	codeInvalidSelectors   = "InvalidEventSelectorsException"
	codeStoreNotFound      = "EventDataStoreNotFoundException"
	codeTrailNotFound      = "TrailNotFoundException"
	codeUnknownOperation   = "UnknownOperationException"
	codeValidation         = "ValidationException"
)

// refusal is an error answer of AWS.
type refusal struct {
	code, text string
	status     int
	// front marks the layer before CloudTrail, which writes "message" where
	// CloudTrail itself writes "Message".
	front bool
}

func (r *refusal) Error() string { return r.code + ": " + r.text }

// refuse is an exception of CloudTrail: always status 400. A copy of it in each of
// its two hundred callers would cost 25 kB of the program, with the one below.
//
//go:noinline
func refuse(code, format string, args ...any) *refusal {
	return &refusal{code: code, text: fmt.Sprintf(format, args...), status: http.StatusBadRequest}
}

// refuseInFront is an answer of the layer that checks credentials and form.
//
//go:noinline
func refuseInFront(status int, code, format string, args ...any) *refusal {
	return &refusal{code: code, text: fmt.Sprintf(format, args...), status: status, front: true}
}

// refuseMember is the layer's answer about a member whose value cannot be, in the words of what it must be.
func refuseMember(format string, args ...any) *refusal {
	return refuseInFront(http.StatusBadRequest, codeValidation, "1 validation error detected: "+format, args...)
}

// refuseAlike is the layer's answer with a code that it always says the same of; see frontText.
func refuseAlike(code string) *refusal {
	return refuseInFront(frontStatus[code], code, "%s", frontText[code])
}

// frontStatus are the codes of the front layer with their HTTP statuses. All
// other codes are CloudTrail's and have status 400.
var frontStatus = map[string]int{
	"AccessDenied":                        http.StatusForbidden,
	"AccessDeniedException":               http.StatusForbidden,
	"ExpiredToken":                        http.StatusForbidden,
	"ExpiredTokenException":               http.StatusForbidden,
	"IncompleteSignature":                 http.StatusForbidden,
	"InternalFailure":                     http.StatusInternalServerError,
	"InvalidClientTokenId":                http.StatusForbidden,
	"InvalidSignatureException":           http.StatusForbidden,
	"MalformedHttpRequestException":       http.StatusBadRequest,
	"MissingAuthenticationTokenException": http.StatusForbidden,
	"NotAuthorized":                       http.StatusUnauthorized,
	"OptInRequired":                       http.StatusForbidden,
	"RequestAbortedException":             http.StatusBadRequest,
	"RequestEntityTooLargeException":      http.StatusRequestEntityTooLarge,
	"RequestTimeoutException":             http.StatusRequestTimeout,
	"SerializationException":              http.StatusBadRequest,
	"ServiceUnavailable":                  http.StatusServiceUnavailable,
	"ThrottlingException":                 http.StatusBadRequest,
	"UnknownOperationException":           http.StatusBadRequest,
	"UnrecognizedClientException":         http.StatusForbidden,
	"ValidationError":                     http.StatusBadRequest,
	"ValidationException":                 http.StatusBadRequest,
}

// frontText are AWS's words where they do not depend on the request.
var frontText = map[string]string{
	"ExpiredToken":                        "The security token included in the request is expired",
	"ExpiredTokenException":               "The security token included in the request is expired",
	"InternalFailure":                     "The request processing has failed because of an unknown error, exception or failure.",
	"InvalidClientTokenId":                "The security token included in the request is invalid.",
	"InvalidSignatureException":           "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
	"MissingAuthenticationTokenException": "Missing Authentication Token",
	"OptInRequired":                       "The AWS Access Key Id needs a subscription for the service",
	"ServiceUnavailable":                  "The request has failed due to a temporary failure of the server.",
	"ThrottlingException":                 "Rate exceeded",
	"UnrecognizedClientException":         "The security token included in the request is invalid.",
	"AWSOrganizationsNotInUseException":   "Your account is not a member of an organization.",
}

// injected is the refusal that a fault's code stands for, worded for the call.
func injected(code string, c *call) *refusal {
	text, known := frontText[code]
	switch {
	case known:
	case strings.HasPrefix(code, "AccessDenied"):
		text = fmt.Sprintf("User: %s is not authorized to perform: %s:%s%s because no identity-based policy allows the %s:%s action",
			c.caller.arn(c.partition), c.service, c.operation, c.onResource(), c.service, c.operation)
	default:
		text = c.exceptionText(code)
	}
	status, front := frontStatus[code]
	if !front {
		status = http.StatusBadRequest
	}
	return &refusal{code: code, text: text, status: status, front: front}
}

// exceptionText words an exception as CloudTrail does where its words
// are known, and plainly where they are not.
func (c *call) exceptionText(code string) string {
	input := c.looseInput()
	trail := input["Name"] + input["TrailName"] + input["ResourceId"]
	switch code {
	case "S3BucketDoesNotExistException":
		return "S3 bucket " + input["S3BucketName"] + " does not exist!"
	case "InsufficientS3BucketPolicyException":
		return "Incorrect S3 bucket policy is detected for bucket: " + input["S3BucketName"]
	case "InsufficientSnsTopicPolicyException":
		return "SNS Topic does not exist or the topic policy is incorrect!"
	case "InvalidCloudWatchLogsLogGroupArnException", "InvalidCloudWatchLogsRoleArnException":
		return "Access denied. Check the permissions for your role."
	case codeTrailNotFound:
		return unknownTrail(c.asARN(trail), c.caller.account).text
	case codeInsightNotEnabled:
		return insightNotEnabled(c.asARN(trail)).text
	default:
		return "The emulator was told to answer " + code + " to " + c.operation + "."
	}
}

// onResource is the clause of an AccessDenied text that names the resource; list
// operations have none.
func (c *call) onResource() string {
	kind, name := c.argument()
	switch {
	case name == "":
		return ""
	case kind == trailResourceType:
		name = c.asARN(name)
	case strings.HasPrefix(name, "arn:"):
	case kind == storeResourceType:
		name = c.newARN(storeKind, name)
	default:
		name = c.newARN(channelKind, name)
	}
	return " on resource: " + name
}
