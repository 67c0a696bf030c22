package selector_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/model/selector"
)

// The examples of "Logging data events" in AWS's user guide: two S3 prefixes in a basic selector, the
// same for two event names in advanced ones, and a whole bucket.
var (
	documentedBasic = selector.Set{Basic: []selector.Basic{{
		ReadWriteType: "All", IncludeManagementEvents: &yes,
		DataResources: []selector.DataResource{{Type: s3Type, Values: []string{"arn:aws:s3:::mybucket/prefix", "arn:aws:s3:::mybucket2/prefix2"}}},
	}}}
	documentedAdvanced = selector.Set{Advanced: []selector.Advanced{
		named("Log readOnly and writeOnly management events", management()...),
		named("Log PutObject and DeleteObject events for two S3 prefixes", dataFields(s3Type, eq("eventName", "PutObject", "DeleteObject"),
			wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::mybucket/prefix", "arn:aws:s3:::mybucket2/prefix2"))...),
	}}
	documentedBucket = selector.Set{Advanced: []selector.Advanced{
		named("S3EventSelector", dataFields(s3Type, wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::bucket_name/"))...),
	}}
)

func TestDocumentedConversions(t *testing.T) {
	want := selector.Set{Advanced: []selector.Advanced{
		named("Management events", management()...),
		named("S3 objects of mybucket/prefix and mybucket2/prefix2", dataFields(s3Type,
			wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::mybucket/prefix", "arn:aws:s3:::mybucket2/prefix2"))...),
	}}
	got := documentedBasic.ToAdvanced()
	if !got.Equal(want) {
		t.Errorf("to advanced: got %s\nwant %s", got.JSON(), want.JSON())
	}
	if back, problems := got.ToBasic(selector.Home{}); !back.Equal(documentedBasic) {
		t.Errorf("and back: got %s %+v\nwant %s", back.JSON(), problems, documentedBasic.JSON())
	}
	_, problems := documentedAdvanced.ToBasic(selector.Home{})
	expectRefusals(t, problems, "selector 2 › eventName: Basic selectors cannot select by eventName.")
	bucket, problems := documentedBucket.ToBasic(selector.Home{})
	if want := (selector.Set{Basic: []selector.Basic{{
		IncludeManagementEvents: &no, DataResources: []selector.DataResource{{Type: s3Type, Values: []string{"arn:aws:s3:::bucket_name/"}}},
	}}}); !bucket.Equal(want) {
		t.Errorf("to basic: got %s %+v\nwant %s", bucket.JSON(), problems, want.JSON())
	}
}

func TestDocumentedDiff(t *testing.T) {
	want := []string{
		"~ the kind of selectors",
		"- basic event selectors",
		"+ advanced event selectors",
		"~ Log readOnly and writeOnly management events: Logs all management events.",
		"+   Name Log readOnly and writeOnly management events",
		"~ Log PutObject and DeleteObject events for two S3 prefixes: Logs all data events on objects that start with " +
			"s3://mybucket/prefix or s3://mybucket2/prefix2 where the event name is PutObject or DeleteObject.",
		"+   Name Log PutObject and DeleteObject events for two S3 prefixes",
		"+   eventName Equals PutObject",
		"+   eventName Equals DeleteObject",
	}
	if got := printed(selector.Diff(documentedBasic, documentedAdvanced)); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestDocumentedTypes holds the types of the guide's example of all data events, as far as there are
// templates for them.
func TestDocumentedTypes(t *testing.T) {
	built, err := template(t, contexts["trail"], "Everything").Build(contexts["trail"])
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range built {
		for _, f := range a.FieldSelectors {
			if f.Field == "resources.type" {
				got = append(got, f.Equals...)
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"AWS::DynamoDB::Stream", "AWS::DynamoDB::Table", "AWS::EC2::Snapshot", "AWS::Glue::Table", "AWS::Lambda::Function",
		"AWS::ManagedBlockchain::Node", "AWS::S3::AccessPoint", "AWS::S3::Object", "AWS::S3ObjectLambda::AccessPoint", "AWS::S3Outposts::Object",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
