package model_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/tags"
)

func value(s string) *string { return &s }

// tagged is the inventory of acmeWorld in which the trail dublin has these tags.
func tagged(t *testing.T, list ...model.Tag) (inv *model.Inventory, arn string) {
	t.Helper()
	inv = known(t, acmeWorld())
	arn = find(t, inv, "dublin").ARN
	retag(inv, arn, list)
	return inv, arn
}

func retag(inv *model.Inventory, arn string, list []model.Tag) {
	model.TagsRead{Tags: map[string][]model.Tag{arn: list}, At: moment}.Apply(inv)
}

// inputs are the calls of a change, each as its operation and its tags.
func inputs(t *testing.T, ch model.Change) string {
	t.Helper()
	var words []string
	for _, c := range ch.Calls() {
		body, err := c.Body()
		if err != nil {
			t.Fatal(err)
		}
		var in struct {
			ResourceID string `json:"ResourceId"`
			TagsList   json.RawMessage
		}
		if err := json.Unmarshal(body, &in); err != nil || in.ResourceID != ch.ARN || c.Region != ch.Region {
			t.Fatalf("%s: %v", body, err)
		}
		words = append(words, fmt.Sprintf("%s %s", c.Operation, in.TagsList))
	}
	return strings.Join(words, "; ")
}

func TestPlanTags(t *testing.T) {
	before := []model.Tag{{Key: "Owner", Value: value("mary")}, {Key: "Env", Value: value("prod")}, {Key: "Flag"}}
	for _, c := range []struct {
		name, title, calls, diff string
		after                    []model.Tag
	}{
		{
			"added", "Add the tag pci to dublin", `AddTags [{"Key":"pci"}]`, "+pci (no value)| 3 tags stay as they are",
			append(before[:3:3], model.Tag{Key: "pci"}),
		},
		{
			"changed", "Change the tag Owner of dublin", `AddTags [{"Key":"Owner","Value":"bob"}]`, "-Owner = mary|+Owner = bob| 2 tags stay as they are",
			[]model.Tag{{Key: "Flag"}, {Key: "Owner", Value: value("bob")}, {Key: "Env", Value: value("prod")}},
		},
		{
			"its value taken", "Change the tag Env of dublin", `AddTags [{"Key":"Env"}]`, "-Env = prod|+Env (no value)| 2 tags stay as they are",
			[]model.Tag{{Key: "Owner", Value: value("mary")}, {Key: "Env"}, {Key: "Flag"}},
		},
		{
			"removed", "Remove the tag Owner from dublin", `RemoveTags [{"Key":"Owner"}]`, "-Owner = mary| 2 tags stay as they are",
			before[1:],
		},
		{
			"all at once", "Change 3 tags of dublin",
			`RemoveTags [{"Key":"Owner"}]; AddTags [{"Key":"Flag","Value":"up"},{"Key":"owner","Value":"bob"}]`,
			"-Owner = mary|-Flag (no value)|+Flag = up|+owner = bob| 1 tag stays as it is",
			[]model.Tag{{Key: "Env", Value: value("prod")}, {Key: "Flag", Value: value("up")}, {Key: "owner", Value: value("bob")}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv, arn := tagged(t, before...)
			ch, err := model.PlanTags(inv, arn, c.after)
			if err != nil {
				t.Fatal(err)
			}
			if ch.Title != c.title || ch.Risk != model.Routine || len(ch.Warnings) != 0 {
				t.Errorf("%q, %v", ch.Title, ch.Warnings)
			}
			if got := inputs(t, ch); got != c.calls {
				t.Errorf("%s, want %s", got, c.calls)
			}
			var lines []string
			for _, l := range ch.Diff() {
				lines = append(lines, string(l.Sign)+l.Text)
			}
			if got := strings.Join(lines, "|"); got != c.diff {
				t.Errorf("%s, want %s", got, c.diff)
			}
		})
	}
}

