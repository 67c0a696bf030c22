package awsclient

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"trailboss/model"
	"trailboss/model/selector"
)

func selectorsInput(q model.Query) *cloudtrail.GetEventSelectorsInput {
	return &cloudtrail.GetEventSelectorsInput{TrailName: resourceOf(q)}
}

func selectorsFact(q model.Query, out *cloudtrail.GetEventSelectorsOutput, at time.Time) model.Fact {
	f := model.SelectorsRead{ARN: q.ARNs[0], At: at}
	for _, s := range out.EventSelectors {
		f.Selectors.Basic = append(f.Selectors.Basic, basicOf(s))
	}
	for _, s := range out.AdvancedEventSelectors {
		f.Selectors.Advanced = append(f.Selectors.Advanced, advancedOf(s))
	}
	return f
}

func basicOf(s types.EventSelector) selector.Basic {
	b := selector.Basic{
		ReadWriteType:                 string(s.ReadWriteType),
		IncludeManagementEvents:       s.IncludeManagementEvents,
		ExcludeManagementEventSources: s.ExcludeManagementEventSources,
	}
	if s.DataResources != nil {
		b.DataResources = make([]selector.DataResource, 0, len(s.DataResources))
	}
	for _, d := range s.DataResources {
		b.DataResources = append(b.DataResources, selector.DataResource{Type: aws.ToString(d.Type), Values: d.Values})
	}
	return b
}

func advancedOf(s types.AdvancedEventSelector) selector.Advanced {
	a := selector.Advanced{Name: aws.ToString(s.Name), FieldSelectors: make([]selector.Field, 0, len(s.FieldSelectors))}
	for _, f := range s.FieldSelectors {
		a.FieldSelectors = append(a.FieldSelectors, selector.Field{
			Field:  aws.ToString(f.Field),
			Equals: f.Equals, StartsWith: f.StartsWith, EndsWith: f.EndsWith,
			NotEquals: f.NotEquals, NotStartsWith: f.NotStartsWith, NotEndsWith: f.NotEndsWith,
		})
	}
	return a
}

func insightsInput(q model.Query) *cloudtrail.GetInsightSelectorsInput {
	return &cloudtrail.GetInsightSelectorsInput{TrailName: resourceOf(q)}
}

func insightsFact(q model.Query, out *cloudtrail.GetInsightSelectorsOutput, at time.Time) model.Fact {
	return model.InsightsRead{ARN: q.ARNs[0], Insights: insightsOf(out.InsightSelectors), At: at}
}

func insightsOf(list []types.InsightSelector) []selector.Insight {
	var out []selector.Insight
	for _, s := range list {
		in := selector.Insight{InsightType: string(s.InsightType)}
		for _, c := range s.EventCategories {
			in.EventCategories = append(in.EventCategories, string(c))
		}
		out = append(out, in)
	}
	return out
}

func aggregationsInput(q model.Query) *cloudtrail.GetEventConfigurationInput {
	return &cloudtrail.GetEventConfigurationInput{TrailName: resourceOf(q)}
}

func aggregationsFact(q model.Query, out *cloudtrail.GetEventConfigurationOutput, at time.Time) model.Fact {
	f := model.AggregationsRead{ARN: q.ARNs[0], At: at}
	for _, c := range out.AggregationConfigurations {
		a := selector.Aggregation{EventCategory: string(c.EventCategory)}
		for _, t := range c.Templates {
			a.Templates = append(a.Templates, string(t))
		}
		f.Aggregations = append(f.Aggregations, a)
	}
	return f
}
