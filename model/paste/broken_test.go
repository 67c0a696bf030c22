package paste_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model/paste"
	"trailboss/model/selector"
)

// JSON as it comes out of documents, terminals and word processors. Says are in the repairs.
func TestBrokenJSON(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		says             []string
	}{
		{"stray brackets", `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true]}]}}`, all, []string{"line 1, column 73: dropped a ] that closes nothing", "dropped a } that closes nothing"}},
		{"missing commas", "{\"TrailName\":\"t\"\n\"EventSelectors\":[{\"ReadWriteType\":\"All\" \"IncludeManagementEvents\":true}]}", all, []string{"line 2, column 1: added a missing comma", "line 2, column 42: added a missing comma"}},
		{"missing comma of a list", `{"Field":"f","Equals":["a" "b"]}`, `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"f","Equals":["a","b"]}]}]}`, []string{"added a missing comma"}},
		{"trailing commas", `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,},],}`, all, []string{"dropped a comma before }", "dropped a comma before ]"}},
		{"commas too many", `{,"EventSelectors":[,{"ReadWriteType":"All",,"IncludeManagementEvents":true}]}`, all, []string{"line 1, column 2: dropped a comma with nothing before it"}},
		{"comments", "{ // ours\n\"EventSelectors\":[/* one * */{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}] // the end", all + "!", nil},
		{"comments closed", "{ // it's ours\n\"EventSelectors\":[/* one * */{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]} // the end", all, []string{"line 1, column 3: left out a comment"}},
		{"typographic quotes", `{“EventSelectors”:[{„ReadWriteType“:"All","IncludeManagementEvents":true}]}`, all, []string{"read “ as a double quote", "read „ as a double quote"}},
		{"single quotes", `{'EventSelectors':[{'ReadWriteType':'All','IncludeManagementEvents':True}]}`, all, []string{"read ' as a double quote", "spelt true in lower case"}},
		{"bare names", `{EventSelectors:[{ReadWriteType:"All",IncludeManagementEvents:true}]}`, all, []string{"put member names in double quotes"}},
		{"hard spaces", "{\u00a0\"EventSelectors\":\u200b[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]}\ufeff", all, []string{"took a space that JSON does not know"}},
		{"broken strings", "[{\"Name\":\"no \n   KMS\",\"FieldSelectors\":[{\"Field\":\"event\n  Category\",\"Equals\":[\"Management\"]},{\"Field\":\"eventSource\",\"NotEquals\":[\"kms.amazon\naws.com\"]}]}]", kmsSet, []string{"line 1, column 10: joined a string", "line 3, column 74: joined a string"}},
		{"a tab", "{\"Name\":\"a\tb\",\"FieldSelectors\":[]}", `{"AdvancedEventSelectors":[{"Name":"a\tb","FieldSelectors":null}]}`, []string{"escaped a control character"}},
		{"in a string", `"{\"EventSelectors\":[{\"ReadWriteType\":\"All\",\n\"IncludeManagementEvents\":true}]}"`, all, []string{"took off the quotes", `read \" as a double quote`}},
		{"in shell quotes", `'{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}'`, all, []string{"took off the quotes"}},
		{"half of its quotes", `[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, []string{"took off the quotes"}},
		{"a part of a list", `{"ReadWriteType":"All"}, {"ReadWriteType":"ReadOnly"},`, `{"EventSelectors":[{"ReadWriteType":"All"},{"ReadWriteType":"ReadOnly"}]}`, []string{}},
		{"a part of an object", `"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]`, all, []string{"put braces around members"}},
		{"empty operators", `{"Field":"readOnly","Equals":["true"],"StartsWith":[],"NotEquals":[]}`, `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"readOnly","Equals":["true"]}]}]}`, []string{"selector 1 › readOnly: dropped what is empty: StartsWith, NotEquals"}},
		{"given twice", `{"EventSelectors":[{"ReadWriteType":"WriteOnly","ReadWriteType":"All","IncludeManagementEvents":true}]}`, all, []string{"selector 1 › ReadWriteType: took the last of several ReadWriteType"}},
		{"unknown members", `{"EventSelectors":[{"ReadWriteType":"All","Includemanagementevents":true,"Colour":"blue"}],"Weight":1}`, all, []string{`left out "selector 1 › Colour"`, `left out "Weight"`, "read Includemanagementevents as IncludeManagementEvents"}},
		{"values of other types", `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":"true","ExcludeManagementEventSources":null}]}`, all, []string{"selector 1 › IncludeManagementEvents: took the quotes off true"}},
		{"values without lists", `{"FieldSelectors":{"Field":"readOnly","Equals":true}}`, `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"readOnly","Equals":["true"]}]}]}`, []string{"selector 1 › FieldSelectors: made a list of the one value", "readOnly › Equals › value 1: put true in double quotes"}},
		{"field selectors for selectors", `{"AdvancedEventSelectors":[{"Field":"a","Equals":["b"]},{"Field":"c","Equals":["d"]}]}`, `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"a","Equals":["b"]},{"Field":"c","Equals":["d"]}]}]}`, []string{"made one advanced selector"}},
		{"an ARN without its head", `{"TrailName":"aws:cloudtrail:us-east-1:111122223333:trail/t","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}`, all, []string{"put the missing arn: before"}},
	} {
		p, err := paste.Read(c.text)
		if strings.HasSuffix(c.want, "!") {
			if err == nil {
				t.Errorf("%s: read as %s", c.name, text(p.Set))
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got := told(p)
		if text(p.Set) != c.want {
			t.Errorf("%s: %s\n%s", c.name, text(p.Set), got)
		}
		for _, says := range c.says {
			if !strings.Contains(got, says) {
				t.Errorf("%s: %q is not in\n%s", c.name, says, got)
			}
		}
		for _, r := range p.Repairs {
			if r.Severity != selector.Repair {
				t.Errorf("%s: %+v", c.name, r)
			}
		}
	}
}

// What cannot be read is marked where it is.
func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		text         string
		line, column int
		says         string
	}{
		{"", 1, 1, "nothing to read"},
		{" \n", 1, 1, "nothing to read"},
		{"hello", 1, 1, "neither JSON nor an aws command: paste event selectors"},
		{"[\n  \xff]", 2, 3, "not UTF-8"},
		{"{\n\"ä\": \"b}", 2, 6, "no closing quote"},
		{"{\"EventSelectors\": [\n{\"ReadWriteType\": \"All\"\n", 2, 24, "before the { of line 2"},
		{`{"EventSelectors": [{"ReadWriteType" "All"}]}`, 1, 38, "colon is missing"},
		{`{"EventSelectors": [{"ReadWriteType": }]}`, 1, 39, "value is missing"},
		{`{"EventSelectors": [{"ReadWriteType": , "a":1}]}`, 1, 39, "value is missing"},
		{`{"EventSelectors": [{{}}]}`, 1, 22, "name is missing"},
		{`{"EventSelectors": [{"ReadWriteType": All}]}`, 1, 39, `cannot read "All"`},
		{`{"EventSelectors": [{"ReadWriteType": "All"]}`, 1, 44, "expected }"},
		{`{"EventSelectors": [: 1]}`, 1, 21, "colon"},
		{`{"EventSelectors": [{"ReadWriteType": "\d"}]}`, 1, 40, "no such escape"},
		{`{"EventSelectors": [ ... ]}`, 1, 22, "abridged"},
		{`{"EventSelectors": [ /* ]}`, 1, 22, "comment"},
		{`{"EventSelectors": "x"}`, 1, 20, "expected an object"},
		{`{"EventSelectors": [{"ReadWriteType": {}}]}`, 1, 39, "expected a text"},
		{`{"EventSelectors": [{"IncludeManagementEvents": "yes"}]}`, 1, 49, "true or false"},
		{`{"TrailList": []}`, 1, 1, "no selectors here"},
		{`[]`, 1, 1, "empty"},
		{`[{"a": 1}, {"b": 2}]`, 1, 2, "no selector"},
		{strings.Repeat("[", 100), 1, 33, "nested too deeply"},
		{`[{"Field":"a"},{"FieldSelectors":[]}]`, 1, 1, "field selectors and selectors"},
		{`{"EventSelectors":[]} {"EventSelectors":[]}`, 1, 1, "several requests"},

		{"aws s3 ls", 1, 5, "expected aws cloudtrail"},
		{"aws", 1, 1, "expected aws cloudtrail"},
		{"aws cloudtrail create-trail --name t", 1, 16, "carries no selectors"},
		{"aws cloudtrail put-event-selectors --trail-name t", 1, 16, "has no selectors"},
		{"aws cloudtrail put-event-selectors --event-selectors", 1, 36, "value of --event-selectors is missing"},
		{"aws cloudtrail put-event-selectors \\\n  --event-selectors file://set.json", 2, 21, "paste the content of set.json"},
		{"aws cloudtrail put-event-selectors --cli-input-yaml x", 1, 36, "YAML"},
		{"aws cloudtrail put-event-selectors --cli-input-json '[]'", 1, 54, "in braces"},
		{"aws cloudtrail put-event-selectors --trail-name $TRAIL", 1, 49, "variable"},
		{"aws cloudtrail put-event-selectors --trail-name \"a ${TRAIL}\"", 1, 52, "variable"},
		{"aws cloudtrail put-event-selectors --trail-name $(cat name)", 1, 49, "runs another"},
		{"aws cloudtrail put-event-selectors --trail-name `cat name`", 1, 49, "runs another"},
		{"aws cloudtrail put-event-selectors --trail-name \"`cat name`\"", 1, 50, "runs another"},
		{"aws cloudtrail put-event-selectors --trail-name <name>", 1, 49, "put in what it stands for"},
		{"aws cloudtrail put-event-selectors --trail-name 'name", 1, 49, "not closed"},
		{"aws cloudtrail put-event-selectors --trail-name “name", 1, 49, "not closed"},
		{"aws cloudtrail put-event-selectors --trail-name $'name", 1, 49, "not closed"},
		{"aws cloudtrail put-event-selectors --event-selectors [{\"a\": 1", 1, 54, "end of the JSON"},
		{"aws cloudtrail put-event-selectors \\\n --event-selectors '[{\"ReadWriteType\":\n \"All\", \"x\" 1}]'", 3, 13, "colon is missing"},
		{"aws cloudtrail put-event-selectors --event-selectors ReadWriteType", 1, 54, "Member=value"},
		{"aws cloudtrail put-event-selectors --event-selectors DataResources=[{Type=a", 1, 76, "comma"},
		{"aws cloudtrail put-event-selectors --event-selectors 'ReadWriteType=\"a'", 1, 71, "not closed"},
		{"aws cloudtrail put-event-selectors --event-selectors 'a=" + strings.Repeat("[", 100) + "'", 1, 89, "nested too deeply"},
	} {
		_, err := paste.Read(c.text)
		at, ok := errors.AsType[*paste.SyntaxError](err)
		if !ok || at.Line != c.line || at.Column != c.column || !strings.Contains(at.Text, c.says) {
			t.Errorf("%q: want line %d, column %d and %q, got %v", c.text, c.line, c.column, c.says, err)
		}
		if ok && (at.Offset > len(c.text) || strings.Contains(at.Error(), "\n")) {
			t.Errorf("%q: offset %d, %s", c.text, at.Offset, at.Error())
		}
	}
}

// Repairs without number are counted, not listed.
func TestTooManyRepairs(t *testing.T) {
	p := read(t, `[{"ReadWriteType":"All"`+strings.Repeat(",", 1000)+`}]`)
	last := p.Repairs[len(p.Repairs)-1]
	if len(p.Repairs) != 101 || !strings.HasPrefix(last.Text, "900 further repairs") {
		t.Errorf("%d repairs, the last: %+v", len(p.Repairs), last)
	}
}
