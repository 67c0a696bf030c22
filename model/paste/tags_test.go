package paste_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/paste"
	"trailboss/model/tags"
)

const pastedARN = "arn:aws:cloudtrail:us-east-2:123456789012:trail/main"

// Tags as people have them at hand. A tag without a value is a key alone; says is in the repairs, none
// when "".
func TestPastedTags(t *testing.T) {
	for _, c := range []struct{ name, text, want, says string }{
		{"shorthand", "Key=Owner,Value=mary Key=Flag Key=City,Value=東京", "Owner=mary|Flag|City=東京", ""},
		{"shorthand in lines", "Key=a,Value=1 \\\n  Key=b,Value=2\n", "a=1|b=2", ""},
		{"in any case and order", "value=1,key=a value=2,key=b", "a=1|b=2", ""},
		{"a value of words", "Key=Owner,Value=Mary Major Key=b,Value=2", "Owner=Mary Major|b=2", ""},
		{"quoted values", `Key=Owner,Value="Mary Major" Key=b,Value='2'`, "Owner=Mary Major|b=2", "took the quotes off Mary Major"},
		{"quoted pairs", `'Key=Owner,Value=Mary Major' "Key=b,Value=2"`, "Owner=Mary Major|b=2", ""},
		{"list", `[{"Key":"a","Value":"1"},{"Key":"b"},{"Key":"c","Value":null}]`, "a=1|b|c", ""},
		{"one tag", `{"Key":"a","Value":"1"}`, "a=1", ""},
		{"lower case", `[{"key":"a","value":"1"},{"key":"b","value":"2"}]`, "a=1|b=2", ""},
		{"map", `{"Owner":"mary","Cost":4711,"Live":true,"Flag":null}`, "Owner=mary|Cost=4711|Live=true|Flag", "put 4711 in double quotes"},
		{"request", `{"ResourceId":"` + pastedARN + `","TagsList":[{"Key":"a","Value":"1"}]}`, "a=1", ""},
		{"answer", `{"ResourceTagList":[{"ResourceId":"` + pastedARN + `","TagsList":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]}]}`, "a=1|b=2", ""},
		{"other services", `{"TagSet":[{"Key":"a","Value":"1"}]}`, "a=1", ""},
		{"mistyped JSON", `[{“Key”: “a”, “Value”: “1”},]`, "a=1", "quote"},
		{"empty", `[{"Key":"a","Value":""}]`, "a", "read the empty value as no value"},
		{"twice", `[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]`, "a=2", "took the last of several"},
		{"command", "$ aws cloudtrail add-tags --resource-id " + pastedARN + " --tags-list Key=a,Value=1 'Key=b,Value=x y' --region us-east-2", "a=1|b=x y", ""},
		{"command with JSON", `aws cloudtrail add-tags --tags-list='[{"Key":"-a","Value":"$x"}]' --resource-id ` + pastedARN, "-a=$x", ""},
		{"whole input", `aws cloudtrail add-tags --cli-input-json '{"ResourceId":"` + pastedARN + `","TagsList":[{"Key":"a"}]}'`, "a", ""},
		{"create-trail", "aws cloudtrail create-trail --name main --is-multi-region-trail --tags-list Key=a,Value=1 --s3-bucket-name b", "a=1", ""},
		{"lines", "Owner=mary\nCost=a=b\n\nFlag=\n", "Owner=mary|Cost=a=b|Flag", "read the empty value as no value"},
		{"one line", "Owner=mary", "Owner=mary", ""},
		{"Terraform", "  Owner = \"mary\"\n  Team  = \"ops\",\n", "Owner=mary|Team=ops", "took the quotes off"},
		{"table", "Owner\tmary\nFlag\n", "Owner=mary|Flag", "read Flag as a key without a value"},
		{"comments", "# ours\nOwner=mary\n", "Owner=mary", "left out a comment"},
		{"table with its heading", "Key\tValue\nOwner\tmary", "Owner=mary", "left out the heading"},
		{"colons", "team:owner=mary\nCost Center: 4711", "team:owner=mary|Cost Center=4711", ""},
		{"YAML", "Tags:\n  - Key: Owner\n    Value: \"Mary Major\"\n  - Key: Flag\n  - Key: a\n    Value: 1\n", "Owner=Mary Major|Flag|a=1", "left out Tags:"},
		{"fence", "```\nOwner=mary\n```", "Owner=mary", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := paste.ReadTags(c.text)
			if err != nil {
				t.Fatal(err)
			}
			words := make([]string, len(got.Tags))
			for i, tag := range got.Tags {
				words[i] = tag.String()
			}
			if s := strings.Join(words, "|"); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
			var said []string
			for _, p := range got.Repairs {
				said = append(said, p.Text)
			}
			if s := strings.Join(said, "\n"); !strings.Contains(s, c.says) || c.says == "" && s != "" {
				t.Errorf("repairs %q, want %q", s, c.says)
			}
			if strings.Contains(c.text, pastedARN) && got.Target != pastedARN {
				t.Errorf("target %q", got.Target)
			}
		})
	}
}

