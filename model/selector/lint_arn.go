package selector

import (
	"slices"
	"strings"
)

// arnParts are the parts of an ARN, or of the beginning of one. A part that may go on is left out.
type arnParts struct {
	partition, service, region, account, resource string
}

// splitARN takes an ARN apart; false when the text does not even begin with a partition and a service.
func splitARN(text string) (arnParts, bool) {
	const all = 6
	parts := strings.SplitN(text, ":", all)
	if len(parts) < 4 || parts[0] != "arn" {
		return arnParts{}, false
	}
	whole := len(parts) == all
	parts = append(parts, make([]string, all-len(parts))...)
	out := arnParts{partition: parts[1], service: parts[2], region: parts[3], account: parts[4], resource: parts[5]}
	if !whole {
		out.region, out.account, out.resource = "", "", ""
	}
	return out, true
}

// isARN reports whether the value belongs to a field of ARNs and is compared with their beginning.
func (v spot) isARN() bool {
	return (v.field.Field == FieldResourceARN || v.field.Field == FieldIdentity) &&
		v.operator != EndsWith && v.operator != NotEndsWith
}

// exact reports whether the value is compared as a whole.
func (v spot) exact() bool { return slices.Contains(equality, v.operator) }

// asStart is the operator that compares with the beginning where the value's own compares the whole.
func (v spot) asStart() Operator {
	if v.negative() {
		return NotStartsWith
	}
	return StartsWith
}

// begin is the fix that compares with the beginning of ARNs instead.
func (v spot) begin(value string) *Fix {
	text := "use " + string(v.asStart())
	if value != v.value {
		text += " " + quote(value)
	}
	return newValueFix(text, moveValue(v.at.place, v.value, v.asStart(), value))
}

// lintNoARN warns of a value that no ARN can begin with.
func lintNoARN(v spot) []Problem {
	if !v.isARN() || strings.HasPrefix(v.value, "arn:") || strings.HasPrefix("arn:", v.value) {
		return nil
	}
	var fix *Fix
	switch {
	case v.field.Field == FieldResourceARN && v.a.resourceType() == TypeS3Object:
		if arn := s3ARN(v.value, v.c.Home); arn != "" {
			fix = v.replace(arn)
		}
	case v.field.Field == FieldIdentity && !v.exact() && v.c.Account != "" && !strings.ContainsAny(v.value, ":/*?"):
		fix = v.replace(v.c.arnHead() + "sts::" + v.c.Account + ":assumed-role/" + v.value)
	}
	return v.warn(sourceARN, "Every ARN begins with arn: so this "+v.inVain()+"; write the ARN from its beginning", fix)
}

// s3ARN returns the ARN that is meant by s3://bucket/key or bucket/key, "" when it can be neither.
func s3ARN(text string, h Home) string {
	name, isURL := strings.CutPrefix(text, "s3://")
	bucket, _, hasKey := strings.Cut(name, "/")
	if !bucketOnly.matches(bucket) || !isURL && !hasKey {
		return ""
	}
	if !hasKey {
		name += "/"
	}
	return h.arnHead() + "s3:::" + name
}

// lintWildcard warns of stars and question marks, which are letters like any other.
func lintWildcard(v spot) []Problem {
	switch v.field.Field {
	case FieldEventName, FieldEventSource, FieldEventType, FieldResourceARN, FieldIdentity, FieldEndpoint:
	default:
		return nil
	}
	if !strings.ContainsAny(v.value, "*?") {
		return nil
	}
	text := "There are no wildcards: the " + quote(firstWildcard(v.value)) + " is compared literally, so this " +
		v.inVain() + " unless a name holds one; use StartsWith or EndsWith"
	if v.negative() {
		text = strings.Replace(text, "StartsWith or EndsWith", "NotStartsWith or NotEndsWith", 1)
	}
	return v.warn(sourceField, text, v.withoutStar())
}

func firstWildcard(value string) string {
	return value[strings.IndexAny(value, "*?"):][:1]
}

