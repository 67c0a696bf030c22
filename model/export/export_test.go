package export_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/export"
	"trailboss/model/selector"
)

var moment = time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)

func text(s string) *string { return &s }

func read[T any](v T) model.Cell[T] { return model.Cell[T]{Value: v, Known: true, At: moment} }

// named is a trail of which nothing has been read.
func named(name string) *model.Trail {
	return &model.Trail{
		ARN: model.TrailARN("aws", "us-east-2", "123456789012", name), Name: name, HomeRegion: "us-east-2", Owner: "123456789012",
		Profile: "prod",
	}
}

// bare is a trail as AWS makes one.
func bare(name string) *model.Trail {
	t := named(name)
	t.Settings = read(model.Settings{S3BucketName: "acme-logs", IncludeGlobalServiceEvents: true})
	t.Status, t.Selectors = read(model.Status{}), read(selector.Default())
	t.Insights, t.Tags, t.Aggregations = read([]selector.Insight(nil)), read([]model.Tag(nil)), read([]selector.Aggregation(nil))
	return t
}

// whole has all that a trail can have.
func whole() *model.Trail {
	t := bare("data-plane.payments")
	t.Settings = read(model.Settings{
		S3BucketName: "acme-logs", S3KeyPrefix: "payments/${env}", SnsTopicARN: "arn:aws:sns:us-east-2:123456789012:news",
		KmsKeyID:                  "arn:aws:kms:us-east-2:123456789012:key/1",
		CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-2:123456789012:log-group:trails:*", CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/logs",
		IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, IsOrganizationTrail: true, LogFileValidationEnabled: true,
	})
	t.Status = read(model.Status{IsLogging: true})
	t.Selectors = read(selector.Set{Advanced: []selector.Advanced{
		{Name: "It's 100%{x} \"writes\"", FieldSelectors: []selector.Field{
			{Field: "eventCategory", Equals: []string{"Management"}}, {Field: "readOnly", Equals: []string{"false"}},
		}},
		{FieldSelectors: []selector.Field{
			{Field: "eventCategory", Equals: []string{"Data"}},
			{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
			{
				Field:         "resources.ARN",
				StartsWith:    []string{"arn:aws:s3:::a/", "arn:aws:s3:::b/", "arn:aws:s3:::c/", "arn:aws:s3:::d/", "arn:aws:s3:::e/"},
				NotEndsWith:   []string{".tmp"},
				NotEquals:     []string{"arn:aws:s3:::a/${skip}"},
				NotStartsWith: []string{"arn:aws:s3:::a/1/"},
			},
		}},
	}})
	t.Insights = read([]selector.Insight{
		{InsightType: selector.InsightCallRate}, {InsightType: selector.InsightErrorRate, EventCategories: []string{"Data"}},
	})
	t.Aggregations = read([]selector.Aggregation{{EventCategory: "Data", Templates: []string{"API_ACTIVITY"}}})
	t.Tags = read([]model.Tag{{Key: "Owner", Value: text("Mary ${x}")}, {Key: "監査", Value: text("är")}, {Key: "Bare"}})
	return t
}

// basic has basic event selectors, in another Region and with a profile of its own.
func basic() *model.Trail {
	t := bare("7-days")
	t.HomeRegion, t.Profile = "eu-west-1", ""
	t.Selectors = read(selector.Set{Basic: []selector.Basic{{
		ReadWriteType: selector.WriteOnly, ExcludeManagementEventSources: []string{"kms.amazonaws.com"},
		DataResources: []selector.DataResource{{Type: "AWS::S3::Object", Values: []string{"arn:aws:s3:::b/"}}, {Type: "AWS::Lambda::Function", Values: []string{"arn:aws:lambda"}}},
	}}})
	return t
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s differs (UPDATE_GOLDEN=1 rewrites it; look at it before you commit)\n--- want\n%s--- got\n%s", path, want, got)
	}
}

