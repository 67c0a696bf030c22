package match_test

import (
	"encoding/json"
	"testing"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// FuzzMatch holds matchers to the rule book for any selectors and records that can be written down.
func FuzzMatch(f *testing.F) {
	f.Add(`{"EventSelectors":[{"ReadWriteType":"WriteOnly","DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::b/"]}]}]}`,
		`{"eventCategory":"Data","readOnly":false,"resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b/k"}]}`, byte(3))
	f.Add(`{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]},`+
		`{"Field":"resources.ARN","NotEndsWith":["k","/k"],"StartsWith":["arn:","arn:aws:dynamodb"]}]}]}`,
		`{"eventCategory":"Data","resources":[{"type":"AWS::DynamoDB::Stream","ARN":"arn:aws:dynamodb:::table/t/stream/1"}],"recipientAccountId":"1"}`, byte(12))
	f.Add(`{"EventSelectors":[{"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}`, `{"eventSource":"sts.amazonaws.com","awsRegion":"us-east-1"}`, byte(0))
	f.Fuzz(func(t *testing.T, selectors, record string, scope byte) {
		var s selector.Set
		events, err := event.Parse([]byte(record))
		if err != nil || json.Unmarshal([]byte(selectors), &s) != nil {
			return
		}
		sc := match.Scope{MultiRegion: scope&1 != 0, GlobalEvents: scope&2 != 0, Organization: scope&4 != 0}
		if scope&8 != 0 {
			sc.Account, sc.Region = "1", "us-east-1"
		}
		m, advanced := match.New(s, sc), match.New(s.ToAdvanced(), sc)
		for i := range events {
			e := &events[i]
			got := m.Logs(e)
			if want := naive(s, sc, e); got != want {
				t.Errorf("got %d, want %d", got, want)
			}
			if v := m.Explain(e); v.Selector != got || v.Logged != (got >= 0) || len(v.Because) == 0 {
				t.Errorf("Logs says %d, Explain %+v", got, v)
			}
			if s.Check(selector.Home{}) == nil && (advanced.Logs(e) >= 0) != (got >= 0) {
				t.Errorf("was %d, converted it is %d", got, advanced.Logs(e))
			}
		}
	})
}
