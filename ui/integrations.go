package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
)

// ofLake performs the intents of the page of event data stores and channels.
func (a *App) ofLake(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.ReadLake:
		return a.readLake(in.ARN), true
	case intent.OfferCopies:
		a.offerCopies(in)
	default:
		return nil, false
	}
	return nil, true
}

// openLake opens the page. CloudTrail Lake is read from now on, and not before.
func (a *App) openLake() tea.Cmd {
	a.lay(a.lake)
	a.reading.Lake(a.inventory)
	return a.read()
}

// readLake reads CloudTrail Lake again, and all of the one that is looked at.
func (a *App) readLake(arn string) tea.Cmd {
	if !a.reading.Idle() {
		done, total := a.reading.Progress()
		a.say(intent.Info, "still reading: "+counted(done, total, "answer")+" so far")
		return nil
	}
	clear(a.renewals.without)
	a.reading.LakeAgain(a.inventory)
	if s := a.inventory.Store(arn); s != nil {
		again := func(op model.Operation, was model.CellState) {
			if was != model.Unknown {
				a.reading.Again(s.ID(), op)
			}
		}
		again(model.GetInsightSelectors, s.Insights.State())
		again(model.GetEventConfiguration, s.Configuration.State())
		again(model.GetResourcePolicy, s.Policy.State())
	}
	a.say(intent.Info, "reading CloudTrail Lake again")
	return a.read()
}
