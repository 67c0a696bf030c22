package ui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/drift"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// past performs the intents that come from the history.
func (a *App) past(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.ReadHistory:
		return a.remember((*App).nothing), true
	case intent.UndoRecords:
		return a.undoRecords(in.Records), true
	case intent.ChooseReplay:
		a.chooseReplay(in.Record)
	case intent.GiveValue:
		return a.giveValue(in), true
	case intent.SettleRecords:
		return a.settle(in.Records, nil), true
	case intent.NoteRecords:
		return a.note(in.IDs), true
	default:
		return nil, false
	}
	return nil, true
}

// showHistory opens the pane of the journal.
func (a *App) showHistory() tea.Cmd {
	a.lay(a.history)
	return a.remember((*App).nothing)
}

// sight is an aspect of a resource, and the query that observes it.
type sight struct {
	model.Query
	aspect model.Aspect
}

// sightOf is the aspect of a value, on the target.
func sightOf(v model.Value, t model.Target) sight { return sight{v.Read(t), v.Aspect()} }

// looked is what AWS has now of what is about to be changed.
type looked struct {
	session int
	sights  []sight
	facts   []model.Fact
	faults  []*model.Fault
	then    func(a *App, now []model.Value) tea.Cmd
}

// lookFirst reads the sights, one after another, before anything is planned. What
// could not be read is nil for then.
func (a *App) lookFirst(sights []sight, then func(a *App, now []model.Value) tea.Cmd) tea.Cmd {
	a.say(intent.Info, "looking at what AWS has now")
	client, ctx, session := a.client, a.session.ctx, a.session.number
	return func() tea.Msg {
		l := looked{session: session, sights: sights, then: then}
		for _, s := range sights {
			fact, fault := client.Read(ctx, s.Query)
			l.facts, l.faults = append(l.facts, fact), append(l.faults, fault)
		}
		return l
	}
}

func (l looked) take(a *App) tea.Cmd {
	if a.overtaken(l.session) {
		return nil
	}
	a.notice = notice{}
	now := make([]model.Value, len(l.sights))
	for i, s := range l.sights {
		a.inventory.Take(s.Query, l.facts[i], l.faults[i])
		if o, ok := l.facts[i].(model.Observation); ok {
			now[i] = o.Observed(s.aspect)
		}
		if l.faults[i] != nil {
			a.sayFault(l.faults[i])
		}
	}
	return l.then(a, now)
}

// undoRecords reviews to take recorded changes back, as one run where there are
// several. What is no longer as the change left it is laid before the operator.
func (a *App) undoRecords(records []model.Record) tea.Cmd {
	sights, arns, seen := make([]sight, len(records)), make([]string, len(records)), map[string]bool{}
	for i, r := range records {
		t, _ := a.inventory.Reach(r.Change.Target)
		sights[i], arns[i] = sightOf(r.Change.After, t), t.ARN
		slot := sights[i].Slot() + string(sights[i].aspect)
		if seen[slot] {
			a.say(intent.Caution, "two of these changed the same thing on "+text.Clean(t.Name)+": take them back one at a time, the later one first")
			return nil
		}
		seen[slot] = true
	}
	look := func(a *App, _ []model.Value) tea.Cmd {
		return a.lookFirst(sights, func(a *App, now []model.Value) tea.Cmd {
			a.reviewUndo(records, arns, now)
			return nil
		})
	}
	if unseen := a.unseen(records); len(unseen) > 0 {
		return a.lookFirst(unseen, look)
	}
	return look(a, nil)
}

// unseen are the event data stores and channels that records are about, as far as
// nobody has wanted to see them yet: CloudTrail Lake is read on demand only.
func (a *App) unseen(records []model.Record) []sight {
	var sights []sight
	for _, r := range records {
		t, reached := a.inventory.Reach(r.Change.Target)
		if _, known := a.inventory.Target(t.ARN); known || !reached || t.ARN == "" {
			continue
		}
		q := model.Query{Profile: t.Profile, Region: t.Region, ARNs: []string{t.ARN}}
		switch r.Change.Kind() {
		case model.KindStore:
			q.Operation = model.ReadStore
		case model.KindChannel:
			q.Operation = model.ReadChannel
		default:
			continue
		}
		if !slices.ContainsFunc(sights, func(s sight) bool { return s.Slot() == q.Slot() }) {
			sights = append(sights, sight{Query: q})
		}
	}
	return sights
}

func (a *App) reviewUndo(records []model.Record, arns []string, now []model.Value) {
	var changes []model.Change
	var refused []error
	for i, r := range records {
		if now[i] == nil {
			continue // why is on the screen
		}
		c, err := model.PlanUndo(a.inventory, r, arns...)
		switch moved := movedOn(r, now[i]) && (err != nil || model.Same(c.After, r.Change.Before)); {
		case errors.Is(err, model.ErrAlready):
			refused = append(refused, fmt.Errorf("%s: all is as before already", r.Change.Title))
		case len(records) == 1 && (moved || r.Verdict == model.VerdictPartly):
			a.showDrift(r, now[i])
			return
		case moved:
			refused = append(refused, fmt.Errorf("%s: changed by somebody since", r.Change.Title))
		case err != nil:
			refused = append(refused, err)
		default:
			changes = append(changes, c)
		}
	}
	a.sayRefused(refused, len(records), "changes")
	a.review(changes)
}

// movedOn tells whether somebody has changed what a change left. Of a whole
// resource the plan to take it away again says so.
func movedOn(r model.Record, now model.Value) bool {
	return r.Undoable() && !r.Change.OfWhole() && !model.Shows(r.Change.After, now)
}

// showDrift lays before the operator what a change left, what is there now, and
// what was there before.
func (a *App) showDrift(r model.Record, now model.Value) {
	before, okBefore := r.Change.Before.(model.EventSelectors)
	left, okLeft := r.Change.After.(model.EventSelectors)
	theirs, okNow := now.(model.EventSelectors)
	if okBefore && okLeft && okNow {
		a.push(drift.NewUndo(r.Change.ARN, r.Change.Name, left.Set, before.Set, theirs.Set))
		return
	}
	a.push(drift.NewValues(r.Change, now))
}

// chooseReplay asks for the trails to make a recorded change on.
func (a *App) chooseReplay(r model.Record) {
	var items []overlay.Item
	for _, t := range a.inventory.Trails() {
		if t.ARN == r.Change.ARN || a.inventory.Foreign(t) {
			continue
		}
		items = append(items, overlay.Item{Value: t.ARN, Label: t.Name, Note: t.HomeRegion + " " + a.theme.Signs.Dot + " " + t.Owner})
	}
	if len(items) == 0 {
		a.say(intent.Caution, "there is no other trail in the accounts and Regions in use")
		return
	}
	a.push(overlay.NewPicker("The same on which trails?", items, true, func(arns []string) intent.Intent {
		return intent.GiveValue{ARNs: arns, Value: r.Change.After}
	}))
}

// giveValue reviews to give trails a value, whatever they have now.
func (a *App) giveValue(in intent.GiveValue) tea.Cmd {
	if a.opts.ReadOnly {
		a.say(intent.Caution, "read-only mode: start trailboss without --read-only to change a trail")
		return nil
	}
	var sights []sight
	for _, arn := range in.ARNs {
		if t, ok := a.inventory.Target(arn); ok {
			sights = append(sights, sightOf(in.Value, t))
		}
	}
	return a.lookFirst(sights, func(a *App, _ []model.Value) tea.Cmd {
		a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) {
			return model.PlanReplay(a.inventory, arn, in.Value, in.ARNs...)
		}))
		return nil
	})
}
