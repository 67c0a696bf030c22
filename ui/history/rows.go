package history

import (
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// column is one column of the list: of a fixed width, or of what is left.
type column struct {
	head  string
	width int
	// from is the width of the pane from which there is room for it.
	from int
	draw func(env pane.Env, r *model.Record, w int) string
}

// columns are all columns in their order; the one that is 0 wide takes the rest.
// Who made a change is the first to go: the journal is this machine's, and its
// entries are mostly of one person.
var columns = []column{
	{"WHEN", 12, 64, func(env pane.Env, r *model.Record, _ int) string { return when(env, r) }},
	{"OUTCOME", 13, 0, func(env pane.Env, r *model.Record, _ int) string {
		sign, style, word := outcome(env.Theme, r)
		return style.Render(sign + " " + word)
	}},
	{"WHAT", 0, 0, func(env pane.Env, r *model.Record, w int) string {
		return text.CutEnd(text.Clean(what(r)), w, env.Theme.Signs.Ellipsis)
	}},
	{"RESOURCE", 17, 0, func(env pane.Env, r *model.Record, w int) string {
		return text.CutMiddle(text.Clean(r.Change.Name), w, env.Theme.Signs.Ellipsis)
	}},
	{"BY", 10, 128, func(env pane.Env, r *model.Record, w int) string {
		return env.Theme.Secondary.Render(text.CutMiddle(text.Clean(caller(r)), w, env.Theme.Signs.Ellipsis))
	}},
	{"REGION", 14, 100, func(env pane.Env, r *model.Record, _ int) string {
		return env.Theme.Secondary.Render(text.Clean(r.Change.Region))
	}},
	{"ACCOUNT", 12, 116, func(env pane.Env, r *model.Record, _ int) string {
		return env.Theme.Secondary.Render(text.Clean(r.Change.Account))
	}},
}

// between is the space between two columns.
const between = 2

// widths are those of the columns in a line of w cells; 0 leaves one out.
func widths(w int) []int {
	ws, rest, flexible := make([]int, len(columns)), w, 0
	for i, c := range columns {
		switch {
		case c.width == 0:
			flexible = i
			rest -= between
		case w >= c.from:
			ws[i] = c.width
			rest -= c.width + between
		}
	}
	ws[flexible] = max(1, rest+between)
	return ws
}

// line puts cells into the columns.
func line(ws []int, cell func(i, w int) string) string {
	var parts []string
	for i, w := range ws {
		if w > 0 {
			parts = append(parts, text.Pad(text.Cut(cell(i, w), w), w))
		}
	}
	return strings.Join(parts, text.Spaces(between))
}

// row draws an entry in w cells.
func (p *Pane) row(env pane.Env, r *model.Record, under bool, w int) string {
	mark := " "
	if p.marks[r.ID] {
		mark = env.Theme.Accent.Render(env.Theme.Signs.Mark)
	}
	ws := widths(w - 4)
	return box.Row(env.Theme, mark+" "+line(ws, func(i, w int) string { return columns[i].draw(env, r, w) }), under, w)
}

// when is the time in twelve cells, with the year where it is another.
func when(env pane.Env, r *model.Record) string {
	at := r.At.In(env.Now.Location())
	if at.Year() != env.Now.Year() {
		return at.Format("2 Jan 2006")
	}
	return at.Format("2 Jan 15:04")
}

// what is the title without the resource, which has a column of its own.
func what(r *model.Record) string {
	if s, ok := strings.CutSuffix(r.Change.Title, " "+r.Change.Name); ok {
		return unjoined(s)
	}
	if before, after, ok := strings.Cut(r.Change.Title, " "+r.Change.Name+" "); ok {
		return unjoined(before) + " " + after
	}
	return r.Change.Title
}

// unjoined is what of a title stands before the resource, without the word that
// joins them.
func unjoined(s string) string {
	for _, joint := range []string{" of", " on", " for", " from", " to"} {
		if rest, ok := strings.CutSuffix(s, joint); ok {
			return rest
		}
	}
	return s
}

// caller is the last part of the caller's ARN: the user, or the role's session.
func caller(r *model.Record) string { return r.Caller[strings.LastIndexAny(r.Caller, "/:")+1:] }

// outcome is an entry's sign, style and word.
func outcome(th *theme.Theme, r *model.Record) (sign string, style lipgloss.Style, word string) {
	s := th.Signs
	switch {
	case r.UndoneBy != "":
		return s.Done, th.Secondary, "taken back"
	case r.Verdict == model.VerdictDone:
		return s.Done, th.Good, string(r.Verdict)
	case r.Verdict == model.VerdictAlready:
		return s.Done, th.Secondary, string(r.Verdict)
	case r.Verdict == model.VerdictNotMade:
		return s.None, th.Secondary, string(r.Verdict)
	case r.Verdict == model.VerdictDrifted:
		return s.Failing, th.Caution, string(r.Verdict)
	case r.Verdict == model.VerdictPartly:
		return s.Failing, th.Danger, string(r.Verdict)
	case r.Verdict == model.VerdictFailed:
		return s.Fault, th.Danger, string(r.Verdict)
	default:
		return s.Unknown, th.Caution, string(model.VerdictUnknown)
	}
}

// counted is the number of entries, of those that the filter leaves, and which
// one is under the cursor where not all are in sight.
func (p *Pane) counted() string {
	s := text.Number(len(p.shown))
	if at := p.list.Position(p); at != "" && p.open == "" {
		s = at
	}
	if len(p.shown) != len(p.records) {
		s += " of " + text.Number(len(p.records))
	}
	return s
}
