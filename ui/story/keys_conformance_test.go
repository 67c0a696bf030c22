//go:build conformance

package story_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

// keyed is one change of a trail as a person makes it.
type keyed struct {
	name string
	// review presses the keys from the list of trails to the review.
	review func(s *story)
	// typed is what the review wants typed; undone what that of the undo does.
	typed, undone string
	// beyond matches the fields that no undo brings back, as AWS has no call for it.
	beyond string
	// unwatched is the home Region and the name of a trail that the change takes the
	// Insights of, for good.
	unwatched []string
}

// What no undo takes back: when logging was switched and, of a trail that is built
// again, what the old one delivered. AWS calls a topic as it was called last in a
// member that it has retired; SnsTopicARN tells the topic.
const (
	switched = `status\.(Start|Stop)Logging(Time)?|status\.TimeLogging(Started|Stopped)`
	rebuilt  = switched + `|status\.Latest\w+|` + topic
	topic    = `(settings|seen from \S+)\.SnsTopicName`
)

// keyedChanges are all kinds of changes of trails.
func keyedChanges() []keyed {
	return []keyed{
		{name: "start", review: func(s *story) { s.on("lambda-invocations").press("s") }, undone: "lambda-invocations", beyond: switched},
		{name: "start several", review: func(s *story) { s.press("/").write(":stopped").press("enter", "A", "s") }, undone: "stop 2", beyond: switched},
		{name: "stop", review: func(s *story) { s.on("s3-uploads").press("s") }, typed: "s3-uploads", beyond: switched, unwatched: []string{"us-east-1", "s3-uploads"}},
		{name: "basic selectors", review: func(s *story) {
			s.on("sandbox").press("e").paste(`[{"ReadWriteType":"WriteOnly","ExcludeManagementEventSources":["kms.amazonaws.com"]}]`).press("enter", "ctrl+s")
		}},
		{name: "advanced selectors", review: func(s *story) { s.bucket("data-plane-payments", "payment-slips").press("ctrl+s") }},
		{name: "Insights on", review: func(s *story) { s.on("legacy-audit").press("i", "space", "ctrl+s") }},
		{name: "Insights off", review: func(s *story) { s.on("management-events").press("i", "space", "ctrl+s") }},
		{name: "aggregation on", review: func(s *story) { s.on("lambda-invocations").press("i", "G", "space", "k", "space", "ctrl+s") }},
		{name: "aggregation off", review: func(s *story) { s.on("data-plane-payments").press("i", "G", "k", "space", "k", "space", "ctrl+s") }},
		{name: "tags", review: func(s *story) {
			s.tags("management-events").press("D", "j", "enter").write("-b").press("enter")
			s.paste("aws cloudtrail add-tags --tags-list Key=Flag Key=Empty,Value= 'Key=Cost Center,Value=47 11'").press("ctrl+s")
		}},
		{name: "tags of several", review: func(s *story) {
			s.press("/").write(":stopped").press("enter", "A", "t", "enter").write("Team").press("enter").write("ops").press("enter")
		}},
		{name: "settings", review: func(s *story) {
			s.on("data-plane-payments").press("u", "tab").write("-2").press("tab", "tab", "tab", "tab", "space", "tab", "tab", "ctrl+u").shows("empty clears it").press("ctrl+s")
		}, beyond: topic},
		{name: "settings set for the first time", review: func(s *story) { s.on("sandbox").press("u", "tab").write("it's $HOME!").press("ctrl+s") }},
		{name: "conversion", review: func(s *story) { s.on("legacy-audit").press("u", "tab", "tab", "space", "ctrl+s") }, typed: "legacy-audit"},
		{name: "create", review: func(s *story) { s.newAudit().press("ctrl+s") }, undone: "new-audit"},
		{name: "duplicate", review: func(s *story) { s.on("s3-uploads").press("d", "ctrl+s") }, undone: "s3-uploads-copy"},
		{name: "delete", review: func(s *story) { s.on("data-plane-payments").press("D") }, typed: "data-plane-payments", beyond: rebuilt},
		{name: "delete with Insights", review: func(s *story) { s.on("s3-uploads").press("D") }, typed: "s3-uploads", beyond: rebuilt},
	}
}

