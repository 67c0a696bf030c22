package paste

import (
	"slices"
	"strings"

	"trailboss/model/selector"
)

// The members of selectors and of the requests and responses that hold them.
const (
	memberBasic     = "EventSelectors"
	memberAdvanced  = "AdvancedEventSelectors"
	memberInsights  = "InsightSelectors"
	memberTrail     = "TrailName"
	memberTrailARN  = "TrailARN"
	memberStore     = "EventDataStore"
	memberStoreARN  = "EventDataStoreArn"
	memberName      = "Name"
	memberFields    = "FieldSelectors"
	memberField     = "Field"
	memberType      = "InsightType"
	memberOfEvents  = "EventCategories"
	memberReadWrite = "ReadWriteType"
	memberInclude   = "IncludeManagementEvents"
	memberResources = "DataResources"
	memberExclude   = "ExcludeManagementEventSources"
)

var (
	selectorLists = []string{memberBasic, memberAdvanced, memberInsights}
	targets       = []string{memberTrail, memberTrailARN, memberStore, memberStoreARN}
	// passedOver are what operations have beside selectors.
	passedOver = []string{
		"InsightsDestination", "Status", "MultiRegionEnabled", "OrganizationEnabled", "RetentionPeriod",
		"TerminationProtectionEnabled", "TagsList", "KmsKeyId", "StartIngestion", "BillingMode",
		"CreatedTimestamp", "UpdatedTimestamp", "FederationStatus", "FederationRoleArn", "PartitionKeys",
	}
	documentMembers = slices.Concat(selectorLists, targets, []string{memberName}, passedOver)
	advancedMembers = []string{memberName, memberFields}
	basicMembers    = []string{memberReadWrite, memberInclude, memberResources, memberExclude}
	insightMembers  = []string{memberType, memberOfEvents}
)

// shape is what an object can be.
type shape int

const (
	unknownShape shape = iota
	documentShape
	advancedShape
	fieldShape
	basicShape
	insightShape
)

// shapeOf tells an object by a member that no other has.
func shapeOf(n *node) shape {
	if n.form != object {
		return unknownShape
	}
	for _, s := range []struct {
		shape shape
		marks []string
	}{
		{documentShape, selectorLists},
		{advancedShape, []string{memberFields}},
		{fieldShape, []string{memberField}},
		{insightShape, []string{memberType}},
		{basicShape, basicMembers},
	} {
		if slices.ContainsFunc(n.members, func(m member) bool { _, ok := known(s.marks, m.name); return ok }) {
			return s.shape
		}
	}
	return unknownShape
}

// known returns the name as AWS spells it, in whatever letter case it was given.
func known(names []string, name string) (string, bool) {
	i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
	if i < 0 {
		return "", false
	}
	return names[i], true
}

const accepted = "paste event selectors, Insights selectors, or a request or response that holds them"

// document reads what stands at the top.
func (r *reader) document(n *node) error {
	if n.form != object {
		return r.bare(n)
	}
	switch shapeOf(n) {
	case documentShape:
		return r.request(n)
	case unknownShape:
		return r.fail(n.at, "no selectors here: "+accepted)
	case advancedShape, fieldShape, basicShape, insightShape:
	}
	return r.bare(&node{form: list, at: n.at, items: []*node{n}})
}

// request reads a request or a response.
func (r *reader) request(n *node) error {
	members, err := r.members(n, "", documentMembers)
	if err != nil {
		return err
	}
	if err := r.about(members); err != nil {
		return err
	}
	p := &r.pasted
	p.Kind = Insights
	for _, read := range []struct {
		name string
		kind Kind
		one  func(n *node, i int) error
	}{{memberBasic, Basic, r.basic}, {memberAdvanced, Advanced, r.advanced}, {memberInsights, Insights, r.insight}} {
		m := members[read.name]
		if m == nil {
			continue
		}
		items := r.listOf(m, read.name)
		if read.kind == Advanced {
			if items, err = r.wholeSelectors(&node{form: list, at: m.at, items: items}); err != nil {
				return err
			}
		}
		for i, item := range items {
			if err := read.one(item, i); err != nil {
				return err
			}
		}
		if read.kind != Insights && (len(items) > 0 || p.Kind == Insights) {
			p.Kind = read.kind
		}
	}
	return nil
}

