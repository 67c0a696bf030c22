// Package docs_test holds the code to what the documents here say of it.
package docs_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// wall says what a package, and all below it, may import of ours and of the
// libraries that walls are about. The longest matching path holds.
type wall struct {
	path string
	may  []string
}

var walls = []wall{
	{"model", []string{"trailboss/model"}},
	{"keymap", []string{"trailboss/keymap", "charm.land/bubbles"}},
	{"awsclient", []string{"trailboss/awsclient", "trailboss/model", "github.com/aws"}},
	{"awsclient/journal", []string{"trailboss/awsclient/journal", "trailboss/model"}},
	{"awsclient/emulator", []string{"trailboss/awsclient/emulator", "trailboss/model"}},
	{"ui", []string{"trailboss/ui", "trailboss/model", "trailboss/keymap", "charm.land", "github.com/charmbracelet"}},
	{"ui/settings", nil},
	{"ui/desktop", []string{"trailboss/ui", "charm.land", "github.com/atotto"}},
}

// walled are the imports that a wall must name before it lets them through.
var walled = []string{"trailboss/", "github.com/aws", "charm.land", "github.com/charmbracelet", "github.com/atotto"}

func TestWallsStand(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		w, ok := wallOf(rel)
		if !ok {
			if rel != "main.go" {
				t.Errorf("%s is in no package of the plan", rel)
			}
			return nil
		}
		seen[w.path] = true
		for _, imported := range importsOf(t, path) {
			if hasPrefix(imported, walled) && !hasPrefix(imported, w.may) {
				t.Errorf("%s imports %s: %s may not", rel, imported, w.path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range walls {
		if !seen[w.path] {
			t.Errorf("no file of %s was looked at", w.path)
		}
	}
}

// The rules are pure: they neither look at the clock nor touch the system. Commands that write some of
// their code are no part of the program.
func TestModelIsPure(t *testing.T) {
	impure := []string{"os", "net", "net/http", "io/fs", "os/exec", "path/filepath", "syscall", "log"}
	err := filepath.WalkDir("../model", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if strings.HasPrefix(filepath.ToSlash(path), "../model/selector/types/") {
			return nil
		}
		for _, imported := range importsOf(t, path) {
			for _, bad := range impure {
				if imported == bad {
					t.Errorf("%s imports %s", path, imported)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func wallOf(path string) (best wall, ok bool) {
	for _, w := range walls {
		if strings.HasPrefix(path, w.path+"/") && len(w.path) > len(best.path) {
			best, ok = w, true
		}
	}
	return best, ok
}

func importsOf(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

// hasPrefix tells whether path is one of the packages, or below one.
func hasPrefix(path string, packages []string) bool {
	for _, p := range packages {
		if path == strings.TrimSuffix(p, "/") || strings.HasPrefix(path, strings.TrimSuffix(p, "/")+"/") {
			return true
		}
	}
	return false
}
