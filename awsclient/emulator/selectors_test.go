package emulator_test

import (
	"net/http"
	"strings"
	"testing"
)

// has reports what a trail's description says of its selectors and Insights.
func (c client) has(trail, member string) bool {
	c.t.Helper()
	shape, _ := c.do("GetTrail", m{"Name": trail})["Trail"].(m)
	is, _ := shape[member].(bool)
	return is
}

func TestSelectorsReplaceEachOther(t *testing.T) {
	c := at(t, blank(), "us-east-2")
	c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})
	byDefault := `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}`
	if a := c.try("GetEventSelectors", m{"TrailName": "audit"}); string(a.body) != byDefault || c.has("audit", "HasCustomEventSelectors") {
		t.Errorf("a fresh trail: %s", a.body)
	}
	advanced := `{"TrailName":"audit","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"],"NotEquals":[]}]}]}`
	want := `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}`
	if a := c.try("PutEventSelectors", advanced); string(a.body) != want {
		t.Errorf("the answer to a put: %s", a.body)
	}
	if a := c.try("GetEventSelectors", m{"TrailName": "audit"}); string(a.body) != want || !c.has("audit", "HasCustomEventSelectors") {
		t.Errorf("advanced selectors: %s", a.body)
	}
	if a := c.try("PutEventSelectors", `{"TrailName":"audit","EventSelectors":[{}]}`); string(a.body) != byDefault || c.has("audit", "HasCustomEventSelectors") {
		t.Errorf("back to the default: %s", a.body)
	}
}

func TestSelectorsAreRefused(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	before := c.try("GetEventSelectors", m{"TrailName": "management-events"})
	for _, test := range []struct {
		input m
		text  string
	}{
		{m{}, ""},
		{m{"EventSelectors": []m{}}, "Specify a valid number of selectors (1 to 5) for your trail"},
		{m{"EventSelectors": []m{{}, {}, {}, {}, {}, {}}}, "Specify a valid number of selectors (1 to 5) for your trail"},
		{m{"EventSelectors": []m{{"ReadWriteType": "read-only"}}}, "read-only"},
		{m{"EventSelectors": []m{{"DataResources": []m{{"Type": "AWS::S3::Object", "Values": []string{"arn:aws:s3:::*"}}}}}}, "Value arn:aws:s3:::* for DataResources.Values is invalid."},
		{m{"EventSelectors": []m{{}}, "AdvancedEventSelectors": []m{{"FieldSelectors": []m{{"Field": "eventCategory", "Equals": []string{"Management"}}}}}}, ""},
		{m{"AdvancedEventSelectors": []m{{"FieldSelectors": []m{{"Field": "eventCategory", "Equals": []string{"Data"}}}}}}, ""},
		{m{"AdvancedEventSelectors": []m{{"FieldSelectors": []m{{"Field": "nonsense", "Equals": []string{"x"}}}}}}, ""},
	} {
		test.input["TrailName"] = "management-events"
		c.refused("PutEventSelectors", test.input, "InvalidEventSelectorsException", test.text)
	}
	if after := c.try("GetEventSelectors", m{"TrailName": "management-events"}); string(after.body) != string(before.body) {
		t.Errorf("a refused put changed the selectors: %s", after.body)
	}
}

func TestInsights(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	c.refused("GetInsightSelectors", m{}, "InvalidParameterException")
	c.refused("GetInsightSelectors", m{"TrailName": "management-events", "EventDataStore": "abc"}, "InvalidParameterCombinationException")
	c.refused("PutInsightSelectors", m{"TrailName": "management-events", "InsightSelectors": []m{}, "InsightsDestination": "abc"}, "InvalidParameterCombinationException")
	c.refused("PutInsightSelectors", m{"TrailName": "management-events", "InsightSelectors": []m{{"InsightType": "Weather"}}}, "InvalidInsightSelectorsException")
	c.refused("PutInsightSelectors", m{"TrailName": "lambda-invocations", "InsightSelectors": []m{{"InsightType": "ApiCallRateInsight"}}}, "InvalidInsightSelectorsException")
	a := c.try("PutInsightSelectors", m{"TrailName": "management-events", "InsightSelectors": []m{{"InsightType": "ApiCallRateInsight"}}})
	if !strings.HasSuffix(string(a.body), `"InsightSelectors":[{"InsightType":"ApiCallRateInsight","EventCategories":["Management"]}]}`) {
		t.Errorf("the default category: %s", a.body)
	}
	a = c.try("PutInsightSelectors", m{"TrailName": "management-events", "InsightSelectors": []m{}})
	if string(a.body) != `{"TrailARN":"`+management+`","InsightSelectors":[]}` || c.has("management-events", "HasInsightSelectors") {
		t.Errorf("switched off: %s", a.body)
	}
	c.refused("GetInsightSelectors", m{"TrailName": "management-events"}, "InsightNotEnabledException", management)
}

func TestEventConfiguration(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	daily := []m{{"EventCategory": "Data", "Templates": []string{"API_ACTIVITY"}}}
	c.refused("GetEventConfiguration", m{}, "InvalidParameterCombinationException")
	c.refused("PutEventConfiguration", m{"TrailName": "management-events", "EventDataStore": "abc"}, "InvalidParameterCombinationException")
	c.refused("PutEventConfiguration", m{"TrailName": "management-events", "MaxEventSize": "Large"}, "InvalidParameterCombinationException")
	c.refused("PutEventConfiguration", m{"TrailName": "management-events"}, "InvalidParameterException")
	c.refused("PutEventConfiguration", m{"TrailName": "management-events", "AggregationConfigurations": append(daily, daily...)}, "InvalidParameterException")
	c.do("PutEventConfiguration", m{"TrailName": "management-events", "AggregationConfigurations": daily})
	a := c.try("GetEventConfiguration", m{"TrailName": "management-events"})
	if a.status != http.StatusOK || !strings.Contains(string(a.body), `"Templates":["API_ACTIVITY"]`) {
		t.Errorf("what was put: %s", a.body)
	}
	c.do("PutEventConfiguration", m{"TrailName": "management-events", "AggregationConfigurations": []m{}})
	if a := c.try("GetEventConfiguration", m{"TrailName": "management-events"}); !strings.Contains(string(a.body), `"AggregationConfigurations":[]`) {
		t.Errorf("switched off: %s", a.body)
	}
}
