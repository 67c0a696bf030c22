package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// guideThrough performs the intents of the guide through a new integration.
func (a *App) guideThrough(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.NewIntegration:
		return a.beginGuide(), true
	case intent.GuideIn:
		return a.guideIn(in.Place), true
	case intent.SetIntegration:
		return a.setIntegration(in.Integration), true
	case intent.ChooseIntegrationRegion:
		a.chooseGuideRegion()
	case intent.ChooseIntegrationStore:
		a.chooseGuideStore(in.Integration)
	case intent.ChooseIntegrationChannel:
		a.chooseGuideChannel(in.Integration)
	case intent.TryIntegration:
		return a.perform(intent.SendEvents{Channel: in.Integration.Channel, Test: true}), true
	case intent.ReadIntegration:
		return a.readIntegration(in.Integration), true
	case intent.TearDownIntegration:
		a.tearDown(in.Integration)
	default:
		return nil, false
	}
	return nil, true
}

// beginGuide opens the guide where the event data store or channel under the
// cursor is; without one where a new trail would be made.
func (a *App) beginGuide() tea.Cmd {
	place := a.firstPlace()
	if t, ok := a.inventory.Target(a.lake.ARN()); ok {
		place = intent.Place{Profile: t.Profile, Region: t.Region}
	}
	return a.guideIn(place)
}

// guideIn opens the guide in an account and Region, on the integration that was
// left there.
func (a *App) guideIn(place intent.Place) tea.Cmd {
	account := a.inventory.Account(place.Profile).ID()
	if account == "" || place.Region == "" {
		a.say(intent.Caution, "the account is not known yet: wait a moment, or press r")
		return nil
	}
	in := model.Integration{Profile: place.Profile, Account: account, Region: place.Region}
	left, was := a.drafts.guides[in.Key()]
	if was {
		left.Profile, in = place.Profile, left
		a.say(intent.Info, "this goes on where it was left "+text.Ago(left.At, a.now)+" (X begins another one)")
	}
	a.guide.Begin(in)
	a.lay(a.guide)
	a.reading.Lake(a.inventory)
	if !was {
		return a.read()
	}
	return a.readIntegration(in)
}

// setIntegration shows what an integration is made of now, and keeps it: whoever
// leaves goes on with it later, after the end of the program too.
func (a *App) setIntegration(in model.Integration) tea.Cmd {
	in.At = a.now
	a.guide.Set(in)
	client, key := a.client, in.Key()
	if in.Store == "" && in.Channel == "" || in.Done(a.inventory) {
		a.dropIntegration(key)
	} else {
		a.drafts.guides[key] = in
		a.drafts.waiting[key] = func(ctx context.Context) error { return client.KeepIntegration(ctx, in) }
	}
	return tea.Batch(a.writeDraft(), a.readIntegration(in))
}

// dropIntegration forgets an integration.
func (a *App) dropIntegration(key string) {
	client := a.client
	delete(a.drafts.guides, key)
	a.drafts.waiting[key] = func(ctx context.Context) error { return client.DropIntegration(ctx, key) }
}

// dropFinished forgets the integrations of which it has become known that they
// work: there is nothing to go on with.
func (a *App) dropFinished() {
	for key, in := range a.drafts.guides {
		if in.Done(a.inventory) {
			a.dropIntegration(key)
		}
	}
}

// readIntegration reads what the steps of an integration are judged by.
func (a *App) readIntegration(in model.Integration) tea.Cmd {
	if s := a.inventory.Store(in.Store); s != nil {
		a.reading.Again(s.ID(), model.GetEventDataStore)
	}
	if c := a.inventory.Channel(in.Channel); c != nil {
		a.reading.Again(c.ID(), model.GetChannel, model.GetResourcePolicy)
	}
	return a.read()
}

// chooseGuideRegion offers every Region of every account in use.
func (a *App) chooseGuideRegion() {
	a.choosePlace("Where the integration is to be", intent.Place{}, a.guideNote, func(p intent.Place) intent.Intent {
		return intent.GuideIn{Place: p}
	})
}

// guideNote says what there is in a place to begin with, or why nothing can be.
func (a *App) guideNote(p intent.Place) string {
	account := a.inventory.Account(p.Profile).ID()
	if problems := slices.Concat(lake.CheckRegion(p.Region), lake.CheckDataRegion(p.Region)); len(problems) > 0 {
		return text.Clean(problems[0].Text)
	}
	if _, left := a.drafts.guides[model.Integration{Account: account, Region: p.Region}.Key()]; left {
		return "one is begun here"
	}
	n := len(a.inventory.StoresIn(account, p.Region))
	return text.Counted(n, "event data store")
}

