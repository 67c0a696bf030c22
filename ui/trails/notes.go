package trails

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// note is one line under the list.
type note struct {
	text  string
	grave bool
	// stale tells that the note explains the sign of stale values.
	stale bool
}

// notes say which Regions could not be read, why values are stale, and which
// Regions are off.
func notes(env pane.Env, stale *model.Fault) []note {
	var ns []note
	if stale != nil {
		ns = append(ns, note{text: "marks older values: reading them again failed (" + text.Clean(stale.Short()) + ")", stale: true})
	}
	for _, profile := range env.Profiles {
		a := env.Inventory.Account(profile)
		of := ""
		if len(env.Profiles) > 1 {
			of = text.Clean(profile) + ": "
		}
		var failed, off []string
		for _, region := range a.AskedRegions() {
			cell := a.Listings[region]
			switch {
			case a.RegionOff(region) && model.KnownRegion(region):
				off = append(off, text.Clean(region))
			case a.RegionOff(region):
				off = append(off, text.Clean(region)+" (check the name)")
			case cell.Fault == nil:
			case cell.Known:
				failed = append(failed, fmt.Sprintf("%s (%s, stale)", text.Clean(region), text.Clean(cell.Fault.Short())))
			default:
				failed = append(failed, fmt.Sprintf("%s (%s)", text.Clean(region), text.Clean(cell.Fault.Short())))
			}
		}
		if len(failed) > 0 {
			ns = append(ns, note{text: fmt.Sprintf("%s%s could not be read (x: why): %s", of, regions(len(failed)), strings.Join(failed, ", ")), grave: true})
		}
		if len(off) > 0 {
			ns = append(ns, note{text: fmt.Sprintf("%soff for this account: %s", of, strings.Join(off, ", "))})
		}
	}
	return ns
}

// foot draws the notes, at most a quarter of a list of h lines. Where there
// are no trails at all, the middle of the pane tells of the faults instead.
func (f *frame) foot(h int) []string {
	var lines []string
	signs := &f.env.Theme.Signs
	for _, n := range f.notes {
		if len(lines) >= h/4 || n.grave && f.totals.trails == 0 {
			continue
		}
		sign, ink := signs.Dot, inkSecondary
		switch {
		case n.grave:
			sign, ink = signs.Fault, inkCaution
		case n.stale:
			sign = signs.Stale
		}
		line := text.CutEnd(sign+" "+n.text, max(0, f.w-1), signs.Ellipsis)
		lines = append(lines, " "+f.pens.plain[ink].draw(line))
	}
	return lines
}

// refusal is one reason for which lists of trails were refused, and where.
type refusal struct {
	fault   *model.Fault
	regions []string
}

// refusals groups the Regions without a list by the reason.
func refusals(a *model.Account) []refusal {
	var rs []refusal
next:
	for _, region := range a.AskedRegions() {
		cell := a.Listings[region]
		if cell.State() != model.Refused || a.RegionOff(region) {
			continue
		}
		for i := range rs {
			if rs[i].fault.Why == cell.Fault.Why && rs[i].fault.Next == cell.Fault.Next {
				rs[i].regions = append(rs[i].regions, region)
				continue next
			}
		}
		rs = append(rs, refusal{fault: cell.Fault, regions: []string{region}})
	}
	return rs
}

func regions(n int) string { return text.Counted(n, "Region") }
