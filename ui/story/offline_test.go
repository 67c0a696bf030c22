package story_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The questions about selectors are answered without AWS, without settings, and in statuses that a
// script can go by.
func TestSelectorsWithoutScreens(t *testing.T) {
	path, home := build(t), homeWith(t, "this is no TOML")
	write := func(name, text string) string {
		file := filepath.Join(home, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	selectors := write("selectors.json", `{"EventSelectors":[{"ReadWriteType":"WriteOnly"}]}`)
	command := write("command.sh", "$ aws cloudtrail put-event-selectors --trail-name main \\\n> --event-selectors '[{\"ReadWriteType\":\"Write\"]}]'")
	events := write("events.json", `{"eventSource":"iam.amazonaws.com","eventName":"CreateUser","readOnly":false,"eventCategory":"Management"}
{"eventSource":"iam.amazonaws.com","eventName":"GetUser","readOnly":true,"eventCategory":"Management"}`)
	trail := write("trail.json", `{"Trail":{"TrailARN":"arn:aws:cloudtrail:us-east-2:111122223333:trail/main","IncludeGlobalServiceEvents":false}}`)
	for _, c := range []struct {
		args         []string
		status       int
		prints, says string
	}{
		{[]string{"lint", selectors}, 0, "1 basic selector: no problems", ""},
		{[]string{"lint", "-o", "json", selectors}, 0, `{"kind":"basic","selectors":[{"ReadWriteType":"WriteOnly"`, ""},
		{[]string{"lint", command}, 1, "1 basic selector: 1 error, 1 repair", "trailboss: the selectors have problems"},
		{[]string{"lint", "-"}, 2, "", "standard input: line 1, column 1: there is nothing to read"},
		{[]string{"lint", filepath.Join(home, "none")}, 2, "", "no such file"},
		{[]string{"lint"}, 2, "", "lint takes one file"},
		{[]string{"lint", "--tidy", selectors}, 2, "", "unknown flag"},
		{[]string{"lint", "-o", "yaml", selectors}, 2, "", "text or json"},
		{[]string{"match", "--selectors", selectors, events}, 1, "1 of 2 events logged", "not every event would be logged"},
		{[]string{"match", "--selectors", selectors, "--trail", trail, "-o", "json", events}, 1, "IncludeGlobalServiceEvents is false", ""},
		{[]string{"match", "--selectors", "-", events}, 2, "", "nothing to read"},
		{[]string{"match", "--selectors", "-", "-"}, 2, "", "holds the events already"},
		{[]string{"match", "--selectors", selectors, "--trail", events, events}, 2, "", "get-trail"},
		{[]string{"match", events}, 2, "", "--selectors is missing"},
		{[]string{"match", "--selectors", selectors, selectors + "x"}, 2, "", "no such file"},
	} {
		out, errs, err := run(t.Context(), path, home, nil, c.args...)
		status := 0
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			status = exit.ExitCode()
		}
		if status != c.status || !strings.Contains(out, c.prints) || !strings.Contains(errs, c.says) || c.prints == "" && out != "" {
			t.Errorf("%v: status %d, want %d\n%s%s", c.args, status, c.status, out, errs)
		}
	}
}
