// Package panetest helps the tests of panes and overlays: it gives them actions
// and texts, and looks at what they ask for and draw.
package panetest

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

// Do asks a pane for actions, each of which it must handle, and gives what it
// asked for by the last.
func Do(t *testing.T, p pane.Pane, e pane.Env, actions ...keymap.Action) (last intent.Intent) {
	t.Helper()
	for _, a := range actions {
		in, handled := p.Do(e, a)
		if !handled {
			t.Fatalf("%s does not handle %s", p.Title(), a)
		}
		last = in
	}
	return last
}

// Type types a text key by key.
func Type(p pane.Pane, e pane.Env, s string) {
	for _, r := range s {
		p.Type(e, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Want compares intents.
func Want(t *testing.T, got, want intent.Intent) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %#v, want %#v", got, want)
	}
}

// Contains looks for texts in a frame, wherever its lines break.
func Contains(t *testing.T, frame string, texts ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(strings.ReplaceAll(frame, "│", " ")), " ")
	for _, s := range texts {
		if !strings.Contains(flat, s) {
			t.Errorf("%q is missing in\n%s", s, frame)
		}
	}
}

// Clean fails when a frame lets through a colour that Nasty asks for, or what
// else a terminal would act on.
func Clean(t *testing.T, frame string) {
	t.Helper()
	if strings.Contains(frame, "\x1b[31m") || strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") {
		t.Errorf("it lets it through:\n%q", frame)
	}
}

// Nasty is a name as no terminal should get it.
const Nasty = "a\x1b[31m\nb\u202e\x07監査"

// States are overlays that look different, each with its environment and anew.
type States map[string]func() (pane.Env, pane.Pane)

// Golden compares each state with its golden frames, in the room that overlays
// have in windows of 120x36, 80x24 and 60x15.
func (s States) Golden(t *testing.T) {
	t.Helper()
	for name, build := range s {
		for size, room := range map[string][2]int{"120x36": {116, 33}, "80x24": {76, 21}, "60x15": {56, 12}} {
			e, o := build()
			pagetest.Golden(t, name+"-"+size, o.View(e, room[0], room[1], true))
		}
	}
}

// Fit draws each state in rooms of all sizes, in light colours and some in
// ASCII, and moves down meanwhile.
func (s States) Fit(t *testing.T) {
	t.Helper()
	for name, build := range s {
		e, o := build()
		e.Theme = theme.New(false, len(name)%2 == 0)
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, o.View(e, size[0], size[1], true), size[0], size[1])
			Do(t, o, e, keymap.Down)
		}
		pagetest.Fits(t, name, o.View(e, 0, 0, true), 0, 1)
	}
}