// chooseGuideStore offers the event data stores of the Region: those that fit, a
// new one, and the others with why they do not.
func (a *App) chooseGuideStore(in model.Integration) {
	const anew = "new"
	fits := []overlay.Item{{Value: anew, Label: "create a new one", Note: "for events from outside AWS"}}
	var unfit []overlay.Item
	for _, s := range a.inventory.StoresIn(in.Account, in.Region) {
		item := overlay.Item{Value: s.ARN, Label: text.Clean(s.Name)}
		switch details, known := s.Details.Get(); {
		case !known:
			item.Disabled, item.Note = true, "not read yet"
			unfit = append(unfit, item)
		case len(details.Unfit()) > 0:
			item.Disabled, item.Note = true, text.Clean(details.Unnamed(details.Unfit()[0].Text))
			unfit = append(unfit, item)
		default:
			item.Note = text.Counted(len(a.inventory.ChannelsInto(s)), "channel") + " into it"
			fits = append(fits, item)
		}
	}
	a.push(overlay.NewPicker("The event data store of the integration", append(fits, unfit...), false, func(values []string) intent.Intent {
		if values[0] == anew {
			return intent.NewStore{Place: intent.Place{Profile: in.Profile, Region: in.Region}, External: true}
		}
		chosen := in
		if chosen.Store = values[0]; chosen.Store != in.Store {
			chosen = chosen.Untried()
		}
		return intent.SetIntegration{Integration: chosen}
	}))
}

// chooseGuideChannel offers the channels that lead into the store, and a new one.
func (a *App) chooseGuideChannel(in model.Integration) {
	const anew = "new"
	items := []overlay.Item{{Value: anew, Label: "create a new one", Note: "for your own program, or a partner's"}}
	if s := a.inventory.Store(in.Store); s != nil {
		for _, c := range a.inventory.ChannelsInto(s) {
			items = append(items, overlay.Item{Value: c.ARN, Label: text.Clean(c.Name), Note: text.Clean(c.Details.Value.Source), Disabled: c.ServiceLinked()})
		}
	}
	a.push(overlay.NewPicker("The channel of the integration", items, false, func(values []string) intent.Intent {
		if values[0] == anew {
			return intent.NewChannel{Place: intent.Place{Profile: in.Profile, Region: in.Region}, Store: in.Store}
		}
		chosen := in
		if chosen.Channel = values[0]; chosen.Channel != in.Channel {
			chosen = chosen.Untried()
		}
		return intent.SetIntegration{Integration: chosen}
	}))
}

// tearDown asks what of the integration is to go.
func (a *App) tearDown(in model.Integration) {
	const channel, store = "channel", "store"
	var items []overlay.Item
	if c := a.inventory.Channel(in.Channel); c != nil {
		items = append(items, overlay.Item{Value: channel, Label: "the channel " + text.Clean(c.Name), Note: "with its resource policy; the event data store stays"})
	}
	if s := a.inventory.Store(in.Store); s != nil {
		items = append(items, overlay.Item{Value: store, Label: "the event data store " + text.Clean(s.Name), Note: a.alongWith(s)})
	}
	if len(items) == 0 {
		a.say(intent.Caution, "there is nothing of it left")
		return
	}
	a.push(overlay.NewPicker("What of the integration is to go?", items, false, func(values []string) intent.Intent {
		if values[0] == channel {
			return intent.DeleteChannels{ARNs: []string{in.Channel}}
		}
		return intent.DeleteStore{ARN: in.Store}
	}))
}

// alongWith says which of the channels that lead into a store go with it.
func (a *App) alongWith(s *model.Store) string {
	into := a.inventory.ChannelsInto(s)
	going := 0
	for _, c := range into {
		if len(model.OtherDestinations(a.inventory, c, s)) == 0 {
			going++
		}
	}
	note := "after " + counted(going, len(into), "channel") + " into it"
	if going < len(into) {
		note += "; the rest leads elsewhere too and stays"
	}
	return note
}

// guided takes over what was made for the integration that is being guided through.
func (a *App) guided(o model.Outcome) tea.Cmd {
	in := a.guide.Integration()
	if !a.laid(a.guide) || o.Change.Account != in.Account || o.Change.Region != in.Region || o.Verdict != model.VerdictDone && o.Verdict != model.VerdictAlready {
		return nil
	}
	switch f := o.Fact.(type) {
	case model.StoreRead:
		if o.Change.ARN != "" || !f.There {
			return nil
		}
		in.Store = f.Store.ARN
	case model.ChannelRead:
		if o.Change.ARN != "" || !f.There {
			return nil
		}
		in.Channel = f.Channel.ARN
	default:
		return nil
	}
	return a.setIntegration(in.Untried())
}

// tried takes over that an event was sent through the channel of the integration.
func (a *App) tried(e eventSent) tea.Cmd {
	in := a.guide.Integration()
	if !a.laid(a.guide) || in.Channel != e.channel {
		return nil
	}
	in.Event, in.ExternalID, in.EventID, in.Sent = e.event, e.externalID, e.eventID, e.at
	return a.setIntegration(in)
}
