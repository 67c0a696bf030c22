package area_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"trailboss/keymap"
	"trailboss/ui/area"
	"trailboss/ui/theme"
)

func typed(a *area.Area, s string) {
	for _, r := range s {
		a.Take(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func TestLinesAreTyped(t *testing.T) {
	a := area.New()
	a.Focus(true)
	a.Set("{\n  \"a\": 1\n}")
	a.Move(keymap.Down)
	a.Take(tea.KeyPressMsg{Code: tea.KeyEnd})
	typed(&a, ",")
	a.Break()
	typed(&a, `"b": 2`)
	if got := a.Value(); got != "{\n  \"a\": 1,\n  \"b\": 2\n}" {
		t.Errorf("%q", got)
	}
	a.Take(tea.KeyPressMsg{Code: tea.KeyHome})
	if changed := a.Take(tea.KeyPressMsg{Code: tea.KeyBackspace}); !changed || a.Value() != "{\n  \"a\": 1,  \"b\": 2\n}" {
		t.Errorf("%q", a.Value())
	}
	a.Take(tea.KeyPressMsg{Code: tea.KeyEnd})
	a.Take(tea.KeyPressMsg{Code: tea.KeyDelete})
	if got := a.Value(); got != "{\n  \"a\": 1,  \"b\": 2}" {
		t.Errorf("%q", got)
	}
	for range 3 {
		a.Move(keymap.PageDown)
	}
	a.Take(tea.KeyPressMsg{Code: tea.KeyEnd})
	if a.Take(tea.KeyPressMsg{Code: tea.KeyDelete}) {
		t.Error("the end of the text can be deleted")
	}
	a.Take(tea.PasteMsg{Content: "\n\tx\ny"})
	typed(&a, "z")
	if got := a.Value(); got != "{\n  \"a\": 1,  \"b\": 2}\n  x\nyz" {
		t.Errorf("%q", got)
	}
	a.Go(0)
	if a.Move(keymap.Top) || a.Take(tea.KeyPressMsg{Code: tea.KeyBackspace}) {
		t.Error("something is before the start")
	}
}

func TestTheCursorIsInSight(t *testing.T) {
	a, th := area.New(), theme.New(true, false)
	a.Focus(true)
	a.Set(strings.Repeat("\"member\": \"a long value 日本語\",\n", 30) + "end")
	a.Go(30)
	lines := a.View(th, 20, 5, map[int]bool{29: true})
	if len(lines) != 5 || !strings.Contains(ansi.Strip(lines[4]), "end") || !strings.HasPrefix(ansi.Strip(lines[3]), "✗") {
		t.Errorf("%q", lines)
	}
}

// Whatever is typed, moved and pasted: every change is told, and nothing drawn is out of bounds.
func TestAreaProperties(t *testing.T) {
	th := theme.New(false, true)
	rapid.Check(t, func(t *rapid.T) {
		a := area.New()
		a.Focus(rapid.Bool().Draw(t, "focus"))
		a.Set(rapid.StringMatching(`[a日\n "]{0,30}`).Draw(t, "text"))
		codes := []rune{tea.KeyBackspace, tea.KeyDelete, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd}
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 9), 0, 30).Draw(t, "keys") {
			before, changed := a.Value(), false
			switch {
			case n < len(codes):
				changed = a.Take(tea.KeyPressMsg{Code: codes[n]})
			case n == 6:
				changed = a.Take(tea.PasteMsg{Content: "b\n\x1bé"})
			case n == 7:
				a.Move(keymap.Up)
			case n == 8:
				a.Move(keymap.PageDown)
			default:
				a.Break()
				changed = true
			}
			if changed != (a.Value() != before) {
				t.Fatalf("%q became %q", before, a.Value())
			}
		}
		w, h := rapid.IntRange(1, 20).Draw(t, "w"), rapid.IntRange(0, 6).Draw(t, "h")
		lines := a.View(th, w, h, nil)
		if len(lines) > h || slices.ContainsFunc(lines, func(l string) bool { return ansi.StringWidth(l) > w }) {
			t.Fatalf("%q in %dx%d", lines, w, h)
		}
	})
}
