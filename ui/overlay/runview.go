package overlay

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// longestBar is the widest that the drawn bar gets.
const longestBar = 40

// View draws the bar, and each change with where it is or what came of it.
func (r *Run) View(env pane.Env, w, h int, _ bool) string {
	th := env.Theme
	wide := box.Inner(w)
	p := page.New(th, wide)
	names := 0
	for _, it := range r.items {
		names = max(names, text.Width(text.Clean(r.name(it.change))))
	}
	names = min(names, max(8, wide*2/3))
	for _, it := range r.items {
		r.item(p, it, names)
	}
	b := box.Box{Border: th.Overlay, Body: p.Lines(), Least: 60}
	b.Head = []string{th.Title.Render(text.Cut(r.headline(), wide)), r.bar(th, wide), ""}
	b.Foot = []string{"", r.hint(env)}
	return b.Draw(env.Theme, &r.scroll, w, h)
}

func (r *Run) headline() string {
	changes := make([]model.Change, len(r.items))
	for i, it := range r.items {
		changes[i] = it.change
	}
	if len(changes) == 0 {
		return r.Title()
	}
	s, _ := title(changes)
	return text.Clean(s)
}

func (r *Run) bar(th *theme.Theme, w int) string {
	count := fmt.Sprintf(" %d of %d", r.finished(), len(r.items))
	room := max(0, min(longestBar, w-len(count)))
	full := int(r.Fraction() * float64(room))
	return th.Accent.Render(strings.Repeat(th.Signs.BarFull, full)) +
		th.Disabled.Render(strings.Repeat(th.Signs.BarEmpty, room-full)) + count
}

func (r *Run) hint(env pane.Env) string {
	switch {
	case r.Done():
		return box.Keys(box.Key(env.Theme, "x", "codes and request ids"), box.Key(env.Theme, "esc", "close"))
	case r.stopping:
		return env.Theme.Caution.Render("stopping: the present change is finished first")
	default:
		return box.Key(env.Theme, "s", "stop before the next one")
	}
}

// item is one row, with what went wrong below it.
func (r *Run) item(p *page.Page, it item, names int) {
	sign, style, word := r.state(p.Theme, it)
	name := text.Pad(text.CutMiddle(text.Clean(r.name(it.change)), names, p.Theme.Signs.Ellipsis), names)
	p.Styled(style.Render(sign) + " " + name + "  " + style.Render(word))
	if it.outcome == nil {
		return
	}
	for _, line := range reasons(*it.outcome) {
		p.Para(p.Theme.Text, 4, line)
	}
	if !r.details {
		return
	}
	for _, line := range traces(*it.outcome) {
		p.Para(p.Theme.Secondary, 4, line)
	}
}

// name is the trail's, with its Region where another trail has the same name; of
// a change that is one step of several it is what that does.
func (r *Run) name(c model.Change) string {
	if r.items[len(r.items)-1].change.Follows {
		return c.Title
	}
	for _, other := range r.items {
		if other.change.Name == c.Name && other.change.ARN != c.ARN {
			return c.Name + " " + c.Region
		}
	}
	return c.Name
}

// state is an item's sign, style and word.
func (r *Run) state(th *theme.Theme, it item) (sign string, style lipgloss.Style, word string) {
	switch {
	case it.outcome != nil:
		return verdict(th, it.outcome.Verdict)
	case r.ended:
		return th.Signs.None, th.Disabled, string(model.VerdictNotMade)
	case it.step != "":
		return th.Signs.Loading, th.Accent, string(it.step)
	default:
		return th.Signs.Dot, th.Disabled, "waiting"
	}
}

func verdict(th *theme.Theme, v model.Verdict) (sign string, style lipgloss.Style, word string) {
	switch v {
	case model.VerdictDone:
		return th.Signs.Done, th.Good, string(v)
	case model.VerdictAlready:
		return th.Signs.Done, th.Secondary, string(v)
	case model.VerdictNotMade:
		return th.Signs.None, th.Disabled, string(v)
	case model.VerdictDrifted:
		return th.Signs.Failing, th.Caution, "changed meanwhile"
	case model.VerdictPartly:
		return th.Signs.Failing, th.Danger, string(v)
	case model.VerdictFailed:
		return th.Signs.Fault, th.Danger, string(v)
	default:
		return th.Signs.Unknown, th.Caution, string(v)
	}
}

// reasons say why a change was not made, or not wholly.
func reasons(o model.Outcome) []string {
	switch {
	case o.Verdict == model.VerdictDrifted:
		return []string{drift(o)}
	case o.Fault != nil:
		return []string{o.Fault.Plain()}
	default:
		return nil
	}
}

// drift says what was expected and what was found.
func drift(o model.Outcome) string {
	lines := func(v model.Value) string {
		if v == nil {
			return "nothing"
		}
		return strings.Join(v.Lines(), ", ")
	}
	return "expected " + lines(o.Change.Before) + ", found " + lines(o.Now) + "; nothing was sent"
}

// traces are the calls that were sent, with codes and request ids.
func traces(o model.Outcome) []string {
	var lines []string
	for _, c := range o.Calls {
		lines = append(lines, "$ "+c.Command)
		switch {
		case c.Fault != nil && c.Fault.Detail() != "":
			lines = append(lines, c.Fault.Detail())
		case c.RequestID != "":
			lines = append(lines, "request "+c.RequestID)
		}
	}
	if len(o.Calls) == 0 && o.Fault != nil && o.Fault.Detail() != "" {
		lines = append(lines, o.Fault.Detail())
	}
	if o.ID != "" {
		lines = append(lines, "journal "+o.ID)
	}
	return lines
}
