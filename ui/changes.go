package ui

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
)

// change performs the intents that lead to AWS being changed.
func (a *App) change(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.SetLogging:
		a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) {
			return model.PlanLogging(a.inventory, arn, in.On, in.ARNs...)
		}))
	case intent.Confirm:
		a.setAside()
		return a.start(in.Changes), true
	case intent.StopRun:
		if a.run != nil {
			a.run.stop()
		}
	default:
		return nil, false
	}
	return nil, true
}

// plan plans for each trail, and says which cannot be planned.
func (a *App) plan(arns []string, one func(arn string) (model.Change, error)) []model.Change {
	var changes []model.Change
	var refused []error
	for _, arn := range arns {
		c, err := one(arn)
		if err != nil {
			refused = append(refused, err)
			continue
		}
		changes = append(changes, c)
	}
	a.sayRefused(refused, len(arns), model.KindsOf(arns))
	return changes
}

// sayRefused says which of several changes are not made, and why.
func (a *App) sayRefused(refused []error, of int, kind string) {
	switch {
	case len(refused) == 1:
		a.say(intent.Caution, refused[0].Error())
	case len(refused) > 1:
		a.say(intent.Caution, fmt.Sprintf("%d of %d %s are left out (x: why)", len(refused), of, kind))
		for _, err := range refused {
			a.notice.detail = append(a.notice.detail, err.Error())
		}
	}
}

// review lays the planned changes before the operator.
func (a *App) review(changes []model.Change) {
	switch {
	case len(changes) == 0:
	case a.run != nil:
		a.say(intent.Caution, "another change is being made: wait for its outcome")
	default:
		a.push(overlay.NewReview(changes))
	}
}

// run is changes on their way, one after another.
type run struct {
	changes []model.Change
	// at is which of them is on its way, made how many were made.
	at, made int
	stopping bool
	// leaving ends the program with the run.
	leaving bool
	// table is the overlay of a bulk run; nil for a single change, which is
	// told in the notice line.
	table *overlay.Run
	steps chan model.Step
	// refused are the outcomes of those that AWS refused for want of a policy.
	refused []model.Outcome
	// owed are the policies of channels that were made in place of deleted ones.
	owed []model.Change
}

func (r *run) stop() {
	r.stopping = true
	if r.table != nil {
		r.table.Stopping()
	}
}

// inOrder ends the run where the next change waits for one that was not made.
func (r *run) inOrder(v model.Verdict) {
	if r.at < len(r.changes) && r.changes[r.at].Follows && v != model.VerdictDone && v != model.VerdictAlready {
		r.stop()
	}
}

// told is the notice about a bulk run, whose table says what came of each.
func (r *run) told() notice {
	if r.made == 0 {
		return notice{}
	}
	level, text := intent.Good, counted(r.made, len(r.changes), "change")+" made"
	if r.made < len(r.changes) {
		level = intent.Caution
	}
	if r.changes[0].Undoes == "" {
		text += " (undo: z)"
	}
	return notice{level: level, text: text}
}

// start begins to walk the road with reviewed changes.
func (a *App) start(changes []model.Change) tea.Cmd {
	if a.opts.ReadOnly {
		a.say(intent.Caution, "read-only mode: nothing was changed")
		return nil
	}
	if a.run != nil {
		a.say(intent.Caution, "another change is being made: nothing was changed")
		return nil
	}
	if len(changes) > 1 {
		name := rand.Text()
		changes = slices.Clone(changes)
		for i := range changes {
			changes[i].Run = cmp.Or(changes[i].Run, name) // the rest of a run belongs to it
		}
	}
	a.run = &run{changes: changes}
	if len(changes) > 1 {
		a.run.table = overlay.NewRun(changes)
		a.push(a.run.table)
	}
	return a.advance()
}

// advance makes the next change of the run. Its context is not the session's:
// what has begun is finished and written down.
func (a *App) advance() tea.Cmd {
	r := a.run
	c, client, steps := r.changes[r.at], a.client, make(chan model.Step, 8)
	r.steps = steps
	ctx := context.WithoutCancel(a.session.ctx)
	apply := func() tea.Msg {
		defer close(steps)
		return outcome{client.Apply(ctx, c, func(s model.Step) { steps <- s }), r}
	}
	return tea.Batch(apply, listen(steps))
}

// stepped tells where on the road the running change is.
type stepped struct {
	step  model.Step
	steps chan model.Step
}

func listen(steps chan model.Step) tea.Cmd {
	return func() tea.Msg {
		step, ok := <-steps
		if !ok {
			return nil
		}
		return stepped{step, steps}
	}
}

func (s stepped) take(a *App) tea.Cmd {
	r := a.run
	if r == nil || r.steps != s.steps {
		return listen(s.steps)
	}
	if r.table != nil {
		r.table.Step(r.at, s.step)
	} else if !r.leaving {
		a.say(intent.Info, r.changes[r.at].Title+": "+string(s.step))
	}
	if s.step == model.StepRenewing {
		return tea.Batch(listen(s.steps), a.wantCredentials(r.changes[r.at]))
	}
	return listen(s.steps)
}

