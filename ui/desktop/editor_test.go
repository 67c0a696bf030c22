package desktop

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestEditorIsSplitAsAShellDoes(t *testing.T) {
	cases := []struct {
		visual, editor string
		want           []string
		wrong          string
	}{
		{editor: "code -w", want: []string{"code", "-w"}},
		{visual: "emacs -nw", editor: "code -w", want: []string{"emacs", "-nw"}},
		{editor: `'/opt/my editor/ed' --wait "a b"`, want: []string{"/opt/my editor/ed", "--wait", "a b"}},
		{editor: "$HOME/ed", want: []string{"/home/mary/ed"}},
		{editor: "ed 'unfinished", wrong: "$EDITOR"},
		{editor: "ed $(id)", wrong: "$EDITOR"},
		{editor: "$UNSET", wrong: "$EDITOR"},
	}
	for _, c := range cases {
		env := map[string]string{"VISUAL": c.visual, "EDITOR": c.editor, "HOME": "/home/mary"}
		got, err := editor(func(name string) string { return env[name] })
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("editor %q: error %v, want one about %s", c.editor, err, c.wrong)
		case c.want != nil && (err != nil || !slices.Equal(got, c.want)):
			t.Errorf("editor %q is %q (%v), want %q", c.visual+c.editor, got, err, c.want)
		}
	}
}

func TestVisitKeepsTheFileToItself(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("VISUAL", "")
	script := filepath.Join(dir, "ed.sh")
	seen := filepath.Join(dir, "seen")
	write(t, script, "#!/bin/sh\nls -l \"$2\" > "+seen+"\necho \"$1\" >> \"$2\"\n", 0o700)
	t.Setenv("EDITOR", script+" added")

	v := edit(t.Context())("selectors.json", "{}\n")
	if err := v.Run(); err != nil {
		t.Fatal(err)
	}
	if v.Text() != "{}\nadded\n" {
		t.Errorf("the editor left %q", v.Text())
	}
	listing, err := os.ReadFile(filepath.Clean(seen))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(listing), "-rw------- ") || !strings.Contains(string(listing), "selectors.json") {
		t.Errorf("the file was %q, want mode 0600 and the name", listing)
	}
	left, err := filepath.Glob(filepath.Join(dir, "trailboss-edit-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q (%v)", left, err)
	}
}

func TestVisitThatFailsKeepsWhatWasThere(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("VISUAL", "false")
	v := edit(t.Context())("selectors.json", "as it was")
	if err := v.Run(); err == nil || !strings.Contains(err.Error(), "not taken over") {
		t.Errorf("error %v", err)
	}
	if v.Text() != "as it was" {
		t.Errorf("text %q", v.Text())
	}
}

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}
