package composer

import (
	"strings"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do moves between the rows, fills one in, loads a file, shows the JSON, asks for a review, and leaves;
// over what is typed esc asks first.
func (p *Pane) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.LoadFile:
		return intent.NameEventFile{}, true
	case keymap.Editor:
		return intent.EditText{Name: "events.json", Text: p.loaded.Source.Text}, true
	case keymap.TestEvent:
		return intent.SendEvents{Channel: p.channel, Test: true}, true
	case keymap.ToReview:
		return p.review(env), true
	case keymap.Back:
		return p.back(), true
	}
	if p.loaded != nil {
		return nil, p.doLoaded(a)
	}
	return p.doForm(env, a)
}

func (p *Pane) doForm(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if p.document && p.side.Move(a) {
		return nil, true
	}
	switch a {
	case keymap.Down, keymap.Apply, keymap.Open:
		p.goTo(p.row + 1)
	case keymap.Up:
		p.goTo(p.row - 1)
	case keymap.Top, keymap.PageUp, keymap.HalfUp:
		p.goTo(0)
	case keymap.Bottom, keymap.PageDown, keymap.HalfDown:
		p.goTo(len(rows) - 1)
	case keymap.Document:
		p.document = !p.document
		p.focus()
	case keymap.Complete:
		p.complete(env)
	case keymap.CopyEvent:
		return intent.Copy{What: "the event", Text: p.completed().Data}, true
	default:
		return nil, false
	}
	return nil, true
}

func (p *Pane) doLoaded(a keymap.Action) (handled bool) {
	switch a {
	case keymap.SkipWrong:
		p.loaded.skip = !p.loaded.skip
	case keymap.ExternalID, keymap.Apply:
		p.external = !p.external
		p.focus()
	default:
		return p.scroll.Move(a)
	}
	return true
}

// back leaves the JSON, the external id, the loaded events, the pane.
func (p *Pane) back() intent.Intent {
	switch {
	case p.document:
		p.document = false
		p.focus()
	case p.external:
		p.external = false
		p.focus()
	case p.reading != "":
		return intent.StopReading{}
	case p.loaded != nil:
		p.leave()
	case p.Dirty():
		return intent.LeaveEvents{}
	default:
		return intent.Close{}
	}
	return nil
}

// complete fills the row in with what is known.
func (p *Pane) complete(env pane.Env) {
	c, in := env.Inventory.Channel(p.channel), p.current().in(p)
	switch p.current().path {
	case "eventTime":
		in.Set(model.AuditTime(env.Now))
	case "UID":
		in.Set(model.AuditUID(env.Now))
	case "recipientAccountId":
		in.Set(c.Owner)
	case externalID:
		in.Set(c.ExternalIDs()[0])
	case eventID:
		in.Set(p.completed().ID)
	}
}

// completed is the typed event with its id and its checksum.
func (p *Pane) completed() audit.Event {
	e := p.event()
	return e.Completed(e.MadeID)
}

// review asks for one, or goes to what is not ready for it.
func (p *Pane) review(env pane.Env) intent.Intent {
	p.asked = true
	s := send.Sending{Channel: p.channel, ExternalID: p.texts[externalID].Value()}
	if c := env.Inventory.Channel(p.channel); c != nil {
		s.Profile = c.Profile
	}
	if problems := s.Check(); len(problems) > 0 {
		if i, ok := rowOf(externalID); ok && problems[0].Field == "ExternalID" {
			p.goTo(i)
		}
		return intent.Notice{Level: intent.Caution, Text: problems[0].Text}
	}
	if p.loaded != nil {
		s.Name, s.Survey = p.loaded.Source.Name, p.loaded.Survey
		return intent.ReviewSending{Sending: s, Source: p.loaded.Source, Few: p.loaded.Few}
	}
	e := p.event()
	if findings := e.Findings(s.Owner(), nil); len(findings) > 0 {
		p.toProblem(findings)
		return intent.Notice{Level: intent.Caution, Text: strings.TrimSuffix(findings[0].Text, ".")}
	}
	source := send.Of("the event "+p.texts["eventName"].Value(), []audit.Event{e})
	survey, err := audit.Look(audit.Listed([]audit.Event{e}), s.Owner(), nil)
	if err != nil {
		return intent.Notice{Level: intent.Caution, Text: err.Error()}
	}
	s.Name, s.Survey = source.Name, survey
	return intent.ReviewSending{Sending: s, Source: source, Few: []audit.Event{e}}
}
