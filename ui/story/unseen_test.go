package story_test

import (
	"strings"
	"testing"
)

// What cannot be seen is not done: below the least size only ctrl+c works.
func TestNothingIsDoneUnseen(t *testing.T) {
	s := tell(t)
	s.press("/").write("lambda-invocations").press("enter")
	s.resize(59, 14).press("s", "enter").paste("x")
	s.resize(120, 36).hides("Start logging")
	if s.started() != 0 {
		t.Error("a trail was started unseen")
	}
	if s.resize(10, 3).press("ctrl+c"); !s.quit {
		t.Error("ctrl+c does not quit")
	}
}

// A list of Regions that is refused is told: opt-in Regions go unasked.
func TestARefusedListOfRegionsIsTold(t *testing.T) {
	s := tell(t, withFaults("ListRegions=AccessDeniedException"))
	s.shows("opt-in Regions are not asked").press("x").shows("-r names them")
}

// A notice that is too long for its line is whole behind x, and stays.
func TestALongNoticeIsWholeBehindX(t *testing.T) {
	s := tell(t, at80x24)
	s.press("o").shows("copied: https://", "(x: details)").press("x").shows("data-plane-payments").press("esc").shows("copied: https://")
}

// A Region that is none is told on the command line, and is not well.
func TestAMistypedRegion(t *testing.T) {
	path, home := build(t), homeWith(t, "")
	out, errs, err := run(t.Context(), path, home, nil, "trails", "--demo", "-r", "mars-1", "--check")
	if err == nil || !strings.Contains(errs, "mars-1") {
		t.Errorf("%v\n%s\n%s", err, out, errs)
	}
}

// The configuration is spelled right for every command, and version needs none.
func TestMisspelledSettings(t *testing.T) {
	path := build(t)
	for _, args := range [][]string{{"trails", "--demo"}, {"emulator", "--listen", "127.0.0.1:0"}} {
		home := homeWith(t, "reed-only = true")
		_, errs, err := run(t.Context(), path, home, nil, args...)
		if err == nil || !strings.Contains(errs, `"reed-only"`) {
			t.Errorf("%v: %v %s", args, err, errs)
		}
	}
	if _, errs, err := run(t.Context(), path, homeWith(t, "region = ["), nil, "version"); err != nil {
		t.Errorf("version: %v %s", err, errs)
	}
}
