package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/arrivals"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/pane"
)

// lookAt performs the intents that are about events.
func (a *App) lookAt(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.ReadEvents:
		return a.readEvents(in.Queries), true
	case intent.ShowArrivals:
		a.lay(arrivals.New(in.ARN, a.now))
	case intent.ChooseHistoryRegion:
		a.chooseHistoryRegion()
	case intent.UseHistoryRegion:
		a.events.Begin(in.Profile, in.Region, a.events.ARN(), a.now)
	default:
		return nil, false
	}
	return nil, true
}

// openEvents opens the event history of the account, in the Region, that the
// selected trail, event data store or channel is of; without one, of the first account.
func (a *App) openEvents() {
	profile, arn := a.session.profiles[0], ""
	region := a.inventory.Account(profile).Opened.Value.Region
	if t := a.selected(); t != nil {
		profile, region, arn = t.Profile, t.HomeRegion, t.ARN
	} else if about, ok := a.pane().(pane.About); ok {
		if t, ok := a.inventory.Target(about.ARN()); ok {
			profile, region = t.Profile, t.Region
		}
	}
	if region == "" {
		a.say(intent.Caution, "the Region in use is not known yet: wait a moment, or press r")
		return
	}
	a.events.Begin(profile, region, arn, a.now)
	a.lay(a.events)
}

// further begins to read what the focused pane wants.
func (a *App) further() tea.Cmd {
	p, ok := a.pane().(pane.Looker)
	if !ok {
		return nil
	}
	return a.readEvents(p.Wants(a.env()))
}

// readEvents begins reads that somebody waits for. Events that are looked up
// already are not looked up again.
func (a *App) readEvents(queries []model.Query) tea.Cmd {
	if len(queries) == 0 {
		return nil
	}
	for _, q := range queries {
		if a.inventory.Feed(q).Asking {
			continue
		}
		a.reading.Also(q)
	}
	return a.read()
}

// chooseHistoryRegion offers the Regions of the event history, for each account
// in use.
func (a *App) chooseHistoryRegion() {
	var items []overlay.Item
	places := map[string]intent.UseHistoryRegion{}
	for _, profile := range a.session.profiles {
		for _, region := range a.knownRegions() {
			label := region
			if len(a.session.profiles) > 1 {
				label = a.accountName(a.inventory.Account(profile)) + " " + region
			}
			note := a.regionNote(region)
			if region == model.GlobalRegion(region) {
				note = "global services too: IAM, STS, CloudFront"
			}
			places[label] = intent.UseHistoryRegion{Profile: profile, Region: region}
			items = append(items, overlay.Item{Value: label, Label: label, Note: note})
		}
	}
	if len(items) == 0 {
		a.say(intent.Caution, "the Regions are not known yet")
		return
	}
	a.push(overlay.NewPicker("Event history of a Region", items, false, func(values []string) intent.Intent { return places[values[0]] }))
}
