package builder

import (
	"fmt"
	"strings"

	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// name is the trail that the draft is for, or how many.
func (p *Pane) name() string {
	if p.trails() > 1 {
		return text.Counted(p.trails(), "trail")
	}
	return text.Clean(p.draft.Name)
}

// head is what the draft is for and whether AWS has something else; then how
// much of AWS's limits it uses, and what is wrong.
func (p *Pane) head(env pane.Env, w int, focused bool) []string {
	th := env.Theme
	style := th.Text.Bold(true)
	if focused {
		style = th.Title
	}
	state := th.Good.Render(th.Signs.Done + " as in AWS")
	if p.broken != nil {
		state = th.Danger.Render(th.Signs.Fault + " text not read")
	} else if p.facts.differs {
		state = th.Caution.Render(th.Signs.Stale + " differs from AWS")
	}
	room := w - text.Width(state) - 2
	what, where := "Event selectors of ", ""
	if p.trails() == 1 {
		where = "  " + text.Clean(p.draft.Region)
	}
	if room-text.Width(what)-text.Width(p.name()) < text.Width(where) {
		what = ""
	}
	if room-text.Width(what)-text.Width(p.name()) < text.Width(where) {
		where = ""
	}
	title := text.CutMiddle(what+p.name(), max(0, room-text.Width(where)), th.Signs.Ellipsis)
	line := text.Pad(style.Render(title)+th.Secondary.Render(where), max(0, room)) + "  " + state
	return []string{text.CutEnd(line, w, th.Signs.Ellipsis), p.counters(env, w)}
}

// counters is the kind of the selectors, the live counters, and the problems.
func (p *Pane) counters(env pane.Env, w int) string {
	th := env.Theme
	kind := "no selectors"
	switch {
	case p.draft.Set.IsDefault():
		kind = "default"
	case p.facts.Len() > 0:
		kind = p.draft.Set.Summary()
	}
	parts := []string{th.Text.Render(kind)}
	for _, c := range p.facts.counters {
		style := th.Secondary
		switch {
		case c.Count > c.Max:
			style = th.Danger
		case c.Count*10 >= c.Max*9 && c.Max > 10:
			style = th.Caution
		}
		parts = append(parts, style.Render(fmt.Sprintf("%s %d/%d", c.Name, c.Count, c.Max)))
	}
	if n := p.facts.errors; n > 0 {
		parts = append(parts, th.Danger.Render(th.Signs.Fault+" "+text.Counted(n, "error")))
	}
	if n := p.facts.warnings; n > 0 {
		parts = append(parts, th.Caution.Render(th.Signs.Failing+" "+text.Counted(n, "warning")))
	}
	return text.CutEnd(strings.Join(parts, "   "), w, th.Signs.Ellipsis)
}
