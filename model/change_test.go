package model_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/selector"
)

func TestChangeComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		values := rapid.SampledFrom([]*rapid.Generator[model.Value]{loggings, selectorSets, insightLists, aggregationLists, tagLists}).Draw(t, "aspect")
		before, after := values.Draw(t, "before"), values.Draw(t, "after")
		ch := model.Change{
			Target: model.Target{
				Profile: text.Draw(t, "profile"), Account: text.Draw(t, "account"), Region: text.Draw(t, "region"),
				ARN: text.Draw(t, "arn"), Name: text.Draw(t, "name"),
			},
			Title: text.Draw(t, "title"), Undoes: text.Draw(t, "undoes"),
			Before: before, After: after,
			Risk: model.Dangerous, Warnings: []model.Warning{{Text: "about the moment"}},
		}
		line, err := json.Marshal(ch)
		if err != nil {
			t.Fatal(err)
		}
		var got model.Change
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatal(err)
		}
		if got.Target != ch.Target || got.Title != ch.Title || got.Undoes != ch.Undoes ||
			!model.Same(got.Before, ch.Before) || !model.Same(got.After, ch.After) {
			t.Fatalf("%s came back as %+v", line, got)
		}
		if got.Risk != model.Routine || got.Warnings != nil {
			t.Fatalf("kept what is about the moment: %+v", got)
		}
	})
}

// The generators of values of each aspect, whatever AWS thinks of them.
var (
	anyTexts = rapid.SliceOfN(rapid.String(), 0, 3)
	loggings = rapid.Custom(func(t *rapid.T) model.Value { return model.Logging(rapid.Bool().Draw(t, "on")) })

	selectorSets = rapid.Custom(func(t *rapid.T) model.Value {
		basic := rapid.Custom(func(t *rapid.T) selector.Basic {
			return selector.Basic{
				ReadWriteType:                 rapid.String().Draw(t, "type"),
				IncludeManagementEvents:       rapid.Ptr(rapid.Bool(), true).Draw(t, "management"),
				ExcludeManagementEventSources: anyTexts.Draw(t, "excluded"),
				DataResources:                 []selector.DataResource{{Type: rapid.String().Draw(t, "resource"), Values: anyTexts.Draw(t, "values")}},
			}
		})
		advanced := rapid.Custom(func(t *rapid.T) selector.Advanced {
			return selector.Advanced{Name: rapid.String().Draw(t, "name"), FieldSelectors: []selector.Field{{
				Field: rapid.String().Draw(t, "field"), Equals: anyTexts.Draw(t, "equals"), NotEndsWith: anyTexts.Draw(t, "not"),
			}}}
		})
		return model.EventSelectors{Set: selector.Set{
			Basic: rapid.SliceOfN(basic, 0, 2).Draw(t, "basic"), Advanced: rapid.SliceOfN(advanced, 0, 2).Draw(t, "advanced"),
		}}
	})
	tagLists = rapid.Custom(func(t *rapid.T) model.Value {
		tag := rapid.Custom(func(t *rapid.T) model.Tag {
			return model.Tag{Key: rapid.String().Draw(t, "key"), Value: rapid.Ptr(rapid.String(), true).Draw(t, "value")}
		})
		return model.Tags(rapid.SliceOfN(tag, 0, 3).Draw(t, "tags"))
	})
	insightLists = rapid.Custom(func(t *rapid.T) model.Value {
		var in model.Insights
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			in = append(in, selector.Insight{InsightType: rapid.String().Draw(t, "type"), EventCategories: anyTexts.Draw(t, "categories")})
		}
		return in
	})
	aggregationLists = rapid.Custom(func(t *rapid.T) model.Value {
		var in model.Aggregations
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			in = append(in, selector.Aggregation{EventCategory: rapid.String().Draw(t, "category"), Templates: anyTexts.Draw(t, "templates")})
		}
		return in
	})
)

func TestChangesOfLaterVersionsAreRefused(t *testing.T) {
	for text, says := range map[string]string{
		`{"aspect":"weather","before":1,"after":2}`:          "does not know the aspect",
		`{"aspect":"logging","before":"x","after":true}`:     "before",
		`{"aspect":"logging","before":true,"after":"x"}`:     "after",
		`{"aspect":"logging","before":true,"after":true`:     "unexpected end",
		`{"aspect":7,"before":true,"after":true,"title":""}`: "cannot unmarshal",
	} {
		var ch model.Change
		if err := json.Unmarshal([]byte(text), &ch); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", text, err, says)
		}
	}
}

func TestSame(t *testing.T) {
	on, off := model.Logging(true), model.Logging(false)
	for _, c := range []struct {
		a, b model.Value
		want bool
	}{
		{on, on, true},
		{on, off, false},
		{on, nil, false},
		{nil, off, false},
		{nil, nil, true},
		{model.Insights{}, on, false},
		{model.Insights(nil), model.Insights{}, true},
		{model.Insights(nil), model.Aggregations(nil), false},
		{model.EventSelectors{Set: selector.Default()}, model.EventSelectors{Set: selector.Set{Basic: []selector.Basic{{}}}}, true},
		{model.EventSelectors{Set: selector.Default()}, model.EventSelectors{Set: readsOnly()}, false},
		{model.EventSelectors{Set: advanced("", "Data", "Management")}, model.EventSelectors{Set: advanced("", "Management", "Data")}, false},
	} {
		if got := model.Same(c.a, c.b); got != c.want {
			t.Errorf("%v and %v: %v", c.a, c.b, got)
		}
	}
}

func TestCommandsOfAChange(t *testing.T) {
	ch := model.Change{
		Target: model.Target{Profile: "prod", Region: "us-east-2", ARN: "arn:aws:cloudtrail:us-east-2:1:trail/x"},
		Before: model.Logging(true), After: model.Logging(false),
	}
	got := ch.Commands()
	if want := "aws cloudtrail stop-logging --name arn:aws:cloudtrail:us-east-2:1:trail/x --region us-east-2 --profile prod"; len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	ch.After = model.Logging(true)
	if got := ch.Commands(); len(got) != 1 || !strings.HasPrefix(got[0], "aws cloudtrail start-logging ") {
		t.Errorf("%q", got)
	}
	q := ch.After.Read(ch.Target)
	if q.Operation != model.GetTrailStatus || q.Profile != "prod" || q.Region != "us-east-2" || len(q.ARNs) != 1 || q.ARNs[0] != ch.ARN {
		t.Errorf("%+v", q)
	}
}
