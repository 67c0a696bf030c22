package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/storeform"
	"trailboss/ui/text"
)

// ofStores performs the intents that change event data stores.
func (a *App) ofStores(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.NewStore:
		a.newStore(in)
	case intent.EditStore:
		return a.editStore(in), true
	case intent.ChooseStorePlace:
		a.chooseStorePlace(in.Chosen)
	case intent.SetStorePlace:
		if f := screen[*storeform.Form](a); f != nil {
			f.SetPlace(in.Place)
		}
	case intent.SetIngestion:
		a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) {
			return model.PlanIngestion(a.inventory, arn, in.On, in.ARNs...)
		}))
	case intent.RestoreStores:
		a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) { return model.PlanRestoreStore(a.inventory, arn) }))
	case intent.DeleteStore:
		return a.deleteStore(in.ARN), true
	case intent.ReviewNewStore:
		at := model.NewLakeTarget(a.inventory, in.Place.Profile, in.Place.Region, in.Snapshot.Settings.Name)
		a.reviewOr(model.PlanCreateStore(a.inventory, at, in.Snapshot))
	case intent.ReviewStore:
		a.reviewOr(planStore(a.inventory, in))
	default:
		return nil, false
	}
	return nil, true
}

// planStore plans the change of one aspect of an event data store.
func planStore(inv *model.Inventory, in intent.ReviewStore) (model.Change, error) {
	switch wanted := in.Wanted.(type) {
	case model.StoreSettings:
		base, _ := in.Base.(model.StoreSettings)
		return model.PlanUpdateStore(inv, in.ARN, base, wanted)
	case model.Federation:
		return model.PlanFederation(inv, in.ARN, string(wanted))
	case model.StoreInsights:
		return model.PlanStoreInsights(inv, in.ARN, wanted)
	case model.StoreConfiguration:
		return model.PlanStoreConfiguration(inv, in.ARN, wanted)
	default:
		return model.Change{}, model.ErrAlready
	}
}

// storePlace is where a new event data store is made unless somewhere else is
// chosen: where the one under the page's cursor is, or else where a trail would.
func (a *App) storePlace() intent.Place {
	if t, ok := a.inventory.Target(a.lake.ARN()); ok {
		return intent.Place{Profile: t.Profile, Region: t.Region}
	}
	return a.firstPlace()
}

// store is the event data store, or nil, which is said.
func (a *App) store(arn string) *model.Store {
	s := a.inventory.Store(arn)
	if s == nil {
		a.sayGone(arn)
	}
	return s
}

func (a *App) newStore(in intent.NewStore) {
	if a.offered(model.FormDraft{Kind: model.FormNew, Aspect: model.AspectStore}, in) {
		return
	}
	place := in.Place
	if place == (intent.Place{}) {
		place = a.storePlace()
	}
	a.lay(storeform.New(place, in.External))
}

func (a *App) editStore(in intent.EditStore) tea.Cmd {
	if a.offered(model.FormDraft{Kind: model.FormUpdate, Aspect: in.Aspect, ARN: in.ARN}, in) {
		return nil
	}
	return a.onAspect(in.ARN, in.Aspect, func(has model.Value) *storeform.Form { return storeform.Edit(in.ARN, has) })
}

// resumeStore opens the form of an event data store as it was left. What AWS has
// changed meanwhile it takes over.
func (a *App) resumeStore(d model.FormDraft) tea.Cmd {
	if d.Kind != model.FormUpdate {
		d.Places = a.reachable(d)
		a.lay(storeform.Resume(d))
		return nil
	}
	return a.onAspect(d.ARN, d.Aspect, func(has model.Value) *storeform.Form {
		f := storeform.Resume(d)
		f.Rebase(has)
		return f
	})
}

// onAspect opens the form of an aspect of a store, on what AWS has now.
func (a *App) onAspect(arn string, aspect model.Aspect, form func(has model.Value) *storeform.Form) tea.Cmd {
	s := a.store(arn)
	if s == nil {
		return nil
	}
	queries := []model.Query{model.StoreExistence{}.Read(s.ID())}
	switch aspect {
	case model.AspectStoreInsights:
		queries = append(queries, model.StoreInsights{}.Read(s.ID()))
	case model.AspectStoreConfiguration:
		queries = append(queries, model.StoreConfiguration{}.Read(s.ID()))
	}
	return a.gather(queries, text.Clean(s.Name), func(a *App) {
		has, err := model.StoreAspect(a.inventory, arn, aspect)
		if err != nil {
			a.say(intent.Caution, text.Clean(err.Error()))
			return
		}
		if f := form(has); f != nil {
			a.lay(f)
		}
	})
}

// deleteStore plans the teardown of a store once it, and all that leads into it,
// have been read as they are now.
func (a *App) deleteStore(arn string) tea.Cmd {
	s := a.store(arn)
	if s == nil {
		return nil
	}
	queries := []model.Query{model.StoreExistence{}.Read(s.ID())}
	for _, c := range a.inventory.ChannelsInto(s) {
		queries = append(queries, model.ChannelExistence{}.Read(c.ID()))
	}
	return a.gather(queries, text.Clean(s.Name), func(a *App) {
		changes, err := model.PlanTeardown(a.inventory, arn)
		if err != nil {
			a.say(intent.Caution, text.Clean(err.Error()))
			return
		}
		a.review(changes)
	})
}

// chooseStorePlace offers every Region of every account in use.
func (a *App) chooseStorePlace(chosen intent.Place) {
	note := func(p intent.Place) string { return storeform.RoomIn(a.env(), p) }
	a.choosePlace("Where the event data store is to be made", chosen, note, func(p intent.Place) intent.Intent {
		return intent.SetStorePlace{Place: p}
	})
}

// toStoreForm tells the form that a change was written in of its outcome, while that
// is open.
func (a *App) toStoreForm(o model.Outcome) {
	c := o.Change
	f := uppermost(a.screens, func(f *storeform.Form) bool { return f.Aspect() == c.After.Aspect() && f.ARN() == c.ARN })
	switch {
	case f == nil:
	case o.Verdict == model.VerdictDone || o.Verdict == model.VerdictAlready:
		a.applied(f)
		if read, ok := o.Fact.(model.StoreRead); ok && f.ARN() == "" {
			a.lake.Go(a.env(), read.Store.ARN)
		}
	case o.Verdict == model.VerdictDrifted && o.Now != nil:
		f.Rebase(o.Now)
		a.sayRebased(c)
	case o.Fault != nil:
		f.Refused(o.Fault)
	}
}
