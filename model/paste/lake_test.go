package paste_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model/lake/audit"
	"trailboss/model/paste"
	"trailboss/model/selector"
)

const (
	feedARN = "arn:aws:cloudtrail:us-east-2:123456789012:channel/11112222-3333-4444-5555-666677778888"
	senders = `{"Version":"2012-10-17","Statement":[{"Sid":"ChannelPolicy","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::444455556666:root"]},` +
		`"Action":"cloudtrail-data:PutAuditEvents","Resource":"` + feedARN + `"}]}`
)

// texts are the repairs.
func texts(repairs []selector.Problem) string {
	var all []string
	for _, r := range repairs {
		all = append(all, r.Text)
	}
	return strings.Join(all, "\n")
}

// Policies as people have them at hand. Says is in the repairs.
func TestPastedPolicies(t *testing.T) {
	escaped := strings.ReplaceAll(senders, `"`, `\"`)
	for _, c := range []struct{ name, text, target, says string }{
		{"JSON", senders, "", ""},
		{"in a fence", "```json\n" + senders + "\n```", "", ""},
		{"an answer", `{"ResourceArn":"` + feedARN + `","ResourcePolicy":"` + escaped + `"}`, feedARN, ""},
		{"a text", `"` + escaped + `"`, "", "double quote"},
		{"command", "aws cloudtrail put-resource-policy --resource-arn " + feedARN + " --resource-policy '" + senders + "'", feedARN, ""},
		{"the page's option", "aws cloudtrail put-resource-policy --resource-arn " + feedARN + " --policy '" + senders + "'", feedARN, "read --policy as --resource-policy"},
		{
			"the page's quoting", "aws cloudtrail put-resource-policy \\ --resource-arn " + feedARN + " \\ --policy \"" + strings.Replace(senders, "{", "{ ", 1) + "\"",
			feedARN, "took the JSON as it stands between its outer quotes",
		},
		{"escaped in double quotes", `aws cloudtrail put-resource-policy --resource-policy "` + escaped + `"`, "", ""},
		{"commas", strings.Replace(senders, "}]}", "},]}", 1), "", "dropped a comma"},
		{"typographic", strings.NewReplacer(`"Version"`, "“Version”").Replace(senders), "", "read “ as a double quote"},
	} {
		p, err := paste.ReadPolicy(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := p.Policy.Sentence(); len(p.Problems) > 0 || got != "Accounts 111122223333 and 444455556666 may send events here." || p.Target != c.target {
			t.Errorf("%s: %s %v, %s", c.name, got, p.Problems, p.Target)
		}
		if got := texts(p.Repairs); !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%s: the repairs are %s", c.name, got)
		}
	}
	if p, err := paste.ReadPolicy(`{"Statement":[{"Effect":7}]}`); err != nil || len(p.Problems) != 1 || p.Problems[0].Field != "Statement[0].Effect" {
		t.Errorf("%v %v", p.Problems, err)
	}
}

func TestNoPolicies(t *testing.T) {
	for text, says := range map[string]string{
		" ": "nothing to read", `{"a":1}`: "no policy here", "aws cloudtrail put-resource-policy": "no policy here", "hello": "neither JSON nor an aws command: paste the JSON of a policy",
		"aws cloudtrail put-resource-policy --resource-policy": "is missing", "aws cloudtrail put-resource-policy --policy file://p.json": "in a file",
		`{"ResourcePolicy":"{ Version"}`: "line 1, column 19", `[{"Statement":[]},{"Statement":[]}]`: "no policy here", "\xff": "not UTF-8",
	} {
		_, err := paste.ReadPolicy(text)
		if _, ok := errors.AsType[*paste.SyntaxError](err); !ok || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %s", text, err, says)
		}
	}
}

