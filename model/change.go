package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Target is the resource that a change is about, and where calls on it go.
type Target struct {
	Profile string `json:"profile,omitempty"`
	Account string `json:"account"`
	Region  string `json:"region"`
	// ARN is "" for an event data store or a channel that is to be created: AWS
	// makes up the end of it.
	ARN  string `json:"arn"`
	Name string `json:"name"`
}

// Key tells the resource from all others, also one that has no ARN yet.
func (t Target) Key() string {
	if t.ARN != "" {
		return t.ARN
	}
	return strings.Join([]string{t.Account, t.Region, t.Name}, "|")
}

// Aspect is the part of a resource that a change replaces.
type Aspect string

// Value is the state of one aspect: what a change leads from and to.
type Value interface {
	Aspect() Aspect
	// Lines is the value as text for a diff, one thing a line.
	Lines() []string
	// Calls are the calls that lead from before, a value of the same aspect,
	// to this one.
	Calls(t Target, before Value) []Call
	// Read is the query that observes the aspect.
	Read(t Target) Query
	// Disturbs are the reads of the resource whose answers may change with the
	// aspect, beside the one that observes it.
	Disturbs() []Operation
}

// Risk says how a change is confirmed.
type Risk uint8

// The risks. A dangerous change wants the trail's name typed.
const (
	Routine Risk = iota
	Dangerous
)

// Warning is one thing to know before a change is made. Grave ones come first.
type Warning struct {
	Grave bool
	Text  string
}

// Change is a planned mutation of one aspect of one resource. Nothing reaches
// AWS in any other form.
type Change struct {
	Target
	// Title says what will happen, in one sentence without its full stop.
	Title         string
	Before, After Value
	Risk          Risk
	Warnings      []Warning
	// Effects say what begins and what ceases to be logged, measured on recent
	// events; none where that was not measured.
	Effects []string
	// Undoes is the id of the journal's record that this change takes back.
	Undoes string
	// Run is the same for all changes that are made in one go, and "" for one
	// that is made alone.
	Run string
	// Follows is true where the change is made only once the one before it in the
	// same run has been: when that fails, the run ends.
	Follows bool
	// Unrecorded is true once the operator has said that the change be made though
	// the journal cannot be written.
	Unrecorded bool
}

// Calls are the calls of the change, in order.
func (c Change) Calls() []Call { return c.After.Calls(c.Target, c.Before) }

// Commands are the calls as commands of the AWS CLI.
func (c Change) Commands() []string {
	calls := c.Calls()
	cmds := make([]string, len(calls))
	for i, call := range calls {
		cmds[i] = call.Command(c.Profile)
	}
	return cmds
}

// worded is a value that can be said in several ways.
type worded interface {
	Value
	means(other Value) bool
}

// Same tells whether two values of an aspect are the same.
func Same(a, b Value) bool {
	if a == nil || b == nil || a.Aspect() != b.Aspect() {
		return a == nil && b == nil
	}
	if v, ok := a.(worded); ok {
		return v.means(b)
	}
	ja, errA := json.Marshal(a)
	jb, errB := json.Marshal(b)
	return errA == nil && errB == nil && bytes.Equal(ja, jb)
}

// rendered is a value that AWS may answer in other words, or in another order,
// than it was given.
type rendered interface {
	Value
	shownBy(now Value) bool
}

// Shows tells whether now, read after a change, is what the change wanted. It
// may be in AWS's words, such as the ARN of the key behind an alias, or in AWS's
// order.
func Shows(wanted, now Value) bool {
	if v, ok := wanted.(rendered); ok {
		return v.shownBy(now)
	}
	return Same(wanted, now)
}

// patient is a value to which no call leads while the resource is on its way from
// one state to another.
type patient interface {
	Value
	awaits(now Value) string
}

// Awaits is the state in which the resource is now and which it leaves by
// itself, before which AWS refuses the change; "" where nothing is to be waited
// for.
func Awaits(c Change, now Value) string {
	if v, ok := c.After.(patient); ok {
		return v.awaits(now)
	}
	return ""
}

func decode[V Value](text []byte) (Value, error) {
	var v V
	err := json.Unmarshal(text, &v)
	return v, err
}

// changeJSON is a Change as the journal keeps it.
type changeJSON struct {
	Target
	Title  string          `json:"title"`
	Aspect Aspect          `json:"aspect"`
	Before json.RawMessage `json:"before"`
	After  json.RawMessage `json:"after"`
	Undoes string          `json:"undoes,omitempty"`
	Run    string          `json:"run,omitempty"`
}

// MarshalJSON writes what the journal needs to show and undo the change.
func (c Change) MarshalJSON() ([]byte, error) {
	before, err := json.Marshal(c.Before)
	if err != nil {
		return nil, err
	}
	after, err := json.Marshal(c.After)
	if err != nil {
		return nil, err
	}
	return json.Marshal(changeJSON{Target: c.Target, Title: c.Title, Aspect: c.After.Aspect(), Before: before, After: after, Undoes: c.Undoes, Run: c.Run})
}

// UnmarshalJSON reads a change of the journal. Risk, warnings and effects
// are not kept: they are about the moment of the review.
func (c *Change) UnmarshalJSON(text []byte) error {
	var j changeJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return err
	}
	rule, ok := aspects[j.Aspect]
	if !ok {
		return fmt.Errorf("change of %q: this version of trailboss does not know the aspect", j.Aspect)
	}
	before, err := rule.read(j.Before)
	if err != nil {
		return fmt.Errorf("change of %s, before: %w", j.Aspect, err)
	}
	after, err := rule.read(j.After)
	if err != nil {
		return fmt.Errorf("change of %s, after: %w", j.Aspect, err)
	}
	*c = Change{Target: j.Target, Title: j.Title, Before: before, After: after, Undoes: j.Undoes, Run: j.Run}
	return nil
}