// withoutStar is the fix that says with an operator what a star at the end or the beginning was to say,
// nil where it stands elsewhere or would have meant everything.
func (v spot) withoutStar() *Fix {
	rule := findField(v.category, v.field.Field, v.c.Home)
	head, tail := strings.TrimLeft(v.value, "*"), strings.TrimRight(v.value, "*")
	now, to := tail, Operator("")
	switch {
	case v.operator == EndsWith || v.operator == NotEndsWith:
		now, to = head, v.operator
	case tail != v.value:
		to = v.asStart()
	case v.exact() && v.negative():
		now, to = head, NotEndsWith
	case v.exact():
		now, to = head, EndsWith
	}
	if to == "" || now == "" || now == v.value || strings.ContainsAny(now, "*?") ||
		rule == nil || rule.operators != nil && !slices.Contains(rule.operators, to) {
		return nil
	}
	return newValueFix("use "+string(to)+" "+quote(now), moveValue(v.at.place, v.value, to, now))
}

// lintSlashFunction warns of a Lambda ARN with a slash where functions have a colon.
func lintSlashFunction(v spot) []Problem {
	arn, ok := splitARN(v.value)
	if !v.isARN() || !ok || arn.service != "lambda" || !strings.HasPrefix(arn.resource, "function/") {
		return nil
	}
	return v.warn(sourceARN, textSlashFunction, v.replace(withColon(v.value)))
}

const textSlashFunction = "The ARN of a Lambda function has function: and not function/, so this matches no function"

func withColon(arn string) string { return strings.Replace(arn, ":function/", ":function:", 1) }

// lintWholeARN warns of a bucket or folder that is compared with the whole ARNs of the objects in it.
func lintWholeARN(v spot) []Problem {
	arn, ok := splitARN(v.value)
	if v.field.Field != FieldResourceARN || !v.exact() || !ok {
		return nil
	}
	start := v.value
	switch {
	case strings.HasSuffix(v.value, "/"):
	case v.a.resourceType() == TypeS3Object && arn.service == "s3" && arn.resource != "" && !strings.Contains(arn.resource, "/"):
		start += "/"
	default:
		return nil
	}
	text := string(v.operator) + " compares with the whole ARN of a resource, so a bucket or prefix " + v.inVain() +
		"; " + string(v.asStart()) + " compares with its beginning"
	return v.warn(sourceFilter, text, v.begin(start))
}

// lintBareBucket warns of a bucket without a slash behind it, which other buckets' names begin with too.
func lintBareBucket(v spot) []Problem {
	arn, ok := splitARN(v.value)
	if v.field.Field != FieldResourceARN || v.operator != v.asStart() || v.a.resourceType() != TypeS3Object ||
		!ok || arn.service != "s3" || !bucketOnly.matches(arn.resource) {
		return nil
	}
	does := "takes in"
	if v.negative() {
		does = "leaves out"
	}
	return v.warn(sourceFilter, "Without a slash at its end this also "+does+" every other bucket whose name begins with "+
		arn.resource, v.replace(v.value+"/"))
}

// lintPartition warns of an ARN of another partition.
func lintPartition(v spot) []Problem {
	arn, ok := splitARN(v.value)
	if !v.isARN() || !ok || v.c.Partition == "" || arn.partition == v.c.Partition {
		return nil
	}
	return v.warn(sourceARN, textPartition(arn.partition, v.c.Partition), v.replace(inPartition(v.value, v.c.Partition)))
}

func textPartition(other, own string) string {
	return "ARNs here begin with arn:" + own + ": and so nothing has this one of the partition " + quote(other)
}

// inPartition returns the ARN with another partition.
func inPartition(arn, partition string) string {
	return strings.Replace(arn, ":"+partitionOf(arn), ":"+partition, 1)
}

// lintService warns of an ARN of another service than that of the selector's resource type.
func lintService(v spot) []Problem {
	arn, ok := splitARN(v.value)
	t, known := FindResourceType(v.a.resourceType())
	example, has := splitARN(t.ARN)
	if v.field.Field != FieldResourceARN || !v.isARN() || !ok || !known || !has || arn.service == example.service {
		return nil
	}
	return v.warn(sourceDataEvents, "Resources of the type "+t.Name+" have ARNs of the service "+example.service+", not "+
		quote(arn.service)+": "+"this "+v.inVain(), v.drop())
}

// lintRegion warns of an ARN of another Region than the one that the trail logs.
func lintRegion(v spot) []Problem {
	arn, ok := splitARN(v.value)
	if !v.isARN() || !ok || !v.c.SingleRegion || v.c.Region == "" || arn.region == "" || arn.region == v.c.Region {
		return nil
	}
	return v.warn(sourceDataEvents, textRegion(arn.region, v.c.Region), v.drop())
}

func textRegion(other, own string) string {
	return "This trail logs only " + own + ", and the resource is in " + quote(other)
}
