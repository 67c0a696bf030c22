//go:build conformance

package conformance

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

// Placeholders for values that no case can know.
const (
	// anything stands for any value that is there.
	anything = "<any>"
	// instant stands for an epoch number with a fraction, as AWS sends.
	instant = "<time>"
	// timestamp stands for a time in the obsolete members' ISO form.
	timestamp = "<iso>"
	// holding stands for a text that contains what follows.
	holding = "<holds>"
)

var isoForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)

// unordered names the lists whose order AWS leaves open.
var unordered = map[string]bool{"trailList": true, "Trails": true, "ResourceTagList": true, "TagsList": true, "Regions": true}

// match says how got lacks a part of want. Members that want does not name are
// free, a null in want forbids the member, lists have the same length.
func match(want, got string) error {
	if want == "" || strings.TrimSpace(got) == "" {
		if want != strings.TrimSpace(got) {
			return fmt.Errorf("output %q, want %q", got, want)
		}
		return nil
	}
	var w, g any
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		return fmt.Errorf("the case itself is no JSON: %w", err)
	}
	if err := json.Unmarshal([]byte(got), &g); err != nil {
		return fmt.Errorf("no JSON: %w", err)
	}
	return within("", "", w, g)
}

func within(path, name string, want, got any) error {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return fmt.Errorf("%s is %v, want an object", path, got)
		}
		return membersWithin(path, w, g)
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return fmt.Errorf("%s is %v, want %d elements", path, got, len(w))
		}
		if unordered[name] {
			return elementsWithin(path, w, g)
		}
		for i := range w {
			if err := within(fmt.Sprintf("%s[%d]", path, i), "", w[i], g[i]); err != nil {
				return err
			}
		}
		return nil
	case string:
		return textWithin(path, w, got)
	default:
		if want != got {
			return fmt.Errorf("%s is %v, want %v", path, got, want)
		}
		return nil
	}
}

func membersWithin(path string, want, got map[string]any) error {
	for name, w := range want {
		g, there := got[name]
		switch {
		case w == nil && there:
			return fmt.Errorf("%s.%s is %v, want it absent", path, name, g)
		case w == nil:
		case !there:
			return fmt.Errorf("%s.%s is absent, want %v", path, name, w)
		default:
			if err := within(path+"."+name, name, w, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// elementsWithin pairs every wanted element with another one of got.
func elementsWithin(path string, want, got []any) error {
	taken := make([]bool, len(got))
search:
	for _, w := range want {
		for i, g := range got {
			if !taken[i] && within(path, "", w, g) == nil {
				taken[i] = true
				continue search
			}
		}
		return fmt.Errorf("%s is %v, want %v among them", path, got, w)
	}
	return nil
}

func textWithin(path, want string, got any) error {
	text, isText := got.(string)
	ok := isText && text == want
	if part, found := strings.CutPrefix(want, holding); found {
		ok = isText && strings.Contains(text, part)
	}
	switch want {
	case anything:
		ok = got != nil
	case instant:
		seconds, isNumber := got.(float64)
		ok = isNumber && seconds != math.Trunc(seconds)
	case timestamp:
		ok = isText && isoForm.MatchString(text)
	}
	if !ok {
		return fmt.Errorf("%s is %v, want %s", path, got, want)
	}
	return nil
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		want, got string
		ok        bool
	}{
		{``, ``, true},
		{``, `{}`, false},
		{`{}`, ``, false},
		{`{"A":1}`, `{"A":1,"B":2}`, true},
		{`{"A":1,"B":null}`, `{"A":1,"B":2}`, false},
		{`{"A":1,"B":null}`, `{"A":1}`, true},
		{`{"A":{"B":true}}`, `{"A":{"B":false}}`, false},
		{`{"A":[1,2]}`, `{"A":[2,1]}`, false},
		{`{"A":[]}`, `{"A":[1]}`, false},
		{`{"Trails":[{"N":"a"},{"N":"b"}]}`, `{"Trails":[{"N":"b"},{"N":"a"}]}`, true},
		{`{"Trails":[{"N":"a"},{"N":"a"}]}`, `{"Trails":[{"N":"b"},{"N":"a"}]}`, false},
		{`{"A":"<time>"}`, `{"A":1441139757.497}`, true},
		{`{"A":"<time>"}`, `{"A":1441139757}`, false},
		{`{"A":"<iso>"}`, `{"A":"2015-09-01T20:35:57Z"}`, true},
		{`{"A":"<iso>"}`, `{"A":""}`, false},
		{`{"A":"<any>"}`, `{}`, false},
		{`{"A":"<holds>b"}`, `{"A":"abc"}`, true},
		{`{"A":"<holds>x"}`, `{"A":"abc"}`, false},
	} {
		if err := match(c.want, c.got); (err == nil) != c.ok {
			t.Errorf("match(%s, %s) = %v", c.want, c.got, err)
		}
	}
}
