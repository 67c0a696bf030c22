package coverage

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/model/coverage"
	"trailboss/ui/text"
)

// label names a place by its account and Regions, with a dot between them; the
// account by name and number or, briefly, by one of them.
func label(p coverage.Place, dot string, brief bool) string {
	name := strings.TrimSpace(p.Name + " " + p.Account)
	switch {
	case len(p.Members) > 0 && brief:
		name = fmt.Sprintf("members not read: %d", len(p.Members))
	case name == "":
		name = "account " + p.Who()
	case brief && p.Name != "":
		name = p.Name
	}
	return name + " " + dot + " " + p.Where()
}

// note sums up what a place lacks and pays twice.
func note(s coverage.Sheet) string {
	gaps, trails := text.Counted(s.Count(coverage.Gap), "gap"), text.Counted(len(s.Trails), "trail")
	return fmt.Sprintf("%s, %d twice; %s", gaps, s.Count(coverage.Twice), trails)
}

// stateOf is how a state is drawn.
func (f *frame) stateOf(state coverage.State) (sign, word string, style lipgloss.Style) {
	s := f.th.Signs
	switch state {
	case coverage.Gap:
		return s.None, "gap", f.th.Danger
	case coverage.Partly:
		return s.Half, "part", f.th.Caution
	case coverage.Once:
		return s.On, "once", f.th.Good
	case coverage.Twice:
		return s.Add, "twice", f.th.Info
	default:
		return s.Unknown, "unknown", f.th.Secondary
	}
}

// together draws the state of a row: nobody need log data events or have Insights,
// so that only gaps of management events are a danger.
func (f *frame) together(r *coverage.Row) string {
	sign, word, style := f.stateOf(r.State)
	if r.Copies > 2 {
		word = fmt.Sprintf("%d times", r.Copies)
	}
	if !r.Sure && r.State != coverage.Open {
		word += "?"
	}
	if r.State == coverage.Gap && r.Group != coverage.Management {
		return f.th.Disabled.Render(sign + " " + word)
	}
	return style.Render(sign) + " " + word
}

// mark draws what one trail does.
func (f *frame) mark(m coverage.Mark) string {
	s, th := f.th.Signs, f.th
	switch m {
	case coverage.MarkAll:
		return th.Good.Render(s.On) + " all"
	case coverage.MarkPart:
		return th.Caution.Render(s.Half) + " part"
	case coverage.MarkNo:
		return th.Disabled.Render(s.None + " no")
	case coverage.MarkStopped:
		return th.Secondary.Render(s.Off + " stopped")
	case coverage.MarkFailing:
		return th.Danger.Render(s.Failing) + " failing"
	case coverage.MarkLoading:
		return th.Secondary.Render(s.Loading + " reading")
	case coverage.MarkRefused:
		return th.Danger.Render(s.Fault) + " refused"
	default:
		return th.Secondary.Render(s.Unknown + " unknown")
	}
}
