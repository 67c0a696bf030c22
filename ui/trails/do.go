package trails

import (
	"slices"

	"trailboss/keymap"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do answers the actions of keymap.Trails and keymap.Move, and those of
// keymap.Editing while the filter is typed.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	p.Refresh(env)
	before := p.Selected()
	if p.list.Do(&p.rows, a) {
		return p.selected(before), true
	}
	if p.typing {
		return p.doTyping(a)
	}
	switch a {
	case keymap.Filter:
		p.edit()
	case keymap.SortNext:
		p.sortBy(1)
	case keymap.SortPrevious:
		p.sortBy(-1)
	case keymap.Reverse:
		p.sort.reversed = !p.sort.reversed
		p.arrange()
	case keymap.MarkAll:
		p.markAll()
	case keymap.NewTrail:
		if why := p.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		return intent.NewTrail{}, true
	case keymap.Back:
		return p.back()
	default:
		return p.doTrail(env, a)
	}
	return nil, true
}

func (p *Pane) doTyping(a keymap.Action) (in intent.Intent, handled bool) {
	switch a {
	case keymap.Apply:
		p.leave()
		return nil, true
	case keymap.Back:
		p.leave()
		return p.clear(), true
	default:
		return nil, false
	}
}

// doTrail answers what is about the trail under the cursor, or the marked ones.
func (p *Pane) doTrail(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	if !slices.Contains(aboutTrail, a) {
		return nil, false
	}
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	// The row is chosen now: rows that land later must not slip under the cursor.
	p.list.Go(&p.rows, p.list.Cursor(&p.rows))
	arn := p.Selected()
	switch a {
	case keymap.Mark:
		p.mark(arn)
		p.list.Do(&p.rows, keymap.Down)
		return p.selected(arn), true
	case keymap.Logging:
		return p.setLogging(), true
	case keymap.Select:
		return intent.EditSelectors{ARNs: arns(p.targets())}, true
	case keymap.Export:
		return intent.ExportTrails{ARNs: arns(p.targets())}, true
	case keymap.Insights:
		return intent.EditInsights{ARN: arn}, true
	case keymap.Match:
		return intent.MatchEvent{ARN: arn}, true
	case keymap.UpdateTrail:
		return intent.UpdateTrail{ARN: arn}, true
	case keymap.DuplicateTrail:
		return intent.DuplicateTrail{ARN: arn}, true
	case keymap.DeleteTrail:
		return intent.DeleteTrails{ARNs: arns(p.targets())}, true
	case keymap.Tags:
		return intent.EditTags{ARNs: arns(p.targets())}, true
	case keymap.Activity:
		return intent.Open{ARN: arn, Tab: intent.Activity}, true
	default:
		return intent.Open{ARN: arn}, true
	}
}

// aboutTrail are the actions that need a trail under the cursor.
var aboutTrail = []keymap.Action{
	keymap.Open, keymap.Mark, keymap.Logging, keymap.Tags, keymap.Select, keymap.Insights, keymap.Match, keymap.Activity, keymap.Export,
	keymap.UpdateTrail, keymap.DuplicateTrail, keymap.DeleteTrail,
}

// back clears the filter, then the marks; with neither it is the root's.
func (p *Pane) back() (in intent.Intent, handled bool) {
	switch {
	case p.field.Value() != "":
		return p.clear(), true
	case len(p.marks) > 0:
		clear(p.marks)
		return nil, true
	default:
		return nil, false
	}
}

// sortBy sorts by the next column, or the one before.
func (p *Pane) sortBy(step int) {
	n := int(columnCount)
	if !p.showsAccounts() {
		n--
	}
	by := (int(p.sort.by) + step + n) % n
	p.sort = order{by: column(by)} //nolint:gosec // G115: 0 <= by < columnCount
	p.arrange()
}

func (p *Pane) mark(arn string) {
	if p.marks[arn] {
		delete(p.marks, arn)
		return
	}
	p.marks[arn] = true
}

// markAll marks every row in the list; when all are marked, none.
func (p *Pane) markAll() {
	all := true
	for i := range p.rows.Len() {
		all = all && p.marks[p.rows.ID(i)]
	}
	for i := range p.rows.Len() {
		if all {
			delete(p.marks, p.rows.ID(i))
		} else {
			p.marks[p.rows.ID(i)] = true
		}
	}
}
