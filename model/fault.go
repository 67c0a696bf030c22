package model

import (
	"fmt"
	"strings"

	"trailboss/model/awsname"
)

// FaultKind groups the ways in which a call fails by what an operator does next.
// The journal keeps it, so that its texts must not change.
type FaultKind string

// The kinds of fault.
const (
	FaultOther FaultKind = "other"
	// FaultDenied: the identity may not do this.
	FaultDenied FaultKind = "denied"
	// FaultExpired: the credentials have run out.
	FaultExpired FaultKind = "expired"
	// FaultSpent: they have, and nothing renews them while the program runs.
	FaultSpent FaultKind = "spent"
	// FaultNeedsMFA: the profile's role wants the code of an MFA device.
	FaultNeedsMFA FaultKind = "MFA code wanted"
	// FaultNeedsSignIn: somebody has to sign in for the profile (SSO).
	FaultNeedsSignIn FaultKind = "sign-in wanted"
	// FaultRefusedCredentials: the key is unknown, or the Region is off.
	FaultRefusedCredentials FaultKind = "credentials refused"
	// FaultNoCredentials: nothing in the chain gave credentials.
	FaultNoCredentials FaultKind = "no credentials"
	// FaultProfile: the profile is not in the configuration files.
	FaultProfile FaultKind = "profile"
	// FaultThrottled: AWS asks for fewer calls.
	FaultThrottled FaultKind = "throttled"
	// FaultNotFound: the resource is not there, or not in that Region.
	FaultNotFound FaultKind = "not found"
	// FaultUnreachable: no answer, or a connection that broke.
	FaultUnreachable FaultKind = "unreachable"
	// FaultGarbled: an answer that is not AWS's, such as a proxy's page.
	FaultGarbled FaultKind = "garbled"
	// FaultService: AWS failed on its side.
	FaultService FaultKind = "service"
	// FaultRefused: AWS understood and refused: a rule, a limit, a state.
	FaultRefused FaultKind = "refused"
	// FaultReadOnly: this program was told not to change anything.
	FaultReadOnly FaultKind = "read-only"
	// FaultCancelled: the program gave the call up itself.
	FaultCancelled FaultKind = "given up"
	// FaultJournal: the journal could not be written, so nothing was sent.
	FaultJournal FaultKind = "journal"
	// FaultUnrecorded: it was made, and then the journal could not be written.
	FaultUnrecorded FaultKind = "unrecorded"
)

// Fault is a failed call in plain words. It is an error.
type Fault struct {
	Kind      FaultKind `json:"kind"`
	Operation string    `json:"operation"`
	Region    string    `json:"region,omitempty"`
	// Resource is the ARN or name the call was about; "" for calls about none.
	Resource string `json:"resource,omitempty"`
	// Code and Message are AWS's own, RequestID too; empty where no answer came.
	Code      string `json:"code,omitempty"`
	Message   string `json:"message,omitempty"`
	RequestID string `json:"requestId,omitempty"`
	// Device is the MFA device whose code is wanted, for FaultNeedsMFA.
	Device string `json:"device,omitempty"`
	// Why says in plain words what was wrong, Next what to do about it, in words
	// that fit the screens and the command line.
	Why  string `json:"why"`
	Next string `json:"next,omitempty"`
}

// Renewable tells whether a person can renew the credentials here and now: the
// call was surely not carried out, and can be sent again after that.
func (f *Fault) Renewable() bool {
	return f != nil && (f.Kind == FaultNeedsMFA || f.Kind == FaultNeedsSignIn)
}

// LakeClosed tells whether AWS refused because the account never used CloudTrail
// Lake: no new customers are taken since 31 May 2026. AWS documents no code for
// it, so the words decide.
func (f *Fault) LakeClosed() bool {
	return f != nil && strings.Contains(strings.ToLower(f.Message), "new customers")
}

// Error is the one line for a person: what failed, on what, why, what next and
// by which key of the screens.
func (f *Fault) Error() string { return f.line(f.Advice()) }

// Plain is Error for the command line, where there are no keys.
func (f *Fault) Plain() string { return f.line(f.Next) }

// Advice is what to do next, and the key of the screens that does it.
func (f *Fault) Advice() string {
	if key, ok := adviceKeys[f.Kind]; ok && f.Next != "" {
		return f.Next + " (" + key + ")"
	}
	return f.Next
}

func (f *Fault) line(advice string) string {
	var b strings.Builder
	b.WriteString(f.Operation)
	if name := f.subject(); name != "" {
		b.WriteString(" on " + name)
	}
	if f.Region != "" {
		b.WriteString(" in " + f.Region)
	}
	b.WriteString(": " + f.Why)
	if advice != "" {
		b.WriteString("; " + advice)
	}
	return b.String()
}

// Short is the reason in a word or two, for a table cell.
func (f *Fault) Short() string {
	if s, ok := shortFaults[f.Kind]; ok {
		return s
	}
	if f.Code != "" {
		return strings.TrimSuffix(f.Code, "Exception")
	}
	return "failed"
}

