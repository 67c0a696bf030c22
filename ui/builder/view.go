package builder

import (
	"strings"

	"trailboss/model/selector"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

const (
	// besides is the width from which the JSON stands beside the selectors.
	besides = 100
	// margin is the space at the left of everything.
	margin = 1
	// roomy is the height from which empty lines part what is drawn.
	roomy = 18
)

// View draws the selectors or the one that is open, with what there is to say
// of the part under the cursor, and the JSON beside them or instead.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	p.json.wide = w >= besides
	var lines []string
	switch {
	case p.json.only() && p.dialog() == nil:
		lines = p.framed(env, w, h, focused, p.document)
	case p.json.wide && !p.json.hidden:
		lines = p.beside(env, w, h, focused)
	default:
		lines = p.framed(env, w, h, focused, p.main)
	}
	return strings.Join(lines[:min(h, len(lines))], "\n")
}

// beside draws the selectors, a rule and the JSON.
func (p *Pane) beside(env pane.Env, w, h int, focused bool) []string {
	left := w * 58 / 100
	return page.Beside(env.Theme, p.framed(env, left-1, h, focused, p.main), p.document(env, w-left-2, h), left, h)
}

// framed draws the head and a body below it, with the margin at the left.
func (p *Pane) framed(env pane.Env, w, h int, focused bool, body func(pane.Env, int, int) []string) []string {
	inner := max(1, w-margin)
	lines := p.head(env, inner, focused)
	if h >= roomy {
		lines = append(lines, "")
	}
	lines = append(lines, body(env, inner, max(0, h-len(lines)))...)
	lines = lines[:min(h, len(lines))]
	for i, l := range lines {
		lines[i] = text.CutEnd(text.Spaces(margin)+l, w, env.Theme.Signs.Ellipsis)
	}
	return lines
}

// main is the list or the selector that is open, with a dialog over it or the
// part under the cursor explained below.
func (p *Pane) main(env pane.Env, w, h int) []string {
	d := p.dialog()
	if d != nil && d.full() {
		return d.lines(env, w, h)
	}
	var foot []string
	if d != nil {
		foot = append(foot, env.Theme.Rule.Render(strings.Repeat(env.Theme.Signs.Rule, w)))
		foot = append(foot, d.lines(env, w, max(0, h-1))...)
	} else {
		foot = p.told(env, w, h/2)
	}
	room := max(0, h-len(foot))
	body := p.listLines
	if p.editing {
		body = p.rowLines
	}
	lines := body(env, w, room)
	for len(lines) < room {
		lines = append(lines, "")
	}
	return append(lines[:room], foot...)
}

// signOf is the sign of a severity and the style to draw it in.
func signOf(th *theme.Theme, s severity) string {
	switch {
	case !s.some:
		return " "
	case s.Severity == selector.Error:
		return th.Danger.Render(th.Signs.Fault)
	case s.Severity == selector.Warning:
		return th.Caution.Render(th.Signs.Failing)
	default:
		return th.Info.Render(th.Signs.Dot)
	}
}
