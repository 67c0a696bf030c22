package audit_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"trailboss/model/lake/audit"
)

// look surveys a text and gives the findings, one a line.
func look(t *testing.T, text string) (audit.Survey, string) {
	t.Helper()
	var out strings.Builder
	s, err := audit.Look(audit.Read(strings.NewReader(text)), owner, func(f audit.Finding) {
		fmt.Fprintf(&out, "%d:%d:%s:%s:%s\n", f.Number, f.Line, f.ID, f.Code, f.Field)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, out.String()
}

func TestSurvey(t *testing.T) {
	noName := strings.Replace(good, `"eventName"`, `"name"`, 1)
	wrapped := func(id, data string) string { return fmt.Sprintf(`{"id":%q,"eventData":%q}`, id, data) }
	s, found := look(t, strings.Join([]string{good, noName, "17", wrapped("a b", noName), wrapped("a", good)}, "\n"))
	if s.Events != 5 || s.Wrong != 3 || s.Batches != 1 || len(s.Exposures) > 0 {
		t.Errorf("%+v", s)
	}
	if want := "2:2::FieldNotFound:eventName\n3:3::InvalidData:\n4:4:a b:ValidationException:id\n4:4:a b:FieldNotFound:eventName\n"; found != want {
		t.Errorf("%s\nwant %s", found, want)
	}
	// Within what an event may have, JSON can make it larger than a request.
	huge := strings.Replace(good, `{"customer":"17"}`, `{"customer":"17"},"other":"`+strings.Repeat("<", 200<<10)+`"`, 1)
	if s, found := look(t, huge); s.Wrong != 1 || !strings.Contains(found, "FieldTooLong:eventData") {
		t.Errorf("%+v %s", s, found)
	}
}

// What ends an input is no finding: nobody knows what is behind it.
func TestSurveyOfABrokenInput(t *testing.T) {
	for _, events := range []func(func(audit.Event, error) bool){
		audit.Read(strings.NewReader(good + "\n{\"a\":}\n" + good)),
		audit.Read(iotest.ErrReader(errors.New("the disk is gone"))),
		func(yield func(audit.Event, error) bool) { yield(audit.Event{}, errors.New("gone")) },
	} {
		if s, err := audit.Look(events, owner, nil); err == nil || s.Events > 1 || s.Content != "" {
			t.Errorf("%+v %v", s, err)
		}
	}
}

// The same events have the same content however they are written, and others have another.
func TestContents(t *testing.T) {
	second := strings.Replace(good, "4711", "4712", 1)
	one, _ := look(t, good+"\n"+second+"\n")
	list, _ := look(t, "[\n "+good+",\r\n\r\n"+second+"]")
	if one.Content != list.Content || len(one.Content) != 64 {
		t.Errorf("%s and %s", one.Content, list.Content)
	}
	listed, err := audit.Look(audit.Listed([]audit.Event{{Data: good}, {Data: second}}), owner, nil)
	if err != nil || listed.Content != one.Content {
		t.Errorf("%+v %v", listed, err)
	}
	for _, other := range []string{good, second + good, good + good, good + second + "1", fmt.Sprintf(`{"id":"1","eventData":%q}`, good) + second} {
		if s, _ := look(t, other); s.Content == one.Content {
			t.Errorf("the same as %s", other)
		}
	}
}

// Ids that are made can be sent, stay the same, and differ by place and content.
func TestMadeIDs(t *testing.T) {
	seen, valid := map[string]bool{}, regexp.MustCompile(`^[-_A-Za-z0-9]{22}$`)
	for n := range 500 {
		for _, data := range []string{good, "{}"} {
			e := audit.Event{Number: n, Data: data}
			if id := e.MadeID(); seen[id] || !valid.MatchString(id) || id != e.MadeID() || len(audit.CheckID(id)) > 0 {
				t.Fatalf("event %d has %s", n, id)
			}
			seen[e.MadeID()] = true
		}
	}
}

// Warnings are counted by what they are about, so that there are few of them.
func TestExposures(t *testing.T) {
	mails := strings.Replace(good, `{"customer":"17"}`, `{"mails":["a@acme.example","b@acme.example"]}`, 1)
	mary := strings.Replace(mails, `"mary"`, `"mary@acme.example"`, 1)
	s, _ := look(t, strings.Join([]string{good, mails, mary}, "\n"))
	if got := fmt.Sprint(s.Exposures); got != "[{requestParameters.mails[] requestParameters.mails[] looks like an e-mail address. 2 2 2} "+
		"{userIdentity.principalId userIdentity.principalId looks like an e-mail address. 1 3 3}]" {
		t.Error(got)
	}
	var many strings.Builder
	for i := range 150 {
		many.WriteString(strings.Replace(good, `"customer"`, fmt.Sprintf(`"password%d"`, i), 1))
	}
	if s, _ := look(t, many.String()); len(s.Exposures) != 100 || s.Further != 50 {
		t.Errorf("%d and %d further", len(s.Exposures), s.Further)
	}
}

// The survey says how many requests the events take: as many as Batches makes.
func TestSurveyCountsRequests(t *testing.T) {
	large := strings.Replace(good, `{"customer":"17"}`, `{"customer":"17"},"other":"`+strings.Repeat("x", 200<<10)+`"`, 1)
	for name, text := range map[string]string{
		"none": "", "one": good, "full": strings.Repeat(good, 100), "one more": strings.Repeat(good, 101), "large": strings.Repeat(large, 13),
		"twice": strings.Repeat(fmt.Sprintf(`{"id":"a","eventData":%q}`, good), 3),
	} {
		want := 0
		var all []audit.Event
		for e, err := range audit.Read(strings.NewReader(text)) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, e.Completed(e.MadeID))
		}
		for _, err := range audit.Batches(audit.Listed(all)) {
			if err != nil {
				t.Fatal(err)
			}
			want++
		}
		if s, _ := look(t, text); s.Batches != want {
			t.Errorf("%s: %d requests, want %d", name, s.Batches, want)
		}
	}
}
