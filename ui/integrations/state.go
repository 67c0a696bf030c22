package integrations

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/text"
)

// summary is how the reading of a list's Regions stands.
type summary struct {
	// waiting is in how many Regions the list is still awaited, read in how many
	// there is one.
	waiting, read int
	// unplaced is set while it is not known which Regions there are.
	unplaced bool
	// without are the Regions that have no CloudTrail Lake, off those that are off
	// for the account.
	without, off []string
	// refused is how AWS said that it does not do Lake somewhere, nil where it never
	// did: some of without are such Regions then.
	refused *model.Fault
	// failed are the reasons for which lists were not read, or not again.
	failed []failure
}

// failure is one reason for which lists could not be read, and where.
type failure struct {
	fault   *model.Fault
	regions []string
	// stale is set where an older list stands.
	stale bool
}

// summary tells of all accounts.
func (f *frame) summary(t *table) summary {
	var sum summary
	for _, profile := range f.env.Profiles {
		a := f.env.Inventory.Account(profile)
		if len(a.AskedRegions()) == 0 && a.Opened.Fault == nil {
			sum.unplaced = true
		}
		for _, region := range a.AskedRegions() {
			stores, channels := a.LakeListings(region)
			cell := &stores
			if t == f.channels {
				cell = &channels
			}
			sum.add(a, region, cell)
		}
	}
	return sum
}

func (s *summary) add(a *model.Account, region string, cell *model.Cell[int]) {
	switch state := cell.State(); {
	case len(lake.CheckRegion(region)) > 0:
		s.without = append(s.without, text.Clean(region))
	case a.RegionOff(region):
		s.off = append(s.off, text.Clean(region))
	case state == model.Read:
		s.read++
	case state == model.Loading, state == model.Unknown:
		s.waiting++
	case cell.Fault.Code == lake.CodeUnsupported && !cell.Fault.LakeClosed():
		s.without, s.refused = append(s.without, text.Clean(region)), cell.Fault
	default:
		s.fail(cell.Fault, text.Clean(region), state == model.Stale)
	}
}

func (s *summary) fail(fault *model.Fault, region string, stale bool) {
	i := slices.IndexFunc(s.failed, func(o failure) bool {
		return o.stale == stale && o.fault.Why == fault.Why && o.fault.Next == fault.Next
	})
	if i < 0 {
		s.failed = append(s.failed, failure{fault: fault, regions: []string{region}, stale: stale})
		return
	}
	s.failed[i].regions = append(s.failed[i].regions, region)
}

// closed is the fault that says that AWS takes no new customers, or nil.
func (f *frame) closed(sum summary) *model.Fault {
	for _, o := range sum.failed {
		if o.fault.LakeClosed() {
			return o.fault
		}
	}
	for _, profile := range f.env.Profiles {
		if fault := f.env.Inventory.Account(profile).LakeClosed; fault != nil {
			return fault
		}
	}
	return nil
}

// nothing says why there are no rows: they are still being read, were refused, AWS
// takes no new customers, there is no Lake, or there are none.
func (f *frame) nothing(w, h int) []string {
	pg := page.New(f.th, max(1, min(widest, w-gutter-1)))
	sum := f.summary(f.t)
	closed := f.closed(sum)
	switch {
	case f.unopened(pg):
	case sum.waiting > 0 || sum.unplaced:
		f.reading(pg, sum)
		f.refusals(pg, sum)
	case closed != nil:
		f.closedWords(pg, closed)
	case sum.read == 0 && len(sum.failed) == 0 && len(sum.without) > 0:
		f.withoutWords(pg, sum)
	case len(sum.failed) == 0:
		f.emptyWords(pg, sum)
	case sum.read > 0:
		pg.Para(f.th.Text, 0, fmt.Sprintf("No %s in %s; %s could not be read.", f.t.many, regions(sum.read), regions(count(sum.failed))))
		f.refusals(pg, sum)
	default:
		pg.Para(f.th.Text, 0, "No list of "+f.t.many+" could be read.")
		f.refusals(pg, sum)
	}
	lines := append([]string{""}, indented(pg.Lines(), gutter)...)
	return lines[:min(max(0, h), len(lines))]
}

