package field_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"trailboss/ui/field"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/theme"
)

func TestTakeTellsWhetherTheTextChanged(t *testing.T) {
	f := field.New()
	for _, c := range []struct {
		msg     tea.Msg
		changed bool
		want    string
	}{
		{tea.KeyPressMsg{Code: 'a', Text: "a"}, true, "a"},
		{tea.KeyPressMsg{Code: tea.KeyLeft}, false, "a"},
		{tea.PasteMsg{Content: " 監査\r\n"}, true, "監査a"},
		{tea.KeyPressMsg{Code: tea.KeyBackspace}, true, "監a"},
		{tea.PasteMsg{Content: "\n"}, false, "監a"},
	} {
		if got := f.Take(c.msg); got != c.changed || f.Value() != c.want {
			t.Errorf("%v: changed %v, %q; want %v, %q", c.msg, got, f.Value(), c.changed, c.want)
		}
	}
	f.Set("arn:aws")
	if f.Take(tea.KeyPressMsg{Code: ':', Text: ":"}); f.Value() != "arn:aws:" {
		t.Errorf("typing goes on as %q", f.Value())
	}
	f.Clear()
	if f.Value() != "" {
		t.Errorf("cleared, it holds %q", f.Value())
	}
}

func TestFieldNeverLeavesItsRoom(t *testing.T) {
	th := theme.New(true, false)
	rapid.Check(t, func(t *rapid.T) {
		f := field.New()
		f.Take(tea.PasteMsg{Content: rapid.String().Draw(t, "text")})
		for range rapid.IntRange(0, 8).Draw(t, "left") {
			f.Take(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		f.On = rapid.Bool().Draw(t, "on")
		w := rapid.IntRange(1, 40).Draw(t, "w")
		got := f.View(th, w)
		pagetest.Fits(t, "field", got, w, 1)
		if strings.ContainsAny(ansi.Strip(got), "\x1b\n\t") {
			t.Fatalf("%q is not clean", got)
		}
	})
}
