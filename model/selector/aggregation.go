package selector

import (
	"slices"
	"strconv"
)

// Limits and templates of event aggregation.
const (
	// MaxAggregations is the number of aggregation configurations a trail may have.
	MaxAggregations = 1
	// MaxTemplates is the number of templates of one aggregation configuration.
	MaxTemplates = 50
)

// AggregationTemplate is one kind of summary.
type AggregationTemplate struct {
	Name string
	// Text says what the summary tells, in one sentence.
	Text string
}

// AggregationTemplates returns the kinds of summaries that there are.
func AggregationTemplates() []AggregationTemplate {
	return []AggregationTemplate{
		{"API_ACTIVITY", "Sums up by API call: how often, by whom and from where."},
		{"RESOURCE_ACCESS", "Sums up by resource: how often it is used, by whom and for what."},
		{"USER_ACTIONS", "Sums up by IAM principal: what it does, how often and where it fails."},
	}
}

func isAggregationTemplate(name string) bool {
	return slices.ContainsFunc(AggregationTemplates(), func(t AggregationTemplate) bool { return t.Name == name })
}

// Aggregation makes CloudTrail deliver summaries of a trail's data events every five minutes, one kind
// of summary per template.
type Aggregation struct {
	EventCategory string   `json:"EventCategory"`
	Templates     []string `json:"Templates"`
}

// CheckAggregations returns every reason for which AWS would refuse the aggregation configurations of a
// trail. An empty list, which turns aggregation off, is never refused.
func CheckAggregations(in []Aggregation) []Problem {
	var out []Problem
	if len(in) > MaxAggregations {
		out = append(out, refuse(root(), sourceAggregate,
			"Specify a valid number of AggregationConfigurations (0 to "+strconv.Itoa(MaxAggregations)+") for your trail"))
	}
	for i, a := range in {
		out = append(out, a.check(root().at("aggregation", i))...)
	}
	return out
}

func (a Aggregation) check(at path) []Problem {
	var out []Problem
	if a.EventCategory != CategoryData {
		out = append(out, refuseValue(at.join("EventCategory"), sourceAggregate, "EventCategory", a.EventCategory))
	}
	if len(a.Templates) < 1 || len(a.Templates) > MaxTemplates {
		out = append(out, refuse(at.join("Templates"), sourceAggregate,
			"Specify a valid number of Templates (1 to "+strconv.Itoa(MaxTemplates)+") for your aggregation configuration"))
	}
	for i, t := range a.Templates {
		if !isAggregationTemplate(t) {
			out = append(out, refuseValue(at.join("Templates").at("value", i), sourceAggregate, "Templates", t))
		}
	}
	return out
}
