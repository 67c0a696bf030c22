// Package composer is where audit events for a channel are written, pasted or loaded, and looked through
// before any of them is sent.
package composer

import (
	"maps"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Pane holds one event that is typed, or the events that were pasted or loaded in its place. Make one with
// New.
type Pane struct {
	channel string
	// base is what the form began with, others what an event has that was read into it and is in no row.
	base   draft
	others audit.Draft
	texts  map[string]*field.Field
	row    int
	// asked is true once a review was asked for: then what is missing is told.
	asked bool
	// document gives the JSON the keys, and the whole page where there is no room for both.
	document bool
	// loaded are events that were read, nil while one is typed; reading is what is being read, "" for
	// nothing, and wrong why the last could not be.
	loaded  *loaded
	reading string
	wrong   string
	// external is true while the external id of loaded events is typed.
	external     bool
	scroll, side page.Scroll
}

// draft is what the rows of the form hold.
type draft map[string]string

// New is the form for the channel, with what is known of the event, and the external id where the channel's
// policy asks for one.
func New(c *model.Channel, d audit.Draft) *Pane {
	p := &Pane{channel: c.ARN, texts: map[string]*field.Field{}}
	for _, r := range rows {
		in := field.Long(r.most())
		p.texts[r.path] = &in
	}
	p.fill(d)
	if ids := c.ExternalIDs(); len(ids) > 0 {
		p.texts[externalID].Set(ids[0])
	}
	p.base = p.typed()
	for i, r := range rows {
		if r.member.Required && p.texts[r.path].Value() == "" {
			p.row = i
			break
		}
	}
	p.focus()
	return p
}

// fill puts an event into the rows.
func (p *Pane) fill(d audit.Draft) {
	for _, r := range rows {
		switch r.path {
		case externalID:
		case eventID:
			p.texts[r.path].Set(d.ID)
		default:
			p.texts[r.path].Set(d.Texts[r.path])
		}
	}
	p.others = audit.Draft{Others: d.Others, OthersOfIdentity: d.OthersOfIdentity}
}

// typed is what the rows hold.
func (p *Pane) typed() draft {
	d := draft{}
	for path, in := range p.texts {
		d[path] = in.Value()
	}
	return d
}

// event is the event that is typed. It is the first of its sending.
func (p *Pane) event() audit.Event {
	d := p.others
	d.Texts = p.typed()
	d.ID = d.Texts[eventID]
	e := d.Event()
	e.Number, e.Line = 1, 1
	return e
}

// ARN is the channel.
func (p *Pane) ARN() string { return p.channel }

// Dirty tells whether something is typed that is in no file.
func (p *Pane) Dirty() bool { return p.loaded == nil && !maps.Equal(p.typed(), p.base) }

// Sent tells the form that what is in it was sent: it is no longer to be asked about.
func (p *Pane) Sent() { p.base = p.typed() }

// Scope is keymap.Composer.
func (p *Pane) Scope() keymap.Scope { return keymap.Composer }

// Title names the pane.
func (p *Pane) Title() string { return "Audit events" }

// Typing is true in the rows of the form, and in the external id of loaded events.
func (p *Pane) Typing() bool {
	if p.loaded != nil || p.reading != "" {
		return p.external
	}
	return !p.document
}

// Type edits the text of the row. A paste of events, rather than of a text, is read as such.
func (p *Pane) Type(env pane.Env, msg tea.Msg) intent.Intent {
	if pasted, ok := msg.(tea.PasteMsg); ok && !p.external && p.areEvents(pasted.Content) {
		return p.Paste(env, pasted.Content)
	}
	if p.current().in(p).Take(msg) {
		p.wrong = ""
	}
	return nil
}

// areEvents tells whether what is pasted over a row is events rather than the row's text.
func (p *Pane) areEvents(content string) bool {
	trimmed := strings.TrimSpace(content)
	switch {
	case strings.Contains(trimmed, "put-audit-events"), strings.Contains(trimmed, `"auditEvents"`), strings.Contains(trimmed, `"eventData"`):
		return true
	case !strings.HasPrefix(trimmed, "{") && !strings.HasPrefix(trimmed, "["):
		return false
	}
	return !p.current().isJSON() || strings.Contains(trimmed, `"eventSource"`) && strings.Contains(trimmed, `"userIdentity"`)
}

// Paste asks for the events in a paste.
func (p *Pane) Paste(_ pane.Env, content string) intent.Intent {
	return intent.ReadAuditEvents{Name: "what was pasted", Text: content}
}

// current is the row that has the cursor.
func (p *Pane) current() row {
	if p.loaded != nil {
		return rows[len(rows)-1]
	}
	return rows[p.row]
}

// goTo moves to a row.
func (p *Pane) goTo(i int) {
	p.row = max(0, min(i, len(rows)-1))
	p.focus()
}

func (p *Pane) focus() {
	for i, r := range rows {
		p.texts[r.path].On = i == p.row && p.loaded == nil && !p.document || p.external && r.path == externalID
	}
}
