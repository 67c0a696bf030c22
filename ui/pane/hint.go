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
	// most useful first. What cannot act now is greyed as it is elsewhere.
	Hints(env Env) []Hint
}

// Opening are the keys that the key map has for the footer of a scope whose enter
// opens what is selected. While it is opened enter leads back.
func Opening(s keymap.Scope, opened bool) []Hint {
	var hints []Hint
	for _, b := range keymap.Footer(s) {
		h := Hint{Action: b.Action}
		if opened && b.Action == keymap.Open {
			h.Does = "close"
		}
		hints = append(hints, h)
	}
	return hints
}
