package trails

import (
	"strings"

	"trailboss/model"
	"trailboss/ui/text"
)

// title draws the title line: name and count, totals or a hint, and the filter
// at the right. As the width shrinks the totals lose their words, then go.
func (f *frame) title() string {
	ink := inkHead
	if f.focused {
		ink = inkTitle
	}
	name := " Trails "
	count := f.counted()
	filter, filterWidth := f.filter()
	room := f.w - text.Width(name) - text.Width(count) - filterWidth
	left := f.pens.plain[ink].draw(name) + count
	for _, middle := range f.middles(room - 3) {
		if gap := room - text.Width(middle) - 2; gap >= 1 {
			return left + "  " + middle + text.Spaces(gap) + filter
		}
	}
	if room >= 1 {
		return left + text.Spaces(room) + filter
	}
	return text.CutEnd(left+" "+filter, f.w, f.env.Theme.Signs.Ellipsis)
}

// middles are what may stand between count and filter, the longest first: a
// hint is cut to the room that there is.
func (f *frame) middles(room int) []string {
	if f.query.hint != "" {
		return []string{f.pens.plain[inkCaution].draw(text.CutEnd(f.query.hint, max(0, room), f.env.Theme.Signs.Ellipsis))}
	}
	if f.totals.trails == 0 {
		return nil
	}
	return []string{f.healths(true) + f.markCount(true), f.healths(false) + f.markCount(false)}
}

// totalled are the totals, in the order of the title line.
var totalled = []struct {
	of   model.Health
	word string
	ink  ink
}{
	{model.HealthLogging, "logging", inkGood},
	{model.HealthStopped, "stopped", inkCaution},
	{model.HealthFailing, "failing", inkDanger},
	{model.HealthUnknown, "unknown", inkSecondary},
}

// healths are the totals by health. Logging, stopped and failing always stand
// there, so that nothing moves when the last failing trail is well again.
func (f *frame) healths(words bool) string {
	var b strings.Builder
	for _, t := range totalled {
		n := f.totals.health[t.of]
		if n == 0 && t.of == model.HealthUnknown {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(text.Spaces(1))
			if words {
				b.WriteString(text.Spaces(1))
			}
		}
		ink := t.ink
		if n == 0 {
			ink = inkDisabled
		}
		f.pens.plain[ink].write(&b, f.sign(t.of))
		s := " " + text.Number(n)
		if words {
			s += " " + t.word
		}
		if n == 0 {
			f.pens.plain[inkDisabled].write(&b, s)
		} else {
			b.WriteString(s)
		}
	}
	return b.String()
}

func (f *frame) markCount(words bool) string {
	if len(f.marks) == 0 {
		return ""
	}
	s := "  " + f.pens.plain[inkAccent].draw(f.env.Theme.Signs.Mark) + " " + text.Number(len(f.marks))
	if words {
		s += " marked"
	}
	return s
}

func (f *frame) sign(h model.Health) string {
	s := &f.env.Theme.Signs
	switch h {
	case model.HealthLogging:
		return s.On
	case model.HealthStopped:
		return s.Off
	case model.HealthFailing:
		return s.Failing
	default:
		return s.Unknown
	}
}

// filter draws the filter's prompt: the field while it is typed, its text
// after that, or which key opens it.
func (f *frame) filter() (drawn string, width int) {
	room := min(48, max(0, f.w-14), max(32, f.w/2))
	prompt, value := "/ ", f.field.Value()
	switch {
	case room < len(prompt)+2:
		return "", 0
	case f.typing:
		// One width from the first key on: the field scrolls by what it is.
		room -= len(prompt) + 1
		f.field.SetWidth(room - 1)
		field := text.Cut(f.field.View(), room)
		return f.pens.plain[inkAccent].draw(prompt) + field, len(prompt) + text.Width(field)
	case value != "":
		value = text.CutEnd(text.Clean(value), room-len(prompt)-1, f.env.Theme.Signs.Ellipsis)
		return f.pens.plain[inkAccent].draw(prompt+value) + " ", len(prompt) + text.Width(value) + 1
	default:
		return f.pens.plain[inkSecondary].draw("/ filter") + " ", len("/ filter ")
	}
}
