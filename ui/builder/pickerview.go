package builder

import (
	"fmt"

	"github.com/sahilm/fuzzy"

	"trailboss/ui/box"
	"trailboss/ui/choices"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

func (k *picker) lines(env pane.Env, w, h int) []string {
	th := env.Theme
	head := []string{
		th.Title.Render(text.CutEnd(text.Clean(k.title), w, th.Signs.Ellipsis)),
		th.Accent.Render("> ") + k.field.View(th, w-2),
	}
	foot := k.explained(env, w, h)
	if h > len(head)+len(foot)+4 {
		head = append(head, "")
		if len(foot) > 0 {
			foot = append([]string{""}, foot...)
		}
	}
	room := max(0, h-len(head)-len(foot))
	lines := append(head, k.rows(env, w, room)...)
	// What is below stays where it is while the list gets shorter.
	for len(lines) < len(head)+min(room, k.found.Total()) {
		lines = append(lines, "")
	}
	return append(lines, foot...)
}

// rows are the items in sight, or what stands for them.
func (k *picker) rows(env pane.Env, w, h int) []string {
	th := env.Theme
	var typed []string
	if value, ok := k.asTyped(); ok {
		line := "use " + text.Clean(value) + th.Secondary.Render("  as typed; it is not on the list")
		typed = []string{box.Row(th, line, k.onTyped, w)}
	} else if k.found.Len() == 0 {
		return []string{th.Disabled.Render("nothing matches")}
	}
	first, end := k.found.Window(max(0, h-len(typed)))
	var lines []string
	for i := first; i < end; i++ {
		m := k.found.Shown()[i]
		lines = append(lines, box.Row(th, k.row(env, m, w-2), i == k.found.Cursor() && !k.onTyped, w))
	}
	return append(lines, typed...)
}

func (k *picker) row(env pane.Env, m fuzzy.Match, w int) string {
	th, it := env.Theme, k.items[m.Index]
	mark := ""
	if k.multi {
		mark = text.Spaces(text.Width(th.Signs.Mark) + 1)
		if it.marked {
			mark = th.Accent.Render(th.Signs.Mark) + " "
		}
	}
	if it.off != "" {
		return mark + th.Disabled.Render(m.Str)
	}
	return text.CutEnd(mark+choices.Matched(th, m, text.Width(m.Str)), w, th.Signs.Ellipsis)
}

// explained is what there is to say of the item under the cursor, and how many
// items there are.
func (k *picker) explained(env pane.Env, w, h int) []string {
	page := page.New(env.Theme, w)
	i, ok := k.found.Under()
	switch {
	case k.wrong != "":
		page.Item(env.Theme.Danger, 0, env.Theme.Signs.Fault, k.wrong)
	case !ok || k.onTyped:
	case k.items[i].off != "":
		page.Para(env.Theme.Caution, 0, k.items[i].off)
	case k.items[i].more != "":
		page.Para(env.Theme.Secondary, 0, k.items[i].more)
	}
	lines := page.Lines()
	lines = lines[:min(len(lines), max(0, h/4))]
	if k.found.Total() > h/2 {
		count := fmt.Sprintf("%d of %d", k.found.Len(), k.found.Total())
		lines = append(lines, env.Theme.Disabled.Render(text.Cut(count, w)))
	}
	return lines
}
