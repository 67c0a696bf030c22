package model

import (
	"fmt"
	"slices"
	"strings"
)

// gap is where an account is without write management events once a trail no
// longer logs them.
type gap struct {
	account string
	// regions are those in which no other trail logs and delivers them, the
	// trail's home Region first.
	regions []string
	// sure is false when a trail that might do so could not be read, or the list
	// of trails of such a Region could not.
	sure bool
	// failing are the trails that log them there and do not deliver, with why.
	failing []string
}

// gapWithout is the gap that t leaves. The trails of together end with it, and
// do not make up for it.
func gapWithout(inv *Inventory, t *Trail, together []string) gap {
	return gapIn(inv, t, append([]string{t.HomeRegion}, abroad(inv, t)...), together)
}

// gapIn is the part of that gap in some of the trail's Regions.
func gapIn(inv *Inventory, t *Trail, regions, together []string) gap {
	g := gap{account: t.Owner, sure: true}
	if set, ok := t.Selectors.Get(); ok && !writeEvents.in(set) {
		return g
	}
	g.sure = t.Selectors.Known
	for _, region := range regions {
		g.look(inv, t, region, together)
	}
	return g
}

// abroad are the Regions beside its home that a trail logs, as far as is known.
func abroad(inv *Inventory, t *Trail) []string {
	if !t.everywhere() {
		return nil
	}
	a := inv.AccountOf(t)
	return slices.DeleteFunc(a.AskedRegions(), func(r string) bool { return r == t.HomeRegion || a.RegionOff(r) })
}

// look adds the Region to the gap, unless another trail than t logs and delivers
// there.
func (g *gap) look(inv *Inventory, t *Trail, region string, together []string) {
	l, ok := inv.AccountOf(t).Listings[region]
	sure, failing := ok && l.Known, g.failing
	for _, other := range inv.Trails() {
		if other == t || slices.Contains(together, other.ARN) || !other.covers(t.Owner, region) {
			continue
		}
		status, statusKnown := other.Status.Get()
		set, setKnown := other.Selectors.Get()
		switch {
		case statusKnown && !status.IsLogging, setKnown && !writeEvents.in(set):
		case !statusKnown || !setKnown:
			sure = false
		case status.LatestDeliveryError == "":
			return
		default:
			said := other.Name + " logs them and fails to deliver (" + status.LatestDeliveryError + ")"
			if !slices.Contains(failing, said) {
				failing = append(failing, said)
			}
		}
	}
	g.regions, g.sure, g.failing = append(g.regions, region), g.sure && sure, failing
}

// left warns that the trail, which is the subject with its verb, leaves the gap.
func (g gap) left(subject string) []Warning {
	return g.warning(subject+" "+g.perhaps(), "the only trail that "+g.logs(), "")
}

// opened warns that other selectors of the trail leave the gap.
func (g gap) opened() []Warning {
	return g.warning(g.perhaps(), "no trail would "+g.log(), " any more")
}

func (g gap) warning(begins, what, ends string) []Warning {
	if len(g.regions) == 0 {
		return nil
	}
	because := slices.Clone(g.failing)
	if !g.sure {
		because = append(because, "not all trails could be read")
	}
	text := fmt.Sprintf("%s%s write management events of account %s in %s%s", begins, what, g.account, listed(g.regions), ends)
	if len(because) > 0 {
		text += ": " + strings.Join(because, "; ")
	}
	return []Warning{{Grave: true, Text: text}}
}

func (g gap) perhaps() string {
	if g.sure {
		return ""
	}
	return "perhaps "
}

func (g gap) logs() string {
	if len(g.failing) > 0 {
		return "logs and delivers"
	}
	return "logs"
}

func (g gap) log() string {
	if len(g.failing) > 0 {
		return "log and deliver"
	}
	return "log"
}
