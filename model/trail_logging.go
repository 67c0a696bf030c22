package model

import "fmt"

// StartLogging and StopLogging switch a trail on and off.
const (
	StartLogging Operation = "StartLogging"
	StopLogging  Operation = "StopLogging"
)

// AspectLogging is whether a trail logs.
const AspectLogging Aspect = "logging"

// Logging is the value of AspectLogging.
type Logging bool

// Aspect is AspectLogging.
func (Logging) Aspect() Aspect { return AspectLogging }

// Lines says on or off.
func (l Logging) Lines() []string {
	if l {
		return []string{"logging: on"}
	}
	return []string{"logging: off"}
}

// Calls is one StartLogging or StopLogging, by ARN in the home Region.
func (l Logging) Calls(t Target, _ Value) []Call {
	op := StopLogging
	if l {
		op = StartLogging
	}
	return []Call{{Operation: op, Region: t.Region, Input: []Param{{"Name", t.ARN}}}}
}

// Read is the query for the trail's status.
func (Logging) Read(t Target) Query { return t.query(GetTrailStatus) }

// Disturbs is GetInsightSelectors: stopping a trail turns its Insights off.
func (Logging) Disturbs() []Operation { return []Operation{GetInsightSelectors} }

// PlanLogging plans to switch a trail on or off, with what is to be known
// before. together are the ARNs of all trails that are switched in the same go:
// none of them makes up for another. It refuses, with the reason, where the
// change cannot be made or is none.
func PlanLogging(inv *Inventory, arn string, on bool, together ...string) (Change, error) {
	t, err := changeable(inv, arn, "start or stop it")
	if err != nil {
		return Change{}, err
	}
	s, ok := t.Status.Get()
	if !ok {
		return Change{}, fmt.Errorf("whether %s logs is not known yet; press r to read it", t.Name)
	}
	switch {
	case on && s.IsLogging:
		return Change{}, fmt.Errorf("%s %w logging", t.Name, ErrAlready)
	case !on && !s.IsLogging:
		return Change{}, fmt.Errorf("%s %w stopped", t.Name, ErrAlready)
	}
	c := Change{Target: t.ID(), Before: Logging(!on), After: Logging(on)}
	if on {
		c.Title = "Start logging on " + t.Name
		c.Warnings = startWarnings(t)
	} else {
		c.Title = "Stop logging on " + t.Name
		c.Risk = Dangerous
		c.Warnings = stopWarnings(inv, t, together)
	}
	return c, nil
}

// undoLogging switches the trail back.
func undoLogging(inv *Inventory, u undoing[Logging]) (Change, error) {
	c, err := PlanLogging(inv, u.change.ARN, bool(u.before), u.together...)
	if err == nil && u.before {
		c.Warnings = append(c.Warnings, Warning{Text: "Insights that were turned off by the stop stay off, and what was missed stays missed"})
	}
	return c, err
}
