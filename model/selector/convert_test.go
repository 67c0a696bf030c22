package selector_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/selector"
)

const (
	s3Type       = "AWS::S3::Object"
	lambdaType   = "AWS::Lambda::Function"
	dynamoDBType = "AWS::DynamoDB::Table"
	lambdaARN    = "arn:aws:lambda:us-east-2:123456789012:function:"
	tableARN     = "arn:aws:dynamodb:us-east-2:123456789012:table/"
)

// wants is a field selector with one operator.
func wants(field string, o selector.Operator, values ...string) selector.Field {
	return selector.Field{Field: field}.With(o, values)
}

func named(name string, fields ...selector.Field) selector.Advanced {
	return selector.Advanced{Name: name, FieldSelectors: fields}
}

func management(more ...selector.Field) []selector.Field {
	return append([]selector.Field{eq("eventCategory", "Management")}, more...)
}

func dataFields(resourceType string, more ...selector.Field) []selector.Field {
	return append([]selector.Field{eq("eventCategory", "Data"), eq("resources.type", resourceType)}, more...)
}

func TestToAdvanced(t *testing.T) {
	onData := func(resourceType string, values ...string) selector.Basic {
		return selector.Basic{IncludeManagementEvents: &no, DataResources: []selector.DataResource{{Type: resourceType, Values: values}}}
	}
	for name, c := range map[string]struct {
		basic selector.Basic
		want  []selector.Advanced
	}{
		"default": {selector.Basic{}, []selector.Advanced{named("Management events", management()...)}},
		"reads": {
			selector.Basic{ReadWriteType: "ReadOnly"},
			[]selector.Advanced{named("Management events, reads only", management(eq("readOnly", "true"))...)},
		},
		"writes without two sources, and data": {
			selector.Basic{
				ReadWriteType: "WriteOnly", ExcludeManagementEventSources: []string{"kms.amazonaws.com", "rdsdata.amazonaws.com"},
				DataResources: []selector.DataResource{{Type: s3Type, Values: []string{"arn:aws:s3:::a/", "arn:aws:s3:::b/logs"}}},
			},
			[]selector.Advanced{
				named("Management events without AWS KMS and the RDS Data API, writes only", management(
					eq("readOnly", "false"), wants("eventSource", selector.NotEquals, "kms.amazonaws.com", "rdsdata.amazonaws.com"))...),
				named("S3 objects of a and b/logs, writes only", dataFields(s3Type, eq("readOnly", "false"),
					wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/", "arn:aws:s3:::b/logs"))...),
			},
		},
		"exclusions without management": {selector.Basic{IncludeManagementEvents: &no, ExcludeManagementEventSources: []string{"kms.amazonaws.com"}}, nil},
		"no values":                     {onData(s3Type), nil},
		"all of S3":                     {onData(s3Type, "arn:aws:s3"), []selector.Advanced{named("All S3 objects", dataFields(s3Type)...)}},
		"all of S3, the longer form":    {onData(s3Type, "arn:aws:s3:::"), []selector.Advanced{named("All S3 objects", dataFields(s3Type)...)}},
		"all of S3 beside a bucket":     {onData(s3Type, "arn:aws:s3:::a/", "arn:aws-cn:s3:::"), []selector.Advanced{named("All S3 objects", dataFields(s3Type)...)}},
		"all functions":                 {onData(lambdaType, "arn:aws-us-gov:lambda"), []selector.Advanced{named("All Lambda functions", dataFields(lambdaType)...)}},
		"all tables":                    {onData(dynamoDBType, "arn:aws-cn:dynamodb"), []selector.Advanced{named("All DynamoDB tables", dataFields(dynamoDBType)...)}},
		"one function": {onData(lambdaType, lambdaARN+"f"), []selector.Advanced{
			named("Lambda function f in us-east-2", dataFields(lambdaType, eq("resources.ARN", lambdaARN+"f"))...),
		}},
		"four tables": {onData(dynamoDBType, tableARN+"a", tableARN+"b", tableARN+"c", tableARN+"d"), []selector.Advanced{
			named("4 DynamoDB tables", dataFields(dynamoDBType, eq("resources.ARN", tableARN+"a", tableARN+"b", tableARN+"c", tableARN+"d"))...),
		}},
		"four places": {onData(s3Type, "arn:aws:s3:::a/", "arn:aws:s3:::b/", "arn:aws:s3:::c/", "arn:aws:s3:::d/"), []selector.Advanced{
			named("S3 objects of 4 places", dataFields(s3Type, wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/", "arn:aws:s3:::b/", "arn:aws:s3:::c/", "arn:aws:s3:::d/"))...),
		}},
		"too long for a name": {onData(s3Type, "arn:aws:s3:::a/"+strings.Repeat("x", 500)), []selector.Advanced{
			named("Data events", dataFields(s3Type, wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/"+strings.Repeat("x", 500)))...),
		}},
	} {
		t.Run(name, func(t *testing.T) {
			got := selector.Set{Basic: []selector.Basic{c.basic}}.ToAdvanced()
			if !got.Equal(selector.Set{Advanced: c.want}) {
				t.Errorf("got  %s\nwant %s", got.JSON(), selector.Set{Advanced: c.want}.JSON())
			}
		})
	}
}

// record is an event as far as selectors of these tests look at it. Empty is absent.
type record struct{ category, readOnly, source, name, resourceType, arn string }

// logsRecord is the book's rule of matching, told as plainly as can be.
func logsRecord(s selector.Set, r record) bool {
	return slices.ContainsFunc(s.Basic, func(b selector.Basic) bool { return basicLogs(b, r) }) ||
		slices.ContainsFunc(s.Advanced, func(a selector.Advanced) bool {
			return !slices.ContainsFunc(a.FieldSelectors, func(f selector.Field) bool { return !fieldHolds(f, r) })
		})
}

func basicLogs(b selector.Basic, r record) bool {
	if b.ReadWriteType == "ReadOnly" && r.readOnly != "true" || b.ReadWriteType == "WriteOnly" && r.readOnly != "false" {
		return false
	}
	if r.category == "Management" {
		return (b.IncludeManagementEvents == nil || *b.IncludeManagementEvents) && !slices.Contains(b.ExcludeManagementEventSources, r.source)
	}
	return r.category == "Data" && slices.ContainsFunc(b.DataResources, func(d selector.DataResource) bool {
		return d.Type == r.resourceType && slices.ContainsFunc(d.Values, func(v string) bool {
			all := strings.Count(v, ":") == 2 || v == "arn:aws:s3:::"
			return all || v == r.arn || d.Type == s3Type && strings.HasPrefix(r.arn, v)
		})
	})
}

func fieldHolds(f selector.Field, r record) bool {
	value := map[string]string{
		"eventCategory": r.category, "readOnly": r.readOnly, "eventSource": r.source, "eventName": r.name,
		"resources.type": r.resourceType, "resources.ARN": r.arn,
	}[f.Field]
	anyOf := func(values []string, is func(string, string) bool) bool {
		return value != "" && slices.ContainsFunc(values, func(v string) bool { return is(value, v) })
	}
	same := func(a, b string) bool { return a == b }
	positive := len(f.Equals)+len(f.StartsWith)+len(f.EndsWith) == 0 || anyOf(f.Equals, same) ||
		anyOf(f.StartsWith, strings.HasPrefix) || anyOf(f.EndsWith, strings.HasSuffix)
	return positive && !anyOf(f.NotEquals, same) && !anyOf(f.NotStartsWith, strings.HasPrefix) && !anyOf(f.NotEndsWith, strings.HasSuffix)
}

var resourceValues = map[string][]string{
	s3Type:       {"arn:aws:s3", "arn:aws:s3:::", "arn:aws:s3:::a/", "arn:aws:s3:::a/logs", "arn:aws:s3:::ab/"},
	lambdaType:   {"arn:aws:lambda", lambdaARN + "f", lambdaARN + "fg"},
	dynamoDBType: {"arn:aws:dynamodb", tableARN + "t", tableARN + "tu"},
}

// records are all the events that the generated selectors can tell from each other.
func records() []record {
	var out []record
	for _, readOnly := range []string{"", "true", "false"} {
		for _, source := range []string{"", "ec2.amazonaws.com", "kms.amazonaws.com", "rdsdata.amazonaws.com"} {
			out = append(out, record{category: "Management", readOnly: readOnly, source: source})
		}
		for _, resourceType := range []string{s3Type, lambdaType, dynamoDBType, "AWS::SNS::Topic"} {
			for _, arn := range append([]string{"", "arn:aws:s3:::a/logs/x", "arn:aws:s3:::a/x", "arn:aws:s3:::ab/x"}, resourceValues[resourceType]...) {
				out = append(out, record{category: "Data", readOnly: readOnly, resourceType: resourceType, arn: arn})
			}
		}
		out = append(out, record{category: "NetworkActivity", readOnly: readOnly, source: "kms.amazonaws.com"})
	}
	return out
}

func expectSameLog(t *rapid.T, a, b selector.Set) {
	t.Helper()
	for _, r := range records() {
		if logsRecord(a, r) != logsRecord(b, r) {
			t.Fatalf("%+v: %v by\n%s\n%v by\n%s", r, logsRecord(a, r), a.JSON(), logsRecord(b, r), b.JSON())
		}
	}
}

// basicSets draws basic sets that AWS accepts.
func basicSets() *rapid.Generator[selector.Set] {
	resource := rapid.Custom(func(t *rapid.T) selector.DataResource {
		resourceType := rapid.SampledFrom([]string{s3Type, lambdaType, dynamoDBType}).Draw(t, "type")
		return selector.DataResource{
			Type: resourceType, Values: rapid.SliceOfN(rapid.SampledFrom(resourceValues[resourceType]), 0, 3).Draw(t, "values"),
		}
	})
	one := rapid.Custom(func(t *rapid.T) selector.Basic {
		b := selector.Basic{
			ReadWriteType:           rapid.SampledFrom([]string{"", "ReadOnly", "WriteOnly", "All"}).Draw(t, "rw"),
			IncludeManagementEvents: rapid.Ptr(rapid.Bool(), true).Draw(t, "include"),
			DataResources:           rapid.SliceOfN(resource, 0, 3).Draw(t, "resources"),
		}
		if b.IncludeManagementEvents == nil || *b.IncludeManagementEvents {
			b.ExcludeManagementEventSources = rapid.SliceOfNDistinct(
				rapid.SampledFrom([]string{"kms.amazonaws.com", "rdsdata.amazonaws.com"}), 0, 2, rapid.ID).Draw(t, "exclude")
		}
		return b
	})
	return rapid.Custom(func(t *rapid.T) selector.Set {
		return selector.Set{Basic: rapid.SliceOfN(one, 1, 5).Draw(t, "selectors")}
	})
}

// plainSets draws advanced sets that are near to what basic selectors can say.
func plainSets() *rapid.Generator[selector.Set] {
	one := rapid.Custom(func(t *rapid.T) selector.Advanced {
		fields := management()
		if rapid.Bool().Draw(t, "data") {
			resourceType := rapid.SampledFrom([]string{s3Type, lambdaType, dynamoDBType, "AWS::SNS::Topic"}).Draw(t, "type")
			fields = dataFields(resourceType)
			if rapid.Bool().Draw(t, "type twice") {
				fields[1].Equals = []string{resourceType, resourceType}
			}
			if rapid.Bool().Draw(t, "narrow") {
				o := rapid.SampledFrom([]selector.Operator{selector.Equals, selector.StartsWith, selector.NotEquals}).Draw(t, "operator")
				values := append([]string{"arn:aws:s3:::a"}, resourceValues[resourceType]...)
				fields = append(fields, wants("resources.ARN", o, rapid.SliceOfN(rapid.SampledFrom(values), 0, 3).Draw(t, "ARNs")...))
			}
		} else if rapid.Bool().Draw(t, "exclude") {
			fields = append(fields, wants("eventSource", selector.NotEquals, rapid.SampledFrom([]string{"kms.amazonaws.com", "rdsdata.amazonaws.com"}).Draw(t, "source")))
		}
		if rapid.Bool().Draw(t, "read/write") {
			fields = append(fields, eq("readOnly", rapid.SliceOfN(rapid.SampledFrom([]string{"true", "false"}), 1, 2).Draw(t, "readOnly")...))
		}
		return named(rapid.SampledFrom([]string{"", "n"}).Draw(t, "name"), rapid.Permutation(fields).Draw(t, "order")...)
	})
	return rapid.Custom(func(t *rapid.T) selector.Set {
		return selector.Set{Advanced: rapid.SliceOfN(one, 1, 8).Draw(t, "selectors")}
	})
}

func TestConversionKeepsWhatIsLogged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := basicSets().Draw(t, "basic")
		a := b.ToAdvanced()
		if len(b.Check(trail)) == 0 && len(a.Advanced) > 0 && len(a.Check(trail)) > 0 {
			t.Fatalf("%s is refused: %+v", a.JSON(), a.Check(trail))
		}
		expectSameLog(t, a, b)
		back, problems := a.ToBasic(selector.Home{})
		if len(problems) > 0 || len(back.Basic) > selector.MaxSelectors {
			t.Fatalf("%s does not convert back: %s %+v", a.JSON(), back.JSON(), problems)
		}
		expectSameLog(t, back, b)
	})
}

func TestReversionKeepsWhatIsLogged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := plainSets().Draw(t, "advanced")
		b, problems := a.ToBasic(selector.Home{})
		if len(problems) > 0 {
			if len(b.Basic)+len(b.Advanced) > 0 {
				t.Fatalf("%s beside problems %+v", b.JSON(), problems)
			}
			return
		}
		if refused := b.Check(trail); len(refused) > 0 { // even where a was
			t.Fatalf("%s is refused: %+v", b.JSON(), refused)
		}
		expectSameLog(t, b, a)
		expectSameLog(t, b.ToAdvanced(), a)
	})
}

