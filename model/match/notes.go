package match

import (
	"iter"
	"slices"
	"strings"

	"trailboss/model/event"
	"trailboss/model/selector"
)

// tell says what keeps the event from the trail.
func (s Scope) tell(b bar, e *event.Event) string {
	switch b {
	case barInsight:
		return "Insights events are not chosen by event selectors: the trail's Insights selectors alone decide"
	case barAggregated:
		return "aggregated events are not chosen by event selectors: the trail's event configuration alone decides"
	case barAccount:
		if e.Recipient == "" {
			return "the caller is of account " + e.Caller + ", the trail of account " + s.Account
		}
		return "the record is account " + e.Recipient + "'s (recipientAccountId), the trail account " + s.Account +
			"'s: each account that a call concerns gets its own copy"
	case barRegion:
		return "the trail logs the events of " + s.Region + " only, the event is of " + e.Region
	case barGlobal:
		return "the trail's IncludeGlobalServiceEvents is false, and this is a management event of a global service"
	case free:
	}
	return ""
}

// notes are what the verdict rests on beside what the record and the documentation say. The clause is
// the one that chose the event by the resource, if any.
func (m *Matcher) notes(e *event.Event, category string, v view, c *clause) []string {
	return distinct(slices.Concat(
		m.recordNotes(e, category), m.scopeNotes(e, category), m.resourceNotes(e, category), m.selectorNotes(e, category), c.otherNotes(e, v),
	))
}

// recordNotes are about what the record lacks.
func (m *Matcher) recordNotes(e *event.Event, category string) []string {
	var out []string
	if _, inferred := e.Kind(); inferred {
		out = append(out, "The record has no eventCategory: that it is "+category+" is inferred from its other members.")
	}
	if category == selector.CategoryData && len(e.Resources) == 0 {
		out = append(out, "The record lists no resources: the verdict rests on that, although the event may have had some.")
	}
	if e.ReadOnly == event.Absent && category != selector.CategoryNetwork && m.asks(selector.FieldReadOnly) {
		out = append(out, "The record has no readOnly: selectors that want reading or writing events only are taken not to choose it.")
	}
	return out
}

// scopeNotes are about how far the record is the trail's.
func (m *Matcher) scopeNotes(e *event.Event, category string) []string {
	var out []string
	s := m.scope
	switch {
	case s.Account == "" || e.Recipient != "":
	case e.Caller == "":
		out = append(out, "The event does not tell its account (it has no recipientAccountId): it is taken for one of the trail's.")
	default:
		out = append(out, "The record has no recipientAccountId: whose copy it is, is inferred from the caller and the owners of resources.")
	}
	if s.Organization && s.Account != "" && e.Recipient != "" && e.Recipient != s.Account {
		out = append(out, "Account "+e.Recipient+" is taken for a member of the organization.")
	}
	if !s.MultiRegion && s.Region != "" && e.Region == "" {
		out = append(out, "The event has no awsRegion: it is taken for one of "+s.Region+".")
	}
	if !s.GlobalEvents && category == selector.CategoryManagement {
		out = append(out, globalNotes(e)...)
	}
	return out
}

// globalNotes are about what counts as an event of a global service, for a trail that leaves these out.
func globalNotes(e *event.Event) []string {
	switch {
	case e.Source == sourceSTS && e.Host == "" && isGlobal(e):
		return []string{"The record does not tell which endpoint of STS was called: it is taken for the global one."}
	case e.Source == sourceSignIn:
		return []string{"Whether sign-in events count as those of a global service is contested: AWS said so in 2021. " +
			"Here they do not, and IncludeGlobalServiceEvents false keeps none of them from the trail."}
	}
	return nil
}

// resourceNotes are about how the event's resources are compared.
func (m *Matcher) resourceNotes(e *event.Event, category string) []string {
	if category != selector.CategoryData {
		return nil
	}
	var out []string
	isPrefix := func(r event.Resource) bool { return r.ARN == "" && r.ARNPrefix != "" }
	if slices.ContainsFunc(e.Resources, isPrefix) && m.asks(selector.FieldResourceARN) {
		out = append(out, "The record has an ARNPrefix in place of a resource's ARN: how conditions on resources.ARN treat it is not documented; "+
			"here they are asked of the prefix.")
	}
	for i := range e.Resources {
		v := viewOf(&e.Resources[i])
		table, ok := v.asTable()
		if ok && !slices.ContainsFunc(e.Resources, func(r event.Resource) bool { return viewOf(&r) == table }) {
			v = table
			out = append(out, "Events of a DynamoDB stream count as those of its table, which the record does not list.")
		}
		if v.kind == selector.TypeDynamoDBTable && m.hasPrefixTable(v.arn) {
			out = append(out, "A value of DataResources is the beginning of the table's ARN: whether that is enough is not documented for DynamoDB; "+
				"here it is not.")
		}
	}
	return out
}

// hasPrefixTable asks whether a basic selector names a table whose ARN only begins as this one's.
func (m *Matcher) hasPrefixTable(arn string) bool {
	for ask := range m.conditions() {
		begins := func(v string) bool { return v != arn && strings.HasPrefix(arn, v) }
		if ask.basic && ask.asked.Field == selector.FieldResourceARN && slices.ContainsFunc(ask.asked.Equals, begins) {
			return true
		}
	}
	return false
}

// sourceRDSDataEvents is the event source of the RDS Data API where its calls are data events.
const sourceRDSDataEvents = "rdsdataapi.amazonaws.com"

// selectorNotes are about selectors that mean less than they seem to, and about fields that are not known.
func (m *Matcher) selectorNotes(e *event.Event, category string) []string {
	var out []string
	isDataAPI := category != selector.CategoryNetwork && (e.Source == selector.SourceRDSData || e.Source == sourceRDSDataEvents)
	for ask := range m.conditions() {
		f := ask.asked
		if !selector.IsField(f.Field) {
			out = append(out, "The field "+f.Field+" is not known here: the event is taken to lack it.")
		}
		if isDataAPI && f.Field == selector.FieldEventSource && slices.Contains(f.NotEquals, selector.SourceRDSData) {
			out = append(out, "Excluding rdsdata.amazonaws.com concerns Aurora Serverless v1 only: elsewhere calls of the Data API are data events of "+
				sourceRDSDataEvents+".")
		}
	}
	return out
}

// asks tells whether any selector has a condition on the field.
func (m *Matcher) asks(field string) bool {
	for ask := range m.conditions() {
		if ask.asked.Field == field {
			return true
		}
	}
	return false
}

// conditions are those of all selectors, but for the ones on categories and resource types.
func (m *Matcher) conditions() iter.Seq[*condition] {
	return func(yield func(*condition) bool) {
		for _, p := range m.selectors {
			for _, c := range p.clauses {
				for _, asks := range [][]condition{c.record, c.arn} {
					for i := range asks {
						if !yield(&asks[i]) {
							return
						}
					}
				}
			}
		}
	}
}

// otherNotes says that another resource of the type is excluded by the clause that chose the event.
func (c *clause) otherNotes(e *event.Event, chosen view) []string {
	if c == nil || len(e.Resources) < 2 {
		return nil
	}
	for _, v := range views(e) {
		if v.kind == chosen.kind && v != chosen && !c.admits(e, v) {
			return []string{"Another " + v.kind + " of the event would not be chosen: that one is enough is inferred."}
		}
	}
	return nil
}
