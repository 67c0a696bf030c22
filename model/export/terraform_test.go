//go:build terraform

package export_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/export"
)

// terraform runs the real one on a text, without the operator's settings.
func terraform(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "terraform", args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + cmd.Dir, "CHECKPOINT_DISABLE=1"}
	cmd.Stdin = strings.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("terraform %s: %v\n%s%s\nof\n%s", strings.Join(args, " "), err, stdout.String(), stderr.String(), stdin)
	}
	return stdout.String()
}

// terraform fmt has nothing to do.
func TestTerraformFormat(t *testing.T) {
	anyone := rapid.Custom(anyTrail)
	texts := []string{write(t, export.Terraform, whole()), write(t, export.Terraform, basic(), bare("plain"), named("unread"), whole(), whole())}
	for seed := range 20 {
		texts = append(texts, write(t, export.Terraform, anyone.Example(seed), anyone.Example(seed+100)))
	}
	for _, text := range texts {
		terraform(t, text, "fmt", "-check", "-diff", "-")
	}
}

// Terraform reads every string as what it was written from, but in Unicode's
// normal form C, which is what it makes of all strings.
func TestTerraformReadsTheStrings(t *testing.T) {
	anything := rapid.StringOf(rapid.SampledFrom([]rune("aé${}%\"'\\!\n\r\t\x00\x1b\u007f\u0085\u00a0\u200b\u202e\u2028\ufeff監👩 #`;")))
	var values, lines []string
	for seed := range 300 {
		value := anything.Example(seed)
		tr := bare("plain")
		tr.Tags = read([]model.Tag{{Key: "k", Value: &value}})
		_, rest, _ := strings.Cut(write(t, export.Terraform, tr), "\"k\" = ")
		quoted, _, _ := strings.Cut(rest, "\n")
		values, lines = append(values, value), append(lines, quoted)
	}
	// It prints the string as Go would.
	encoded, err := strconv.Unquote(strings.TrimSpace(terraform(t, "jsonencode(["+strings.Join(lines, ",")+"])\n", "console")))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := json.Unmarshal([]byte(encoded), &got); err != nil || len(got) != len(values) {
		t.Fatalf("%d of %d: %v", len(got), len(values), err)
	}
	for i, want := range values {
		if got[i] != want {
			t.Errorf("%q is written %s and read %q", want, lines[i], got[i])
		}
	}
}