// Detail is the code and the request id, for whoever asks for them.
func (f *Fault) Detail() string {
	var parts []string
	if f.Code != "" {
		parts = append(parts, "code "+f.Code)
	}
	if f.RequestID != "" {
		parts = append(parts, "request "+f.RequestID)
	}
	if f.Message != "" && f.Kind != FaultJournal && f.Kind != FaultUnrecorded {
		parts = append(parts, fmt.Sprintf("AWS said: %q", f.Message))
	}
	return strings.Join(parts, " · ")
}

func (f *Fault) subject() string {
	if a, err := awsname.ParseARN(f.Resource); err == nil {
		if name, ok := a.TrailName(); ok {
			return name
		}
		if a.Service == "cloudtrail" {
			return a.Resource // the line names the Region, and the caller the account
		}
	}
	return f.Resource
}

var shortFaults = map[FaultKind]string{
	FaultDenied: "denied", FaultExpired: "expired", FaultSpent: "expired", FaultNeedsMFA: "MFA", FaultNeedsSignIn: "sign in",
	FaultRefusedCredentials: "no access", FaultNoCredentials: "no credentials", FaultProfile: "no profile",
	FaultThrottled: "throttled", FaultNotFound: "not found", FaultUnreachable: "unreachable", FaultGarbled: "not AWS", FaultService: "AWS error",
	FaultReadOnly: "read-only", FaultCancelled: "given up", FaultJournal: "not journaled", FaultUnrecorded: "no record",
}

// codeKinds says what each error code of AWS's is. Codes that are not here and
// end in "NotFoundException" are FaultNotFound; the rest are FaultRefused.
var codeKinds = map[string]FaultKind{
	"AccessDeniedException": FaultDenied, "AccessDenied": FaultDenied, "NotAuthorized": FaultDenied,
	"ChannelNotFound": FaultNotFound, "ChannelInsufficientPermission": FaultDenied,
	"KmsKeyNotFoundException": FaultRefused, "UnauthorizedOperation": FaultDenied, "OptInRequired": FaultRefusedCredentials,
	"ExpiredTokenException": FaultExpired, "ExpiredToken": FaultExpired, "RequestExpired": FaultExpired,
	"UnrecognizedClientException": FaultRefusedCredentials, "InvalidClientTokenId": FaultRefusedCredentials,
	"InvalidSignatureException": FaultRefusedCredentials, "SignatureDoesNotMatch": FaultRefusedCredentials,
	"IncompleteSignature": FaultRefusedCredentials, "MissingAuthenticationTokenException": FaultNoCredentials,
	"ThrottlingException": FaultThrottled, "Throttling": FaultThrottled, "TooManyRequestsException": FaultThrottled,
	"ForbiddenException": FaultDenied, "RequestLimitExceeded": FaultThrottled, "SlowDown": FaultThrottled,
	"ThrottledException": FaultThrottled, "RequestThrottledException": FaultThrottled, "RequestThrottled": FaultThrottled,
	"BandwidthLimitExceeded": FaultThrottled, "ProvisionedThroughputExceededException": FaultThrottled,
	"InternalFailure": FaultService, "InternalError": FaultService, "InternalServerException": FaultService, "ServiceUnavailable": FaultService,
	"RequestAbortedException": FaultService, "RequestTimeoutException": FaultService, "RequestTimeout": FaultService,
}

// KindOfCode classifies an error code of AWS's.
func KindOfCode(code string) FaultKind {
	if k, ok := codeKinds[code]; ok {
		return k
	}
	if strings.HasSuffix(code, "NotFoundException") {
		return FaultNotFound
	}
	return FaultRefused
}

// Explain fills Why and Next from Kind, Code and Message, in plain words, and
// gives the fault back.
func (f *Fault) Explain() *Fault {
	if f.explainMessage() {
		return f
	}
	w, ok := faultWords[f.Kind]
	if !ok {
		w = words{why: "AWS refused"}
	}
	if c, ok := codeWords[f.Code]; ok && (f.Kind == FaultRefused || f.Kind == FaultNotFound) {
		w = c
	}
	f.Why, f.Next = w.why, w.next
	switch f.Kind {
	case FaultDenied:
		f.explainDenied()
		if c, ok := codeWords[f.Code]; ok {
			f.Next = c.next
		}
	case FaultNeedsMFA:
		f.explainCode()
	case FaultNeedsSignIn:
		if f.Message != "" {
			f.Why, f.Next = f.Message, "begin again"
		}
	case FaultProfile:
		if f.Message != "" {
			f.Why = strings.TrimSuffix(f.Message, ".")
		}
	case FaultRefused, FaultOther, FaultNotFound, FaultUnreachable, FaultJournal, FaultUnrecorded, FaultNoCredentials:
		if f.Message != "" {
			f.Why = strings.TrimSuffix(w.why+": "+f.Message, ".")
		}
	}
	return f
}

