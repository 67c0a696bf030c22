package pane

import "trailboss/keymap"

// Hint is a key for the footer.
type Hint struct {
	// Action is one that the pane's scope binds.
	Action keymap.Action
	// Does says in a word or two what it does with what is selected; "" leaves that
	// to the key map.
	Does string
}

// Hinter is a pane whose most useful keys depend on what is selected. It is asked
// while no text field has the focus.
type Hinter interface {
	// Hints take the place of the keys that the key map has for the footer, the
	// most useful first; nil leaves these there. What cannot act now is greyed as
	// it is elsewhere.
	Hints(env Env) []Hint
}

// Opening are the hints of a scope whose enter opens what is selected: those of
// the key map, but that enter leads back while it is opened.
func Opening(s keymap.Scope, opened bool) []Hint {
	if !opened {
		return nil
	}
	var hints []Hint
	for _, b := range keymap.Footer(s) {
		h := Hint{Action: b.Action}
		if b.Action == keymap.Open {
			h.Does = "close"
		}
		hints = append(hints, h)
	}
	return hints
}
