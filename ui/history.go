package ui

import (
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// remembered is the journal, read for what comes then.
type remembered struct {
	session int
	records []model.Record
	err     error
	then    func(a *App, records []model.Record) tea.Cmd
}

func (r remembered) take(a *App) tea.Cmd {
	trouble := ""
	partly := errors.Is(r.err, model.ErrPartly)
	switch {
	case partly:
		trouble = text.Clean(r.err.Error())
		a.notice = notice{level: intent.Caution, text: model.ErrPartly.Error() + " (x: details)", detail: []string{trouble}}
	case r.err != nil:
		trouble = "the journal cannot be read: " + text.Clean(r.err.Error())
		a.notice = notice{level: intent.Danger, text: trouble, detail: []string{r.err.Error()}}
	}
	a.history.Take(r.records, trouble)
	if r.err != nil && !partly || r.session != a.session.number {
		return nil
	}
	return r.then(a, r.records)
}

// remember reads the journal.
func (a *App) remember(then func(a *App, records []model.Record) tea.Cmd) tea.Cmd {
	client, ctx, session := a.client, a.session.ctx, a.session.number
	return func() tea.Msg {
		records, err := client.History(ctx)
		return remembered{session: session, records: records, err: err, then: then}
	}
}

// recall reads the journal at the start, for changes whose outcome is unknown.
func (a *App) recall() tea.Cmd { return a.remember((*App).tellUnknown) }

// undo reads the journal for the last change that can be taken back.
func (a *App) undo() tea.Cmd {
	if a.opts.ReadOnly {
		a.say(intent.Caution, "read-only mode: start trailboss without --read-only to undo a change")
		return nil
	}
	return a.remember((*App).offerUndo)
}

// offerUndo goes to take back the newest change made in the accounts in use that
// somebody has not taken back otherwise, with those that were made in the same
// go. An undo is not taken back by the next one: that goes on to the change
// before.
func (a *App) offerUndo(records []model.Record) tea.Cmd {
	if len(a.overlays) > 0 {
		return nil // the operator is at something else by now
	}
	tried := map[string]bool{}
	for _, r := range records {
		if !a.undoable(r) || r.Change.Run != "" && tried[r.Change.Run] {
			continue
		}
		tried[r.Change.Run] = true
		group := []model.Record{r}
		if r.Change.Run != "" {
			group = slices.DeleteFunc(slices.Clone(records), func(o model.Record) bool { return o.Change.Run != r.Change.Run || !a.undoable(o) })
		}
		if slices.ContainsFunc(group, func(r model.Record) bool { return !a.isBack(r) }) {
			return a.undoRecords(group)
		}
	}
	a.say(intent.Info, "nothing to undo: no change of these accounts stands in the journal that is not undone yet")
	return nil
}

// undoable tells whether z may take a change back: what it is about is there, or
// came or went with the change, or is of CloudTrail Lake and was never looked for.
func (a *App) undoable(r model.Record) bool {
	_, ok := a.inventory.Reach(r.Change.Target)
	_, known := a.inventory.Target(r.Change.ARN)
	lists, _ := a.inventory.Account(r.Change.Profile).LakeListings(r.Change.Region)
	unseen := r.Change.Kind() != model.KindTrail && !lists.Known
	return ok && (known || unseen || r.Change.OfWhole()) && r.Undoable() && r.Change.Undoes == ""
}

// isBack tells whether it is known already that all is as before the change.
func (a *App) isBack(r model.Record) bool {
	_, err := model.PlanUndo(a.inventory, r)
	return errors.Is(err, model.ErrAlready)
}

const (
	// lately is how long a change with an unknown outcome is spoken of.
	lately = 7 * 24 * time.Hour
	// patience is how long another program may still be at it.
	patience = 5 * time.Minute
)

// tellUnknown says at the start which changes ended without an outcome, and
// finds out how those came out that no other program can be at any more.
func (a *App) tellUnknown(records []model.Record) tea.Cmd {
	var fresh, old []model.Record
	for _, r := range records {
		age := a.now.Sub(r.At)
		switch {
		case r.Verdict != model.VerdictUnknown || r.Noted || age >= lately:
		case age >= patience && slices.Contains(a.session.profiles, r.Change.Profile):
			old = append(old, r)
		default:
			fresh = append(fresh, r)
		}
	}
	if len(old) > 0 {
		return a.settle(old, fresh)
	}
	a.warnUnknown(fresh)
	return nil
}

// warnUnknown says which changes have no outcome; who asks for the details knows.
func (a *App) warnUnknown(records []model.Record) {
	if len(records) == 0 || a.notice.level == intent.Danger {
		return
	}
	lines := []string{"The program ended between the call and its outcome. The rows show what is true now; in the history (H), c finds out what came of each."}
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.ID
		lines = append(lines, text.When(r.At)+"  "+text.Clean(r.Change.Title)+"  in "+r.Change.Region+", as "+text.Clean(r.Caller))
	}
	a.notice = notice{
		level:  intent.Caution,
		text:   text.Counted(len(lines)-1, "change") + " ended without a known outcome: c in the history (H) finds out (x: details)",
		detail: lines, unknown: ids,
	}
}
