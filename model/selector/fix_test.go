package selector_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/selector"
)

// mistakes are what people write into selectors, rightly and wrongly.
var mistakes = map[string][]string{
	"eventCategory": {"Data", "Data", "Data", "Management", "Management", "NetworkActivity", "data", "network", "Insight", "Evidence"},
	"resources.type": {
		"AWS::S3::Object", "AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::SNS::Topic",
		"AWS::QuickSight::ActionConnector", "AWS::S3::Bucket", "aws::s3::object", "AWS::New::Thing", "S3",
	},
	"resources.ARN": {
		"arn:aws:s3:::own-logs/", "arn:aws:s3:::bucket", "arn:aws:s3:::bucket/", "arn:aws:s3:::bucket/*", "arn:aws:s3:::*", "arn:aws:s3:::bucket/key",
		"arn:aws-cn:s3:::bucket/", "s3://bucket/key", "s3://bucket", "bucket/key", "arn:aws:lambda:us-east-2:111122223333:function/f",
		"arn:aws:lambda:us-west-1:111122223333:function:f", "*", "", "arn:aws:s3:::b\nucket/", "arn:aws:s3:::own-logs/AWSLogs/", ".gz", "?",
	},
	"eventSource": {
		"kms.amazonaws.com", "rdsdata.amazonaws.com", "s3.amazonaws.com", "kms", "EC2.amazonaws.com", "kmss.amazonaws.com",
		"ec2.*", "new.amazonaws.com", "",
	},
	"eventName":                    {"PutObject", "Put*", "*Object", "s3:GetObject", "*", "Put", "Get?bject", "s3:*", ""},
	"readOnly":                     {"true", "false", "True", "maybe"},
	"userIdentity.arn":             {"AWSServiceRoleFor", "arn:aws:iam::111122223333:role/x", "arn:aws:sts::*", "role*", "ar"},
	"errorCode":                    {"VpceAccessDenied", "vpceaccessdenied", "AccessDenied"},
	"vpcEndpointId":                {"vpce-1", "vpce-*"},
	"sessionCredentialFromConsole": {"true", "FALSE"},
	"EventName":                    {"PutObject"},
	"requestParameters.key":        {"x"},
}

var basicWords = []string{
	"arn:aws:s3", "arn:aws:s3:::", "arn:aws-cn:s3", "arn:aws:s3:::own-logs/", "arn:aws:s3:::bucket", "arn:aws:s3:::bucket/", "arn:aws:s3:::bucket/*",
	"arn:aws:s3:::*", "arn:aws:s3:::*/*", "arn:aws:s3:::/", "s3://bucket/k", " arn:aws:s3:::bucket/", "arn:aws:lambda", "arn:aws:lambda:*",
	"arn:aws:lambda:us-east-2:111122223333:function:*", "arn:aws:lambda:us-west-1:111122223333:function/f", "arn:aws:dynamodb",
	"arn:aws:dynamodb:us-east-2:111122223333:table/*", "arn:aws-cn:dynamodb:us-east-2:111122223333:table/t", "",
}

func someOf(t *rapid.T, words []string, most int, label string) []string {
	if rapid.IntRange(0, 2).Draw(t, label+" given") == 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.SampledFrom(words), 0, most).Draw(t, label)
}

func someBasic(t *rapid.T) selector.Basic {
	b := selector.Basic{
		ReadWriteType: rapid.SampledFrom([]string{"", "All", "ReadOnly", "WriteOnly", "read-only", "read-write", "none"}).Draw(t, "kind"),
		ExcludeManagementEventSources: someOf(t, []string{
			"kms.amazonaws.com", "rdsdata.amazonaws.com", "kms", "ec2.amazonaws.com",
		}, 3, "exclusions"),
	}
	b.IncludeManagementEvents = rapid.SampledFrom([]*bool{nil, &yes, &no}).Draw(t, "management")
	for range rapid.IntRange(0, 2).Draw(t, "resources") {
		b.DataResources = append(b.DataResources, selector.DataResource{
			Type:   rapid.SampledFrom([]string{"AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::S3::object", "AWS::SNS::Topic"}).Draw(t, "type"),
			Values: someOf(t, basicWords, 4, "values"),
		})
	}
	return b
}

