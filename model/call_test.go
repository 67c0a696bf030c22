package model_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
)

func TestCommands(t *testing.T) {
	arn := model.TrailARN("aws", "us-east-2", acme, "x")
	cases := []struct {
		call    model.Call
		profile string
		want    string
	}{
		{
			model.Call{Operation: model.StopLogging, Region: "us-east-2", Input: []model.Param{{Name: "Name", Value: arn}}},
			"prod",
			"aws cloudtrail stop-logging --name " + arn + " --region us-east-2 --profile prod",
		},
		{model.Call{Operation: model.GetCallerIdentity}, "", "aws sts get-caller-identity"},
		{model.Call{Operation: model.ListRegions}, "my profile", "aws account list-regions --profile 'my profile'"},
		{model.Query{Operation: model.ListTrails, Region: "eu-west-1"}.Call(), "", "aws cloudtrail list-trails --region eu-west-1"},
		{model.Query{Operation: model.DescribeTrails, ARNs: []string{"a", "b"}}.Call(), "", "aws cloudtrail describe-trails --trail-name-list a b"},
		{model.Query{Operation: model.ListTags, ARNs: []string{"a", "b"}}.Call(), "", "aws cloudtrail list-tags --resource-id-list a b"},
		{model.Query{Operation: model.GetTrailStatus, ARNs: []string{"a"}}.Call(), "", "aws cloudtrail get-trail-status --name a"},
		{model.Query{Operation: model.GetEventSelectors, ARNs: []string{"a"}}.Call(), "", "aws cloudtrail get-event-selectors --trail-name a"},
		{model.Query{Operation: model.GetEventConfiguration, ARNs: []string{"a"}}.Call(), "", "aws cloudtrail get-event-configuration --trail-name a"},
		{model.Query{Operation: model.GetInsightSelectors, ARNs: []string{"a"}}.Call(), "", "aws cloudtrail get-insight-selectors --trail-name a"},
		{
			model.Call{Operation: "UpdateTrail", Input: []model.Param{
				{Name: "S3BucketName", Value: "b"},
				{Name: "S3KeyPrefix", Value: ""},
				{Name: "KmsKeyId", Value: "it's"},
				{Name: "IsMultiRegionTrail", Value: true},
				{Name: "EnableLogFileValidation", Value: false},
				{Name: "SnsTopicARN", Value: "t"},
				{Name: "TagsList", Value: []map[string]string{{"Key": "a b"}}},
			}},
			"",
			`aws cloudtrail update-trail --s3-bucket-name b --s3-key-prefix '' --kms-key-id "it's" --is-multi-region-trail --no-enable-log-file-validation --sns-topic-arn t --tags-list '[{"Key":"a b"}]'`,
		},
	}
	for _, c := range cases {
		if got := c.call.Command(c.profile); got != c.want {
			t.Errorf("\ngot  %s\nwant %s", got, c.want)
		}
	}
}

// TestCommandsForTheCLI shows values that the CLI would take for something else.
func TestCommandsForTheCLI(t *testing.T) {
	for want, in := range map[string][]model.Param{
		"--name=-x":            {{Name: "Name", Value: "-x"}},
		"--name='--a b'":       {{Name: "Name", Value: "--a b"}},
		"--name '[a]'":         {{Name: "Name", Value: "[a]"}},
		"--name @a":            {{Name: "Name", Value: "@a"}},
		"--name 'wow!'":        {{Name: "Name", Value: "wow!"}},
		`--name 'it'\''s!'`:    {{Name: "Name", Value: "it's!"}},
		`--name $'\x21\n\x21'`: {{Name: "Name", Value: "!\n!"}},
		`--cli-input-json '{"Name":"file://a","Flag":false,"List":["<"]}'`: {
			{Name: "Name", Value: "file://a"}, {Name: "Flag", Value: false}, {Name: "List", Value: []string{"<"}},
		},
		`--cli-input-json '{"Name":"https://a"}'`: {{Name: "Name", Value: "https://a"}},
		"--list '[]'":                {{Name: "List", Value: []string{}}},
		`--list '["a","-b"]'`:        {{Name: "List", Value: []string{"a", "-b"}}},
		`--list '["file://a"]'`:      {{Name: "List", Value: []string{"file://a"}}},
		`--list '["[]"]'`:            {{Name: "List", Value: []string{"[]"}}},
		`--list '["{}",""]'`:         {{Name: "List", Value: []string{"{}", ""}}},
		`--list '{"<&>":"é\u200b"}'`: {{Name: "List", Value: map[string]string{"<&>": "é\u200b"}}},
		`--list '{"a":"\u007f\u202e\udb40\udc01\u00a0\n"}'`: {{Name: "List", Value: map[string]string{"a": "\x7f\u202e\U000e0001\u00a0\n"}}},
	} {
		want = "aws cloudtrail stop-logging " + want
		if got := (model.Call{Operation: model.StopLogging, Input: in}).Command(""); got != want {
			t.Errorf("\ngot  %s\nwant %s", got, want)
		}
	}
	if got, want := (model.Call{Operation: model.StopLogging, Region: "-r"}).Command("-p"), "aws cloudtrail stop-logging --region=-r --profile=-p"; got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}

func TestBody(t *testing.T) {
	call := model.Call{Operation: model.StopLogging, Input: []model.Param{{Name: "Name", Value: "x"}, {Name: "Flag", Value: false}}}
	if got, err := call.Body(); err != nil || string(got) != `{"Flag":false,"Name":"x"}` {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := (model.Call{}).Body(); err != nil || string(got) != `{}` {
		t.Errorf("%s, %v", got, err)
	}
}

// TestCommandsSurviveTheShell lets bash take the command apart again, as it does
// when a person types: with history, which an exclamation mark calls up.
func TestCommandsSurviveTheShell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringOfN(rapid.RuneFrom([]rune("ab1 '\"\\$`!*?[]{}()<>|&;#~=-\n\t\x1b\u00e9\u200b\U0001f600\U000e0001")), 0, 12, -1).Draw(t, "value")
		value = strings.TrimLeft(value, "-") // which stands in one word with its option
		command := model.Call{Operation: model.StopLogging, Input: []model.Param{{Name: "Name", Value: value}}}.Command("")
		shell := exec.CommandContext(t.Context(), "bash", "--norc")
		shell.Env = append(os.Environ(), "LC_ALL=C")
		shell.Stdin = strings.NewReader("set -o history -o histexpand\naws() { printf '%s\\0' \"$@\"; }\n" + command + "\n")
		out, err := shell.Output()
		if err != nil {
			t.Fatalf("%s: %v", command, err)
		}
		if got, want := string(out), strings.Join([]string{"cloudtrail", "stop-logging", "--name", value, ""}, "\x00"); got != want {
			t.Fatalf("%s\ngot  %q\nwant %q", command, got, want)
		}
	})
}

func TestSlots(t *testing.T) {
	a := model.Query{Operation: model.ListTags, Profile: "p", Region: "r", ARNs: []string{"a", "b"}}
	same, other := a, a
	same.ARNs = []string{"a", "b"}
	other.ARNs = []string{"a"}
	if a.Slot() != same.Slot() || a.Slot() == other.Slot() {
		t.Errorf("%s, %s, %s", a.Slot(), same.Slot(), other.Slot())
	}
}
