package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/ui/drift"
	"trailboss/ui/intent"
	"trailboss/ui/policyform"
	"trailboss/ui/text"
)

// govern performs the intents about the resource policies of channels and event
// data stores.
func (a *App) govern(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.EditPolicy:
		return a.editPolicy(in), true
	case intent.ReadPolicy:
		return a.readPolicy(in.ARN), true
	case intent.ReviewPolicy:
		a.reviewPolicy(in)
	case intent.ResolvePolicy:
		if f := a.policyForm(in.ARN); f != nil {
			f.Begin(in.Base, in.Text)
		}
	default:
		return nil, false
	}
	return nil, true
}

func (a *App) editPolicy(in intent.EditPolicy) tea.Cmd {
	if a.offered(model.FormDraft{Kind: model.FormUpdate, Aspect: model.AspectPolicy, ARN: in.ARN}, in) {
		return nil
	}
	return a.openPolicy(policyform.New(in.ARN))
}

// openPolicy opens the form, and reads the policy anew.
func (a *App) openPolicy(f *policyform.Form) tea.Cmd {
	r, ok := a.inventory.Governed(f.ARN())
	switch {
	case !ok:
		a.sayGone(f.ARN())
	case lake.Channel{Name: r.Name}.ServiceLinked():
		a.say(intent.Caution, text.Clean(r.Name)+" belongs to an AWS service, which alone can change it")
	default:
		f.Follow(a.env())
		a.push(f)
		return a.readPolicy(f.ARN())
	}
	return nil
}

func (a *App) readPolicy(arn string) tea.Cmd {
	r, ok := a.inventory.Governed(arn)
	if !ok {
		return nil
	}
	a.reading.Also(model.ResourcePolicy("").Read(r.Target))
	return a.read()
}

// policyForm is the form of the resource's policy, nil while that is not open.
func (a *App) policyForm(arn string) *policyform.Form {
	return uppermost(a.overlays, func(f *policyform.Form) bool { return f.ARN() == arn })
}

// reviewPolicy plans the policy. Where AWS has another one than it was made from,
// that is settled first.
func (a *App) reviewPolicy(in intent.ReviewPolicy) {
	if r, ok := a.inventory.Governed(in.ARN); ok && r.Policy.Known && !policy.Same(r.Policy.Value, in.Base) && !policy.Same(r.Policy.Value, in.Text) {
		a.push(drift.NewPolicy(r.Target, in.Base, in.Text, r.Policy.Value))
		return
	}
	c, err := model.PlanPolicy(a.inventory, in.ARN, in.Base, in.Text)
	a.reviewOr(c, err)
}

// outrun lays before the operator what AWS has, where a policy was not put
// because somebody else had changed it.
func (a *App) outrun(o model.Outcome) {
	mine, ok := o.Change.After.(model.ResourcePolicy)
	now, seen := o.Now.(model.ResourcePolicy)
	if !ok || !seen || o.Verdict != model.VerdictDrifted || a.policyForm(o.Change.ARN) == nil {
		return
	}
	base, _ := o.Change.Before.(model.ResourcePolicy)
	a.push(drift.NewPolicy(o.Change.Target, string(base), string(mine), string(now)))
}
