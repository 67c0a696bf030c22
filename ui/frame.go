package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// The sizes that decide the layout, in cells.
const (
	minWidth, minHeight = 60, 15
	// twoPanes is the width from which the trail pane stands beside the list.
	twoPanes = 110
	// around is what the header, the notice and the footer take of the height.
	around = 3
)

// notice is the line that says what just happened, and what x shows of it.
type notice struct {
	level  intent.Level
	text   string
	detail []string
	// unknown are the ids of changes without an outcome that it tells of.
	unknown []string
	// passing is set for why a key cannot act: the next key takes it away.
	passing bool
}

func (a *App) tooSmall() bool { return a.width < minWidth || a.height < minHeight }

func (a *App) wide() bool { return a.width >= twoPanes }

// View draws the frame. It runs after every message, and before the first size
// is known.
func (a *App) View() tea.View {
	v := tea.NewView(a.theme.Frame(a.content()))
	v.AltScreen = true
	v.WindowTitle = "trailboss"
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.run != nil && a.run.table != nil {
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, int(100*a.run.table.Fraction()))
	}
	if a.dispatching() {
		v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, int(100*a.sending.page.Fraction()))
	}
	return v
}

func (a *App) content() string {
	if a.width <= 0 || a.height <= 0 {
		return ""
	}
	if a.tooSmall() {
		return text.Cut(fmt.Sprintf("trailboss needs %dx%d; this is %dx%d (ctrl+c quits)", minWidth, minHeight, a.width, a.height), a.width)
	}
	h := a.height - around
	body := strings.Join(a.body(h), "\n")
	for _, o := range a.overlays {
		body = a.over(body, o.View(a.env(), a.width-4, h, true), h)
	}
	return strings.Join([]string{a.header(), body, a.noticeLine(), a.footer()}, "\n")
}

// over lays a box on the middle of a body of h lines. The lines around the body
// stay in sight: a key that cannot act says there why, in overlays as elsewhere.
func (a *App) over(body, box string, h int) string {
	x, y := max(0, (a.width-lipgloss.Width(box))/2), max(0, (h-lipgloss.Height(box))/2)
	layers := lipgloss.NewCompositor(lipgloss.NewLayer(body), lipgloss.NewLayer(box).X(x).Y(y).Z(1))
	return lipgloss.NewCanvas(a.width, h).Compose(layers).Render()
}

// body is the panes, exactly h lines of the full width.
func (a *App) body(h int) []string {
	env := a.env()
	switch {
	case len(a.screens) > 0:
		return block(a.pane().View(env, a.width, h, true), a.width, h)
	case a.open && (a.zoomed || !a.wide() && a.onDetail):
		return block(a.detail.View(env, a.width, h, true), a.width, h)
	case a.open && a.wide():
		return a.sideBySide(h)
	default:
		return block(a.list.View(env, a.width, h, true), a.width, h)
	}
}

// sideBySide draws list, rule and trail pane.
func (a *App) sideBySide(h int) []string {
	left := a.width * 55 / 100
	right := a.width - left - 1
	ls := block(a.list.View(a.env(), left, h, !a.onDetail), left, h)
	rs := block(a.detail.View(a.env(), right, h, a.onDetail), right, h)
	rule := a.theme.Rule.Render(a.theme.Signs.VRule)
	for i := range ls {
		ls[i] += rule + rs[i]
	}
	return ls
}

// block makes exactly h lines of exactly w cells of what a pane drew.
func block(s string, w, h int) []string {
	lines := strings.Split(s, "\n")
	if len(lines) > h {
		lines = lines[:h]
	}
	for i, l := range lines {
		lines[i] = text.Pad(text.Cut(l, w), w)
	}
	for len(lines) < h {
		lines = append(lines, strings.Repeat(" ", w))
	}
	return lines
}

func (a *App) noticeLine() string {
	if a.notice.text == "" {
		return ""
	}
	s := a.theme.Signs
	sign, style := s.Dot, a.theme.Secondary
	switch a.notice.level {
	case intent.Good:
		sign, style = s.Done, a.theme.Good
	case intent.Caution:
		sign, style = s.Failing, a.theme.Caution
	case intent.Danger:
		sign, style = s.Fault, a.theme.Danger
	}
	line := text.Clean(a.notice.text)
	if room, more := a.width-4, " (x: details)"; text.Width(line) > room && !a.top().Typing() {
		line = text.CutEnd(line, room-text.Width(more), s.Ellipsis) + more
	}
	return a.cut(" " + style.Render(sign+" "+line))
}

// cut makes one line fit the window.
func (a *App) cut(line string) string { return text.CutEnd(line, a.width, a.theme.Signs.Ellipsis) }

// counted is "3 of 12 answers", or "3 answers" where done is total.
func counted(done, total int, unit string) string {
	if done == total {
		return text.Counted(total, unit)
	}
	return text.Number(done) + " of " + text.Counted(total, unit)
}
