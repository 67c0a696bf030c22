package storeform

import (
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

var federating = purpose{
	title: "Federation of an event data store",
	rows: []row{
		{
			member: "FederationStatus", label: "Federation", yes: "Amazon Athena can query the events", no: "only CloudTrail Lake queries the events",
			on: func(v *values) *bool { return &v.on },
		},
		{
			member: memberRole, label: "Role", hint: "ARN of the IAM role with which AWS Lake Formation reads the events",
			text: func(v values) string { return v.role },
			set: func(v *values, s string) {
				v.role = strings.TrimSpace(s)
				v.on = v.on || v.role != ""
			},
		},
	},
	value: func(v values) model.Value {
		if !v.on {
			return model.Federation("")
		}
		return model.Federation(v.role)
	},
	problems: func(_ pane.Env, s *model.Store, v values) []lake.Problem {
		now := s.Details.Value
		switch {
		case !v.on && model.FederationOf(now) == "":
			return nil
		case !v.on:
			return now.CheckUnfederate()
		case v.role == string(model.FederationOf(now)):
			return nil
		}
		if now.Federation == lake.FederationEnabled {
			now.Federation = lake.FederationDisabled // another role: off first, then on
		}
		return now.CheckFederate(v.role)
	},
}

var watching = purpose{
	title: "Insights of an event data store",
	rows: []row{
		{
			member: "InsightSelectors", label: "API call rate", yes: "unusual numbers of write calls", no: "not watched",
			on: func(v *values) *bool { return &v.rate },
		},
		{
			member: "InsightSelectors.1", label: "API error rate", yes: "unusual numbers of failing calls", no: "not watched",
			on: func(v *values) *bool { return &v.errors },
		},
		{
			member: memberDestination, label: "Into", hint: "space: the next event data store that holds Insights events",
			next: nextDestination, shown: destinationWord,
			key: func(v values) string { return v.destination }, put: func(to *values, from values) { to.destination = from.destination },
		},
	},
	value: func(v values) model.Value { return v.insights() },
	problems: func(env pane.Env, s *model.Store, v values) []lake.Problem {
		return model.CheckStoreInsights(env.Inventory, s, v.insights())
	},
}

// insightValues are those of the form of a store's Insights.
func insightValues(in model.StoreInsights) values {
	has := func(kind string) bool {
		return slices.ContainsFunc(in.Selectors, func(i selector.Insight) bool { return i.InsightType == kind })
	}
	return values{rate: has(selector.InsightCallRate), errors: has(selector.InsightErrorRate), destination: in.Destination}
}

func (v values) insights() model.StoreInsights {
	var out model.StoreInsights
	if v.rate {
		out.Selectors = append(out.Selectors, selector.Insight{InsightType: selector.InsightCallRate})
	}
	if v.errors {
		out.Selectors = append(out.Selectors, selector.Insight{InsightType: selector.InsightErrorRate})
	}
	if len(out.Selectors) > 0 {
		out.Destination = v.destination
	}
	return out
}

// destinations are the stores of the same account that hold Insights events.
func destinations(env pane.Env, s *model.Store) []string {
	if s == nil {
		return nil
	}
	var arns []string
	for _, other := range env.Inventory.StoresIn(s.Owner, s.Region) {
		now, known := other.Details.Get()
		if known && now.Status != lake.Pending && slices.Equal(now.Categories(), []string{selector.CategoryInsight}) {
			arns = append(arns, other.ARN)
		}
	}
	return arns
}

func nextDestination(env pane.Env, f *Form) {
	if arns := destinations(env, f.store(env)); len(arns) > 0 {
		f.now.destination = arns[(slices.Index(arns, f.now.destination)+1)%len(arns)]
	}
}

func destinationWord(env pane.Env, f *Form, v values) string {
	if to := env.Inventory.Store(v.destination); to != nil {
		return text.Clean(to.Name)
	}
	switch {
	case v.destination != "":
		return text.Clean(v.destination)
	case len(destinations(env, f.store(env))) == 0:
		return env.Theme.Signs.None + " there is none in this Region: make one first (n), of the kind Insights events"
	default:
		return env.Theme.Signs.None + " none is chosen yet"
	}
}

var configuring = purpose{
	title: "Event configuration of an event data store",
	rows: []row{
		{
			member: "MaxEventSize", label: "Event size", hint: "space changes it; context keys need Large",
			next: func(_ pane.Env, f *Form) {
				if f.now.size == lake.StandardSize {
					f.now.size = lake.LargeSize
				} else {
					f.now.size = lake.StandardSize
				}
			},
			shown: func(_ pane.Env, _ *Form, v values) string {
				return text.Clean(model.StoreConfiguration{MaxEventSize: v.size}.Lines()[0])
			},
			key: func(v values) string { return v.size }, put: func(to *values, from values) { to.size = from.size },
		},
		keysRow("ContextKeySelectors.Tag", "Tag keys",
			"keys of resource tags to be written into events: Owner, Environment; up to 50",
			func(v *values) *[]string { return &v.tagKeys }),
		keysRow("ContextKeySelectors.Request", "Conditions",
			"IAM global condition keys to be written into events: aws:PrincipalOrgID; up to 50",
			func(v *values) *[]string { return &v.conditions }),
	},
	value: func(v values) model.Value { return v.configuration() },
	problems: func(_ pane.Env, s *model.Store, v values) []lake.Problem {
		c := v.configuration()
		return s.Details.Value.CheckConfiguration(c.MaxEventSize, c.ContextKeys)
	},
}

func keysRow(member, label, hint string, of func(*values) *[]string) row {
	return row{
		member: member, label: label, hint: hint,
		text: func(v values) string { return strings.Join(*of(&v), ", ") },
		set: func(v *values, s string) {
			var keys []string
			for key := range strings.SplitSeq(s, ",") {
				if key = strings.TrimSpace(key); key != "" {
					keys = append(keys, key)
				}
			}
			*of(v) = keys
			if len(keys) > 0 {
				v.size = lake.LargeSize
			}
		},
	}
}

// configurationValues are those of the form of a store's event configuration.
func configurationValues(c model.StoreConfiguration) values {
	v := values{size: c.MaxEventSize}
	for _, k := range c.ContextKeys {
		switch k.Type {
		case lake.TagContext:
			v.tagKeys = k.Equals
		case lake.RequestContext:
			v.conditions = k.Equals
		}
	}
	return v
}

func (v values) configuration() model.StoreConfiguration {
	c := model.StoreConfiguration{MaxEventSize: v.size}
	if len(v.conditions) > 0 {
		c.ContextKeys = append(c.ContextKeys, lake.ContextKeys{Type: lake.RequestContext, Equals: v.conditions})
	}
	if len(v.tagKeys) > 0 {
		c.ContextKeys = append(c.ContextKeys, lake.ContextKeys{Type: lake.TagContext, Equals: v.tagKeys})
	}
	return c
}
