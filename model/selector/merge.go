package selector

// Merge joins what two sides made of the same base, selector by selector: what one side alone changed,
// added or removed is taken over, and what both added alike comes once. Where both changed the same
// selector differently, or one changed what the other removed, merged holds mine and conflicts says so
// in one sentence each, which quotes the selectors' own text. Sides of different kinds cannot be joined:
// merged is then mine as a whole, as it is where nothing would be left. The order is mine, with what
// theirs added at the end. Merged shares no memory with the arguments; no limit of AWS is looked at.
func Merge(base, mine, theirs Set) (merged Set, conflicts []string) {
	switch {
	case theirs.Equal(base) || theirs.Equal(mine):
		return mine.Clone(), nil
	case mine.Equal(base):
		return theirs.Clone(), nil
	}
	if text := differ(base, mine, theirs); text != "" {
		return mine.Clone(), []string{text}
	}
	m := newMerger(base, mine, theirs)
	for i := range m.mine {
		m.takeMine(i)
	}
	for j := range m.base {
		m.mindRemoved(j)
	}
	for k := range m.theirs {
		m.takeAdded(k)
	}
	if len(m.out.Basic)+len(m.out.Advanced) == 0 && len(m.mine) > 0 {
		return mine.Clone(), []string{"Together both sides remove every selector, and a trail needs one; mine are kept."}
	}
	return m.out.Clone(), m.conflicts
}

// differ says why the sides cannot be joined selector by selector, "" when they can.
func differ(base, mine, theirs Set) string {
	b, m, t := base.kind(), mine.kind(), theirs.kind()
	switch {
	case m != t && m != "" && t != "":
		return "Mine are " + m + " and theirs are " + t + ", which cannot be joined; mine are kept."
	case b != "" && (m != "" && m != b || t != "" && t != b):
		return "Both sides changed the selectors from " + b + " to another kind; mine are kept."
	}
	return ""
}

// merger joins the selectors of sets that hold one kind only.
type merger struct {
	from, other        Set // mine and theirs
	base, mine, theirs []shape
	toMine, toTheirs   pairing
	out                Set
	held, wanted       map[string]int // how often out and theirs have a selector, by key
	conflicts          []string
}

func newMerger(base, mine, theirs Set) *merger {
	m := &merger{
		from: mine, other: theirs, held: map[string]int{}, wanted: map[string]int{},
		base: shapesOf(base), mine: shapesOf(mine), theirs: shapesOf(theirs),
	}
	m.toMine, m.toTheirs = pair(m.base, m.mine), pair(m.base, m.theirs)
	for _, s := range m.theirs {
		m.wanted[s.key]++
	}
	return m
}

// takeMine decides on a selector of mine: it stays unless theirs alone changed or removed it.
func (m *merger) takeMine(i int) {
	j := m.toMine.from[i]
	if j < 0 {
		m.take(m.from, m.mine, i)
		return
	}
	k := m.toTheirs.to[j]
	untouched := m.mine[i].key == m.base[j].key
	switch {
	case untouched && k < 0:
		return
	case untouched && m.theirs[k].key != m.base[j].key:
		m.take(m.other, m.theirs, k)
		return
	case untouched:
	case k < 0:
		m.mind(m.base[j], "was changed in mine and removed in theirs; mine stays")
	case m.theirs[k].key != m.base[j].key && m.theirs[k].key != m.mine[i].key:
		m.mind(m.base[j], "was changed by both; mine stays. Mine: "+m.mine[i].title()+" Theirs: "+m.theirs[k].title())
	}
	m.take(m.from, m.mine, i)
}

// mindRemoved looks for a change of theirs to a selector that mine removed.
func (m *merger) mindRemoved(j int) {
	k := m.toTheirs.to[j]
	if m.toMine.to[j] < 0 && k >= 0 && m.theirs[k].key != m.base[j].key {
		m.mind(m.base[j], "was removed in mine and changed in theirs; it stays removed. Theirs: "+m.theirs[k].title())
	}
}

// takeAdded takes over a selector that theirs added, unless it is there already.
func (m *merger) takeAdded(k int) {
	if key := m.theirs[k].key; m.toTheirs.from[k] < 0 && m.held[key] < m.wanted[key] {
		m.take(m.other, m.theirs, k)
	}
}

// take puts the i-th selector of a set, whose shapes these are, into the result.
func (m *merger) take(s Set, shapes []shape, i int) {
	m.held[shapes[i].key]++
	if i < len(s.Basic) {
		m.out.Basic = append(m.out.Basic, s.Basic[i])
	} else {
		m.out.Advanced = append(m.out.Advanced, s.Advanced[i-len(s.Basic)])
	}
}

func (m *merger) mind(s shape, what string) {
	m.conflicts = append(m.conflicts, "Selector "+s.label()+" "+what)
}
