package policy

import (
	"encoding/json"
	"slices"
	"strings"

	"trailboss/model/awsname"
)

// Same tells whether two texts mean the same policy. White space and the order of members make no
// difference, nor does the order of what stands in a list, a list of one for that one, or the ARN of an
// account for its id. An empty text is no policy.
func Same(a, b string) bool {
	return a == b || a != "" && b != "" && canonical(a) == canonical(b)
}

// canonical is the same text for all texts that mean the same; what is no JSON is left as it is.
func canonical(text string) string {
	var doc any
	if json.Unmarshal([]byte(text), &doc) != nil {
		return strings.TrimSpace(text)
	}
	out, err := json.Marshal(plain("", doc))
	if err != nil {
		return text
	}
	return string(out)
}

// plain writes a member of a policy in one of the ways in which it can be written.
func plain(member string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			v[name] = plain(name, inner)
		}
		return v
	case []any:
		return plainList(member, v)
	case string:
		switch member {
		case "Principal":
			return map[string]any{"AWS": v}
		case "AWS":
			return account(v)
		}
	}
	return v
}

// plainList sorts a list of texts, and takes the one out of a list of one. Statements keep their order.
func plainList(member string, list []any) any {
	texts := make([]string, 0, len(list))
	for i, item := range list {
		list[i] = plain(member, item)
		if s, ok := list[i].(string); ok {
			texts = append(texts, s)
		}
	}
	if len(texts) == len(list) && len(list) > 0 {
		slices.Sort(texts)
		if texts = slices.Compact(texts); len(texts) > 1 {
			return texts
		}
		return texts[0]
	}
	if len(list) == 1 {
		return list[0]
	}
	return list
}

// account is the id of an account that a principal names as a whole, else the principal.
func account(principal string) string {
	if arn, err := awsname.ParseARN(principal); err == nil && arn.Service == "iam" && arn.Resource == "root" {
		return arn.Account
	}
	return principal
}

// Access is what somebody may do by a policy.
type Access struct {
	// Principal is an account id, an ARN or *.
	Principal string
	// Actions are in AWS's order.
	Actions []string
}

// Changed says who may do less by the policy after than by the one before, and who may do more; the
// resource belongs to the owner's account. Everybody passes the external ids that are asked for.
func Changed(before, after Policy, arn, owner string) (lost, gained []Access) {
	for _, principal := range concerned(before, after, owner) {
		var less, more []string
		for _, action := range Actions(arn) {
			switch was, is := before.allows(principal, action, owner), after.allows(principal, action, owner); {
			case was && !is:
				less = append(less, action)
			case is && !was:
				more = append(more, action)
			}
		}
		if len(less) > 0 {
			lost = append(lost, Access{principal, less})
		}
		if len(more) > 0 {
			gained = append(gained, Access{principal, more})
		}
	}
	return lost, gained
}

// concerned are the owner and all that a policy names, each once.
func concerned(before, after Policy, owner string) []string {
	all := []string{owner}
	for _, s := range slices.Concat(before.Statements, after.Statements) {
		for _, p := range s.Principals {
			if p = account(p); !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return all
}

// Others tells whether the policy lets anybody beside the owner in.
func (p Policy) Others(arn, owner string) bool {
	_, gained := Changed(Policy{}, p, arn, owner)
	return len(gained) > 0
}

// allows tells whether a principal that passes what it must may do something.
func (p Policy) allows(principal, action, owner string) bool {
	about := Policy{}
	for _, s := range p.Statements {
		if slices.Contains(s.Actions, action) {
			about.Statements = append(about.Statements, s)
		}
	}
	c := Caller{Account: principal, ARN: principal}
	if arn, err := awsname.ParseARN(principal); err == nil {
		c.Account = arn.Account
	}
	return slices.ContainsFunc(append(p.ExternalIDs(), ""), func(id string) bool {
		c.ExternalID = id
		return about.Lets(c, owner)
	})
}

// Actions are those that a policy of the resource may allow or deny, none for what has no policy.
func Actions(arn string) []string {
	parsed, err := awsname.ParseARN(arn)
	if err != nil {
		return nil
	}
	kind, _, _ := strings.Cut(parsed.Resource, "/")
	return slices.Clone(kinds[kind].actions)
}
