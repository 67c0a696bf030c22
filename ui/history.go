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

// remembered is the journal, read for undo or at the start.
type remembered struct {
	session int
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
	client, ctx, session := a.client, a.session.ctx, a.session.number
	return func() tea.Msg {
		records, err := client.History(ctx)
		return remembered{session: session, records: records, err: err, undo: undo}
	}
}

func (r remembered) take(a *App) tea.Cmd {
	switch {
	case r.err != nil:
		a.notice = notice{level: intent.Danger, text: "the journal cannot be read: " + text.Clean(r.err.Error()), detail: []string{r.err.Error()}}
	case r.undo && a.overtaken(r.session):
	case r.undo:
		return a.offerUndo(r.records)
	default:
		a.tellUnknown(r.records)
	}
	return nil
}

// offerUndo reviews the undo of the newest change made in the accounts in use
// that somebody has not taken back otherwise. An undo is not taken back by the
// next one: that goes on to the change before.
func (a *App) offerUndo(records []model.Record) tea.Cmd {
	for _, r := range records {
		if !r.Undoable() || r.Change.Undoes != "" || !a.ours(r.Change) {
			continue
		}
		if r.Change.Before.Aspect() == model.AspectTrail && a.inventory.Trail(r.Change.ARN) != nil {
			return a.wholly([]string{r.Change.ARN}, func(a *App) {
				c, err := model.PlanUndo(a.inventory, r)
				a.reviewOr(c, err)
			})
		}
		c, err := model.PlanUndo(a.inventory, r)
		switch {
		case err == nil:
			a.review([]model.Change{c})
		case errors.Is(err, model.ErrAlready):
			continue
		default:
			a.say(intent.Caution, "cannot undo "+text.Clean(r.Change.Title)+": "+text.Clean(err.Error()))
		}
		return nil
	}
	a.say(intent.Info, "nothing to undo: no change of these accounts stands in the journal that is not undone yet")
	return nil
}

// ours tells whether a change was made in the accounts and Regions in use: its
// trail is there, or is one that the change deleted.
func (a *App) ours(c model.Change) bool {
	if a.inventory.Trail(c.ARN) != nil {
		return true
	}
	inUse := slices.Contains(a.session.profiles, c.Profile) && a.inventory.Account(c.Profile).ID() == c.Account
	return inUse && c.After.Aspect() == model.AspectTrail
}

// lately is how long a change with an unknown outcome is spoken of.
const lately = 7 * 24 * time.Hour

// tellUnknown says at the start which changes ended without an outcome.
func (a *App) tellUnknown(records []model.Record) {
	var lines []string
	for _, r := range records {
		if r.Verdict == model.VerdictUnknown && a.now.Sub(r.At) < lately {
			lines = append(lines, text.When(r.At)+"  "+text.Clean(r.Change.Title)+"  in "+r.Change.Region+", as "+text.Clean(r.Caller))
		}
	}
	if len(lines) == 0 || a.notice.level == intent.Danger {
		return
	}
	a.notice = notice{
		level: intent.Caution, text: counted(len(lines), len(lines), "change") + " ended without a known outcome: look at the trail before you repeat it (x: details)",
		detail: append([]string{"The program ended between the call and its outcome. The rows show what is true now."}, lines...),
	}
}