// Each change is made by its keys, and on a second emulator by the commands that its
// review copies; then it is taken back by both, to what an emulator has that nobody
// touched. All trails of the account are compared, field by field.
func TestKeysCommandsAndUndo(t *testing.T) {
	cases := keyedChanges()
	calls := make([][]made, len(cases))
	t.Run("each", func(t *testing.T) {
		for i, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				calls[i] = c.thereAndBack(t)
			})
		}
	})
	used := map[string]bool{}
	for _, call := range slices.Concat(calls...) {
		used[call.operation] = true
	}
	if want := 10; len(used) != want {
		t.Errorf("the changes call %v, and trails are changed by %d operations", slices.Sorted(maps.Keys(used)), want)
	}
}

// thereAndBack tests one change, and gives the calls that the keys led to.
func (c keyed) thereAndBack(t *testing.T) []made {
	t.Helper()
	ours, theirs, untouched := newAccount(t), newAccount(t), newAccount(t)
	before := ours.fields(t)
	s := tell(t, unpaced, playedIn(ours.Emulator, t.TempDir()))
	c.review(s)
	theirs.run(t, s.commands(c.typed))
	s.confirm(c.typed)
	after := ours.fields(t)
	if maps.Equal(before, after) {
		t.Error("nothing has changed")
	}
	compareFields(t, "the commands lead to", theirs.fields(t), after)
	s.press("esc", "esc", "z")
	theirs.run(t, s.commands(c.undone))
	s.confirm(c.undone)
	if c.unwatched != nil {
		untouched.ask(t, c.unwatched[0], "PutInsightSelectors", map[string]any{"TrailName": c.unwatched[1], "InsightSelectors": []any{}})
	}
	beyond := regexp.MustCompile(`^\S+ (` + c.beyond + `)$`)
	want := without(untouched.fields(t), beyond)
	compareFields(t, "the undo leads to", without(ours.fields(t), beyond), want)
	compareFields(t, "the commands of the undo lead to", without(theirs.fields(t), beyond), want)
	calls, byCommands := ours.changes(t), theirs.changes(t)
	if !reflect.DeepEqual(byCommands, calls) { // what is absent is not ""
		t.Errorf("the commands sent\n%v\nthe keys\n%v", byCommands, calls)
	}
	return calls
}

// commands are what c copies in a review, beside the field of one that wants
// something typed.
func (s *story) commands(typed string) string {
	s.t.Helper()
	n := len(s.copied)
	if s.shows("Review"); typed == "" {
		s.press("c")
	} else {
		s.press("tab", "c", "tab")
	}
	if len(s.copied) != n+1 || !strings.HasPrefix(s.copied[n], "aws cloudtrail ") {
		s.t.Fatalf("copied %q", s.copied)
	}
	return s.copied[n]
}

// confirm types what the review wants, and applies.
func (s *story) confirm(typed string) {
	s.t.Helper()
	if typed != "" {
		s.paste(typed)
	}
	s.press("enter").hides("Review", "failed", "refused:", "partly")
}

// account is the demo's management account, on an emulator of its own.
type account struct {
	*emulator.Emulator
	url string
}

func newAccount(t *testing.T) account {
	t.Helper()
	e := emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered()))
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	return account{e, server.URL}
}

// run pastes the commands into a shell, for the AWS CLI to make them.
func (a account) run(t *testing.T, commands string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	shell := exec.CommandContext(ctx, "bash", "--norc")
	shell.Dir = t.TempDir()
	shell.Stdin = strings.NewReader("set -e -o history -o histexpand\n" + commands + "\n")
	shell.Env = []string{
		"AWS_ENDPOINT_URL=" + a.url, "AWS_ACCESS_KEY_ID=" + emulator.DemoAccessKey, "AWS_SECRET_ACCESS_KEY=demo", "AWS_CONFIG_FILE=" + os.DevNull,
		"AWS_SHARED_CREDENTIALS_FILE=" + os.DevNull, "AWS_EC2_METADATA_DISABLED=true", "AWS_MAX_ATTEMPTS=1", "AWS_PAGER=", "NO_PROXY=127.0.0.1",
		"PATH=" + os.Getenv("PATH"), "HOME=" + shell.Dir,
	}
	if out, err := shell.CombinedOutput(); err != nil {
		t.Fatalf("%s\n%v\n%s", commands, err, out)
	}
}

