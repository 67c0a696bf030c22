// Package pagetest helps the tests of panes and overlays: golden frames, and
// the property that a frame never leaves its room.
package pagetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"trailboss/ui/text"
)

// Golden compares a frame, without its styles, with testdata/<name>.txt, and
// writes that file instead where UPDATE_GOLDEN is set.
func Golden(t *testing.T, name, frame string) {
	t.Helper()
	lines := strings.Split(ansi.Strip(frame), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	got := strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", name+".txt")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed (UPDATE_GOLDEN=1 accepts it); now:\n%s", path, got)
	}
}

// Failer is a test, or one draw of a property.
type Failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Fits fails when a frame has more than h lines or a line of more than w cells.
func Fits(t Failer, what, frame string, w, h int) {
	t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) > h {
		t.Fatalf("%s at %dx%d has %d lines", what, w, h, len(lines))
	}
	for _, l := range lines {
		if text.Width(l) > w {
			t.Fatalf("%s at %dx%d has a line of %d cells: %q", what, w, h, text.Width(l), ansi.Strip(l))
		}
	}
}

// Sizes are the rooms in which a frame is tried: all the smallest, then
// some up to 200x60.
func Sizes() [][2]int {
	var sizes [][2]int
	for w := 1; w <= 200; w += 1 + w/4 {
		for h := 1; h <= 60; h += 1 + h/3 {
			sizes = append(sizes, [2]int{w, h})
		}
	}
	return append(sizes, [2]int{120, 36}, [2]int{80, 24}, [2]int{200, 60})
}
