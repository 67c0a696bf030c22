package model

import (
	"encoding/json"
	"fmt"

	"trailboss/model/selector"
)

// PutEventSelectors replaces the event selectors of a trail.
const PutEventSelectors Operation = "PutEventSelectors"

// AspectSelectors is which events a trail logs.
const AspectSelectors Aspect = "event selectors"

// EventSelectors is the value of AspectSelectors. As JSON it is normalized, so
// that two values are the same when they mean the same to AWS; the order of
// selectors, fields and values counts.
type EventSelectors struct{ selector.Set }

// Aspect is AspectSelectors.
func (EventSelectors) Aspect() Aspect { return AspectSelectors }

// MarshalJSON writes the members of PutEventSelectors.
func (v EventSelectors) MarshalJSON() ([]byte, error) { return json.Marshal(v.Normalized()) }

// shownBy takes no notice of the order of selectors, fields and values, which
// AWS does not promise to keep.
func (v EventSelectors) shownBy(now Value) bool {
	there, ok := now.(EventSelectors)
	return ok && v.SameAs(there.Set)
}

// Lines is a sentence for each selector.
func (v EventSelectors) Lines() []string { return v.Sentences() }

// Calls is one PutEventSelectors with the one kind of selectors that there is,
// by ARN in the home Region. An empty list is never sent: no selectors, no call.
func (v EventSelectors) Calls(t Target, _ Value) []Call {
	set := v.Normalized()
	in := []Param{{"TrailName", t.ARN}}
	switch {
	case len(set.Advanced) > 0 && len(set.Basic) == 0:
		in = append(in, Param{"AdvancedEventSelectors", set.Advanced})
	case len(set.Basic) > 0 && len(set.Advanced) == 0:
		in = append(in, Param{"EventSelectors", set.Basic})
	default:
		return nil
	}
	return []Call{{Operation: PutEventSelectors, Region: t.Region, Input: in}}
}

// Read is the query for the trail's event selectors.
func (EventSelectors) Read(t Target) Query { return t.query(GetEventSelectors) }

// Disturbs are the settings, which tell whether there are custom selectors, and
// the Insights, which live on what the selectors let through.
func (EventSelectors) Disturbs() []Operation { return []Operation{DescribeTrails, GetInsightSelectors} }

// query is a read of the target alone, by its name where it has no ARN yet.
func (t Target) query(op Operation) Query {
	q := Query{Operation: op, Profile: t.Profile, Region: t.Region}
	if t.ARN == "" {
		q.Name = t.Name
		return q
	}
	q.ARNs = []string{t.ARN}
	return q
}

// PlanSelectors plans to replace the event selectors of a trail, with what is to
// be known before. base is what the new set was made from: when the trail has
// something else by the time of the change, it has drifted. together are the
// ARNs of all trails that are changed in the same go: none of them makes up for
// another. It refuses, with the reason, where the change cannot be made, would
// be refused by AWS, or is none (ErrAlready).
func PlanSelectors(inv *Inventory, arn string, base, set selector.Set, together ...string) (Change, error) {
	t, err := changeable(inv, arn, "change its event selectors")
	if err != nil {
		return Change{}, err
	}
	now, ok := t.Selectors.Get()
	if !ok {
		return Change{}, fmt.Errorf("what %s logs is not known yet; press r to read it", t.Name)
	}
	if len(set.Basic)+len(set.Advanced) == 0 {
		return Change{}, fmt.Errorf("%s would have no event selector at all, which AWS refuses: reset it to the default selector, or stop the trail", t.Name)
	}
	if err := refusals("event selectors", t.Name, set.Lint(SelectorContext(inv, t))); err != nil {
		return Change{}, err
	}
	c := Change{Target: t.ID(), Title: "Change the event selectors of " + t.Name, Before: EventSelectors{base}, After: EventSelectors{set}}
	switch {
	case Same(c.After, EventSelectors{now}):
		return Change{}, fmt.Errorf("%s %w logging just that", t.Name, ErrAlready)
	case Same(c.After, c.Before):
		return Change{}, fmt.Errorf("nothing is changed in the draft: it %w what it began from", ErrAlready)
	case set.IsDefault():
		c.Title = "Reset the event selectors of " + t.Name
	}
	c.Risk, c.Warnings = selectorLosses(inv, t, now, set, together)
	c.Warnings = append(c.Warnings, selectorWarnings(inv, t, now, set)...)
	c.Effects = effects(inv, t.ID(), MatchScope(t), now, set)
	if t.Selectors.State() == Stale {
		c.Warnings = append(c.Warnings, Warning{
			Text: "what it logs now could not be read again (" + t.Selectors.Fault.Short() + "): " +
				"this is about what was read before, and is looked at once more before anything is sent",
		})
	}
	if !Shows(c.Before, EventSelectors{now}) {
		c.Warnings = append(c.Warnings, changedSinceBegun)
	}
	return c, nil
}

// changedSinceBegun is said where others than the draft began from are there now.
var changedSinceBegun = Warning{Text: "its event selectors have been changed since the draft was begun: nothing is sent before that is settled"}

// undoSelectors puts back what was there before the recorded change, as long as
// the trail still has what the change left.
func undoSelectors(inv *Inventory, u undoing[EventSelectors]) (Change, error) {
	return PlanSelectors(inv, u.change.ARN, u.after.Set, u.before.Set, u.together...)
}
