package offline_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"trailboss/ui/offline"
)

const (
	put = `{"eventSource":"s3.amazonaws.com","eventName":"PutObject","awsRegion":"eu-west-1","readOnly":false,"eventCategory":"Data",` +
		`"managementEvent":false,"recipientAccountId":"111122223333","resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/k"}]}`
	create = `{"eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1","readOnly":false,"eventCategory":"Management",` +
		`"managementEvent":true,"recipientAccountId":"111122223333"}`

	writes  = `{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}`
	objects = `{"Name":"objects","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}`

	trail = `{"Trail":{"TrailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/main","HomeRegion":"us-east-1","IsMultiRegionTrail":false,"IncludeGlobalServiceEvents":true}}`
)

// ask runs Match and returns what it printed and complained of.
func ask(selectors, trail, events string, asJSON bool) (out, complaints string, err error) {
	q := offline.Question{Selectors: offline.Input{Name: "selectors", From: strings.NewReader(selectors)}, Events: input(events)}
	if trail != "" {
		q.Trail = offline.Input{Name: "trail", From: strings.NewReader(trail)}
	}
	var o, c strings.Builder
	err = offline.Match(&o, &c, q, asJSON)
	return o.String(), c.String(), err
}

func TestMatchJSON(t *testing.T) {
	const (
		putLogged    = `{"logged":true,"selector":"objects","because":["eventCategory is Data","resources.type is AWS::S3::Object"]}` + "\n"
		createLogged = `{"logged":true,"selector":"1","because":["eventCategory is Management","readOnly is false"]}` + "\n"
		createMissed = `{"logged":false,"selector":"","because":["no selector chooses it","selector 1 (objects): eventCategory is Management, the selector wants Data"]}` + "\n"
		elsewhere    = `{"logged":false,"selector":"","because":["the trail logs the events of us-east-1 only, the event is of eu-west-1","selector 2 (objects) would choose it"]}` + "\n"
	)
	both := `[` + writes + `,` + objects + `]`
	for _, c := range []struct {
		name, selectors, trail, events, want string
		err                                  error
	}{
		{"all logged", both, "", put + "\n" + create, putLogged + createLogged, nil},
		{"some not", objects, "", `{"Records":[` + put + `,` + create + `]}`, putLogged + createMissed, offline.ErrNotLogged},
		{"a trail of one Region", both, trail, `[` + put + `,` + create + `]`, elsewhere + createLogged, offline.ErrNotLogged},
		{"a bare trail", both, strings.TrimSuffix(strings.TrimPrefix(trail, `{"Trail":`), "}"), put, elsewhere, offline.ErrNotLogged},
		{"packed", both, "", packed(t, put), putLogged, nil},
		{"a command", `aws cloudtrail put-event-selectors --trail-name x --advanced-event-selectors '` + both + `'`, "", put, putLogged, nil},
	} {
		out, complaints, err := ask(c.selectors, c.trail, c.events, true)
		if !errors.Is(err, c.err) || out != c.want || complaints != "" {
			t.Errorf("%s: %v, want %v\n got %swant %s%s", c.name, err, c.err, out, c.want, complaints)
		}
	}
}

func TestMatchText(t *testing.T) {
	out, complaints, err := ask(`[`+objects+`,`+strings.ReplaceAll(writes, "false", "true")+`,]`, "", strings.Replace(put, "PutObject", `Put\u001b[31m`, 1)+create, false)
	want := []string{
		"logged      s3 Put", "not logged  iam CreateUser  no selector chooses it; closest is selector 2: readOnly", "1 of 2 events logged",
		"      1  selector 1 (objects)", "      0  selector 2", "",
	}
	lines := strings.Split(out, "\n")
	if len(lines) != len(want) || !errors.Is(err, offline.ErrNotLogged) || strings.Contains(out, "\x1b") {
		t.Fatalf("%v\n%q", err, out)
	}
	for i, begin := range want {
		if !strings.HasPrefix(lines[i], begin) {
			t.Errorf("%q does not begin with %q", lines[i], begin)
		}
	}
	if !strings.HasPrefix(complaints, "selectors: repair: line 1, column") {
		t.Error(complaints)
	}
}

// What cannot be read is no finding, and told apart from events that are not logged.
func TestMatchUnreadable(t *testing.T) {
	for _, c := range []struct{ name, selectors, trail, events, says, complains string }{
		{"selectors", "?", "", put, "selectors: line 1, column 1", ""},
		{"Insights", `[{"InsightType":"ApiCallRateInsight"}]`, "", put, "Insights selectors", ""},
		{"trail", objects, "{}", put, "trail: expected a trail", ""},
		{"trail's JSON", objects, "{", put, "trail: expected a trail", ""},
		{"no events", objects, "", `{"Records":[]}`, "no event records", ""},
		{"broken events", objects, "", put + `{"eventName":`, "could not be read", "in: record 2 (line 1)"},
		{"one record", objects, "", `[{"eventName":1},` + put + `]`, "1 record could not be read", "in: record 1 (line 1)"},
		{"broken gzip", objects, "", "\x1f\x8b", "in: the events cannot be read after record 0: it is packed by gzip, and torn off", ""},
	} {
		_, complaints, err := ask(c.selectors, c.trail, c.events, true)
		if err == nil || errors.Is(err, offline.ErrNotLogged) || !strings.Contains(err.Error(), c.says) || !strings.Contains(complaints, c.complains) {
			t.Errorf("%s: %v\n%s", c.name, err, complaints)
		}
	}
}

// A reader that fails and one that trickles are read as what they are.
func TestMatchStreams(t *testing.T) {
	var out strings.Builder
	q := offline.Question{Selectors: input(objects), Events: offline.Input{Name: "pipe", From: iotest.OneByteReader(strings.NewReader(put))}}
	if err := offline.Match(&out, &out, q, true); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	q.Selectors, q.Events.From = input(objects), iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(put)))
	if err := offline.Match(&out, &out, q, true); err == nil || !strings.Contains(err.Error(), "pipe: ") {
		t.Error(err)
	}
}
