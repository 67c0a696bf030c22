package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/cell"
	"trailboss/ui/halfway"
	"trailboss/ui/intent"
	"trailboss/ui/policies"
	"trailboss/ui/text"
	"trailboss/ui/trailform"
)

// ofTrails performs the intents about the life of trails: making, updating and
// deleting them.
func (a *App) ofTrails(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.DeleteTrails:
		return a.wholly(in.ARNs, func(a *App) {
			a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) { return model.PlanDelete(a.inventory, arn, in.ARNs...) }))
		}), true
	case intent.ChoosePlaces:
		a.choosePlaces(in.Chosen)
	case intent.SetPlaces:
		if f := screen[*trailform.Form](a); f != nil {
			f.SetPlaces(in.Places)
		}
	case intent.ReviewNewTrail:
		a.reviewNew(in)
	case intent.ReviewSettings:
		c, err := model.PlanUpdate(a.inventory, in.ARN, in.Base, in.Wanted)
		a.reviewOr(c, err)
	case intent.ShowPolicies:
		a.push(policies.New(model.Policies(a.inventory, in.Planned)))
	case intent.ReviewChanges:
		a.review(in.Changes)
	case intent.Retry:
		a.retried = nil
		for _, c := range in.Changes {
			a.retried = append(a.retried, c.ARN)
		}
		a.setAside()
		return a.start(in.Changes), true
	default:
		return nil, false
	}
	return nil, true
}

// firstPlace is where a new trail is made unless somewhere else is chosen: the
// Region of the trail under the cursor, or the profile's own.
func (a *App) firstPlace() intent.Place {
	if t := a.selected(); t != nil && !a.inventory.Foreign(t) {
		return intent.Place{Profile: t.Profile, Region: t.HomeRegion}
	}
	profile := a.session.profiles[0]
	if len(a.session.regions) > 0 {
		return intent.Place{Profile: profile, Region: a.session.regions[0]}
	}
	return intent.Place{Profile: profile, Region: a.inventory.Account(profile).Opened.Value.Region}
}

func (a *App) updateTrail(arn string) {
	t := a.inventory.Trail(arn)
	switch {
	case t == nil:
		a.sayGone(arn)
	case !t.Settings.Known:
		a.say(intent.Caution, cell.Unread(&t.Settings, "the settings of "+t.Name))
	default:
		a.lay(trailform.Update(arn, t.Name, t.Settings.Value))
	}
}

func (a *App) duplicate(arn string) {
	s, err := model.SnapshotOf(a.inventory, arn)
	if err != nil {
		a.say(intent.Caution, "this trail cannot be duplicated: "+text.Clean(err.Error()))
		return
	}
	t := a.inventory.Trail(arn)
	place := intent.Place{Profile: t.Profile, Region: t.HomeRegion}
	if a.inventory.Foreign(t) {
		place.Region = a.inventory.Account(t.Profile).Opened.Value.Region
	}
	a.lay(trailform.Duplicate(place, arn, t.Name, s))
}

// reviewNew plans the trail for each of its places.
func (a *App) reviewNew(in intent.ReviewNewTrail) {
	var changes []model.Change
	for _, p := range in.Places {
		c, err := model.PlanCreate(a.inventory, model.NewTarget(a.inventory, p.Profile, p.Region, in.Name), in.Snapshot)
		if err != nil {
			a.say(intent.Caution, text.Clean(p.Region+": "+err.Error()))
			return
		}
		changes = append(changes, c)
	}
	a.review(changes)
}

// reviewOr reviews one planned change, or says why there is none.
func (a *App) reviewOr(c model.Change, err error) {
	if err != nil {
		a.say(intent.Caution, text.Clean(err.Error()))
		return
	}
	a.review([]model.Change{c})
}

// settled follows up a change of a whole trail or its settings: the form has
// become the truth, or says at its members what AWS refused; and a change that
// was made partly leads on.
func (a *App) settled(o model.Outcome) {
	switch {
	case o.Change.Undoes != "": // no form that is open has written that
	case ofATrail(o.Change):
		a.toForm(o)
	default:
		a.toStoreForm(o)
		a.toChannelForm(o)
	}
	if o.Verdict == model.VerdictPartly {
		a.push(halfway.New(o))
	}
}

// ofATrail tells whether a change is one of a whole trail or its settings.
func ofATrail(c model.Change) bool {
	aspect := c.After.Aspect()
	return aspect == model.AspectTrail || aspect == model.AspectSettings
}

// explain shows, once all changes of a run are made, the policies for want of
// which AWS refused some, and offers to try those once more.
func (a *App) explain(refused []model.Outcome) {
	var trails []model.PlannedTrail
	var faults []*model.Fault
	var again []model.Change
	for _, o := range refused {
		trails, faults = append(trails, planned(o.Change)), append(faults, o.Fault)
		if !slices.Contains(a.retried, o.Change.ARN) {
			again = append(again, o.Change)
		}
	}
	a.retried = nil
	if len(trails) == 0 {
		return
	}
	if needed := model.Policies(a.inventory, trails); len(needed) > 0 {
		a.push(policies.Refused(needed, faults, again))
	}
}

// forPolicy tells whether AWS refused a change for want of a policy.
func forPolicy(o model.Outcome) bool {
	return ofATrail(o.Change) && o.Fault != nil && o.Verdict == model.VerdictFailed && trailrule.MayBeLate(o.Fault.Code)
}

// planned is the trail that a change is to leave.
func planned(c model.Change) model.PlannedTrail {
	p := model.PlannedTrail{Target: c.Target}
	switch v := c.After.(type) {
	case model.Settings:
		p.Settings = v
	case model.Existence:
		if v.Trail != nil {
			p.Settings = v.Trail.Settings
		}
	}
	return p
}

// toForm tells the form that is open of the outcome of its change.
func (a *App) toForm(o model.Outcome) {
	c, f := o.Change, screen[*trailform.Form](a)
	made := o.Verdict == model.VerdictDone || o.Verdict == model.VerdictAlready || o.Verdict == model.VerdictPartly
	switch {
	case f == nil || f.ARN() != "" && f.ARN() != c.ARN || f.ARN() == "" && c.Before.Aspect() != model.AspectTrail:
	case made && f.ARN() != "":
		a.applied(f)
	case made:
		if f.Made(intent.Place{Profile: c.Profile, Region: c.Region}) {
			a.applied(f)
			a.list.Go(a.env(), c.ARN)
		}
	case o.Verdict == model.VerdictDrifted:
		if now, ok := o.Now.(model.Settings); ok {
			f.Rebase(now)
			a.sayRebased(c)
		}
	case o.Fault != nil:
		f.Refused(o.Fault)
	}
}
