package dispatch

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"trailboss/model"
	"trailboss/model/lake/send"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// longestBar is the widest that the drawn bar gets.
const longestBar = 60

// View draws how far it is, how it ended, and the events with what became of each.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	wide := max(1, w-2)
	lines := p.head(env, wide, focused)
	if len(lines) > h-2 {
		lines = lines[:max(0, h-2)]
	}
	lines = append(lines, p.table(env, wide, max(0, h-len(lines)))...)
	for i, l := range lines {
		lines[i] = text.Cut(" "+l, w)
	}
	return strings.Join(lines, "\n")
}

func (p *Pane) head(env pane.Env, w int, focused bool) []string {
	th, out := env.Theme, page.New(env.Theme, w)
	title := th.Title
	if !focused {
		title = th.Secondary
	}
	out.Styled(title.Render(p.headline()) + "  " + th.Secondary.Render(text.Clean(p.sending.Name)+" "+th.Signs.Arrow+" "+p.name(env)))
	out.Styled(p.bar(th, w))
	out.Styled(p.counts(th))
	p.told(out)
	out.Styled("")
	return out.Lines()
}

func (p *Pane) headline() string {
	switch {
	case p.stage == running:
		return "Sending"
	case p.stage == stopping:
		return "Stopping: what is under way is finished first"
	case p.fault != nil && p.fault.Kind == model.FaultCancelled:
		return "Stopped"
	case p.fault != nil:
		return "Not all of it was sent"
	case p.progress.Refused+p.progress.Unknown > 0:
		return "Sent, but not all"
	default:
		return "Sent"
	}
}

func (p *Pane) bar(th *theme.Theme, w int) string {
	done := p.progress.Total - p.progress.Waiting()
	said := fmt.Sprintf(" %s of %s", text.Number(done), text.Number(p.progress.Total))
	if p.Running() {
		if rate := p.progress.Rate(); rate > 0 {
			said += fmt.Sprintf(", %s a second", text.Number(int(rate)))
		}
		if left, ok := p.progress.Left(); ok && p.progress.Waiting() > 0 {
			said += ", " + max(time.Second, left.Round(time.Second)).String() + " left"
		}
	}
	room := max(0, min(longestBar, w-text.Width(said)))
	full := int(p.Fraction() * float64(room))
	return th.Accent.Render(strings.Repeat(th.Signs.BarFull, full)) + th.Disabled.Render(strings.Repeat(th.Signs.BarEmpty, room-full)) + said
}

// counts says how many events fared how.
func (p *Pane) counts(th *theme.Theme) string {
	g := p.progress
	var parts []string
	for _, c := range []struct {
		n     int
		what  string
		style lipgloss.Style
	}{
		{g.Sent, "sent", th.Good},
		{g.Before, "sent before", th.Secondary},
		{g.Refused, "refused", th.Danger},
		{g.Unknown, "unknown", th.Caution},
		{g.Wrong, "left out", th.Caution},
		{g.Waiting(), "waiting", th.Secondary},
	} {
		if c.n > 0 || c.what == "sent" {
			parts = append(parts, c.style.Render(text.Number(c.n)+" "+c.what))
		}
	}
	return strings.Join(parts, "  "+th.Signs.Dot+"  ")
}

// told is what else there is to say: what was sent before, why it ended, and what to do next.
func (p *Pane) told(out *page.Page) {
	th := out.Theme
	if said := p.before(); said != "" {
		out.Item(th.Info, 0, th.Signs.Dot, said)
	}
	if p.Running() {
		return
	}
	if p.fault != nil && p.fault.Kind != model.FaultCancelled {
		out.Item(th.Danger, 0, th.Signs.Fault, p.fault.Plain())
	}
	if n := p.progress.Waiting(); n > 0 {
		out.Item(th.Caution, 0, th.Signs.Failing, text.Counted(n, "event")+" not sent yet: r goes on there, and sends nothing twice.")
	}
	if n := p.progress.Unknown; n > 0 {
		out.Item(th.Caution, 0, th.Signs.Unknown, "Of "+text.Counted(n, "event")+" it is not known whether CloudTrail took them: "+
			"look for them in the event data store, then send them again (u) or leave it at that.")
	}
	if n := p.progress.Refused; n > 0 {
		out.Item(th.Danger, 0, th.Signs.Fault, "CloudTrail did not take "+text.Counted(n, "event")+": each says why. "+p.next())
	}
}

