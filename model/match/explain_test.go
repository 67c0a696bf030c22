package match_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

const (
	lambdaF = "arn:aws:lambda:us-east-1:111122223333:function:f"
	tableT  = "arn:aws:dynamodb:us-east-1:111122223333:table/t"
)

func basic(b ...selector.Basic) selector.Set { return selector.Set{Basic: b} }

// dataOnly is a basic selector without management events.
func dataOnly(kind string, values ...string) selector.Basic {
	no := false
	return selector.Basic{IncludeManagementEvents: &no, DataResources: []selector.DataResource{{Type: kind, Values: values}}}
}

func management(source, name string, reads bool) event.Event {
	return event.Event{
		Category: "Management", Source: source, Name: name, ReadOnly: event.Is(reads), Region: "us-east-1", Recipient: "111122223333",
	}
}

func objectPut(arn string) event.Event {
	e := dataEvent("AWS::S3::Object", arn)
	e.Source, e.Name = "s3.amazonaws.com", "PutObject"
	return e
}

func TestWhyAnEventIsLogged(t *testing.T) {
	for name, tt := range map[string]struct {
		set  selector.Set
		e    event.Event
		want []string
	}{
		"basic management": {
			basic(selector.Basic{ReadWriteType: "WriteOnly", ExcludeManagementEventSources: []string{"kms.amazonaws.com"}}),
			management("iam.amazonaws.com", "CreateUser", false),
			[]string{"IncludeManagementEvents is true", "ExcludeManagementEventSources does not name iam.amazonaws.com", "ReadWriteType is WriteOnly, and the event writes"},
		},
		"basic prefix": {
			basic(dataOnly("AWS::S3::Object", "arn:aws:s3:::b/")), objectPut("arn:aws:s3:::b/k"),
			[]string{"it is a data event", "DataResources name AWS::S3::Object", "DataResources have the value arn:aws:s3:::b/, with which arn:aws:s3:::b/k starts"},
		},
		"basic function": {
			basic(dataOnly("AWS::Lambda::Function", lambdaF)), dataEvent("AWS::Lambda::Function", lambdaF),
			[]string{"it is a data event", "DataResources name AWS::Lambda::Function", "DataResources have the value " + lambdaF},
		},
		"basic all functions": {
			basic(dataOnly("AWS::Lambda::Function", "arn:aws:lambda")), dataEvent("AWS::Lambda::Function", lambdaF),
			[]string{"it is a data event", "DataResources name AWS::Lambda::Function"},
		},
		"advanced": {
			advanced(
				selector.Field{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::b/"}, NotEndsWith: []string{".tmp"}}, equals("readOnly", "false"),
				selector.Field{Field: "eventName", NotEquals: []string{"DeleteObject"}}, selector.Field{Field: "userIdentity.arn", NotEquals: []string{"x"}},
				equals("resources.type", "AWS::S3::Object"), equals("eventCategory", "Data")),
			objectPut("arn:aws:s3:::b/k"),
			[]string{
				"eventCategory is Data", "resources.type is AWS::S3::Object", "readOnly is false", "eventName PutObject is not excluded",
				"the event has no userIdentity.arn, which only excluding operators ask for", "resources.ARN arn:aws:s3:::b/k starts with arn:aws:s3:::b/",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := match.New(tt.set, everything).Explain(&tt.e)
			if !v.Logged || !slices.Equal(v.Because, tt.want) {
				t.Errorf("%+v", v)
			}
		})
	}
}

func TestWhyASelectorSaidNo(t *testing.T) {
	readDecrypt := management("kms.amazonaws.com", "Decrypt", true)
	for name, tt := range map[string]struct {
		set  selector.Set
		e    event.Event
		want string
	}{
		"no management":     {basic(dataOnly("AWS::S3::Object", "arn:aws:s3")), readDecrypt, "IncludeManagementEvents is false"},
		"write only":        {basic(selector.Basic{ReadWriteType: "WriteOnly"}), readDecrypt, "ReadWriteType is WriteOnly, but the event reads"},
		"read only":         {basic(selector.Basic{ReadWriteType: "ReadOnly"}), management("iam.amazonaws.com", "CreateUser", false), "ReadWriteType is ReadOnly, but the event writes"},
		"readOnly unknown":  {basic(selector.Basic{ReadWriteType: "ReadOnly"}), event.Event{Category: "Management"}, "ReadWriteType is ReadOnly, but the event does not say whether it reads (it has no readOnly)"},
		"excluded source":   {basic(selector.Basic{ExcludeManagementEventSources: []string{"kms.amazonaws.com"}}), readDecrypt, "ExcludeManagementEventSources names kms.amazonaws.com"},
		"no data resources": {basic(selector.Basic{}), objectPut("arn:aws:s3:::b/k"), "the selector has no DataResources"},
		"another type": {
			basic(dataOnly("AWS::Lambda::Function", lambdaF)), objectPut("arn:aws:s3:::b/k"),
			"DataResources name AWS::Lambda::Function; the event concerns AWS::S3::Object",
		},
		"another bucket": {
			basic(dataOnly("AWS::S3::Object", "arn:aws:s3:::a/", "arn:aws:s3:::bb/")), objectPut("arn:aws:s3:::b/k"),
			"arn:aws:s3:::b/k starts with no value of DataResources: arn:aws:s3:::bb/ or arn:aws:s3:::a/",
		},
		"a longer function name": {
			basic(dataOnly("AWS::Lambda::Function", lambdaF)), dataEvent("AWS::Lambda::Function", lambdaF+"2"),
			lambdaF + "2 is no value of DataResources, which are compared as a whole: " + lambdaF,
		},
		"no ARN": {
			basic(dataOnly("AWS::Lambda::Function", lambdaF)), dataEvent("AWS::Lambda::Function", ""),
			"the event has no ARN of the resource, which the Values of DataResources name",
		},
		"network activity": {
			basic(selector.Basic{}),
			event.Event{Category: "NetworkActivity", Source: "kms.amazonaws.com"},
			"basic selectors choose no network activity: it needs an advanced selector for kms.amazonaws.com",
		},
		"another category": {advanced(equals("eventCategory", "Management")), objectPut("arn:aws:s3:::b/k"), "eventCategory is Data, the selector wants Management"},
		"no category":      {advanced(equals("readOnly", "true")), readDecrypt, "the selector names no eventCategory with Equals, or several that exclude each other"},
		"advanced type": {
			advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::SNS::Topic"), equals("readOnly", "true")), objectPut("arn:aws:s3:::b/k"),
			"resources.type is AWS::S3::Object, the selector wants AWS::SNS::Topic",
		},
		"all conditions": {
			advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), equals("readOnly", "true"),
				selector.Field{Field: "eventName", Equals: []string{"A", "B", "C", "D", "Put"}, EndsWith: []string{"Acl"}}, equals("errorCode", "X"),
				selector.Field{Field: "resources.ARN", NotStartsWith: []string{"arn:aws:s3:::b/"}}),
			objectPut("arn:aws:s3:::b/k"),
			"readOnly is false, the selector wants true; eventName is PutObject, the selector wants Put, A, B or 2 more, or what ends with Acl; " +
				"the event has no errorCode, which the selector wants; resources.ARN arn:aws:s3:::b/k is excluded by NotStartsWith arn:aws:s3:::b/",
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := match.New(tt.set, everything).Explain(&tt.e)
			if v.Logged || len(v.Misses) != 1 || v.Misses[0].Because != tt.want {
				t.Errorf("got  %+v\nwant %s", v, tt.want)
			}
		})
	}
}