// ask sends a read as the demo's user; a refusal is an answer, too.
func (a account) ask(t *testing.T, region, operation string, input map[string]any) map[string]any {
	t.Helper()
	body, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://cloudtrail."+region+".amazonaws.com/", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "CloudTrail_20131101."+operation)
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+emulator.DemoAccessKey+"/20261121/"+region+"/cloudtrail/aws4_request, SignedHeaders=host, Signature=00")
	resp, err := a.RoundTripper().RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return answer
}

// storyRegions are those of the demo's trails, and of the one that is created.
var storyRegions = []string{"us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "ap-northeast-1"}

// fields are all that tells of the account's trails, one by one: "s3-uploads
// settings.S3KeyPrefix" is the JSON of its value. What is absent is not in it.
func (a account) fields(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, region := range storyRegions {
		list, ok := a.ask(t, region, "DescribeTrails", map[string]any{})["trailList"].([]any)
		if !ok {
			t.Fatalf("%s has no list of trails", region)
		}
		for _, one := range list {
			trail, _ := one.(map[string]any)
			name, _ := trail["Name"].(string)
			if trail["HomeRegion"] != region {
				flatten(out, name+" seen from "+region, trail)
				continue
			}
			flatten(out, name+" settings", trail)
			for what, operation := range map[string]string{"selectors": "GetEventSelectors", "insights": "GetInsightSelectors", "aggregation": "GetEventConfiguration"} {
				flatten(out, name+" "+what, a.ask(t, region, operation, map[string]any{"TrailName": trail["TrailARN"]}))
			}
			flatten(out, name+" status", a.ask(t, region, "GetTrailStatus", map[string]any{"Name": trail["TrailARN"]}))
			flatten(out, name+" tags", a.ask(t, region, "ListTags", map[string]any{"ResourceIdList": []any{trail["TrailARN"]}}))
		}
	}
	return out
}

// flatten writes each member of the value on its own. The order of tags and of
// what Insights watch means nothing, that of all else does.
func flatten(out map[string]string, path string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for name, member := range value {
			flatten(out, path+"."+name, member)
		}
	case []any:
		out[path+".length"] = strconv.Itoa(len(value))
		for i, element := range value {
			at := strconv.Itoa(i)
			if tag, ok := element.(map[string]any); ok && tag["Key"] != nil {
				at, _ = tag["Key"].(string)
			} else if category, ok := element.(string); ok && strings.HasSuffix(path, ".EventCategories") {
				at = category
			}
			flatten(out, path+"["+at+"]", element)
		}
	default:
		text, err := json.Marshal(value)
		if err != nil {
			panic(err)
		}
		out[path] = string(text)
	}
}

// without leaves out the fields whose names match.
func without(fields map[string]string, names *regexp.Regexp) map[string]string {
	out := maps.Clone(fields)
	maps.DeleteFunc(out, func(name, _ string) bool { return names.MatchString(name) })
	return out
}

// compareFields names each field that differs.
func compareFields(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	all := maps.Clone(got)
	maps.Copy(all, want)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		have, there := got[name]
		should, wanted := want[name]
		switch {
		case !wanted:
			t.Errorf("%s %s = %s, want it absent", what, name, have)
		case !there:
			t.Errorf("%s no %s, want %s", what, name, should)
		case have != should:
			t.Errorf("%s %s = %s, want %s", what, name, have, should)
		}
	}
}

// made is a call that changed something.
type made struct {
	operation, region string
	input             any
}

// reading matches the operations that change nothing.
var reading = regexp.MustCompile(`^(Get|List|Describe|Lookup)`)

// changes are the calls so far that changed something, in their order.
func (a account) changes(t *testing.T) []made {
	t.Helper()
	var out []made
	for _, r := range a.Requests() {
		if reading.MatchString(r.Operation) {
			continue
		}
		one := made{operation: r.Operation, region: r.Region}
		if err := json.Unmarshal([]byte(r.Input), &one.input); err != nil {
			t.Fatal(err)
		}
		out = append(out, one)
	}
	return out
}
