//go:build conformance

package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

// The profiles that commands name.
const plainProfile, oddProfile = "prod", "my $profile's \"own\"!"

// side is an emulator with the trail that is changed.
type side struct {
	*emulator.Emulator
	url string
}

const (
	changed    = "Audit-1.x_y"
	changedARN = "arn:aws:cloudtrail:us-east-2:123456789012:trail/" + changed
)

// newSide serves an emulator whose clock stands, and tells it the requests,
// each an operation and its input.
func newSide(t *testing.T, requests [][2]string) side {
	t.Helper()
	stands := time.Date(2026, time.August, 2, 9, 14, 5, 0, time.UTC)
	e := emulator.New(emulator.WithClock(func() time.Time { return stands }))
	s := side{e, serve(t, e)}
	s.ask(t, "CreateTrail", `{"Name":"`+changed+`","S3BucketName":"trail-logs"}`)
	for _, r := range requests {
		s.ask(t, r[0], r[1])
	}
	return s
}

// ask sends a request and gives the whole body of the answer.
func (s side) ask(t *testing.T, operation, input string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url, strings.NewReader(input))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101."+operation)
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEOWNER/20260802/"+home+"/cloudtrail/aws4_request, SignedHeaders=host, Signature=0")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// state is all that tells of the trail, in the very words of the answers: what
// is absent is not what is empty.
func (s side) state(t *testing.T) string {
	t.Helper()
	var answers strings.Builder
	for _, op := range []string{"GetEventSelectors", "GetInsightSelectors", "GetEventConfiguration"} {
		fmt.Fprintf(&answers, "%s %s\n", op, s.ask(t, op, `{"TrailName":"`+changedARN+`"}`))
	}
	for _, op := range []string{"GetTrail", "GetTrailStatus"} {
		fmt.Fprintf(&answers, "%s %s\n", op, s.ask(t, op, `{"Name":"`+changedARN+`"}`))
	}
	fmt.Fprintf(&answers, "ListTags %s\n", s.ask(t, "ListTags", `{"ResourceIdList":["`+changedARN+`"]}`))
	return answers.String()
}

// sent are the requests that changed something, each as its operation and input.
func (s side) sent(t *testing.T) []any {
	t.Helper()
	var sent []any
	for _, r := range s.Requests() {
		if strings.HasPrefix(r.Operation, "Put") || lifeOperations[r.Operation] || strings.HasSuffix(r.Operation, "Logging") || r.Operation == "AddTags" || r.Operation == "RemoveTags" {
			var input any
			if err := json.Unmarshal([]byte(r.Input), &input); err != nil {
				t.Fatal(err)
			}
			sent = append(sent, r.Operation, input)
		}
	}
	return sent
}

// lifeOperations make, change and end a trail as a whole.
var lifeOperations = map[string]bool{"CreateTrail": true, "UpdateTrail": true, "DeleteTrail": true}

// retired are what no change leads to: what AWS calls a topic in a member that it
// has retired, when logging began and ended, and the order of tags.
var retired = regexp.MustCompile(`"SnsTopicName":"[^"]*",|,"[^"]*Time[^"]*":("[^"]*"|[0-9.eE+-]+)`)

// fields are all fields of the trail that a change leads to, in the very words of
// the answers.
func (s side) fields(t *testing.T) string {
	t.Helper()
	lines := strings.Split(retired.ReplaceAllString(s.state(t), ""), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "ListTags") {
			tags := strings.Split(line, `{"Key"`)
			for i := range tags {
				tags[i] = strings.Trim(tags[i], ",]}")
			}
			slices.Sort(tags)
			lines[i] = strings.Join(tags, " ")
		}
	}
	return strings.Join(lines, "\n")
}

// operator is a client with a journal of its own.
func (s side) operator(t *testing.T, profile string) *awsclient.Client {
	t.Helper()
	return awsclient.New(awsclient.Options{
		Endpoint: s.url, Region: home, Unpaced: true, MaxBackoff: time.Millisecond,
		Credentials: map[string]aws.CredentialsProvider{profile: awsclient.StaticCredentials("AKIAEXAMPLEOWNER", "example")},
		Journal:     journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), time.Now),
	})
}

// undoing plans to take the operator's last change back.
func undoing(t *testing.T, client *awsclient.Client) planner {
	t.Helper()
	records, err := client.History(t.Context())
	if err != nil || len(records) == 0 {
		t.Fatalf("%v, %v", records, err)
	}
	return func(inv *model.Inventory) (model.Change, error) { return model.PlanUndo(inv, records[0]) }
}

