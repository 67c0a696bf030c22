package paste_test

import (
	"errors"
	"testing"

	"trailboss/model/paste"
)

// readTwice holds that a text is read or its fault marked, and that what was read is read again from
// its JSON as it is.
func readTwice(t *testing.T, input string) {
	t.Helper()
	p, err := paste.Read(input)
	if err != nil {
		if at, ok := errors.AsType[*paste.SyntaxError](err); !ok || at.Offset < 0 || at.Offset > len(input) || at.Line < 1 || at.Column < 1 {
			t.Fatalf("%q: %#v", input, err)
		}
		return
	}
	if len(p.Set.Basic)+len(p.Set.Advanced) == 0 {
		return
	}
	again, err := paste.Read(text(p.Set))
	if err != nil || !again.Set.Equal(p.Set) || len(again.Repairs) > 0 {
		t.Fatalf("%q\n%s\n%s\n%v\n%s", input, text(p.Set), text(again.Set), err, told(again))
	}
}

func FuzzReadJSON(f *testing.F) {
	for _, seed := range []string{
		all, kmsSet, `[` + kmsless + `,]`, `{"Field":"a","Equals":["b" "c"]}`, "{'Field':“a”, // x\n\"Equals\":[\"b\nc\"]}]",
		`"{\"Field\":\"x\",\"EndsWith\":[]}"`, `{"InsightSelectors":[{"InsightType":"ApiCallRateInsightApiErrorRateInsight"}]}`,
		`"EventSelectors":[{"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(readTwice)
}

func FuzzReadCommand(f *testing.F) {
	for _, seed := range []string{
		`'[` + kmsless + `]'`, "\\\n '[" + kmsless + "]' --region x", "“[" + kmsless + "]”", `"[` + kmsless + `]" \ --trail-name t`,
		`[` + kmsless + `]`, `$'[{"Name":"\u00e9\x41"},]'`, "FieldSelectors=[{Field=a,Equals=b,c}],Name='x y' ^\n - -name n", "`id` $(id) $x ; rm",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, rest string) {
		readTwice(t, "aws cloudtrail put-event-selectors --advanced-event-selectors "+rest)
	})
}