// TestReversionRestores holds that the usual set, one selector for each read/write type, comes back as
// it was.
func TestReversionRestores(t *testing.T) {
	set := selector.Set{Basic: []selector.Basic{
		{
			ExcludeManagementEventSources: []string{"kms.amazonaws.com"},
			DataResources: []selector.DataResource{
				{Type: s3Type, Values: []string{"arn:aws-cn:s3:::a/", "arn:aws-cn:s3:::b/x"}}, {Type: lambdaType, Values: []string{"arn:aws-cn:lambda"}},
			},
		},
		{ReadWriteType: "WriteOnly", IncludeManagementEvents: &no, DataResources: []selector.DataResource{{Type: dynamoDBType, Values: []string{"arn:aws-cn:dynamodb"}}}},
	}}
	if back, problems := set.ToAdvanced().ToBasic(selector.Home{}); !back.Equal(set) {
		t.Errorf("got %s %+v\nwant %s", back.JSON(), problems, set.JSON())
	}
	if same, problems := set.ToBasic(selector.Home{}); !same.Equal(set) || problems != nil {
		t.Errorf("a basic set became %s %+v", same.JSON(), problems)
	}
	all := data(lambdaType)
	got, _ := all.ToBasic(selector.Home{Partition: "aws-us-gov"})
	if got.Basic[0].DataResources[0].Values[0] != "arn:aws-us-gov:lambda" {
		t.Errorf("another partition: %s", got.JSON())
	}
}

