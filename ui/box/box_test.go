package box_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

func filled(th *theme.Theme) box.Box {
	b := box.Box{Border: th.Overlay, Head: []string{"Title", ""}, Foot: []string{"", box.Keys(box.Key(th, "esc", "close"), box.Key(th, "y", "copy"))}}
	for range 100 {
		b.Body = append(b.Body, "a line 監査 that is longer than some boxes are wide")
	}
	return b
}

func TestBoxStaysInItsRoomAndKeepsHeadAndFoot(t *testing.T) {
	th := theme.New(true, false)
	for _, size := range pagetest.Sizes() {
		var scroll page.Scroll
		frame := filled(th).Draw(th, &scroll, size[0], size[1])
		pagetest.Fits(t, "box", frame, size[0], size[1])
		if size[0] < 40 || size[1] < 8 {
			continue
		}
		for _, s := range []string{"Title", "below", "esc close  y copy"} {
			if !strings.Contains(ansi.Strip(frame), s) {
				t.Fatalf("%q is missing at %v:\n%s", s, size, ansi.Strip(frame))
			}
		}
	}
}

func TestBoxShrinksToItsContentButNotBelowLeast(t *testing.T) {
	th := theme.New(true, true)
	b := box.Box{Border: th.Overlay, Body: []string{"short"}}
	for least, want := range map[int]int{0: 5, 20: 20, 500: box.Inner(80)} {
		b.Least = least
		first, _, _ := strings.Cut(b.Draw(th, &page.Scroll{}, 80, 10), "\n")
		if got := text.Width(first) - box.AroundX; got != want {
			t.Errorf("least %d: %d cells, want %d", least, got, want)
		}
	}
}

func TestRowIsAsWideAsAskedAndMarksTheCursor(t *testing.T) {
	th := theme.New(true, false)
	line := th.Good.Render("on") + " 監査"
	for _, w := range []int{1, 6, 30} {
		for _, under := range []bool{false, true} {
			row := box.Row(th, line, under, w)
			if text.Width(row) != w {
				t.Errorf("%q takes %d of %d", row, text.Width(row), w)
			}
			if strings.HasPrefix(ansi.Strip(row), th.Signs.Cursor) != under {
				t.Errorf("%q: under the cursor is %v", ansi.Strip(row), under)
			}
		}
	}
}

func TestKeysThatDoNotFitLeaveTheLastOne(t *testing.T) {
	keys := []string{"enter apply", "c copy", "監 x", "esc cancel"}
	for w, want := range map[int]string{
		0: "esc cancel", 22: "esc cancel", 23: "enter apply  esc cancel", 31: "enter apply  c copy  esc cancel",
		36: "enter apply  c copy  esc cancel", 37: "enter apply  c copy  監 x  esc cancel",
	} {
		if got := box.Fit(w, keys...); got != want {
			t.Errorf("in %d cells: %q, want %q", w, got, want)
		}
	}
}
