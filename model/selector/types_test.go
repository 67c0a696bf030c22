package selector_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/model/selector"
)

func TestResourceTypes(t *testing.T) {
	types := selector.ResourceTypes()
	if len(types) != 250 {
		t.Errorf("%d resource types, want 250", len(types))
	}
	if !slices.IsSortedFunc(types, func(a, b selector.ResourceType) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	}) {
		t.Error("the resource types are not in order")
	}
	var basic []string
	for _, r := range types {
		if r.Service == "" || r.ARN != "" && !strings.HasPrefix(r.ARN, "arn:aws:") {
			t.Errorf("%+v", r)
		}
		if r.Basic {
			basic = append(basic, r.Name)
		}
		if problems := data(r.Name).Lint(selector.Context{Home: trail}); !r.Basic && len(problems) > 0 {
			t.Errorf("%s: %v", r.Name, problems)
		}
	}
	if !slices.Equal(basic, []string{selector.TypeDynamoDBTable, selector.TypeLambdaFunction, selector.TypeS3Object}) {
		t.Errorf("basic selectors know %v", basic)
	}
	types[0].Name = "changed"
	if selector.ResourceTypes()[0].Name == "changed" {
		t.Error("the table can be changed from outside")
	}
	got, ok := selector.FindResourceType("AWS::Quicksight::ActionConnector")
	if !ok || got.Service != "Amazon Quick (QuickSight)" {
		t.Errorf("%+v, %v", got, ok)
	}
	if _, ok := selector.FindResourceType("AWS::QuickSight::ActionConnector"); ok {
		t.Error("names are not compared exactly")
	}
}

// byService orders event sources by what stands before their common end.
func byService(a, b string) int {
	return strings.Compare(strings.TrimSuffix(a, ".amazonaws.com"), strings.TrimSuffix(b, ".amazonaws.com"))
}

func TestNetworkSources(t *testing.T) {
	sources := selector.NetworkSources()
	if len(sources) != 77 || !slices.IsSortedFunc(sources, byService) || !slices.Contains(sources, "kms.amazonaws.com") {
		t.Errorf("%d sources: %v", len(sources), sources)
	}
	for _, source := range sources {
		set := advanced(eq("eventCategory", "NetworkActivity"), eq("eventSource", source))
		if problems := set.Lint(selector.Context{Home: trail}); len(problems) > 0 {
			t.Errorf("%s: %v", source, problems)
		}
	}
}
