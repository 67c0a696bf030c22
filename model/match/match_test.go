package match_test

import (
	"testing"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// everything is a scope that keeps nothing away.
var everything = match.Scope{MultiRegion: true, GlobalEvents: true}

func advanced(fields ...selector.Field) selector.Set {
	return selector.Set{Advanced: []selector.Advanced{{Name: "a", FieldSelectors: fields}}}
}

func equals(field string, values ...string) selector.Field {
	return selector.Field{Field: field, Equals: values}
}

// The worked example of the AWS guide on several operators of one field.
func TestOperatorsOfOneField(t *testing.T) {
	const bucket = "arn:aws:s3:::amzn-s3-demo-bucket/"
	m := match.New(advanced(equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object"), selector.Field{
		Field: "resources.ARN", Equals: []string{bucket + "object1"}, StartsWith: []string{bucket}, EndsWith: []string{"object3"},
		NotStartsWith: []string{bucket + "deselect"}, NotEndsWith: []string{"object5"}, NotEquals: []string{bucket + "object6"},
	}), everything)
	for arn, want := range map[string]int{
		bucket + "object1": 0, bucket + "object2": 0, "arn:aws:s3:::amzn-s3-demo-bucket1/object3": 0,
		bucket + "deselectObject4": -1, bucket + "object5": -1, bucket + "object6": -1,
		"arn:aws:s3:::amzn-s3-demo-bucket1/object7": -1,
	} {
		e := dataEvent("AWS::S3::Object", arn)
		if got := m.Logs(&e); got != want {
			t.Errorf("%s: got %d, want %d", arn, got, want)
		}
	}
}

func dataEvent(kind, arn string) event.Event {
	return event.Event{Category: "Data", Name: "Call", ReadOnly: event.False, Resources: []event.Resource{{Type: kind, ARN: arn}}}
}
