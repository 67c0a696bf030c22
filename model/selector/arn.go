package selector

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The resource types of basic selectors.
const (
	TypeS3Object       = "AWS::S3::Object"
	TypeLambdaFunction = "AWS::Lambda::Function"
	TypeDynamoDBTable  = "AWS::DynamoDB::Table"
)

// basicType is a resource type that basic selectors know.
type basicType struct {
	name string
	// all matches the forms that stand for every resource of the type, one matches a single value.
	all, one pattern
	// things names the resources in a sentence.
	things string
}

// pattern is a regular expression that is compiled when it is first asked, so that none costs a start
// of the program anything.
type pattern func() *regexp.Regexp

func lazily(expression string) pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

func (p pattern) matches(value string) bool { return p().MatchString(value) }

const partitionPattern = `aws(?:-[a-z]+)*`

var basicTypes = []basicType{
	{
		name:   TypeS3Object,
		all:    lazily(`^arn:` + partitionPattern + `:s3(?::::)?$`),
		one:    lazily(`(?s)^arn:` + partitionPattern + `:s3:::[A-Za-z0-9._-]+/.*$`),
		things: "S3 objects",
	},
	{
		name:   TypeLambdaFunction,
		all:    lazily(`^arn:` + partitionPattern + `:lambda$`),
		one:    lazily(`^arn:` + partitionPattern + `:lambda:[a-z0-9-]+:[0-9]{12}:function[:/].+$`),
		things: "Lambda functions",
	},
	{
		name:   TypeDynamoDBTable,
		all:    lazily(`^arn:` + partitionPattern + `:dynamodb$`),
		one:    lazily(`^arn:` + partitionPattern + `:dynamodb:[a-z0-9-]+:[0-9]{12}:table/.+$`),
		things: "DynamoDB tables",
	},
}

// findBasicType returns the rules of a basic selector's resource type, nil when there are none.
func findBasicType(name string) *basicType {
	i := slices.IndexFunc(basicTypes, func(t basicType) bool { return t.name == name })
	if i < 0 {
		return nil
	}
	return &basicTypes[i]
}

// isAllForm reports whether the value stands for every resource of the type, in any partition.
func isAllForm(resourceType, value string) bool {
	t := findBasicType(resourceType)
	return t != nil && t.all.matches(value)
}

// All reports whether one of the values stands for every resource of the type, as arn:aws:s3 does.
func (d DataResource) All() bool {
	return slices.ContainsFunc(d.Values, func(v string) bool { return isAllForm(d.Type, v) })
}

// accepts reports whether AWS takes the value for a basic selector. An "all" form means something in
// its own partition only; ARNs of other partitions are taken in silence.
func (t *basicType) accepts(h Home, value string) bool {
	if t.all.matches(value) {
		return h.Partition == "" || partitionOf(value) == h.Partition
	}
	return t.one.matches(value)
}

// partitionOf returns the second part of an ARN.
func partitionOf(arn string) string {
	_, rest, _ := strings.Cut(arn, ":")
	partition, _, _ := strings.Cut(rest, ":")
	return partition
}

var (
	arnShape          = lazily(`(?s)^arn:` + partitionPattern + `:[^:]+:[^:]*:[^:]*:.+$`)
	resourceTypeShape = lazily(`^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$`)
	eventSourceShape  = lazily(`^[a-z0-9.-]+\.amazonaws\.com$`)
)

// s3Name turns an S3 ARN into the shorter s3:// form and leaves everything else as it is.
func s3Name(arn string) string {
	const mark = ":s3:::"
	i := strings.Index(arn, mark)
	if i < 0 || !strings.HasPrefix(arn, "arn:aws") || strings.Contains(arn[len("arn:"):i], ":") {
		return arn
	}
	return "s3://" + arn[i+len(mark):]
}
