package docs_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// calledOperation finds the operations of the tables of awsclient.
	calledOperation = regexp.MustCompile(`(?m)^\tmodel\.(\w+): +\w`)
	// onTheWayOperation finds those that come with others.
	onTheWayOperation = regexp.MustCompile(`model\.Operation\("(\w+)"\)`)
	policyBlock       = regexp.MustCompile("(?s)```json\n(.*?)```")
)

// TestPoliciesAllowWhatIsCalled holds the policies of permissions.md to the
// operations that the client makes: none is missing, and none is too many.
func TestPoliciesAllowWhatIsCalled(t *testing.T) {
	page, err := os.ReadFile("permissions.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := policyBlock.FindAllSubmatch(page, -1)
	if len(blocks) != 2 {
		t.Fatalf("permissions.md has %d policies, want one to look and one to change", len(blocks))
	}
	services := map[string]string{
		"GetAccountInformation": "account", "ListRegions": "account", "ListAccounts": "organizations", "PutAuditEvents": "cloudtrail-data",
	}
	// Reads of several operations are no call, and to ask who one is needs no permission.
	none := []string{"ReadTrail", "ReadStore", "ReadChannel", "GetCallerIdentity"}
	actions := func(operations []string) []string {
		var list []string
		for _, op := range operations {
			service := services[op]
			if service == "" {
				service = "cloudtrail"
			}
			if !slices.Contains(none, op) {
				list = append(list, service+":"+op)
			}
		}
		slices.Sort(list)
		return list
	}
	reads := append(operationsIn(t, "reads.go", calledOperation), operationsIn(t, "reads_query.go", onTheWayOperation)...)
	writes := append(operationsIn(t, "writes.go", calledOperation), "PutAuditEvents")
	for i, want := range [][]string{actions(reads), actions(writes)} {
		if got := allowed(t, blocks[i][1]); !slices.Equal(got, want) {
			t.Errorf("policy %d allows\n%s\nand the client calls\n%s", i+1, strings.Join(got, " "), strings.Join(want, " "))
		}
	}
}

// operationsIn are the operations that a file of awsclient names.
func operationsIn(t *testing.T, file string, named *regexp.Regexp) []string {
	t.Helper()
	code, err := os.ReadFile("../awsclient/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range named.FindAllSubmatch(code, -1) {
		list = append(list, string(m[1]))
	}
	if len(list) < 2 {
		t.Fatalf("%s names %v", file, list)
	}
	return list
}

// allowed are the actions of a policy, sorted.
func allowed(t *testing.T, policy []byte) []string {
	t.Helper()
	var doc struct{ Statement []struct{ Action any } }
	if err := json.Unmarshal(policy, &doc); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, s := range doc.Statement {
		switch action := s.Action.(type) {
		case string:
			list = append(list, action)
		case []any:
			for _, a := range action {
				name, ok := a.(string)
				if !ok {
					t.Fatalf("%v is no action", a)
				}
				list = append(list, name)
			}
		default:
			t.Fatalf("%v is no action", action)
		}
	}
	slices.Sort(list)
	return list
}
