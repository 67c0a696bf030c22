package ui

import (
	"cmp"
	"slices"
	"strings"

	"trailboss/keymap"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// footer shows the keys that work right now: those of the pane that fit, and
// always the way to all others. An overlay shows its own.
func (a *App) footer() string {
	if len(a.overlays) > 0 {
		return ""
	}
	p := a.pane()
	keys, everywhere := footerKeys(a.env(), p)
	room := a.width - 1
	for _, k := range everywhere {
		room -= k.width()
	}
	var line strings.Builder
	for i, k := range slices.Concat(keys, everywhere) {
		style := a.theme.Key
		if p.Why(a.env(), k.action) != "" {
			if p.Scope() == keymap.Picker && i < len(keys) {
				continue // it is a letter to type
			}
			style = a.theme.Disabled
		}
		if i < len(keys) {
			if room -= k.width(); room < 0 {
				continue
			}
		}
		line.WriteString(style.Render(k.key) + " " + a.theme.Secondary.Render(k.does) + "  ")
	}
	return a.cut(" " + line.String())
}

// footerKey is a key as the footer shows it.
type footerKey struct {
	action    keymap.Action
	key, does string
}

// width is what the key and what it does take, in cells.
func (k footerKey) width() int { return text.Width(k.key) + text.Width(k.does) + 3 }

// footerKeys are the keys of a pane, the most useful first, and those that hold
// everywhere.
func footerKeys(env pane.Env, p pane.Pane) (keys, everywhere []footerKey) {
	scopes := footerScopes(p)
	for _, b := range keymap.Footer(scopes...) {
		k := footerKey{b.Action, env.Theme.KeyName(b.Help().Key), b.Help().Desc}
		if b.Scope == keymap.Global {
			everywhere = append(everywhere, k)
		} else {
			keys = append(keys, k)
		}
	}
	h, ok := p.(pane.Hinter)
	if !ok || p.Typing() {
		return keys, everywhere
	}
	hints := h.Hints(env)
	if hints != nil {
		keys = nil
	}
	for _, hint := range hints {
		if b, ok := keymap.Of(p.Scope(), hint.Action); ok {
			keys = append(keys, footerKey{b.Action, env.Theme.KeyName(b.Help().Key), cmp.Or(hint.Does, b.Help().Desc)})
		}
	}
	return keys, everywhere
}

// wholeForms answer their keys while one types in them.
var wholeForms = []keymap.Scope{keymap.Picker, keymap.TrailForm, keymap.ChannelForm, keymap.StoreForm, keymap.Composer, keymap.EventFilter}

// footerScopes are those whose keys work now: while one types, those of the form,
// of the list that is narrowed, or of the field.
func footerScopes(p pane.Pane) []keymap.Scope {
	switch {
	case !p.Typing():
		return []keymap.Scope{p.Scope(), keymap.Global}
	case slices.Contains(wholeForms, p.Scope()):
		return []keymap.Scope{p.Scope()}
	default:
		return []keymap.Scope{keymap.Editing}
	}
}
