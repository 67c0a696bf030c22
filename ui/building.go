package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/paste"
	"trailboss/model/selector"
	"trailboss/ui/drift"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// build performs the intents that lead into the selector builder and out of it.
func (a *App) build(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.EditSelectors:
		return a.editSelectors(in.ARNs, in.At), true
	case intent.BeginDraft:
		return a.beginDraft(in.Draft), true
	case intent.KeepDraft:
		return a.keepDraft(in.Draft), true
	case intent.DropDraft:
		return a.dropDraft(in.ARN), true
	case intent.Resolve:
		return a.resolve(in), true
	case intent.ReviewSelectors:
		a.reviewSelectors(in)
	case intent.ReviewInsights:
		a.reviewInsights(in)
	case intent.EditText:
		return a.edit(in), true
	case intent.ReadSelectors:
		return readSelectors(in), true
	default:
		return nil, false
	}
	return nil, true
}

// editSelectors opens the builder on what the first of the trails has, for all
// of them, or on the draft that was kept for the first.
func (a *App) editSelectors(arns []string, at int) tea.Cmd {
	h, ok := a.holder(arns[0])
	if !ok {
		a.sayGone(arns[0])
		return nil
	}
	if kept, ok := a.drafts.kept[h.ARN]; ok {
		a.offerDraft(h, kept, arns)
		return nil
	}
	if !h.known {
		a.say(intent.Caution, h.unread)
		return nil
	}
	cmd := a.beginDraft(model.Draft{Target: h.Target, Base: h.set, Set: h.set, Also: arns[1:], At: a.now})
	a.builder.Go(at)
	return cmd
}

// beginDraft opens the builder on a draft. The recent events that the review
// measures with are read meanwhile.
func (a *App) beginDraft(d model.Draft) tea.Cmd {
	h, ok := a.holder(d.ARN)
	if !ok {
		a.say(intent.Caution, text.Clean(d.Name)+" is not among the trails of the accounts and Regions in use: its draft is kept")
		return nil
	}
	a.builder.Begin(d, h.context)
	a.lay(a.builder)
	a.notice = notice{}
	if t := h.trail; t != nil && a.inventory.Foreign(t) {
		a.say(intent.Caution, text.Clean(t.Name)+" belongs to account "+text.Clean(t.Owner)+", which alone can apply a draft: here it is for trying")
	}
	return a.lookUp(h.Target, false)
}

// readSelectors reads a paste beside the event loop.
func readSelectors(in intent.ReadSelectors) tea.Cmd {
	return func() tea.Msg {
		got, err := paste.Read(in.Text)
		return pasteRead{arn: in.ARN, got: got, err: err}
	}
}

type pasteRead struct {
	arn string
	got paste.Pasted
	err error
}

func (r pasteRead) take(a *App) tea.Cmd {
	if !a.laid(a.builder) || a.builder.Draft().ARN != r.arn {
		return nil
	}
	a.notice = notice{}
	return a.perform(a.builder.Pasted(r.got, r.err))
}

// keepUp lets a draft that holds no change follow what AWS has now.
func (a *App) keepUp() {
	if !a.laid(a.builder) || a.builder.Dirty() || a.builder.Typing() {
		return
	}
	h, ok := a.holder(a.builder.Draft().ARN)
	if ok && h.known && !h.set.Equal(a.builder.Draft().Base) {
		a.builder.Rebase(h.set)
	}
}

// reviewSelectors plans the draft for each of its trails. Where the one trail
// has changed since the draft was begun, that is settled first.
func (a *App) reviewSelectors(in intent.ReviewSelectors) {
	if len(in.ARNs) == 1 {
		if h, ok := a.holder(in.ARNs[0]); ok && h.known && !h.set.Equal(in.Base) {
			a.settleDrift(h, in.Base, in.Set, h.set)
			return
		}
	}
	a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) {
		base := in.Base
		if h, ok := a.holder(arn); ok && len(in.ARNs) > 1 {
			base = h.set
		}
		return a.planSelectors(arn, base, in.Set, in.ARNs)
	}))
}

// settleDrift lays three versions before the operator: what the draft was
// begun from, what it is, and what AWS has now.
func (a *App) settleDrift(t holder, base, mine, theirs selector.Set) {
	if mine.Equal(theirs) {
		a.builder.Rebase(theirs)
		a.say(intent.Info, text.Clean(t.Name)+": AWS has exactly this already; nothing is to be sent")
		return
	}
	a.push(drift.New(t.ARN, t.Name, base, mine, theirs))
}

// resolve goes on with a draft from what AWS has now.
func (a *App) resolve(in intent.Resolve) tea.Cmd {
	t, ok := a.holder(in.ARN)
	if !ok {
		return nil
	}
	d := model.Draft{Target: t.Target, Base: in.Base, Set: in.Set, At: a.now}
	begun := a.beginDraft(d)
	if in.Set.Equal(in.Base) {
		a.say(intent.Info, text.Clean(t.Name)+": the draft is what AWS has now")
		return tea.Batch(begun, a.dropDraft(in.ARN))
	}
	return tea.Batch(begun, a.keepDraft(d))
}

// reviewInsights plans the Insights selectors of a trail, and its aggregation
// where that was touched.
func (a *App) reviewInsights(in intent.ReviewInsights) {
	var changes []model.Change
	add := func(c model.Change, err error) {
		switch {
		case err == nil:
			changes = append(changes, c)
		case !errors.Is(err, model.ErrAlready):
			a.say(intent.Caution, text.Clean(err.Error()))
		}
	}
	a.say(intent.Info, "nothing is changed yet: nothing is to be sent")
	add(model.PlanInsights(a.inventory, in.ARN, in.Insights))
	if in.Aggregations != nil {
		add(model.PlanAggregations(a.inventory, in.ARN, in.Aggregations))
	}
	if len(changes) > 0 {
		a.notice = notice{}
	}
	a.review(changes)
}

// concluded follows up a change of event selectors: the draft has become the
// truth, or the truth has moved away from under it. What is taken back was no draft.
func (a *App) concluded(o model.Outcome) tea.Cmd {
	after, ok := selectorsOf(o.Change.After)
	if !ok {
		return nil
	}
	drafted, ok := a.drafts.kept[o.Change.ARN]
	building := a.laid(a.builder) && a.builder.Draft().ARN == o.Change.ARN && o.Change.Undoes == ""
	mine := building || ok && drafted.Set.Equal(after)
	if !mine {
		return nil
	}
	switch o.Verdict {
	case model.VerdictDone, model.VerdictAlready:
		a.lift(a.builder)
		return a.dropDraft(o.Change.ARN)
	case model.VerdictDrifted:
		t, known := a.holder(o.Change.ARN)
		theirs, seen := selectorsOf(o.Now)
		if known && seen && a.laid(a.builder) && len(a.overlays) == 0 {
			a.settleDrift(t, a.builder.Draft().Base, a.builder.Draft().Set, theirs)
		}
	}
	return nil
}
