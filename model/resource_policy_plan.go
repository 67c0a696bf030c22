package model

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/model/selector"
)

// governable is the resource with its policy, or why that cannot be changed.
func governable(inv *Inventory, arn string) (Governed, error) {
	r, ok := inv.Governed(arn)
	switch {
	case !ok:
		return r, gone(arn)
	case lake.Channel{Name: r.Name}.ServiceLinked():
		return r, fmt.Errorf("%s belongs to an AWS service, which alone can change it", r.Name)
	case !r.Policy.Known && r.Policy.Fault != nil:
		return r, fmt.Errorf("the resource policy of %s could not be read: %s", r.Name, r.Policy.Fault.Why)
	case !r.Policy.Known:
		return r, fmt.Errorf("the resource policy of %s is not known yet; press r to read it", r.Name)
	}
	return r, nil
}

// CheckPolicy gives all for which AWS refuses the text as the resource policy of
// the resource, and what is hardly meant. An empty text, which takes the policy
// away, has no problems.
func CheckPolicy(arn, text string) []lake.Problem {
	if text == "" {
		return nil
	}
	p, problems := policy.Read(text)
	if len(problems) > 0 {
		return problems
	}
	return p.Check(arn)
}

// PlanPolicy plans to give a channel or an event data store the text as its
// resource policy; an empty text takes the policy away. base is what the text was
// made from: where AWS has something else by the time of the change, it has
// drifted. It refuses, with the reason, where the change cannot be made, would be
// refused by AWS, or is none (ErrAlready).
func PlanPolicy(inv *Inventory, arn, base, text string) (Change, error) {
	r, err := governable(inv, arn)
	if err != nil {
		return Change{}, err
	}
	if err := refusals("parts of the resource policy", r.Name, policyProblems(CheckPolicy(arn, text))); err != nil {
		return Change{}, err
	}
	return r.plan(inv, base, text)
}

// plan plans what AWS would not refuse.
func (r Governed) plan(inv *Inventory, base, text string) (Change, error) {
	c := Change{Target: r.Target, Before: ResourcePolicy(base), After: ResourcePolicy(text)}
	switch {
	case base == "" && text == "":
		return Change{}, fmt.Errorf("%s %w without a resource policy", r.Name, ErrAlready)
	case Same(c.Before, c.After), policy.Same(r.Policy.Value, text):
		return Change{}, fmt.Errorf("%s %w governed by a policy that means the same", r.Name, ErrAlready)
	case text == "":
		c.Title = "Delete the resource policy of " + r.Name
	case base == "":
		c.Title = "Give " + r.Name + " a resource policy"
	default:
		c.Title = "Change the resource policy of " + r.Name
	}
	c.Warnings = policyWarnings(inv, r.Target, base, text)
	if slices.ContainsFunc(c.Warnings, func(w Warning) bool { return w.Grave }) {
		c.Risk = Dangerous
	}
	if !policy.Same(base, r.Policy.Value) {
		c.Warnings = append(c.Warnings, Warning{Text: "its policy has been changed since the form was opened: nothing is sent before that is settled"})
	}
	return c, nil
}

// policyProblems are the problems with their fields for paths.
func policyProblems(problems []lake.Problem) []selector.Problem {
	out := make([]selector.Problem, len(problems))
	for i, p := range problems {
		out[i] = selector.Problem{Severity: p.Severity, Path: p.Field, Text: p.Text}
	}
	return out
}

// policyWarnings say who can do less from now on, who can do more, and what every
// sender must pass, gravest first.
func policyWarnings(inv *Inventory, t Target, base, text string) []Warning {
	before, unread := policy.Read(base)
	after, _ := policy.Read(text)
	w := governing{target: t, before: before, after: after}
	if base != "" && len(unread) > 0 {
		w.grave("what the policy lets in now cannot be told: " + unread[0].Text)
	}
	lost, gained := policy.Changed(before, after, t.ARN, t.Account)
	for _, a := range lost {
		w.loses(a)
	}
	for _, a := range gained {
		w.gains(a)
	}
	if IsChannel(t.ARN) {
		w.externalIDs()
		w.partner(inv)
	}
	return append(w.graves, w.notes...)
}