func someAdvanced(t *rapid.T) selector.Advanced {
	a := selector.Advanced{Name: rapid.SampledFrom([]string{"", "one", "two", "a\nb"}).Draw(t, "name")}
	if rapid.IntRange(0, 9).Draw(t, "category") > 0 {
		a.FieldSelectors = append(a.FieldSelectors, eq("eventCategory", rapid.SampledFrom(mistakes["eventCategory"]).Draw(t, "category")))
	}
	fields := rapid.SampledFrom([]string{
		"eventCategory", "resources.type", "resources.type", "resources.ARN", "resources.ARN", "eventSource", "eventName", "readOnly", "userIdentity.arn", "errorCode",
		"vpcEndpointId", "sessionCredentialFromConsole", "EventName", "requestParameters.key",
	})
	for range rapid.IntRange(0, 4).Draw(t, "fields") {
		f := selector.Field{Field: fields.Draw(t, "field")}
		for range rapid.IntRange(0, 2).Draw(t, "operators") {
			o := rapid.SampledFrom(append([]selector.Operator{selector.Equals, selector.Equals}, selector.Operators...)).Draw(t, "operator")
			f = f.With(o, someOf(t, mistakes[f.Field], 3, "values"))
		}
		a.FieldSelectors = append(a.FieldSelectors, f)
	}
	return a
}

func someSet(t *rapid.T) selector.Set {
	var s selector.Set
	n := rapid.IntRange(0, 3).Draw(t, "selectors")
	if rapid.Bool().Draw(t, "basic") {
		for range n {
			s.Basic = append(s.Basic, someBasic(t))
		}
		return s
	}
	for range n {
		s.Advanced = append(s.Advanced, someAdvanced(t))
	}
	return s
}

func someContext(t *rapid.T) selector.Context {
	c := selector.Context{
		Home:   rapid.SampledFrom([]selector.Home{trail, store, {}, {Region: "cn-north-1"}}).Draw(t, "home"),
		Bucket: rapid.SampledFrom([]string{"", "own-logs"}).Draw(t, "bucket"),
	}
	c.SingleRegion = rapid.Bool().Draw(t, "single")
	c.Account = rapid.SampledFrom([]string{"", "111122223333"}).Draw(t, "account")
	c.Others = rapid.SampledFrom([][]selector.Other{nil, {}, {{Name: "other", Set: selector.Default()}}}).Draw(t, "others")
	return c
}

var numbers = regexp.MustCompile(`[Ss]elector \d+`)

// told counts problems by what they say, wherever they stand.
func told(problems []selector.Problem) (texts map[string]int, errors int) {
	texts = map[string]int{}
	for _, p := range problems {
		texts[numbers.ReplaceAllString(p.Text, "selector N")]++
		if p.Severity == selector.Error {
			errors++
		}
	}
	return texts, errors
}

func show(s selector.Set) string {
	text, err := json.Marshal(s)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// TestFixesFix holds every fix to its promise, on sets that are wrong in many ways at once.
func TestFixesFix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set, c := someSet(t), someContext(t)
		before := show(set)
		problems := set.Lint(c)
		texts, errors := told(problems)
		for _, p := range problems {
			if p.Fix == nil {
				continue
			}
			mended := p.Fix.Apply(set)
			if show(set) != before {
				t.Fatalf("%s: the fix has changed the set that it was given", p.Path)
			}
			after, left := told(mended.Lint(c))
			key := numbers.ReplaceAllString(p.Text, "selector N")
			if after[key] >= texts[key] {
				t.Fatalf("%s: %s\n%s leaves it as it was:\n%s\n%s", p.Path, p.Text, p.Fix.Text, before, show(mended))
			}
			if left > errors {
				t.Fatalf("%s: %s\n%s makes AWS refuse more:\n%s\n%s\n%v", p.Path, p.Text, p.Fix.Text, before, show(mended), after)
			}
			if twice := p.Fix.Apply(mended); show(twice) != show(mended) {
				t.Fatalf("%s: %s twice is not the same as once", p.Path, p.Fix.Text)
			}
		}
	})
}

// TestFixingEnds applies one fix after another until none is left.
func TestFixingEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set, c := someSet(t), someContext(t)
		for range 100 {
			fix := firstFix(set.Lint(c))
			if fix == nil {
				return
			}
			set = fix.Apply(set)
		}
		t.Fatalf("fixing does not end: %s", show(set))
	})
}

func firstFix(problems []selector.Problem) *selector.Fix {
	for _, p := range problems {
		if p.Fix != nil {
			return p.Fix
		}
	}
	return nil
}
