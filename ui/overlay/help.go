package overlay

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Help shows the keys of some scopes.
type Help struct {
	scopes    []keymap.Scope
	filter    field
	filtering bool
	scroll    page.Scroll
}

// NewHelp shows the keys of the scopes, of moving, and of those that hold everywhere.
func NewHelp(scopes ...keymap.Scope) *Help {
	all := slices.Clone(scopes)
	for _, s := range []keymap.Scope{keymap.Move, keymap.Global} {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return &Help{scopes: all, filter: newField()}
}

// Scope is keymap.Page.
func (h *Help) Scope() keymap.Scope { return keymap.Page }

// Title names it.
func (h *Help) Title() string { return "Help" }

// Typing is true while the filter is being typed.
func (h *Help) Typing() bool { return h.filtering }

// Type edits the filter.
func (h *Help) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	h.filter.take(msg)
	return nil
}

// Do scrolls, filters, copies the keys as text, and closes. Leaving the
// filter's field with esc drops the filter.
func (h *Help) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		if !h.filtering && h.filter.value() == "" {
			return intent.Close{}, true
		}
		h.filtering = false
		h.filter.clear()
	case keymap.Apply:
		h.filtering = false
	case keymap.Filter:
		h.filtering = true
	case keymap.Copy, keymap.CopyARN:
		return intent.Copy{What: "keys", Text: h.plain()}, true
	default:
		return nil, h.scroll.Move(a)
	}
	return nil, true
}

// Why is always "": everything can be done here.
func (h *Help) Why(pane.Env, keymap.Action) string { return "" }

// found are the bindings of a scope that the filter leaves.
func (h *Help) found(s keymap.Scope) []keymap.Binding {
	want := strings.ToLower(strings.TrimSpace(h.filter.value()))
	bs := keymap.In(s)
	return slices.DeleteFunc(bs, func(b keymap.Binding) bool {
		return !strings.Contains(strings.ToLower(b.Help().Desc), want) && !strings.Contains(strings.ToLower(b.Help().Key), want)
	})
}

func (h *Help) plain() string {
	var b strings.Builder
	for _, s := range h.scopes {
		b.WriteString(string(s) + "\n")
		for _, k := range h.found(s) {
			b.WriteString("  " + text.Pad(k.Help().Key, 12) + k.Help().Desc + "\n")
		}
	}
	return b.String()
}

// keyColumn and helpColumn are the widths of a key and of a whole column.
const (
	keyColumn  = 11
	helpColumn = 48
)

// section is the lines about one scope, in a column of w cells.
func (h *Help) section(env pane.Env, s keymap.Scope, w int) []string {
	bs := h.found(s)
	if len(bs) == 0 {
		return nil
	}
	th := env.Theme
	lines := []string{th.Head.Bold(true).Render(string(s))}
	for _, b := range bs {
		line := th.Key.Render(text.Pad(th.KeyName(b.Help().Key), keyColumn)) + b.Help().Desc
		if b.Changes {
			line += th.Caution.Render(" " + th.Signs.Failing + " changes AWS")
		}
		lines = append(lines, text.Cut(line, w))
	}
	return append(lines, "")
}

// columns lays the sections in as many columns as fit, each next one into the
// shortest column.
func (h *Help) columns(env pane.Env, w int) []string {
	n := max(1, w/helpColumn)
	cols, high := make([][]string, n), 0
	for _, s := range h.scopes {
		at := 0
		for i := range cols {
			if len(cols[i]) < len(cols[at]) {
				at = i
			}
		}
		cols[at] = append(cols[at], h.section(env, s, min(w, helpColumn-2))...)
		high = max(high, len(cols[at]))
	}
	lines := make([]string, 0, high)
	for i := range high {
		line := ""
		for c, col := range cols {
			cell := ""
			if i < len(col) {
				cell = col[i]
			}
			if c < n-1 {
				cell = text.Pad(cell, helpColumn)
			}
			line += cell
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return []string{env.Theme.Disabled.Render("no key matches")}
	}
	return lines[:len(lines)-1]
}

// View draws the keys by scope.
func (h *Help) View(env pane.Env, w, height int, _ bool) string {
	b := box{border: env.Theme.Overlay, head: []string{env.Theme.Title.Render("Keys"), ""}, body: h.columns(env, inner(w)), least: 40}
	switch {
	case h.filtering:
		b.foot = []string{"", env.Theme.Accent.Render("/ ") + h.filter.view(env, inner(w)-2)}
	case h.filter.value() != "":
		b.foot = []string{"", env.Theme.Secondary.Render("/ "+text.Clean(h.filter.value())) + "  " + keyHint(env, "esc", "show all")}
	default:
		b.foot = []string{"", hints(keyHint(env, "/", "filter"), keyHint(env, "y", "copy"), keyHint(env, "esc", "close"))}
	}
	return b.draw(env, &h.scroll, w, height)
}
