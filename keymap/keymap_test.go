package keymap_test

import (
	"slices"
	"testing"

	"trailboss/keymap"
)

type press string

func (p press) String() string { return string(p) }

// A key may mean one thing only in the scopes that hold at the same time.
func TestNoKeyMeansTwoThings(t *testing.T) {
	together := [][]keymap.Scope{
		{keymap.Trails, keymap.Move, keymap.Global},
		{keymap.Trail, keymap.Move, keymap.Global},
		{keymap.Review, keymap.Move},
		{keymap.Run, keymap.Move},
		{keymap.Picker, keymap.Move},
		{keymap.Page, keymap.Move},
		{keymap.InsightsEditor, keymap.Move},
		{keymap.Drift, keymap.Move},
		{keymap.TagEditor, keymap.Move},
		{keymap.TagForm, keymap.Editing, keymap.Move},
		{keymap.Covered, keymap.Move},
		{keymap.Lake, keymap.Move},
		{keymap.Matcher, keymap.Move},
		{keymap.Composer, keymap.Move},
		{keymap.Dispatch, keymap.Move},
		{keymap.Builder, keymap.Move},
		{keymap.SignIn, keymap.Move},
		{keymap.Fields, keymap.Move},
	}
	for _, scopes := range together {
		seen := map[string]keymap.Binding{}
		for _, b := range keymap.Bindings {
			if !slices.Contains(scopes, b.Scope) {
				continue
			}
			for _, k := range b.Keys() {
				if other, ok := seen[k]; ok {
					t.Errorf("%v: %q is %q of %s and %q of %s", scopes, k, b.Action, b.Scope, other.Action, other.Scope)
				}
				seen[k] = b
			}
		}
	}
}

// A pane may give a key that holds everywhere a nearer sense, not another one:
// undo stays undo, tab goes on to what stands beside.
func TestBuilderShadowsOnlyKin(t *testing.T) {
	kin := map[keymap.Action]keymap.Action{keymap.Undo: keymap.Undo, keymap.Next: keymap.Document}
	for _, scope := range []keymap.Scope{keymap.Builder, keymap.Fields} {
		for _, b := range keymap.In(scope) {
			for _, k := range b.Keys() {
				if global, ok := keymap.Find(press(k), keymap.Global); ok && kin[global.Action] != b.Action {
					t.Errorf("%q of %s is %q, and %q everywhere", k, scope, b.Action, global.Action)
				}
			}
		}
	}
}

// Older terminals send tab, enter, backspace and escape for these.
func TestNoAmbiguousControlKeys(t *testing.T) {
	for _, b := range keymap.Bindings {
		for _, k := range b.Keys() {
			if slices.Contains([]string{"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+[", " "}, k) {
				t.Errorf("%s of %s is bound to %q", b.Action, b.Scope, k)
			}
		}
	}
}

// What vim users press to move changes nothing, anywhere.
func TestMovementKeysAreHarmless(t *testing.T) {
	vim := []string{"j", "k", "h", "l", "g", "G", "ctrl+d", "ctrl+u", "ctrl+f", "ctrl+b", "w", "b", "0", "$"}
	for _, b := range keymap.Bindings {
		for _, k := range b.Keys() {
			if b.Changes && slices.Contains(vim, k) {
				t.Errorf("%q changes something: %s of %s", k, b.Action, b.Scope)
			}
		}
	}
}

func TestFindTakesTheFirstScope(t *testing.T) {
	b, ok := keymap.Find(press("esc"), keymap.Review, keymap.Trails)
	if !ok || b.Scope != keymap.Review {
		t.Errorf("esc is %v of %v", b.Action, b.Scope)
	}
	if _, ok := keymap.Find(press("f12"), keymap.Global, keymap.Move); ok {
		t.Error("f12 is bound")
	}
}

func TestEveryBindingSaysWhatItDoes(t *testing.T) {
	for _, b := range keymap.Bindings {
		if b.Help().Key == "" || b.Help().Desc == "" || len(b.Keys()) == 0 || b.Action == "" {
			t.Errorf("%+v is not whole", b)
		}
	}
}

func TestFooterIsInOrder(t *testing.T) {
	var last int
	for _, b := range keymap.Footer(keymap.Trails, keymap.Global) {
		if b.Footer < last {
			t.Errorf("%s stands after a later key", b.Action)
		}
		last = b.Footer
	}
	if last == 0 {
		t.Error("the footer is empty")
	}
}

func TestOf(t *testing.T) {
	if b, ok := keymap.Of(keymap.Lake, keymap.Restore); !ok || b.Help().Key != "U" || b.Scope != keymap.Lake {
		t.Errorf("%+v, %v", b, ok)
	}
	if b, ok := keymap.Of(keymap.Trails, keymap.Restore); ok {
		t.Errorf("a trail is restored by %s", b.Help().Key)
	}
}
