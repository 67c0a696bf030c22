package arrivals

import (
	"strconv"
	"strings"

	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

const (
	// margin is the space at the left of everything.
	margin = 1
	// tight is the height up to which nothing but the events has room.
	tight = 12
)

// View draws which store is searched, over which time and at what cost, and
// below it the events.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	wide := max(1, w-2*margin)
	lines := p.head(env, wide, h, focused)
	if v, ok := p.view(env); ok {
		lines = append(lines, p.table.Lines(env, v, wide, max(0, h-len(lines)))...)
	} else {
		out := page.New(env.Theme, wide)
		out.Item(env.Theme.Caution, 0, env.Theme.Signs.Unknown, p.unknown(env)+".")
		if s := env.Inventory.Store(p.arn); s != nil && s.Details.Fault != nil {
			out.Para(env.Theme.Text, 2, s.Details.Fault.Error())
			if detail := s.Details.Fault.Detail(); detail != "" {
				out.Para(env.Theme.Secondary, 2, detail)
			}
		}
		lines = append(lines, out.Lines()...)
	}
	lines = lines[:min(h, len(lines))]
	for i, l := range lines {
		lines[i] = text.Cut(text.Spaces(margin)+l, w)
	}
	return strings.Join(lines, "\n")
}

func (p *Pane) head(env pane.Env, w, h int, focused bool) []string {
	th := env.Theme
	style := th.Text.Bold(true)
	if focused {
		style = th.Title
	}
	out := page.New(th, w)
	about := []string{spans[p.span].words}
	if s := env.Inventory.Store(p.arn); s != nil {
		about = []string{s.Name, s.Region, spans[p.span].words}
	}
	out.Styled(style.Render(p.Title()) + "  " + th.Secondary.Render(text.Clean(strings.Join(about, " "+th.Signs.Dot+" "))))
	out.Styled(th.Secondary.Render(p.cost(env)))
	if h > tight {
		out.Styled("")
	}
	return out.Lines()
}

// cost says what the search takes, as far as that is known.
func (p *Pane) cost(env pane.Env) string {
	v, ok := p.view(env)
	if !ok {
		return "A search is one query, billed by what it scans."
	}
	if scanned := env.Inventory.Store(p.arn).Scanned(v.Queries[0].Search); scanned > 0 {
		return "One query, billed by what it scans: this one scanned " + size(scanned) + "."
	}
	return "One query, billed by what it scans: the shorter the time, the less."
}

// size is a number of bytes as a person says it.
func size(n int64) string {
	const step = 1000
	unit, value := 0, float64(n)
	units := []string{"B", "kB", "MB", "GB", "TB"}
	for value >= step && unit < len(units)-1 {
		value, unit = value/step, unit+1
	}
	if unit == 0 {
		return strconv.FormatInt(n, 10) + " B"
	}
	return strconv.FormatFloat(value, 'f', 1, 64) + " " + units[unit]
}
