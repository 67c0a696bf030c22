package match_test

import (
	"regexp"
	"slices"
	"strings"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// naive is the rule book of matching as it is written down, one sentence after the other, without any thought of
// speed. Matchers must agree with it.
func naive(s selector.Set, sc match.Scope, e *event.Event) int {
	category, _ := e.Kind()
	if !naiveScope(sc, e, category) {
		return -1
	}
	for i, b := range s.Basic {
		if naiveBasic(b, e, category) {
			return i
		}
	}
	for i, a := range s.Advanced {
		if naiveAdvanced(a, e, category) {
			return len(s.Basic) + i
		}
	}
	return -1
}

func naiveScope(sc match.Scope, e *event.Event, category string) bool {
	if category == "Insight" || category == "Aggregated" {
		return false
	}
	account := e.Recipient
	if account == "" && (e.Caller == "" || slices.ContainsFunc(e.Resources, func(r event.Resource) bool { return r.AccountID == sc.Account })) {
		account = sc.Account
	} else if account == "" {
		account = e.Caller
	}
	mine := sc.Account == "" || sc.Organization || account == sc.Account
	here := sc.MultiRegion || sc.Region == "" || e.Region == "" || e.Region == sc.Region
	global := e.Source == "iam.amazonaws.com" || e.Source == "cloudfront.amazonaws.com" ||
		e.Source == "sts.amazonaws.com" && (e.Host == "sts.amazonaws.com" || e.Host == "" && (e.Region == "" || e.Region == "us-east-1"))
	return mine && here && (sc.GlobalEvents || category != "Management" || !global)
}

// pair is one resource as conditions see it.
type pair struct{ kind, arn string }

func pairs(e *event.Event) []pair {
	var out []pair
	for _, r := range e.Resources {
		arn := r.ARN
		if arn == "" {
			arn = r.ARNPrefix
		}
		out = append(out, pair{r.Type, arn})
		if at := strings.Index(arn, "/stream/"); r.Type == "AWS::DynamoDB::Stream" && at >= 0 {
			out = append(out, pair{"AWS::DynamoDB::Table", arn[:at]})
		}
	}
	if len(out) == 0 {
		return []pair{{}}
	}
	return out
}

func naiveBasic(b selector.Basic, e *event.Event, category string) bool {
	switch {
	case b.ReadWriteType == "ReadOnly" && e.ReadOnly != event.True, b.ReadWriteType == "WriteOnly" && e.ReadOnly != event.False:
		return false
	case category == "Management":
		return (b.IncludeManagementEvents == nil || *b.IncludeManagementEvents) &&
			(e.Source == "" || !slices.Contains(b.ExcludeManagementEventSources, e.Source))
	case category != "Data":
		return false
	}
	for _, d := range b.DataResources {
		for _, p := range pairs(e) {
			for _, v := range d.Values {
				prefix := d.Type == "AWS::S3::Object" && strings.HasPrefix(p.arn, v)
				if p.kind != "" && p.kind == d.Type && (standsForAll(d.Type, v) || p.arn != "" && (prefix || p.arn == v)) {
					return true
				}
			}
		}
	}
	return false
}

// standsForAll asks whether a value of data resources means all resources of their type.
func standsForAll(kind, value string) bool {
	service := map[string]string{
		"AWS::S3::Object": "s3(:::)?", "AWS::Lambda::Function": "lambda", "AWS::DynamoDB::Table": "dynamodb",
	}[kind]
	return service != "" && regexp.MustCompile("^arn:aws(-[a-z]+)*:"+service+"$").MatchString(value)
}

func naiveAdvanced(a selector.Advanced, e *event.Event, category string) bool {
	named := false
	for _, f := range a.FieldSelectors {
		value := map[string]string{
			"readOnly": e.ReadOnly.String(), "eventSource": e.Source, "eventName": e.Name,
			"eventType": e.Type, "sessionCredentialFromConsole": e.Console.String(), "userIdentity.arn": e.IdentityARN,
			"errorCode": e.ErrorCode, "vpcEndpointId": e.VPCEndpointID,
		}[f.Field]
		if f.Field == "eventCategory" {
			if named = len(f.Equals) > 0 || named; len(f.Equals) > 0 && !slices.Contains(f.Equals, category) {
				return false
			}
			continue
		}
		if f.Field != "resources.type" && f.Field != "resources.ARN" && !naiveField(f, value) {
			return false
		}
	}
	return named && slices.ContainsFunc(pairs(e), func(p pair) bool {
		for _, f := range a.FieldSelectors {
			if f.Field == "resources.type" && !naiveField(f, p.kind) || f.Field == "resources.ARN" && !naiveField(f, p.arn) {
				return false
			}
		}
		return true
	})
}

// naiveField is match(field) = (no P given, or any value of any P operator matches) and (no value of any N operator
// matches), where nothing matches a field that the event lacks.
func naiveField(f selector.Field, value string) bool {
	some := func(values []string, compare func(value, want string) bool) bool {
		return value != "" && slices.ContainsFunc(values, func(want string) bool { return compare(value, want) })
	}
	same := func(value, want string) bool { return value == want }
	given := len(f.Equals)+len(f.StartsWith)+len(f.EndsWith) > 0
	positive := some(f.Equals, same) || some(f.StartsWith, strings.HasPrefix) || some(f.EndsWith, strings.HasSuffix)
	negative := some(f.NotEquals, same) || some(f.NotStartsWith, strings.HasPrefix) || some(f.NotEndsWith, strings.HasSuffix)
	return (!given || positive) && !negative
}