func manyLines(n int) string {
	var lines strings.Builder
	for i := range n {
		lines.WriteString("key-" + strconv.Itoa(i) + "=v\n")
	}
	return lines.String()
}

func TestNoTags(t *testing.T) {
	for text, says := range map[string]string{
		"":             "nothing to read",
		manyLines(201): "this holds 201 tags, and a resource has 50 at most",
		"words":        "no tag here", "[]": "no tags here", "[1]": "no tag", `{"TagsList":[]}`: "no tags here",
		"aws cloudtrail remove-tags --tags-list Key=a":                                        "adds no tags",
		"aws cloudtrail add-tags --tags-list file://x":                                        "in a file",
		"aws cloudtrail add-tags --tags-list":                                                 "is missing",
		`{"ResourceTagList":[{"ResourceId":"a","TagsList":[]},{"ResourceId":"b","Tags":[]}]}`: "several resources",
		"[{\"Key\":\"a\",\"Value\":[\"x\"]}]":                                                 "expected a text",
		"a=\xff":                                                                              "not UTF-8",
	} {
		_, err := paste.ReadTags(text)
		if _, ok := errors.AsType[*paste.SyntaxError](err); !ok || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %q", text, err, says)
		}
	}
}

// What the review shows is read back as it was, and so is what AWS answers.
func TestTagsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Z0-9_.:/=+@ é-]{1,12}`)
		var list []tags.Tag
		for range rapid.IntRange(1, 4).Draw(t, "tags") {
			tag := tags.Tag{Key: text.Draw(t, "key")}
			if rapid.Bool().Draw(t, "valued") {
				value := text.Draw(t, "value")
				tag.Value = &value
			}
			list = tags.Put(list, tag)
		}
		call := model.Call{Operation: model.AddTags, Input: []model.Param{{Name: "ResourceId", Value: pastedARN}, {Name: "TagsList", Value: list}}}
		body, err := call.Body()
		if err != nil {
			t.Fatal(err)
		}
		only, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		for _, pasted := range []string{call.Command(""), string(body), string(only)} {
			got, err := paste.ReadTags(pasted)
			if err != nil {
				t.Fatalf("%s: %v", pasted, err)
			}
			if put, gone := tags.Difference(list, got.Tags); len(put)+len(gone)+len(got.Repairs) > 0 {
				t.Fatalf("%s\nread as %v (%v)", pasted, got.Tags, got.Repairs)
			}
		}
	})
}

func FuzzTags(f *testing.F) {
	for _, seed := range []string{"Key=a,Value=1 Key=b", `[{"Key":"a"}]`, "a=b\nc", "aws cloudtrail add-tags --tags-list Key=a", "'Key=a'", "value=,key=", `"key=`, "- Key: a\n  Value: b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := paste.ReadTags(text)
		if (err == nil) != (len(got.Tags) > 0) {
			t.Errorf("%q: %v, %v", text, got.Tags, err)
		}
	})
}
