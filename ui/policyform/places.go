package policyform

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"trailboss/model/lake"
)

// line is the line of the JSON, from 0, that a problem is about: that of the
// member, or of what this is in.
func (f *Form) line(p lake.Problem) int {
	text := f.json.Value()
	if offset, broken := syntax(text); broken {
		return strings.Count(text[:max(0, min(offset, len(text)))], "\n")
	}
	w := walker{d: json.NewDecoder(strings.NewReader(text)), text: text, at: map[string]int{}}
	w.value("")
	for field := p.Field; field != ""; {
		for _, spelled := range []string{field, strings.Replace(field, "Statement[0]", "Statement", 1)} {
			if line, ok := w.at[spelled]; ok {
				return line
			}
		}
		field = field[:max(0, strings.LastIndexAny(field, ".["))]
	}
	return 0
}

// syntax is where a text stops being JSON, in bytes.
func syntax(text string) (offset int, broken bool) {
	var doc json.RawMessage
	err := json.Unmarshal([]byte(text), &doc)
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		return int(wrong.Offset) - 1, true
	}
	return 0, err != nil
}

// walker notes on which line each member of a document stands, by the names that
// problems give members.
type walker struct {
	d    *json.Decoder
	text string
	at   map[string]int
}

// value walks through the next value, whose name is path; it tells whether there
// was one.
func (w *walker) value(path string) bool {
	t, err := w.d.Token()
	if err != nil {
		return false
	}
	w.at[path] = strings.Count(w.text[:w.d.InputOffset()], "\n")
	switch t {
	case json.Delim('['):
		for i := 0; w.d.More(); i++ {
			if !w.value(path + "[" + strconv.Itoa(i) + "]") {
				return false
			}
		}
	case json.Delim('{'):
		for w.d.More() {
			if !w.member(path) {
				return false
			}
		}
	default:
		return true
	}
	_, err = w.d.Token()
	return err == nil
}

// member walks through the next member of the object.
func (w *walker) member(path string) bool {
	t, err := w.d.Token()
	name, ok := t.(string)
	if err != nil || !ok {
		return false
	}
	if path != "" {
		name = path + "." + name
	}
	return w.value(name)
}
