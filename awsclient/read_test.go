package awsclient_test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/selector"
)

const arn = "arn:aws:cloudtrail:us-east-2:123456789012:trail/management-events"

// saying answers every request with one of the texts after the other, the
// last one for ever.
func saying(texts ...string) func(*awsclient.Options) {
	return through(func(r *http.Request, _ http.RoundTripper) (*http.Response, error) {
		resp := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r}
		resp.Body, resp.ContentLength = body(texts[0])
		if len(texts) > 1 {
			texts = texts[1:]
		}
		return resp, nil
	})
}

func TestAnswersBecomeFacts(t *testing.T) {
	value := "Mary"
	yes := true
	cases := []struct {
		op     model.Operation
		answer string
		want   model.Fact
	}{
		{
			model.ListTrails, `{"Trails":[{"TrailARN":"` + arn + `","Name":"management-events","HomeRegion":"us-east-2"},{"Name":"no ARN"}]}`,
			model.TrailsListed{
				Profile: "prod", Region: "us-east-2", At: moment,
				Trails: []model.TrailRef{{ARN: arn, Name: "management-events", HomeRegion: "us-east-2"}},
			},
		},
		{
			model.DescribeTrails, `{"trailList":[{"TrailARN":"` + arn + `","S3BucketName":"b","S3KeyPrefix":"p","SnsTopicName":"old","SnsTopicARN":"s","KmsKeyId":"k",
				"CloudWatchLogsLogGroupArn":"g","CloudWatchLogsRoleArn":"r","IncludeGlobalServiceEvents":true,"IsMultiRegionTrail":true,
				"IsOrganizationTrail":true,"LogFileValidationEnabled":true,"HasCustomEventSelectors":true,"HasInsightSelectors":true},{"Name":"no ARN"}]}`,
			model.TrailsDescribed{
				Profile: "prod", Region: "us-east-2", At: moment, Asked: []string{arn},
				Trails: []model.Described{{TrailRef: model.TrailRef{ARN: arn}, Settings: model.Settings{
					S3BucketName: "b", S3KeyPrefix: "p", SnsTopicARN: "s", KmsKeyID: "k", CloudWatchLogsLogGroupArn: "g", CloudWatchLogsRoleArn: "r",
					IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, IsOrganizationTrail: true, LogFileValidationEnabled: true,
					HasCustomEventSelectors: true, HasInsightSelectors: true,
				}}},
			},
		},
		{
			model.GetTrailStatus, `{"IsLogging":true,"StartLoggingTime":1.5,"StopLoggingTime":2,"LatestDeliveryTime":3,"LatestNotificationTime":4,
				"LatestDigestDeliveryTime":5,"LatestCloudWatchLogsDeliveryTime":6,"LatestDeliveryError":"a","LatestNotificationError":"b",
				"LatestDigestDeliveryError":"c","LatestCloudWatchLogsDeliveryError":"d","LatestDeliveryAttemptTime":"e","LatestDeliveryAttemptSucceeded":"f",
				"LatestNotificationAttemptTime":"g","LatestNotificationAttemptSucceeded":"h","TimeLoggingStarted":"i","TimeLoggingStopped":"j"}`,
			model.StatusRead{ARN: arn, At: moment, Status: model.Status{
				IsLogging: true, StartLoggingTime: time.Unix(1, 5e8).UTC(), StopLoggingTime: time.Unix(2, 0).UTC(), LatestDeliveryTime: time.Unix(3, 0).UTC(),
				LatestNotificationTime: time.Unix(4, 0).UTC(), LatestDigestDeliveryTime: time.Unix(5, 0).UTC(), LatestCloudWatchLogsDeliveryTime: time.Unix(6, 0).UTC(),
				LatestDeliveryError: "a", LatestNotificationError: "b", LatestDigestDeliveryError: "c", LatestCloudWatchLogsDeliveryError: "d",
				LatestDeliveryAttemptTime: "e", LatestDeliveryAttemptSucceeded: "f", LatestNotificationAttemptTime: "g", LatestNotificationAttemptSucceeded: "h",
				TimeLoggingStarted: "i", TimeLoggingStopped: "j",
			}},
		},
		{
			model.GetEventConfiguration, `{"TrailARN":"` + arn + `","AggregationConfigurations":[{"EventCategory":"Data","Templates":["API_ACTIVITY","USER_ACTIONS"]}]}`,
			model.AggregationsRead{ARN: arn, At: moment, Aggregations: []selector.Aggregation{{EventCategory: "Data", Templates: []string{"API_ACTIVITY", "USER_ACTIONS"}}}},
		},
		{model.GetEventConfiguration, `{"TrailARN":"` + arn + `"}`, model.AggregationsRead{ARN: arn, At: moment}},
		{
			model.GetEventSelectors, `{"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}],
				"ExcludeManagementEventSources":["kms.amazonaws.com"]}]}`,
			model.SelectorsRead{ARN: arn, At: moment, Selectors: selector.Set{Basic: []selector.Basic{{
				ReadWriteType: "WriteOnly", IncludeManagementEvents: &yes, ExcludeManagementEventSources: []string{"kms.amazonaws.com"},
				DataResources: []selector.DataResource{{Type: "AWS::S3::Object", Values: []string{"arn:aws:s3"}}},
			}}}},
		},
		{
			model.GetEventSelectors, `{"AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"f","Equals":["1"],"StartsWith":["2"],"EndsWith":["3"],
				"NotEquals":["4"],"NotStartsWith":["5"],"NotEndsWith":["6"]}]}]}`,
			model.SelectorsRead{ARN: arn, At: moment, Selectors: selector.Set{Advanced: []selector.Advanced{{
				Name: "n", FieldSelectors: []selector.Field{{
					Field: "f", Equals: []string{"1"}, StartsWith: []string{"2"}, EndsWith: []string{"3"},
					NotEquals: []string{"4"}, NotStartsWith: []string{"5"}, NotEndsWith: []string{"6"},
				}},
			}}}},
		},
		{
			model.GetInsightSelectors, `{"InsightSelectors":[{"InsightType":"ApiCallRateInsight","EventCategories":["Management","Data"]},{"InsightType":"ApiErrorRateInsight"}]}`,
			model.InsightsRead{ARN: arn, At: moment, Insights: []selector.Insight{
				{InsightType: "ApiCallRateInsight", EventCategories: []string{"Management", "Data"}}, {InsightType: "ApiErrorRateInsight"},
			}},
		},
		{
			model.ListTags, `{"ResourceTagList":[{"ResourceId":"` + arn + `","TagsList":[{"Key":"Owner","Value":"Mary"},{"Key":"no value"}]},{"ResourceId":"other"}]}`,
			model.TagsRead{At: moment, Tags: map[string][]model.Tag{arn: {{Key: "Owner", Value: &value}, {Key: "no value"}}, "other": nil}},
		},
		{
			model.ListRegions, `{"Regions":[{"RegionName":"us-east-1","RegionOptStatus":"ENABLED"},{},{"RegionName":"eu-west-1"}]}`,
			model.RegionsListed{Profile: "prod", At: moment, Regions: []string{"us-east-1", "eu-west-1"}},
		},
		{
			model.GetAccountInformation, `{"AccountName":"acme-prod"}`,
			model.AccountNamed{Profile: "prod", At: moment, Name: "acme-prod"},
		},
		{
			model.GetCallerIdentity, `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>a</Arn><UserId>u</UserId><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
			model.IdentityRead{Profile: "prod", At: moment, Identity: model.Identity{Account: "1", ARN: "a", UserID: "u"}},
		},
		{
			model.ListAccounts, `{"Accounts":[{"Id":"1","Arn":"arn:aws:organizations::1:account/o-x/1","State":"ACTIVE"},
				{"Id":"2","Arn":"arn:aws:organizations::1:account/o-x/2","State":"ACTIVE","Status":"ACTIVE"},{"Id":"3","State":"SUSPENDED","Status":"ACTIVE"},
				{"Id":"4","Status":"ACTIVE"},{"Id":"5","Status":"PENDING_CLOSURE"},{}]}`,
			model.MembersCounted{Profile: "prod", At: moment, Members: 2, IDs: []string{"2", "4"}, Organization: "o-x"},
		},
		{model.ListAccounts, `{}`, model.MembersCounted{Profile: "prod", At: moment}},
		{model.ListTrails, `{}`, model.TrailsListed{Profile: "prod", Region: "us-east-2", At: moment}},
		{model.DescribeTrails, `{}`, model.TrailsDescribed{Profile: "prod", Region: "us-east-2", At: moment, Asked: []string{arn}}},
		{model.GetTrailStatus, `{}`, model.StatusRead{ARN: arn, At: moment}},
		{model.GetEventSelectors, `{"EventSelectors":[{"DataResources":[{}]}],"AdvancedEventSelectors":[{"FieldSelectors":[{}]}]}`, model.SelectorsRead{
			ARN: arn, At: moment, Selectors: selector.Set{
				Basic:    []selector.Basic{{DataResources: []selector.DataResource{{}}}},
				Advanced: []selector.Advanced{{FieldSelectors: []selector.Field{{}}}},
			},
		}},
		{model.GetInsightSelectors, `{}`, model.InsightsRead{ARN: arn, At: moment}},
		{model.ListTags, `{"ResourceTagList":[{"TagsList":[{}]}]}`, model.TagsRead{At: moment, Tags: map[string][]model.Tag{"": {{}}}}},
		{model.GetAccountInformation, `{}`, model.AccountNamed{Profile: "prod", At: moment}},
	}
	for _, c := range cases {
		t.Run(string(c.op), func(t *testing.T) {
			s := newStage(t, emulator.New(), saying(c.answer))
			got := s.read(t, model.Query{Operation: c.op, Profile: "prod", Region: "us-east-2", ARNs: []string{arn}})
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("\ngot  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestPagesAreReadToTheEnd(t *testing.T) {
	whole := newStage(t, emulator.Demo(emulator.WithClock(clock)))
	paged := newStage(t, emulator.Demo(emulator.WithClock(clock), emulator.WithPageSize(1)))
	q := model.Query{Operation: model.ListTrails, Profile: "prod", Region: "us-east-1"}
	want, got := whole.read(t, q), paged.read(t, q)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\ngot  %+v\nwant %+v", got, want)
	}
	if n := len(paged.emulator.Requests()); n < 2 {
		t.Errorf("%d requests: there was but one page", n)
	}
}

func TestAPageThatLeadsToItselfIsGarbled(t *testing.T) {
	s := newStage(t, emulator.New(), saying(`{"NextToken":"again"}`))
	_, fault := s.Read(t.Context(), listTrails)
	if fault == nil || fault.Kind != model.FaultGarbled {
		t.Errorf("%v", fault)
	}
}

func TestAnswersThatAreNotAWSs(t *testing.T) {
	for _, answer := range []string{"<html>sign in</html>", "welcome", `[]`, `{"Trails":7}`} {
		s := newStage(t, emulator.New(), saying(answer))
		_, fault := s.Read(t.Context(), listTrails)
		if fault == nil || fault.Kind != model.FaultGarbled {
			t.Errorf("%s: %v", answer, fault)
		}
	}
}

func TestNoInsightsIsNoFault(t *testing.T) {
	s := newStage(t, emulator.New(emulator.WithFaults(emulator.Fault{Operation: "GetInsightSelectors", Code: "InsightNotEnabledException"})))
	got := s.read(t, model.Query{Operation: model.GetInsightSelectors, Profile: "prod", Region: "us-east-2", ARNs: []string{arn}})
	if want := (model.InsightsRead{ARN: arn, At: moment}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestRequestsAreTheCommandsShown compares what is sent with what the screen
// says would be the same by the AWS CLI.
func TestRequestsAreTheCommandsShown(t *testing.T) {
	for _, op := range []model.Operation{
		model.ListTrails, model.DescribeTrails, model.GetTrailStatus, model.GetEventSelectors, model.GetInsightSelectors, model.ListTags,
	} {
		s := newStage(t, emulator.New())
		q := model.Query{Operation: op, Profile: "prod", Region: "us-east-2"}
		if op != model.ListTrails {
			q.ARNs = []string{arn}
		}
		// Whether the trail exists does not matter here.
		if _, fault := s.Read(t.Context(), q); fault != nil && fault.Kind != model.FaultNotFound {
			t.Fatal(fault)
		}
		shown, err := q.Call().Body()
		if err != nil {
			t.Fatal(err)
		}
		sent := s.emulator.Requests()[0]
		if sent.Operation != string(op) || sent.Region != "us-east-2" || !sameJSON(t, sent.Input, string(shown)) {
			t.Errorf("%s: sent %s, shown %s", op, sent.Input, shown)
		}
	}
}

func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var va, vb any
	for text, into := range map[*string]*any{&a: &va, &b: &vb} {
		if err := json.NewDecoder(strings.NewReader(*text)).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
	return reflect.DeepEqual(va, vb)
}
