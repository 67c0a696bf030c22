// Package event reads CloudTrail event records: what event selectors look at, from records as
// CloudTrail writes them or from a line that a person types.
package event

import (
	"strings"
	"time"

	"trailboss/model/selector"
)

// Truth is a boolean member of a record, which may be absent.
type Truth uint8

// The values of a boolean member.
const (
	Absent Truth = iota
	False
	True
)

// Is turns a boolean into the value of a member that is there.
func Is(b bool) Truth {
	if b {
		return True
	}
	return False
}

// String is the value as event selectors compare it: "true", "false", or "" for an absent member.
func (t Truth) String() string {
	switch t {
	case True:
		return "true"
	case False:
		return "false"
	case Absent:
	}
	return ""
}

// Event is what event selectors and trails look at in a record. Every member may be absent, which is
// its zero value: no selector can ask for an empty text. Texts are as the record has them, not
// sanitized.
type Event struct {
	ID string
	// Time is eventTime in UTC.
	Time time.Time
	// Category is eventCategory, which records older than 2021 lack: Kind infers it.
	Category string
	Source   string
	Name     string
	// Type is eventType, such as AwsApiCall.
	Type   string
	Region string
	// Recipient is recipientAccountId: the account whose trails get this copy of the record.
	Recipient string
	// Caller is userIdentity.accountId.
	Caller      string
	IdentityARN string
	// InvokedBy is userIdentity.invokedBy: the AWS service that made the call, or passed it on.
	InvokedBy string
	// Username, AccessKeyID and Listed are what LookupEvents tells beside the record; records by
	// themselves leave them empty.
	Username    string
	AccessKeyID string
	Listed      []Listed
	// Host is tlsDetails.clientProvidedHostHeader: the endpoint that was called.
	Host          string
	ErrorCode     string
	VPCEndpointID string
	ReadOnly      Truth
	// Management is managementEvent.
	Management Truth
	// Console is sessionCredentialFromConsole, which records have only where it is true.
	Console   Truth
	Resources []Resource
	// Inferred says in words what a typed line left out and was added to it, nil for records.
	Inferred []string
	// Raw is the record's JSON where Parse read it, not to be changed: it is a part of the parsed text.
	Raw []byte
}

// Resource is one of the resources of an event.
type Resource struct {
	Type string
	ARN  string
	// ARNPrefix stands in place of ARN where a call listed or changed many objects at once.
	ARNPrefix string
	// AccountID is the owner.
	AccountID string
}

// Listed is a resource under a name by which AWS looks events up: an ARN, or a name that means
// something to its service only.
type Listed struct{ Type, Name string }

// Kind is the event's category: what the record says or, with inferred set, what its other members
// suggest. It is never empty.
func (e *Event) Kind() (category string, inferred bool) {
	switch {
	case e.Category != "":
		return e.Category, false
	case e.Type == "AwsCloudTrailInsight":
		return selector.CategoryInsight, true
	case e.Type == "AwsVpceEvent":
		return selector.CategoryNetwork, true
	case e.Management == True:
		return selector.CategoryManagement, true
	case e.Management == False, e.isDataCall():
		return selector.CategoryData, true
	}
	return selector.CategoryManagement, true
}

// Summary tells the event in one line for a list: "s3 PutObject arn:aws:s3:::bucket/key".
func (e *Event) Summary() string {
	parts := make([]string, 0, 4)
	for _, part := range []string{strings.TrimSuffix(e.Source, sourceSuffix), e.Name, e.subject(), e.ErrorCode} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "an event without a name"
	}
	return strings.Join(parts, " ")
}

// Who is who made the call, as short as it is still told apart: role/ops/mary for an assumed role,
// user/mary for a user, the service where AWS itself called, "" when the event does not say.
func (e *Event) Who() string {
	if parts, ok := partsOf(e.IdentityARN); ok {
		return strings.TrimPrefix(parts[arnParts-1], "assumed-")
	}
	if e.Username != "" {
		return e.Username
	}
	return e.InvokedBy
}

// subject is the ARN of the first resource that has one.
func (e *Event) subject() string {
	for _, r := range e.Resources {
		switch {
		case r.ARN != "":
			return r.ARN
		case r.ARNPrefix != "":
			return r.ARNPrefix + "…"
		}
	}
	return ""
}
