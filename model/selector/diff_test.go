package selector_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/selector"
)

// printed puts a difference on lines as a review does.
func printed(lines []selector.DiffLine) []string {
	var out []string
	for _, l := range lines {
		out = append(out, string(l.Sign)+" "+l.Text)
	}
	return out
}

// changed reports whether anything comes or goes.
func changed(lines []selector.DiffLine) bool {
	return slices.ContainsFunc(lines, func(l selector.DiffLine) bool { return l.Sign == '+' || l.Sign == '-' })
}

func TestDiff(t *testing.T) {
	writes := named("writes", dataFields(s3Type, eq("readOnly", "false"), wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/", "arn:aws:s3:::b/"))...)
	functions := named("", dataFields(lambdaType)...)
	set := func(selectors ...selector.Advanced) selector.Set { return selector.Set{Advanced: selectors} }
	for name, c := range map[string]struct {
		before, after selector.Set
		want          []string
	}{
		"nothing": {selector.Set{}, selector.Set{}, nil},
		"moved": {set(writes, functions), set(functions, writes), []string{
			"  Logs all data events on all Lambda functions.",
			"  writes: Logs write data events on objects in s3://a/ and s3://b/.",
			"~ Only the order changes, and nothing of what is logged.",
		}},
		"values and an operator": {set(functions, writes), set(
			named("writes", dataFields(s3Type, wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::c/", "arn:aws:s3:::a/"), eq("eventName", "PutObject"))...), functions,
		), []string{
			"~ writes: Logs all data events on objects in s3://c/ and s3://a/ where the event name is PutObject.",
			"-   readOnly Equals false",
			"-   resources.ARN StartsWith arn:aws:s3:::b/",
			"+   resources.ARN StartsWith arn:aws:s3:::c/",
			"+   eventName Equals PutObject",
			"  Logs all data events on all Lambda functions.",
		}},
		"named": {set(functions), set(named("all functions", dataFields(lambdaType)...)), []string{
			"~ all functions: Logs all data events on all Lambda functions.",
			"+   Name all functions",
		}},
		"one for another": {set(functions), set(named("tables", dataFields(dynamoDBType)...)), []string{
			"+ tables: Logs all data events on all DynamoDB tables.",
			"+   Name tables",
			"+   eventCategory Equals Data",
			"+   resources.type Equals AWS::DynamoDB::Table",
			"- Logs all data events on all Lambda functions.",
			"-   eventCategory Equals Data",
			"-   resources.type Equals AWS::Lambda::Function",
		}},
		"a copy": {set(functions, functions), set(functions), []string{
			"  Logs all data events on all Lambda functions.",
			"- Logs all data events on all Lambda functions.",
			"-   eventCategory Equals Data",
			"-   resources.type Equals AWS::Lambda::Function",
		}},
		"a value once more": {data(s3Type, eq("eventName", "A")), data(s3Type, eq("eventName", "A", "A")), []string{
			"~ Logs all data events on all S3 objects where the event name is A or A.",
			"+   eventName Equals A (once more)",
		}},
		"a field once more": {data(s3Type, eq("eventName", "A", "B")), data(s3Type, eq("eventName", "B"), eq("eventName", "A")), []string{
			"~ Logs all data events on all S3 objects where the event name is B, and the event name is A.",
			"-   eventName Equals B",
			"+   eventName (2) Equals B",
		}},
		"the default in other words": {selector.Default(), selector.Set{Basic: []selector.Basic{{}}}, []string{"  Logs all management events."}},
		"basic": {basicData(s3Type, "arn:aws:s3:::a/"), selector.Set{Basic: []selector.Basic{{
			ReadWriteType: "WriteOnly", IncludeManagementEvents: &no,
			DataResources: []selector.DataResource{{Type: s3Type, Values: []string{"arn:aws:s3:::b/"}}, {Type: lambdaType}},
		}}}, []string{
			"~ Logs write data events on objects in s3://b/.",
			"-   ReadWriteType All",
			"+   ReadWriteType WriteOnly",
			"-   IncludeManagementEvents true",
			"+   IncludeManagementEvents false",
			"-   DataResources AWS::S3::Object arn:aws:s3:::a/",
			"+   DataResources AWS::S3::Object arn:aws:s3:::b/",
			"+   DataResources AWS::Lambda::Function: no values",
		}},
		"another kind": {selector.Default(), set(named("", management(eq("readOnly", "false"))...)), []string{
			"~ the kind of selectors",
			"- basic event selectors",
			"+ advanced event selectors",
			"~ Logs write management events.",
			"+   readOnly Equals false",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := printed(selector.Diff(c.before, c.after)); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// shuffled draws the set with everything that has no order in another order.
func shuffled(t *rapid.T, s selector.Set) selector.Set {
	out := s.Clone()
	if len(out.Basic) > 0 {
		out.Basic = rapid.Permutation(out.Basic).Draw(t, "basic")
	}
	for i := range out.Basic {
		if b := &out.Basic[i]; len(b.DataResources) > 0 {
			b.DataResources = rapid.Permutation(b.DataResources).Draw(t, "resources")
		}
	}
	if len(out.Advanced) > 0 {
		out.Advanced = rapid.Permutation(out.Advanced).Draw(t, "advanced")
	}
	for _, a := range out.Advanced {
		copy(a.FieldSelectors, rapid.Permutation(a.FieldSelectors).Draw(t, "fields"))
		for i, f := range a.FieldSelectors {
			for _, o := range selector.Operators {
				if values := f.Values(o); len(values) > 0 {
					f = f.With(o, rapid.Permutation(values).Draw(t, "values"))
				}
			}
			a.FieldSelectors[i] = f
		}
	}
	return out
}

func TestDiffOfTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sets().Draw(t, "set")
		other := shuffled(t, s)
		lines, want := selector.Diff(s, other), len(s.Basic)+len(s.Advanced)
		if !s.Equal(other) {
			want++ // the line about the order
		}
		if changed(lines) || len(lines) != want {
			t.Fatalf("a permutation differs: %q", printed(lines))
		}
	})
}

// TestDiffTellsAll holds that whatever comes or goes is told, and that Diff is silent only where the
// sets are permutations of each other.
func TestDiffTellsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := sets().Draw(t, "before"), sets().Draw(t, "after")
		if rapid.Bool().Draw(t, "related") {
			after = shuffled(t, before)
			after.Advanced = append(after.Advanced, data("AWS::SNS::Topic", eq("eventName", "Publish")).Advanced...)
		}
		there, back := selector.Diff(before, after), selector.Diff(after, before)
		if changed(there) != changed(back) {
			t.Fatalf("%q, and back %q", printed(there), printed(back))
		}
		if !changed(there) && (len(before.Basic) != len(after.Basic) || len(before.Advanced) != len(after.Advanced)) {
			t.Fatalf("selectors came and went unseen: %q", printed(there))
		}
		if len(there) > 0 && there[0].Text == "the kind of selectors" {
			before, after = before.ToAdvanced(), after.ToAdvanced() // as what they are compared
		}
		expectTold(t, '+', there, before, after)
		expectTold(t, '-', there, after, before)
	})
}

// expectTold wants every value that only the one set has in a line with the sign.
func expectTold(t *rapid.T, sign rune, lines []selector.DiffLine, without, with selector.Set) {
	t.Helper()
	had := map[string]bool{}
	for _, v := range valuesOf(without) {
		had[v] = true
	}
	for _, v := range valuesOf(with) {
		told := slices.ContainsFunc(lines, func(l selector.DiffLine) bool { return l.Sign == sign && strings.HasSuffix(l.Text, " "+v) })
		if !had[v] && !told {
			t.Fatalf("nothing says %c%q: %q", sign, v, printed(lines))
		}
	}
}

func valuesOf(s selector.Set) []string {
	var out []string
	for _, b := range s.Basic {
		for _, d := range b.DataResources {
			out = append(out, d.Values...)
		}
	}
	for _, a := range s.Advanced {
		for _, f := range a.FieldSelectors {
			for _, o := range selector.Operators {
				out = append(out, f.Values(o)...)
			}
		}
	}
	return out
}

// TestDiffOfTooMany holds that a paste of far more than AWS takes is compared at once, if less finely.
func TestDiffOfTooMany(t *testing.T) {
	many := func(event string) selector.Set {
		return selector.Set{Advanced: slices.Repeat(data(s3Type, eq("eventName", event)).Advanced, 2_000)}
	}
	lines := selector.Diff(many("A"), many("B"))
	if got, want := len(lines), 2*2_000*4; got != want {
		t.Errorf("%d lines, want %d: every selector comes or goes as a whole", got, want)
	}
}

func BenchmarkDiff(b *testing.B) {
	many := func(prefix string) selector.Set {
		var out selector.Set
		for i := range 125 {
			out.Advanced = append(out.Advanced, data(s3Type, eq("eventName", numbered(i%4+1, prefix)...)).Advanced...)
		}
		return out
	}
	before, after := many("Put"), many("Get")
	for b.Loop() {
		selector.Diff(before, after)
	}
}

func TestSetsThatSayTheSameInAnotherOrder(t *testing.T) {
	one := named("one", eq("eventCategory", "Data"), eq("resources.type", "AWS::S3::Object"), selector.Field{Field: "resources.ARN", StartsWith: []string{"a", "b"}})
	turned := named("one", eq("resources.type", "AWS::S3::Object"), eq("eventCategory", "Data"), selector.Field{Field: "resources.ARN", StartsWith: []string{"b", "a"}})
	two := named("two", eq("eventCategory", "Management"))
	set := func(all ...selector.Advanced) selector.Set { return selector.Set{Advanced: all} }
	for name, c := range map[string]struct {
		a, b selector.Set
		want bool
	}{
		"nothing":           {selector.Set{}, selector.Set{}, true},
		"another order":     {set(one, two), set(two, turned), true},
		"one more":          {set(one), set(one, two), false},
		"one twice":         {set(one, one, two), set(one, two, two), false},
		"another name":      {set(two), set(named("2", eq("eventCategory", "Management"))), false},
		"another kind":      {selector.Default(), selector.Default().ToAdvanced(), false},
		"defaults left out": {selector.Set{Basic: []selector.Basic{{}}}, selector.Default(), true},
	} {
		if got := c.a.SameAs(c.b); got != c.want || c.b.SameAs(c.a) != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
