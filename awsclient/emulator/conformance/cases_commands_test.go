//go:build conformance

package conformance

import (
	"encoding/json"
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/selector"
)

// planner plans the change of a case.
type planner func(*model.Inventory) (model.Change, error)

// changeCase is one change.
type changeCase struct {
	name string
	// before are requests that lead to the state in which the change is made.
	before [][2]string
	plan   planner
	// lost are requests that take away from there what no undo brings back, as its
	// review says.
	lost [][2]string
	// odd makes it under a profile with an odd name.
	odd bool
}

func selectors(set selector.Set) planner {
	return func(inv *model.Inventory) (model.Change, error) {
		return model.PlanSelectors(inv, changedARN, inv.Trail(changedARN).Selectors.Value, set)
	}
}

func insights(in ...selector.Insight) planner {
	return func(inv *model.Inventory) (model.Change, error) { return model.PlanInsights(inv, changedARN, in) }
}

func aggregations(in ...selector.Aggregation) planner {
	return func(inv *model.Inventory) (model.Change, error) {
		return model.PlanAggregations(inv, changedARN, in)
	}
}

func logging(on bool) planner {
	return func(inv *model.Inventory) (model.Change, error) { return model.PlanLogging(inv, changedARN, on) }
}

// dataEvents is a named selector of the data events of S3 but those of a name.
func dataEvents(name string, except ...string) selector.Advanced {
	fields := []selector.Field{
		{Field: selector.FieldEventCategory, Equals: []string{selector.CategoryData}},
		{Field: selector.FieldResourceType, Equals: []string{selector.TypeS3Object}},
	}
	if len(except) > 0 {
		fields = append(fields, selector.Field{Field: selector.FieldEventName, NotEquals: except})
	}
	return selector.Advanced{Name: name, FieldSelectors: fields}
}

// changeCases are the kinds of changes there are.
func changeCases() []changeCase {
	no := false
	started := [2]string{"StartLogging", `{"Name":"` + changed + `"}`}
	put := func(operation, members string) [2]string {
		return [2]string{operation, `{"TrailName":"` + changed + `",` + members + `}`}
	}
	watched := put("PutInsightSelectors", `"InsightSelectors":[{"InsightType":"ApiCallRateInsight"}]`)
	data := put("PutEventSelectors", `"AdvancedEventSelectors":[{"Name":"Data","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]`)
	summed := put("PutEventConfiguration", `"AggregationConfigurations":[{"EventCategory":"Data","Templates":["API_ACTIVITY"]}]`)
	rate, errors := selector.Insight{InsightType: selector.InsightCallRate}, selector.Insight{InsightType: selector.InsightErrorRate}
	return []changeCase{
		{name: "start", plan: logging(true)},
		{name: "stop", before: [][2]string{started, watched}, plan: logging(false), lost: [][2]string{put("PutInsightSelectors", `"InsightSelectors":[]`)}, odd: true},
		{name: "basic selectors", plan: selectors(selector.Set{Basic: []selector.Basic{
			{ReadWriteType: selector.WriteOnly, ExcludeManagementEventSources: []string{selector.SourceKMS}},
			{IncludeManagementEvents: &no, DataResources: []selector.DataResource{
				{Type: selector.TypeS3Object, Values: []string{"arn:aws:s3:::acme/", "arn:aws:s3:::acme/it's/$HOME/`id`/\"!\\ 監査\n/"}},
				{Type: selector.TypeLambdaFunction, Values: []string{"arn:aws:lambda"}},
			}},
		}})},
		{name: "advanced selectors", plan: selectors(selector.Set{Advanced: []selector.Advanced{dataEvents(""), dataEvents("Named", "GetObject")}}), odd: true},
		{name: "a reset", before: [][2]string{data}, plan: selectors(selector.Default())},
		{name: "another order", before: [][2]string{put("PutEventSelectors", `"EventSelectors":[{"ReadWriteType":"ReadOnly"},{"ReadWriteType":"WriteOnly"}]`)}, plan: selectors(selector.Set{
			Basic: []selector.Basic{{ReadWriteType: selector.WriteOnly}, {ReadWriteType: selector.ReadOnly}},
		})},
		{name: "Insights on", plan: insights(rate, errors)},
		{name: "Insights of data events", before: [][2]string{data}, plan: insights(selector.Insight{
			InsightType: selector.InsightErrorRate, EventCategories: []string{selector.CategoryData},
		})},
		{name: "other Insights", before: [][2]string{watched}, plan: insights(errors)},
		{name: "Insights off", before: [][2]string{watched}, plan: insights(), odd: true},
		{name: "aggregation on", before: [][2]string{data}, plan: aggregations(selector.Aggregation{
			EventCategory: selector.CategoryData, Templates: []string{"USER_ACTIONS", "API_ACTIVITY"},
		})},
		{name: "aggregation off", before: [][2]string{summed}, plan: aggregations()},
	}
}

