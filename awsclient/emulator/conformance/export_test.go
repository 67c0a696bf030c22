//go:build conformance

package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/export"
	"trailboss/model/tags"
)

// account reads what an emulator has in some Regions, aggregation too.
func account(t *testing.T, e *emulator.Emulator, regions []string) *model.Inventory {
	t.Helper()
	client := awsclient.New(awsclient.Options{
		Endpoint: serve(t, e), Region: home, Unpaced: true, MaxBackoff: time.Millisecond,
		Credentials: map[string]aws.CredentialsProvider{"": awsclient.StaticCredentials("AKIAEXAMPLEOWNER", "example")},
	})
	inv, err := client.Collect(t.Context(), []string{""}, regions)
	if err != nil {
		t.Fatal(err)
	}
	for _, tr := range inv.Trails() {
		fact, fault := client.Read(t.Context(), model.Aggregations{}.Read(tr.ID()))
		if fault != nil {
			t.Fatal(fault)
		}
		fact.Apply(inv)
	}
	return inv
}

// setUp is what a trail is made with: all but its past.
func setUp(t *testing.T, inv *model.Inventory, arn string) string {
	t.Helper()
	tr := inv.Trail(arn)
	if tr == nil {
		return "no trail"
	}
	tr.Status.Value = model.Status{IsLogging: tr.Status.Value.IsLogging}
	tr.Tags.Value = tags.Sorted(tr.Tags.Value)
	text, err := export.JSON.Trails([]*model.Trail{tr})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestScriptMakesTheTrailsAgain exports trails as a script, lets the AWS CLI run
// it where there is no trail, and compares what there is then.
func TestScriptMakesTheTrailsAgain(t *testing.T) {
	t.Parallel()
	regions := []string{home, "ap-northeast-1"}
	theirs := account(t, emulator.Demo(), regions)
	var trails []*model.Trail
	for _, tr := range theirs.Trails() {
		if tr.Owner == owner && len(export.Missing(tr)) == 0 {
			trails = append(trails, tr)
		}
	}
	if len(trails) < 4 {
		t.Fatalf("only %d trails", len(trails))
	}
	script, err := export.Script.Trails(trails)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "trails.sh")
	if err := os.WriteFile(path, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := emulator.New()
	run := exec.CommandContext(t.Context(), "bash", path)
	run.Dir = dir
	run.Env = append(environment(step{}), "AWS_ENDPOINT_URL="+serve(t, empty))
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\nof\n%s", err, out, script)
	}
	ours := account(t, empty, regions)
	for _, tr := range trails {
		if got, want := setUp(t, ours, tr.ARN), setUp(t, theirs, tr.ARN); got != want {
			t.Errorf("%s\nis\n%s\nwant\n%s", tr.Name, got, want)
		}
	}
	if n := strings.Count(script, "create-trail"); n != len(trails) || len(ours.Trails()) != n {
		t.Errorf("%d trails are created, %d are there, want %d", n, len(ours.Trails()), len(trails))
	}
}
