package tags

import (
	"fmt"

	"charm.land/lipgloss/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/tags"
	"trailboss/ui/box"
	"trailboss/ui/cell"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// least is the width below which the box does not shrink.
const least = 76

// View draws the tags, what is wrong with them, and the form or the keys below.
func (e *Editor) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	b := box.Box{Border: th.Overlay, Least: least, Head: e.head(env, wide), Foot: e.foot(env, wide, h)}
	p := page.New(th, wide)
	if r, ok := env.Inventory.Tagged(e.arn); !ok {
		p.Para(th.Text, 0, "This resource is no longer listed: "+e.arn)
	} else if cell.Told(p, env, r.Tags, "the tags") {
		e.body(p, env)
	}
	b.Body = p.Lines()
	return b.Draw(th, &e.scroll, w, below(h))
}

// below leaves the lines of the frame free that say why a key cannot act, where
// there are lines to spare.
func below(h int) int {
	const spare = 20
	if h < spare {
		return h
	}
	return h - 2
}

// head names the resource and counts its tags.
func (e *Editor) head(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	n := tags.Count(e.after(env))
	counter, style := fmt.Sprintf("%d/%d", n, tags.Max), th.Secondary
	if n > tags.Max {
		style = th.Danger
	}
	title := th.Title.Render(e.Title())
	room := max(1, w-text.Width(counter)-1)
	if r, ok := env.Inventory.Tagged(e.arn); ok {
		region := text.Clean(r.Region)
		if left := room - text.Width(e.Title()) - 4 - text.Width(region); left > 8 {
			title += "  " + text.CutMiddle(text.Clean(r.Name), left, th.Signs.Ellipsis) + "  " + th.Secondary.Render(region)
		}
	}
	p.Styled(text.Pad(title, room) + " " + style.Render(counter))
	if why := e.closed(env); why != "" && e.known(env) {
		p.Item(th.Caution, 0, th.Signs.Failing, "Nothing can be changed here: "+why)
	}
	if why := tags.CheckCount(e.after(env)); why != "" {
		p.Item(th.Danger, 0, th.Signs.Fault, why+": D removes one")
	}
	p.Styled("")
	return p.Lines()
}

func (e *Editor) known(env pane.Env) bool {
	r, ok := env.Inventory.Tagged(e.arn)
	return ok && r.Tags.Known
}

// body writes a row for each tag and brings the one under the cursor in sight.
func (e *Editor) body(p *page.Page, env pane.Env) {
	th, rs := p.Theme, e.rows(env)
	if len(rs) == 0 {
		p.Para(th.Secondary, 0, th.Signs.None+" no tags: n adds one, a paste takes many (Key=K,Value=V ..., JSON, or a line K=V for each)")
		return
	}
	column := text.Width("KEY")
	for _, r := range rs {
		column = max(column, text.Width(text.Clean(r.key)))
	}
	column = min(column, p.Width*2/5) + 2
	wrong := map[string][]string{}
	for _, problem := range tags.CheckChange(e.now(env), e.after(env)) {
		wrong[problem.Key] = append(wrong[problem.Key], problem.Text)
	}
	for i, r := range rs {
		from, under := len(p.Lines()), i == e.list.Cursor(rs)
		p.Styled(box.Row(th, r.line(th, column, p.Width-2), under, p.Width))
		for _, text := range wrong[r.key] {
			p.Item(th.Danger, 4, th.Signs.Fault, text)
		}
		if r.overtaken {
			p.Item(th.Caution, 4, th.Signs.Failing, "changed in AWS since: there it is "+words(th, r.now)+" now, and yours goes over it")
		}
		if under {
			e.scroll.Show(from, len(p.Lines()), from)
		}
	}
}

// line is a tag: what becomes of it, its key, its value, and what that was.
func (r row) line(th *theme.Theme, column, w int) string {
	sign, style, value, note := " ", th.Text, r.to, ""
	switch {
	case !r.changed():
		if tags.Reserved(r.key) {
			style, note = th.Disabled, "set by AWS"
		}
	case r.now == nil:
		sign, style, note = th.Signs.Add, th.Good, "new"
	case r.to == nil:
		sign, style, value, note = th.Signs.Del, th.Danger, r.now, "to be removed"
	default:
		sign, style, note = th.Signs.Stale, th.Accent, "was "+words(th, r.now)
	}
	key := style.Render(text.Pad(sign+" "+text.CutMiddle(text.Clean(r.key), column-2, th.Signs.Ellipsis), column+2))
	room := max(1, w-column-2)
	shown := words(th, value)
	if note == "" {
		return key + valued(th, value).Render(text.CutEnd(shown, room, th.Signs.Ellipsis))
	}
	note = text.CutEnd(note, max(8, room/2), th.Signs.Ellipsis)
	shown = text.CutEnd(shown, max(1, room-text.Width(note)-2), th.Signs.Ellipsis)
	return key + valued(th, value).Render(shown) + th.Secondary.Render("  "+note)
}