func TestTagPlansThatAreRefused(t *testing.T) {
	w := acmeWorld()
	w.trails = append(w.trails, worldTrail{TrailRef: ref(member, "us-east-1", "theirs"), logging: true, organization: true})
	inv := known(t, w)
	arn := find(t, inv, "dublin").ARN
	retag(inv, arn, []model.Tag{{Key: "a", Value: value("1")}})
	milano := find(t, inv, "milano")
	milano.Tags = model.Cell[[]model.Tag]{Fault: &model.Fault{Why: "not allowed"}}
	local := find(t, inv, "local")
	local.Tags = model.Cell[[]model.Tag]{}
	for _, c := range []struct {
		arn  string
		list []model.Tag
		says string
	}{
		{"arn:gone", nil, "is gone"},
		{find(t, inv, "theirs").ARN, nil, "belongs to account " + member},
		{milano.ARN, nil, "could not be read: not allowed"},
		{local.ARN, nil, "not known yet"},
		{arn, []model.Tag{{Key: "a#"}, {Key: "aws:b"}, {Key: "c", Value: value("")}}, "AWS would refuse these tags of dublin: a#: # cannot stand in a tag: letters, digits, spaces and _ . : / = + - @ can (and 2 more problems)"},
		{arn, []model.Tag{{Key: "a", Value: value("1")}}, "dublin is already tagged so"},
	} {
		if _, err := model.PlanTags(inv, c.arn, c.list); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v, want %q", err, c.says)
		}
	}
}

// Tags come in no order, and absent and empty values are two things.
func TestSameTags(t *testing.T) {
	a, b := model.Tag{Key: "a", Value: value("1")}, model.Tag{Key: "b"}
	if !model.Same(model.Tags{a, b}, model.Tags{b, a}) {
		t.Error("the order counts")
	}
	for _, other := range []model.Tags{{a}, {a, {Key: "b", Value: value("")}}, {a, {Key: "B"}}, nil} {
		if model.Same(model.Tags{a, b}, other) {
			t.Errorf("%v is the same", other)
		}
	}
	if got := strings.Join(model.Tags{b, a, {Key: "c", Value: value("")}}.Lines(), "|"); got != `a = 1|b (no value)|c = ""` {
		t.Error(got)
	}
}

