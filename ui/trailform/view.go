package trailform

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/model/trailrule"
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
		Head: func(p *page.Page) {
			p.Para(env.Theme.Text, 0, f.sentence(env))
		},
		Body: func(p *page.Page) { f.body(p, env) },
	}.Draw(env.Theme, &f.scroll, w, h, focused)
}

// subject names what the form is about.
func (f *Form) subject(env pane.Env) string {
	switch t := env.Inventory.Trail(f.arn); {
	case t != nil:
		return text.Clean(t.Name + "  " + t.HomeRegion)
	case f.source != "":
		return "of " + text.Clean(f.source)
	default:
		return ""
	}
}

// body draws the rows and brings the one under the cursor in sight, with all
// that is said below it.
func (f *Form) body(p *page.Page, env pane.Env) {
	problems := f.problems(env)
	for i, r := range f.rows() {
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
	if r.text == nil {
		value = text.CutEnd(f.value(env, r), room, th.Signs.Ellipsis)
	} else {
		value = f.texts[r.member].View(th, room)
		if f.texts[r.member].Value() == "" && i != f.row {
			value = th.Disabled.Render(th.Signs.None)
		}
	}
	p.Styled(box.Row(th, label+value, i == f.row, p.Width))
}

// value is what a row without a text shows.
func (f *Form) value(env pane.Env, r row) string {
	switch {
	case r.on != nil:
		return form.Switch(env.Theme, *r.on(&f.now), r.yes, r.no)
	case r.member == trailrule.HomeRegion:
		return f.where(env)
	case r.member == selectors:
		return text.Clean(f.now.Selectors.Summary() + ": " + strings.Join(f.now.Selectors.Sentences(), "; "))
	default:
		return text.Clean(strings.TrimPrefix(strings.Join(model.Insights(f.now.Insights).Lines(), "; "), "Insights: "))
	}
}

func (f *Form) where(env pane.Env) string {
	if len(f.places) == 0 {
		return env.Theme.Caution.Render("nowhere: space chooses")
	}
	first := pane.PlaceWord(env, f.places[0])
	if n := len(f.places) - 1; n > 0 {
		return fmt.Sprintf("%s and %d more: one trail in each", first, n)
	}
	return first
}

// below is what there is to say about a row: AWS's refusal, what is wrong, what
// changes, and on the row under the cursor what may stand there.
func (f *Form) below(p *page.Page, env pane.Env, i int, r row, problems []trailrule.Problem) {
	if why := f.refusals[r.member]; why != "" {
		form.Refused(p, why)
	}
	for _, problem := range problems {
		if problem.Member == r.member {
			form.Problem(p, problem.Refused(), f.told(r), problem.Why)
		}
	}
	if was, changed := f.was(r); changed {
		form.Was(p, was)
	}
	if i == f.row {
		f.hints(p, env, r)
	}
}

// told tells whether the row's problem is to be shown: not while nothing has
// been typed there.
func (f *Form) told(r row) bool {
	if r.text == nil || f.asked || f.arn != "" {
		return true
	}
	return f.texts[r.member].Value() != ""
}

// was is what AWS has, where the form of an update changes that.
func (f *Form) was(r row) (string, bool) {
	if f.arn == "" {
		return "", false
	}
	switch {
	case r.text != nil && r.text(f.base) != r.text(f.now):
		if r.text(f.base) == "" {
			return "not set", true
		}
		return r.text(f.base), true
	case r.on != nil && *r.on(&f.base) != *r.on(&f.now):
		return form.OnOff(*r.on(&f.base)), true
	}
	return "", false
}

// hints are what may stand in the row, what it can be completed with, and how
// full the Region is.
func (f *Form) hints(p *page.Page, env pane.Env, r row) {
	th := p.Theme
	if r.hint != "" {
		form.Hint(p, r.hint)
	}
	if r.text != nil && f.arn != "" && r.text(f.base) != "" && r.text(f.now) == "" {
		p.Item(th.Caution, form.Indent, th.Signs.Dot, "empty clears it; ctrl+r puts it back")
	}
	const most = 3
	if known := f.known(env); len(known) > 0 && !f.offered.on {
		rest := ""
		if len(known) > most {
			rest = fmt.Sprintf(" and %d more", len(known)-most)
		}
		form.Hint(p, "ctrl+n: "+strings.Join(known[:min(most, len(known))], ", ")+rest)
	}
	if r.member == trailrule.HomeRegion {
		for _, line := range f.room(env) {
			form.Hint(p, line)
		}
	}
	if r.member == trailrule.MultiRegion {
		form.Hint(p, f.conversion(env))
	}
}
