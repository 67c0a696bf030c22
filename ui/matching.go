package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/insights"
	"trailboss/ui/intent"
	"trailboss/ui/matcher"
	"trailboss/ui/text"
)

// look performs the intents that look closer at a trail's selectors.
func (a *App) look(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.MatchEvent:
		return a.matchEvent(in), true
	case intent.LookUp:
		if t, ok := a.inventory.Target(in.ARN); ok {
			return a.lookUp(t, true), true
		}
	case intent.ReadRecords:
		return a.readRecords(in.Text), true
	case intent.EditInsights:
		return a.editInsights(in.ARN), true
	case intent.ReadInsights:
		return a.readInsights(in.ARN), true
	default:
		return nil, false
	}
	return nil, true
}

// editInsights opens the Insights selectors of a trail, and its aggregation,
// which is read now.
func (a *App) editInsights(arn string) tea.Cmd {
	t := a.inventory.Trail(arn)
	if t == nil {
		a.sayGone(arn)
		return nil
	}
	a.push(insights.New(arn))
	a.reading.Again(t.ID(), model.GetEventConfiguration)
	return a.read()
}

// readInsights reads again what the editor of a trail's Insights shows.
func (a *App) readInsights(arn string) tea.Cmd {
	t := a.inventory.Trail(arn)
	if t == nil {
		return nil
	}
	a.reading.Again(t.ID(), model.GetInsightSelectors, model.GetEventConfiguration)
	return a.read()
}

// matchEvent asks whether an event would be logged: by the draft at hand, or
// by what the trail has.
func (a *App) matchEvent(in intent.MatchEvent) tea.Cmd {
	h, ok := a.holder(in.ARN)
	if !ok {
		a.sayGone(in.ARN)
		return nil
	}
	title := text.Clean(h.Name) + ": the draft"
	if in.Set == nil {
		if !h.known {
			a.say(intent.Caution, h.unread)
			return nil
		}
		in.Set, title = &h.set, text.Clean(h.Name)+": what AWS has"
	}
	m := matcher.New(title, *in.Set, h.scope, h.ARN)
	if in.Event != nil {
		m.Judge(*in.Event)
	}
	a.push(m)
	return a.lookUp(h.Target, false)
}

// lookUp reads the recent events of the Region of a trail or an event data store,
// where they were not read yet or are wanted again.
func (a *App) lookUp(t model.Target, again bool) tea.Cmd {
	cell := a.inventory.Account(t.Profile).Recent(t.Region)
	if cell.Known && !again || cell.State() == model.Loading {
		return nil
	}
	a.reading.Also(model.Query{Operation: model.LookupEvents, Profile: t.Profile, Region: t.Region})
	return a.read()
}

// readRecords reads a paste beside the event loop.
func (a *App) readRecords(text string) tea.Cmd {
	o, ok := a.top().(*matcher.Overlay)
	if !ok {
		return nil
	}
	read := o.Reader(text)
	return func() tea.Msg { return recordsRead{o, read()} }
}

type recordsRead struct {
	asked   *matcher.Overlay
	records matcher.Records
}

func (r recordsRead) note(a *App) {
	if a.top() == r.asked {
		a.notice = notice{}
		r.asked.Pasted(r.records)
	}
}
