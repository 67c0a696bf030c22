package integrations

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// state is a term that begins with a colon.
type state struct {
	word string
	is   func(env pane.Env, r *row) bool
}

// query is a filter: all its terms must hold.
type query struct {
	terms []func(env pane.Env, r *row) bool
	// hint says what was not understood, and what would be.
	hint string
}

func (q *query) match(env pane.Env, r *row) bool {
	return !slices.ContainsFunc(q.terms, func(holds func(pane.Env, *row) bool) bool { return !holds(env, r) })
}

// parse reads a filter. Terms are parted by spaces, and an exclamation mark turns
// one round.
func parse(s string, states []state) query {
	var q query
	for word := range strings.FieldsSeq(strings.ToLower(s)) {
		body := strings.TrimPrefix(word, "!")
		holds := q.term(body, states)
		switch {
		case holds == nil:
		case body == word:
			q.terms = append(q.terms, holds)
		default:
			q.terms = append(q.terms, func(env pane.Env, r *row) bool { return !holds(env, r) })
		}
	}
	return q
}

// term is what a word asks of a row; nil for one that is not finished.
func (q *query) term(body string, states []state) func(pane.Env, *row) bool {
	if body == "" {
		return nil
	}
	if body[0] != ':' {
		return func(_ pane.Env, r *row) bool {
			return strings.Contains(r.search, body) || len(fuzzy.FindNoSort(body, []string{strings.ToLower(r.name)})) > 0
		}
	}
	var words, begins []string
	for _, s := range states {
		if s.word == body {
			return s.is
		}
		words = append(words, s.word)
		if strings.HasPrefix(s.word, body) {
			begins = append(begins, s.word)
		}
	}
	switch len(begins) {
	case 0:
		q.hint = "no " + text.Clean(body) + "; there is " + strings.Join(words, " ")
		return func(pane.Env, *row) bool { return false }
	case 1:
		return states[slices.Index(words, begins[0])].is
	default:
		q.hint = strings.Join(begins, " ")
		return nil
	}
}
