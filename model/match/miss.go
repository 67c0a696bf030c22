package match

import (
	"strings"

	"trailboss/model/event"
	"trailboss/model/selector"
)

// miss says why the selector did not choose the event, by the clause that came closest.
func (p *prepared) miss(e *event.Event, category string) Miss {
	if p.basic {
		if text := p.lacks(e, category); text != "" {
			return Miss{Because: text}
		}
	}
	if !p.basic && len(p.clauses[0].categories()) == 0 {
		return Miss{Because: "the selector names no eventCategory with Equals, or several that exclude each other"}
	}
	var best []string
	depth := -1
	for _, c := range p.clauses {
		if p.basic && !all(c.category, category) {
			continue
		}
		for _, v := range views(e) {
			texts, n := c.refusals(e, category, v)
			if n > depth || n == depth && len(texts) < len(best) {
				best, depth = texts, n
			}
		}
	}
	return Miss{Because: strings.Join(best, "; "), Depth: depth}
}

// lacks says why a basic selector has nothing for events of the category or on such resources, "" when
// it has.
func (p *prepared) lacks(e *event.Event, category string) string {
	switch {
	case category == selector.CategoryNetwork:
		return "basic selectors choose no network activity: it needs an advanced selector for " + or(e.Source, "its event source")
	case category != selector.CategoryManagement && category != selector.CategoryData:
		return "basic selectors choose management and data events only, not " + category
	}
	var types []string
	for _, c := range p.clauses {
		if !all(c.category, category) {
			continue
		}
		if category == selector.CategoryManagement {
			return ""
		}
		wanted, _ := c.types()
		for _, t := range wanted {
			for _, v := range views(e) {
				if v.kind == t {
					return ""
				}
			}
		}
		types = append(types, wanted...)
	}
	switch {
	case category == selector.CategoryManagement:
		return "IncludeManagementEvents is false"
	case len(types) == 0:
		return "the selector has no DataResources"
	}
	return "DataResources name " + list(types, "and") + "; " + haveTypes(e)
}

// haveTypes says what types of resources the event has.
func haveTypes(e *event.Event) string {
	var types []string
	for _, r := range e.Resources {
		if r.Type != "" {
			types = append(types, r.Type)
		}
	}
	if len(types) == 0 {
		return "the event tells no type of resource"
	}
	return "the event concerns " + list(types, "and")
}

// or returns the first text unless it is empty.
func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
