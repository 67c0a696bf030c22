package selector

import (
	"errors"
	"fmt"
)

// Template makes advanced selectors for a common purpose.
type Template struct {
	// Name says in a few words what is logged, Text in a sentence what else there is to know.
	Name, Text string
	// Blanks are what the operator fills in, mostly nothing.
	Blanks []Blank

	build func(c Context, values []string) []Advanced
}

// Blank is one value that a template needs.
type Blank struct {
	Label, Example string

	// complete turns what was typed into the value that AWS compares; its error says what is wrong.
	complete func(c Context, typed string) (string, error)
}

// Build returns the selectors, with one value for each of Blanks, as AWS accepts them at c. Plain names
// are completed to ARNs of c's partition, home Region and account. An error says which blank is wrong,
// why, and what to type instead; it quotes what was typed.
func (t Template) Build(c Context, values ...string) ([]Advanced, error) {
	if len(values) != len(t.Blanks) {
		return nil, fmt.Errorf("template %q has %d blanks and got %d values; give one value for each", t.Name, len(t.Blanks), len(values))
	}
	filled := make([]string, len(values))
	var wrong []error
	for i, blank := range t.Blanks {
		value, err := blank.complete(c, values[i])
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s %q: %w", blank.Label, values[i], err))
		}
		filled[i] = value
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return t.build(c, filled), nil
}

// Templates returns the templates that make sense at c, in the order of a menu. Those about the trail's
// own bucket need to know it.
func Templates(c Context) []Template {
	out := managementTemplates()
	out = append(out, bucketTemplates(c)...)
	out = append(out, functionAndTableTemplates(c)...)
	for _, t := range typeTemplates {
		out = append(out, fixed(t.name, t.text, dataEvents(t.name, t.resourceType)))
	}
	return append(out, endpointTemplate(), everythingTemplate(c))
}

// fixed makes a template without blanks.
func fixed(name, text string, selectors ...Advanced) Template {
	return Template{Name: name, Text: text, build: func(Context, []string) []Advanced {
		return Set{Advanced: selectors}.Clone().Advanced
	}}
}

// managementEvents makes a selector for management events with further conditions.
func managementEvents(name string, more ...Field) Advanced {
	return Advanced{Name: name, FieldSelectors: append([]Field{is(FieldEventCategory, CategoryManagement)}, more...)}
}

// dataEvents makes a selector for the data events on a type of resource with further conditions.
func dataEvents(name, resourceType string, more ...Field) Advanced {
	fields := []Field{is(FieldEventCategory, CategoryData), is(FieldResourceType, resourceType)}
	return Advanced{Name: name, FieldSelectors: append(fields, more...)}
}

func managementTemplates() []Template {
	without := func(sources ...string) Field { return Field{Field: FieldEventSource, NotEquals: sources} }
	template := func(name, text string, more ...Field) Template {
		return fixed(name, text, managementEvents(name, more...))
	}
	return []Template{
		template("All management events",
			"What AWS accounts are managed by: creating, changing, deleting and listing. The first copy is free of charge."),
		template("Management events without KMS",
			"AWS KMS makes many read events. Its DisableKey and ScheduleKeyDeletion are lost too.", without(SourceKMS)),
		template("Management events without the RDS Data API",
			"Only statements to Aurora Serverless v1 are management events; others are data events.", without(SourceRDSData)),
		template("Management events without KMS and the RDS Data API",
			"Leaves out both of the sources that make the most events.", without(SourceKMS, SourceRDSData)),
		template("Write-only management events",
			"Keeps what changes something, AWS KMS included, and drops the bulk.", is(FieldReadOnly, "false")),
	}
}

func bucketTemplates(c Context) []Template {
	bucket := Blank{Label: "Bucket", Example: exampleBucket, complete: completeBucket}
	out := []Template{
		fixed("All S3 objects",
			"Reads and writes of objects in all buckets, the one that the log files go to among them.",
			dataEvents("All S3 objects", TypeS3Object)),
		{
			Name: "S3 objects of one bucket", Text: "Or of a prefix in it. Other buckets are not logged.",
			Blanks: []Blank{bucket},
			build: func(_ Context, values []string) []Advanced {
				return []Advanced{dataEvents(fitName("S3 objects of "+placeOf(values[0]), "S3 objects of one bucket"), TypeS3Object,
					Field{Field: FieldResourceARN, StartsWith: values})}
			},
		},
		{
			Name: "S3 objects of all buckets but one", Text: "Or but a prefix in it.",
			Blanks: []Blank{bucket},
			build: func(_ Context, values []string) []Advanced {
				return []Advanced{dataEvents(fitName("S3 objects except those of "+placeOf(values[0]), "S3 objects of all buckets but one"),
					TypeS3Object, Field{Field: FieldResourceARN, NotStartsWith: values})}
			},
		},
	}
	if c.Bucket != "" {
		name := "S3 objects of all buckets but this trail's own"
		out = append(out, fixed(name, "Logging "+c.Bucket+" itself would make each delivery of log files an event.",
			dataEvents(name, TypeS3Object, Field{Field: FieldResourceARN, NotStartsWith: []string{c.ownBucket()}})))
	}
	return append(out, fixed("S3 writes and deletes only", "PutObject, DeleteObject and whatever else changes objects; no reads.",
		dataEvents("S3 writes and deletes only", TypeS3Object, is(FieldReadOnly, "false"))))
}

