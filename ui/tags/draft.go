package tags

import (
	"slices"

	"trailboss/model"
	"trailboss/model/tags"
)

// edit is what is done to one key. to is the tag as it is to be, nil where it
// goes; was is what AWS had when the edit was made, nil for no such tag.
type edit struct {
	key     string
	to, was *model.Tag
}

// draft is the edits in the order in which they were made, one for a key. It is
// never changed in place: an older one may be kept for undo. What AWS has is
// not in it, so that a draft goes on from whatever that becomes.
type draft []edit

func found(list []model.Tag, key string) *model.Tag {
	if t, ok := tags.Find(list, key); ok {
		return &t
	}
	return nil
}

func same(a, b *model.Tag) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}

// with is the draft with the key's tag made to, or nothing; what then is as AWS
// has it is no edit any more.
func (d draft) with(now []model.Tag, key string, to *model.Tag) draft {
	out := slices.Clone(d)
	i := slices.IndexFunc(out, func(e edit) bool { return e.key == key })
	if i < 0 {
		i = len(out)
		out = append(out, edit{key: key, was: found(now, key)})
	}
	if same(to, found(now, key)) {
		return slices.Delete(out, i, i+1)
	}
	out[i].to = to
	return out
}

// on is the tags with the edits made.
func (d draft) on(now []model.Tag) []model.Tag {
	out := slices.Clone(now)
	for _, e := range d {
		if e.to == nil {
			out = tags.Drop(out, e.key)
		} else {
			out = tags.Put(out, *e.to)
		}
	}
	return out
}

// changes is how many tags are not as AWS has them.
func (d draft) changes(now []model.Tag) int {
	put, gone := tags.Difference(now, d.on(now))
	return len(put) + len(gone)
}

// row is a tag on the screen: as AWS has it, nil for a new one, and as it is to
// be, nil where it goes.
type row struct {
	key     string
	now, to *model.Tag
	// overtaken is true where AWS has something else than when the edit was made.
	overtaken bool
}

func (r row) changed() bool { return !same(r.now, r.to) }

// rows are the tags that AWS has in its order, then the new ones.
type rows []row

// Len is the number of tags.
func (rs rows) Len() int { return len(rs) }

// ID is the tag's key.
func (rs rows) ID(i int) string { return rs[i].key }

func (d draft) rows(now []model.Tag) rows {
	var out rows
	for _, t := range now {
		out = append(out, row{key: t.Key, now: &t, to: &t})
	}
	for _, e := range d {
		i := slices.IndexFunc(out, func(r row) bool { return r.key == e.key })
		switch {
		case i >= 0:
			out[i].to = e.to
		case e.to != nil:
			i = len(out)
			out = append(out, row{key: e.key, to: e.to})
		default:
			continue
		}
		out[i].overtaken = out[i].changed() && !same(e.was, out[i].now)
	}
	return out
}

// remembered is how many steps can be undone.
const remembered = 200

// history is what the draft was before, and after an undo what it had become.
type history struct{ past, future []draft }

func (h *history) record(d draft) {
	h.past = append(h.past, d)
	h.past = h.past[max(0, len(h.past)-remembered):]
	h.future = nil
}

// step takes the last of from and leaves d in to.
func step(from, to *[]draft, d draft) draft {
	last := len(*from) - 1
	older := (*from)[last]
	*from, *to = (*from)[:last], append(*to, d)
	return older
}
