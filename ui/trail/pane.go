// Package trail is the trail pane: all that is known of one trail, in tabs.
package trail

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/cell"
	"trailboss/ui/events"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Pane shows one trail. It keeps the tab, and for each tab how far it is scrolled.
type Pane struct {
	pane.Untyped
	arn     string
	tab     intent.Tab
	scrolls map[intent.Tab]*page.Scroll
	// found is what is wrong with the event selectors of the trail.
	found findings
	// events is the table of the Activity tab.
	events events.Table
}

// New is a pane that shows no trail yet.
func New() *Pane { return &Pane{tab: intent.Overview, scrolls: map[intent.Tab]*page.Scroll{}} }

// Show turns to a trail, and to a tab unless that is "". Another trail begins
// at the top of each tab.
func (p *Pane) Show(arn string, tab intent.Tab) {
	if arn != p.arn {
		p.arn = arn
		clear(p.scrolls)
		p.events.Reset()
	}
	if slices.Contains(intent.Tabs, tab) {
		p.tab = tab
	}
}

// ARN is the trail that is shown, or "".
func (p *Pane) ARN() string { return p.arn }

// Scope is keymap.Trail, or that of the Activity tab.
func (p *Pane) Scope() keymap.Scope {
	if p.tab == intent.Activity {
		return keymap.TrailActivity
	}
	return keymap.Trail
}

// Hints are those of the tab, or of the event that is open.
func (p *Pane) Hints(pane.Env) []pane.Hint {
	return pane.Opening(p.Scope(), p.tab == intent.Activity && p.events.Opened())
}

// Title names the pane.
func (p *Pane) Title() string { return "Trail" }

// Do switches tabs, scrolls, and asks for what else the trail's keys do.
func (p *Pane) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if p.tab == intent.Activity {
		if in, handled := p.doActivity(env, a); handled {
			return in, true
		}
	}
	switch a {
	case keymap.Right:
		p.turn(1)
	case keymap.Left:
		p.turn(-1)
	case keymap.Activity:
		p.tab = intent.Activity
	case keymap.Tags, keymap.Select, keymap.Insights, keymap.Match, keymap.Export,
		keymap.NewTrail, keymap.UpdateTrail, keymap.DuplicateTrail, keymap.DeleteTrail:
		return p.ask(env, a), true
	case keymap.Open:
		return intent.Zoom{}, true
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Logging:
		if why := p.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		on := env.Inventory.Trail(p.arn).Status.Value.IsLogging
		return intent.SetLogging{ARNs: []string{p.arn}, On: !on}, true
	default:
		return nil, p.scroll().Move(a)
	}
	return nil, true
}

// ask asks for what is done with the trail's tags and selectors, or with the
// trail.
func (p *Pane) ask(env pane.Env, a keymap.Action) intent.Intent {
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}
	}
	switch a {
	case keymap.Tags:
		return intent.EditTags{ARNs: []string{p.arn}}
	case keymap.Export:
		return intent.ExportTrails{ARNs: []string{p.arn}}
	case keymap.Insights:
		return intent.EditInsights{ARN: p.arn}
	case keymap.Match:
		return intent.MatchEvent{ARN: p.arn}
	case keymap.NewTrail:
		return intent.NewTrail{}
	case keymap.UpdateTrail:
		return intent.UpdateTrail{ARN: p.arn}
	case keymap.DuplicateTrail:
		return intent.DuplicateTrail{ARN: p.arn}
	case keymap.DeleteTrail:
		return intent.DeleteTrails{ARNs: []string{p.arn}}
	default:
		return intent.EditSelectors{ARNs: []string{p.arn}}
	}
}

func (p *Pane) turn(by int) {
	n := len(intent.Tabs)
	p.tab = intent.Tabs[(slices.Index(intent.Tabs, p.tab)+by+n)%n]
}

func (p *Pane) scroll() *page.Scroll {
	s, ok := p.scrolls[p.tab]
	if !ok {
		s = &page.Scroll{}
		p.scrolls[p.tab] = s
	}
	return s
}

// Why says why an action cannot act on the trail.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	if p.tab == intent.Activity {
		if why := p.whyNotActivity(env, a); why != "" {
			return why
		}
	}
	t := env.Inventory.Trail(p.arn)
	switch a {
	case keymap.Logging:
		return whyNotLogging(env, t)
	case keymap.Tags, keymap.Select, keymap.Insights, keymap.Match, keymap.Export:
		if t == nil {
			return "no trail is shown"
		}
	case keymap.NewTrail, keymap.DuplicateTrail:
		return pane.ReadOnly(env)
	case keymap.UpdateTrail:
		return pane.Closed(env, t, "update it")
	case keymap.DeleteTrail:
		return pane.Closed(env, t, "delete it")
	default:
	}
	return ""
}

func whyNotLogging(env pane.Env, t *model.Trail) string {
	if t == nil {
		return "no trail is shown"
	}
	if why := pane.Closed(env, t, "start or stop it"); why != "" {
		return why
	}
	return cell.Unread(&t.Status, "whether "+t.Name+" logs")
}

// tabs draw a trail onto a page; that of the selectors is drawn with what was
// found in them, that of the activity as a table.
var tabs = map[intent.Tab]func(*page.Page, pane.Env, *model.Trail){
	intent.Overview: overview, intent.Status: status, intent.Tags: tagTable,
	intent.Insights: insights, intent.JSON: document,
}
