package storeform

import (
	"strings"

	"trailboss/model/lake"
	"trailboss/ui/box"
	"trailboss/ui/form"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// labels is the width of the column of labels.
const labels = 16

// View draws the title, what will happen, and the rows.
func (f *Form) View(env pane.Env, w, h int, focused bool) string {
	return page.Sheet{
		Title: f.Title(), Subject: f.subject(env),
		Head: func(p *page.Page) { p.Para(env.Theme.Text, 0, f.sentence(env)) },
		Body: func(p *page.Page) { f.body(p, env) },
	}.Draw(env.Theme, &f.scroll, w, h, focused)
}

// subject names the store that the form is about.
func (f *Form) subject(env pane.Env) string {
	if s := f.store(env); s != nil {
		return text.Clean(s.Name + "  " + s.Region)
	}
	return ""
}

// body draws the rows and brings the one under the cursor in sight, with all
// that is said below it.
func (f *Form) body(p *page.Page, env pane.Env) {
	problems := f.problems(env)
	for i, r := range f.purpose.rows {
		from := len(p.Lines())
		f.line(p, env, i, r)
		f.below(p, env, i, r, problems)
		if i == f.row {
			f.scroll.Show(from, len(p.Lines()), from)
		}
	}
}

// line is the row itself.
func (f *Form) line(p *page.Page, env pane.Env, i int, r row) {
	th := p.Theme
	label := th.Secondary.Render(text.Pad(r.label, labels))
	room := max(1, p.Width-labels-2)
	var value string
	switch {
	case r.on != nil:
		value = form.Switch(th, *r.on(&f.now), r.yes, r.no)
	case r.shown != nil:
		value = r.shown(env, f, f.now)
	case f.texts[r.member].Value() == "" && i != f.row:
		value = th.Disabled.Render(th.Signs.None)
	default:
		value = f.texts[r.member].View(th, room)
	}
	p.Styled(box.Row(th, label+text.CutEnd(value, room, th.Signs.Ellipsis), i == f.row, p.Width))
}

// below is what there is to say about a row: AWS's refusal, what is wrong, what
// changes, and on the row under the cursor what may stand there.
func (f *Form) below(p *page.Page, env pane.Env, i int, r row, problems []lake.Problem) {
	if why := f.refusals[r.member]; why != "" {
		form.Refused(p, why)
	}
	for _, problem := range problems {
		if f.memberOf(problem) == r.member {
			form.Problem(p, refuses(problem), f.said(r), problem.Text)
		}
	}
	if was, changed := f.was(env, r); changed {
		form.Was(p, was)
	}
	if i == f.row {
		f.hints(p, env, r)
	}
}

// hints are what may stand in the row, and how full the Region is.
func (f *Form) hints(p *page.Page, env pane.Env, r row) {
	if r.hint != "" {
		form.Hint(p, r.hint)
	}
	if r.fixed != nil && r.fixed(f.now) != "" {
		form.Hint(p, r.fixed(f.now))
	}
	switch r.member {
	case memberPlace:
		form.Hint(p, RoomIn(env, f.place))
		if len(env.Inventory.Stores()) == 0 {
			form.Doubt(p, "CloudTrail Lake takes no new customers since May 2026: AWS refuses a first event data store")
		}
	case memberSelectors:
		for _, line := range f.purpose.value(f.now).Lines() {
			if strings.HasPrefix(line, "Logs ") || strings.HasPrefix(line, "logs ") {
				form.Hint(p, line)
			}
		}
	}
}
