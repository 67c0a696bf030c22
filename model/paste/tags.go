package paste

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model/selector"
	"trailboss/model/tags"
)

// PastedTags is what a text held. Its strings are the text's own, not sanitized.
type PastedTags struct {
	// Tags have different keys; whether AWS takes them is not looked at.
	Tags []tags.Tag
	// Target is the resource that the text names, by ARN, "" for none.
	Target string
	// Repairs are all that was put right while reading, with the severity selector.Repair. A Path is a
	// key, or a place in the text: "line 3, column 9".
	Repairs []selector.Problem
}

// ReadTags reads the tags in a text: JSON of requests and responses, lists of tags and maps of keys to
// values, commands of the AWS CLI, Key=K,Value=V one after another, the YAML of templates, or a line for
// each tag: K=V, K: V, or a row of a table. The error is a *SyntaxError. No value, null and an empty value, which AWS does not take, all become no
// value; the last is named as a repair.
func ReadTags(text string) (PastedTags, error) {
	r := newReader(text)
	if i := firstInvalid(text); i >= 0 {
		return PastedTags{}, r.fail(i, "this is not UTF-8 text: save the file as UTF-8 and read it again")
	}
	from, to := content(text)
	if from == to {
		return PastedTags{}, r.fail(0, "there is nothing to read: "+acceptedTags)
	}
	t := tagReader{reader: r, seen: map[string]int{}}
	src := whole(text).part(from, to)
	var err error
	switch {
	case looksLikeJSON(src.s) && !quotedPair.MatchString(src.s):
		err = t.json(src)
	case commandLine.MatchString(src.s):
		err = t.command(src)
	case pairStart.MatchString(src.s):
		t.pairs(src)
	case yamlKey.MatchString(src.s):
		t.yaml(src)
	default:
		err = t.lines(src)
	}
	if err == nil && len(t.out.Tags) == 0 {
		err = r.fail(from, "no tags here: "+acceptedTags)
	}
	if n := len(t.out.Tags); err == nil && n > mostTags {
		err = r.fail(from, "this holds ", strconv.Itoa(n), " tags, and a resource has ", strconv.Itoa(tags.Max), " at most: paste fewer")
	}
	if err != nil {
		return PastedTags{}, err
	}
	t.out.Repairs = r.repairs()
	return t.out, nil
}

// mostTags is how many tags a text may hold: as many as a request of AWS's.
const mostTags = 200

const acceptedTags = "paste Key=K,Value=V …, a JSON list of tags, or a line K=V for each tag"

// tagReader gathers the tags that a text says.
type tagReader struct {
	*reader
	out PastedTags
	// seen is where the tag of a key is.
	seen map[string]int
}

// add takes a tag; of several with one key the last.
func (t *tagReader) add(tag tags.Tag) {
	if tag.Value != nil && *tag.Value == "" {
		t.repair(tag.Key, "read the empty value as no value: AWS takes no empty one")
		tag.Value = nil
	}
	if i, twice := t.seen[tag.Key]; twice {
		t.repair(tag.Key, "took the last of several tags with this key")
		t.out.Tags[i] = tag
		return
	}
	t.seen[tag.Key] = len(t.out.Tags)
	t.out.Tags = append(t.out.Tags, tag)
}

// The members that tags and lists of tags go by, here and in other services.
var (
	tagLists  = []string{"TagsList", "Tags", "TagSet", "TagList", "ResourceTagList"}
	tagKeys   = []string{"Key", "TagKey"}
	tagValues = []string{"Value", "TagValue"}
)

func (t *tagReader) json(src text) error {
	n, err := t.parse(src)
	if err != nil {
		return err
	}
	return t.node(n)
}

// node reads a list of tags, a tag, a map, or a request or response that holds one of them.
func (t *tagReader) node(n *node) error {
	switch n.form {
	case list:
		for _, item := range n.items {
			if err := t.node(item); err != nil {
				return err
			}
		}
		return nil
	case object:
		return t.object(n)
	default:
		return t.fail(n.at, "this is no tag: "+acceptedTags)
	}
}

func (t *tagReader) object(n *node) error {
	key, value, tagged := n.named(tagKeys), n.named(tagValues), n.named(tagLists)
	switch {
	case tagged != nil && (tagged.form == list || tagged.form == object):
		if id := n.named([]string{"ResourceId"}); id != nil {
			t.resource(id.text)
		}
		if tagged.form == list && len(tagged.items) > 1 && tagged.items[1].named([]string{"ResourceId"}) != nil {
			return t.fail(tagged.items[1].at, "the tags of several resources: paste those of one")
		}
		return t.node(tagged)
	case key != nil:
		return t.pair(key, value)
	}
	for _, m := range n.members {
		name := &node{form: quotedText, at: m.at, text: m.name}
		if err := t.pair(name, m.value); err != nil {
			return err
		}
	}
	return nil
}

// named is the member by one of the names, in whatever letter case it was given; nil for none.
func (n *node) named(names []string) *node {
	for _, m := range n.members {
		if _, ok := known(names, m.name); ok {
			return m.value
		}
	}
	return nil
}

func (t *tagReader) pair(key, value *node) error {
	name, err := t.str(key, "key")
	if err != nil {
		return err
	}
	if value == nil || value.form == null {
		t.add(tags.Tag{Key: name})
		return nil
	}
	text, err := t.str(value, name)
	if err != nil {
		return err
	}
	t.add(tags.Tag{Key: name, Value: &text})
	return nil
}

func (t *tagReader) resource(id string) {
	if t.out.Target == "" {
		t.out.Target = id
	}
}

// untagging are the operations that carry keys of tags, and add none.
var untagging = []string{"remove-tags", "list-tags"}

// command reads the tags that an aws command gives.
func (t *tagReader) command(src text) error {
	src, err := t.unprompt(src)
	if err != nil {
		return err
	}
	tidied, _, err := t.tidy(src)
	if err != nil {
		return err
	}
	words, err := t.words(tidied)
	if err != nil {
		return err
	}
	c := command{r: t.reader}
	for i, w := range words {
		if slices.Contains(untagging, w.s) {
			return t.fail(w.origin(0), w.s+" adds no tags: paste add-tags, or what list-tags answered")
		}
		name, given, inside := strings.Cut(strings.TrimPrefix(w.s, "--"), "=")
		if !strings.HasPrefix(w.s, "--") {
			continue
		}
		o := option{name: name, at: w.origin(0)}
		if inside {
			o.words = append(o.words, w.part(len(w.s)-len(given), len(w.s)))
		}
		for _, next := range words[i+1:] {
			if strings.HasPrefix(next.s, "--") {
				break
			}
			o.words = append(o.words, next)
		}
		if err := t.option(c, o); err != nil {
			return err
		}
	}
	return nil
}

func (t *tagReader) option(c command, o option) error {
	switch o.name {
	case "resource-id":
		if len(o.words) > 0 {
			t.resource(o.words[0].s)
		}
		return nil
	case "tags-list", "tags", optionInput:
		n, err := c.value(o, optionOf{arity: many})
		if err != nil {
			return err
		}
		return t.node(n)
	}
	return nil
}