// before says what was sent of the events before this sending, "" for nothing.
func (p *Pane) before() string {
	e := p.earlier
	var said string
	switch {
	case e.Edited:
		said = fmt.Sprintf("Some of these went out with what began %s (%s): those that are the same are not sent again.", text.When(e.At), e.Name)
	case e.Sent+e.Unknown > 0:
		said = fmt.Sprintf("Going on with what began %s: %s sent then, and not sent again.", text.When(e.At), text.Counted(e.Sent, "event"))
		if e.Unknown > 0 {
			said += fmt.Sprintf(" Of %s no answer came: u sends these again.", text.Counted(e.Unknown, "event"))
		}
	}
	if said != "" && !p.Running() && p.progress.Before > 0 {
		said += " (A: send all again)"
	}
	return said
}

// next says what can be done about what was refused.
func (p *Pane) next() string {
	passing, lasting := 0, 0
	for _, r := range send.RestOf(p.progress, p.failed).Refusals {
		if r.Passing() {
			passing += r.Events
		} else {
			lasting += r.Events
		}
	}
	switch {
	case lasting == 0:
		return "It may take them another time: r sends these alone once more."
	case passing == 0:
		return "e mends them, r sends these alone once more as they are."
	}
	return "It may take " + text.Number(passing) + " of them another time: r sends the refused ones alone once more, e mends them before."
}

// table is the list of events, with the whole of what there is to say of the one under the cursor below it.
func (p *Pane) table(env pane.Env, w, h int) []string {
	th := env.Theme
	if p.Len() == 0 {
		return nil
	}
	foot := p.foot(th, w)
	if len(foot) > h/2 {
		foot = nil
	}
	lines := []string{th.Head.Render("  " + columns(th, w, "EVENT", "FATE", "ID", "CLOUDTRAIL'S ID", "WHY"))}
	first, end := p.list.Window(p, h-len(foot)-len(lines))
	for i := first; i < end; i++ {
		lines = append(lines, p.line(th, i, w))
	}
	return append(lines, foot...)
}

func (p *Pane) line(th *theme.Theme, i, w int) string {
	r := p.at(i)
	why := r.Text
	if r.Code != "" {
		why = strings.TrimSuffix(r.Code+": "+r.Text, ": ")
	}
	line := columns(th, w, strconv.Itoa(r.Event.Number), fateSign(th, r.Fate)+" "+string(r.Fate), r.Event.ID, r.EventID, why)
	return box.Row(th, fateStyle(th, r.Fate).Render(line), i == p.list.Cursor(p), w)
}

// columns are the cells of a row: CloudTrail's id where there is room, else where there is no reason.
func columns(th *theme.Theme, w int, number, fate, id, eventID, why string) string {
	const numbers, fates, ids, eventIDs, wide = 7, 13, 24, 36, 100
	line := text.PadLeft(number, numbers) + "  " + text.Pad(fate, fates) + "  " + text.Pad(text.CutMiddle(text.Clean(id), ids, th.Signs.Ellipsis), ids) + "  "
	switch {
	case w >= wide:
		return line + text.Pad(eventID, eventIDs) + "  " + text.Clean(why)
	case eventID != "" && why != "":
		return line + "CLOUDTRAIL'S ID, OR WHY"
	default:
		return line + eventID + text.Clean(why)
	}
}

// foot is all that there is to say of the event under the cursor.
func (p *Pane) foot(th *theme.Theme, w int) []string {
	out := page.New(th, w)
	if p.further > 0 {
		out.Para(th.Secondary, 2, "and "+text.Counted(p.further, "event")+" more that were sent")
	}
	if r := p.at(p.list.Cursor(p)); r.Text != "" {
		out.Styled("")
		out.Item(fateStyle(th, r.Fate), 0, fateSign(th, r.Fate),
			fmt.Sprintf("Event %d, line %d: %s", r.Event.Number, r.Event.Line, strings.TrimSpace(r.Code+" "+r.Text)))
	}
	return out.Lines()
}

func fateSign(th *theme.Theme, f send.Fate) string {
	switch f {
	case send.Sent, send.SentBefore:
		return th.Signs.Done
	case send.Unknown:
		return th.Signs.Unknown
	case send.Refused, send.Wrong:
	}
	return th.Signs.Fault
}

func fateStyle(th *theme.Theme, f send.Fate) lipgloss.Style {
	switch f {
	case send.Sent:
		return th.Good
	case send.SentBefore:
		return th.Secondary
	case send.Unknown, send.Wrong:
		return th.Caution
	case send.Refused:
	}
	return th.Danger
}
