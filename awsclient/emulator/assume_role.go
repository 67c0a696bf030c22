package emulator

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"trailboss/model/awsname"
)

const (
	// DemoMFACode is the code that every MFA device shows. A device is named
	// after the user whose it is: arn:aws:iam::123456789012:mfa/operator.
	DemoMFACode = "123456"
	// mfaRole ends the names of the roles that may be assumed with MFA only.
	mfaRole = "-mfa"

	assumeRoleOperation = "AssumeRole"
	// How long a session of a role may last, in seconds. One that another role
	// assumes lasts an hour at most.
	leastRoleSession, longestRoleSession, usualRoleSession = 900, 43200, 3600
)

var (
	mfaCode         = lazy(`^\d{6}$`)
	roleSessionName = lazy(`^[\w+=,.@-]{2,64}$`)
)

type assumeRoleXML struct {
	XMLName         xml.Name `xml:"AssumeRoleResponse"`
	Namespace       string   `xml:"xmlns,attr"`
	AccessKeyID     string   `xml:"AssumeRoleResult>Credentials>AccessKeyId"`
	SecretAccessKey string   `xml:"AssumeRoleResult>Credentials>SecretAccessKey"`
	SessionToken    string   `xml:"AssumeRoleResult>Credentials>SessionToken"`
	Expiration      string   `xml:"AssumeRoleResult>Credentials>Expiration"`
	AssumedRoleID   string   `xml:"AssumeRoleResult>AssumedRoleUser>AssumedRoleId"`
	AssumedRoleARN  string   `xml:"AssumeRoleResult>AssumedRoleUser>Arn"`
	RequestID       string   `xml:"ResponseMetadata>RequestId"`
}

// assumeRole hands out a session of any role of the organization's accounts.
func (c *call) assumeRole() reply {
	form, err := url.ParseQuery(string(c.body))
	if err != nil {
		return queryError(invalidQuery("The request body is no form."), c.requestID)
	}
	assumed, refused := c.assumedBy(form)
	if refused != nil {
		return queryError(refused, c.requestID)
	}
	lasting, refused := c.roleDuration(form.Get("DurationSeconds"))
	if refused != nil {
		return queryError(refused, c.requestID)
	}
	if refused := c.checkMFA(form, assumed.role); refused != nil {
		return queryError(refused, c.requestID)
	}
	creds := c.issue(assumed, lasting)
	return newReply(http.StatusOK, contentXML, marshalXML(assumeRoleXML{
		Namespace: stsNamespace, AccessKeyID: creds.accessKey, SecretAccessKey: creds.secret, SessionToken: creds.token,
		Expiration: creds.expires.UTC().Format(time.RFC3339), AssumedRoleID: assumed.userID(), AssumedRoleARN: assumed.arn(c.partition),
		RequestID: c.requestID,
	}))
}

func invalidQuery(text string) *refusal {
	return refuseInFront(http.StatusBadRequest, "ValidationError", "%s", text)
}

// assumedBy is the caller that the form's role and session name make.
func (c *call) assumedBy(form url.Values) (identity, *refusal) {
	asked, name := form.Get("RoleArn"), form.Get("RoleSessionName")
	arn, err := awsname.ParseARN(asked)
	role, isRole := strings.CutPrefix(arn.Resource, "role/")
	switch {
	case err != nil || !isRole || arn.Service != "iam":
		return identity{}, invalidQuery(asked + " is invalid")
	case !roleSessionName.MatchString(name):
		return identity{}, invalidQuery("1 validation error detected: Value '" + name + "' at 'roleSessionName' failed to satisfy constraint: " +
			`Member must satisfy regular expression pattern: [\w+=,.@-]*`)
	case c.accounts[arn.Account] == nil:
		return identity{}, c.roleDenied(asked)
	}
	// The session's ARN leaves the role's path out.
	_, role = cutLast(role, "/")
	return identity{account: arn.Account, role: role, session: name}, nil
}

func (c *call) roleDenied(role string) *refusal {
	return refuseInFront(http.StatusForbidden, "AccessDenied", "User: %s is not authorized to perform: sts:AssumeRole on resource: %s",
		c.caller.arn(c.partition), role)
}

func (c *call) roleDuration(text string) (time.Duration, *refusal) {
	if text == "" {
		return usualRoleSession * time.Second, nil
	}
	seconds, err := strconv.Atoi(text)
	switch {
	case err != nil || seconds < leastRoleSession || seconds > longestRoleSession:
		return 0, invalidQuery("1 validation error detected: Value '" + text + "' at 'durationSeconds' failed to satisfy constraint: " +
			"Member must have value between 900 and 43200")
	case c.caller.role != "" && seconds > usualRoleSession:
		return 0, invalidQuery("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining")
	}
	return time.Duration(seconds) * time.Second, nil
}

// checkMFA refuses wrong codes and foreign devices, and roles that want a code
// where none came. Devices belong to users: a caller in a role has none.
func (c *call) checkMFA(form url.Values, role string) *refusal {
	serial, code := form.Get("SerialNumber"), form.Get("TokenCode")
	own := "arn:" + c.partition + ":iam::" + c.account.id + ":mfa/" + c.caller.session
	switch {
	case serial == "" && code == "" && strings.HasSuffix(role, mfaRole):
		return c.roleDenied(form.Get("RoleArn"))
	case serial == "" && code == "":
		return nil
	case !mfaCode.MatchString(code):
		return invalidQuery("1 validation error detected: Value '" + code + "' at 'tokenCode' failed to satisfy constraint: Member must have length 6")
	case c.caller.role != "" || serial != own:
		return mfaFailed("unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.")
	case code != DemoMFACode:
		return mfaFailed("with invalid MFA one time pass code. ")
	default:
		return nil
	}
}

func mfaFailed(why string) *refusal {
	sep := " "
	if strings.HasPrefix(why, "unable") {
		sep = ", "
	}
	return refuseInFront(http.StatusForbidden, "AccessDenied", "MultiFactorAuthentication failed%s%s", sep, why)
}
