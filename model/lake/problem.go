// Package lake holds the rules of CloudTrail Lake: event data stores, the channels that bring events from
// outside AWS into them, and when AWS lets which of them be changed. It is pure. The rules of resource
// policies and of audit events are in the packages below it.
package lake

import (
	"slices"

	"trailboss/model/selector"
)

// The AWS error codes that several rules refuse with.
const (
	CodeInvalidParameter = "InvalidParameterException"
	CodeStatus           = "InvalidEventDataStoreStatusException"
	CodeCategory         = "InvalidEventDataStoreCategoryException"
	CodeInactive         = "InactiveEventDataStoreException"
	CodeUnsupported      = "UnsupportedOperationException"
)

// Problem is one reason for which AWS refuses something of Lake, or, with the severity
// selector.Warning, takes what is hardly meant. Text may quote what was given, which is not sanitized.
type Problem struct {
	Severity selector.Severity
	// Field is the member that is wrong, as the API writes it: "Name", "Destinations[0].Location",
	// "userIdentity.type". It is empty where no one member is to blame.
	Field string
	// Code is AWS's error code; a warning has none.
	Code string
	Text string
}

// Refuse makes the problem for something that AWS refuses.
func Refuse(field, code, text string) Problem { return Problem{Field: field, Code: code, Text: text} }

// Warn makes the problem for something that AWS takes.
func Warn(field, text string) Problem {
	return Problem{Severity: selector.Warning, Field: field, Text: text}
}

// Refused is the first problem for which AWS refuses; ok is false when it takes what was checked.
func Refused(problems []Problem) (first Problem, ok bool) {
	i := slices.IndexFunc(problems, func(p Problem) bool { return p.Severity == selector.Error })
	if i < 0 {
		return Problem{}, false
	}
	return problems[i], true
}
