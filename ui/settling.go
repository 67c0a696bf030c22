package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// settle finds out how changes came out whose outcome is not known; rest are
// others, which are told of after.
func (a *App) settle(records, rest []model.Record) tea.Cmd {
	for i, r := range records {
		if t, ok := a.inventory.Reach(r.Change.Target); ok {
			records[i].Change.Target = t
		}
	}
	if len(rest) == 0 {
		a.say(intent.Info, "asking AWS about "+text.Counted(len(records), "change")+" without a known outcome")
	}
	client, ctx, session := a.client, a.session.ctx, a.session.number
	return func() tea.Msg {
		s := settled{session: session, rest: rest}
		for _, r := range records {
			s.records = append(s.records, r)
			s.outcomes = append(s.outcomes, client.Settle(ctx, r))
		}
		return s
	}
}

// settled is what came of changes, as AWS shows it.
type settled struct {
	session       int
	records, rest []model.Record
	outcomes      []model.Outcome
}

func (s settled) take(a *App) tea.Cmd {
	if s.session != a.session.number {
		return nil
	}
	var lines []string
	level := intent.Good
	for i, o := range s.outcomes {
		if o.Fact != nil {
			a.inventory.Take(o.Change.After.Read(o.Change.Target), o.Fact, nil)
		}
		if o.Verdict == model.VerdictUnknown {
			s.rest = append(s.rest, s.records[i])
		}
		if o.Verdict != model.VerdictDone && o.Verdict != model.VerdictNotMade || o.Fault != nil {
			level = intent.Caution
		}
		lines = append(lines, text.Clean(o.Change.Title)+": "+cameOut(o))
	}
	switch {
	case len(s.rest) > 0:
		a.warnUnknown(s.rest)
		a.notice.detail = append(a.notice.detail, lines...)
	case len(lines) == 1:
		a.notice = notice{level: level, text: lines[0], detail: lines}
	default:
		a.notice = notice{level: level, text: text.Counted(len(lines), "change") + " without a known outcome: found out now (x: details)", detail: lines}
	}
	return a.remember((*App).nothing)
}

// cameOut says in words what a look at AWS has shown.
func cameOut(o model.Outcome) string {
	said := "something else is there now"
	switch o.Verdict {
	case model.VerdictUnknown:
		said = "still not known"
	case model.VerdictDone:
		said = "AWS shows it, so it was made"
	case model.VerdictNotMade:
		said = "AWS does not show it, so it was not made"
	case model.VerdictPartly:
		said = "it was made in part"
	}
	if o.Fault != nil {
		said += ": " + text.Clean(o.Fault.Error())
	}
	return said
}

// nothing is what comes after the journal was read for the pane alone.
func (*App) nothing([]model.Record) tea.Cmd { return nil }

// note writes down that the operator knows of changes without an outcome.
func (a *App) note(ids []string) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	client, ctx := a.client, a.session.ctx
	return func() tea.Msg { return noted{client.Note(ctx, ids)} }
}

type noted struct{ err error }

func (n noted) take(a *App) tea.Cmd {
	if n.err != nil {
		a.notice = notice{
			level: intent.Caution, text: "the journal could not be written: this is told again at the next start",
			detail: []string{text.Clean(n.err.Error())},
		}
		return nil
	}
	return a.remember((*App).nothing)
}
