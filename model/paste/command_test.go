package paste_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/paste"
	"trailboss/model/selector"
)

const (
	all    = `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}`
	kmsSet = `{"AdvancedEventSelectors":[` + kmsless + `]}`
)

// Commands as documents, terminals and word processors have them. Says is in the repairs; none when "".
func TestCommands(t *testing.T) {
	for _, c := range []struct{ name, text, want, says string }{
		{"plain", `aws cloudtrail put-event-selectors --trail-name main --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, ""},
		{"several lines", "aws cloudtrail put-event-selectors \\\n  --trail-name main \\\n  --event-selectors '[{\n    \"ReadWriteType\": \"All\",\n    \"IncludeManagementEvents\": true\n  }]'\n", all, ""},
		{"prompts", "$ aws cloudtrail put-event-selectors --trail-name main \\\n> --event-selectors '[{\n>   \"ReadWriteType\": \"All\",\n> \"IncludeManagementEvents\": true}]'", all, ""},
		{"a long prompt", `[me@host dir]$ aws cloudtrail put-event-selectors --trail-name main --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, ""},
		{"Windows line ends", "C:\\> aws cloudtrail put-event-selectors --trail-name main ^\r\n --event-selectors \"[{\\\"ReadWriteType\\\":\\\"All\\\",\\\"IncludeManagementEvents\\\":true}]\"\r\n", all, "read ^ at the end of a line"},
		{"PowerShell", "PS C:\\> aws cloudtrail put-event-selectors `\n --trail-name main `\n --event-selectors '[{\\\"ReadWriteType\\\":\\\"All\\\",\\\"IncludeManagementEvents\\\":true}]'", all, "read ` at the end of a line"},
		{"stray bracket", `aws cloudtrail put-event-selectors --trail-name main --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true]}]'`, all, "dropped a ] that closes nothing"},
		{"joined lines", `aws cloudtrail put-event-selectors \ --trail-name main \ --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, `read \ before an option`},
		{"joined before JSON", `aws cloudtrail put-event-selectors --trail-name main --event-selectors \ '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, `read \ before an option`},
		{"slashes", "aws cloudtrail put-event-selectors / \n --trail-name main /\n --event-selectors '[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]'", all, "read / at the end of a line"},
		{"space after the backslash", "aws cloudtrail put-event-selectors --trail-name main \\  \n --event-selectors '[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]'", all, `read \ at the end of a line`},
		{"lone backslash", `aws cloudtrail put-event-selectors --trail-name main --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]' \`, all, `read \ at the end of a line`},
		{"no backslash", "aws cloudtrail put-event-selectors --trail-name main\n --event-selectors\n'[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]'", all, "it lacked a backslash"},
		{"split dashes", `aws cloudtrail put-event-selectors - -trail-name main -- event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, "read - - as --"},
		{"typographic", `aws cloudtrail put-event-selectors —trail-name “main” –event-selectors ‘[{“ReadWriteType”:“All”, “IncludeManagementEvents”:true}]’`, all, "read — as --"},
		{"typographic doubles", `aws cloudtrail put-event-selectors --trail-name main --event-selectors “[{“ReadWriteType”:“All”, “IncludeManagementEvents”: true }]”`, all, "as it stands between its outer quotes"},
		{"double in double", `aws cloudtrail put-event-selectors --trail-name main --event-selectors "[{"ReadWriteType":"All", "IncludeManagementEvents": true}]"`, all, "as it stands between its outer quotes"},
		{"no quotes", `aws cloudtrail put-event-selectors --trail-name main --event-selectors [{"ReadWriteType": "All", "IncludeManagementEvents":true}]`, all, "put JSON in quotes"},
		{"escaped quotes", `aws cloudtrail put-event-selectors --trail-name main --event-selectors [{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]`, all, ""},
		{"equals signs", `aws cloudtrail put-event-selectors --trail-name=main --event-selectors='[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, ""},
		{"several arguments", `aws cloudtrail put-event-selectors --event-selectors '{"ReadWriteType":"All"}' '{"ReadWriteType":"ReadOnly"}' --trail-name main`, `{"EventSelectors":[{"ReadWriteType":"All"},{"ReadWriteType":"ReadOnly"}]}`, ""},
		{"shorthand", `aws cloudtrail put-event-selectors --trail-name main --event-selectors ReadWriteType=All,IncludeManagementEvents=true`, all, ""},
		{"shorthand with lists", `aws cloudtrail put-event-selectors --trail-name main --event-selectors 'ReadWriteType=All,DataResources=[{Type=AWS::S3::Object,Values=[arn:aws:s3:::a/,"arn:aws:s3:::b/x,y"]}]' ExcludeManagementEventSources=kms.amazonaws.com,rdsdata.amazonaws.com,IncludeManagementEvents=true`, `{"EventSelectors":[{"ReadWriteType":"All","DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::a/","arn:aws:s3:::b/x,y"]}]},{"IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com","rdsdata.amazonaws.com"]}]}`, ""},
		{"shorthand with spaces", `aws cloudtrail put-event-selectors --trail-name main --event-selectors ReadWriteType=All, IncludeManagementEvents=true`, all, "joined shorthand"},
		{"input", `aws cloudtrail put-event-selectors --cli-input-json '{"TrailName":"main","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}'`, all, ""},
		{"option wins", `aws cloudtrail put-event-selectors --trail-name main --cli-input-json '{"TrailName":"other","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true}]}'`, all, "took the last of several TrailName"},
		{"comment and fence", "```bash\n# all of it\naws cloudtrail put-event-selectors --trail-name main --event-selectors '[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]'\n```", all, ""},
		{"prose", "Run this:\naws cloudtrail put-event-selectors --trail-name main --event-selectors '[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]' | jq .", all, "left out what follows the command"},
		{"unknown option", `aws cloudtrail put-event-selectors --trail-name main --colour blue --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'`, all, "left out --colour"},
		{"question and answer", "$ aws cloudtrail get-event-selectors --trail-name main\n{\"TrailARN\":\"main\",\"AdvancedEventSelectors\":[" + kmsless + "]}", kmsSet, ""},
	} {
		p := read(t, c.text)
		got := told(p)
		if text(p.Set) != c.want || p.Target != "main" || !strings.Contains(got, c.says) || c.says == "" && got != "" {
			t.Errorf("%s: target %q, %s\n%s", c.name, p.Target, text(p.Set), got)
		}
	}
}