// governing collects what there is to say about a change of a policy.
type governing struct {
	target        Target
	before, after policy.Policy
	graves, notes []Warning
}

func (w *governing) grave(text string) { w.graves = append(w.graves, Warning{true, text}) }

func (w *governing) note(text string) { w.notes = append(w.notes, Warning{Text: text}) }

// doing is what somebody may or may not do by the policy.
func (w *governing) doing(a policy.Access) string {
	switch all := policy.Actions(w.target.ARN); {
	case slices.Contains(all, policy.PutAuditEvents):
		return "send events into " + w.target.Name
	case len(a.Actions) == len(all):
		return "query " + w.target.Name
	default:
		return "call " + strings.Join(policy.Short(a.Actions), ", ") + " on " + w.target.Name
	}
}

func (w *governing) loses(a policy.Access) {
	who, what := policy.Who([]string{a.Principal}), w.doing(a)
	switch {
	case a.Principal == w.target.Account:
		w.grave("its own account " + a.Principal + " can no longer " + what)
	case a.Principal == "*":
		w.grave("whoever the policy does not name can no longer " + what)
	case IsChannel(w.target.ARN):
		w.grave(who + " can no longer " + what + ": AWS refuses what is sent, and it is lost unless the sender keeps it")
	default:
		w.grave(who + " can no longer " + what)
	}
}

func (w *governing) gains(a policy.Access) {
	what := w.doing(a)
	switch {
	case a.Principal != "*":
		w.note(policy.Who([]string{a.Principal}) + " may " + what + " from now on")
	case len(w.after.ExternalIDs()) > 0:
		w.note("anybody who knows the external id may " + what + ", from every AWS account")
	case IsChannel(w.target.ARN):
		w.grave("anybody may " + what + ", from every AWS account; this account pays for what they send")
	default:
		w.grave("anybody may " + what + ", from every AWS account")
	}
}

// externalIDs says what senders must pass now that they did not have to, and what
// they need no longer.
func (w *governing) externalIDs() {
	was, is := w.before.ExternalIDs(), w.after.ExternalIDs()
	if len(w.after.Statements) == 0 || slices.Equal(was, is) {
		return
	}
	others := w.before.Others(w.target.ARN, w.target.Account)
	pass := strings.Join(is, " or ")
	gone := slices.DeleteFunc(slices.Clone(was), func(id string) bool { return slices.Contains(is, id) })
	switch {
	case len(is) == 0:
		w.note("no sender needs to pass an external id any more: whoever has a role in an account that is let in can send")
	case len(was) > 0 && len(gone) == 0:
		w.note("senders may pass " + pass + " as the external id")
	case others && len(was) > 0:
		w.grave("the external id " + strings.Join(gone, " or ") + " no longer lets anybody in: who does not pass " + pass + " is refused")
	case others:
		w.grave("every sender must pass the external id " + pass + " from now on, this account too: who does not is refused")
	default:
		w.note("every sender must pass the external id " + pass + ", this account too")
	}
}

// partner says what a partner that sends from its own account is in want of.
func (w *governing) partner(inv *Inventory) {
	c := inv.Channel(w.target.ARN)
	if c == nil {
		return
	}
	source := c.Details.Value.Source
	switch {
	case !lake.DirectSource(source):
	case !w.after.Others(w.target.ARN, w.target.Account):
		w.note(source + " sends from its own account: while the policy does not let that in, nothing arrives")
	case len(w.after.ExternalIDs()) == 0:
		w.note(source + " sends for many customers from its own account: without an external id another of them may send into this channel")
	}
}

// undoPolicy puts back the policy that was there before the recorded change, as
// long as the resource still has what the change left. AWS had it, and so takes it.
func undoPolicy(inv *Inventory, u undoing[ResourcePolicy]) (Change, error) {
	r, err := governable(inv, u.change.ARN)
	if err != nil {
		return Change{}, err
	}
	return r.plan(inv, string(u.after), string(u.before))
}
