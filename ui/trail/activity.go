package trail

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/ui/events"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// changes are the lookups that tell who changed the trail: events name a trail
// as their callers did, by its name or by its ARN, and AWS takes one of them at
// a time.
func changes(t *model.Trail) events.View {
	v := events.View{Span: "the last 90 days", From: t.Name, Words: events.LookedUp}
	for _, name := range []string{t.Name, t.ARN} {
		v.Queries = append(v.Queries, model.Query{
			Operation: model.LookupEvents, Profile: t.Profile, Region: t.HomeRegion,
			Lookup: model.Lookup{Attribute: string(activity.ResourceName), Value: name},
		})
	}
	return v
}

// Wants are the pages of events that the Activity tab wants to load now.
func (p *Pane) Wants(env pane.Env) []model.Query {
	t := env.Inventory.Trail(p.arn)
	if t == nil || p.tab != intent.Activity {
		return nil
	}
	return p.events.Wants(env, changes(t))
}

// doActivity answers what the Activity tab does apart from the others.
func (p *Pane) doActivity(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	t := env.Inventory.Trail(p.arn)
	if t == nil {
		return nil, false
	}
	switch a {
	case keymap.Zoom:
		return intent.Zoom{}, true
	case keymap.Match:
		if why := p.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		return intent.MatchEvent{ARN: p.arn, Event: p.events.Event(env, changes(t))}, true
	default:
		return p.events.Do(env, changes(t), a)
	}
}

// activityLines draws the Activity tab.
func (p *Pane) activityLines(env pane.Env, t *model.Trail, w, h int) []string {
	head := page.New(env.Theme, w)
	if env.Inventory.Foreign(t) {
		head.Item(env.Theme.Info, 0, env.Theme.Signs.Dot, "Account "+t.Owner+" owns this trail: its own changes stand in its event history. "+
			"These are the calls made in this account.")
	}
	lines := head.Lines()
	lines = lines[:min(len(lines), h/2)]
	return append(lines, p.events.Lines(env, changes(t), w, h-len(lines))...)
}

// whyNotActivity says why the Activity tab cannot do something.
func (p *Pane) whyNotActivity(env pane.Env, a keymap.Action) string {
	if t := env.Inventory.Trail(p.arn); t != nil {
		return text.Clean(p.events.Why(env, changes(t), a))
	}
	return ""
}
