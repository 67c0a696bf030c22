package model

import (
	"encoding/json"
	"fmt"
	"slices"

	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/model/tags"
)

// AddTags gives a resource tags, in place of those with their keys; RemoveTags
// takes tags off it by their keys.
const (
	AddTags    Operation = "AddTags"
	RemoveTags Operation = "RemoveTags"
)

// AspectTags is the tags of a resource.
const AspectTags Aspect = "tags"

// Tags is the value of AspectTags. As JSON the tags stand in the order of their
// keys; a value that is not there is left out, an empty one is not.
type Tags []Tag

// Aspect is AspectTags.
func (Tags) Aspect() Aspect { return AspectTags }

// MarshalJSON writes a list, an empty one too.
func (v Tags) MarshalJSON() ([]byte, error) { return json.Marshal(tags.Sorted(v)) }

// Lines is one for each tag, in the order of their keys.
func (v Tags) Lines() []string {
	if len(v) == 0 {
		return []string{"no tags"}
	}
	lines := make([]string, len(v))
	for i, t := range tags.Sorted(v) {
		lines[i] = told(t)
	}
	return lines
}

// told is the tag in a line: an empty value is told from none.
func told(t Tag) string {
	switch {
	case t.Value == nil:
		return t.Key + " (no value)"
	case *t.Value == "":
		return t.Key + ` = ""`
	default:
		return t.Key + " = " + *t.Value
	}
}

// diff tells of the tags that come, go, or get another value; those that stay
// are counted.
func (v Tags) diff(before Value) []selector.DiffLine {
	old, _ := before.(Tags) // nil is no tag at all
	var lines []selector.DiffLine
	put, gone := tags.Difference(old, v)
	for _, key := range gone {
		t, _ := tags.Find(old, key)
		lines = append(lines, selector.DiffLine{Sign: '-', Text: told(t)})
	}
	for _, t := range put {
		if was, ok := tags.Find(old, t.Key); ok {
			lines = append(lines, selector.DiffLine{Sign: '-', Text: told(was)})
		}
		lines = append(lines, selector.DiffLine{Sign: '+', Text: told(t)})
	}
	switch n := len(v) - len(put); {
	case len(lines) == 0:
	case n == 1:
		lines = append(lines, selector.DiffLine{Sign: ' ', Text: "1 tag stays as it is"})
	case n > 1:
		lines = append(lines, selector.DiffLine{Sign: ' ', Text: fmt.Sprintf("%d tags stay as they are", n)})
	}
	return lines
}

// Calls are RemoveTags for the keys that go and AddTags for what is new or
// changed, by ARN in the home Region. Removals come first, so that a resource
// never has more tags than before and after.
func (v Tags) Calls(t Target, before Value) []Call {
	old, _ := before.(Tags) // nil is no tag at all
	put, gone := tags.Difference(old, v)
	var calls []Call
	add := func(op Operation, list []Tag) {
		if len(list) > 0 {
			calls = append(calls, Call{Operation: op, Region: t.Region, Input: []Param{{"ResourceId", t.ARN}, {"TagsList", list}}})
		}
	}
	keys := make([]Tag, len(gone))
	for i, key := range gone {
		keys[i] = Tag{Key: key}
	}
	add(RemoveTags, keys)
	add(AddTags, put)
	return calls
}

// Read is the query for the resource's tags.
func (Tags) Read(t Target) Query { return t.query(ListTags) }

// Disturbs is nothing: no other answer tells of tags.
func (Tags) Disturbs() []Operation { return nil }

// Tagged is a resource that has tags.
type Tagged struct {
	Target
	Tags *Cell[[]Tag]
	// Foreign is true where the resource belongs to another account, which alone
	// can change its tags.
	Foreign bool
}

// Tagged is the resource of that ARN with its tags; ok is false for one that is
// not known.
func (inv *Inventory) Tagged(arn string) (r Tagged, ok bool) {
	if t := inv.Trail(arn); t != nil {
		return Tagged{Target: t.ID(), Tags: &t.Tags, Foreign: inv.Foreign(t)}, true
	}
	if r := inv.inLake(arn); r != nil {
		return Tagged{Target: r.ID(), Tags: &r.Tags}, true
	}
	return Tagged{}, false
}

// TagsInUse are the tags of every resource that is known.
func (inv *Inventory) TagsInUse() [][]Tag {
	var lists [][]Tag
	add := func(c Cell[[]Tag]) {
		if list, ok := c.Get(); ok {
			lists = append(lists, list)
		}
	}
	for _, t := range inv.Trails() {
		add(t.Tags)
	}
	for _, s := range inv.Stores() {
		add(s.Tags)
	}
	for _, c := range inv.Channels() {
		add(c.Tags)
	}
	return lists
}

// taggable is the resource and its tags, or why they cannot be changed.
func taggable(inv *Inventory, arn string) (Tagged, []Tag, error) {
	r, ok := inv.Tagged(arn)
	if !ok {
		return r, nil, gone(arn)
	}
	if r.Foreign {
		return r, nil, fmt.Errorf("%s belongs to account %s: only that account can change its tags", r.Name, r.Account)
	}
	list, known := r.Tags.Get()
	switch {
	case !known && r.Tags.Fault != nil:
		return r, nil, fmt.Errorf("the tags of %s could not be read: %s", r.Name, r.Tags.Fault.Why)
	case !known:
		return r, nil, fmt.Errorf("the tags of %s are not known yet; press r to read them", r.Name)
	}
	return r, list, nil
}

