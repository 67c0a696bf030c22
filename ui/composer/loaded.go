package composer

import (
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/intent"
)

// The names of events that come from no file.
const (
	// Unsent are those that a sending left.
	Unsent = "what was not taken"
	edited = "what was edited"
)

// Edited asks for the events that the editor left.
func (p *Pane) Edited(text string) intent.Intent {
	return intent.ReadAuditEvents{Name: edited, Text: text}
}

// Look is what a look through events tells.
type Look struct {
	Source send.Source
	Survey audit.Survey
	// Findings are the first of what is wrong, Further counts the others.
	Findings []audit.Finding
	Further  int
	// Few are those that can be sent, where they are few.
	Few []audit.Event
	// Single is the event, where there is one alone that could be read.
	Single *audit.Event
}

// loaded is events that were pasted or loaded.
type loaded struct {
	Look
	// skip leaves out the events that are wrong.
	skip bool
}

// Reading tells the pane that events are being read, and from where.
func (p *Pane) Reading(what string) { p.reading, p.wrong = what, "" }

// Read gives the pane the events that were read. One alone goes into the form where that can hold it; the
// others are looked through.
func (p *Pane) Read(l Look) {
	p.reading, p.document = "", false
	if l.Source.ExternalID != "" {
		p.texts[externalID].Set(l.Source.ExternalID)
	}
	here := l.Source.Channel == "" || l.Source.Channel == p.channel
	if l.Single != nil && here && p.take(*l.Single) {
		l.Source.Done()
		p.leave()
		p.asked = true
		p.toProblem(l.Findings)
		return
	}
	p.leave()
	p.loaded = &loaded{Look: l}
	p.focus()
}

// take puts an event into the form; false where the form does not hold all of it.
func (p *Pane) take(e audit.Event) bool {
	d, ok := audit.ReadDraft(e)
	if !ok {
		return false
	}
	was, others := p.typed(), p.others
	p.fill(d)
	if p.event().Data == d.Event().Data {
		return true
	}
	p.others = others
	for path, text := range was {
		p.texts[path].Set(text)
	}
	return false
}

// Unread tells the pane that events could not be read.
func (p *Pane) Unread(why string) { p.reading, p.wrong = "", why }

// leave goes back from loaded events to the form.
func (p *Pane) leave() {
	if p.loaded != nil {
		p.loaded.Source.Done()
	}
	p.loaded, p.external = nil, false
	p.focus()
}

// toProblem moves to the first row that is wrong.
func (p *Pane) toProblem(findings []audit.Finding) {
	for _, f := range findings {
		if i, ok := rowOf(f.Field); ok {
			p.goTo(i)
			return
		}
	}
}
