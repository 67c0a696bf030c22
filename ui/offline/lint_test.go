package offline_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"trailboss/ui/offline"
)

func input(s string) offline.Input { return offline.Input{Name: "in", From: strings.NewReader(s)} }

const (
	good  = `{"EventSelectors":[{"ReadWriteType":"WriteOnly"}]}`
	wrong = `[{"Name":"one\u001b[31m","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"],"EndsWith":[]},` +
		`{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"resources.ARN","NotEquals":["arn:aws:s3:::b/"]},` +
		`{"Field":"readOnly","Equals":["\u001b[31m"]}]}]`
)

func TestLintJSON(t *testing.T) {
	for _, c := range []struct {
		text, want string
		err        error
	}{
		{good, `{"kind":"basic","selectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}],"problems":[]}`, nil},
		{`{"InsightSelectors":[{"InsightType":"ApiCallRateInsight","EventCategories":["Data"]}]}`, `{"kind":"insights","selectors":[{"InsightType":"ApiCallRateInsight","EventCategories":["Data"]}],"problems":[]}`, nil},
		{`{"InsightSelectors":[{"InsightType":"Latency"}]}`, `{"kind":"insights","selectors":[{"InsightType":"Latency"}],"problems":[{"severity":"error","path":"insight 1 › InsightType","message":"Value Latency for InsightType is invalid.","fix":""}]}`, offline.ErrProblems},
		{`{"EventSelectors":[]}`, `{"kind":"basic","selectors":[],"problems":[{"severity":"error","path":"","message":"Specify a valid number of selectors (1 to 5) for your trail","fix":""}]}`, offline.ErrProblems},
		{`[{"ReadWriteType":"All"},]`, `{"kind":"basic","selectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}],"problems":[{"severity":"repair","path":"line 1, column 26","message":"dropped a comma before ]","fix":""}]}`, offline.ErrProblems},
	} {
		var out strings.Builder
		err := offline.Lint(&out, input(c.text), true)
		if !errors.Is(err, c.err) || out.String() != c.want+"\n" {
			t.Errorf("%s\n%v, want %v\n got %swant %s", c.text, err, c.err, out.String(), c.want)
		}
	}
}

// One line a problem, worst first, with nothing in it that would act on a terminal.
func TestLintText(t *testing.T) {
	var out strings.Builder
	if err := offline.Lint(&out, input(wrong), false); !errors.Is(err, offline.ErrProblems) {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for i, begin := range []string{
		"error    selector 1 › readOnly › Equals › value 1: Value ␛[31m", "warning  selector 1 › resources.ARN › NotEquals › value 1: ", "repair   selector 1 › eventCategory: dropped what is empty: EndsWith",
		"1 advanced selector: 1 error, 1 warning, 1 repair, values 4/500", "",
	} {
		if i >= len(lines) || !strings.HasPrefix(lines[i], begin) {
			t.Fatalf("line %d does not begin with %q:\n%s", i+1, begin, out.String())
		}
	}
	if !strings.HasSuffix(lines[1], "(fix: use NotStartsWith)") || strings.Contains(out.String(), "\x1b") {
		t.Errorf("%q", out.String())
	}
	out.Reset()
	if err := offline.Lint(&out, input(good), false); err != nil || out.String() != "1 basic selector: no problems, selectors 1/5, data values 0/250\n" {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// What cannot be read prints nothing and is no finding.
func TestLintUnreadable(t *testing.T) {
	for _, c := range []struct {
		in   offline.Input
		says string
	}{
		{input(`{"EventSelectors"`), "in: line 1, column 18: "},
		{input(""), "in: line 1, column 1: there is nothing to read"},
		{input("\x1b[31m"), "in: line 1"},
		{input(strings.Repeat(" ", 17<<20)), "in: more than 16 MiB"},
		{input("\x1f\x8bnot gzip"), "in: it begins as what gzip packs does, but is none"},
		{input("\xff\xfe[\x00"), "in: it is text in UTF-16"},
		{offline.Input{Name: "in", From: iotest.ErrReader(errors.New("gone"))}, "in: gone"},
	} {
		var out strings.Builder
		err := offline.Lint(&out, c.in, true)
		if err == nil || errors.Is(err, offline.ErrProblems) || !strings.Contains(err.Error(), c.says) || strings.ContainsAny(err.Error(), "\x1b\n") || out.Len() > 0 {
			t.Errorf("%q: %v\n%s", c.says, err, out.String())
		}
	}
}

// packed is a text as gzip packs it.
func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
