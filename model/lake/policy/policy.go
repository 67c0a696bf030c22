// Package policy holds the rules of resource policies: who may send audit events into a channel, and who
// may query an event data store. It is pure.
package policy

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// The limits.
const (
	// MaxLength is the length of a policy's text in characters, the spaces in it counted.
	MaxLength     = 8192
	MaxStatements = 20
	// MaxPrincipals is how many principals one statement names at most.
	MaxPrincipals = 50
	// MinExternalID and MaxExternalID are the lengths of an external id in characters.
	MinExternalID = 2
	MaxExternalID = 1224
)

// Version is the version of the policy language that new policies are written in.
const Version = "2012-10-17"

// The effects of statements.
const (
	Allow = "Allow"
	Deny  = "Deny"
)

// PutAuditEvents is the one action in policies of channels.
const PutAuditEvents = "cloudtrail-data:PutAuditEvents"

// The condition that asks for an external id.
const (
	conditionEquals = "StringEquals"
	keyExternalID   = "cloudtrail:ExternalId"
)

// Policy is a resource policy.
type Policy struct {
	// Version and ID are empty where the policy has none.
	Version, ID string
	Statements  []Statement
}

// Statement is one statement of a policy.
type Statement struct {
	Sid, Effect string
	// Principals are account ids, ARNs of accounts, users and roles, or * for anybody.
	Principals []string
	// Services are AWS services, such as cloudtrail.amazonaws.com.
	Services  []string
	Actions   []string
	Resources []string
	// Conditions are values by operator and key.
	Conditions map[string]map[string][]string
}

// ForSenders is the policy of a channel that lets the principals send events into it, with the external
// id where that is not empty.
func ForSenders(channelARN string, principals []string, externalID string) Policy {
	s := Statement{
		Sid: "ChannelPolicy", Effect: Allow, Principals: slices.Clone(principals),
		Actions: []string{PutAuditEvents}, Resources: []string{channelARN},
	}
	if externalID != "" {
		s = s.Asking([]string{externalID})
	}
	return Policy{Version: Version, Statements: []Statement{s}}
}

// Asking is the statement with these external ids for its only condition, none for no condition.
func (s Statement) Asking(externalIDs []string) Statement {
	s.Conditions = nil
	if len(externalIDs) > 0 {
		s.Conditions = map[string]map[string][]string{conditionEquals: {keyExternalID: externalIDs}}
	}
	return s
}

// ExternalIDs are the external ids of which a sender must pass one by this statement, none where it asks
// for none.
func (s Statement) ExternalIDs() []string { return s.Conditions[conditionEquals][keyExternalID] }

// ExternalIDs are the external ids that the policy's statements ask for, each once, in order.
func (p Policy) ExternalIDs() []string {
	ids := map[string]bool{}
	for _, s := range p.Statements {
		for _, id := range s.ExternalIDs() {
			ids[id] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// String is the policy as indented JSON, its members in AWS's order. Reading it gives the policy again.
func (p Policy) String() string { return p.json("  ") }

// Compact is the policy as JSON in one line.
func (p Policy) Compact() string { return p.json("") }

func (p Policy) json(indent string) string {
	doc := document{Version: p.Version, ID: p.ID, Statement: make([]statement, len(p.Statements))}
	for i, s := range p.Statements {
		doc.Statement[i] = s.printed()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(doc); err != nil {
		return "" // strings and lists of strings are always JSON
	}
	return string(bytes.TrimSpace(b.Bytes()))
}

type document struct {
	Version   string      `json:"Version,omitempty"`
	ID        string      `json:"Id,omitempty"`
	Statement []statement `json:"Statement"`
}

type statement struct {
	Sid       string                    `json:"Sid,omitempty"`
	Effect    string                    `json:"Effect"`
	Principal any                       `json:"Principal,omitempty"`
	Action    any                       `json:"Action"`
	Resource  any                       `json:"Resource"`
	Condition map[string]map[string]any `json:"Condition,omitempty"`
}

func (s Statement) printed() statement {
	out := statement{Sid: s.Sid, Effect: s.Effect, Action: oneOrMore(s.Actions), Resource: oneOrMore(s.Resources)}
	principal := map[string][]string{}
	if len(s.Principals) > 0 {
		principal["AWS"] = s.Principals
	}
	if len(s.Services) > 0 {
		principal["Service"] = s.Services
	}
	if len(principal) > 0 {
		out.Principal = principal
	}
	for operator, keys := range s.Conditions {
		if out.Condition == nil {
			out.Condition = map[string]map[string]any{}
		}
		out.Condition[operator] = map[string]any{}
		for key, values := range keys {
			out.Condition[operator][key] = oneOrMore(values)
		}
	}
	return out
}

// oneOrMore writes a list of one as that one, as AWS's pages do.
func oneOrMore(list []string) any {
	if len(list) == 1 {
		return list[0]
	}
	return append([]string{}, list...)
}
