package selector_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/model/selector"
)

// template returns the template of that name.
func template(t *testing.T, c selector.Context, name string) selector.Template {
	t.Helper()
	all := selector.Templates(c)
	i := slices.IndexFunc(all, func(template selector.Template) bool { return template.Name == name })
	if i < 0 {
		t.Fatalf("there is no template %q", name)
	}
	return all[i]
}

var contexts = map[string]selector.Context{
	"unknown":  {},
	"trail":    {Home: trail, Account: "123456789012", Bucket: "logs"},
	"GovCloud": {Home: selector.Home{Partition: "aws-us-gov", Region: "us-gov-west-1"}, Account: "123456789012", Bucket: "logs"},
	"China":    {Home: selector.Home{Partition: "aws-cn", Region: "cn-north-1"}, Account: "123456789012"},
	"store":    {Home: store, Account: "123456789012"},
}

// TestTemplatesAreAccepted builds every template everywhere with its own examples.
func TestTemplatesAreAccepted(t *testing.T) {
	for where, c := range contexts {
		names := map[string]bool{}
		for _, template := range selector.Templates(c) {
			if names[template.Name] || template.Name == "" || !strings.HasSuffix(template.Text, ".") {
				t.Errorf("%s: %q is there twice, or its text %q is no sentence", where, template.Name, template.Text)
			}
			names[template.Name] = true
			var values []string
			for _, b := range template.Blanks {
				values = append(values, b.Example)
			}
			built, err := template.Build(c, values...)
			if err != nil || len(built) == 0 {
				t.Errorf("%s, %s: %v, %d selectors", where, template.Name, err, len(built))
			}
			set := selector.Set{Advanced: built}
			for _, p := range append(set.Check(c.Home), set.Lint(c)...) {
				if p.Severity == selector.Error {
					t.Errorf("%s, %s: %s: %s", where, template.Name, p.Path, p.Text)
				}
			}
			if again, _ := template.Build(c, values...); len(again) > 0 {
				again[0].FieldSelectors[0].Equals[0] = "changed"
				if fresh, _ := template.Build(c, values...); fresh[0].FieldSelectors[0].Equals[0] == "changed" {
					t.Errorf("%s: what is built shares memory", template.Name)
				}
			}
		}
	}
}

func TestTemplates(t *testing.T) {
	arn := func(o selector.Operator, value string) selector.Field { return wants("resources.ARN", o, value) }
	for _, c := range []struct {
		name   string
		values []string
		want   []selector.Advanced
	}{
		{"All management events", nil, []selector.Advanced{named("All management events", management()...)}},
		{"Management events without KMS", nil, []selector.Advanced{
			named("Management events without KMS", management(wants("eventSource", selector.NotEquals, "kms.amazonaws.com"))...),
		}},
		{"Management events without the RDS Data API", nil, []selector.Advanced{
			named("Management events without the RDS Data API", management(wants("eventSource", selector.NotEquals, "rdsdata.amazonaws.com"))...),
		}},
		{"Write-only management events", nil, []selector.Advanced{named("Write-only management events", management(eq("readOnly", "false"))...)}},
		{"All S3 objects", nil, []selector.Advanced{named("All S3 objects", dataFields(s3Type)...)}},
		{"S3 objects of one bucket", []string{"amzn-s3-demo-bucket"}, []selector.Advanced{
			named("S3 objects of amzn-s3-demo-bucket", dataFields(s3Type, arn(selector.StartsWith, "arn:aws:s3:::amzn-s3-demo-bucket/"))...),
		}},
		{"S3 objects of all buckets but one", []string{"b-1"}, []selector.Advanced{
			named("S3 objects except those of b-1", dataFields(s3Type, arn(selector.NotStartsWith, "arn:aws:s3:::b-1/"))...),
		}},
		{"S3 objects of all buckets but this trail's own", nil, []selector.Advanced{
			named("S3 objects of all buckets but this trail's own", dataFields(s3Type, arn(selector.NotStartsWith, "arn:aws:s3:::logs/"))...),
		}},
		{"S3 writes and deletes only", nil, []selector.Advanced{named("S3 writes and deletes only", dataFields(s3Type, eq("readOnly", "false"))...)}},
		{"One Lambda function", []string{"f"}, []selector.Advanced{named("Lambda function f in us-east-2", dataFields(lambdaType, eq("resources.ARN", lambdaARN+"f"))...)}},
		{"One DynamoDB table", []string{"t-1"}, []selector.Advanced{named("DynamoDB table t-1 in us-east-2", dataFields(dynamoDBType, eq("resources.ARN", tableARN+"t-1"))...)}},
		{"All Ethereum nodes", nil, []selector.Advanced{named("All Ethereum nodes", dataFields("AWS::ManagedBlockchain::Node")...)}},
		{"Calls denied by VPC endpoint policies", []string{"s3"}, []selector.Advanced{named("Calls denied by VPC endpoint policies, s3.amazonaws.com",
			eq("eventCategory", "NetworkActivity"), eq("eventSource", "s3.amazonaws.com"), eq("errorCode", "VpceAccessDenied"))}},
	} {
		built, err := template(t, contexts["trail"], c.name).Build(contexts["trail"], c.values...)
		got, want := selector.Set{Advanced: built}, selector.Set{Advanced: c.want}
		if err != nil || !got.Equal(want) {
			t.Errorf("got  %s (%v)\nwant %s", got.JSON(), err, want.JSON())
		}
	}
}

