package desktop

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func content(t *testing.T, path string) (text string, mode fs.FileMode) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b), info.Mode().Perm()
}

func TestSaveNeverReplacesUnasked(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	path := filepath.Join(home, "events.jsonl")
	at, err := save("~/events.jsonl", []byte("one"), false)
	if err != nil || at != path {
		t.Fatalf("%s: %v", at, err)
	}
	if text, mode := content(t, path); text != "one" || mode != 0o600 {
		t.Errorf("%q, mode %o", text, mode)
	}
	if _, err := save(path, []byte("two"), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there: %v", err)
	}
	if text, _ := content(t, path); text != "one" {
		t.Errorf("it was replaced unasked: %q", text)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := save(path, []byte("three"), true); err != nil {
		t.Fatal(err)
	}
	if text, mode := content(t, path); text != "three" || mode != 0o600 {
		t.Errorf("%q, mode %o", text, mode)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestSaveSaysWhereItCannot(t *testing.T) {
	dir := t.TempDir()
	for _, over := range []bool{false, true} {
		if _, err := save(filepath.Join(dir, "no", "such", "folder"), nil, over); err == nil {
			t.Error("a folder that is not there is no error")
		}
		if _, err := save(dir, nil, over); err == nil {
			t.Error("a folder is replaced")
		}
	}
}
