package tags

import "slices"

// Does is what an edit does to one key.
type Does string

// The edits. Replace gives a key another value only where it has the value From.
const (
	Set     Does = "set"
	Remove  Does = "remove"
	Replace Does = "replace"
)

// Edit is one change that is made to the tags of any number of resources.
type Edit struct {
	Does Does
	Key  string
	// Value is what Set and Replace give the key; nil is no value.
	Value *string
	// From is the value that Replace looks for; nil is no value.
	From *string
}

// On is the list with the edit made: the list itself where there is nothing to do.
func (e Edit) On(list []Tag) []Tag {
	old, has := Find(list, e.Key)
	switch e.Does {
	case Remove:
		if has {
			return Drop(list, e.Key)
		}
	case Replace:
		if has && SameValue(old.Value, e.From) {
			return Put(list, Tag{e.Key, e.Value})
		}
	default:
		return Put(list, Tag{e.Key, e.Value})
	}
	return slices.Clone(list)
}

// Check gives what is wrong with the edit whatever it is made on.
func (e Edit) Check() []Problem {
	var out []Problem
	add := func(part Part, text string) {
		if text != "" {
			out = append(out, Problem{-1, e.Key, part, text})
		}
	}
	add(Key, CheckKey(e.Key))
	if e.Does != Remove {
		add(Value, CheckValue(e.Value))
	}
	return out
}
