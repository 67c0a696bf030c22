package audit

import "slices"

// Kind is what a member of eventData may be.
type Kind int

// The kinds of members.
const (
	// Text is a text in quotes, Time one of the form 2026-11-21T08:30:00Z, in UTC, and Account the twelve
	// digits of the channel's account.
	Text Kind = iota
	Time
	Account
	// Object is an object in braces, Anything any JSON.
	Object
	Anything
)

// Member is the rule for one member of eventData.
type Member struct {
	// Path is dotted for a member of an object: userIdentity.type.
	Path     string
	Kind     Kind
	Required bool
	// Most bounds texts in characters, objects in the bytes of their JSON; 0 is no bound.
	Most int
}

const kilobytes = 1000

// schema is what eventData is made of. Members that are not in it are let through.
var schema = []Member{
	{Path: "version", Required: true, Most: 256},
	{Path: identity, Kind: Object, Required: true},
	{Path: "userIdentity.type", Required: true, Most: 128},
	{Path: "userIdentity.principalId", Required: true, Most: 1024},
	{Path: "userIdentity.details", Kind: Object},
	{Path: "userAgent", Most: 1024},
	{Path: "eventSource", Required: true, Most: 1024},
	{Path: "eventName", Required: true, Most: 1024},
	{Path: "eventTime", Kind: Time, Required: true},
	{Path: "UID", Required: true, Most: 1024},
	{Path: "requestParameters", Kind: Object, Most: 100 * kilobytes},
	{Path: "responseElements", Kind: Object, Most: 100 * kilobytes},
	{Path: "errorCode", Most: 256},
	{Path: "errorMessage", Most: 256},
	{Path: "sourceIPAddress", Most: 1024},
	{Path: "recipientAccountId", Kind: Account, Required: true},
	{Path: "additionalEventData", Kind: Anything, Most: 28 * kilobytes},
}

// identity is the member that has members of its own in the schema.
const identity = "userIdentity"

// Schema is what eventData is made of, in the order of the documents.
func Schema() []Member { return slices.Clone(schema) }