// outcome is the end of one change.
type outcome struct {
	model.Outcome
	run *run
}

func (o outcome) take(a *App) tea.Cmd {
	r := o.run
	if o.Fact != nil {
		a.inventory.Take(o.Change.After.Read(o.Change.Target), o.Fact, nil)
	}
	if o.Fault.LakeClosed() {
		a.inventory.Take(model.Query{Profile: o.Change.Profile}, model.LakeRefused{Profile: o.Change.Profile, Fault: o.Fault}, nil)
	}
	if o.Verdict == model.VerdictDone {
		r.made++
	}
	if r.table != nil {
		r.table.Finished(r.at, o.Outcome)
	} else {
		a.notice = told(o.Outcome)
		a.bringBack(o.Verdict)
	}
	reread := tea.Batch(a.reread(o.Outcome), a.concluded(o.Outcome), a.guided(o.Outcome), a.retell())
	a.settled(o.Outcome)
	if c, owed := a.owedPolicy(o.Outcome); owed {
		r.owed = append(r.owed, c)
	}
	a.outrun(o.Outcome)
	if forPolicy(o.Outcome) {
		r.refused = append(r.refused, o.Outcome)
	}
	if o.Verdict == model.VerdictNotMade && o.Fault != nil && o.Fault.Kind == model.FaultJournal && !r.leaving {
		a.push(overlay.NewUnrecorded(r.changes[r.at:], o.Fault))
		r.stopping = true // one answer holds for all that is left
	}
	r.at++
	r.inOrder(o.Verdict)
	if r.at < len(r.changes) && !r.stopping {
		return tea.Batch(reread, a.advance())
	}
	if r.table != nil {
		r.table.Ended()
		a.list.Unmark()
		a.lake.Unmark()
		a.notice = r.told()
	}
	a.run = nil
	a.explain(r.refused)
	if r.leaving {
		return a.leave()
	}
	a.review(r.owed)
	return reread
}

// retell reads the journal again while the history is on the screen.
func (a *App) retell() tea.Cmd {
	if !a.laid(a.history) {
		return nil
	}
	return a.remember((*App).nothing)
}

// reread reads the truth after a change: what it disturbed, and its own aspect
// where that could not be read back.
func (a *App) reread(o model.Outcome) tea.Cmd {
	t, ok := a.inventory.Target(o.Change.ARN)
	if !ok {
		return nil
	}
	if len(o.Calls) > 0 {
		a.reading.Again(t, o.Change.After.Disturbs()...)
	}
	// An answer still under way may be older than the change.
	if q := o.Change.After.Read(o.Change.Target); o.Fact == nil || a.requests[q.Slot()].cancel != nil {
		a.reading.Again(t, q.Operation)
	}
	return a.read()
}

// done is the notice about a change that was made; with a fault it could not be
// read back, or not be written down.
func done(o model.Outcome) notice {
	_, lasting := o.Change.Lasting()
	switch title := o.Change.Title; {
	case o.Fault != nil && o.Fault.Kind == model.FaultUnrecorded:
		return notice{level: intent.Caution, text: title + ": done, without a record; z takes it back until trailboss ends (x: details)", detail: made(o.Fault)}
	case o.Fault != nil:
		return notice{level: intent.Caution, text: title + ": done, but " + o.Fault.Why, detail: made(o.Fault)}
	case o.Change.Undoes != "":
		return notice{level: intent.Good, text: title + ": done, the earlier change is taken back"}
	case o.Change.Deletes() && model.IsStore(o.Change.ARN):
		return notice{level: intent.Good, text: title + ": done (z restores it)"}
	case o.Change.Deletes():
		return notice{level: intent.Good, text: title + ": done (z builds a new " + string(o.Change.After.Aspect()) + " with these settings)"}
	case lasting:
		return notice{level: intent.Good, text: title + ": done"}
	default:
		return notice{level: intent.Good, text: title + ": done (undo: z)"}
	}
}

// made is all that a fault of a change has to say. No key makes the change again,
// so none is named.
func made(f *model.Fault) []string { return []string{f.Plain(), f.Detail()} }

// told is the notice about one outcome.
func told(o model.Outcome) notice {
	c := o.Change
	switch o.Verdict {
	case model.VerdictDone:
		return done(o)
	case model.VerdictAlready:
		return notice{level: intent.Info, text: c.Title + ": it was so already; nothing was sent"}
	case model.VerdictDrifted:
		found := []string{"unknown"}
		if o.Now != nil {
			found = o.Now.Lines()
		}
		return notice{
			level: intent.Caution, text: c.Title + ": changed by someone meanwhile, so nothing was sent",
			detail: slices.Concat([]string{c.Title + " expected:"}, c.Before.Lines(), []string{"and found:"}, found),
		}
	}
	n := notice{level: intent.Danger, text: fmt.Sprintf("%s: %s", c.Title, o.Verdict)}
	if o.Fault != nil {
		n.text = fmt.Sprintf("%s: %s: %s", c.Title, o.Verdict, o.Fault.Why)
		if o.Fault.Next != "" {
			n.text += "; " + o.Fault.Next
		}
		n.detail = made(o.Fault)
	}
	return n
}
