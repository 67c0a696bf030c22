// Package coverage tells which trails log which kinds of the events of an account,
// Region by Region: what is logged by whom, in part, more than once, or by nobody.
// What a trail logs is asked of its matcher, and of the rule book.
package coverage

import (
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// Group is a family of classes, by what AWS bills them as.
type Group string

// The groups.
const (
	Management Group = "management"
	Data       Group = "data"
	Network    Group = "network"
	Insights   Group = "Insights"
)

// Class is a kind of events that trails log or do not log.
type Class struct {
	Group Group
	// Name tells it apart within its group; Title stands in a sentence: "write
	// management events". Both may hold what came from AWS.
	Name, Title string

	events match.Class
	// insight is one type and one category, for Insights only.
	insight selector.Insight
}

// ID is the same for a class however often it is made.
func (c Class) ID() string { return string(c.Group) + " " + c.Name }

// billing says in principle what copies of such events cost, copies being how many
// trails log the same ones. Prices change, and are not told.
func (c Class) billing(copies int) string {
	switch {
	case copies == 0:
		return ""
	case c.Group == Management && copies == 1:
		return "The first copy of management events in a Region is free of charge."
	case c.Group == Management:
		return "The first copy of management events in a Region is free of charge; AWS bills every further one."
	case c.Group == Insights:
		return "AWS bills every event that is analysed, on each trail with Insights."
	default:
		return "AWS bills every copy, the first one too."
	}
}

// classes are the kinds of management events and of Insights, and those of data
// and network activity events that any of the trails names.
func classes(trails []*model.Trail) []Class {
	out := managementClasses()
	var types, sources []string
	for _, t := range trails {
		if set, ok := t.Selectors.Get(); ok {
			types, sources = append(types, set.DataTypes()...), append(sources, set.NetworkSources()...)
		}
	}
	for _, name := range distinct(types) {
		out = append(out, Class{
			Group: Data, Name: name, Title: "data events on " + name,
			events: match.Class{Category: selector.CategoryData, Type: name},
		})
	}
	for _, name := range distinct(sources) {
		out = append(out, Class{
			Group: Network, Name: strings.TrimSuffix(name, ".amazonaws.com"), Title: "network activity events of " + name,
			events: match.Class{Category: selector.CategoryNetwork, Source: name},
		})
	}
	return append(out, insightClasses()...)
}

func managementClasses() []Class {
	class := func(name, title string, events match.Class) Class {
		events.Category = selector.CategoryManagement
		return Class{Group: Management, Name: name, Title: title, events: events}
	}
	apart := []string{selector.SourceKMS, selector.SourceRDSData}
	return []Class{
		class("write", "write management events", match.Class{Except: apart, ReadOnly: event.False}),
		class("read", "read management events", match.Class{Except: apart, ReadOnly: event.True}),
		class("AWS KMS", "management events of AWS KMS", match.Class{Source: selector.SourceKMS}),
		class("RDS Data API", "management events of the RDS Data API", match.Class{Source: selector.SourceRDSData}),
	}
}

func insightClasses() []Class {
	var out []Class
	for _, category := range []struct{ name, word string }{{selector.CategoryManagement, "management"}, {selector.CategoryData, "data"}} {
		for _, rate := range []struct{ name, word string }{{selector.InsightCallRate, "call rate"}, {selector.InsightErrorRate, "error rate"}} {
			out = append(out, Class{
				Group: Insights, Name: rate.word + ", " + category.word, Title: "Insights events on the " + rate.word + " of " + category.word + " events",
				insight: selector.Insight{InsightType: rate.name, EventCategories: []string{category.name}},
			})
		}
	}
	return out
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