func functionAndTableTemplates(c Context) []Template {
	function := Blank{Label: "Function", Example: c.exampleFunction(), complete: completeFunction}
	table := Blank{Label: "Table", Example: c.exampleTable(), complete: completeTable}
	one := func(name, text, resourceType string, blank Blank) Template {
		return Template{Name: name, Text: text, Blanks: []Blank{blank}, build: func(_ Context, values []string) []Advanced {
			d := DataResource{Type: resourceType, Values: values}
			return []Advanced{dataEvents(fitName(d.name(), name), resourceType, is(FieldResourceARN, values...))}
		}}
	}
	return []Template{
		fixed("All Lambda functions", "Every Invoke of every function.", dataEvents("All Lambda functions", TypeLambdaFunction)),
		one("One Lambda function", "A plain name is taken for one of the trail's home Region and account.", TypeLambdaFunction, function),
		fixed("All DynamoDB tables", "Reads and writes of items in all tables, and the events of their streams.",
			dataEvents("All DynamoDB tables", TypeDynamoDBTable)),
		one("One DynamoDB table", "A plain name is taken for one of the trail's home Region and account.", TypeDynamoDBTable, table),
	}
}

// typeTemplates log all data events of a type.
var typeTemplates = []struct{ name, text, resourceType string }{
	{"All S3 objects on Outposts", "Reads and writes of objects in buckets on AWS Outposts.", "AWS::S3Outposts::Object"},
	{"All S3 access points", "Requests to objects through access points.", "AWS::S3::AccessPoint"},
	{"All S3 Object Lambda access points", "Requests to objects that a Lambda function transforms.", "AWS::S3ObjectLambda::AccessPoint"},
	{"All EBS direct APIs", "Reads and writes of the blocks of EBS snapshots.", "AWS::EC2::Snapshot"},
	{"All DynamoDB streams", "GetRecords and the other calls on streams of tables.", "AWS::DynamoDB::Stream"},
	{"All Ethereum nodes", "JSON-RPC calls to the Ethereum nodes of Amazon Managed Blockchain.", "AWS::ManagedBlockchain::Node"},
	{"All Glue tables", "Calls on tables of AWS Glue that AWS Lake Formation made.", "AWS::Glue::Table"},
}

func endpointTemplate() Template {
	const name = "Calls denied by VPC endpoint policies"
	return Template{
		Name: name, Text: "Network activity events of one service that a VPC endpoint's policy refused.",
		Blanks: []Blank{{Label: "Event source", Example: "s3.amazonaws.com", complete: completeSource}},
		build: func(_ Context, values []string) []Advanced {
			return []Advanced{{
				Name: fitName(name+", "+values[0], name),
				FieldSelectors: []Field{
					is(FieldEventCategory, CategoryNetwork), is(FieldEventSource, values...), is(FieldErrorCode, ErrorEndpointDenied),
				},
			}}
		},
	}
}

// everythingTemplate logs what the other templates log. An event data store has no room for the rarer
// types, and the trail's own bucket would feed on itself.
func everythingTemplate(c Context) Template {
	s3 := dataEvents("All S3 objects", TypeS3Object)
	text := "Management events and the data events of the main types, all at a price."
	if c.Bucket != "" {
		s3 = dataEvents("S3 objects of all buckets but this trail's own", TypeS3Object,
			Field{Field: FieldResourceARN, NotStartsWith: []string{c.ownBucket()}})
		text += " Only objects in the trail's own bucket are left out."
	}
	selectors := []Advanced{
		managementEvents("All management events"), s3,
		dataEvents("All Lambda functions", TypeLambdaFunction), dataEvents("All DynamoDB tables", TypeDynamoDBTable),
	}
	for _, t := range typeTemplates {
		if !c.Store {
			selectors = append(selectors, dataEvents(t.name, t.resourceType))
		}
	}
	return fixed("Everything", text, selectors...)
}