// oddTexts are what shells, the CLI and JSON take for something else.
var oddTexts = []string{
	"two  words", "it's", `say "hi"`, "$HOME ${HOME} $(id)", "`id`", `back\slash \n \`, "wow!", "!! !$ !id", `"it's!"`, "-x", "--region", "@/etc/passwd",
	"file:///etc/passwd", "fileb://x", "https://example.com/", "[1]", `{"a":null}`, "監査 💳 é", "e\u0301 \u200b \u202e", "~", "* ?", "a=b,c=d", "# no comment",
	"%s %%", "<&>;|", "\u2028", "null", "'", `'\''`, "\\u0041",
}

// oddNames are names that a terminal would take for something else, too.
var oddNames = append([]string{"tab\tand bell\a", "\x1b[31m\x7f\u0085"}, oddTexts...)

// oddSets are selectors with odd names and values: each text, and some made of
// the pieces of all.
func oddSets() []selector.Set {
	var sets []selector.Set
	// By tens, as each call of the CLI takes its time.
	const some = 10
	for i := 0; i < len(oddNames); i += some {
		var set selector.Set
		for _, name := range oddNames[i:min(i+some, len(oddNames))] {
			set.Advanced = append(set.Advanced, dataEvents(name, oddTexts...))
		}
		sets = append(sets, set)
	}
	for i, name := range oddNames {
		if i%4 == 0 { // at the very beginning of the argument's text
			sets = append(sets, selector.Set{Advanced: []selector.Advanced{dataEvents(name, oddTexts[i%len(oddTexts)])}})
		}
	}
	pieces := rapid.SliceOfN(rapid.SampledFrom(oddTexts), 1, 4)
	drawn := rapid.Custom(func(t *rapid.T) selector.Set {
		var set selector.Set
		for range rapid.IntRange(1, 3).Draw(t, "selectors") {
			name, value := strings.Join(pieces.Draw(t, "name"), ""), strings.Join(pieces.Draw(t, "value"), "")
			set.Advanced = append(set.Advanced, dataEvents(name, value))
		}
		return set
	})
	for seed := range 12 {
		sets = append(sets, drawn.Example(seed))
	}
	return sets
}

// oddCases lead from one odd set to another, and the undo leads back: each case
// tries two.
func oddCases() []changeCase {
	var cases []changeCase
	sets := oddSets()
	for i, set := range sets {
		if i%2 == 1 {
			continue
		}
		text, err := json.Marshal(sets[(i+1)%len(sets)])
		if err != nil {
			panic(err)
		}
		put := [2]string{"PutEventSelectors", `{"TrailName":"` + changed + `",` + string(text[1:])}
		cases = append(cases, changeCase{name: fmt.Sprint("odd selectors ", i), before: [][2]string{put}, plan: selectors(set), odd: i%4 == 2})
	}
	return cases
}
