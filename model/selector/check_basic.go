package selector

import (
	"slices"
	"strconv"
)

func checkBasic(s Set, h Home) []Problem {
	var out []Problem
	if len(s.Basic) < 1 || len(s.Basic) > MaxSelectors {
		out = append(out, refuseCount(h))
	}
	if s.DataValues() > MaxDataValues {
		out = append(out, refuse(root(), sourcePut, "Specify a valid number of DataResources.Values (0 to "+
			strconv.Itoa(MaxDataValues)+") for all your selectors"))
	}
	for i, b := range s.Basic {
		out = append(out, b.check(root().selector(i), h)...)
	}
	return out
}

func (b Basic) check(at path, h Home) []Problem {
	var out []Problem
	if !slices.Contains([]string{"", ReadOnly, WriteOnly, ReadWriteAll}, b.ReadWriteType) {
		out = append(out, refuseValue(at.join("ReadWriteType"), sourceBasic, "ReadWriteType", b.ReadWriteType))
	}
	if !b.includesManagement() && len(b.DataResources) == 0 {
		out = append(out, refuse(at.join("IncludeManagementEvents"), sourceBasic,
			"Specify at least one data resource for a selector that does not include management events"))
	}
	for i, d := range b.DataResources {
		out = append(out, d.check(at.resource(i), h)...)
	}
	return append(out, b.checkExclusions(at.join("ExcludeManagementEventSources"))...)
}

func (b Basic) checkExclusions(at path) []Problem {
	var out []Problem
	if len(b.ExcludeManagementEventSources) > 0 && !b.includesManagement() {
		out = append(out, refuse(at, sourceBasic,
			"ExcludeManagementEventSources is valid only when IncludeManagementEvents is true"))
	}
	for i, source := range b.ExcludeManagementEventSources {
		if !slices.Contains(excludable, source) {
			out = append(out, refuseValue(at.value(i), sourceBasic, "ExcludeManagementEventSources", source))
		}
	}
	return out
}

func (d DataResource) check(at path, h Home) []Problem {
	t := findBasicType(d.Type)
	if t == nil {
		return []Problem{refuseValue(at.join("Type"), sourceResource, "DataResources.Type", d.Type)}
	}
	var out []Problem
	for i, v := range d.Values {
		if !t.accepts(h, v) {
			out = append(out, refuseValue(at.join(t.name).value(i), sourceResource, "DataResources.Values", v))
		}
	}
	return out
}
