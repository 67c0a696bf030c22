package awsclient

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/selector"
)

// lookupInput asks for one page of the largest size.
func lookupInput(q model.Query) *cloudtrail.LookupEventsInput {
	in := &cloudtrail.LookupEventsInput{}
	if q.Lookup.Attribute != "" {
		in.LookupAttributes = []types.LookupAttribute{{
			AttributeKey: types.LookupAttributeKey(q.Lookup.Attribute), AttributeValue: &q.Lookup.Value,
		}}
	}
	if q.Lookup.From != 0 {
		in.StartTime = aws.Time(time.Unix(q.Lookup.From, 0))
	}
	if q.Lookup.To != 0 {
		in.EndTime = aws.Time(time.Unix(q.Lookup.To, 0))
	}
	if q.Lookup.Next != "" {
		in.NextToken = &q.Lookup.Next
	}
	return in
}

func lookupFact(q model.Query, out *cloudtrail.LookupEventsOutput, at time.Time) model.Fact {
	f := model.EventsRead{Profile: q.Profile, Region: q.Region, Lookup: q.Lookup, Next: aws.ToString(out.NextToken), At: at}
	for _, e := range out.Events {
		f.Events = append(f.Events, eventOf(e, q.Region))
	}
	return f
}

// eventOf reads the event's record, and what the answer tells beside it.
func eventOf(e types.Event, region string) event.Event {
	out := recordOf(e, region)
	out.Username, out.AccessKeyID = aws.ToString(e.Username), aws.ToString(e.AccessKeyId)
	for _, r := range e.Resources {
		out.Listed = append(out.Listed, event.Listed{Type: aws.ToString(r.ResourceType), Name: aws.ToString(r.ResourceName)})
	}
	return out
}

// recordOf reads the record. Where there is none that can be read, what the
// answer tells beside it must do.
func recordOf(e types.Event, region string) event.Event {
	if parsed, err := event.Parse([]byte(aws.ToString(e.CloudTrailEvent))); err == nil && len(parsed) == 1 {
		return parsed[0]
	}
	out := event.Event{
		ID: aws.ToString(e.EventId), Time: aws.ToTime(e.EventTime).UTC(), Source: aws.ToString(e.EventSource), Name: aws.ToString(e.EventName),
		Region: region, Category: selector.CategoryManagement,
	}
	switch aws.ToString(e.ReadOnly) {
	case "true":
		out.ReadOnly = event.True
	case "false":
		out.ReadOnly = event.False
	}
	return out
}
