package builder

import (
	"strconv"
	"strings"

	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// jsonView is where the JSON is drawn, and how far it is scrolled.
type jsonView struct {
	// wide is set where the JSON has room beside the selectors; hidden takes it
	// away there, alone shows nothing else where there is no such room.
	wide, hidden, alone bool
	at                  page.Offset
	// marked is the part that was marked last; follow is set when the part
	// under the cursor is to be brought in sight again.
	marked string
	follow bool
}

func (v *jsonView) toggle() {
	v.follow = true
	if v.wide {
		v.hidden = !v.hidden
		return
	}
	v.alone = !v.alone
}

// only tells whether the JSON is all that is drawn.
func (v *jsonView) only() bool { return v.alone && !v.wide }

// moves scrolls where only the JSON is drawn, and closes it.
func (v *jsonView) moves(a keymap.Action) bool {
	if !v.only() {
		return false
	}
	if a == keymap.Back {
		v.alone = false
		return true
	}
	return v.at.Move(a)
}

// window settles which lines are drawn in h lines, so that those from first to
// last are in sight when the part has changed.
func (v *jsonView) window(total, h, first, last int, part string) {
	v.at.Total, v.at.Shown = total, h
	if (v.follow || part != v.marked) && first >= 0 {
		if last >= v.at.Top+h-1 {
			v.at.Top = last - h + 2
		}
		if first <= v.at.Top {
			v.at.Top = first - 1
		}
	}
	v.follow, v.marked = false, part
	v.at.Clamp()
}

// document draws the JSON with the part under the cursor marked, or the text
// that could not be read with the line to blame.
func (p *Pane) document(env pane.Env, w, h int) []string {
	th := env.Theme
	if h <= 0 || w <= 0 {
		return nil
	}
	title := "JSON"
	if p.broken != nil {
		title = "Not read; ctrl+e opens it again"
	}
	lines := []string{th.Head.Render(text.CutEnd(title, w, th.Signs.Ellipsis))}
	if h == 1 {
		return lines
	}
	if p.broken != nil {
		return append(lines, p.brokenLines(env, w, h-1)...)
	}
	place, member := p.part()
	if !p.editing || !p.rows.under().inner {
		// One value stands for its list.
		place.Value = -1
	}
	first, last := -1, -1
	for i, l := range p.facts.json {
		if l.of(place, member) {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	p.json.window(len(p.facts.json), h-1, first, last, partID(place, member))
	for i := p.json.at.Top; i < min(p.json.at.Top+p.json.at.Shown, len(p.facts.json)); i++ {
		l := p.facts.json[i]
		lines = append(lines, documentLine(env, l.text, i >= first && i <= last, w))
	}
	return lines
}

// part is what the cursor is on.
func (p *Pane) part() (place selector.Place, member string) {
	if p.editing {
		r := p.rows.under()
		return r.place, r.member
	}
	return selector.Place{Selector: p.at(), Field: -1, Value: -1}, ""
}

func partID(place selector.Place, member string) string {
	return strconv.Itoa(place.Selector) + " " + row{place: place, member: member}.id()
}

// documentLine draws a line of JSON: a bar before what is marked, the member's
// name apart from its value, and what is too long without its middle.
func documentLine(env pane.Env, line string, marked bool, w int) string {
	th := env.Theme
	bar, style := " ", th.Secondary
	if marked {
		bar, style = th.Accent.Render(th.Signs.VRule), th.Text
	}
	body := strings.TrimLeft(line, " ")
	indent := min((len(line)-len(body))/2, w/4)
	body = text.CutMiddle(text.Clean(body), max(0, w-1-indent), th.Signs.Ellipsis)
	name, rest, ok := strings.Cut(body, `": `)
	if ok && strings.HasPrefix(name, `"`) && marked {
		body = th.Accent.Render(name+`"`) + ": " + rest
	} else {
		body = style.Render(body)
	}
	return text.CutEnd(bar+text.Spaces(indent)+body, w, th.Signs.Ellipsis)
}

// brokenLines are the lines of a text that could not be read, around the line
// to blame, and what is wrong below it.
func (p *Pane) brokenLines(env pane.Env, w, h int) []string {
	th := env.Theme
	all := strings.Split(p.broken.text, "\n")
	wrong := text.Wrap(text.Clean(p.broken.wrong), max(1, w-2))
	at := min(p.broken.line, len(all)) - 1
	p.json.window(len(all), max(1, h-len(wrong)), at, at, "broken")
	var lines []string
	for i := p.json.at.Top; i < min(p.json.at.Top+p.json.at.Shown, len(all)); i++ {
		sign, style := " ", th.Secondary
		if i == at {
			sign, style = th.Danger.Render(th.Signs.Fault), th.Text
		}
		body := text.CutEnd(text.Clean(strings.ReplaceAll(all[i], "\t", "  ")), max(0, w-2), th.Signs.Ellipsis)
		lines = append(lines, text.CutEnd(sign+" "+style.Render(body), w, th.Signs.Ellipsis))
		if i == at || at < 0 && i == p.json.at.Top {
			for _, l := range wrong {
				lines = append(lines, text.CutEnd("  "+th.Danger.Render(l), w, th.Signs.Ellipsis))
			}
		}
	}
	return lines[:min(h, len(lines))]
}
