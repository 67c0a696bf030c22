package ui

import (
	"iter"

	"trailboss/model/lake/audit"
	"trailboss/ui/composer"
)

// noting passes events on, and keeps in the look those that can be sent while they are few, and the one that
// stands alone.
func noting(l *composer.Look, events iter.Seq2[audit.Event, error], owner string) iter.Seq2[audit.Event, error] {
	return func(yield func(audit.Event, error) bool) {
		n := 0
		for e, err := range events {
			n++
			l.Single = nil
			if err == nil && n == 1 {
				l.Single = &e
			}
			if len(l.Few) <= fewEvents && len(e.Findings(owner, err)) == 0 {
				l.Few = append(l.Few, e)
			}
			if !yield(e, err) {
				return
			}
		}
		if len(l.Few) > fewEvents {
			l.Few = nil
		}
	}
}
