package matcher

import (
	"fmt"

	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// least is the width below which the box does not shrink. It is as wide as a box
// may be, and as high as the room: the line must not jump while one types.
const least = 104

// roomy is the least room, in lines, for more than the bare list.
const roomy = 12

// example is what a line looks like.
const example = "s3 PutObject arn:aws:s3:::bucket/key"

// View draws the line and below it the verdict on one event, or the events.
func (o *Overlay) View(env pane.Env, w, h int, _ bool) string {
	o.sync(env)
	th, wide := env.Theme, box.Inner(w)
	b := box.Box{Border: th.Overlay, Least: least, Head: o.head(env, wide), Foot: o.foot(env, wide)}
	room := max(0, h-box.AroundY-len(b.Head)-len(b.Foot))
	p := page.New(th, wide)
	switch e := o.event(); {
	case e != nil:
		o.verdict(p, env, e)
	case o.field.Value() != "":
		grammar(p)
	default:
		o.listed(p, env, room)
	}
	b.Body = p.Lines()
	for len(b.Body) < room {
		b.Body = append(b.Body, "")
	}
	if o.moves() {
		return b.Draw(th, &page.Scroll{}, w, h)
	}
	return b.Draw(th, &o.scroll, w, h)
}

// head is the question, whose selectors answer it, and the line.
func (o *Overlay) head(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	title := th.Title.Render(o.Title())
	if room := w - text.Width(o.Title()) - 2; room > 8 {
		title += "  " + th.Secondary.Render(text.CutMiddle(text.Clean(o.title), room, th.Signs.Ellipsis))
	}
	p.Styled(title)
	line := o.field.View(th, max(1, w-2))
	if o.field.Value() == "" {
		line += th.Disabled.Render(" type " + example + ", or paste records")
	}
	prompt := th.Disabled
	if o.field.On {
		prompt = th.Accent
	}
	p.Styled(prompt.Render("> ") + line)
	if o.complaint != "" {
		p.Item(th.Danger, 0, th.Signs.Fault, o.complaint)
		return p.Lines()
	}
	p.Styled("")
	return p.Lines()
}

// grammar says what a line may hold, while it holds no event yet.
func grammar(p *page.Page) {
	th := p.Theme
	p.Para(th.Secondary, 0, "A service and a call, then what is known of the event:")
	for _, line := range []string{
		example,
		"lambda Invoke arn:aws:lambda:us-east-2:111122223333:function:name region=us-east-2",
		"iam CreateUser readOnly=false user=arn:aws:iam::111122223333:user/mary",
	} {
		p.Para(th.Text, 2, line)
	}
}

// listed writes where the events are from, the counts, and the events, in at
// most room lines.
func (o *Overlay) listed(p *page.Page, env pane.Env, room int) {
	tight := room < roomy
	if !o.source(p, env, tight) {
		return
	}
	b := o.events()
	if len(b.events) == 0 {
		p.Para(p.Theme.Text, 0, "No event is there. Type one, or paste records.")
		return
	}
	r, by, gap := o.rows(), o.bySelector(b, room/3), 1
	if tight {
		by, gap = nil, 0
	}
	first, end := o.list.Window(r, room-len(p.Lines())-1-len(by)-gap)
	o.counts(p, b)
	for _, l := range by {
		p.Styled(p.Theme.Secondary.Render("  " + text.Clean(l)))
	}
	if !tight {
		p.Gap()
	}
	if r.Len() == 0 {
		said := "No event is " + o.show.String() + ": f shows others"
		if o.field.On {
			said += ", once tab has left the line"
		}
		p.Item(p.Theme.Secondary, 0, p.Theme.Signs.None, said+".")
		return
	}
	under := o.list.Cursor(r)
	for i := first; i < end; i++ {
		p.Styled(box.Row(p.Theme, o.row(env, r, i, p.Width-2), i == under, p.Width))
	}
}

// source says where the events are from; it tells whether there are any to
// list. Where it is tight it takes one line.
func (o *Overlay) source(p *page.Page, env pane.Env, tight bool) bool {
	th := p.Theme
	if o.isPasted {
		p.Styled(th.Secondary.Render("Pasted events"))
		return true
	}
	t, known := env.Inventory.Target(o.arn)
	c := o.cell(env)
	if !known {
		p.Para(th.Text, 0, "This trail is no longer listed: its recent events are not known. Type an event, or paste records.")
		return false
	}
	what := "recent management events of " + text.Clean(t.Region)
	switch {
	case tight && c.Known && c.Fault == nil:
		p.Styled(th.Secondary.Render("The " + what + ", " + text.Age(env.Now.Sub(c.At)) + " old"))
		return true
	case c.State() == model.Unknown && o.field.On:
		p.Item(th.Secondary, 0, th.Signs.Unknown, "Not read yet: the "+what+". Press ctrl+r to read them.")
		return false
	case c.State() == model.Stale:
		p.Item(th.Caution, 0, th.Signs.Failing, "Could not be read again ("+c.Fault.Short()+"): these are "+text.Age(env.Now.Sub(c.At))+" old.")
		return true
	case !cell.Told(p, env, c, "the "+what):
		return false
	}
	p.Para(th.Secondary, 0, "The "+what+", read "+text.Ago(c.At, env.Now)+". Data and network events have no history: type or paste them.")
	return true
}

// counts says how many events are logged, and where the cursor is among those
// that the window drawn last does not all show.
func (o *Overlay) counts(p *page.Page, b *batch) {
	th := p.Theme
	line := text.Counted(b.counts.Total, "event") + "  " +
		th.Good.Render(th.Signs.On+" "+text.Number(b.counts.Logged)+" logged") + "  " +
		th.Caution.Render(th.Signs.Off+" "+text.Number(b.counts.Total-b.counts.Logged)+" not logged")
	if o.show != everything {
		line += th.Accent.Render("  only those " + o.show.String())
	}
	if where := o.list.Position(o.rows()); where != "" {
		line += th.Secondary.Render("  " + where)
	}
	p.Styled(line)
}

// bySelector tells how many events each selector logs, in at most n lines.
func (o *Overlay) bySelector(b *batch, n int) []string {
	var lines []string
	idle := 0
	for i, count := range b.counts.BySelector {
		if count == 0 {
			idle++
			continue
		}
		lines = append(lines, text.Number(count)+" by "+o.matcher.Label(i))
	}
	if idle > 0 && len(lines) > 0 {
		lines = append(lines, "none by "+text.Counted(idle, "other selector"))
	}
	if len(lines) > n && n > 0 {
		lines = append(lines[:n-1], text.Counted(len(lines)-n+1, "more line")+" of counts")
	}
	return lines[:min(n, len(lines))]
}

// row is an event of the list in w cells: its sign, the number of the selector,
// its time and what it is.
func (o *Overlay) row(env pane.Env, r rows, i, w int) string {
	th, e := env.Theme, r.event(i)
	sign, by := th.Caution.Render(th.Signs.Off), ""
	if n := r.by[r.place(i)]; n >= 0 {
		sign, by = th.Good.Render(th.Signs.On), fmt.Sprint(n+1)
	}
	when := ""
	if !e.Time.IsZero() {
		when = e.Time.In(env.Now.Location()).Format("2 Jan 15:04:05")
	}
	head := sign + " " + text.PadLeft(by, 3) + "  "
	if w > 60 {
		head += th.Secondary.Render(text.Pad(when, 15)) + "  "
	}
	return head + text.CutMiddle(text.Clean(e.Summary()), max(0, w-text.Width(head)), th.Signs.Ellipsis)
}

// String names what the filter leaves.
func (f filter) String() string {
	switch f {
	case logged:
		return "logged"
	case notLogged:
		return "not logged"
	default:
		return "shown"
	}
}
