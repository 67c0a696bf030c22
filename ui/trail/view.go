package trail

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// margin is the space at the left of everything.
const margin = 1

// View draws the name, the tabs and the present tab: at most h lines of at
// most w cells.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	wide := max(1, w-2*margin)
	lines := p.head(env, wide, focused)
	body, room := page.New(env.Theme, wide), max(0, h-len(lines))
	switch t := env.Inventory.Trail(p.arn); {
	case t != nil && p.tab == intent.Activity:
		return framed(append(lines, p.activityLines(env, t, wide, room)...), w, h)
	case t == nil:
		body.Para(env.Theme.Secondary, 0, p.absent())
	case p.tab == intent.Selectors:
		selectors(body, env, t, p.found.of(env, t))
	default:
		tabs[p.tab](body, env, t)
	}
	return framed(append(lines, p.scroll().Window(env.Theme, body.Lines(), wide, room)...), w, h)
}

// framed gives lines their margin, and cuts what is too much.
func framed(lines []string, w, h int) string {
	lines = lines[:max(0, min(h, len(lines)))]
	for i, l := range lines {
		lines[i] = text.Cut(text.Spaces(margin)+l, w)
	}
	return strings.Join(lines, "\n")
}

func (p *Pane) absent() string {
	if p.arn == "" {
		return "No trail is chosen."
	}
	return "This trail is no longer listed: " + p.arn
}

// head is the trail's name with its Region, the tabs, and an empty line.
func (p *Pane) head(env pane.Env, w int, focused bool) []string {
	th := env.Theme
	style := th.Text.Bold(true)
	if focused {
		style = th.Title
	}
	t := env.Inventory.Trail(p.arn)
	if t == nil {
		return []string{style.Render(text.Cut("Trail", w)), p.bar(env, nil, w, focused), ""}
	}
	where := "  " + text.Clean(t.HomeRegion)
	if text.Width(where)+12 > w {
		where = ""
	}
	name := text.CutMiddle(text.Clean(t.Name), w-text.Width(where), th.Signs.Ellipsis)
	return []string{style.Render(name) + th.Secondary.Render(where), p.bar(env, t, w, focused), ""}
}

// bar is the tabs with their counts; as the room shrinks the space between
// them goes, then the counts, then the tabs that are far from the present one,
// then all others.
func (p *Pane) bar(env pane.Env, t *model.Trail, w int, focused bool) string {
	for _, form := range []struct {
		counts bool
		gap    int
	}{{true, 2}, {true, 1}, {false, 2}, {false, 1}} {
		line := p.tabLine(env, t, intent.Tabs, form.counts, form.gap, focused)
		if text.Width(line) <= w {
			return line
		}
	}
	for n := len(intent.Tabs) - 1; n > 2; n-- {
		if line := p.near(env, n, focused); text.Width(line) <= w {
			return line
		}
	}
	at := slices.Index(intent.Tabs, p.tab) + 1
	return text.Cut(env.Theme.Title.Render(string(p.tab))+env.Theme.Secondary.Render(fmt.Sprintf(" %d/%d", at, len(intent.Tabs))), w)
}

// near is n tabs, the present one as much in the middle as there are others,
// and a sign at each end where some are left out.
func (p *Pane) near(env pane.Env, n int, focused bool) string {
	at := slices.Index(intent.Tabs, p.tab)
	first := max(0, min(at-n/2, len(intent.Tabs)-n))
	more := env.Theme.Secondary.Render(env.Theme.Signs.Ellipsis)
	line := p.tabLine(env, nil, intent.Tabs[first:first+n], false, 1, focused)
	if first > 0 {
		line = more + " " + line
	}
	if first+n < len(intent.Tabs) {
		line += " " + more
	}
	return line
}

func (p *Pane) tabLine(env pane.Env, t *model.Trail, tabs []intent.Tab, counts bool, gap int, focused bool) string {
	parts := make([]string, len(tabs))
	for i, tab := range tabs {
		name := string(tab)
		if counts && t != nil {
			name += count(env, t, tab)
		}
		style := env.Theme.Secondary
		switch {
		case tab == p.tab && focused:
			style = env.Theme.Title.Underline(true)
		case tab == p.tab:
			style = env.Theme.Text.Bold(true).Underline(true)
		}
		parts[i] = style.Render(name)
	}
	return strings.Join(parts, text.Spaces(gap))
}

// count is what a tab's name is followed by.
func count(env pane.Env, t *model.Trail, tab intent.Tab) string {
	switch tab {
	case intent.Tags:
		return counted(env, &t.Tags, len(t.Tags.Value))
	case intent.Selectors:
		return counted(env, &t.Selectors, len(t.Selectors.Value.Basic)+len(t.Selectors.Value.Advanced))
	default:
		return ""
	}
}

func counted[T any](env pane.Env, c *model.Cell[T], n int) string {
	s := env.Theme.Signs
	switch c.State() {
	case model.Read, model.Stale:
		return s.Dot + strconv.Itoa(n)
	case model.Refused:
		return s.Dot + s.Fault
	case model.Loading:
		return s.Dot + s.Loading
	default:
		return s.Dot + s.Unknown
	}
}
