package docs_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// rowOf finds the module that a row of a table in dependencies.md is about.
var rowOf = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")

// TestDependenciesAreExplained wants a row in dependencies.md for each module
// that go.mod requires directly, and no row for one that it does not require.
func TestDependenciesAreExplained(t *testing.T) {
	module, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	for _, row := range rowOf.FindAllStringSubmatch(string(page), -1) {
		explained[row[1]] = true
	}
	required, direct := requirements(string(module))
	if len(required) == 0 || len(explained) == 0 {
		t.Fatalf("read %d requirements and %d rows, want some of both", len(required), len(explained))
	}
	for name := range direct {
		if !explained[name] {
			t.Errorf("docs/dependencies.md has no row for %s", name)
		}
	}
	for name := range explained {
		if !required[name] {
			t.Errorf("docs/dependencies.md explains %s, which go.mod does not require", name)
		}
	}
}

// TestTheRendererIsBubbleTeas holds the renderer at the version that Bubble Tea
// was released with: the page says what another one costs.
func TestTheRendererIsBubbleTeas(t *testing.T) {
	const renderer = "github.com/charmbracelet/ultraviolet"
	path, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.GoMod}}", "charm.land/bubbletea/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(renderer + ` (\S+)`)
	theirs, err := os.ReadFile(strings.TrimSpace(string(path)))
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	want, got := version.FindSubmatch(theirs), version.FindSubmatch(ours)
	if len(want) == 0 || len(got) == 0 || string(got[1]) != string(want[1]) {
		t.Errorf("go.mod has %q, and Bubble Tea %q", got, want)
	}
}

// requirements reads the modules that a go.mod file requires, and which of them directly.
func requirements(module string) (required, direct map[string]bool) {
	required, direct = map[string]bool{}, map[string]bool{}
	inside := false
	for line := range strings.Lines(module) {
		words := strings.Fields(line)
		if len(words) > 0 && words[0] == "require" {
			words = words[1:]
			inside = len(words) == 1 && words[0] == "("
		} else if !inside {
			continue
		}
		switch {
		case len(words) == 1 && words[0] == ")":
			inside = false
		case len(words) > 1:
			required[words[0]] = true
			if !strings.HasSuffix(strings.TrimSpace(line), "// indirect") {
				direct[words[0]] = true
			}
		}
	}
	return required, direct
}

func TestRequirements(t *testing.T) {
	required, direct := requirements("module m\n\ngo 1.26\n\nrequire one/mod v1\n\nrequire (\n\ttwo/mod v2\n\tthree/mod v3 // indirect\n)\n\nreplace four/mod v1 => ../four\n")
	if len(required) != 3 || len(direct) != 2 || !direct["one/mod"] || !direct["two/mod"] || !required["three/mod"] {
		t.Errorf("required %v, direct %v", required, direct)
	}
}
