package insights

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/box"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// least is the width below which the box does not shrink.
const least = 72

// View draws the toggles, each with what it does or why it cannot be on.
func (e *Editor) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	b := box.Box{Border: th.Overlay, Least: least, Head: e.head(env, wide), Foot: e.foot(env, wide)}
	p := page.New(th, wide)
	if t := e.trail(env); t == nil {
		p.Para(th.Text, 0, "This trail is no longer listed: "+e.arn)
	} else {
		e.body(p, env, t)
	}
	b.Body = p.Lines()
	return b.Draw(th, &e.scroll, w, h)
}

func (e *Editor) head(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	title := th.Title.Render(e.Title())
	if t := e.trail(env); t != nil {
		room := w - text.Width(e.Title()) - 4 - text.Width(text.Clean(t.HomeRegion))
		if name := text.CutMiddle(text.Clean(t.Name), room, th.Signs.Ellipsis); room > 8 {
			title += "  " + name + "  " + th.Secondary.Render(text.Clean(t.HomeRegion))
		}
	}
	p.Styled(title)
	if why := e.closed(env); why != "" && e.trail(env) != nil {
		p.Item(th.Caution, 0, th.Signs.Failing, "Nothing can be changed here: "+why)
	}
	p.Styled("")
	return p.Lines()
}

// body writes the sections and brings the row under the cursor in sight: its
// lines reach to the next row, so that all that is between them is seen too.
func (e *Editor) body(p *page.Page, env pane.Env, t *model.Trail) {
	starts, line := make([]int, 0, len(toggles)+1), 0
	section := ""
	for i, tg := range toggles {
		if name := sectionOf(tg); name != section {
			section = name
			if i > 0 {
				e.insightNotes(p, env, t)
			}
			starts = append(starts, len(p.Lines()))
			p.Head(name)
			e.opening(p, env, t, tg)
		} else {
			starts = append(starts, len(p.Lines()))
		}
		if i == e.list.Cursor(rows{}) {
			line = len(p.Lines())
		}
		e.row(p, env, i)
	}
	e.aggregationNotes(p, env, t)
	starts = append(starts, len(p.Lines()))
	at := e.list.Cursor(rows{})
	e.scroll.Show(starts[at], starts[at+1], line)
}

func sectionOf(t toggle) string {
	if t.template != "" {
		return "Event aggregation"
	}
	return "Insights"
}

// opening says what the section is about, and what is known of it.
func (e *Editor) opening(p *page.Page, env pane.Env, t *model.Trail, tg toggle) {
	if tg.template == "" {
		p.Para(p.Theme.Secondary, 0, "CloudTrail tells when calls or errors are unusually many or few.")
		cell.Told(p, env, &t.Insights, "the Insights selectors")
		return
	}
	p.Para(p.Theme.Secondary, 0, "Every five minutes summaries of the data events that the trail logs, beside the events themselves.")
	cell.Told(p, env, &t.Aggregations, "the aggregation")
}

// row draws one toggle: whether it is on, and below it what it does or why it
// cannot be on.
func (e *Editor) row(p *page.Page, env pane.Env, i int) {
	th, tg := p.Theme, toggles[i]
	sign, word, style := e.state(env, i)
	line := style.Render(sign+" "+text.Pad(word, 4)) + " " + tg.label
	if e.changed(env, i) {
		line += th.Accent.Render("  " + th.Signs.Stale + " changed")
	}
	p.Styled(box.Row(th, line, i == e.list.Cursor(rows{}), p.Width))
	const indent = 9
	switch why := e.obstacle(env, i); {
	case why != "" && e.on(env, i):
		p.Item(th.Danger, indent, th.Signs.Fault, "should be off: "+why)
	case why != "":
		p.Item(th.Caution, indent, th.Signs.None, "cannot be on: "+why)
	case tg.template != "":
		p.Para(th.Secondary, indent, tg.text)
	default:
		one := selector.Insight{InsightType: tg.insight, EventCategories: []string{tg.category}}
		p.Para(th.Secondary, indent, selector.InsightSentences([]selector.Insight{one})[0])
	}
}

// obstacle is why an Insights toggle cannot be on, once everything is known
// that decides it.
func (e *Editor) obstacle(env pane.Env, i int) string {
	if t := e.trail(env); toggles[i].template != "" || !t.Selectors.Known {
		return ""
	}
	return e.precondition(env, i)
}

// state is a toggle's sign, word and style.
func (e *Editor) state(env pane.Env, i int) (sign, word string, style lipgloss.Style) {
	th, t := env.Theme, e.trail(env)
	known, asking := t.Insights.Known, t.Insights.Asking
	if toggles[i].template != "" {
		known, asking = t.Aggregations.Known, t.Aggregations.Asking
	}
	switch {
	case !known && asking:
		return th.Signs.Loading, "", th.Secondary
	case !known:
		return th.Signs.Unknown, "", th.Secondary
	case e.on(env, i):
		return th.Signs.On, "on", th.Good
	default:
		return th.Signs.Off, "off", th.Secondary
	}
}

// insightNotes say what the draft watches, and what that brings with it.
func (e *Editor) insightNotes(p *page.Page, env pane.Env, t *model.Trail) {
	if !t.Insights.Known {
		return
	}
	th := p.Theme
	in, _ := e.draft(env)
	p.Gap()
	if len(in) == 0 {
		p.Item(th.Text, 0, th.Signs.None, "Insights are off.")
		return
	}
	for _, sentence := range selector.InsightSentences(in) {
		p.Item(th.Text, 0, th.Signs.Dot, sentence)
	}
	p.Para(th.Secondary, 2, "The first insight can take 36 hours; each type is billed for every event it analyses, on top of logging it.")
	if s, ok := t.Status.Get(); ok && !s.IsLogging {
		p.Item(th.Caution, 0, th.Signs.Failing, "The trail is stopped: Insights find nothing until it logs again.")
	}
}

// aggregationNotes say what the templates lack.
func (e *Editor) aggregationNotes(p *page.Page, env pane.Env, t *model.Trail) {
	on := false
	for i, tg := range toggles {
		on = on || tg.template != "" && e.on(env, i)
	}
	if !t.Selectors.Known || t.Selectors.Value.LogsData() {
		return
	}
	style, sign := p.Theme.Secondary, p.Theme.Signs.Dot
	if on {
		style, sign = p.Theme.Caution, p.Theme.Signs.Failing
	}
	p.Gap()
	p.Item(style, 0, sign, "The trail logs no data events: there is nothing to sum up.")
}

// foot is the keys, or the question when esc would drop changes.
func (e *Editor) foot(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	p.Styled("")
	n := e.changes(env)
	if e.leaving && n > 0 {
		p.Item(th.Caution, 0, th.Signs.Failing, unapplied(n)+" esc again drops, ctrl+s reviews, any other key goes on.")
		return p.Lines()
	}
	toggleKey, submit := box.Key(th, "space", "on/off"), box.Key(th, "ctrl+s", "review")
	if e.Why(env, keymap.Toggle) != "" {
		toggleKey = th.Disabled.Render("space on/off")
	}
	if e.Why(env, keymap.ToReview) != "" {
		submit = th.Disabled.Render("ctrl+s review")
	}
	p.Styled(box.Keys(toggleKey, submit, box.Key(th, "r", "read again"), box.Key(th, "esc", "close")))
	return p.Lines()
}

// unapplied says how many changes would be dropped.
func unapplied(n int) string {
	if n == 1 {
		return "1 change is not applied."
	}
	return fmt.Sprintf("%d changes are not applied.", n)
}
