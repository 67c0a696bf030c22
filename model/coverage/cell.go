package coverage

import (
	"strings"

	"trailboss/model"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// Standing is whether what a trail chooses reaches its bucket.
type Standing uint8

// The standings. Failing means that log files are not delivered to S3; a trail
// of which only digests, CloudWatch Logs or SNS fail is Logging.
const (
	Unread Standing = iota
	Logging
	Stopped
	Failing
)

func standing(t *model.Trail) Standing {
	s, ok := t.Status.Get()
	switch {
	case !ok:
		return Unread
	case !s.IsLogging:
		return Stopped
	case strings.TrimSpace(s.LatestDeliveryError) != "":
		return Failing
	default:
		return Logging
	}
}

// Cell is what one trail does with one class of events.
type Cell struct {
	Trail    *model.Trail
	Standing Standing
	// Reach is what the trail logs while it is Logging, and would log otherwise;
	// it means something only while Known.
	Reach match.Reach
	Known bool
	// Sure is false where the trail's settings may keep the events from it.
	Sure bool

	class Class
}

// Mark is what a cell comes down to.
type Mark uint8

// The marks. MarkStopped and MarkFailing are those of trails that would log some
// of the events.
const (
	MarkUnknown Mark = iota
	MarkLoading
	MarkRefused
	MarkNo
	MarkPart
	MarkAll
	MarkStopped
	MarkFailing
)

// Mark tells what the cell comes down to. What is known to be not logged is so,
// whatever else is not known.
func (c Cell) Mark() Mark {
	switch {
	case c.Known && c.Reach.Extent == match.Nothing:
		return MarkNo
	case c.Standing == Stopped:
		return MarkStopped
	case c.Standing == Failing:
		return MarkFailing
	case !c.Known || c.Standing == Unread || !c.Sure:
		return c.unknown()
	case c.Reach.Extent == match.Part:
		return MarkPart
	default:
		return MarkAll
	}
}

// counts tells whether the trail is known to log some of the events.
func (c Cell) counts() bool { return c.Mark() == MarkPart || c.Mark() == MarkAll }

// open tells whether the trail may log some of the events.
func (c Cell) open() bool {
	m := c.Mark()
	return m == MarkUnknown || m == MarkLoading || m == MarkRefused
}

func (c Cell) unknown() Mark {
	for _, one := range c.unread() {
		switch {
		case one.fault != nil:
			return MarkRefused
		case one.asking:
			return MarkLoading
		}
	}
	return MarkUnknown
}

// lack is a thing that is not read, and how that stands.
type lack struct {
	what, verb string
	asking     bool
	fault      *model.Fault
}

// unread are the things that must be read to know the cell.
func (c Cell) unread() []lack {
	var out []lack
	add := func(known, asking bool, fault *model.Fault, what, verb string) {
		if !known {
			out = append(out, lack{what, verb, asking, fault})
		}
	}
	t := c.Trail
	if c.class.Group == Insights {
		add(t.Insights.Known, t.Insights.Asking, t.Insights.Fault, "its Insights selectors", "are")
	}
	if c.class.Group != Insights || t.Insights.Known {
		add(t.Selectors.Known, t.Selectors.Asking, t.Selectors.Fault, "its event selectors", "are")
	}
	add(t.Status.Known, t.Status.Asking, t.Status.Fault, "its status", "is")
	if !c.Sure {
		add(t.Settings.Known, t.Settings.Asking, t.Settings.Fault, "its settings", "are")
	}
	return out
}

// cell asks the trail about the class, in the Region that this names.
func (b *Board) cell(m member, class Class) Cell {
	c := Cell{Trail: m.trail, Standing: standing(m.trail), Sure: m.sure, class: class}
	if class.Group == Management && m.trail.Scope() == model.ScopeUnknown && match.GlobalRegion(class.events.Region) {
		c.Sure = false // it may leave out the events of global services
	}
	if class.Group == Insights {
		c.Reach, c.Known = insightReach(m.trail, class.insight)
		return c
	}
	if matcher := b.matcher(m.trail); matcher != nil {
		c.Reach, c.Known = matcher.Reach(class.events), true
	}
	return c
}

// insightReach tells whether Insights of that type watch the category, and have
// events to watch. known is false while what decides is not read.
func insightReach(t *model.Trail, want selector.Insight) (r match.Reach, known bool) {
	none := match.Reach{Selector: -1}
	in, ok := t.Insights.Get()
	if !ok {
		return none, false
	}
	if !selector.Watches(in, want) {
		none.Because = "its Insights selectors do not ask for them"
		return none, true
	}
	set, ok := t.Selectors.Get()
	if !ok {
		return none, false
	}
	if problems := selector.CheckInsights([]selector.Insight{want}, set); len(problems) > 0 {
		none.Because = "it has the Insights selector, and not the events: " + strings.TrimSuffix(problems[0].Text, ".")
		return none, true
	}
	return match.Reach{Extent: match.All, Selector: -1}, true
}
