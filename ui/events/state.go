package events

import (
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Words are what is said of a kind of query, in whole sentences.
type Words struct {
	// Asking is said while the first page is read.
	Asking string
	// Throttled says that AWS wants fewer calls.
	Throttled string
	// Late says why what happened just now may not be there yet.
	Late string
	// Here says why conditions are judged here.
	Here string
	// End begins what is said where nothing older is there.
	End string
	// Most is how many events are found or kept at most.
	Most int
}

// LookedUp are the words of lookups in the event history.
var LookedUp = Words{
	Asking:    "Looking events up: AWS takes two such calls a second.",
	Throttled: "AWS throttles LookupEvents: it takes two calls a second of all who look here.",
	Late:      "A new one takes some minutes to appear.",
	Here:      "AWS takes one attribute a lookup.",
	End:       "End of the history: ",
	Most:      activity.MaxEvents,
}

// known is what can be said of the lookups together.
type known struct {
	asking, full, ended, read bool

	fault *model.Fault
	// at is when the oldest of the answers came.
	at time.Time
}

func knownOf(cells []*model.Cell[activity.Feed]) known {
	k := known{ended: true, read: true}
	for _, c := range cells {
		k.asking = k.asking || c.Asking
		k.full = k.full || c.Value.Full()
		k.ended = k.ended && c.Value.Ended()
		k.read = k.read && c.Value.Pages > 0
		if c.Fault != nil {
			k.fault = c.Fault
		}
		if k.at.IsZero() || c.At.Before(k.at) {
			k.at = c.At
		}
	}
	return k
}

// state says how far the history is known, and what is judged here.
func (t *Table) state(p *page.Page, env pane.Env, v View) {
	th, k := p.Theme, knownOf(v.cells(env))
	n := t.rows.Len()
	so := text.Counted(n, "event") + t.back(env)
	switch {
	case k.asking:
		p.Item(th.Secondary, 0, th.Signs.Loading, t.asking(v, k, so))
	case k.fault != nil:
		t.refused(p, v, k, so)
	case !k.read:
		p.Item(th.Secondary, 0, th.Signs.Unknown, "Not looked up yet: tab comes here and looks.")
	case k.full || t.rows.loaded >= v.Words.Most:
		p.Item(th.Caution, 0, th.Signs.Failing, so+". No more than the newest "+text.Number(v.Words.Most)+" are loaded: narrow the time to see others.")
	case k.ended && n == 0 && t.rows.loaded == 0:
		p.Item(th.Text, 0, th.Signs.None, "No event in "+v.Span+", looked up "+text.Ago(k.at, env.Now)+". "+v.Words.Late)
	case k.ended:
		p.Item(th.Secondary, 0, th.Signs.Dot, v.Words.End+text.Counted(n, "event")+" in "+v.Span+", looked up "+text.Ago(k.at, env.Now)+".")
	case t.rows.pages >= max(t.limit, unasked):
		p.Item(th.Caution, 0, th.Signs.Failing, so+" in "+text.Counted(t.rows.pages, "page")+
			"; j goes on, + loads all there are (up to "+text.Number(v.Words.Most)+").")
	default:
		p.Item(th.Secondary, 0, th.Signs.Dot, so+"; older ones load as you scroll, + loads all (up to "+text.Number(v.Words.Most)+").")
	}
	if here := v.Filter.Here(); len(here) > 0 && k.read {
		p.Item(th.Info, 0, th.Signs.Dot, "Judged here, on "+text.Counted(t.rows.loaded, "loaded event")+": "+strings.Join(here, ", ")+". "+v.Words.Here)
	}
}

// asking says what is being looked up.
func (t *Table) asking(v View, k known, so string) string {
	switch {
	case !k.read:
		return v.Words.Asking
	case t.all:
		return so + "; looking further back, + stops."
	default:
		return so + "; looking further back."
	}
}

// refused says why the history ends here for now; what was loaded stays.
func (t *Table) refused(p *page.Page, v View, k known, so string) {
	th := p.Theme
	if k.read {
		so += ". "
	} else {
		so = ""
	}
	if k.fault.Kind == model.FaultThrottled {
		p.Item(th.Caution, 0, th.Signs.Failing, so+v.Words.Throttled+" j tries again.")
	} else {
		p.Item(th.Danger, 0, th.Signs.Fault, so+"The events could not be looked up ("+k.fault.Short()+"): j tries again.")
		p.Para(th.Text, 2, k.fault.Error())
	}
	if d := k.fault.Detail(); d != "" {
		p.Para(th.Secondary, 2, d)
	}
}

// back says how far the loaded events go back, "" when none is loaded.
func (t *Table) back(env pane.Env) string {
	if t.rows.oldest.IsZero() {
		return ""
	}
	return " back to " + t.rows.oldest.In(env.Now.Location()).Format("2 Jan, 15:04")
}