func TestObstacles(t *testing.T) {
	const bound = "Basic selectors cannot "
	for name, c := range map[string]struct {
		set  selector.Set
		want []string
	}{
		"a field":        {data(s3Type, eq("eventName", "PutObject")), []string{"selector 1 › eventName: " + bound + "select by eventName."}},
		"a category":     {advanced(eq("eventCategory", "NetworkActivity"), eq("eventSource", "kms.amazonaws.com")), []string{"selector 1 › eventCategory › Equals › value 1: " + bound + "take the value NetworkActivity for eventCategory."}},
		"no category":    {advanced(eq("readOnly", "true")), []string{"selector 1: The selector does not say which category of events it logs."}},
		"no type":        {advanced(eq("eventCategory", "Data")), []string{"selector 1: Basic selectors log data events by the type of resource; here none is named."}},
		"a type":         {data("AWS::SNS::Topic", wants("resources.ARN", selector.StartsWith, "x")), []string{"selector 1 › resources.type › Equals › value 1: " + bound + "take the value AWS::SNS::Topic for resources.type."}},
		"an operator":    {data(s3Type, wants("resources.ARN", selector.NotStartsWith, "arn:aws:s3:::a/")), []string{"selector 1 › resources.ARN › NotStartsWith: " + bound + "express NotStartsWith for resources.ARN."}},
		"an object":      {data(s3Type, eq("resources.ARN", "arn:aws:s3:::a/k")), []string{"selector 1 › resources.ARN › Equals: " + bound + "express Equals for resources.ARN."}},
		"half a name":    {data(s3Type, wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/", "arn:aws:s3:::b")), []string{"selector 1 › resources.ARN › StartsWith › value 2: " + bound + "take the value arn:aws:s3:::b for resources.ARN."}},
		"functions":      {data(lambdaType, wants("resources.ARN", selector.StartsWith, lambdaARN)), []string{"selector 1 › resources.ARN › StartsWith: " + bound + "express StartsWith for resources.ARN."}},
		"reads and more": {advanced(management(eq("readOnly", "true", "false"))...), []string{"selector 1 › readOnly › Equals: Basic selectors take one readOnly, not 2."}},
		"a source":       {advanced(management(wants("eventSource", selector.NotEquals, "kms.amazonaws.com", "s3.amazonaws.com"))...), []string{"selector 1 › eventSource › NotEquals › value 2: " + bound + "take the value s3.amazonaws.com for eventSource."}},
		"twice":          {advanced(management(eq("readOnly", "true"), eq("readOnly", "true"))...), []string{"selector 1 › readOnly: Basic selectors have one condition for readOnly; here is another."}},
		"no condition":   {advanced(management(selector.Field{Field: "eventName"})...), nil},
		"251 values":     {data(s3Type, wants("resources.ARN", selector.StartsWith, numbered(251, "arn:aws:s3:::b/")...)), []string{": Basic selectors can hold 250 data resource values; these would need 251."}},
		"both kinds": {
			selector.Set{Basic: make([]selector.Basic, 1), Advanced: make([]selector.Advanced, 1)},
			[]string{": The set has basic selectors beside the advanced ones; a trail can have one kind only."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := c.set.ToBasic(selector.Home{})
			expectRefusals(t, problems, c.want...)
		})
	}
	_, problems := data(s3Type, eq("eventName", "A"), wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/", "x")).ToBasic(selector.Home{})
	places := []selector.Place{
		{Selector: 0, Field: 2, Value: -1}, {Selector: 0, Field: 3, Operator: selector.StartsWith, Value: 1},
	}
	if len(problems) != 2 || problems[0].Place != places[0] || problems[1].Place != places[1] {
		t.Errorf("places: %+v", problems)
	}
}

func TestConversionIsACopy(t *testing.T) {
	a := data(s3Type, wants("resources.ARN", selector.StartsWith, "arn:aws:s3:::a/"))
	b := basicData(s3Type, "arn:aws:s3:::a/")
	a.ToAdvanced().Advanced[0].FieldSelectors[2].StartsWith[0] = "changed"
	b.ToAdvanced().Advanced[1].FieldSelectors[2].StartsWith[0] = "changed"
	back, _ := a.ToBasic(selector.Home{})
	back.Basic[0].DataResources[0].Values[0] = "changed"
	if a.Advanced[0].FieldSelectors[2].StartsWith[0] != "arn:aws:s3:::a/" || b.Basic[0].DataResources[0].Values[0] != "arn:aws:s3:::a/" {
		t.Error("a conversion shares its values")
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct {
		set  selector.Set
		want string
	}{
		{selector.Set{}, "{}"},
		{selector.Set{Basic: []selector.Basic{{}}}, `{
  "EventSelectors": [
    {
      "ReadWriteType": "All",
      "IncludeManagementEvents": true,
      "DataResources": [],
      "ExcludeManagementEventSources": []
    }
  ]
}`},
		{selector.Set{Advanced: []selector.Advanced{named("a & b", selector.Field{Field: "readOnly", Equals: []string{"<true>"}, EndsWith: []string{}})}}, `{
  "AdvancedEventSelectors": [
    {
      "Name": "a & b",
      "FieldSelectors": [
        {
          "Field": "readOnly",
          "Equals": [
            "<true>"
          ]
        }
      ]
    }
  ]
}`},
	} {
		if got := string(c.set.JSON()); got != c.want {
			t.Errorf("got %s\nwant %s", got, c.want)
		}
	}
}
