package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// remembered is the journal, read for undo or at the start.
type remembered struct {
	records []model.Record
	err     error
	undo    bool
}

// recall reads the journal at the start, for changes whose outcome is unknown.
func (a *App) recall() tea.Cmd { return a.remember(false) }

// undo reads the journal for the last change that can be taken back.
func (a *App) undo() tea.Cmd {
	if a.opts.ReadOnly {
		a.say(intent.Caution, "read-only mode: start trailboss without --read-only to undo a change")
		return nil
	}
	return a.remember(true)
}

func (a *App) remember(undo bool) tea.Cmd {
	client, ctx := a.client, a.session.ctx
	return func() tea.Msg {
		records, err := client.History(ctx)
		return remembered{records: records, err: err, undo: undo}
	}
}

func (r remembered) note(a *App) {
	switch {
	case r.err != nil:
		a.notice = notice{level: intent.Danger, text: "the journal cannot be read: " + text.Clean(r.err.Error()), detail: []string{r.err.Error()}}
	case r.undo:
		a.offerUndo(r.records)
	default:
		a.tellUnknown(r.records)
	}
}

// offerUndo reviews the undo of the newest change made in the accounts in use.
// An undo is not taken back by the next one: that goes on to the change before.
func (a *App) offerUndo(records []model.Record) {
	i := slices.IndexFunc(records, func(r model.Record) bool {
		return r.Undoable() && r.Change.Undoes == "" && a.inventory.Trail(r.Change.ARN) != nil
	})
	if i < 0 {
		a.say(intent.Info, "nothing to undo: no change of these accounts stands in the journal that is not undone yet")
		return
	}
	c, err := model.PlanUndo(a.inventory, records[i])
	if err != nil {
		a.say(intent.Caution, "cannot undo "+text.Clean(records[i].Change.Title)+": "+text.Clean(err.Error()))
		return
	}
	a.review([]model.Change{c})
}

// tellUnknown says at the start which changes ended without an outcome.
func (a *App) tellUnknown(records []model.Record) {
	var lines []string
	for _, r := range records {
		if r.Verdict == model.VerdictUnknown {
			lines = append(lines, text.When(r.At)+"  "+text.Clean(r.Change.Title)+"  in "+r.Change.Region+", as "+text.Clean(r.Caller))
		}
	}
	if len(lines) == 0 {
		return
	}
	a.notice = notice{
		level: intent.Caution, text: counted(len(lines), len(lines), "change") + " ended without a known outcome: look at the trail before you repeat it (x: details)",
		detail: append([]string{"The program ended between the call and its outcome. The rows show what is true now."}, lines...),
	}
}
