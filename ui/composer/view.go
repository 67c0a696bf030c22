package composer

import (
	"bytes"
	"encoding/json"
	"strings"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
	"trailboss/ui/box"
	"trailboss/ui/form"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

const (
	labels = 26 // the width of the column of labels
	// both is the width from which the JSON stands beside the form, formPart of it the form's, in hundredths.
	both     = 110
	formPart = 58
	// mostDrawn is how much of the JSON is drawn, in bytes: more is no help, and takes its time.
	mostDrawn = 8 << 10
)

// View draws where the events go, and the form with the event's JSON beside it, or the events that were
// loaded.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	head := p.head(env, w-2, focused)
	if len(head) > h-3 {
		head = head[:max(0, h-3)]
	}
	lines := append(head, p.body(env, w-2, max(0, h-len(head)))...)
	lines = lines[:min(len(lines), h)]
	for i, l := range lines {
		lines[i] = text.Cut(" "+l, w)
	}
	return strings.Join(lines, "\n")
}

// head says which channel it is about, and where that leads.
func (p *Pane) head(env pane.Env, w int, focused bool) []string {
	th, out := env.Theme, page.New(env.Theme, w)
	title := th.Title
	if !focused {
		title = th.Secondary
	}
	out.Styled(title.Render(p.Title()) + "  " + th.Secondary.Render(text.Clean(p.subject(env))))
	if c := env.Inventory.Channel(p.channel); c != nil {
		if why := model.CannotSend(env.Inventory, c); why != "" {
			out.Item(th.Danger, 0, th.Signs.Fault, why)
		}
	}
	if p.wrong != "" {
		out.Item(th.Danger, 0, th.Signs.Fault, p.wrong)
	}
	out.Styled("")
	return out.Lines()
}

// subject is the channel and the event data stores that it leads into.
func (p *Pane) subject(env pane.Env) string {
	c := env.Inventory.Channel(p.channel)
	if c == nil {
		return p.channel
	}
	return c.Name + " " + env.Theme.Signs.Dot + " " + c.Region + " " + env.Theme.Signs.Arrow + " " + strings.Join(c.Into(env.Inventory), ", ")
}

func (p *Pane) body(env pane.Env, w, h int) []string {
	switch {
	case p.reading != "":
		out := page.New(env.Theme, w)
		out.Item(env.Theme.Accent, 0, env.Theme.Signs.Loading, "Looking through "+p.reading+". Nothing is sent. esc gives up.")
		return out.Lines()
	case p.loaded != nil:
		return p.loadedLines(env, w, h)
	}
	seen := p.look(env)
	switch {
	case w < both && p.document:
		return p.json(env, seen, w, h)
	case w < both:
		return p.form(env, seen, w, h)
	}
	left := w * formPart / 100
	return page.Beside(env.Theme, p.form(env, seen, left, h), p.json(env, seen, w-left-2, h), left, h)
}

// seen is what there is to say of the typed event, found once for a frame.
type seen struct {
	event    audit.Event
	problems []audit.Finding
	warnings []lake.Problem
}

func (p *Pane) look(env pane.Env) seen {
	e := p.event()
	return seen{e.Completed(e.MadeID), p.problems(env, e), e.Sensitive()}
}

// form draws the rows and brings the one under the cursor in sight, with what is said below it.
func (p *Pane) form(env pane.Env, s seen, w, h int) []string {
	out := page.New(env.Theme, w)
	for _, f := range s.problems {
		if _, ok := rowOf(f.Field); !ok {
			out.Item(env.Theme.Danger, 0, env.Theme.Signs.Fault, f.Text)
		}
	}
	for i, r := range rows {
		from := len(out.Lines())
		p.line(out, i, r, s)
		p.below(out, i, r, s)
		if i == p.row {
			p.scroll.Show(from, len(out.Lines()), from)
		}
	}
	return p.scroll.Window(env.Theme, out.Lines(), w, h)
}

// problems are what CloudTrail would refuse of the event and of the external id.
func (p *Pane) problems(env pane.Env, e audit.Event) []audit.Finding {
	owner := ""
	if c := env.Inventory.Channel(p.channel); c != nil {
		owner = c.Owner
	}
	problems := e.Findings(owner, nil)
	if id := p.texts[externalID].Value(); id != "" {
		if why := policy.CheckExternalID(id); why != "" {
			f := audit.Finding{}
			f.Field, f.Text = externalID, why
			problems = append(problems, f)
		}
	}
	return problems
}

func (p *Pane) line(out *page.Page, i int, r row, s seen) {
	th, in := out.Theme, r.in(p)
	value := in.View(th, max(1, out.Width-labels-2))
	if in.Value() == "" && !in.On {
		value = th.Disabled.Render(th.Signs.None)
		if r.path == eventID {
			value = th.Disabled.Render("made: " + s.event.ID)
		}
	}
	out.Styled(box.Row(th, th.Secondary.Render(text.Pad(text.CutEnd(r.path, labels-1, th.Signs.Ellipsis), labels))+value, i == p.row, out.Width))
}

// below is what is wrong with a row, and on the row under the cursor what may stand there.
func (p *Pane) below(out *page.Page, i int, r row, s seen) {
	for _, f := range s.problems {
		if f.Field == r.path {
			form.Problem(out, true, r.in(p).Value() != "" || p.asked, f.Text)
		}
	}
	for _, w := range s.exposed(r) {
		form.Doubt(out, w)
	}
	if i == p.row {
		form.Hint(out, r.hint)
	}
}

// exposed are the warnings that a row's text looks like a secret or like personal data.
func (s seen) exposed(r row) []string {
	var said []string
	for _, w := range s.warnings {
		if w.Field == r.path || strings.HasPrefix(w.Field, r.path+".") || strings.HasPrefix(w.Field, r.path+"[") {
			said = append(said, strings.TrimSuffix(w.Text, ".")+": once sent, it cannot be taken back.")
		}
	}
	return said
}

// json draws the event as it goes out, with eventData opened.
func (p *Pane) json(env pane.Env, s seen, w, h int) []string {
	th, e := env.Theme, s.event
	out := page.New(th, w)
	style := th.Secondary
	if p.document {
		style = th.Title
	}
	out.Styled(style.Render("The event as JSON") + th.Secondary.Render("  sent as one line of text"))
	out.Field("id", len("checksum")+2, th.Text, e.ID)
	out.Field("checksum", len("checksum")+2, th.Text, e.Checksum)
	out.Styled("")
	var b bytes.Buffer
	if json.Indent(&b, []byte(e.Data), "", "  ") != nil {
		b.Reset()
		b.WriteString(e.Data)
	}
	doc, rest := b.String(), 0
	if len(doc) > mostDrawn {
		doc, rest = strings.ToValidUTF8(doc[:mostDrawn], ""), len(doc)-mostDrawn
	}
	out.JSON(doc)
	if rest > 0 {
		out.Para(th.Secondary, 0, "and "+text.Number(rest)+" bytes more")
	}
	return p.side.Window(th, out.Lines(), w, h)
}
