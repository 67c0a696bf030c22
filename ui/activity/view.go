package activity

import (
	"strings"

	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// margin is the space at the left of everything.
const margin = 1

// View draws whose history it is and what is asked for, and below it the events
// or the form.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	wide := max(1, w-2*margin)
	lines := p.head(env, wide, h, focused)
	room := max(0, h-len(lines))
	if p.form != nil {
		lines = append(lines, p.form.lines(env, wide, room)...)
	} else {
		lines = append(lines, p.table.Lines(env, p.view(), wide, room)...)
	}
	lines = lines[:min(h, len(lines))]
	for i, l := range lines {
		lines[i] = text.Cut(text.Spaces(margin)+l, w)
	}
	return strings.Join(lines, "\n")
}

// tight is the height up to which nothing but the events has room.
const tight = 12

// head is whose history it is, where and over which time; the filter; and what
// is not in it.
func (p *Pane) head(env pane.Env, w, h int, focused bool) []string {
	th := env.Theme
	style := th.Text.Bold(true)
	if focused {
		style = th.Title
	}
	out := page.New(th, w)
	a := env.Inventory.Account(p.profile)
	of := strings.Join([]string{account(a.Name.Value, a.ID()), p.region, words(p.span)}, " "+th.Signs.Dot+" ")
	out.Styled(style.Render(p.Title()) + "  " + th.Secondary.Render(text.Clean(of)))
	if p.form != nil {
		out.Styled("")
		return out.Lines()
	}
	if said := p.filter.String(); said != "" {
		out.Styled(th.Accent.Render(text.Clean(said)))
	} else {
		out.Styled(th.Secondary.Render("All management events; data and network events have no history."))
	}
	if global := model.GlobalRegion(p.region); global != "" && global != p.region && h > tight {
		out.Styled(th.Secondary.Render("Events of global services (IAM, STS, CloudFront) are in " + global + ": R"))
	}
	if h > tight {
		out.Styled("")
	}
	return out.Lines()
}

func account(name, id string) string {
	if said := strings.TrimSpace(name + " " + id); said != "" {
		return said
	}
	return "account unknown"
}

// words is a span as a person says it.
func words(s activity.Span) string {
	if s.Last == 0 {
		return s.String()
	}
	return "the last " + strings.NewReplacer("m", " minutes", "h", " hours", "d", " days").Replace(s.String())
}

// labels is the width of the form's column of labels.
const labels = 16

// lines draws the form: its rows, what is wrong with them, and who judges what.
func (f *form) lines(env pane.Env, w, h int) []string {
	th := env.Theme
	p := page.New(th, w)
	under := f.at()
	starts := make([]int, 0, len(f.rows)+1)
	for i := range f.rows {
		r := &f.rows[i]
		starts = append(starts, len(p.Lines()))
		value := r.field.View(th, max(1, w-labels-4))
		switch {
		case r.kind == chosen:
			value = r.choices[r.choice]
		case r.field.Value() == "" && i != under:
			value = th.Disabled.Render("any")
		}
		p.Styled(box.Row(th, th.Secondary.Render(text.Pad(r.label, labels))+value, i == under, w))
		switch {
		case r.wrong != "":
			p.Item(th.Danger, labels+2, th.Signs.Fault, r.wrong)
		case i == under && r.hint != "":
			p.Para(th.Disabled, labels+2, r.hint)
		}
	}
	starts = append(starts, len(p.Lines()))
	foot := f.foot(env, w)
	room := h - len(foot)
	if room < len(f.rows)/2 {
		foot, room = nil, h
	}
	var scroll page.Scroll
	scroll.Show(starts[under], starts[under+1], starts[under])
	lines := scroll.Window(th, p.Lines(), w, room)
	return append(lines[:len(lines):len(lines)], foot...)
}

// foot says which condition AWS is asked for, and which are judged here.
func (f *form) foot(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	p.Styled("")
	filter := f.filter()
	switch a, v := filter.Asked(); a {
	case "":
		p.Item(th.Secondary, 0, th.Signs.Dot, "AWS is asked for all events of the time.")
	default:
		p.Item(th.Good, 0, th.Signs.Done, "AWS looks them up by "+string(a)+" "+v+": one attribute a lookup, the one that leaves the fewest.")
	}
	if here := filter.Here(); len(here) > 0 {
		p.Item(th.Info, 0, th.Signs.Dot, "Judged here, on what is loaded: "+strings.Join(here, ", ")+".")
	}
	return p.Lines()
}
