package builder

import (
	"strconv"

	"trailboss/ui/box"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// listLines draws the selectors in sight: number, worst problem, name, what it
// logs, number of values.
func (p *Pane) listLines(env pane.Env, w, h int) []string {
	th := env.Theme
	if p.facts.Len() == 0 {
		return []string{
			th.Caution.Render(text.CutEnd("No selectors: AWS takes no empty list.", w, th.Signs.Ellipsis)),
			th.Secondary.Render(text.CutEnd("n adds one, X takes the default, a paste is read.", w, th.Signs.Ellipsis)),
		}
	}
	headed := 0
	if h >= roomy/3 {
		headed = 1
	}
	first, end := p.selectors.Window(&p.facts, h-headed)
	number := len(strconv.Itoa(p.facts.Len()))
	names := p.namesWidth(first, end, w)
	var lines []string
	if headed > 0 {
		lines = append(lines, p.listHead(env, number, names, w))
	}
	for i := first; i < end; i++ {
		lines = append(lines, box.Row(th, p.selectorLine(env, i, number, names, w-2), i == p.at(), w))
	}
	return lines
}

// listHead names the columns.
func (p *Pane) listHead(env pane.Env, number, names, w int) string {
	const sign, values = 3, "VALUES"
	head := text.Spaces(2 + number + sign)
	if names > 0 {
		head += text.Pad(nameHead, names) + "  "
	}
	head += "LOGS"
	return env.Theme.Head.Render(text.CutEnd(text.Pad(head, w-len(values))+values, w, env.Theme.Signs.Ellipsis))
}

// namesWidth is the width of the names' column: none for basic selectors,
// which have no names.
func (p *Pane) namesWidth(first, end, w int) int {
	if p.basics() {
		return 0
	}
	widest := len(nameHead)
	for i := first; i < end; i++ {
		widest = max(widest, text.Width(text.Clean(p.nameOf(i))))
	}
	return min(widest, w*2/5)
}

// nameHead is the head of the names' column.
const nameHead = "NAME"

// nameless stands for the name of an advanced selector that has none.
const nameless = "(no name)"

// nameOf is the name of selector i, "" for a basic one.
func (p *Pane) nameOf(i int) string {
	n := i - len(p.draft.Set.Basic)
	if n < 0 {
		return ""
	}
	if name := p.draft.Set.Advanced[n].Name; name != "" {
		return name
	}
	return nameless
}

func (p *Pane) selectorLine(env pane.Env, i, number, names, w int) string {
	th := env.Theme
	head := th.Secondary.Render(text.PadLeft(strconv.Itoa(i+1), number)) + " " + signOf(th, p.facts.worst[i]) + " "
	room := w - number - 3
	if names > 0 {
		name := text.Pad(text.CutMiddle(text.Clean(p.nameOf(i)), names, th.Signs.Ellipsis), names)
		style := th.Text
		if p.nameOf(i) == nameless {
			style = th.Disabled
		}
		head += style.Render(name) + "  "
		room -= names + 2
	}
	values := ""
	if n := p.facts.values[i]; n > 0 {
		values = strconv.Itoa(n)
	}
	const least = 4
	values = text.PadLeft(values, max(least, len(values)))
	sentence := text.Pad(text.CutEnd(text.Clean(p.facts.sentences[i]), room-len(values)-1, th.Signs.Ellipsis), room-len(values)-1)
	return head + th.Secondary.Render(sentence) + " " + th.Secondary.Render(values)
}
