package model_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/selector"
)

func TestTrailJSONIsAsAWSPrintsIt(t *testing.T) {
	const arn = "arn:aws:cloudtrail:us-east-2:123456789012:trail/mgmt"
	inv := model.NewInventory()
	at := time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
	value := "a<b>&c"
	for _, f := range []model.Fact{
		model.TrailsListed{Region: "us-east-2", Trails: []model.TrailRef{{ARN: arn}}, At: at},
		model.TrailsDescribed{
			Region: "us-east-2", Asked: []string{arn}, At: at,
			Trails: []model.Described{{TrailRef: model.TrailRef{ARN: arn}, Settings: model.Settings{S3BucketName: "b", IsMultiRegionTrail: true}}},
		},
		model.StatusRead{ARN: arn, At: at, Status: model.Status{
			IsLogging: true, StartLoggingTime: at.In(time.FixedZone("", 7200)), LatestDeliveryTime: at.Add(123456 * time.Microsecond), TimeLoggingStarted: "2026-11-21T09:30:00Z",
		}},
		model.SelectorsRead{ARN: arn, Selectors: selector.Set{Advanced: []selector.Advanced{{Name: "n", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Data"}}}}}}, At: at},
		model.InsightsRead{ARN: arn, At: at},
		model.AggregationsRead{ARN: arn, At: at},
		model.TagsRead{Tags: map[string][]model.Tag{arn: {{Key: "k", Value: &value}, {Key: "none"}}}, At: at},
	} {
		f.Apply(inv)
	}
	got, err := inv.Trail(arn).JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
    "GetTrail": {
        "Trail": {
            "Name": "mgmt",
            "S3BucketName": "b",
            "IncludeGlobalServiceEvents": false,
            "IsMultiRegionTrail": true,
            "HomeRegion": "us-east-2",
            "TrailARN": "arn:aws:cloudtrail:us-east-2:123456789012:trail/mgmt",
            "LogFileValidationEnabled": false,
            "HasCustomEventSelectors": false,
            "HasInsightSelectors": false,
            "IsOrganizationTrail": false
        }
    },
    "GetTrailStatus": {
        "IsLogging": true,
        "LatestDeliveryTime": "2026-11-21T09:30:00.123456+00:00",
        "StartLoggingTime": "2026-11-21T09:30:00+00:00",
        "LatestDeliveryAttemptTime": "",
        "LatestNotificationAttemptTime": "",
        "LatestNotificationAttemptSucceeded": "",
        "LatestDeliveryAttemptSucceeded": "",
        "TimeLoggingStarted": "2026-11-21T09:30:00Z",
        "TimeLoggingStopped": ""
    },
    "GetEventSelectors": {
        "TrailARN": "arn:aws:cloudtrail:us-east-2:123456789012:trail/mgmt",
        "AdvancedEventSelectors": [
            {
                "Name": "n",
                "FieldSelectors": [
                    {
                        "Field": "eventCategory",
                        "Equals": [
                            "Data"
                        ]
                    }
                ]
            }
        ]
    },
    "ListTags": {
        "ResourceTagList": [
            {
                "ResourceId": "arn:aws:cloudtrail:us-east-2:123456789012:trail/mgmt",
                "TagsList": [
                    {
                        "Key": "k",
                        "Value": "a<b>&c"
                    },
                    {
                        "Key": "none"
                    }
                ]
            }
        ]
    },
    "GetEventConfiguration": {
        "TrailARN": "arn:aws:cloudtrail:us-east-2:123456789012:trail/mgmt",
        "AggregationConfigurations": []
    }
}`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTrailJSONLeavesOutWhatWasNotRead(t *testing.T) {
	got, err := (&model.Trail{ARN: "arn"}).JSON()
	if err != nil || string(got) != "{}" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestTrailJSONHasEveryStatusMember(t *testing.T) {
	var s model.Status
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Interface().(type) {
		case string:
			f.SetString("x")
		case time.Time:
			f.Set(reflect.ValueOf(time.Unix(1, 0)))
		}
	}
	trail := &model.Trail{Status: model.Cell[model.Status]{Value: s, Known: true}}
	doc, err := trail.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]map[string]any
	if err := json.Unmarshal(doc, &got); err != nil {
		t.Fatal(err)
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if got["GetTrailStatus"][name] == nil || got["GetTrailStatus"][name] == "" {
			t.Errorf("%s is missing in %s", name, doc)
		}
	}
}