func TestTheClosestMissComesFirst(t *testing.T) {
	s := selector.Set{Advanced: []selector.Advanced{
		{Name: "category", FieldSelectors: []selector.Field{equals("eventCategory", "Management")}},
		{Name: "type", FieldSelectors: []selector.Field{equals("eventCategory", "Data"), equals("resources.type", "AWS::SNS::Topic")}},
		{Name: "ARN", FieldSelectors: []selector.Field{
			equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), equals("readOnly", "false"), equals("resources.ARN", "x"),
		}},
	}}
	e := objectPut("arn:aws:s3:::b/k")
	v := match.New(s, everything).Explain(&e)
	var got []string
	for _, m := range v.Misses {
		got = append(got, m.Name)
	}
	if !slices.Equal(got, []string{"ARN", "type", "category"}) || v.Misses[0].Selector != 2 || v.Misses[0].Depth != 3 {
		t.Errorf("%+v", v.Misses)
	}
	if want := []string{"no selector chooses it"}; !slices.Equal(v.Because, want) {
		t.Errorf("because %q", v.Because)
	}
	if v := match.New(selector.Set{}, everything).Explain(&e); !slices.Equal(v.Because, []string{"there are no selectors"}) {
		t.Errorf("because %q", v.Because)
	}
}

func TestScope(t *testing.T) {
	yes := event.Event{Category: "Management", Source: "ec2.amazonaws.com", Region: "us-east-1", Recipient: "111122223333", ReadOnly: event.True}
	with := func(change func(e *event.Event)) event.Event {
		e := yes
		change(&e)
		return e
	}
	home := match.Scope{Account: "111122223333", Region: "us-east-1"}
	for name, tt := range map[string]struct {
		scope match.Scope
		e     event.Event
		why   string
	}{
		"all fits":    {home, yes, ""},
		"another":     {home, with(func(e *event.Event) { e.Recipient = "444455556666" }), "the record is account 444455556666's (recipientAccountId), the trail account 111122223333's: each account that a call concerns gets its own copy"},
		"a member":    {match.Scope{Account: "111122223333", MultiRegion: true, Organization: true}, with(func(e *event.Event) { e.Recipient = "444455556666" }), ""},
		"old, caller": {home, with(func(e *event.Event) { e.Recipient, e.Caller = "", "444455556666" }), "the caller is of account 444455556666, the trail of account 111122223333"},
		"old, owner": {home, with(func(e *event.Event) {
			e.Recipient, e.Caller, e.Resources = "", "444455556666", []event.Resource{{AccountID: "111122223333"}}
		}), ""},
		"elsewhere":     {home, with(func(e *event.Event) { e.Region = "eu-west-1" }), "the trail logs the events of us-east-1 only, the event is of eu-west-1"},
		"no Region":     {home, with(func(e *event.Event) { e.Region = "" }), ""},
		"all Regions":   {match.Scope{Account: "111122223333", Region: "us-east-1", MultiRegion: true}, with(func(e *event.Event) { e.Region = "eu-west-1" }), ""},
		"IAM":           {home, with(func(e *event.Event) { e.Source = "iam.amazonaws.com" }), "the trail's IncludeGlobalServiceEvents is false, and this is a management event of a global service"},
		"IAM wanted":    {match.Scope{Region: "us-east-1", GlobalEvents: true}, with(func(e *event.Event) { e.Source = "iam.amazonaws.com" }), ""},
		"CloudFront":    {home, with(func(e *event.Event) { e.Source = "cloudfront.amazonaws.com" }), "the trail's IncludeGlobalServiceEvents is false, and this is a management event of a global service"},
		"STS, global":   {home, with(func(e *event.Event) { e.Source, e.Host = "sts.amazonaws.com", "sts.amazonaws.com" }), "the trail's IncludeGlobalServiceEvents is false, and this is a management event of a global service"},
		"STS, regional": {home, with(func(e *event.Event) { e.Source, e.Host = "sts.amazonaws.com", "sts.us-east-1.amazonaws.com" }), ""},
		"sign-in":       {home, with(func(e *event.Event) { e.Source = "signin.amazonaws.com" }), ""},
		"Insights":      {home, with(func(e *event.Event) { e.Category = "Insight" }), "Insights events are not chosen by event selectors: the trail's Insights selectors alone decide"},
		"aggregated":    {home, with(func(e *event.Event) { e.Category = "Aggregated" }), "aggregated events are not chosen by event selectors: the trail's event configuration alone decides"},
	} {
		t.Run(name, func(t *testing.T) {
			v := match.New(selector.Default(), tt.scope).Explain(&tt.e)
			if v.Logged != (tt.why == "") || !v.Logged && v.Because[0] != tt.why {
				t.Errorf("%+v", v)
			}
			if !v.Logged && tt.e.Category == "Management" && !slices.Equal(v.Because[1:], []string{"selector 1 would choose it"}) {
				t.Errorf("because %q", v.Because)
			}
		})
	}
}

