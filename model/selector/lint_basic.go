package selector

import "strings"

// lintBasicValues warns of what is wrong with single values of data resources.
func lintBasicValues(s Set, c Context) []Problem {
	var out []Problem
	for i, b := range s.Basic {
		for j, d := range b.DataResources {
			at := root().selector(i).resource(j)
			out = append(out, s.lintNoValues(at)...)
			for k, v := range unrepeated(d.Values) {
				out = append(out, lintBasicValue(at.join(d.Type).value(k), c, d, v)...)
			}
		}
	}
	return out
}

// lintNoValues warns of a data resource without values.
func (s Set) lintNoValues(at path) []Problem {
	b := s.Basic[at.place.Selector]
	if len(b.DataResources[at.place.Field].Values) > 0 {
		return nil
	}
	p := warn(at, sourceResource, "Without values no resource is meant and nothing is logged; give an ARN, or drop the data resource")
	if b.includesManagement() || len(b.DataResources) > 1 {
		p.Fix = newFix("drop the data resource", dropResource(at.place))
	}
	return []Problem{p}
}

// lintBasicValue warns of the first thing that is wrong with a value.
func lintBasicValue(at path, c Context, d DataResource, value string) []Problem {
	t := findBasicType(d.Type)
	if t == nil {
		return nil // refused, and nothing is known of its values
	}
	arn, _ := splitARN(value)
	replace := func(now string) *Fix { return newValueFix("use "+quote(now), replaceValue(at.place, value, now)) }
	say := func(source, text string, f *Fix) []Problem { return []Problem{warn(at, source, text).with(f)} }
	switch {
	case isAllForm(d.Type, value):
		return nil
	case strings.ContainsAny(value, "*?"):
		var fix *Fix
		if now := withoutWildcard(d.Type, value); now != "" && t.accepts(c.Home, now) {
			fix = replace(now)
		}
		return say(sourceResource, "There are no wildcards: the "+quote(firstWildcard(value))+
			" is compared literally, so this matches nothing unless a name holds one", fix)
	case strings.HasPrefix(arn.resource, "function/"):
		return say(sourceARN, textSlashFunction, replace(withColon(value)))
	case c.Partition != "" && arn.partition != "" && arn.partition != c.Partition:
		return say(sourceARN, textPartition(arn.partition, c.Partition), replace(inPartition(value, c.Partition)))
	case c.SingleRegion && c.Region != "" && arn.region != "" && arn.region != c.Region:
		var fix *Fix
		if len(without(d.Values, value)) > 0 {
			fix = newFix("drop the value", dropValue(at.place, value))
		}
		return say(sourceDataEvents, textRegion(arn.region, c.Region), fix)
	}
	return nil
}

// withoutWildcard returns the value that says what one with a star at its end was to say, "" when there
// is none: S3 values are beginnings anyway, and all functions or tables have a form of their own.
func withoutWildcard(resourceType, value string) string {
	now := strings.TrimRight(value, "*")
	switch {
	case now == value || strings.ContainsAny(now, "*?"):
		return ""
	case resourceType == TypeS3Object:
		return now
	case strings.HasSuffix(now, ":function:") || strings.HasSuffix(now, ":function/"):
		return "arn:" + partitionOf(value) + ":lambda"
	case strings.HasSuffix(now, ":table/"):
		return "arn:" + partitionOf(value) + ":dynamodb"
	}
	return ""
}