// Audit events as people have them at hand. Says is in the repairs.
func TestPastedAuditEvents(t *testing.T) {
	const data = `{"version":"1.0","UID":"a, b"}`
	escaped := strings.ReplaceAll(data, `"`, `\"`)
	sum := audit.Checksum(data)
	const command = "aws cloudtrail-data put-audit-events --channel-arn " + feedARN + " --external-id partner-42 --audit-events "
	for _, c := range []struct{ name, text, want, says string }{
		{"a request", `{"auditEvents":[{"id":"1","eventData":"` + escaped + `","eventDataChecksum":"` + sum + `"}]}`, "1 " + data + " " + sum, ""},
		{"a bare event", data, " " + data + " ", ""},
		{"bare lines", data + "\n" + data, " " + data + " \n " + data + " ", ""},
		{"an object", `{"id":"1","eventData":{"version":"1.0","n":1.50}}`, `1 {"version":"1.0","n":1.50} `, "made a text of the object"},
		{"capitals", `[{"Id":"1","EventData":"` + escaped + `"}]`, "1 " + data + " ", "read EventData as eventData"},
		{"hexadecimal", `{"id":"1","eventData":"{\"a\":\"b\"}","eventDataChecksum":"db4a7ecb114bc66c623a06c4ff6fe8daa2f49cc270ebbf7a1f81e22ab061c837"}`, `1 {"a":"b"} 20p+yxFLxmxiOgbE/2/o2qL0nMJw6796H4HiKrBhyDc=`, "in base64"},
		{"broken over lines", "{\"auditEvents\":[{\"id\":\"1\",\"eventData\":\"{\\\"version\\\":\\\"1.0\\\",\n  \\\"UID\\\":\\\"a, b\\\"}\"}]}", "1 " + strings.Replace(data, ",", ", ", 1) + " ", "joined a string"},
		{"quotes in quotes", `{"id":"1","eventData":"\"` + strings.ReplaceAll(strings.ReplaceAll(escaped, `\`, `\\`), `"`, `\"`) + `\""}`, "1 " + data + " ", "took a layer of quotes off"},
		{"more members", `{"id":"1","eventData":"{}","eventName":"x"}`, "1 {} ", "it belongs into eventData"},
		{"command", command + `'[{"id":"1","eventData":"` + escaped + `"}]'`, "1 " + data + " ", ""},
		{"the page's shorthand", command + `id="1",eventData='"` + escaped + `"'`, "1 " + data + " ", ""},
		{"with a checksum", "aws cloudtrail-data put-audit-events \\ --channel-arn " + feedARN + ` \ --external-id partner-42 --audit-events id="1",eventData='"` + escaped + `"',eventDataChecksum="` + sum + `"`, "1 " + data + " " + sum, "as the end of a line"},
	} {
		p, err := paste.ReadAuditEvents(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, e := range p.Events {
			got = append(got, e.ID+" "+e.Data+" "+e.Checksum)
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: got %q\nwant %q", c.name, got, c.want)
		}
		if got := texts(p.Repairs); !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%s: the repairs are %s", c.name, got)
		}
		if strings.HasPrefix(c.text, "aws") && (p.Channel != feedARN || p.ExternalID != "partner-42") {
			t.Errorf("%s: %s %s", c.name, p.Channel, p.ExternalID)
		}
	}
}

func TestNoAuditEvents(t *testing.T) {
	for text, says := range map[string]string{
		"": "nothing to read", "[]": "no audit events here", "[1]": "this is no audit event", `{"id":{},"eventData":"{}"}`: "line 1, column 7",
		"aws cloudtrail-data put-audit-events --channel-arn x": "no audit events here", "aws cloudtrail-data": "an operation",
		"aws cloudtrail-data put-audit-events --audit-events file://events.json": "in a file",
		`{"auditEvents":[{"id":"1","eventData":"{\0"}]}`:                         "JSON has no such escape",
	} {
		_, err := paste.ReadAuditEvents(text)
		if _, ok := errors.AsType[*paste.SyntaxError](err); !ok || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want %s", text, err, says)
		}
	}
}

func FuzzReadLake(f *testing.F) {
	for _, seed := range []string{senders, `{"auditEvents":[{"id":"1","eventData":"{}"}]}`, "aws x y --audit-events id=1,eventData='\"{}\"' --policy \"{ \"a\": \"b\" }\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, errPolicy := paste.ReadPolicy(text)
		_, errEvents := paste.ReadAuditEvents(text)
		for _, err := range []error{errPolicy, errEvents} {
			if at, ok := errors.AsType[*paste.SyntaxError](err); err != nil && (!ok || at.Offset < 0 || at.Offset > len(text)) {
				t.Fatalf("%q: %#v", text, err)
			}
		}
	})
}