func write(t *testing.T, f export.Format, trails ...*model.Trail) string {
	t.Helper()
	got, err := f.Trails(trails)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestGoldens(t *testing.T) {
	for _, f := range export.Formats {
		golden(t, "one"+f.Suffix(), write(t, f, whole()))
		golden(t, "several"+f.Suffix(), write(t, f, basic(), bare("plain"), named("unread"), whole(), whole()))
	}
}

// What is not known is told, and never taken for what is not there.
func TestWhatIsMissingIsSaid(t *testing.T) {
	if got := export.Missing(bare("x")); len(got) != 0 {
		t.Errorf("missing %q", got)
	}
	partly := bare("partly")
	partly.Tags = model.Cell[[]model.Tag]{Fault: &model.Fault{Kind: model.FaultDenied}}
	for _, f := range []export.Format{export.Script, export.Terraform} {
		if got := write(t, f, partly); !strings.Contains(got, "Not known, and so not in here: its tags.") {
			t.Errorf("%s does not say so:\n%s", f, got)
		}
		if got := write(t, f, named("unread")); strings.Contains(got, "create-trail") || strings.Contains(got, "resource \"") {
			t.Errorf("%s makes a trail whose settings are not known:\n%s", f, got)
		}
	}
}

func TestFormatsTellThemselves(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export.Formats {
		if f.About() == "" || f.Suffix() == "" || seen[f.About()] || seen[f.Suffix()] {
			t.Errorf("%s: %q %q", f, f.About(), f.Suffix())
		}
		seen[f.About()], seen[f.Suffix()] = true, true
	}
}

func TestRecordsAreAScriptInTheirOrder(t *testing.T) {
	target := bare("plain").ID()
	change := model.Change{Target: target, Title: "Stop logging on plain\nrm -rf /", Before: model.Logging(true), After: model.Logging(false)}
	later := model.Record{At: moment.Add(time.Hour), Caller: "arn:aws:iam::123456789012:user/mary", Change: change, Verdict: model.VerdictFailed}
	first := model.Record{At: moment, Caller: later.Caller, Change: change, Verdict: model.VerdictDone}
	first.Change.Before, first.Change.After = model.Logging(false), model.Logging(true)
	golden(t, "records.sh", export.Records([]model.Record{later, first}))
}

// anyText is what names and values could hold if nobody looked after them.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[a-z0-9./:_-]{0,12}`),
		rapid.StringOf(rapid.SampledFrom([]rune("a${}%\"'\\!\n\r\t\x00\x1b\u007f\u0085\u00a0\u0301\u200b\u202e\u2028\ufeff監👩 #`;"))),
		rapid.String(),
	)
}

func anyTexts() *rapid.Generator[[]string] { return rapid.SliceOfN(anyText(), 0, 6) }

func anyTrail(t *rapid.T) *model.Trail {
	draw := func(label string) string { return anyText().Draw(t, label) }
	tr := &model.Trail{ARN: draw("arn"), Name: draw("name"), HomeRegion: draw("region"), Owner: draw("owner"), Profile: draw("profile")}
	on := rapid.Bool().Draw(t, "on")
	if rapid.Bool().Draw(t, "settings") {
		tr.Settings = read(model.Settings{
			S3BucketName: draw("bucket"), S3KeyPrefix: draw("prefix"), SnsTopicARN: draw("topic"), KmsKeyID: draw("key"),
			CloudWatchLogsLogGroupArn: draw("group"), CloudWatchLogsRoleArn: draw("role"), IsOrganizationTrail: on,
		})
	}
	if rapid.Bool().Draw(t, "status") {
		tr.Status = read(model.Status{IsLogging: on, LatestDeliveryError: draw("error")})
	}
	if rapid.Bool().Draw(t, "selectors") {
		tr.Selectors = read(selector.Set{
			Basic: []selector.Basic{{ReadWriteType: draw("type"), ExcludeManagementEventSources: anyTexts().Draw(t, "sources"), DataResources: []selector.DataResource{
				{Type: draw("resource"), Values: anyTexts().Draw(t, "values")},
			}}},
			Advanced: []selector.Advanced{{Name: draw("selector"), FieldSelectors: []selector.Field{
				{Field: draw("field"), Equals: anyTexts().Draw(t, "equals"), NotEndsWith: anyTexts().Draw(t, "ends")},
			}}},
		})
		if on {
			tr.Selectors.Value.Basic = nil
		}
	}
	tr.Insights = read([]selector.Insight{{InsightType: draw("insight"), EventCategories: anyTexts().Draw(t, "categories")}})
	tr.Aggregations = read([]selector.Aggregation{{EventCategory: draw("category"), Templates: anyTexts().Draw(t, "templates")}})
	tr.Tags = read([]model.Tag{{Key: draw("tag"), Value: text(draw("value"))}, {Key: draw("bare")}})
	return tr
}

