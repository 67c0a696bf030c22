package tags_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/tags"
)

func text(s string) *string { return &s }

func TestRules(t *testing.T) {
	for _, c := range []struct {
		key   string
		value *string
		says  string
	}{
		{"Owner", text("Mary Major"), ""},
		{"Owner", nil, ""},
		{strings.Repeat("木", 128), text(strings.Repeat("木", 256)), ""},
		{"_.:/=+-@ x", text("cafe\u0301 2026"), ""},
		{"awsome", text("aws"), ""},
		{"", nil, "1 character at least"},
		{strings.Repeat("木", 129), nil, "128 characters at most; this one has 129"},
		{"k", text(strings.Repeat("é", 257)), "256 characters at most; this one has 257"},
		{"k", text(""), "no empty value"},
		{"aws:x", nil, "reserved"},
		{"AWS:x", nil, "reserved"},
		{"k", text("Aws:x"), "reserved"},
		{"a#b$#", nil, "# $ cannot stand in a tag"},
		{"k", text("a\tb"), "U+0009 cannot"},
		{"k\xff", nil, "no UTF-8"},
	} {
		problems := tags.Check([]tags.Tag{{Key: c.key, Value: c.value}})
		if (len(problems) == 0) != (c.says == "") || len(problems) > 0 && !strings.Contains(problems[0].Text, c.says) {
			t.Errorf("%q: %v, want %q", c.key, problems, c.says)
		}
	}
	twice := tags.Check([]tags.Tag{{Key: "a"}, {Key: "A"}, {Key: "a"}})
	if len(twice) != 1 || twice[0].Index != 2 || !strings.Contains(twice[0].Text, "twice") {
		t.Errorf("%v", twice)
	}
}

func many(n int) []tags.Tag {
	list := make([]tags.Tag, n)
	for i := range list {
		list[i] = tags.Tag{Key: fmt.Sprint("key-", i)}
	}
	return list
}

func TestLimit(t *testing.T) {
	system := tags.Tag{Key: "aws:cloudformation:stack-name", Value: text("base")}
	if s := tags.CheckCount(append(many(50), system)); s != "" {
		t.Errorf("AWS's own tags count: %s", s)
	}
	if s := tags.CheckCount(many(51)); !strings.Contains(s, "50 tags at most; these are 51") {
		t.Errorf("%q", s)
	}
}

// What AWS took once is not refused for staying; what it has set can neither go nor change.
func TestChangesAreRefused(t *testing.T) {
	system, odd := tags.Tag{Key: "aws:x", Value: text("base")}, tags.Tag{Key: "od#d", Value: text("")}
	before := []tags.Tag{system, odd, {Key: "a", Value: text("1")}}
	for _, c := range []struct {
		after []tags.Tag
		says  string
	}{
		{append(before, tags.Tag{Key: "b"}), ""},
		{[]tags.Tag{system, {Key: "a"}}, ""},
		{[]tags.Tag{odd}, "alone can remove it"},
		{[]tags.Tag{{Key: "aws:x", Value: text("other")}, odd}, "reserved"},
		{[]tags.Tag{system, {Key: "od#d", Value: text("1")}}, "# cannot"},
		{append(before, tags.Tag{Key: "a", Value: text("1")}), "twice"},
		{append(many(51), system), "at most; these are 51"},
	} {
		problems := tags.CheckChange(before, c.after)
		if (len(problems) == 0) != (c.says == "") || len(problems) > 0 && !strings.Contains(problems[0].Text, c.says) {
			t.Errorf("%v: %v, want %q", c.after, problems, c.says)
		}
	}
}

func TestEdits(t *testing.T) {
	before := []tags.Tag{{Key: "Owner", Value: text("mary")}, {Key: "Flag"}}
	for _, c := range []struct {
		edit tags.Edit
		want string
	}{
		{tags.Edit{Does: tags.Set, Key: "Owner", Value: text("bob")}, "[Owner=bob Flag]"},
		{tags.Edit{Does: tags.Set, Key: "owner"}, "[Owner=mary Flag owner]"},
		{tags.Edit{Does: tags.Remove, Key: "Owner"}, "[Flag]"},
		{tags.Edit{Does: tags.Remove, Key: "owner"}, "[Owner=mary Flag]"},
		{tags.Edit{Does: tags.Replace, Key: "Owner", From: text("mary"), Value: text("bob")}, "[Owner=bob Flag]"},
		{tags.Edit{Does: tags.Replace, Key: "Owner", From: text("Mary"), Value: text("bob")}, "[Owner=mary Flag]"},
		{tags.Edit{Does: tags.Replace, Key: "Flag", Value: text("up")}, "[Owner=mary Flag=up]"},
		{tags.Edit{Does: tags.Replace, Key: "Flag", From: text(""), Value: text("up")}, "[Owner=mary Flag]"},
	} {
		if got := fmt.Sprint(c.edit.On(before)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.edit, got, c.want)
		}
	}
	if fmt.Sprint(before) != "[Owner=mary Flag]" {
		t.Errorf("an edit changed what it was made on: %v", before)
	}
	bad := tags.Edit{Does: tags.Set, Key: "a#", Value: text("")}.Check()
	if len(bad) != 2 || bad[0].Part != tags.Key || bad[1].Part != tags.Value {
		t.Errorf("%v", bad)
	}
	if bad := (tags.Edit{Does: tags.Remove, Key: "a", Value: text("")}).Check(); len(bad) != 0 {
		t.Errorf("%v", bad)
	}
}

func TestInUse(t *testing.T) {
	lists := [][]tags.Tag{
		{{Key: "Owner", Value: text("mary")}, {Key: "Env", Value: text("prod")}, {Key: "aws:x"}},
		{{Key: "Owner", Value: text("bob")}, {Key: "owner", Value: text("")}},
		{{Key: "Owner", Value: text("bob")}},
	}
	if got := fmt.Sprint(tags.Keys(lists...)); got != "[{Owner 3} {Env 1} {owner 1}]" {
		t.Error(got)
	}
	if got := fmt.Sprint(tags.Values("Owner", lists...)); got != "[{bob 2} {mary 1}]" {
		t.Error(got)
	}
	if got := fmt.Sprint(tags.Values("owner", lists...)); got != "[]" {
		t.Error(got)
	}
	if got := fmt.Sprint(tags.Kin("OWNER", tags.Keys(lists...))); got != "[Owner owner]" {
		t.Error(got)
	}
}

// TestDifferenceLeadsThere makes what is sent, in the order in which it is sent.
func TestDifferenceLeadsThere(t *testing.T) {
	values := rapid.SampledFrom([]*string{nil, text("1"), text("2"), text("")})
	lists := rapid.Custom(func(t *rapid.T) []tags.Tag {
		var list []tags.Tag
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, 60), 0, tags.Max, rapid.ID).Draw(t, "keys") {
			list = append(list, tags.Tag{Key: fmt.Sprint("k", i), Value: values.Draw(t, "value")})
		}
		return list
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := lists.Draw(t, "before"), lists.Draw(t, "after")
		put, gone := tags.Difference(before, after)
		now := before
		for _, key := range gone {
			now = tags.Drop(now, key)
		}
		for _, tag := range put {
			now = tags.Put(now, tag)
			if len(now) > tags.Max {
				t.Fatalf("%d tags at once", len(now))
			}
		}
		if put, gone := tags.Difference(now, after); len(put)+len(gone) > 0 || len(now) != len(after) {
			t.Fatalf("%v, want %v", now, after)
		}
	})
}