// unopened tells of profiles that cannot be used, where none can.
func (f *frame) unopened(pg *page.Page) bool {
	var faults []*model.Fault
	for _, profile := range f.env.Profiles {
		a := f.env.Inventory.Account(profile)
		if a.Opened.Fault == nil || len(a.AskedRegions()) > 0 {
			return false
		}
		faults = append(faults, a.Opened.Fault)
	}
	for _, fault := range faults {
		f.fault(pg, "", fault)
	}
	return true
}

func (f *frame) reading(pg *page.Page, sum summary) {
	if sum.waiting == 0 {
		pg.Para(f.th.Secondary, 0, f.th.Signs.Loading+" finding out which Regions there are")
		return
	}
	done := sum.read + count(sum.failed)
	said := fmt.Sprintf("%s reading %s in %s", f.th.Signs.Loading, f.t.many, regions(sum.waiting+done))
	if done > 0 {
		said += fmt.Sprintf(": %d answered", done)
	}
	pg.Para(f.th.Secondary, 0, said)
}

func (f *frame) refusals(pg *page.Page, sum summary) {
	for _, o := range sum.failed {
		pg.Gap()
		f.fault(pg, where(o.regions)+": ", o.fault)
	}
}

// fault says why something failed, and what to do about it.
func (f *frame) fault(pg *page.Page, where string, fault *model.Fault) {
	pg.Item(f.th.Caution, 0, f.th.Signs.Fault, where+fault.Why)
	if advice := fault.Advice(); advice != "" {
		pg.Para(f.th.Secondary, 2, advice)
	}
	if detail := fault.Detail(); detail != "" {
		pg.Para(f.th.Disabled, 2, detail)
	}
}

// closedWords say that AWS takes no new customers for Lake.
func (f *frame) closedWords(pg *page.Page, fault *model.Fault) {
	pg.Item(f.th.Text.Bold(true), 0, f.th.Signs.Off, "CloudTrail Lake is closed to new customers.")
	pg.Para(f.th.Text, 2, closedSince+" Nothing here can change that, and trails are not affected. "+
		"Events from outside AWS need an account that used Lake before: P chooses another.")
	pg.Gap()
	pg.Para(f.th.Secondary, 2, "AWS refused "+fault.Operation+inRegion(fault)+".")
	if detail := fault.Detail(); detail != "" {
		pg.Para(f.th.Disabled, 2, detail)
	}
}

const closedSince = "Since 31 May 2026 AWS takes no new customers for it: an account that never had an event data store is refused its first one."

func inRegion(fault *model.Fault) string {
	if fault.Region == "" {
		return ""
	}
	return " in " + fault.Region
}

// withoutWords say that there is no Lake where one looks.
func (f *frame) withoutWords(pg *page.Page, sum summary) {
	if sum.refused != nil {
		pg.Item(f.th.Text.Bold(true), 0, f.th.Signs.None, "AWS does not let this account use CloudTrail Lake in "+where(sum.without)+".")
		pg.Para(f.th.Text, 2, "Either Lake is not there, or not for this account. "+closedSince+" Trails are not affected.")
		pg.Para(f.th.Secondary, 2, "R chooses other Regions, P other profiles")
		pg.Para(f.th.Disabled, 2, sum.refused.Detail())
		return
	}
	pg.Item(f.th.Text.Bold(true), 0, f.th.Signs.None, "There is no CloudTrail Lake in "+where(sum.without)+".")
	pg.Para(f.th.Text, 2, "So there are no event data stores, channels or audit events. Trails are not affected.")
	pg.Para(f.th.Secondary, 2, "R chooses other Regions, P other profiles")
}