// Whatever is in a trail: what is written has no control characters but line
// ends, and nothing in it gets out of its place.
func TestNothingForeignGetsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		trails := []*model.Trail{anyTrail(t)}
		if rapid.Bool().Draw(t, "two") {
			trails = append(trails, anyTrail(t))
		}
		for _, f := range export.Formats {
			got, err := f.Trails(trails)
			if err != nil {
				t.Fatal(err)
			}
			if i := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }); i >= 0 {
				t.Fatalf("%s: %q", f, got[i:])
			}
			switch f {
			case export.JSON:
				if !json.Valid([]byte(got)) {
					t.Fatalf("no JSON: %s", got)
				}
			case export.Script:
				expectCommands(t, got)
			}
		}
		r := model.Record{At: moment, Caller: trails[0].ARN, Verdict: model.VerdictDone, Change: model.Change{
			Target: trails[0].ID(), Title: trails[0].Name, Before: model.Logging(true), After: model.Logging(false),
		}}
		expectCommands(t, export.Records([]model.Record{r}))
	})
}

// expectCommands fails unless each line of a script is a comment or one command.
func expectCommands(t *rapid.T, script string) {
	for _, line := range strings.Split(script, "\n") {
		if line != "" && !strings.HasPrefix(line, "#") && line != "set -euo pipefail" && !strings.HasPrefix(line, "aws cloudtrail ") {
			t.Fatalf("%q in\n%s", line, script)
		}
	}
}

// What is quoted for Terraform is read back as it was; no template is left in it.
func TestTerraformStringsStandForThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := bare("plain")
		value := anyText().Draw(t, "value")
		tr.Tags = read([]model.Tag{{Key: "k", Value: &value}})
		got, err := export.Terraform.Trails([]*model.Trail{tr})
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(got, "\"k\" = ")
		quoted, _, _ := strings.Cut(rest, "\n")
		back, err := unquote(quoted)
		if err != nil || back != validRunes(value) {
			t.Fatalf("%q is written %s and read %q: %v", value, quoted, back, err)
		}
	})
}

// validRunes has U+FFFD for each byte that is not UTF-8.
func validRunes(s string) string { return string([]rune(s)) }

// unquote reads a string as Terraform does.
func unquote(q string) (string, error) {
	var b strings.Builder
	if len(q) < 2 || q[0] != '"' || q[len(q)-1] != '"' {
		return "", fmt.Errorf("%q is no string", q)
	}
	rs := []rune(q[1 : len(q)-1])
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		template := i+1 < len(rs) && rs[i+1] == '{'
		switch {
		case (r == '$' || r == '%') && i+2 < len(rs) && rs[i+1] == r && rs[i+2] == '{':
			b.WriteString(string(r) + "{")
			i += 2
		case (r == '$' || r == '%') && template:
			return "", fmt.Errorf("a template at %d", i)
		case r == '"':
			return "", fmt.Errorf("it ends at %d", i)
		case r != '\\':
			b.WriteRune(r)
		default:
			n := map[rune]int{'u': 4, 'U': 8}[rs[i+1]]
			var code rune
			if n > 0 {
				if _, err := fmt.Sscanf(string(rs[i+2:i+2+n]), "%x", &code); err != nil {
					return "", err
				}
			} else {
				code = map[rune]rune{'n': '\n', 't': '\t', '"': '"', '\\': '\\'}[rs[i+1]]
			}
			b.WriteRune(code)
			i += 1 + n
		}
	}
	return b.String(), nil
}
