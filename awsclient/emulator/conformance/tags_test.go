//go:build conformance

package conformance

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/tags"
)

// retag plans to make these the tags of the trail.
func retag(list ...model.Tag) planner {
	return func(inv *model.Inventory) (model.Change, error) { return model.PlanTags(inv, changedARN, list) }
}

// tagOf is a tag: a key, or a key and a value.
func tagOf(key string, value ...string) model.Tag {
	t := model.Tag{Key: key}
	if len(value) > 0 {
		t.Value = &value[0]
	}
	return t
}

// oddTags are keys and values that AWS takes, and shells and the CLI take for something else.
var oddTags = []string{
	"two  words", " led and trailed ", "-x", "--region", "--", "- -", "file:///etc/passwd", "fileb://x", "https://example.com/", "@home", "a=b", "=", "+1",
	"監査", "é", "e\u0301", "no-break\u00a0space", "\u2028", "_", "Key=a", "null", "true", "4711", "..", ":",
}

// tagCases are changes of tags.
func tagCases() []changeCase {
	tagged := [2]string{"AddTags", `{"ResourceId":"` + changedARN + `","TagsList":[{"Key":"Owner","Value":"mary"},{"Key":"Flag"},{"Key":"City","Value":"東京"}]}`}
	owner, flag, city := tagOf("Owner", "mary"), tagOf("Flag"), tagOf("City", "東京")
	var odd, swapped, full []model.Tag
	for i, text := range oddTags {
		odd = append(odd, tagOf(text, oddTags[len(oddTags)-1-i]))
		if i%3 > 0 {
			swapped = append(swapped, tagOf(text, text))
		}
	}
	for i := range tags.Max {
		full = append(full, tagOf(fmt.Sprint("key-", i), "v"))
	}
	list, err := json.Marshal(full)
	if err != nil {
		panic(err)
	}
	oddList, err := json.Marshal(odd)
	if err != nil {
		panic(err)
	}
	add := func(list []byte) [][2]string {
		return [][2]string{{"AddTags", `{"ResourceId":"` + changedARN + `","TagsList":` + string(list) + `}`}}
	}
	return []changeCase{
		{name: "tags added", plan: retag(owner, flag)},
		{name: "tags changed", before: [][2]string{tagged}, plan: retag(tagOf("Owner", "it is mary"), tagOf("Flag", "up"), tagOf("City"))},
		{name: "tags removed", before: [][2]string{tagged}, plan: retag(city), odd: true},
		{name: "all tags removed", before: [][2]string{tagged}, plan: retag()},
		{name: "tags come and go", before: [][2]string{tagged}, plan: retag(flag, tagOf("owner", "mary"), tagOf("Cost Center", "4711")), odd: true},
		{name: "odd tags", plan: retag(odd...), odd: true},
		{name: "odd tags gone", before: add(oddList), plan: retag(swapped...)},
		{name: "the fiftieth tag", before: add(list), plan: retag(append(full[1:len(full):len(full)], tagOf("another"))...)},
	}
}

// TestTagCommandsTakeTextsLiterally gives tags texts that AWS refuses: they reach it as they are.
func TestTagCommandsTakeTextsLiterally(t *testing.T) {
	t.Parallel()
	texts := rapid.SliceOfN(rapid.SampledFrom(append(oddTexts, oddTags...)), 1, 3)
	lists := rapid.Custom(func(t *rapid.T) model.Tags {
		text := func(label string) string { return strings.Join(texts.Draw(t, label), "") }
		return model.Tags{tagOf(text("key"), text("value")), tagOf("bare " + text("bare"))}
	})
	cases := []model.Tags{{tagOf("it's", `say "hi"`), tagOf("$HOME", "`id` $(id)"), tagOf(`back\slash`, "\\"), tagOf("wow!", "!!"), tagOf("#")}}
	for seed := range 6 {
		cases = append(cases, lists.Example(seed))
	}
	for i, list := range cases {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			s := newSide(t, nil)
			calls := list.Calls(model.Target{ARN: changedARN, Region: home}, nil)
			want, err := calls[0].Body()
			if err != nil {
				t.Fatal(err)
			}
			command := calls[0].Command(oddProfile)
			out, err := s.try(t, []string{command})
			refused := len(tags.Check(list)) > 0
			if (err != nil) != refused || refused && !strings.Contains(out, "InvalidTagParameterException") {
				t.Errorf("%s: %v\n%s", command, err, out)
			}
			sent := s.sent(t)
			if len(sent) != 4 { // each operation with its input
				t.Fatalf("%s\nsends %v\n%s", command, sent, out)
			}
			got, err := json.Marshal(sent[3])
			if err != nil {
				t.Fatal(err)
			}
			if !same(t, got, want) {
				t.Errorf("%s\nsends %s\nwant  %s", command, got, want)
			}
		})
	}
}

// same tells whether both are the same JSON.
func same(t *testing.T, a, b []byte) bool {
	t.Helper()
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		t.Fatalf("%s or %s is no JSON", a, b)
	}
	return reflect.DeepEqual(x, y)
}
