package form_test

import (
	"testing"

	"trailboss/keymap"
	"trailboss/ui/form"
)

func TestMove(t *testing.T) {
	for _, c := range []struct {
		action    keymap.Action
		from, to  int
		unhandled bool
	}{
		{action: keymap.Down, from: 0, to: 1},
		{action: keymap.Apply, from: 1, to: 2},
		{action: keymap.Next, from: 2, to: 2},
		{action: keymap.Up, from: 2, to: 1},
		{action: keymap.Previous, from: 0, to: 0},
		{action: keymap.PageUp, from: 2, to: 0},
		{action: keymap.Bottom, from: 0, to: 2},
		{action: keymap.Toggle, from: 1, to: 1, unhandled: true},
	} {
		if to, ok := form.Move(c.action, c.from, 3); to != c.to || ok == c.unhandled {
			t.Errorf("%s from row %d leads to %d, %t", c.action, c.from, to, ok)
		}
	}
}
