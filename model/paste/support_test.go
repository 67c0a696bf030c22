package paste_test

import (
	"pgregory.net/rapid"

	"trailboss/model/selector"
)

// words are what names and values are made of: what AWS has, and what shells and editors stumble over.
var words = rapid.OneOf(
	rapid.SampledFrom([]string{
		"Management", "Data", "AWS::S3::Object", "arn:aws:s3:::my bucket/", "kms.amazonaws.com", "true", "null", "$HOME", "`id`",
		`back\slash`, `"quoted"`, "it's", "“typographic” – ‘quotes’", "Größe 日本語", "a \\ --b", " -- ", "$(id)", "a\u00a0b", "\u200b", "a\nb", "\x7f",
		"[{", "]}", "'", `"`, `\`, "//", "/* */", "#", "...", "!x", "a,b=c",
	}),
	rapid.String(),
)

var (
	lists  = rapid.SliceOfN(words, 1, 3)
	fields = rapid.Custom(func(t *rapid.T) selector.Field {
		f := selector.Field{Field: words.Draw(t, "field")}
		for _, list := range []*[]string{&f.Equals, &f.StartsWith, &f.EndsWith, &f.NotEquals, &f.NotStartsWith, &f.NotEndsWith} {
			if rapid.Bool().Draw(t, "used") {
				*list = lists.Draw(t, "values")
			}
		}
		return f
	})
	resources = rapid.Custom(func(t *rapid.T) selector.DataResource {
		return selector.DataResource{Type: words.Draw(t, "type"), Values: rapid.SliceOfN(words, 0, 3).Draw(t, "values")}
	})
	sets = rapid.Custom(func(t *rapid.T) selector.Set {
		var s selector.Set
		if rapid.Bool().Draw(t, "advanced") {
			for range rapid.IntRange(1, 3).Draw(t, "selectors") {
				s.Advanced = append(s.Advanced, selector.Advanced{
					Name: words.Draw(t, "name"), FieldSelectors: rapid.SliceOfN(fields, 0, 3).Draw(t, "fields"),
				})
			}
			return s
		}
		for range rapid.IntRange(1, 3).Draw(t, "selectors") {
			b := selector.Basic{
				ReadWriteType: words.Draw(t, "type"), DataResources: rapid.SliceOfN(resources, 0, 3).Draw(t, "resources"),
				ExcludeManagementEventSources: rapid.SliceOfN(words, 0, 2).Draw(t, "excluded"),
			}
			if rapid.Bool().Draw(t, "given") {
				include := rapid.Bool().Draw(t, "include")
				b.IncludeManagementEvents = &include
			}
			s.Basic = append(s.Basic, b)
		}
		return s
	})
)