func TestNotesTellWhatTheVerdictRestsOn(t *testing.T) {
	all := advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"))
	home := match.Scope{Account: "111122223333", Region: "us-east-1"}
	two := objectPut("arn:aws:s3:::b/k")
	two.Resources = append(two.Resources, event.Resource{Type: "AWS::S3::Object", ARN: "arn:aws:s3:::no/k"})
	many := objectPut("")
	many.Resources[0].ARNPrefix = "arn:aws:s3:::b/"
	for name, tt := range map[string]struct {
		set   selector.Set
		scope match.Scope
		e     event.Event
		want  string
	}{
		"no category":  {all, everything, event.Event{Management: event.False, ReadOnly: event.True, Resources: []event.Resource{{Type: "AWS::S3::Object"}}}, "no eventCategory"},
		"no resources": {all, everything, event.Event{Category: "Data", ReadOnly: event.True}, "lists no resources"},
		"no readOnly":  {basic(selector.Basic{ReadWriteType: "ReadOnly"}), everything, event.Event{Category: "Management"}, "no readOnly"},
		"no account":   {selector.Default(), match.Scope{Account: "1", MultiRegion: true, GlobalEvents: true}, event.Event{Category: "Management", ReadOnly: event.True}, "taken for one of the trail's"},

		"a caller":     {selector.Default(), match.Scope{Account: "1", MultiRegion: true, GlobalEvents: true}, event.Event{Category: "Management", Caller: "1", ReadOnly: event.True}, "no recipientAccountId"},
		"a member":     {selector.Default(), match.Scope{Account: "1", MultiRegion: true, GlobalEvents: true, Organization: true}, management("ec2.amazonaws.com", "X", true), "Account 111122223333 is taken for a member"},
		"no Region":    {selector.Default(), home, event.Event{Category: "Management", Recipient: "111122223333", ReadOnly: event.True}, "no awsRegion"},
		"STS":          {selector.Default(), home, management("sts.amazonaws.com", "AssumeRole", true), "which endpoint of STS"},
		"sign-in":      {selector.Default(), home, management("signin.amazonaws.com", "ConsoleLogin", false), "contested"},
		"ARNPrefix":    {basic(dataOnly("AWS::S3::Object", "arn:aws:s3:::b/")), everything, many, "ARNPrefix"},
		"stream":       {basic(dataOnly("AWS::DynamoDB::Table", tableT)), everything, dataEvent("AWS::DynamoDB::Stream", tableT+"/stream/1"), "DynamoDB stream count as those of its table"},
		"longer table": {basic(dataOnly("AWS::DynamoDB::Table", tableT)), everything, dataEvent("AWS::DynamoDB::Table", tableT+"2"), "not documented for DynamoDB"},
		"two resources": {
			advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), selector.Field{Field: "resources.ARN", NotStartsWith: []string{"arn:aws:s3:::no/"}}),
			everything, two, "Another AWS::S3::Object",
		},
		"unknown field": {advanced(equals("eventCategory", "Management"), selector.Field{Field: "sourceIPAddress", NotEquals: []string{"1.1.1.1"}}), everything, management("ec2.amazonaws.com", "X", true), "The field sourceIPAddress"},
		"RDS Data API": {
			basic(selector.Basic{ExcludeManagementEventSources: []string{"rdsdata.amazonaws.com"}}), everything, management("rdsdata.amazonaws.com", "ExecuteStatement", false), "Aurora Serverless v1 only",
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := match.New(tt.set, tt.scope).Explain(&tt.e)
			if len(v.Notes) != 1 || !strings.Contains(v.Notes[0], tt.want) {
				t.Errorf("got %q, want %s", v.Notes, tt.want)
			}
		})
	}
	e := objectPut("arn:aws:s3:::b/k")
	if v := match.New(all, everything).Explain(&e); v.Notes != nil {
		t.Errorf("a plain verdict has notes: %q", v.Notes)
	}
}

func TestCompareTellsWhatBeginsAndCeases(t *testing.T) {
	before := match.New(basic(dataOnly("AWS::S3::Object", "arn:aws:s3:::a/", "arn:aws:s3:::b/")), everything)
	after := match.New(basic(dataOnly("AWS::S3::Object", "arn:aws:s3:::b/", "arn:aws:s3:::c/")), everything)
	events := []event.Event{objectPut("arn:aws:s3:::a/k"), objectPut("arn:aws:s3:::b/k"), objectPut("arn:aws:s3:::c/k"), objectPut("arn:aws:s3:::d/k")}
	want := match.Effect{Begins: []int{2}, Ceases: []int{0}, Unchanged: 2}
	if got := match.Compare(before, after, events); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	counts := match.Counts{Total: 4, Logged: 2, BySelector: []int{2}}
	if got := after.Count(events); !reflect.DeepEqual(got, counts) {
		t.Errorf("got %+v", got)
	}
}
