package trails_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// golden compares got with testdata/name.txt; UPDATE_GOLDEN=1 writes it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", name+".txt")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got:\n%s\nwant:\n%s", file, got, want)
	}
}

func TestScreens(t *testing.T) {
	for _, width := range []int{40, 66, 80, 120, 160} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			d := drive(t, acme())
			d.keys("down", "space")
			golden(t, fmt.Sprintf("acme-%d", width), d.text(width, 20))
		})
	}
}

func TestScreenInASCII(t *testing.T) {
	w := acme()
	w.Theme = theme.New(true, true)
	d := drive(t, w)
	d.keys("space")
	golden(t, "acme-ascii", d.text(120, 20))
}

func TestScreenWhileFiltering(t *testing.T) {
	d := drive(t, acme())
	d.keys("/", "a", "d")
	golden(t, "filtering", d.text(90, 20))
}

func TestEmptyScreens(t *testing.T) {
	for name, w := range emptyWorlds() {
		t.Run(name, func(t *testing.T) {
			golden(t, "empty-"+name, drive(t, w).text(80, 16))
		})
	}
}

func TestFramesFit(t *testing.T) {
	worlds := emptyWorlds()
	worlds["acme"], worlds["many"] = acme(), many(300)
	for name, w := range worlds {
		for _, typed := range []string{"", "aud", "no such trail 日本語", ":nonsense"} {
			for _, typing := range []bool{false, true} {
				d := drive(t, w)
				if typed != "" {
					d.filter(typed)
				}
				if typing {
					d.keys("/")
				}
				for width := 0; width <= 200; width += 1 + width/9 {
					for height := 0; height <= 60; height += 1 + height/4 {
						frame := d.View(d.env, width, height, typing)
						lines := strings.Split(frame, "\n")
						if frame != "" && len(lines) > height {
							t.Fatalf("%s, filter %q: %d lines at %dx%d", name, typed, len(lines), width, height)
						}
						for _, l := range lines {
							if text.Width(l) > width {
								t.Fatalf("%s, filter %q: %d cells at %dx%d: %q", name, typed, text.Width(l), width, height, l)
							}
						}
					}
				}
			}
		}
	}
}
