package trail

import (
	"fmt"

	"trailboss/model"
	"trailboss/model/tags"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// tagTable is a table of keys and values.
func tagTable(p *page.Page, env pane.Env, t *model.Trail) {
	if !cell.Told(p, env, &t.Tags, "the tags") {
		return
	}
	list, th := t.Tags.Value, p.Theme
	if len(list) == 0 {
		p.Para(th.Secondary, 0, th.Signs.None+" no tags")
		return
	}
	column := text.Width("KEY")
	for _, tag := range list {
		column = max(column, text.Width(text.Clean(tag.Key)))
	}
	column = min(column, p.Width*2/5) + 2
	p.Styled(th.Head.Render(text.Pad("KEY", column) + "VALUE"))
	for _, tag := range list {
		row(p, tag, column)
	}
	p.Gap()
	p.Para(th.Secondary, 0, fmt.Sprintf("%d of %d", tags.Count(list), tags.Max))
}

// row is one tag; both its parts are wrapped in their columns.
func row(p *page.Page, tag model.Tag, column int) {
	th := p.Theme
	keys := text.Wrap(text.Clean(tag.Key), max(1, column-2))
	value, style := th.Signs.None, th.Disabled
	switch {
	case tag.Value == nil:
	case *tag.Value == "":
		value = `""`
	default:
		value, style = text.Clean(*tag.Value), th.Text
	}
	values := text.Wrap(value, max(1, p.Width-column))
	for i := range max(len(keys), len(values)) {
		var k, v string
		if i < len(keys) {
			k = keys[i]
		}
		if i < len(values) {
			v = style.Render(values[i])
		}
		p.Styled(text.Pad(k, column) + v)
	}
}
