package match_test

import (
	"testing"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// everything is a scope that keeps nothing away.
var everything = match.Scope{MultiRegion: true, GlobalEvents: true}

func advanced(fields ...selector.Field) selector.Set {
	return selector.Set{Advanced: []selector.Advanced{{Name: "a", FieldSelectors: fields}}}
}

func equals(field string, values ...string) selector.Field {
	return selector.Field{Field: field, Equals: values}
}

// The worked example of the AWS guide on several operators of one field.
func TestOperatorsOfOneField(t *testing.T) {
	const bucket = "arn:aws:s3:::amzn-s3-demo-bucket/"
	m := match.New(advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), selector.Field{
		Field: "resources.ARN", Equals: []string{bucket + "object1"}, StartsWith: []string{bucket}, EndsWith: []string{"object3"},
		NotStartsWith: []string{bucket + "deselect"}, NotEndsWith: []string{"object5"}, NotEquals: []string{bucket + "object6"},
	}), everything)
	for arn, want := range map[string]int{
		bucket + "object1": 0, bucket + "object2": 0, "arn:aws:s3:::amzn-s3-demo-bucket1/object3": 0,
		bucket + "deselectObject4": -1, bucket + "object5": -1, bucket + "object6": -1,
		"arn:aws:s3:::amzn-s3-demo-bucket1/object7": -1,
	} {
		e := dataEvent("AWS::S3::Object", arn)
		if got := m.Logs(&e); got != want {
			t.Errorf("%s: got %d, want %d", arn, got, want)
		}
	}
}

func dataEvent(kind, arn string) event.Event {
	return event.Event{Category: "Data", Name: "Call", ReadOnly: event.False, Resources: []event.Resource{{Type: kind, ARN: arn}}}
}

// What the AWS guide says of each form of value, and of fields that only some records have.
func TestWhatIsLogged(t *testing.T) {
	const s3, lambda, dynamodb = "AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"
	data := func(fields ...selector.Field) selector.Set {
		return advanced(append([]selector.Field{equals("eventCategory", "Data"), equals("resources.type", s3)}, fields...)...)
	}
	network := func(fields ...selector.Field) selector.Set {
		return advanced(append([]selector.Field{equals("eventCategory", "NetworkActivity"), equals("eventSource", "kms.amazonaws.com")}, fields...)...)
	}
	denied := event.Event{Category: "NetworkActivity", Source: "kms.amazonaws.com", ErrorCode: "VpceAccessDenied", VPCEndpointID: "vpce-1"}
	console, batch := objectPut("arn:aws:s3:::b/k"), objectPut("")
	console.Console = event.True
	batch.Resources = []event.Resource{
		{Type: s3, ARN: "arn:aws:s3:::a/k"}, {Type: s3, ARNPrefix: "arn:aws:s3:::b/"}, {Type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::c/"},
	}
	for _, tt := range []struct {
		why  string
		set  selector.Set
		e    event.Event
		want bool
	}{
		{"all buckets", basic(dataOnly(s3, "arn:aws:s3")), objectPut("arn:aws:s3:::b/k"), true},
		{"all buckets, the other form", basic(dataOnly(s3, "arn:aws:s3:::")), objectPut("arn:aws:s3:::b/k"), true},
		{"all buckets of another partition", basic(dataOnly(s3, "arn:aws-cn:s3")), objectPut("arn:aws-cn:s3:::b/k"), true},
		{"one bucket", basic(dataOnly(s3, "arn:aws:s3:::b/")), objectPut("arn:aws:s3:::b/k"), true},
		{"a bucket whose name begins alike", basic(dataOnly(s3, "arn:aws:s3:::b/")), objectPut("arn:aws:s3:::bb/k"), false},
		{"keys that begin so", basic(dataOnly(s3, "arn:aws:s3:::b/log")), objectPut("arn:aws:s3:::b/logs-2026/x"), true},
		{"a star is a star", basic(dataOnly(s3, "arn:aws:s3:::b/*")), objectPut("arn:aws:s3:::b/k"), false},
		{"case counts", basic(dataOnly(s3, "arn:aws:s3:::b/K")), objectPut("arn:aws:s3:::b/k"), false},
		{"all functions", basic(dataOnly(lambda, "arn:aws:lambda")), dataEvent(lambda, lambdaF), true},
		{"one function", basic(dataOnly(lambda, lambdaF)), dataEvent(lambda, lambdaF), true},
		{"a longer function name", basic(dataOnly(lambda, lambdaF)), dataEvent(lambda, lambdaF+"2"), false},
		{"a slash instead of a colon", basic(dataOnly(lambda, "arn:aws:lambda:us-east-1:111122223333:function/f")), dataEvent(lambda, lambdaF), false},
		{"all tables", basic(dataOnly(dynamodb, "arn:aws:dynamodb")), dataEvent(dynamodb, tableT), true},
		{"one table", basic(dataOnly(dynamodb, tableT)), dataEvent(dynamodb, tableT), true},
		{"a table's stream", basic(dataOnly(dynamodb, tableT)), dataEvent("AWS::DynamoDB::Stream", tableT+"/stream/1"), true},
		{"no data resources", basic(dataOnly(s3)), objectPut("arn:aws:s3:::b/k"), false},
		{"network activity, basic", basic(selector.Basic{}), denied, false},
		{"network activity", network(equals("errorCode", "VpceAccessDenied"), equals("vpcEndpointId", "vpce-1")), denied, true},
		{"another endpoint", network(selector.Field{Field: "vpcEndpointId", NotEquals: []string{"vpce-1"}}), denied, false},
		{"no endpoint is not that one", network(selector.Field{Field: "vpcEndpointId", NotEquals: []string{"vpce-1"}}), event.Event{Category: "NetworkActivity", Source: "kms.amazonaws.com"}, true},
		{"from the console", data(equals("sessionCredentialFromConsole", "true")), console, true},
		{"not from the console", data(equals("sessionCredentialFromConsole", "true")), objectPut("arn:aws:s3:::b/k"), false},
		{"no record says false", data(equals("sessionCredentialFromConsole", "false")), objectPut("arn:aws:s3:::b/k"), false},
		{"but not being true holds", data(selector.Field{Field: "sessionCredentialFromConsole", NotEquals: []string{"true"}}), objectPut("arn:aws:s3:::b/k"), true},
		{"a bucket is no object's ARN", data(equals("resources.ARN", "arn:aws:s3:::b/")), objectPut("arn:aws:s3:::b/k"), false},
		{"so excluding it excludes nothing", data(selector.Field{Field: "resources.ARN", NotEquals: []string{"arn:aws:s3:::b/"}}), objectPut("arn:aws:s3:::b/k"), true},
		{"one of several resources", data(selector.Field{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::a/"}}), batch, true},
		{"an ARNPrefix", data(selector.Field{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::b/"}}), batch, true},
		{"a resource of another type", data(selector.Field{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::c/"}}), batch, false},
		{"empty lists are absent", data(selector.Field{Field: "eventName", Equals: []string{}, NotEquals: []string{}}), objectPut("arn:aws:s3:::b/k"), true},
		{"Lake's categories", advanced(equals("eventCategory", "Insight")), event.Event{Category: "Insight"}, false},
	} {
		if got := match.New(tt.set, everything).Logs(&tt.e) >= 0; got != tt.want {
			t.Errorf("%s: got %t", tt.why, got)
		}
	}
}
