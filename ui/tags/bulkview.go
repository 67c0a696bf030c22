package tags

import (
	"fmt"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// View draws the kinds of edits, or the edit with what becomes of each resource.
func (b *Bulk) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	frame := box.Box{Border: th.Overlay, Least: least}
	head, body, foot := page.New(th, wide), page.New(th, wide), page.New(th, wide)
	head.Styled(th.Title.Render(text.CutEnd(fmt.Sprintf("Tags of %d %s", len(b.arns), model.KindsOf(b.arns)), wide, th.Signs.Ellipsis)))
	head.Styled("")
	foot.Styled("")
	if b.writing {
		b.written(head, h)
		b.preview(body, env)
		b.keys(foot, env)
	} else {
		b.choice(body)
		foot.Styled(box.Keys(box.Key(th, "enter", "choose"), box.Key(th, "esc", "close")))
	}
	frame.Head, frame.Body, frame.Foot = head.Lines(), body.Lines(), foot.Lines()
	return frame.Draw(th, &b.scroll, w, below(h))
}

func (b *Bulk) choice(p *page.Page) {
	for i, w := range allWays {
		under := i == b.ways.Cursor(allWays)
		from := len(p.Lines())
		p.Styled(box.Row(p.Theme, w.label, under, p.Width))
		p.Para(p.Theme.Secondary, 4, w.says)
		if under {
			b.scroll.Show(from, len(p.Lines()), from)
		}
	}
}

// written is the fields, with what is wrong at each.
func (b *Bulk) written(p *page.Page, h int) {
	p.Styled(p.Theme.Text.Bold(true).Render(allWays[b.ways.Cursor(allWays)].label))
	const column = 7
	key, value := b.wrong()
	wrong := map[*input]string{b.key: key, b.value: value}
	for _, in := range b.fields() {
		in.draw(p, column, wrong[in], offered(h))
	}
	p.Styled("")
}

// preview is a line for each resource: what its tag becomes, or why nothing does.
func (b *Bulk) preview(p *page.Page, env pane.Env) {
	th := p.Theme
	if b.key.value() == "" {
		p.Para(th.Secondary, 0, "What becomes of each stands here as soon as there is a key.")
		return
	}
	if key, value := b.wrong(); key != "" || value != "" {
		return
	}
	names := 0
	for _, r := range b.planned(env) {
		names = max(names, text.Width(text.Clean(r.name)))
	}
	names = min(names, max(8, p.Width/3))
	for _, r := range b.planned(env) {
		name := text.Pad(text.CutMiddle(text.Clean(r.name), names, th.Signs.Ellipsis), names)
		var sign, said string
		style := th.Good
		switch {
		case r.err == nil:
			sign, said = th.Signs.Done, b.becomes(th, r)
		case r.already():
			sign, said, style = th.Signs.None, r.why(), th.Secondary
		default:
			sign, said, style = th.Signs.Failing, r.why(), th.Caution
		}
		p.Styled(style.Render(sign) + " " + name + "  " + style.Render(text.Clean(said)))
	}
}

// becomes is what the tag was and what it is to be.
func (b *Bulk) becomes(th *theme.Theme, r plan) string {
	before, _ := r.change.Before.(model.Tags) // a change of tags has tags
	after, _ := r.change.After.(model.Tags)
	was, is := found(before, b.key.value()), found(after, b.key.value())
	if is == nil {
		return words(th, was) + " " + th.Signs.Arrow + " removed"
	}
	return words(th, was) + " " + th.Signs.Arrow + " " + words(th, is)
}

func (b *Bulk) keys(p *page.Page, env pane.Env) {
	th, n := p.Theme, 0
	for _, r := range b.planned(env) {
		if r.err == nil {
			n++
		}
	}
	review := box.Key(th, "ctrl+s", "review "+text.Counted(n, "change"))
	if b.Why(env, keymap.ToReview) != "" {
		review = th.Disabled.Render("ctrl+s review")
	}
	p.Styled(box.Fit(p.Width, review, box.Key(th, "tab", "complete, next field"), box.Key(th, "pgdn", "more"), box.Key(th, "esc", "back")))
}
