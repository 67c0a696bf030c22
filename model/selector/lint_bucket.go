package selector

import (
	"slices"
	"strings"
)

const textFeedback = "The trail's own log files are delivered to this bucket, and each delivery would be logged as a data event, " +
	"which makes for another delivery"

// lintOwnBucket warns of selectors that log the deliveries of the trail itself.
func lintOwnBucket(s Set, c Context) []Problem {
	if c.Store || c.Bucket == "" {
		return nil
	}
	var out []Problem
	for i, a := range s.Advanced {
		if a.logsObject(c.delivery()) {
			at := root().selector(i)
			if j := a.index(FieldResourceARN); j >= 0 {
				at = at.field(j, FieldResourceARN)
			}
			out = append(out, warn(at, sourceDataEvents, textFeedback+"; leave the bucket out").with(s.leaveOut(i, c)))
		}
	}
	for i, b := range s.Basic {
		if !b.admits(true) {
			continue
		}
		for j, d := range b.DataResources {
			out = append(out, d.lintOwnBucket(root().selector(i).resource(j), c)...)
		}
	}
	return out
}

// ownBucket is what the ARNs of all objects in the trail's bucket begin with.
func (c Context) ownBucket() string { return c.arnHead() + "s3:::" + c.Bucket + "/" }

// delivery is what the ARN of a log file that the trail delivers looks like.
func (c Context) delivery() string {
	prefix := strings.Trim(c.Prefix, "/")
	if prefix != "" {
		prefix += "/"
	}
	return c.ownBucket() + prefix + "AWSLogs/" + c.Account + "/CloudTrail/log.json.gz"
}

// logsObject reports whether the selector would log that CloudTrail, a service without an identity of
// its own, puts the object.
func (a Advanced) logsObject(arn string) bool {
	if a.resourceType() != TypeS3Object || !a.logs(CategoryData, true) {
		return false
	}
	present := map[string]string{
		FieldEventSource: "s3.amazonaws.com", FieldEventName: "PutObject", FieldEventType: "AwsApiCall",
		FieldResourceARN: arn, FieldResourceType: TypeS3Object, FieldEventCategory: CategoryData, FieldReadOnly: "false",
	}
	return !slices.ContainsFunc(a.FieldSelectors, func(f Field) bool {
		value, ok := present[f.Field]
		if ok {
			return !f.admits(value)
		}
		return f.has(PositiveOperators)
	})
}

// leaveOut is the fix that adds a condition against the trail's own bucket, nil where the selector asks
// for nothing else or the limit is reached.
func (s Set) leaveOut(n int, c Context) *Fix {
	own, a := c.ownBucket(), s.Advanced[n]
	j := a.index(FieldResourceARN)
	if s.Values() >= MaxValues || j >= 0 && a.FieldSelectors[j].within(own) {
		return nil
	}
	return newFix("leave out "+quote(s3Name(own)), editAdvanced(n, func(a *Advanced) {
		if j < 0 {
			a.FieldSelectors = append(a.FieldSelectors, Field{Field: FieldResourceARN, NotStartsWith: []string{own}})
			return
		}
		f := &a.FieldSelectors[j]
		f.NotStartsWith = append(f.NotStartsWith, own)
	}))
}

// within reports whether every positive value, of which there are some, begins with a text.
func (f Field) within(start string) bool {
	return f.has([]Operator{Equals, StartsWith}) && len(f.EndsWith) == 0 &&
		!slices.ContainsFunc(slices.Concat(f.Equals, f.StartsWith), func(v string) bool { return !strings.HasPrefix(v, start) })
}

// lintOwnBucket warns of the values that take in the trail's own bucket. A basic selector cannot leave
// a bucket out.
func (d DataResource) lintOwnBucket(at path, c Context) []Problem {
	if d.Type != TypeS3Object {
		return nil
	}
	var out []Problem
	for k, v := range unrepeated(d.Values) {
		all := isAllForm(d.Type, v) && (c.Partition == "" || partitionOf(v) == c.Partition)
		if !all && !strings.HasPrefix(c.delivery(), v) {
			continue
		}
		at := at.join(d.Type).value(k)
		p := warn(at, sourceDataEvents, textFeedback+"; convert to advanced selectors, which can leave a bucket out")
		if strings.HasPrefix(v, c.ownBucket()) && len(without(d.Values, v)) > 0 {
			p.Text, p.Fix = textFeedback+"; leave the bucket out", newFix("drop the value", dropValue(at.place, v))
		}
		out = append(out, p)
	}
	return out
}