// emptyWords say that there is nothing yet, and how to begin.
func (f *frame) emptyWords(pg *page.Page, sum summary) {
	pg.Para(f.th.Text.Bold(true), 0, fmt.Sprintf("No %s in %s.", f.t.many, regions(sum.read)))
	pg.Gap()
	if f.onChannels {
		pg.Para(f.th.Text, 0, "A channel leads events from outside AWS, of a partner or of your own program, "+
			"into an event data store of its Region that holds the category ActivityAuditLog alone.")
	} else {
		pg.Para(f.th.Text, 0, "An event data store of CloudTrail Lake keeps events for queries: "+
			"CloudTrail's own, or those from outside AWS, which channels lead into it.")
		pg.Gap()
		pg.Para(f.th.Secondary, 0, closedSince)
	}
	if len(sum.without) > 0 {
		pg.Para(f.th.Secondary, 0, "There is no CloudTrail Lake in "+where(sum.without)+".")
	}
	if why, can := f.whyNot(f.env, keymap.New); can && why == "" {
		pg.Gap()
		pg.Styled(box.Key(f.th, "n", "makes the first one"))
	}
}

// foot says, in at most h lines, which Regions could not be read, why values are
// stale, and where there is nothing to be read.
func (f *frame) foot(h int) []string {
	sum := f.summary(f.t)
	var lines []string
	add := func(sign, s string, ink inkOf) {
		if len(lines) < h {
			lines = append(lines, " "+ink(f.th).Render(text.CutEnd(sign+" "+text.Clean(s), max(0, f.w-2), f.th.Signs.Ellipsis)))
		}
	}
	for _, o := range sum.failed {
		what := " could not be read ("
		if o.stale {
			what = " could not be read again, older lists stand ("
		}
		add(f.th.Signs.Fault, briefly(o.regions)+what+o.fault.Short()+"): "+o.fault.Why, caution)
	}
	if sum.unplaced {
		add(f.th.Signs.Loading, "not all Regions are known yet", secondary)
	}
	if sum.waiting > 0 {
		add(f.th.Signs.Loading, regions(sum.waiting)+" still to be read", secondary)
	}
	if s := f.unread(); s != "" {
		add(f.th.Signs.Fault, s, caution)
	}
	if s := f.staleness(); s != "" {
		add(f.th.Signs.Stale, s, secondary)
	}
	if len(sum.without) > 0 {
		add(f.th.Signs.Dot, "no CloudTrail Lake in "+where(sum.without), secondary)
	}
	if len(sum.off) > 0 {
		add(f.th.Signs.Dot, "off for this account: "+where(sum.off), secondary)
	}
	return lines
}

// unread says why rows have no more than a name, by the first such row.
func (f *frame) unread() string {
	n := 0
	var first *model.Fault
	for _, r := range f.t.all {
		if fault := detailsFault(r, model.Refused); fault != nil {
			n++
			first = fault
		}
	}
	if n == 0 {
		return ""
	}
	what := f.t.many
	if n == 1 {
		what = f.t.one
	}
	return fmt.Sprintf("%d %s could not be read (%s): %s", n, what, first.Short(), first.Why)
}

// staleness explains the sign of values that are older ones.
func (f *frame) staleness() string {
	for _, r := range f.t.all {
		if fault := detailsFault(r, model.Stale); fault != nil {
			return "marks older values: reading them again failed (" + fault.Short() + ")"
		}
	}
	return ""
}

// detailsFault is the fault of a row's details where these are in that state.
func detailsFault(r *row, state model.CellState) *model.Fault {
	switch {
	case r.store != nil && r.store.Details.State() == state:
		return r.store.Details.Fault
	case r.channel != nil && r.channel.Details.State() == state:
		return r.channel.Details.Fault
	default:
		return nil
	}
}

// briefly names two Regions at most, or how many there are.
func briefly(list []string) string {
	if len(list) > 2 {
		return regions(len(list))
	}
	return strings.Join(list, " and ")
}

// namedMost is how many Regions are named before the rest is counted.
const namedMost = 4

// where names some Regions.
func where(list []string) string {
	if len(list) > namedMost+1 {
		return strings.Join(list[:namedMost], ", ") + fmt.Sprintf(" and %d more", len(list)-namedMost)
	}
	return strings.Join(list, ", ")
}

func regions(n int) string { return text.Counted(n, "Region") }

func count(fs []failure) int {
	n := 0
	for _, f := range fs {
		n += len(f.regions)
	}
	return n
}
