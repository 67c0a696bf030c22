package paste_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/paste"
	"trailboss/model/selector"
)

// read reads a text that must be readable.
func read(t *testing.T, text string) paste.Pasted {
	t.Helper()
	p, err := paste.Read(text)
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return p
}

// told is the repairs as "path: text" lines.
func told(p paste.Pasted) string {
	var lines []string
	for _, r := range p.Repairs {
		lines = append(lines, r.Path+": "+r.Text)
	}
	return strings.Join(lines, "\n")
}

// text is the JSON of a value that cannot fail to have one.
func text(v any) string {
	out, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(out)
}

const (
	writeOnly = `{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}`
	kmsless   = `{"Name":"no KMS","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},` +
		`{"Field":"eventSource","NotEquals":["kms.amazonaws.com"]}]}`
)

func TestDocuments(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // the set and the Insights selectors
		kind       paste.Kind
		target     string
		store      bool
	}{
		{"request", `{"TrailName":"main","EventSelectors":[` + writeOnly + `]}`, `{"EventSelectors":[` + writeOnly + `]}[]`, paste.Basic, "main", false},
		{"response", `{"TrailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/main","AdvancedEventSelectors":[` + kmsless + `]}`, `{"AdvancedEventSelectors":[` + kmsless + `]}[]`, paste.Advanced, "arn:aws:cloudtrail:us-east-1:111122223333:trail/main", false},
		{"bare list", `[` + writeOnly + `,` + writeOnly + `]`, `{"EventSelectors":[` + writeOnly + `,` + writeOnly + `]}[]`, paste.Basic, "", false},
		{"one selector", kmsless, `{"AdvancedEventSelectors":[` + kmsless + `]}[]`, paste.Advanced, "", false},
		{"one field selector", `{"Field":"readOnly","Equals":["true"]}`, `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"readOnly","Equals":["true"]}]}]}[]`, paste.Advanced, "", false},
		{"Insights", `{"InsightSelectors":[{"InsightType":"ApiCallRateInsight"}],"TrailName":"main"}`, `{}[{"InsightType":"ApiCallRateInsight"}]`, paste.Insights, "main", false},
		{"no Insights", `{"InsightSelectors":[],"TrailARN":"t"}`, `{}[]`, paste.Insights, "t", false},
		{"store", `{"EventDataStoreARN":"arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/x","Name":"s","Status":"ENABLED","RetentionPeriod":366,"AdvancedEventSelectors":[` + kmsless + `]}`, `{"AdvancedEventSelectors":[` + kmsless + `]}[]`, paste.Advanced, "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/x", true},
		{"any case", `{"eventselectors":[{"readwritetype":"All"}]}`, `{"EventSelectors":[{"ReadWriteType":"All"}]}[]`, paste.Basic, "", false},
	} {
		p := read(t, c.text)
		got := text(p.Set) + text(append([]selector.Insight{}, p.Insights...))
		if got != c.want || p.Kind != c.kind || p.Target != c.target || p.Store != c.store {
			t.Errorf("%s: %s %+v", c.name, got, p)
		}
	}
}

// Good JSON is read as it is, and nothing is repaired.
func TestJSONComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sets.Draw(t, "set")
		p, err := paste.Read(text(s))
		if err != nil || !p.Set.Equal(s) || len(p.Repairs) > 0 {
			t.Fatalf("%s\n%s\n%v\n%s", text(s), text(p.Set), err, told(p))
		}
	})
}