// PlanTags plans to make after the tags of a resource. It refuses, with the
// reason, where the change cannot be made, would be refused by AWS, or is none
// (ErrAlready).
func PlanTags(inv *Inventory, arn string, after []Tag) (Change, error) {
	r, now, err := taggable(inv, arn)
	if err != nil {
		return Change{}, err
	}
	if err := refusals("tags", r.Name, tagProblems(tags.CheckChange(now, after))); err != nil {
		return Change{}, err
	}
	c := Change{Target: r.Target, Before: Tags(now), After: Tags(after)}
	if Same(c.Before, c.After) {
		return Change{}, fmt.Errorf("%s %w tagged so", r.Name, ErrAlready)
	}
	c.Title, c.Warnings = tagTitle(r.Name, now, after), kinWarnings(now, after)
	return c, nil
}

// tagProblems are the problems with the keys for paths.
func tagProblems(problems []tags.Problem) []selector.Problem {
	out := make([]selector.Problem, len(problems))
	for i, p := range problems {
		out[i] = selector.Problem{Severity: selector.Error, Path: p.Key, Text: p.Text}
	}
	return out
}

// ownTags are the tags without those that AWS alone sets.
func ownTags(list []Tag) []Tag {
	return slices.DeleteFunc(slices.Clone(list), func(t Tag) bool { return tags.Reserved(t.Key) })
}

// lakeTagProblems are those with the tags of a new event data store or channel,
// which are that member of its call.
func lakeTagProblems(member string, list []Tag) []lake.Problem {
	var problems []lake.Problem
	if text := tags.CheckCount(list); text != "" {
		problems = append(problems, lake.Refuse(member, "TagsLimitExceededException", text))
	}
	for _, p := range tags.Check(list) {
		problems = append(problems, lake.Refuse(member, "InvalidTagParameterException", p.Key+": "+p.Text))
	}
	return problems
}

// tagTitle says what is done to the tags.
func tagTitle(name string, before, after []Tag) string {
	put, gone := tags.Difference(before, after)
	if len(put)+len(gone) != 1 {
		return fmt.Sprintf("Change %d tags of %s", len(put)+len(gone), name)
	}
	if len(gone) == 1 {
		return fmt.Sprintf("Remove the tag %s from %s", gone[0], name)
	}
	if _, ok := tags.Find(before, put[0].Key); ok {
		return fmt.Sprintf("Change the tag %s of %s", put[0].Key, name)
	}
	return fmt.Sprintf("Add the tag %s to %s", put[0].Key, name)
}

// kinWarnings say which new keys differ from others only by their case.
func kinWarnings(before, after []Tag) []Warning {
	var ws []Warning
	keys := tags.Keys(after)
	put, _ := tags.Difference(before, after)
	for _, t := range put {
		if _, had := tags.Find(before, t.Key); had {
			continue
		}
		for _, kin := range tags.Kin(t.Key, keys) {
			w := Warning{Text: fmt.Sprintf("%s and %s are two tags: keys are case-sensitive", min(kin, t.Key), max(kin, t.Key))}
			if !slices.Contains(ws, w) {
				ws = append(ws, w)
			}
		}
	}
	return ws
}

// PlanTagEdit plans one edit of the tags of a resource, which may be one of
// several. It refuses as PlanTags does.
func PlanTagEdit(inv *Inventory, arn string, e tags.Edit) (Change, error) {
	r, now, err := taggable(inv, arn)
	if err != nil {
		return Change{}, err
	}
	had, has := tags.Find(now, e.Key)
	switch {
	case e.Does != tags.Set && !has:
		return Change{}, fmt.Errorf("%s %w without a tag %s", r.Name, ErrAlready, e.Key)
	case e.Does == tags.Replace && !tags.SameValue(had.Value, e.From):
		return Change{}, fmt.Errorf("%s %w tagged otherwise: %s", r.Name, ErrAlready, told(had))
	}
	c, err := PlanTags(inv, arn, e.On(now))
	if err != nil {
		return Change{}, err
	}
	switch e.Does {
	case tags.Remove:
		c.Title = fmt.Sprintf("Remove the tag %s from %s", e.Key, r.Name)
	case tags.Replace:
		c.Title = fmt.Sprintf("Replace the value of the tag %s on %s", e.Key, r.Name)
	default:
		c.Title = fmt.Sprintf("Set the tag %s on %s", e.Key, r.Name)
	}
	return c, nil
}

// undoTags takes back what the recorded change did to the tags that it was
// about, and leaves the others. Where one of those has been changed since, the
// change expects what it left, so that nothing is sent before that is seen.
func undoTags(inv *Inventory, u undoing[Tags]) (Change, error) {
	_, now, err := taggable(inv, u.change.ARN)
	if err != nil {
		return Change{}, err
	}
	after, intact := slices.Clone(now), true
	undo := func(key string) {
		had, has := tags.Find(now, key)
		was, wasThere := tags.Find(u.after, key)
		intact = intact && has == wasThere && had.Equal(was)
		if old, ok := tags.Find(u.before, key); ok {
			after = tags.Put(after, old)
		} else {
			after = tags.Drop(after, key)
		}
	}
	put, gone := tags.Difference(u.before, u.after)
	for _, t := range put {
		undo(t.Key)
	}
	for _, key := range gone {
		undo(key)
	}
	c, err := PlanTags(inv, u.change.ARN, after)
	if err != nil || intact {
		return c, err
	}
	c.Before, c.After = u.after, u.before
	c.Warnings = append(c.Warnings, Warning{Text: "its tags have been changed since: nothing is sent before that is settled"})
	return c, nil
}