func TestTemplateOfEverything(t *testing.T) {
	for where, want := range map[string]int{"trail": 11, "store": 4} {
		c := contexts[where]
		built, err := template(t, c, "Everything").Build(c)
		set := selector.Set{Advanced: built}
		if err != nil || len(built) != want || !set.LogsManagement(true) || !set.LogsManagement(false) || !set.LogsData() {
			t.Errorf("%s: %v, %d selectors: %s", where, err, len(built), set.JSON())
		}
	}
	for _, unknown := range selector.Templates(selector.Context{Home: trail}) {
		if strings.Contains(unknown.Name, "own") {
			t.Errorf("%q is offered where the trail's bucket is not known", unknown.Name)
		}
	}
}

func TestBlanks(t *testing.T) {
	const bucket, function, table, source = "S3 objects of one bucket", "One Lambda function", "One DynamoDB table", "Calls denied by VPC endpoint policies"
	for _, c := range []struct{ where, template, typed, want, err string }{
		{"trail", bucket, "my-bucket", "arn:aws:s3:::my-bucket/", ""},
		{"trail", bucket, " my-bucket/ ", "arn:aws:s3:::my-bucket/", ""},
		{"trail", bucket, "s3://my-bucket/a/b", "arn:aws:s3:::my-bucket/a/b", ""},
		{"trail", bucket, "arn:aws:s3:::my-bucket", "arn:aws:s3:::my-bucket/", ""},
		{"GovCloud", bucket, "my-bucket", "arn:aws-us-gov:s3:::my-bucket/", ""},
		{"unknown", bucket, "arn:aws-cn:s3:::my-bucket/", "arn:aws-cn:s3:::my-bucket/", ""},
		{"trail", bucket, "arn:aws-cn:s3:::my-bucket/", "", `Bucket "arn:aws-cn:s3:::my-bucket/": the ARN is of the partition aws-cn; type one of aws`},
		{"trail", bucket, "my-bucket/*", "", "no wildcards"},
		{"trail", bucket, "*", "", "no wildcards"},
		{"trail", bucket, "", "", "buckets have names"},
		{"trail", bucket, "my bucket", "", "buckets have names"},
		{"trail", bucket, "arn:aws:s3:::", "", "buckets have names"},
		{"trail", bucket, "arn:aws:s3", "", "no ARN of a bucket"},
		{"trail", bucket, "arn:aws:s3:::my-bucket/" + strings.Repeat("x", 1025), "", "at most 1024 bytes"},
		{"trail", bucket, "my-bucket/a\nb", "", "one line"},
		{"trail", function, lambdaARN + "f", lambdaARN + "f", ""},
		{"trail", function, lambdaARN + "f:$LATEST", lambdaARN + "f:$LATEST", ""},
		{"China", function, "f", "arn:aws-cn:lambda:cn-north-1:123456789012:function:f", ""},
		{"unknown", function, "f", "", "type the whole ARN"},
		{"trail", function, "arn:aws:lambda:us-east-2:123456789012:function/f", "", "with a colon"},
		{"trail", function, "arn:aws:lambda", "", "neither the name nor the ARN"},
		{"China", function, lambdaARN + "f", "", "of the partition aws"},
		{"trail", table, tableARN + "t-1", tableARN + "t-1", ""},
		{"unknown", table, "t-1", "", "type the whole ARN"},
		{"trail", table, "t", "", "neither the name nor the ARN"},
		{"GovCloud", table, tableARN + "t-1", "", "of the partition aws"},
		{"trail", source, "KMS", "kms.amazonaws.com", ""},
		{"trail", source, "new-one.amazonaws.com", "new-one.amazonaws.com", ""},
		{"trail", source, "example.com", "", "no event source"},
		{"trail", source, " ", "", "no event source"},
	} {
		built, err := template(t, contexts[c.where], c.template).Build(contexts[c.where], c.typed)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) || built != nil {
				t.Errorf("%s, %q: %v, want %q", c.template, c.typed, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s, %q: %v", c.template, c.typed, err)
			continue
		}
		found := slices.ContainsFunc(built[0].FieldSelectors, func(f selector.Field) bool {
			return slices.Contains(f.Equals, c.want) || slices.Contains(f.StartsWith, c.want)
		})
		if !found {
			t.Errorf("%s, %q: %s, want %s", c.template, c.typed, selector.Set{Advanced: built}.JSON(), c.want)
		}
	}
	if _, err := template(t, contexts["trail"], bucket).Build(contexts["trail"]); err == nil || !strings.Contains(err.Error(), "1 blanks and got 0 values") {
		t.Errorf("no value: %v", err)
	}
}
