package trails

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/ui/text"
)

// empty says, in at most h lines, why there are no rows: nothing matches, it
// is still being read, it was refused, or there are none.
func (f *frame) empty(h int) []string {
	var b block
	b.indent, b.width = gutter, f.w-gutter-1
	if f.totals.trails > 0 {
		b.add(f.pens.plain[inkText], fmt.Sprintf("No trail matches %q.", text.Clean(f.field.Value())))
		if f.query.hint != "" {
			b.add(f.pens.plain[inkCaution], f.query.hint)
		}
		b.add(f.pens.plain[inkSecondary], "esc clears the filter")
	} else {
		for _, profile := range f.env.Profiles {
			f.noTrails(&b, f.env.Inventory.Account(profile))
		}
	}
	return b.lines[:min(max(0, h), len(b.lines))]
}

// noTrails says why an account shows no trails.
func (f *frame) noTrails(b *block, a *model.Account) {
	of := ""
	if len(f.env.Profiles) > 1 {
		of = " of profile " + text.Clean(a.Profile)
	}
	plain, secondary := f.pens.plain[inkText], f.pens.plain[inkSecondary]
	asked := a.AskedRegions()
	waiting, answered := progress(a)
	refused := refusals(a)
	switch {
	case a.Opened.Fault != nil && len(asked) == 0:
		b.add(f.pens.plain[inkDanger], f.env.Theme.Signs.Fault+" no trails"+of+": "+text.Clean(a.Opened.Fault.Why))
		b.addUnder(secondary, text.Clean(a.Opened.Fault.Advice()))
		return
	case len(asked) == 0:
		b.add(secondary, f.env.Theme.Signs.Waiting+" reading trails"+of)
		return
	case waiting > 0:
		b.add(secondary, fmt.Sprintf("%s reading trails%s in %s", f.env.Theme.Signs.Waiting, of, regions(len(asked))))
	case len(refused) == 0:
		b.add(plain, fmt.Sprintf("No trails in %s.", accountName(a)))
		b.add(secondary, fmt.Sprintf("Asked in %s: %s", regions(len(asked)), text.Clean(strings.Join(asked, ", "))))
		return
	case answered > 0:
		b.add(plain, fmt.Sprintf("No trails%s in %s; %s could not be read.", of, regions(answered), regions(counted(refused))))
	default:
		b.add(plain, fmt.Sprintf("No list of trails%s could be read.", of))
	}
	for _, r := range refused {
		b.add(f.pens.plain[inkCaution], fmt.Sprintf("%s %s: %s", f.env.Theme.Signs.Fault, text.Clean(strings.Join(r.regions, ", ")), text.Clean(r.fault.Why)))
		if advice := r.fault.Advice(); advice != "" {
			b.addUnder(secondary, text.Clean(advice))
		}
	}
}

// progress is in how many Regions the list of trails is still awaited, and how
// many have given one.
func progress(a *model.Account) (waiting, answered int) {
	for _, cell := range a.Listings {
		switch cell.State() {
		case model.Loading, model.Unknown:
			waiting++
		case model.Read, model.Stale:
			answered++
		case model.Refused:
		}
	}
	return waiting, answered
}

// countOfNone is the count while there is no row: nothing is said to be zero
// that could not be read.
func (f *frame) countOfNone() string {
	signs := &f.env.Theme.Signs
	for _, profile := range f.env.Profiles {
		a := f.env.Inventory.Account(profile)
		waiting, answered := progress(a)
		switch {
		case waiting > 0 || len(a.Listings) == 0 && a.Opened.Fault == nil:
			return signs.Waiting
		case len(refusals(a)) > 0 || answered == 0:
			return signs.Unknown
		}
	}
	return "0"
}

func counted(rs []refusal) int {
	n := 0
	for _, r := range rs {
		n += len(r.regions)
	}
	return n
}

// accountName is the account's name and number, or its profile while these are
// not known.
func accountName(a *model.Account) string {
	switch {
	case a.ID() != "" && a.Name.Known:
		return "account " + text.Clean(a.Name.Value) + " " + text.Clean(a.ID())
	case a.ID() != "":
		return "account " + text.Clean(a.ID())
	case a.Profile != "":
		return "profile " + text.Clean(a.Profile)
	default:
		return "this account"
	}
}

// block is some text, wrapped and indented, after an empty line.
type block struct {
	lines         []string
	indent, width int
}

func (b *block) add(p pen, s string) {
	if len(b.lines) == 0 {
		b.lines = append(b.lines, "")
	}
	for _, l := range text.Wrap(s, b.width) {
		b.lines = append(b.lines, text.Spaces(b.indent)+p.draw(l))
	}
}

// addUnder adds what belongs to the paragraph before, under its first word.
func (b *block) addUnder(p pen, s string) {
	for _, l := range text.Wrap(s, b.width-2) {
		b.lines = append(b.lines, text.Spaces(b.indent+2)+p.draw(l))
	}
}
