package story_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// The frame fits its window, whatever the size, the pane and the overlay.
func TestFrameFits(t *testing.T) {
	places := map[string][]string{
		"list": nil, "trail": {"enter"}, "status": {"enter", "right"}, "tags": {"enter", "right", "right"}, "selectors": {"enter", "left", "left", "left", "left"},
		"insights": {"enter", "left", "left", "left"}, "json": {"enter", "left"}, "zoomed": {"enter", "enter"}, "filter": {"/", "a", "b"},
		"help": {"?"}, "palette": {":"}, "profiles": {"P"}, "regions": {"R"}, "copy": {"Y"}, "review": {"s"},
		"builder": {"e"}, "templates": {"e", "n"}, "fields": {"e", "enter"}, "matcher": {"m"}, "insights editor": {"i"},
		"new trail": {"n"}, "update": {"u"}, "duplicate": {"d"}, "delete": {"D"}, "where": {"n", "up", "space"}, "policies": {"u", "ctrl+p"},
		"tag editor": {"t"}, "tag": {"t", "n", "O"}, "tag changed": {"t", "D", "esc"}, "bulk tags": {"A", "t"}, "bulk edit": {"A", "t", "enter", "O"},
		"coverage": {"C", "l", "j"}, "coverage filter": {"C", "/", ":"}, "coverage places": {"C", "p"},
		"activity": {"a"}, "event": {"a", "enter"}, "events": {"V"}, "event filter": {"V", "/"}, "export": {"V", "w"},
		"history": {"H"},
		"stores":  {"I"}, "store": {"I", "enter"}, "store JSON": {"I", "v"}, "channels": {"I", "tab"}, "channel": {"I", "tab", "enter"}, "policy": {"I", "tab", "p"}, "policy JSON": {"I", "tab", "p", "tab"}, "channel filter": {"I", "tab", "/", ":"},
		"audit event": {"I", "tab", "c"}, "event JSON": {"I", "tab", "c", "tab"}, "events file": {"I", "tab", "c", "ctrl+o"}, "test event": {"I", "tab", "c", "ctrl+t", "ctrl+s"},
		"events sent": {"I", "tab", "c", "ctrl+t", "ctrl+s", "enter"},
		"new channel": {"I", "tab", "n", "x"}, "sources": {"I", "tab", "n", "tab", "space"}, "update channel": {"I", "tab", "u", "tab", "tab", "space"},
	}
	for name, keys := range places {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t).press(keys...)
			for _, w := range []int{1, 2, 3, 10, 30, 59, 60, 61, 79, 80, 100, 109, 110, 111, 120, 160, 200} {
				for _, h := range []int{1, 2, 5, 14, 15, 16, 24, 36, 60} {
					s.resize(w, h)
					if err := fits(s.app.View().Content, w, h); err != nil {
						t.Fatalf("%dx%d: %v\n%s", w, h, err, s.screen())
					}
				}
			}
		})
	}
}

// What is said while an overlay lies over the panes is seen at every size, and x
// says the rest of it.
func TestTheNoticeIsSeenBesideAnOverlay(t *testing.T) {
	for _, h := range []int{15, 24, 36} {
		s := tell(t).resize(80, h)
		s.press("Y", "ctrl+a").shows("one of these can be chosen").press("esc")
		s.press("A", "t", "j", "j", "enter").write("Env").press("tab", "tab").write("prod").press("enter").write("production").press("ctrl+s")
		s.shows("Review", "3 of 8 trails are left out (x: why)")
		s.press("x", "x").shows("Details", "Environment = dev", "sandbox").press("esc").shows("Replace the value of the tag Environment")
	}
}

func fits(frame string, w, h int) error {
	lines := strings.Split(frame, "\n")
	if len(lines) > h {
		return fmt.Errorf("%d lines", len(lines))
	}
	for i, l := range lines {
		if width := ansi.StringWidth(l); width > w {
			return fmt.Errorf("line %d is %d cells wide", i+1, width)
		}
	}
	return nil
}

// The first frame is drawn before the terminal has told what it can do: a sign
// from U+0300 on would make the renderer build 2 MB of tables there.
func TestTheFirstFrameIsPlain(t *testing.T) {
	for _, setting := range []setting{at80x24, withProfiles("acme-prod", "acme-data"), readOnly} {
		for _, r := range begin(t, setting).screen() {
			if r >= 0x300 {
				t.Errorf("%q stands in the first frame", r)
			}
		}
	}
}
