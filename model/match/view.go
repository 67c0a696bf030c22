package match

import (
	"strings"

	"trailboss/model/event"
	"trailboss/model/selector"
)

// valueOf is what the event has for a field that is no part of its resources, "" for nothing.
func valueOf(e *event.Event, field string) string {
	switch field {
	case selector.FieldReadOnly:
		return e.ReadOnly.String()
	case selector.FieldEventSource:
		return e.Source
	case selector.FieldEventName:
		return e.Name
	case selector.FieldEventType:
		return e.Type
	case selector.FieldConsole:
		return e.Console.String()
	case selector.FieldIdentity:
		return e.IdentityARN
	case selector.FieldErrorCode:
		return e.ErrorCode
	case selector.FieldEndpoint:
		return e.VPCEndpointID
	}
	return ""
}

// view is one resource of an event as selectors see it; the zero view is that of an event without any.
type view struct {
	kind, arn string
}

// viewOf takes an ARNPrefix for the ARN of a resource without one: how CloudTrail compares it is not
// documented.
func viewOf(r *event.Resource) view {
	if r.ARN == "" {
		return view{r.Type, r.ARNPrefix}
	}
	return view{r.Type, r.ARN}
}

// typeStream is the type of DynamoDB's streams, whose events count as their table's, too.
const typeStream = "AWS::DynamoDB::Stream"

// streamPart parts the ARN of a table from that of one of its streams.
const streamPart = "/stream/"

// asTable is the table of a DynamoDB stream; false for all other resources.
func (v view) asTable() (view, bool) {
	if v.kind != typeStream {
		return view{}, false
	}
	table, _, ok := strings.Cut(v.arn, streamPart)
	return view{selector.TypeDynamoDBTable, table}, ok
}

// views are all resources of an event as selectors see them, never none.
func views(e *event.Event) []view {
	out := make([]view, 0, len(e.Resources)+1)
	for i := range e.Resources {
		v := viewOf(&e.Resources[i])
		out = append(out, v)
		if table, ok := v.asTable(); ok {
			out = append(out, table)
		}
	}
	if len(out) == 0 {
		out = append(out, view{})
	}
	return out
}