func TestWhereCommandsGo(t *testing.T) {
	p := read(t, `AWS_PROFILE=audit aws --region eu-west-1 cloudtrail create-event-data-store --name s --retention-period 90 --no-multi-region-enabled --advanced-event-selectors '[`+kmsless+`]'`)
	if !p.Store || p.Name != "s" || p.Region != "eu-west-1" || p.Profile != "audit" || p.Kind != paste.Advanced || told(p) != "" {
		t.Errorf("%+v", p)
	}
	p = read(t, `aws cloudtrail put-insight-selectors --profile p --region=us-east-2 --trail-name t --insight-selectors '[{"InsightType":"ApiCallRateInsightApiErrorRateInsight"}]'`)
	if p.Kind != paste.Insights || p.Region != "us-east-2" || p.Profile != "p" || text(p.Insights) != `[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]` {
		t.Errorf("%+v", p)
	}
	if !strings.Contains(told(p), "split ApiCallRateInsightApiErrorRateInsight into") {
		t.Error(told(p))
	}
}

// What `Y` copies is read back as what it was made of, whatever the names and values hold.
func TestOurOwnCommandsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sets.Draw(t, "set")
		name := rapid.OneOf(rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9._-]{2,30}`), rapid.SampledFrom([]string{"a trail", "it's", `"q"`, "$HOME", "`id`", `a\b`, "Spur für Ü"})).Draw(t, "trail")
		call := model.Call{Operation: "PutEventSelectors", Region: "eu-west-1", Input: []model.Param{{Name: "TrailName", Value: name}}}
		if len(s.Basic) > 0 {
			call.Input = append(call.Input, model.Param{Name: "EventSelectors", Value: s.Basic})
		} else {
			call.Input = append(call.Input, model.Param{Name: "AdvancedEventSelectors", Value: s.Advanced})
		}
		command := call.Command("my profile")
		p, err := paste.Read(command)
		if err != nil || !p.Set.Equal(s) || p.Target != name || p.Region != "eu-west-1" || p.Profile != "my profile" || len(p.Repairs) > 0 {
			t.Fatalf("%s\n%s\n%q %v\n%s", command, text(p.Set), p.Target, err, told(p))
		}
	})
}

func TestAgainst(t *testing.T) {
	target := model.Target{ARN: "arn:aws:cloudtrail:us-east-2:111122223333:trail/main", Name: "main", Region: "us-east-2", Account: "111122223333", Profile: "prod"}
	for _, c := range []struct {
		pasted paste.Pasted
		says   []string
	}{
		{paste.Pasted{}, nil},
		{paste.Pasted{Target: "main", Region: "us-east-2", Profile: "prod"}, nil},
		{paste.Pasted{Target: target.ARN}, nil},
		{paste.Pasted{Target: "other"}, []string{"for the trail other"}},
		{paste.Pasted{Target: "arn:aws:cloudtrail:us-east-1:111122223333:trail/main"}, []string{"us-east-1:111122223333:trail/main, not for"}},
		{paste.Pasted{Target: "main", Region: "eu-west-1", Profile: "dev"}, []string{"Region eu-west-1", "profile dev"}},
		{paste.Pasted{Store: true, Name: "s"}, []string{"event data store"}},
	} {
		got := paste.Against(c.pasted, target)
		if len(got) != len(c.says) {
			t.Errorf("%+v: %+v", c.pasted, got)
			continue
		}
		for i, p := range got {
			if p.Severity != selector.Warning || !strings.Contains(p.Text, c.says[i]) {
				t.Errorf("%+v: %+v", c.pasted, p)
			}
		}
	}
}
