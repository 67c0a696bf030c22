package policy

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"trailboss/model/lake"
	"trailboss/model/sorting"
)

// codeNotValid is AWS's code for a policy that it does not take.
const codeNotValid = "ResourcePolicyNotValidException"

// Read reads the JSON of a policy and gives what in it is no policy. What could be read is returned beside
// the problems. Whether AWS takes what was read is said by Check.
func Read(text string) (Policy, []lake.Problem) {
	var r reader
	if n := utf8.RuneCountInString(text); n > MaxLength {
		r.refuse("", fmt.Sprintf("A policy has %d characters at most; this one has %d.", MaxLength, n))
	}
	var doc any
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		r.refuse("", "The policy is not JSON: "+explain(err)+".")
		return Policy{}, r.problems
	}
	var p Policy
	for name, v := range r.object("", doc) {
		switch name {
		case "Version":
			p.Version = r.text(name, v)
		case "Id":
			p.ID = r.text(name, v)
		case "Statement":
			list, isList := v.([]any)
			if !isList {
				list = []any{v}
			}
			for i, item := range list {
				p.Statements = append(p.Statements, r.statement(fmt.Sprintf("Statement[%d]", i), item))
			}
		default:
			r.refuse(name, "A policy has no member "+name+".")
		}
	}
	sorting.Stable(r.problems, func(a, b lake.Problem) int { return strings.Compare(a.Field, b.Field) })
	return p, r.problems
}

// explain says where JSON breaks.
func explain(err error) string {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("%s, at byte %d", syntax.Error(), syntax.Offset)
	}
	return err.Error()
}

type reader struct{ problems []lake.Problem }

func (r *reader) refuse(field, text string) {
	r.problems = append(r.problems, lake.Refuse(field, codeNotValid, text))
}

func (r *reader) object(field string, v any) map[string]any {
	members, ok := v.(map[string]any)
	if !ok {
		r.refuse(field, "An object in braces is expected here.")
	}
	return members
}

func (r *reader) text(field string, v any) string {
	s, ok := v.(string)
	if !ok {
		r.refuse(field, "A text is expected here.")
	}
	return s
}

// texts reads a text or a list of texts.
func (r *reader) texts(field string, v any) []string {
	list, isList := v.([]any)
	if !isList {
		if s, ok := v.(string); ok {
			return []string{s}
		}
		r.refuse(field, "A text or a list of texts is expected here.")
		return nil
	}
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = r.text(fmt.Sprintf("%s[%d]", field, i), item)
	}
	return out
}

func (r *reader) statement(field string, v any) Statement {
	var s Statement
	for name, v := range r.object(field, v) {
		at := field + "." + name
		switch name {
		case "Sid":
			s.Sid = r.text(at, v)
		case "Effect":
			s.Effect = r.text(at, v)
		case "Principal":
			r.principal(&s, at, v)
		case "Action":
			s.Actions = r.texts(at, v)
		case "Resource":
			s.Resources = r.texts(at, v)
		case "Condition":
			s.Conditions = r.conditions(at, v)
		case "NotPrincipal", "NotAction", "NotResource":
			r.refuse(at, name+" cannot stand in a resource policy of CloudTrail: use "+strings.TrimPrefix(name, "Not")+".")
		default:
			r.refuse(at, "A statement has no member "+name+".")
		}
	}
	return s
}

func (r *reader) principal(s *Statement, field string, v any) {
	if anybody, isText := v.(string); isText {
		if anybody != "*" {
			r.refuse(field, `Principal is "*" or an object such as {"AWS": "111122223333"}.`)
		}
		s.Principals = []string{anybody}
		return
	}
	for kind, v := range r.object(field, v) {
		at := field + "." + kind
		switch kind {
		case "AWS":
			s.Principals = r.texts(at, v)
		case "Service":
			s.Services = r.texts(at, v)
		default:
			r.refuse(at, "The kind of principal is AWS or Service, not "+kind+".")
		}
	}
}

func (r *reader) conditions(field string, v any) map[string]map[string][]string {
	out := map[string]map[string][]string{}
	for operator, v := range r.object(field, v) {
		keys := map[string][]string{}
		for key, v := range r.object(field+"."+operator, v) {
			keys[key] = r.texts(field+"."+operator+"."+key, v)
		}
		out[operator] = keys
	}
	return out
}
