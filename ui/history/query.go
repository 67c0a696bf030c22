package history

import (
	"strings"

	"trailboss/model"
)

// query is a filter: all its terms must hold.
type query struct {
	terms []term
	// hint says what was not understood, and what would be.
	hint string
}

type term struct {
	not  bool
	test func(*model.Record) bool
}

func (q *query) match(r *model.Record) bool {
	for _, t := range q.terms {
		if t.test(r) == t.not {
			return false
		}
	}
	return true
}

// outcomes are the terms that begin with a colon.
var outcomes = map[string]func(*model.Record) bool{
	":unknown": func(r *model.Record) bool { return r.Verdict == model.VerdictUnknown },
	":done":    func(r *model.Record) bool { return r.Verdict == model.VerdictDone },
	":undone":  func(r *model.Record) bool { return r.UndoneBy != "" },
	":failed": func(r *model.Record) bool {
		return r.Verdict == model.VerdictFailed || r.Verdict == model.VerdictPartly || r.Verdict == model.VerdictNotMade
	},
}

// parts are the terms that look at one part of an entry.
var parts = map[string]func(*model.Record) string{
	"trail:":   of(model.KindTrail),
	"store:":   of(model.KindStore),
	"channel:": of(model.KindChannel),
	"by:":      func(r *model.Record) string { return r.Caller },
	"account:": func(r *model.Record) string { return r.Change.Account },
	"region:":  func(r *model.Record) string { return r.Change.Region },
}

// of is the name of the resource where it is of that kind.
func of(kind model.Kind) func(*model.Record) string {
	return func(r *model.Record) string {
		if r.Change.Kind() != kind {
			return ""
		}
		return r.Change.Name
	}
}

const terms = ":unknown :failed :done :undone trail: by: account: region: store: channel:"

// parse reads a filter. Terms are parted by spaces; quotes keep spaces in one,
// and an exclamation mark turns one round.
func parse(s string) query {
	var q query
	for _, word := range split(strings.ToLower(s)) {
		body := strings.TrimPrefix(word, "!")
		if body == "" {
			continue
		}
		test, ok := testOf(body)
		if !ok {
			q.hint = body + " is not known here: " + terms
			test = func(*model.Record) bool { return false }
		}
		if test != nil {
			q.terms = append(q.terms, term{body != word, test})
		}
	}
	return q
}

// testOf is what a term asks; nil for one that is not finished, not ok for one
// that is not known.
func testOf(body string) (test func(*model.Record) bool, ok bool) {
	if body[0] == ':' {
		for name, test := range outcomes {
			if name == body {
				return test, true
			}
			ok = ok || strings.HasPrefix(name, body)
		}
		return nil, ok
	}
	for prefix, part := range parts {
		if want, found := strings.CutPrefix(body, prefix); found {
			return func(r *model.Record) bool { return strings.Contains(strings.ToLower(part(r)), want) }, true
		}
	}
	return func(r *model.Record) bool { return strings.Contains(haystack(r), body) }, true
}

// haystack is all of an entry that words are looked for in.
func haystack(r *model.Record) string {
	words := []string{r.Change.Title, r.Change.ARN, r.Caller, string(r.Verdict), r.ID}
	for _, c := range r.Calls {
		words = append(words, c.Command, c.RequestID)
		if c.Fault != nil {
			words = append(words, c.Fault.Code, c.Fault.RequestID)
		}
	}
	if len(r.Calls) == 0 {
		words = append(words, r.Change.Commands()...)
	}
	if r.Fault != nil {
		words = append(words, r.Fault.Error(), r.Fault.Code)
	}
	return strings.ToLower(strings.Join(words, "\n"))
}

// split parts s at spaces outside double quotes, and drops the quotes.
func split(s string) []string {
	quoted := false
	words := strings.FieldsFunc(s, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
	for i, word := range words {
		words[i] = strings.ReplaceAll(word, `"`, "")
	}
	return words
}
