package policy

import (
	"maps"
	"slices"
	"strings"

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
	var allows, denies []string
	for _, s := range p.Statements {
		who := people(s.Principals)
		with := ""
		if ids := s.ExternalIDs(); len(ids) > 0 {
			with = ", with external id " + strings.Join(ids, " or ")
		}
		if s.Effect == Deny {
			denies = append(denies, who+" may not send events here"+with+".")
		} else {
			allows = append(allows, who+" may send events here"+with+".")
		}
	}
	if len(allows) == 0 {
		allows = append(allows, "Only the channel's own account may send events here.")
	}
	return strings.Join(append(allows, denies...), " ")
}

// people names principals: accounts by their ids, the others by what they are.
func people(principals []string) string {
	if slices.Contains(principals, "*") {
		return "Anybody"
	}
	var accounts, others []string
	for _, p := range principals {
		arn, err := awsname.ParseARN(p)
		switch {
		case err != nil:
			accounts = append(accounts, p)
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
	text := and(append(parts, others...))
	if text == "" {
		return "Nobody"
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func and(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
