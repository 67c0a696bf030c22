package policy_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"trailboss/model/lake/policy"
	"trailboss/model/lake/policy/policytest"
)

var verb = regexp.MustCompile(`%[a-z]`)

// refusalTexts are what the rules refuse with, by the longest part of each text
// that is always the same.
func refusalTexts(t *testing.T) []string {
	t.Helper()
	var texts []string
	for _, path := range []string{"check.go", "read.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			if part := longest(verb.Split(text, -1)); strings.Count(strings.TrimSpace(part), " ") >= 2 {
				texts = append(texts, part)
			}
			return true
		})
	}
	return texts
}

func longest(parts []string) string {
	var best string
	for _, p := range parts {
		if len(p) > len(best) {
			best = p
		}
	}
	return best
}

// No rule is without a policy that breaks it: whatever the rules can say is said
// of one.
func TestNoRuleIsWithoutACase(t *testing.T) {
	var said strings.Builder
	for _, c := range policytest.Broken(channel, eventStore) {
		for _, p := range refusals(c.Text, c.ARN) {
			said.WriteString(p.Text + "\n")
		}
	}
	for _, c := range policytest.Elsewhere() {
		for _, p := range policy.CheckResource(c.ARN) {
			said.WriteString(p.Text + "\n")
		}
	}
	for _, p := range policy.ForSenders(channel, []string{"*"}, "").Check(channel) {
		said.WriteString(p.Text + "\n")
	}
	texts := refusalTexts(t)
	if len(texts) < 25 {
		t.Errorf("only %d texts were found: %q", len(texts), texts)
	}
	for _, text := range texts {
		if !strings.Contains(said.String(), text) {
			t.Errorf("no policy is refused with %q", text)
		}
	}
}
