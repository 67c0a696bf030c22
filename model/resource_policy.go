package model

import (
	"strings"

	"trailboss/model/lake/policy"
	"trailboss/model/selector"
)

// PutResourcePolicy gives a channel or an event data store a resource policy in
// place of the one that it has; DeleteResourcePolicy takes it away.
const (
	PutResourcePolicy    Operation = "PutResourcePolicy"
	DeleteResourcePolicy Operation = "DeleteResourcePolicy"
)

// AspectPolicy is the resource policy of a channel or an event data store.
const AspectPolicy Aspect = "resource policy"

// ResourcePolicy is the value of AspectPolicy: the JSON as AWS has it, or as it
// is to be sent, which is not sanitized; "" where there is none. Two texts that
// mean the same policy are the same value.
type ResourcePolicy string

// Aspect is AspectPolicy.
func (ResourcePolicy) Aspect() Aspect { return AspectPolicy }

func (v ResourcePolicy) means(other Value) bool {
	o, ok := other.(ResourcePolicy)
	return ok && policy.Same(string(v), string(o))
}

// Lines is what the policy means, then its JSON.
func (v ResourcePolicy) Lines() []string {
	if v == "" {
		return []string{"no resource policy: only its own account is let in"}
	}
	return append([]string{v.Meaning(v.subject())}, v.printed()...)
}

// Meaning says in a sentence who may do what by the policy of the resource. A
// text that is no policy is said to be one that cannot be read.
func (v ResourcePolicy) Meaning(arn string) string {
	p, problems := policy.Read(string(v))
	if v != "" && len(problems) > 0 {
		return "This is no policy that trailboss can read: " + problems[0].Text
	}
	return p.Meaning(arn)
}

// subject is the ARN of the resource that the policy speaks of, "" where it
// speaks of none.
func (v ResourcePolicy) subject() string {
	p, _ := policy.Read(string(v))
	for _, s := range p.Statements {
		for _, arn := range s.Resources {
			return arn
		}
	}
	return ""
}

// printed is the JSON, indented where it can be read.
func (v ResourcePolicy) printed() []string {
	if v == "" {
		return nil
	}
	text := string(v)
	if p, problems := policy.Read(text); len(problems) == 0 {
		text = p.String()
	}
	return strings.Split(strings.TrimSpace(text), "\n")
}

// diff tells what the policies mean where that changes, then the lines of the
// JSON that come and go.
func (v ResourcePolicy) diff(before Value) []selector.DiffLine {
	old, _ := before.(ResourcePolicy) // nil is none
	arn := v.subject()
	if arn == "" {
		arn = old.subject()
	}
	var lines []selector.DiffLine
	if was, is := old.Meaning(arn), v.Meaning(arn); was != is {
		lines = append(lines, selector.DiffLine{Sign: '-', Text: was}, selector.DiffLine{Sign: '+', Text: is})
	}
	return append(lines, textDiff(old.printed(), v.printed())...)
}

// Calls is one PutResourcePolicy, or one DeleteResourcePolicy where the policy
// goes.
func (v ResourcePolicy) Calls(t Target, before Value) []Call {
	resource := Param{"ResourceArn", t.ARN}
	switch {
	case v != "":
		return []Call{{Operation: PutResourcePolicy, Region: t.Region, Input: []Param{resource, {"ResourcePolicy", string(v)}}}}
	case before != ResourcePolicy(""):
		return []Call{{Operation: DeleteResourcePolicy, Region: t.Region, Input: []Param{resource}}}
	default:
		return nil
	}
}

// Read is the query for the resource's policy.
func (ResourcePolicy) Read(t Target) Query { return t.query(GetResourcePolicy) }

// Disturbs is nothing: no other answer tells of the policy.
func (ResourcePolicy) Disturbs() []Operation { return nil }

// Governed is a resource that can have a resource policy.
type Governed struct {
	Target
	// Policy is as AWS has it, "" where there is none.
	Policy *Cell[string]
}

// Governed is the channel or event data store of that ARN with its resource
// policy; ok is false for one that is not known.
func (inv *Inventory) Governed(arn string) (r Governed, ok bool) {
	if r := inv.inLake(arn); r != nil {
		return Governed{r.ID(), &r.Policy}, true
	}
	return Governed{}, false
}
