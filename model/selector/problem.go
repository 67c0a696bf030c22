package selector

import "strconv"

// Severity says what a problem means for the operator.
type Severity int

// The severities, worst first.
const (
	// Error is what AWS refuses.
	Error Severity = iota
	// Warning is what AWS accepts and the operator hardly means.
	Warning
	// Repair is what was put right while reading and should be looked at.
	Repair
)

// String returns the severity in lower case.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Repair:
		return "repair"
	}
	return "severity " + strconv.Itoa(int(s))
}

// Problem is one thing wrong with selectors. Path and Text may quote the selectors' own text, which is
// not sanitized.
type Problem struct {
	Severity Severity
	// Place is the same as Path in indexes. Problems of Insights selectors and of event aggregation, which
	// are in no set, have none.
	Place Place
	// Path leads to the place, outermost first: "selector 2 › resources.ARN › NotEquals › value 1".
	// It is empty when the set as a whole is wrong.
	Path string
	// Text is the refusal in the words or the style of AWS, or says why something is hardly meant and
	// what to do instead.
	Text string
	// Source is the page of the AWS documentation that holds the rule.
	Source string
	// Fix puts it right, nil where only the operator can know how. Only Lint gives fixes.
	Fix *Fix
}

// Home is where selectors are put: the partition and Region of the trail or event data store. An empty
// Partition means any partition.
type Home struct {
	Partition string
	Region    string
	// Store is set for an event data store, clear for a trail.
	Store bool
}

// The pages that hold the rules.
const (
	sourcePut        = "CloudTrail API reference, PutEventSelectors"
	sourceBasic      = "CloudTrail API reference, EventSelector"
	sourceResource   = "CloudTrail API reference, DataResource"
	sourceAdvanced   = "CloudTrail API reference, AdvancedEventSelector"
	sourceField      = "CloudTrail API reference, AdvancedFieldSelector"
	sourceStore      = "CloudTrail API reference, CreateEventDataStore"
	sourceInsight    = "CloudTrail API reference, InsightSelector"
	sourcePutInsight = "CloudTrail API reference, PutInsightSelectors"
	sourceAggregate  = "CloudTrail API reference, AggregationConfiguration"
	sourceDataEvents = "CloudTrail User Guide, Logging data events"
	sourceManagement = "CloudTrail User Guide, Logging management events"
	sourceNetwork    = "CloudTrail User Guide, Logging network activity events"
	sourceFilter     = "CloudTrail User Guide, Filtering data events by using advanced event selectors"
	sourceCost       = "CloudTrail User Guide, Managing CloudTrail trail costs"
	sourceDataAPI    = "Amazon Aurora User Guide, Logging RDS Data API calls with AWS CloudTrail"
	sourceARN        = "IAM User Guide, Identify AWS resources with Amazon Resource Names (ARNs)"
)

// refuse makes the problem for something that AWS refuses.
func refuse(at path, source, text string) Problem {
	return Problem{Severity: Error, Place: at.place, Path: at.String(), Text: text, Source: source}
}

// refuseValue is AWS's own wording for a member's value that is not allowed.
func refuseValue(at path, source, member, value string) Problem {
	return refuse(at, source, "Value "+value+" for "+member+" is invalid.")
}