func TestKeysOfOtherCaseAreWarnedOf(t *testing.T) {
	inv, arn := tagged(t, model.Tag{Key: "Owner"})
	ch, err := model.PlanTags(inv, arn, []model.Tag{{Key: "Owner"}, {Key: "owner"}, {Key: "OWNER"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(texts(t, ch), "|"); got != "OWNER and Owner are two tags: keys are case-sensitive|OWNER and owner are two tags: keys are case-sensitive|Owner and owner are two tags: keys are case-sensitive" {
		t.Error(got)
	}
}

func TestPlanTagEdit(t *testing.T) {
	inv, arn := tagged(t, model.Tag{Key: "Owner", Value: value("mary")})
	for _, c := range []struct {
		edit        tags.Edit
		title, says string
	}{
		{tags.Edit{Does: tags.Set, Key: "Owner", Value: value("bob")}, "Set the tag Owner on dublin", ""},
		{tags.Edit{Does: tags.Set, Key: "Team"}, "Set the tag Team on dublin", ""},
		{tags.Edit{Does: tags.Remove, Key: "Owner"}, "Remove the tag Owner from dublin", ""},
		{tags.Edit{Does: tags.Replace, Key: "Owner", From: value("mary"), Value: value("bob")}, "Replace the value of the tag Owner on dublin", ""},
		{tags.Edit{Does: tags.Set, Key: "Owner", Value: value("mary")}, "", "dublin is already tagged so"},
		{tags.Edit{Does: tags.Remove, Key: "owner"}, "", "dublin is already without a tag owner"},
		{tags.Edit{Does: tags.Replace, Key: "Owner", From: value("bob"), Value: value("ann")}, "", "dublin is already tagged otherwise: Owner = mary"},
		{tags.Edit{Does: tags.Set, Key: "a#"}, "", "AWS would refuse"},
	} {
		ch, err := model.PlanTagEdit(inv, arn, c.edit)
		if ch.Title != c.title || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %q, %v", c.edit, ch.Title, err)
		}
	}
	if _, err := model.PlanTagEdit(inv, "arn:gone", tags.Edit{}); err == nil {
		t.Error("planned for what is gone")
	}
}

// An undo is about the tags of its change alone, and sees when those are not
// as they were left.
func TestUndoOfTags(t *testing.T) {
	owner, team := model.Tag{Key: "Owner", Value: value("mary")}, model.Tag{Key: "Team"}
	inv, arn := tagged(t, owner, team)
	bob := model.Tag{Key: "Owner", Value: value("bob")}
	ch, err := model.PlanTags(inv, arn, []model.Tag{bob, {Key: "New"}})
	if err != nil {
		t.Fatal(err)
	}
	r := recorded(t, ch)
	retag(inv, arn, []model.Tag{bob, {Key: "New"}, {Key: "Later"}})
	undo, err := model.PlanUndo(inv, r)
	if err != nil || !model.Same(undo.After, model.Tags{owner, team, {Key: "Later"}}) {
		t.Errorf("%+v, %v", undo.After, err)
	}
	retag(inv, arn, []model.Tag{{Key: "Owner", Value: value("ann")}, {Key: "New"}})
	undo, err = model.PlanUndo(inv, r)
	if err != nil || !model.Same(undo.Before, ch.After) || !model.Same(undo.After, ch.Before) || len(undo.Warnings) != 1 {
		t.Errorf("%+v, %v", undo, err)
	}
	retag(inv, arn, []model.Tag{owner, team})
	if _, err := model.PlanUndo(inv, r); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
	find(t, inv, "dublin").Tags = model.Cell[[]model.Tag]{}
	if _, err := model.PlanUndo(inv, r); err == nil {
		t.Error("undone blindly")
	}
}

// store holds tags as AWS does: what is added overwrites, what is removed goes
// by its key, and there are never more than fifty.
type store map[string]*string

func (s store) take(t *rapid.T, c model.Call) {
	body, err := c.Body()
	if err != nil {
		t.Fatal(err)
	}
	var in struct{ TagsList []model.Tag }
	if err := json.Unmarshal(body, &in); err != nil || len(in.TagsList) == 0 {
		t.Fatalf("%s: %v", body, err)
	}
	for _, tag := range in.TagsList {
		if c.Operation == model.RemoveTags {
			if _, there := s[tag.Key]; !there {
				t.Fatalf("%s removes what is not there", tag.Key)
			}
			delete(s, tag.Key)
			continue
		}
		if old, there := s[tag.Key]; there && tags.SameValue(old, tag.Value) {
			t.Fatalf("%s is sent and not changed", tag.Key)
		}
		s[tag.Key] = tag.Value
	}
	if len(s) > tags.Max {
		t.Fatalf("%d tags after %s", len(s), c.Operation)
	}
}

func TestCallsLeadFromBeforeToAfter(t *testing.T) {
	lists := rapid.Custom(func(t *rapid.T) model.Tags {
		var list model.Tags
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, 70), 0, tags.Max, rapid.ID).Draw(t, "keys") {
			list = append(list, model.Tag{Key: fmt.Sprint("k", i), Value: rapid.Ptr(rapid.StringMatching(`[a-c]`), true).Draw(t, "value")})
		}
		return list
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := lists.Draw(t, "before"), lists.Draw(t, "after")
		now := store{}
		for _, tag := range before {
			now[tag.Key] = tag.Value
		}
		for _, c := range after.Calls(model.Target{ARN: "a"}, before) {
			now.take(t, c)
		}
		var got model.Tags
		for key, v := range now {
			got = append(got, model.Tag{Key: key, Value: v})
		}
		if !model.Same(got, after) {
			t.Fatalf("%v, want %v", got, after)
		}
	})
}
