package overlay

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Help shows the keys of some scopes.
type Help struct {
	scopes    []keymap.Scope
	filter    field.Field
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
	return &Help{scopes: all, filter: field.New()}
}

// Scope is keymap.Page.
func (h *Help) Scope() keymap.Scope { return keymap.Page }

// Title names it.
func (h *Help) Title() string { return "Help" }

// Typing is true while the filter is being typed.
func (h *Help) Typing() bool { return h.filtering }

// Type edits the filter.
func (h *Help) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	h.filter.Take(msg)
	return nil
}

// Do scrolls, filters, copies the keys as text, and closes. Leaving the
// filter's field with esc drops the filter.
func (h *Help) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		if !h.filtering && h.filter.Value() == "" {
			return intent.Close{}, true
		}
		h.filtering = false
		h.filter.Clear()
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
	want := strings.ToLower(strings.TrimSpace(h.filter.Value()))
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

// keyColumn is the width of a key, helpColumn that which makes room for a column
// more.
const (
	keyColumn  = 11
	helpColumn = 48
)

// section is the lines about one scope, in w cells at most.
func (h *Help) section(env pane.Env, s keymap.Scope, w int) []string {
	bs := h.found(s)
	if len(bs) == 0 {
		return nil
	}
	th := env.Theme
	lines := []string{th.Head.Bold(true).Render(string(s))}
	for _, b := range bs {
		key := th.KeyName(b.Help().Key)
		line := th.Key.Render(text.Pad(key, max(keyColumn, text.Width(key)+1))) + b.Help().Desc
		if b.Changes {
			line += th.Caution.Render(" " + th.Signs.Failing + " changes AWS")
		}
		lines = append(lines, text.Cut(line, w))
	}
	return append(lines, "")
}

// columns lays the sections in as many columns as fit, each next one into the
// shortest column. They are as wide as their longest line.
func (h *Help) columns(env pane.Env, w int) []string {
	n := max(1, w/helpColumn)
	cols, high, wide := make([][]string, n), 0, helpColumn
	for _, s := range h.scopes {
		at := 0
		for i := range cols {
			if len(cols[i]) < len(cols[at]) {
				at = i
			}
		}
		section := h.section(env, s, w/n-2*min(n-1, 1))
		for _, line := range section {
			wide = max(wide, text.Width(line)+2)
		}
		cols[at] = append(cols[at], section...)
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
				cell = text.Pad(cell, wide)
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
	b := box.Box{Border: env.Theme.Overlay, Head: []string{env.Theme.Title.Render("Keys"), ""}, Body: h.columns(env, box.Inner(w)), Least: 40}
	switch {
	case h.filtering:
		b.Foot = []string{"", env.Theme.Accent.Render("/ ") + h.filter.View(env.Theme, box.Inner(w)-2)}
	case h.filter.Value() != "":
		b.Foot = []string{"", env.Theme.Secondary.Render("/ "+text.Clean(h.filter.Value())) + "  " + box.Key(env.Theme, "esc", "show all")}
	default:
		b.Foot = []string{"", box.Keys(box.Key(env.Theme, "/", "filter"), box.Key(env.Theme, "y", "copy"), box.Key(env.Theme, "esc", "close"))}
	}
	return b.Draw(env.Theme, &h.scroll, w, height)
}
