package offline

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/paste"
	"trailboss/model/selector"
	"trailboss/ui/text"
)

// Question is whether a trail would log events.
type Question struct {
	// Selectors are event selectors in any form that package paste reads.
	Selectors Input
	// Trail is the trail as `aws cloudtrail get-trail` prints it. With a nil From, it is a trail in every
	// Region, with the events of global services.
	Trail Input
	// Events are records in any form that package event reads, also packed by gzip. They are read one by
	// one: there may be any number.
	Events Input
}

// verdictJSON is what Match prints as JSON of each event.
type verdictJSON struct {
	Logged bool `json:"logged"`
	// Selector is the name of the selector that logs the event, or its number from 1 where it has none; ""
	// when it is not logged.
	Selector string   `json:"selector"`
	Because  []string `json:"because"`
}

// Match prints for every event whether it would be logged and why, as text with a summary or as JSON
// Lines. It returns ErrNotLogged when one would not be. Records that cannot be read and what is wrong
// with the selectors are told on complaints, one a line.
func Match(out, complaints io.Writer, q Question, asJSON bool) error {
	m, names, err := matcher(complaints, q)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	r := run{m: m, names: names, out: buffered, asJSON: encoder(buffered), counts: make([]int, len(names))}
	if !asJSON {
		r.asJSON = nil
	}
	err = r.all(q.Events, complaints)
	if err == nil && !asJSON {
		err = r.summary()
	}
	if flushed := buffered.Flush(); err == nil {
		err = flushed
	}
	if err == nil && r.logged < r.total {
		return ErrNotLogged
	}
	return err
}

// matcher prepares the selectors; names are what JSON calls them.
func matcher(complaints io.Writer, q Question) (m *match.Matcher, names []string, err error) {
	p, err := read(q.Selectors)
	if err != nil {
		return nil, nil, err
	}
	if p.Kind == paste.Insights {
		return nil, nil, fmt.Errorf("%s: these are Insights selectors, which choose no events: give event selectors", q.Selectors.Name)
	}
	sc, err := scope(q.Trail)
	if err != nil {
		return nil, nil, err
	}
	for _, pr := range append(p.Set.Check(context(p).Home), p.Repairs...) {
		if _, err := fmt.Fprintln(complaints, text.Clean(q.Selectors.Name+": "+pr.Severity.String()+": "+told(pr))); err != nil {
			return nil, nil, err
		}
	}
	for range p.Set.Basic {
		names = append(names, strconv.Itoa(len(names)+1))
	}
	for _, a := range p.Set.Advanced {
		name := a.Name
		if name == "" {
			name = strconv.Itoa(len(names) + 1)
		}
		names = append(names, name)
	}
	return match.New(p.Set, sc), names, nil
}

func told(p selector.Problem) string {
	if p.Path == "" {
		return p.Text
	}
	return p.Path + ": " + p.Text
}

// run is one pass over events.
type run struct {
	m             *match.Matcher
	names         []string
	out           *bufio.Writer
	asJSON        *json.Encoder // nil for text
	counts        []int         // by selector
	logged, total int
}

// all asks about every event.
func (r *run) all(in Input, complaints io.Writer) error {
	unreadable := 0
	for e, err := range event.All(in.From) {
		var record *event.RecordError
		if err != nil && !errors.As(err, &record) {
			return in.fail(err)
		}
		if err != nil {
			unreadable++
			if _, err := fmt.Fprintln(complaints, text.Clean(in.Name+": "+err.Error())); err != nil {
				return err
			}
			continue
		}
		if err := r.one(&e); err != nil {
			return err
		}
	}
	switch {
	case unreadable > 0:
		return fmt.Errorf("%s: %s could not be read", in.Name, text.Counted(unreadable, "record"))
	case r.total == 0:
		return fmt.Errorf("%s: there are no event records in it", in.Name)
	}
	return nil
}

// one asks about one event and prints the answer.
func (r *run) one(e *event.Event) error {
	v := r.m.Explain(e)
	r.total++
	if v.Logged {
		r.logged++
		r.counts[v.Selector]++
	}
	if r.asJSON == nil {
		return r.line(e, v)
	}
	doc := verdictJSON{Logged: v.Logged, Because: append([]string{}, v.Because...)}
	if v.Logged {
		doc.Selector = r.names[v.Selector]
	}
	for _, miss := range v.Misses {
		doc.Because = append(doc.Because, r.m.Label(miss.Selector)+": "+miss.Because)
	}
	doc.Because = append(doc.Because, v.Notes...)
	return r.asJSON.Encode(doc)
}

// line is the answer in one line: an event that is not logged has its closest miss.
func (r *run) line(e *event.Event, v match.Verdict) error {
	verdict, because := "not logged", strings.Join(v.Because, "; ")
	switch {
	case v.Logged:
		verdict, because = "logged", r.m.Label(v.Selector)+": "+because
	case len(v.Misses) > 0:
		because += "; closest is " + r.m.Label(v.Misses[0].Selector) + ": " + v.Misses[0].Because
	}
	_, err := fmt.Fprintf(r.out, "%-10s  %s  %s\n", verdict, text.Clean(e.Summary()), text.Clean(because))
	return err
}

// summary counts the events by selector.
func (r *run) summary() error {
	if _, err := fmt.Fprintf(r.out, "%d of %s logged\n", r.logged, text.Counted(r.total, "event")); err != nil {
		return err
	}
	for i, n := range r.counts {
		if _, err := fmt.Fprintf(r.out, "%7d  %s\n", n, text.Clean(r.m.Label(i))); err != nil {
			return err
		}
	}
	return nil
}
