package emulator_test

import (
	"encoding/json"
	"slices"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

// Every demo trail could exist on AWS: five a Region at most, with selectors,
// Insights and tags that AWS takes.
func TestTheDemoKeepsTheRules(t *testing.T) {
	e := demo()
	found := map[string]bool{}
	for _, region := range model.Regions("aws") {
		for _, c := range []client{at(t, e, region.Name), at(t, e, region.Name).member()} {
			if region.OptIn && region.Name != "eu-south-1" {
				c.refused("ListTrails", m{}, "UnrecognizedClientException")
				continue
			}
			trails := names(c.do("ListTrails", m{}), "Trails")
			if len(trails) > 5 {
				t.Errorf("%s: %v", region.Name, trails)
			}
			for _, name := range names(c.do("DescribeTrails", m{"includeShadowTrails": false}), "trailList") {
				found[name] = true
				c.checkRules(name)
			}
		}
	}
	if len(found) != 12 {
		t.Errorf("the demo has %d trails: %v", len(found), found)
	}
}

// checkRules puts back what a trail has.
func (c client) checkRules(name string) {
	c.t.Helper()
	a := c.try("GetEventSelectors", m{"TrailName": name})
	var set selector.Set
	if err := json.Unmarshal(a.body, &set); err != nil {
		c.t.Fatal(err)
	}
	c.do("PutEventSelectors", m{"TrailName": name, "EventSelectors": set.Basic, "AdvancedEventSelectors": set.Advanced})
	if again := c.try("GetEventSelectors", m{"TrailName": name}); string(again.body) != string(a.body) {
		c.t.Errorf("%s: the selectors are not as AWS answers them: %s", name, a.body)
	}
	if insights := c.try("GetInsightSelectors", m{"TrailName": name}); insights.status == 200 {
		c.do("PutInsightSelectors", m{"TrailName": name, "InsightSelectors": insights.json["InsightSelectors"]})
	}
	configuration := c.do("GetEventConfiguration", m{"TrailName": name})
	c.do("PutEventConfiguration", m{"TrailName": name, "AggregationConfigurations": configuration["AggregationConfigurations"]})
	arn, _ := c.do("GetTrail", m{"Name": name})["Trail"].(m)["TrailARN"].(string)
	list, _ := c.do("ListTags", m{"ResourceIdList": []string{arn}})["ResourceTagList"].([]any)
	entry, _ := list[0].(m)
	c.do("AddTags", m{"ResourceId": arn, "TagsList": entry["TagsList"]})
}

func TestTheDemoShowsEveryState(t *testing.T) {
	e := demo()
	var people []string
	for _, c := range []client{at(t, e, "us-east-2"), at(t, e, "us-east-2").member()} {
		events := c.all(m{})
		if len(events) < 10 {
			t.Errorf("%s has %d events", c.key, len(events))
		}
		for _, event := range events {
			who, _ := event["Username"].(string)
			people = append(people, who)
		}
	}
	slices.Sort(people)
	if people = slices.Compact(people); len(people) < 4 {
		t.Errorf("the history tells of %v only", people)
	}
}