// apply plans the change from what the client reads, and makes it.
func apply(t *testing.T, client *awsclient.Client, profile string, plan planner) model.Change {
	t.Helper()
	inv, err := client.Collect(t.Context(), []string{profile}, []string{home})
	if err != nil {
		t.Fatal(err)
	}
	if there := inv.Trail(changedARN); there != nil {
		whole, fault := client.Read(t.Context(), model.Existence{}.Read(there.ID()))
		if fault != nil {
			t.Fatal(fault)
		}
		whole.Apply(inv)
	}
	ch, err := plan(inv)
	if err != nil {
		t.Fatal(err)
	}
	if out := client.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictDone {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	return ch
}

// paste runs the commands as a person pastes them into an interactive bash,
// with history and all, and lets the real AWS CLI make them.
func (s side) paste(t *testing.T, commands []string) {
	t.Helper()
	if out, err := s.try(t, commands); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(commands, "\n"), err, out)
	}
}

// try is paste for commands that may be refused; it gives what is printed.
func (s side) try(t *testing.T, commands []string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), callLimit)
	defer cancel()
	dir := t.TempDir()
	const keys = "aws_access_key_id = AKIAEXAMPLEOWNER\naws_secret_access_key = example\n"
	credentials := filepath.Join(dir, "credentials")
	if err := os.WriteFile(credentials, []byte("["+plainProfile+"]\n"+keys+"["+oddProfile+"]\n"+keys), 0o600); err != nil {
		t.Fatal(err)
	}
	shell := exec.CommandContext(ctx, "bash", "--norc")
	shell.Dir = dir
	shell.Stdin = strings.NewReader("set -e -o history -o histexpand\n" + strings.Join(commands, "\n") + "\n")
	shell.Env = append(environment(step{}), "AWS_ENDPOINT_URL="+s.url, "AWS_SHARED_CREDENTIALS_FILE="+credentials)
	out, err := shell.CombinedOutput()
	return string(out), err
}

// TestCommandsDoWhatApplyDoes makes each change twice: through the client, and
// on a second emulator by the commands that the review shows; then it takes it
// back by both, to what it began from.
func TestCommandsDoWhatApplyDoes(t *testing.T) {
	t.Parallel()
	for _, c := range slices.Concat(changeCases(), tagCases(), lifeCases(), oddCases()) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			profile := plainProfile
			if c.odd {
				profile = oddProfile
			}
			ours, theirs := newSide(t, c.before), newSide(t, c.before)
			before, back := ours.state(t), newSide(t, slices.Concat(c.before, c.lost)).fields(t)
			client := ours.operator(t, profile)
			ch := apply(t, client, profile, c.plan)
			theirs.paste(t, ch.Commands())
			got, want := theirs.state(t), ours.state(t)
			if got != want {
				t.Errorf("%s\nmakes\n%s\nwant\n%s", strings.Join(ch.Commands(), "\n"), got, want)
			}
			if want == before {
				t.Error("nothing has changed")
			}
			if a, b := ours.sent(t), theirs.sent(t); !reflect.DeepEqual(a, b) {
				t.Errorf("the commands sent %v, the client %v", b, a)
			}
			undo := apply(t, client, profile, undoing(t, client))
			theirs.paste(t, undo.Commands())
			for by, now := range map[string]string{"the client": ours.fields(t), "the commands": theirs.fields(t)} {
				if now != back {
					t.Errorf("taken back by %s it is\n%s\nwant\n%s", by, now, back)
				}
			}
		})
	}
}

// TestCommandsTakeTextsLiterally gives a setting texts that the CLI would take
// for an option, for JSON, or for the address of what is meant.
func TestCommandsTakeTextsLiterally(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"-x", "--region", "- -", "@/etc/passwd", "file:///etc/passwd", "fileb://x", "https://example.com/", "http://example.com/it's!",
		"[1]", `{"a":null}`, "wow!", "it's!", "e\u0301 \u200b!", "",
	} {
		t.Run(fmt.Sprintf("%q", text), func(t *testing.T) {
			t.Parallel()
			s := newSide(t, [][2]string{{"UpdateTrail", `{"Name":"` + changed + `","S3KeyPrefix":"before"}`}})
			update := model.Call{Operation: "UpdateTrail", Region: home, Input: []model.Param{{Name: "Name", Value: changedARN}, {Name: "S3KeyPrefix", Value: text}}}
			s.paste(t, []string{update.Command(oddProfile)})
			var answer struct{ Trail map[string]any }
			if err := json.Unmarshal([]byte(s.ask(t, "GetTrail", `{"Name":"`+changed+`"}`)), &answer); err != nil {
				t.Fatal(err)
			}
			got, there := answer.Trail["S3KeyPrefix"]
			if there != (text != "") || there && got != text {
				t.Errorf("%s\nmakes %q, want %q", update.Command(oddProfile), got, text)
			}
		})
	}
}
