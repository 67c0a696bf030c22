package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/cell"
	"trailboss/ui/channelform"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// ofChannels performs the intents about the life of a channel: making, updating
// and deleting it.
func (a *App) ofChannels(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.NewChannel:
		a.newChannel(in)
	case intent.UpdateChannel:
		a.updateChannel(in)
	case intent.DeleteChannels:
		return a.deleteChannels(in.ARNs), true
	case intent.ChooseChannelPlace:
		a.chooseChannelPlace(in.Chosen)
	case intent.SetChannelPlace:
		if f := screen[*channelform.Form](a); f != nil {
			f.SetPlace(a.env(), in.Place)
		}
	case intent.ChooseSource:
		a.chooseSource(in)
	case intent.SetSource:
		if f := screen[*channelform.Form](a); f != nil {
			f.SetSource(in.Source)
		}
	case intent.ReviewNewChannel:
		at := model.NewLakeTarget(a.inventory, in.Place.Profile, in.Place.Region, in.Snapshot.Settings.Name)
		a.reviewOr(model.PlanCreateChannel(a.inventory, at, in.Snapshot))
	case intent.ReviewChannel:
		a.reviewOr(model.PlanChannelSettings(a.inventory, in.ARN, in.Base, in.Wanted))
	default:
		return nil, false
	}
	return nil, true
}

// channelPlace is where a new channel is made unless somewhere else is chosen:
// where the row under the page's cursor is, else where an event data store can
// take its events, else where a trail would be made.
func (a *App) channelPlace() intent.Place {
	if t, ok := a.inventory.Target(a.lake.ARN()); ok {
		return intent.Place{Profile: t.Profile, Region: t.Region}
	}
	for _, s := range a.inventory.Stores() {
		if s.Details.Known && len(s.Details.Value.Unfit()) == 0 {
			return intent.Place{Profile: s.Profile, Region: s.Region}
		}
	}
	return a.firstPlace()
}

func (a *App) newChannel(in intent.NewChannel) {
	if a.offered(model.FormDraft{Kind: model.FormNew, Aspect: model.AspectChannel}, in) {
		return
	}
	place := in.Place
	if place == (intent.Place{}) {
		place = a.channelPlace()
	}
	a.lay(channelform.New(a.env(), place, in.Store))
}

func (a *App) updateChannel(in intent.UpdateChannel) {
	if a.offered(model.FormDraft{Kind: model.FormUpdate, Aspect: model.AspectChannel, ARN: in.ARN}, in) {
		return
	}
	if c := a.channel(in.ARN); c != nil {
		a.lay(channelform.Update(intent.Place{Profile: c.Profile, Region: c.Region}, c.Details.Value))
	}
}

// channel is the channel, nil while its details are not known, which is said.
func (a *App) channel(arn string) *model.Channel {
	switch c := a.inventory.Channel(arn); {
	case c == nil:
		a.sayGone(arn)
	case !c.Details.Known:
		a.say(intent.Caution, cell.Unread(&c.Details, "the details of "+c.Name))
	default:
		return c
	}
	return nil
}

// resumeChannel opens the form of a channel as it was left. What AWS has changed
// meanwhile it takes over.
func (a *App) resumeChannel(d model.FormDraft) {
	if d.Kind != model.FormUpdate {
		a.lay(channelform.Resume(a.env(), intent.Place(a.reachable(d)[0]), d))
		return
	}
	if c := a.channel(d.ARN); c != nil {
		f := channelform.Resume(a.env(), intent.Place{Profile: c.Profile, Region: c.Region}, d)
		f.Rebase(model.ChannelSettingsOf(c.Details.Value))
		a.lay(f)
	}
}

// deleteChannels plans to delete the channels once all of them has been read as
// they are now, their policies too.
func (a *App) deleteChannels(arns []string) tea.Cmd {
	var queries []model.Query
	for _, arn := range arns {
		if c := a.inventory.Channel(arn); c != nil {
			queries = append(queries, model.ChannelExistence{}.Read(c.ID()))
		}
	}
	if len(queries) == 0 {
		a.sayGone(arns[0])
		return nil
	}
	return a.gather(queries, text.Counted(len(queries), "channel"), func(a *App) {
		a.review(a.plan(arns, func(arn string) (model.Change, error) { return model.PlanDeleteChannel(a.inventory, arn) }))
	})
}

// chooseChannelPlace offers every Region of every account in use.
func (a *App) chooseChannelPlace(chosen intent.Place) {
	note := func(p intent.Place) string { return channelform.RoomIn(a.env(), p) }
	a.choosePlace("Where the channel is to be made", chosen, note, func(p intent.Place) intent.Intent {
		return intent.SetChannelPlace{Place: p}
	})
}

// chooseSource offers Custom and the partners. One that has a channel already is
// shown with that, and cannot be chosen.
func (a *App) chooseSource(in intent.ChooseSource) {
	var items []overlay.Item
	for _, s := range lake.Sources() {
		item := overlay.Item{Value: s.Name, Label: s.Name, Note: channelform.SentBy(s.Name)}
		if name := channelform.Taken(a.env(), in.Place, s.Name); name != "" {
			item.Note, item.Disabled = "has the channel "+text.Clean(name)+" already: a source has one channel", true
		} else if s.Name == in.Chosen {
			item.Note += " (chosen)"
		}
		items = append(items, item)
	}
	a.push(overlay.NewPicker("Where the events come from", items, false, func(values []string) intent.Intent {
		return intent.SetSource{Source: values[0]}
	}))
}

// toChannelForm tells the form that a change was written in of its outcome, while
// that is open.
func (a *App) toChannelForm(o model.Outcome) {
	c := o.Change
	f := uppermost(a.screens, func(f *channelform.Form) bool { return f.Aspect() == c.After.Aspect() && f.ARN() == c.ARN })
	switch {
	case f == nil:
	case o.Verdict == model.VerdictDone || o.Verdict == model.VerdictAlready:
		a.applied(f)
		if read, ok := o.Fact.(model.ChannelRead); ok && f.ARN() == "" {
			a.lake.Go(a.env(), read.Channel.ARN)
			a.suggestPolicy(o, read.Channel)
		}
	case o.Verdict == model.VerdictDrifted:
		if now, ok := o.Now.(model.ChannelSettings); ok {
			f.Rebase(now)
			a.sayRebased(c)
		}
	case o.Fault != nil:
		f.Refused(a.env(), o.Fault)
	}
}

// suggestPolicy says what the channel of a partner that sends by itself still
// needs.
func (a *App) suggestPolicy(o model.Outcome, c lake.Channel) {
	if o.Verdict == model.VerdictDone && o.Fault == nil && lake.DirectSource(c.Source) {
		a.say(intent.Good, o.Change.Title+": done (undo: z); next: p lets "+c.Source+"'s account in by its resource policy")
	}
}

// owedPolicy plans to give a channel, which was made in place of a deleted one,
// the policy that this one had; ok is false where there is none.
func (a *App) owedPolicy(o model.Outcome) (c model.Change, ok bool) {
	arn, policy, ok := model.OwedPolicy(o)
	if !ok {
		return model.Change{}, false
	}
	c, err := model.PlanPolicy(a.inventory, arn, "", policy)
	if err != nil {
		a.say(intent.Caution, text.Clean(o.Change.Name+" is there again, but not its resource policy: "+err.Error()))
		return model.Change{}, false
	}
	return c, true
}