// words is the value in words that tell an empty one from none.
func words(th *theme.Theme, t *model.Tag) string {
	switch {
	case t == nil:
		return "not there"
	case t.Value == nil:
		return th.Signs.None + " no value"
	case *t.Value == "":
		return `""`
	default:
		return text.Clean(*t.Value)
	}
}

// valued is the style of a value: one that is not there stands back.
func valued(th *theme.Theme, t *model.Tag) lipgloss.Style {
	if t == nil || t.Value == nil || *t.Value == "" {
		return th.Disabled
	}
	return th.Text
}

// foot is the form, the question when esc would drop changes, or remarks and
// the keys.
func (e *Editor) foot(env pane.Env, w, h int) []string {
	th := env.Theme
	p := page.New(th, w)
	p.Styled("")
	switch {
	case e.form != nil:
		e.formLines(p, env, h)
		return p.Lines()
	case e.leaving && e.Dirty(env):
		p.Item(th.Caution, 0, th.Signs.Failing, unapplied(e.draft.changes(e.now(env)))+" esc again drops, ctrl+s reviews, any other key goes on.")
		return p.Lines()
	}
	e.remarks(p, max(1, h/4))
	key := func(a keymap.Action, key, does string) string {
		if e.Why(env, a) != "" {
			return th.Disabled.Render(key + " " + does)
		}
		return box.Key(th, key, does)
	}
	p.Styled(box.Fit(p.Width,
		key(keymap.Open, "enter", "change"), key(keymap.New, "n", "add"), key(keymap.ToReview, "ctrl+s", "review"),
		key(keymap.Delete, "D", "remove"), key(keymap.Undo, "z", "undo"), box.Key(th, "esc", "close"),
	))
	return p.Lines()
}

// remarks are what is to be said of the last paste, in at most h lines.
func (e *Editor) remarks(p *page.Page, h int) {
	th := p.Theme
	said := page.New(th, p.Width)
	for _, r := range e.said {
		switch r.level {
		case intent.Caution:
			said.Item(th.Caution, 0, th.Signs.Failing, r.text)
		case intent.Good:
			said.Item(th.Good, 0, th.Signs.Done, r.text)
		default:
			said.Item(th.Info, 0, th.Signs.Dot, r.text)
		}
	}
	lines := said.Lines()
	for _, l := range lines[:min(len(lines), h)] {
		p.Styled(l)
	}
	if n := len(lines) - h; n > 0 {
		p.Styled(th.Disabled.Render(text.Cut(text.Counted(n, "further line"), p.Width)))
	}
}

// formLines writes the fields of the tag, with what is wrong at each.
func (e *Editor) formLines(p *page.Page, env pane.Env, h int) {
	th, f := p.Theme, e.form
	title := "Add a tag"
	if f.old != nil {
		title = "Change the tag " + f.old.Key
	}
	p.Styled(th.Title.Render(text.CutEnd(text.Clean(title), p.Width, th.Signs.Ellipsis)))
	const column = 7
	key, value := f.wrong(e, env)
	f.key.draw(p, column, key, offered(h))
	if warning := keyWarning(env, th, f.key.value()); key == "" && warning != "" && (f.old == nil || f.old.Key != f.key.value()) {
		p.Item(th.Caution, column, th.Signs.Failing, warning)
	}
	f.value.draw(p, column, value, offered(h))
	p.Styled(box.Keys(box.Key(th, "enter", "accept"), box.Key(th, "tab", "complete, next field"), box.Key(th, "esc", "leave")))
}

// unapplied says how many changes would be dropped.
func unapplied(n int) string {
	if n == 1 {
		return "1 tag is changed and not applied."
	}
	return fmt.Sprintf("%d tags are changed and not applied.", n)
}