// explainMessage explains what AWS says by its message alone; it tells whether
// this is such a fault.
func (f *Fault) explainMessage() bool {
	switch {
	case strings.Contains(f.Message, foreignARN):
		f.Kind, f.Why, f.Next = FaultDenied, "only the account that owns it may read this", "use a profile of that account"
	case f.LakeClosed():
		f.Why, f.Next = "CloudTrail Lake is closed to new customers, and this account never used it", "use an account that did"
	default:
		return false
	}
	return true
}

// foreignARN is how AWS refuses an ARN of another account, under a code that
// says no more than that the ARN is invalid.
const foreignARN = "ARN that the caller account can access"

// explainCode says why AWS did not accept an MFA code; without a message none
// was given yet.
func (f *Fault) explainCode() {
	switch {
	case f.Message == "" && f.Device != "":
		f.Why = "the role wants the code of " + f.Device
	case f.Message == "":
	case strings.Contains(f.Message, "serial number"):
		f.Why, f.Next = "AWS does not know the MFA device as the caller's", "check mfa_serial in ~/.aws/config (a source_profile that is a role has no device)"
	default:
		f.Why, f.Next = "AWS does not accept the MFA code", "wait until the device shows the next one, and type that"
	}
}

// explainDenied takes the action, the principal and the reason out of AWS's
// sentence "User: … is not authorized to perform: … because …".
func (f *Fault) explainDenied() {
	head, rest, ok := strings.Cut(f.Message, "perform: ")
	if !ok {
		if f.Message != "" {
			f.Why = strings.TrimSuffix(f.Message, ".")
		}
		return
	}
	action, tail, _ := strings.Cut(rest, " ")
	action = strings.TrimSuffix(action, ".")
	f.Why = action + " is not allowed"
	if user, _, found := strings.Cut(strings.TrimPrefix(head, "User: "), " is not authorized"); found {
		f.Why += " for " + principal(user)
	}
	for _, mark := range []string{"because ", "with an explicit deny in "} {
		if i := strings.Index(tail, mark); i >= 0 {
			f.Why += " (" + strings.TrimSuffix(tail[i:], ".") + ")"
			break
		}
	}
	f.Next = "ask for " + action + " on this resource"
}

// principal is the telling part of a caller's ARN: role/ops/mary for an
// assumed role, user/mary for a user.
func principal(caller string) string {
	a, err := awsname.ParseARN(caller)
	if err != nil {
		return caller
	}
	return strings.TrimPrefix(a.Resource, "assumed-")
}

type words struct{ why, next string }

// adviceKeys do what the advice on these kinds of fault ends with: read the
// account again, choose a profile.
var adviceKeys = map[FaultKind]string{
	FaultExpired: "r", FaultNeedsMFA: "r", FaultNeedsSignIn: "r", FaultThrottled: "r", FaultNotFound: "r",
	FaultUnreachable: "r", FaultGarbled: "r", FaultService: "r",
	FaultSpent: "P", FaultNoCredentials: "P", FaultProfile: "P",
}

var faultWords = map[FaultKind]words{
	FaultDenied:             {"not allowed", "ask for the permission"},
	FaultExpired:            {"the credentials have expired", "renew them (aws sso login, or a new session) and try again"},
	FaultSpent:              {"the credentials have expired", "start trailboss with new ones, or choose a profile"},
	FaultNeedsMFA:           {"the role wants the code of an MFA device", "type the code in the screens of trailboss"},
	FaultNeedsSignIn:        {"the SSO session has ended, or never began", "sign in with the screens of trailboss, or run aws sso login"},
	FaultRefusedCredentials: {"AWS does not accept these credentials here", "check the key, the clock, and whether the Region is on for this account"},
	FaultNoCredentials:      {"no credentials found", "set AWS_PROFILE, run aws sso login, or choose a profile"},
	FaultProfile:            {"the profile cannot be used", "check its configuration, or choose another profile"},
	FaultThrottled:          {"AWS asks for fewer calls", "try again in a moment"},
	FaultNotFound:           {"AWS does not know it there", "read the account again"},
	FaultUnreachable:        {"no answer from AWS", "check the network, the proxy and the endpoint, then try again"},
	FaultGarbled:            {"the answer is not AWS's (a proxy or a sign-in page?)", "check the proxy and the endpoint, then try again"},
	FaultService:            {"AWS had an internal error", "try again in a moment"},
	FaultRefused:            {"AWS refused", ""},
	FaultReadOnly:           {"trailboss is in read-only mode", "start it without --read-only to change anything"},
	FaultCancelled:          {"given up", ""},
	FaultJournal:            {"the journal cannot be written, so nothing was sent", "make room or set XDG_STATE_HOME to a folder that can be written"},
	FaultOther:              {"failed", ""},
	FaultUnrecorded: {
		"the call was made, but the journal could not be written",
		"make room: the record is written with the next one, and lost when trailboss ends before",
	},
}
