package trails

import (
	"strings"

	"trailboss/model"
	"trailboss/ui/text"
)

// verdict is whether a row matches a term. What is not known matches neither
// the term nor its opposite, so that bulk work never takes a trail by mistake.
type verdict int8

const (
	no verdict = iota
	yes
	unknown
)

func verdictOf(b bool) verdict {
	if b {
		return yes
	}
	return no
}

// query is a filter: all its terms must hold.
type query struct {
	terms []term
	// words are those to be found in names, for ranking and highlighting.
	words []string
	// hint says what was not understood, and what would be.
	hint string
}

type term struct {
	not  bool
	test func(*row) verdict
}

func (q *query) match(r *row) bool {
	for i := range q.terms {
		v := q.terms[i].test(r)
		if v == unknown || (v == yes) == q.terms[i].not {
			return false
		}
	}
	return true
}

// states are the terms that begin with a colon.
var states = []struct {
	word string
	test func(*model.Trail) verdict
}{
	{":logging", health(model.HealthLogging)},
	{":stopped", health(model.HealthStopped)},
	{":failing", health(model.HealthFailing)},
	{":unknown", func(t *model.Trail) verdict { return verdictOf(t.Health() == model.HealthUnknown) }},
	{":org", setting(func(s *model.Settings) bool { return s.IsOrganizationTrail })},
	{":single", func(t *model.Trail) verdict { return opposite(multi(t)) }},
	{":multi", multi},
	{":default", func(t *model.Trail) verdict {
		return known(t.Selectors.Known, func() bool { return t.Selectors.Value.IsDefault() })
	}},
	{":insights", func(t *model.Trail) verdict {
		return known(t.Insights.Known, func() bool { return len(t.Insights.Value) > 0 })
	}},
}

func health(h model.Health) func(*model.Trail) verdict {
	return func(t *model.Trail) verdict { return known(t.Status.Known, func() bool { return t.Health() == h }) }
}

func setting(is func(*model.Settings) bool) func(*model.Trail) verdict {
	return func(t *model.Trail) verdict {
		return known(t.Settings.Known, func() bool { return is(&t.Settings.Value) })
	}
}

func multi(t *model.Trail) verdict {
	if t.Abroad {
		return yes
	}
	return setting(func(s *model.Settings) bool { return s.IsMultiRegionTrail })(t)
}

func known(is bool, test func() bool) verdict {
	if !is {
		return unknown
	}
	return verdictOf(test())
}

func opposite(v verdict) verdict {
	switch v {
	case yes:
		return no
	case no:
		return yes
	default:
		return unknown
	}
}

// parse reads a filter. Terms are parted by spaces; quotes keep spaces in one.
func parse(s string) query {
	var q query
	for _, part := range split(s) {
		body := strings.TrimPrefix(part, "!")
		not := body != part
		if body == "" {
			continue
		}
		lower := strings.ToLower(body)
		switch {
		case lower[0] == ':':
			q.state(lower, not)
		case strings.HasPrefix(lower, "tag:"):
			q.add(not, tagTest(lower[len("tag:"):]))
		case strings.HasPrefix(lower, "region:"):
			q.add(not, regionTest(lower[len("region:"):]))
		case strings.HasPrefix(lower, "account:"):
			q.add(not, accountTest(lower[len("account:"):]))
		case not:
			q.add(true, func(r *row) verdict { return verdictOf(strings.Contains(r.search, lower)) })
		default:
			w := newWord(lower)
			q.add(false, func(r *row) verdict {
				return verdictOf(w.in(r.search[:len(r.search)-r.rest]) || strings.Contains(r.search[len(r.search)-r.rest:], lower))
			})
			q.words = append(q.words, lower)
		}
	}
	return q
}

func (q *query) add(not bool, test func(*row) verdict) {
	if test != nil {
		q.terms = append(q.terms, term{not: not, test: test})
	}
}

// state adds a term such as :stopped. The beginning of one is enough where it
// is no other's too; before that nothing is left out, and the hint says what
// the term may become.
func (q *query) state(word string, not bool) {
	var begins []string
	for _, s := range states {
		if s.word == word {
			begins = []string{word}
			break
		}
		if strings.HasPrefix(s.word, word) {
			begins = append(begins, s.word)
		}
	}
	switch len(begins) {
	case 0:
		q.hint = "no " + text.Clean(word) + "; there is " + strings.Join(stateWords(), " ")
		q.add(false, func(*row) verdict { return no })
	case 1:
		for _, s := range states {
			if s.word == begins[0] {
				q.add(not, func(r *row) verdict { return s.test(r.trail) })
			}
		}
	default:
		q.hint = strings.Join(begins, " ")
	}
}

func stateWords() []string {
	words := make([]string, len(states))
	for i, s := range states {
		words[i] = s.word
	}
	return words
}

// tagTest is for K or K=V, in any case of letters; a * at the end of either
// stands for the rest.
func tagTest(arg string) func(*row) verdict {
	if arg == "" {
		return nil
	}
	key, want, hasValue := strings.Cut(arg, "=")
	return func(r *row) verdict {
		return known(r.trail.Tags.Known, func() bool {
			for _, tag := range r.trail.Tags.Value {
				value := ""
				if tag.Value != nil {
					value = *tag.Value
				}
				if like(tag.Key, key) && (!hasValue || like(value, want)) {
					return true
				}
			}
			return false
		})
	}
}

func like(s, pattern string) bool {
	s = strings.ToLower(s)
	if start, open := strings.CutSuffix(pattern, "*"); open {
		return strings.HasPrefix(s, start)
	}
	return s == pattern
}

// regionTest is for a home Region or its beginning.
func regionTest(arg string) func(*row) verdict {
	if arg == "" {
		return nil
	}
	return func(r *row) verdict { return verdictOf(strings.HasPrefix(r.trail.HomeRegion, arg)) }
}

// accountTest is for the beginning of the owner's name or number.
func accountTest(arg string) func(*row) verdict {
	if arg == "" {
		return nil
	}
	return func(r *row) verdict {
		return verdictOf(strings.HasPrefix(r.trail.Owner, arg) || strings.HasPrefix(strings.ToLower(r.account), arg))
	}
}

// split parts s at spaces outside double quotes, and drops the quotes.
func split(s string) []string {
	var parts []string
	var b strings.Builder
	quoted := false
	for _, r := range s + " " {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ' ' && !quoted:
			if b.Len() > 0 {
				parts = append(parts, b.String())
			}
			b.Reset()
		default:
			b.WriteRune(r)
		}
	}
	if rest := strings.TrimSuffix(b.String(), " "); rest != "" {
		parts = append(parts, rest)
	}
	return parts
}
