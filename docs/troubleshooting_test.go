package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// symptom finds the messages that the first column of a table quotes.
	symptom = regexp.MustCompile("(?m)^\\| `([^`~▲?]+)` \\|")
	// link finds the files that a page leads to.
	link = regexp.MustCompile(`\]\(([^)#]+)\)`)
)

// TestMessagesAreSaid wants what troubleshooting.md quotes to be said by the
// program, word by word between what is filled in.
func TestMessagesAreSaid(t *testing.T) {
	page, err := os.ReadFile("troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	quoted := symptom.FindAllStringSubmatch(string(page), -1)
	if len(quoted) < 10 {
		t.Fatalf("troubleshooting.md quotes %d messages", len(quoted))
	}
	code := allCode(t)
	for _, q := range quoted {
		for part := range strings.SplitSeq(q[1], "…") {
			if words := strings.Trim(part, ` "`); !strings.Contains(code, words) {
				t.Errorf("nothing says %q of %q", words, q[1])
			}
		}
	}
}

// allCode is the program's code without its tests.
func allCode(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	tree := os.DirFS("..")
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(tree, path)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestLinksLeadSomewhere wants every file that the README and the pages here
// lead to.
func TestLinksLeadSomewhere(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(l[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), l[1])); err != nil {
				t.Errorf("%s leads to %s: %v", page, l[1], err)
			}
		}
	}
}
