package policy

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"trailboss/model/awsname"
)

// Caller is who sends events.
type Caller struct {
	// Account is the caller's account, ARN its own.
	Account, ARN string
	// ExternalID is what came with the request, "" for none.
	ExternalID string
}

// Lets tells whether the policy of a channel, which belongs to the owner's account, lets the caller send
// events. Without any statement only the owner may; with one, the owner may unless denied. Where the
// policy asks for external ids, everybody must pass one of them.
func (p Policy) Lets(c Caller, owner string) bool {
	if ids := p.ExternalIDs(); len(ids) > 0 && !slices.Contains(ids, c.ExternalID) {
		return false
	}
	allowed := c.Account == owner
	for _, s := range p.Statements {
		if !s.covers(c) {
			continue
		}
		if s.Effect == Deny {
			return false
		}
		allowed = allowed || s.Effect == Allow
	}
	return allowed
}

// covers tells whether a statement is about the caller.
func (s Statement) covers(c Caller) bool {
	if ids := s.ExternalIDs(); len(ids) > 0 && !slices.Contains(ids, c.ExternalID) {
		return false
	}
	return slices.ContainsFunc(s.Principals, func(p string) bool { return isCaller(p, c) })
}

func isCaller(principal string, c Caller) bool {
	if principal == "*" || principal == c.Account || principal == c.ARN {
		return true
	}
	arn, err := awsname.ParseARN(principal)
	if err != nil || arn.Account != c.Account {
		return false
	}
	if arn.Resource == "root" {
		return true
	}
	// A role stands for all its sessions. Its path is not in the session's ARN.
	path, isRole := strings.CutPrefix(arn.Resource, "role/")
	name := path[strings.LastIndex(path, "/")+1:]
	session, err := awsname.ParseARN(c.ARN)
	return isRole && err == nil && strings.HasPrefix(session.Resource, "assumed-role/"+name+"/")
}

// Sentence says what a channel's policy means: "Accounts 111122223333 and 444455556666 may send events
// here, with external id partner-42."
func (p Policy) Sentence() string {
	return p.told(func(Statement) string { return "send events" }, "Only the channel's own account may send events here.")
}

// Meaning says what the policy of the resource means: for a channel who may send events, for an event
// data store who may do what in it.
func (p Policy) Meaning(arn string) string {
	actions := Actions(arn)
	if slices.Contains(actions, PutAuditEvents) {
		return p.Sentence()
	}
	return p.told(func(s Statement) string { return doing(s.Actions, len(actions)) }, "Only the event data store's own account may query it.")
}

// doing says what the actions are good for; all is how many there are.
func doing(actions []string, all int) string {
	if len(actions) == all {
		return "query"
	}
	return "call " + and(Short(actions))
}

// Short are the actions without the service's name.
func Short(actions []string) []string {
	out := make([]string, len(actions))
	for i, a := range actions {
		out[i] = a[strings.Index(a, ":")+1:]
	}
	return out
}

// told says who may do what, statement by statement; alone is said where nobody is let in.
func (p Policy) told(do func(Statement) string, alone string) string {
	var allows, denies []string
	for _, s := range p.Statements {
		who, here := []rune(Who(s.Principals)), " here"
		who[0] = unicode.ToUpper(who[0])
		if ids := s.ExternalIDs(); len(ids) > 0 {
			here += ", with external id " + strings.Join(ids, " or ")
		}
		if s.Effect == Deny {
			denies = append(denies, string(who)+" may not "+do(s)+here+".")
		} else {
			allows = append(allows, string(who)+" may "+do(s)+here+".")
		}
	}
	if len(allows) == 0 {
		allows = append(allows, alone)
	}
	return strings.Join(append(allows, denies...), " ")
}

// Who names principals in the midst of a sentence: accounts by their ids, users and roles by what they are;
// the others are counted.
func Who(principals []string) string {
	if slices.Contains(principals, "*") {
		return "anybody"
	}
	var accounts, others []string
	strangers := 0 // ids of what was deleted, or no principals at all
	for _, p := range principals {
		arn, err := awsname.ParseARN(p)
		switch {
		case isAccount(p):
			accounts = append(accounts, p)
		case err != nil, !isAccount(arn.Account):
			strangers++
		case arn.Resource == "root":
			accounts = append(accounts, arn.Account)
		default:
			kind, _, _ := strings.Cut(arn.Resource, "/")
			name := arn.Resource[strings.LastIndex(arn.Resource, "/")+1:]
			if kind == "assumed-role" {
				kind, name = "session", strings.TrimPrefix(arn.Resource, kind+"/")
			}
			others = append(others, kind+" "+name+" of account "+arn.Account)
		}
	}
	var parts []string
	switch len(accounts) {
	case 0:
	case 1:
		parts = append(parts, "account "+accounts[0])
	default:
		parts = append(parts, "accounts "+and(accounts))
	}
	switch strangers {
	case 0:
	case 1:
		others = append(others, "1 unknown principal")
	default:
		others = append(others, strconv.Itoa(strangers)+" unknown principals")
	}
	if text := and(append(parts, others...)); text != "" {
		return text
	}
	return "nobody"
}

func and(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
