package audit_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/lake/audit"
)

// named are events that say these texts, without ids.
func named(texts string) []audit.Event {
	var out []audit.Event
	for i, c := range texts {
		out = append(out, audit.Event{Data: fmt.Sprintf(`{"a":%q}`, c), Number: i + 1})
	}
	return out
}

// runsOf are those of the texts, by which each is known.
func runsOf(texts ...string) audit.Runs[string] {
	var r audit.Runs[string]
	for _, text := range texts {
		r.Add(audit.RunOf(named(text)), text)
	}
	return r
}

// recognized are the events as they are passed on: those of a run in brackets, an error as !.
func recognized(t *testing.T, texts string, runs audit.Runs[string]) string {
	t.Helper()
	source := func(yield func(audit.Event, error) bool) {
		for _, e := range named(texts) {
			var err error
			if strings.Contains(e.Data, "!") {
				err = errors.New("wrong")
			}
			if !yield(e, err) {
				return
			}
		}
	}
	var b strings.Builder
	left := 0
	events := audit.Recognize(iter.Seq2[audit.Event, error](source), runs, func(first int, run audit.Run, said string) {
		if texts[first-1:first-1+run.Length] != said {
			t.Errorf("%s is not %s", texts[first-1:first-1+run.Length], said)
		}
		b.WriteByte('[')
		left = run.Length
	})
	n := 0
	for e, err := range events {
		if n++; e.Number != n || err != nil != strings.Contains(e.Data, "!") {
			t.Errorf("%d. is event %d: %v", n, e.Number, err)
		}
		b.WriteByte(texts[n-1])
		if left--; left == 0 {
			b.WriteByte(']')
		}
	}
	if n != len(texts) {
		t.Errorf("%d of %d events", n, len(texts))
	}
	return b.String()
}

func TestRecognize(t *testing.T) {
	for _, c := range []struct {
		texts string
		runs  []string
		want  string
	}{
		{"abcdef", nil, "abcdef"},
		{"abcdef", []string{"abc", "def"}, "[abc][def]"},
		{"abcXdef", []string{"abc", "def"}, "[abc]X[def]"},
		{"defabc", []string{"abc", "def"}, "[def][abc]"},
		{"abXcdef", []string{"abc", "def"}, "abXc[def]"},
		{"abcabc", []string{"abc"}, "[abc]abc"},
		{"abcabc", []string{"abc", "abc"}, "[abc][abc]"},
		{"abcde", []string{"ab", "abcd"}, "[abcd]e"},
		{"abxde", []string{"ab", "abcd"}, "[ab]xde"},
		{"ab", []string{"abc"}, "ab"},
		{"ab!c", []string{"abc", "c"}, "ab![c]"},
		{"!!a", []string{"a"}, "!![a]"},
		{"aab", []string{"ab"}, "a[ab]"},
	} {
		if got := recognized(t, c.texts, runsOf(c.runs...)); got != c.want {
			t.Errorf("%s with %q: %s, want %s", c.texts, c.runs, got, c.want)
		}
	}
}

// A run is that of its events' own ids and of what they say, to the letter, and of their order.
func TestRuns(t *testing.T) {
	base := []audit.Event{{ID: "a", Data: `{"a":1}`}, {Data: `{"b":2}`}}
	made := slices.Clone(base)
	for i, e := range made {
		made[i] = e.Completed(e.MadeID)
	}
	if audit.RunOf(base) != audit.RunOf(made) {
		t.Error("ids and checksums that are made make others of events")
	}
	for name, other := range map[string][]audit.Event{
		"an id":     {{ID: "b", Data: `{"a":1}`}, {Data: `{"b":2}`}},
		"an id too": {{ID: "a", Data: `{"a":1}`}, {ID: "a", Data: `{"b":2}`}},
		"data":      {{ID: "a", Data: `{"a":1}`}, {Data: `{"b":3}`}},
		"the order": {base[1], base[0]},
		"fewer":     base[:1],
	} {
		if audit.RunOf(base) == audit.RunOf(other) {
			t.Errorf("%s: the same", name)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		events := named(rapid.StringMatching(`[a-z]{1,10}`).Draw(t, "events"))
		run := audit.RunOf(events)
		if got, ok := audit.ReadRun(run.String(), len(events)); !ok || got != run || len(run.String()) != audit.RunText {
			t.Fatalf("%s became %+v", run, got)
		}
	})
	for text, length := range map[string]int{"": 1, "short": 1, "AAAAAAAAAAA": 0, "AAAAAAAAAAB": 11, "AAAAAAAAAAAA": 1, "?AAAAAAAAAA": 1} {
		if _, ok := audit.ReadRun(text, length); ok {
			t.Errorf("%q of %d is a run", text, length)
		}
	}
}

// Whoever looks for the longest run in large events holds no more than a request.
func TestRecognizingHoldsLittle(t *testing.T) {
	large := strings.Repeat("x", audit.MaxData)
	var runs audit.Runs[int]
	runs.Add(audit.RunOf(append([]audit.Event{{Data: large}}, named("abcdefghi")...)), 1)
	read, passed, most := 0, 0, 0
	source := func(yield func(audit.Event, error) bool) {
		for range 50 {
			read++
			if !yield(audit.Event{Data: large}, nil) {
				return
			}
		}
	}
	for _, err := range audit.Recognize(iter.Seq2[audit.Event, error](source), runs, func(int, audit.Run, int) { t.Error("recognized") }) {
		if err != nil {
			t.Fatal(err)
		}
		passed++
		most = max(most, read-passed)
	}
	if passed != 50 || most > 5 {
		t.Errorf("%d events passed on, %d held", passed, most)
	}
}
