package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"trailboss/keymap"
	"trailboss/ui/page"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/theme"
)

func TestNoLineIsWiderThanThePage(t *testing.T) {
	th := theme.New(true, false)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(-1, 60).Draw(t, "w")
		words := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "日本語の監査証跡", "👩‍👩‍👧‍👦 family", "arn:aws:cloudtrail:us-east-2:123456789012:trail/x", "a\x1b[31mb\nc"}))
		p := page.New(th, w)
		p.Head(words.Draw(t, "head"))
		p.Para(th.Text, rapid.IntRange(0, 9).Draw(t, "indent"), words.Draw(t, "para"))
		p.Item(th.Danger, rapid.IntRange(0, 9).Draw(t, "indent"), "●", words.Draw(t, "item"))
		p.Field(words.Draw(t, "label"), rapid.IntRange(1, 40).Draw(t, "column"), th.Text, words.Draw(t, "value"))
		for _, l := range p.Lines() {
			pagetest.Fits(t, "line", l, max(1, w), 1)
			if strings.ContainsAny(ansi.Strip(l), "\x1b\n") {
				t.Fatalf("%q is not clean", l)
			}
		}
	})
}

func TestFieldStandsBesideAfterOrBelowItsLabel(t *testing.T) {
	th := theme.New(true, false)
	for _, c := range []struct {
		w    int
		want string
	}{
		{60, "Delivered    4 minutes ago to the bucket"},
		{42, "Delivered    4 minutes ago to the bucket"},
		{36, "Delivered\n  4 minutes ago to the bucket"},
		{20, "Delivered\n  4 minutes ago to\n  the bucket"},
	} {
		p := page.New(th, c.w)
		p.Field("Delivered", 13, th.Text, "4 minutes ago to the bucket")
		if got := ansi.Strip(strings.Join(p.Lines(), "\n")); got != c.want {
			t.Errorf("at %d:\n%s\nwant\n%s", c.w, got, c.want)
		}
	}
	p := page.New(th, 30)
	p.Field("StopLoggingTime", 36, th.Text, "–")
	if got := ansi.Strip(strings.Join(p.Lines(), "\n")); got != "StopLoggingTime  –" {
		t.Errorf("a short value stands at %q", got)
	}
}

func TestScrollStaysOnThePageAndSaysWhatIsHidden(t *testing.T) {
	th := theme.New(true, false)
	var lines []string
	for i := range 20 {
		lines = append(lines, fmt.Sprint(i))
	}
	var s page.Scroll
	window := func() string { return ansi.Strip(strings.Join(s.Window(th, lines, 30, 5), " ")) }
	for _, c := range []struct {
		action keymap.Action
		want   string
	}{
		{keymap.Up, "0 1 2 3 ↓ 16 below"},
		{keymap.Down, "1 2 3 4 ↑ 1 above  ↓ 15 below"},
		{keymap.PageDown, "5 6 7 8 ↑ 5 above  ↓ 11 below"},
		{keymap.HalfUp, "3 4 5 6 ↑ 3 above  ↓ 13 below"},
		{keymap.Bottom, "16 17 18 19 ↑ 16 above"},
		{keymap.Down, "16 17 18 19 ↑ 16 above"},
		{keymap.Top, "0 1 2 3 ↓ 16 below"},
	} {
		window()
		if !s.Move(c.action) {
			t.Fatalf("%s does not move", c.action)
		}
		if got := window(); got != c.want {
			t.Errorf("after %s: %q, want %q", c.action, got, c.want)
		}
	}
	if s.Move(keymap.Quit) {
		t.Error("quit moves")
	}
	if got := strings.Join(s.Window(th, lines[:3], 30, 5), " "); got != "0 1 2" {
		t.Errorf("what fits is shown as %q", got)
	}
}

func TestShowBringsLinesInSight(t *testing.T) {
	th := theme.New(true, false)
	var lines []string
	for i := range 20 {
		lines = append(lines, fmt.Sprint(i))
	}
	var s page.Scroll
	for _, c := range []struct {
		from, to, line int
		want           string
	}{
		{0, 1, 0, "0 1 2 3 ↓ 16 below"},
		{5, 6, 5, "2 3 4 5 ↑ 2 above  ↓ 14 below"},
		{3, 5, 3, "2 3 4 5 ↑ 2 above  ↓ 14 below"},
		{1, 3, 1, "1 2 3 4 ↑ 1 above  ↓ 15 below"},
		{6, 18, 6, "6 7 8 9 ↑ 6 above  ↓ 10 below"},
		{6, 18, 11, "8 9 10 11 ↑ 8 above  ↓ 8 below"},
		{19, 20, 19, "16 17 18 19 ↑ 16 above"},
	} {
		s.Show(c.from, c.to, c.line)
		if got := ansi.Strip(strings.Join(s.Window(th, lines, 30, 5), " ")); got != c.want {
			t.Errorf("%d to %d: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	s.Move(keymap.Up)
	if got := ansi.Strip(strings.Join(s.Window(th, lines, 30, 5), " ")); got != "15 16 17 18 ↑ 15 above  ↓ 1 below" {
		t.Errorf("what was shown holds the page: %q", got)
	}
}
