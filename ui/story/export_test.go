package story_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/ui"
	"trailboss/ui/desktop"
)

// onDisk lets a story write files.
func onDisk(_ *ui.Options, p *plot) { p.save = desktop.Outside(context.Background()).Save }

// A trail goes to a file that only its owner can read, and replaces none unasked.
func TestExportToAFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "main.tf")
	s := tell(t, onDisk).on("management-events").press("w").shows("Export management-events").golden("trail-export").write("terraform file").press("enter")
	s.shows("management-events.tf").golden("trail-export-file")
	s.press("ctrl+u").paste(path).press("enter").shows("written to")
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "resource \"aws_cloudtrail\" \"management-events\" {") || strings.Contains(string(text), "Not known") {
		t.Fatalf("%s, %v", text, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	s.press("w").write("json file").press("enter", "ctrl+u").paste(path).press("enter").shows("is there already", "Replace the file")
	s.press("enter").shows(filepath.Base(path)).press("enter").press("down", "enter").shows("written to")
	if text, err = os.ReadFile(path); err != nil || !json.Valid(text) {
		t.Errorf("%s, %v", text, err)
	}
	s.press("w").write("script file").press("enter", "ctrl+u").paste(filepath.Join(dir, "none", "x.sh")).press("enter").shows("no such file", "x.sh")
}

// All marked trails go into one text; from the palette and from an open trail too.
func TestExportOfSeveral(t *testing.T) {
	s := tell(t, onDisk).press("A", "w").shows("Export 8 trails").write("script clip").press("enter").shows("aws script of 8 trails: copied")
	s.press("A").on("sandbox").press("enter", ":").write("export").press("enter").write("json clip").press("enter").shows("JSON of sandbox: copied")
	s.press("Y").goldens("copy-menu-export").write("terraform").press("enter")
	if len(s.copied) != 3 || strings.Count(s.copied[0], "create-trail") != 8 || !json.Valid([]byte(s.copied[1])) || !strings.Contains(s.copied[2], "import {") {
		t.Errorf("copied %q", s.copied)
	}
}

func TestExportInASmallTerminal(t *testing.T) {
	tell(t, at80x24, onDisk).on("sandbox").press("w").golden("small-trail-export").write("terraform file").press("enter").golden("small-trail-export-file")
}

// What could not be read is told before, and in what is written.
func TestExportOfWhatCouldNotBeRead(t *testing.T) {
	s := tell(t, withFaults("ListTags=AccessDeniedException", "GetEventConfiguration=AccessDeniedException")).on("sandbox").press("w")
	s.shows("not known, and so left out: sandbox: tags, event aggregation").write("script clip").press("enter")
	if len(s.copied) != 1 || !strings.Contains(s.copied[0], "Not known, and so not in here: its tags.") {
		t.Errorf("copied %q", s.copied)
	}
}
