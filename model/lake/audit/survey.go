package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"iter"
	"regexp"
	"strings"

	"trailboss/model/lake"
)

// Listed gives events that are at hand the form of those that Read reads.
func Listed(events []Event) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for i, e := range events {
			e.Number, e.Line = i+1, i+1
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Survey is what a look at all events of an input tells, before the first of them is sent.
type Survey struct {
	// Events counts all of them, Wrong those that cannot be sent.
	Events, Wrong int
	// Batches is how many requests those take that can be sent.
	Batches int
	// Content stands for the events and their order: two inputs with the same one are the same.
	Content string
	// Exposures are what looks like a secret or like personal data, in the order in which they came up;
	// Further counts what is beyond maxExposures kinds.
	Exposures []Exposure
	Further   int
}

// maxExposures bounds how many kinds of warnings a survey tells apart.
const maxExposures = 100

// Exposure is a warning of Event.Sensitive, for all events that have it alike.
type Exposure struct {
	// Field is the member; its places in lists are left out: user.mails[].
	Field, Text string
	// Events counts those that have it. Number and Line are of the first.
	Events, Number, Line int
}

// Finding is one reason for which an event cannot be sent.
type Finding struct {
	Number, Line int
	// ID is the event's own, "" for none.
	ID string
	lake.Problem
}

// Look reads all events of an input without keeping them. Tell, where it is not nil, hears of all that is
// wrong with them, in their order. The error is a *ReadError that Ends the input, of which the rest is not
// known then.
func Look(events iter.Seq2[Event, error], owner string, tell func(Finding)) (Survey, error) {
	if tell == nil {
		tell = func(Finding) {}
	}
	var s Survey
	digest, exposures := NewDigest(), map[string]int{}
	var request batch
	for e, err := range events {
		if Ends(err) {
			return s, err
		}
		s.Events++
		digest.Add(e, err)
		findings, whole := e.judge(owner, err)
		for _, f := range findings {
			tell(f)
		}
		if len(findings) > 0 {
			s.Wrong++
			continue
		}
		s.expose(e, exposures)
		if s.Batches == 0 || !request.takes(whole) {
			s.Batches++
			request = batch{}
		}
		request.add(whole)
	}
	s.Content = digest.String()
	return s, nil
}

// Findings are the reasons for which an event, or what was read in its place with an error, cannot be
// sent. An empty id is none: one is made.
func (e Event) Findings(owner string, err error) []Finding {
	out, _ := e.judge(owner, err)
	return out
}

// judge gives the findings, or the event as it goes out.
func (e Event) judge(owner string, err error) (out []Finding, whole Event) {
	add := func(problems []lake.Problem) {
		for _, p := range problems {
			out = append(out, Finding{e.Number, e.Line, e.ID, p})
		}
	}
	if broken, ok := errors.AsType[*ReadError](err); ok {
		add([]lake.Problem{lake.Refuse("", InvalidData, broken.Text)})
		return out, e
	}
	if e.ID != "" {
		add(CheckID(e.ID))
	}
	add(e.Check(owner))
	if len(out) > 0 {
		return out, e
	}
	if whole = e.Completed(e.MadeID); whole.Size() > MaxBatch {
		add([]lake.Problem{lake.Refuse("eventData", FieldTooLong, "The event alone is larger than a request may be.")})
	}
	return out, whole
}

var places = regexp.MustCompile(`\[\d+\]`)

// expose counts what looks like a secret in an event; known are the places in Exposures by their texts.
func (s *Survey) expose(e Event, known map[string]int) {
	seen := map[int]bool{}
	for _, p := range e.Sensitive() {
		field := places.ReplaceAllString(p.Field, "[]")
		text := field + strings.TrimPrefix(p.Text, p.Field)
		i, ok := known[text]
		switch {
		case ok:
		case len(s.Exposures) == maxExposures:
			s.Further++
			continue
		default:
			i = len(s.Exposures)
			known[text] = i
			s.Exposures = append(s.Exposures, Exposure{Field: field, Text: text, Number: e.Number, Line: e.Line})
		}
		if !seen[i] {
			s.Exposures[i].Events++
		}
		seen[i] = true
	}
}

// Digest makes the Content of events that are added in their order.
type Digest struct{ sum hash.Hash }

// NewDigest is the digest of no events.
func NewDigest() Digest { return Digest{sha256.New()} }

// Add adds an event, or what was read in its place with an error.
func (d Digest) Add(e Event, err error) {
	const between = "\x00"
	text := ""
	if err != nil {
		text = err.Error()
	}
	for _, s := range []string{e.ID, e.Data, e.Checksum, text} {
		_, _ = io.WriteString(d.sum, s) // a hash never fails
		_, _ = io.WriteString(d.sum, between)
	}
}

// String is the Content of what was added so far.
func (d Digest) String() string { return hex.EncodeToString(d.sum.Sum(nil)) }
