package trails

import (
	"cmp"
	"fmt"
	"slices"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/cell"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Why says why an action cannot act now; "" when it can.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	p.Refresh(env)
	switch {
	case a == keymap.Logging:
		return p.whyNotLogging(env)
	case slices.Contains(aboutTrail, a) && p.Selected() == "":
		return "no trail selected"
	}
	return p.whyNotLife(env, a)
}

// whyNotLife says why no trail can be made, or this one neither updated nor
// deleted.
func (p *Pane) whyNotLife(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.NewTrail, keymap.DuplicateTrail:
		return pane.ReadOnly(env)
	case keymap.UpdateTrail:
		return pane.Closed(env, p.inv.Trail(p.Selected()), "update it")
	case keymap.DeleteTrail:
		for _, t := range p.targets() {
			if why := pane.Closed(env, t, "delete it"); why != "" {
				return why
			}
		}
	}
	return ""
}

// targets are the trails that bulk work is about: the marked ones, or the one
// under the cursor.
func (p *Pane) targets() []*model.Trail {
	arns := p.Marked()
	if len(arns) == 0 {
		arns = []string{p.Selected()}
	}
	var trails []*model.Trail
	for _, arn := range arns {
		if t := p.inv.Trail(arn); t != nil {
			trails = append(trails, t)
		}
	}
	return trails
}

func arns(trails []*model.Trail) []string {
	out := make([]string, len(trails))
	for i, t := range trails {
		out[i] = t.ARN
	}
	return out
}

func (p *Pane) whyNotLogging(env pane.Env) string {
	if why := pane.ReadOnly(env); why != "" {
		return why
	}
	trails := p.targets()
	if len(trails) == 0 {
		return "no trail selected"
	}
	for _, t := range trails {
		if why := cmp.Or(pane.Closed(env, t, "start or stop it"), cell.Unread(&t.Status, "whether "+t.Name+" logs")); why != "" {
			return why
		}
	}
	return ""
}

// setLogging asks to switch the targets to the opposite. Trails of both kinds
// at once are refused: one key must not start some and stop others.
func (p *Pane) setLogging() intent.Intent {
	var on, off []string
	for _, t := range p.targets() {
		if t.Status.Value.IsLogging {
			on = append(on, t.ARN)
		} else {
			off = append(off, t.ARN)
		}
	}
	switch {
	case len(on) > 0 && len(off) > 0:
		return intent.Notice{Level: intent.Caution, Text: mixed(len(on), len(off))}
	case len(on) > 0:
		return intent.SetLogging{ARNs: on, On: false}
	default:
		return intent.SetLogging{ARNs: off, On: true}
	}
}

func mixed(on, off int) string {
	log, are := "log", "are"
	if on == 1 {
		log = "logs"
	}
	if off == 1 {
		are = "is"
	}
	return fmt.Sprintf("%d of the marked trails %s and %d %s stopped: narrow the marks (filter :stopped, A)", on, log, off, are)
}
