package model

import "encoding/json"

// Param is one member of a call's input, by its API name.
type Param struct {
	Name  string
	Value any
}

// Call is one API operation with its input, in the order in which the aws
// command shows it.
type Call struct {
	Operation Operation
	Region    string
	Input     []Param
}

// Body is the input as the JSON object that goes to AWS.
func (c Call) Body() ([]byte, error) {
	m := make(map[string]any, len(c.Input))
	for _, p := range c.Input {
		m[p.Name] = p.Value
	}
	return json.Marshal(m)
}

// Call is the query as a call.
func (q Query) Call() Call {
	c := Call{Operation: q.Operation, Region: q.Region}
	switch {
	case q.Operation == LookupEvents:
		c.Input = q.Lookup.input()
	case len(q.ARNs) == 0:
	case q.Operation == DescribeTrails:
		c.Input = []Param{{"trailNameList", q.ARNs}}
	case q.Operation == ListTags:
		c.Input = []Param{{"ResourceIdList", q.ARNs}}
	case q.Operation == GetEventDataStore, IsStore(q.ARNs[0]) && (q.Operation == GetInsightSelectors || q.Operation == GetEventConfiguration):
		c.Input = []Param{{"EventDataStore", q.ARNs[0]}}
	case q.Operation == StartQuery:
		c.Input = []Param{{"QueryStatement", q.Search.Statement(q.ARNs[0])}}
	case q.Operation == GetChannel:
		c.Input = []Param{{"Channel", q.ARNs[0]}}
	case q.Operation == GetResourcePolicy:
		c.Input = []Param{{"ResourceArn", q.ARNs[0]}}
	case q.Operation == GetEventSelectors, q.Operation == GetInsightSelectors, q.Operation == GetEventConfiguration:
		c.Input = []Param{{"TrailName", q.ARNs[0]}}
	default:
		c.Input = []Param{{"Name", q.ARNs[0]}}
	}
	return c
}