// about reads what trail or store a request or a response is about.
func (r *reader) about(members map[string]*node) error {
	p := &r.pasted
	for _, name := range slices.Concat(targets, []string{memberName}) {
		m := members[name]
		if m == nil {
			continue
		}
		text, err := r.str(m, name)
		if err != nil {
			return err
		}
		p.Store = p.Store || name == memberStore || name == memberStoreARN || name == memberName
		if name == memberName {
			p.Name = text
		} else {
			p.Target = r.target(text, m.at)
		}
	}
	return nil
}

// target completes an ARN that lost its beginning.
func (r *reader) target(text string, at int) string {
	if strings.HasPrefix(text, "aws") && strings.Contains(text, ":cloudtrail:") {
		r.repairAt(at, "put the missing arn: before "+text)
		return "arn:" + text
	}
	return text
}

// bare reads a list without the request around it.
func (r *reader) bare(n *node) error {
	if n.form != list {
		return r.fail(n.at, "no selectors here: "+accepted)
	}
	if len(n.items) == 0 {
		return r.fail(n.at, "this list is empty: "+accepted)
	}
	items, err := r.wholeSelectors(n)
	if err != nil {
		return err
	}
	p := &r.pasted
	p.Kind = Insights
	for _, item := range items {
		var err error
		switch shapeOf(item) {
		case advancedShape:
			p.Kind = Advanced
			err = r.advanced(item, len(p.Set.Advanced))
		case basicShape:
			if p.Kind == Insights {
				p.Kind = Basic
			}
			err = r.basic(item, len(p.Set.Basic))
		case insightShape:
			err = r.insight(item, len(p.Insights))
		case documentShape:
			err = r.fail(item.at, "several requests or responses at once: paste one of them")
		case unknownShape, fieldShape:
			err = r.fail(item.at, "this is no selector: "+accepted)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// wholeSelectors makes one selector of field selectors that stand alone.
func (r *reader) wholeSelectors(n *node) ([]*node, error) {
	fields := 0
	for _, item := range n.items {
		if shapeOf(item) == fieldShape {
			fields++
		}
	}
	if fields == 0 {
		return n.items, nil
	}
	if fields == len(n.items) {
		r.repairAt(n.at, "made one advanced selector of field selectors that stood alone")
		return []*node{{form: object, at: n.at, members: []member{{name: memberFields, at: n.at, value: n}}}}, nil
	}
	return nil, r.fail(n.at, "field selectors and selectors in one list: put each field selector into its selector")
}

// insight reads an Insights selector. Two types run together are two selectors.
func (r *reader) insight(n *node, i int) error {
	at := numbered("insight", i)
	members, err := r.members(n, at, insightMembers)
	if err != nil {
		return err
	}
	name, err := r.optional(members[memberType], at+step+memberType)
	if err != nil {
		return err
	}
	categories, err := r.texts(members[memberOfEvents], at+step+memberOfEvents)
	if err != nil {
		return err
	}
	types := splitInsights(name)
	if len(types) > 1 {
		r.repair(at+step+memberType, "split ", name, " into ", strings.Join(types, " and "))
	}
	for _, t := range types {
		r.pasted.Insights = append(r.pasted.Insights, selector.Insight{InsightType: t, EventCategories: slices.Clone(categories)})
	}
	return nil
}

// splitInsights returns the types whose names were run together, or the name as it is.
func splitInsights(name string) []string {
	var types []string
	for rest := name; rest != ""; {
		i := slices.IndexFunc([]string{selector.InsightCallRate, selector.InsightErrorRate}, func(t string) bool {
			return strings.HasPrefix(rest, t)
		})
		if i < 0 {
			return []string{name}
		}
		t := []string{selector.InsightCallRate, selector.InsightErrorRate}[i]
		types = append(types, t)
		rest = strings.TrimLeft(rest[len(t):], " ,")
	}
	if types == nil {
		return []string{name}
	}
	return types
}
