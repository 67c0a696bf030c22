package selector

import "strings"

// fixReadWriteType is the fix for a misspelt read/write type, such as read-only.
func fixReadWriteType(n int, b Basic) *Fix {
	name := nearest(b.ReadWriteType, []string{ReadOnly, WriteOnly, ReadWriteAll})
	if letters(b.ReadWriteType) == "readwrite" || letters(b.ReadWriteType) == "readwriteall" {
		name = ReadWriteAll
	}
	if name == "" {
		return nil
	}
	return newFix("use "+name, editBasic(n, func(b *Basic) { b.ReadWriteType = name }))
}

// fixNothing is the fix for a selector that logs nothing beside others that do.
func (s Set) fixNothing(n int) *Fix {
	if len(s.Basic)+len(s.Advanced) < 2 {
		return nil
	}
	return newFix("drop the selector", dropSelector(n))
}

// fixName is the fix that puts the nearest of some names in the place of a value, nil when none comes
// near.
func fixName(at Place, value string, names []string) *Fix {
	name := nearest(value, names)
	if name == "" && len(names) > 0 && strings.HasSuffix(names[0], sourceSuffix) {
		name = nearest(value+sourceSuffix, names)
	}
	if name == "" {
		return nil
	}
	return newValueFix("use "+name, replaceValue(at, value, name))
}

// fixResourceType is the fix for a misspelt type of a basic selector.
func (s Set) fixResourceType(at Place, h Home) *Fix {
	b := s.Basic[at.Selector]
	names := make([]string, len(basicTypes))
	for i := range basicTypes {
		names[i] = basicTypes[i].name
	}
	name := nearest(b.DataResources[at.Field].Type, names)
	if name == "" {
		return nil
	}
	return s.harmless(h, newFix("use "+name, editBasic(at.Selector, func(b *Basic) { b.DataResources[at.Field].Type = name })))
}

// fixValue is the fix for a value that a basic selector does not take: what it was meant to say.
func (t *basicType) fixValue(h Home, at Place, value string) *Fix {
	for _, now := range t.meanings(h, value) {
		if t.accepts(h, now) {
			return newValueFix("use "+now, replaceValue(at, value, now))
		}
	}
	return nil
}

// meanings returns what may be meant by a value, the likeliest first.
func (t *basicType) meanings(h Home, value string) []string {
	trimmed := strings.TrimSpace(value)
	bare := strings.TrimRight(trimmed, "*/:")
	everything := h.arnHead() + letters(strings.Split(t.name, "::")[1])
	out := []string{trimmed}
	if h.Partition != "" && t.all.matches(value) {
		out = append(out, inPartition(value, h.Partition))
	}
	switch {
	case t.name == TypeS3Object && strings.HasSuffix(bare, ":s3"):
		out = append(out, bare+":::", everything+":::")
	case t.name == TypeS3Object:
		out = append(out, bare+"/", s3ARN(trimmed, h))
	case bare == everything:
		out = append(out, everything)
	}
	return out
}
