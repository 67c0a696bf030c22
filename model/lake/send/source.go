package send

import (
	"context"
	"iter"

	"trailboss/model/lake/audit"
)

// Source is where the events of a sending come from. Events are read more than once: to look at all, to
// send them, and to write down those that failed.
type Source struct {
	// Name is what the events are called, for people: a path, what was typed.
	Name string
	// Path is the file's, "" where there is none.
	Path string
	// Text is all of it where that is small, "" where it is not: then it is no text for an editor.
	Text string
	// Events reads all from the beginning, as audit.Read does; reading ends with ctx.
	Events func(ctx context.Context) iter.Seq2[audit.Event, error]
	// Channel and ExternalID are those of an aws command, "" for none.
	Channel, ExternalID string
	// Repairs is what was put right to read a text, a sentence each.
	Repairs []string
	// Close gives back what the source holds; nil where that is nothing.
	Close func()
}

// Of is a source of events that are at hand.
func Of(name string, events []audit.Event) Source {
	return Source{Name: name, Events: func(context.Context) iter.Seq2[audit.Event, error] { return audit.Listed(events) }}
}

// Done gives back what the source holds.
func (s Source) Done() {
	if s.Close != nil {
		s.Close()
	}
}
