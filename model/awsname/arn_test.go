package awsname_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/awsname"
)

func TestParseARN(t *testing.T) {
	good := map[string]awsname.ARN{
		"arn:aws:cloudtrail:us-east-2:123456789012:trail/x": {Partition: "aws", Service: "cloudtrail", Region: "us-east-2", Account: "123456789012", Resource: "trail/x"},
		"arn:aws:s3:::bucket/a:b":                           {Partition: "aws", Service: "s3", Resource: "bucket/a:b"},
		"arn:aws-cn:iam::1:role/r":                          {Partition: "aws-cn", Service: "iam", Account: "1", Resource: "role/r"},
	}
	for text, want := range good {
		got, err := awsname.ParseARN(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "arn", "arn:aws", "arn:aws:s3:::", "urn:aws:s3:::b", "arn::s3:::b", "arn:aws::::b", "management-events", "ARN:aws:s3:::b"} {
		if got, err := awsname.ParseARN(text); err == nil || !strings.Contains(err.Error(), "arn:partition:") {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

func TestARNComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`arn:[a-z-]{1,9}:[a-z0-9]{1,9}:[a-z0-9-]{0,9}:[0-9]{0,12}:.{1,20}`).Draw(t, "arn")
		if a, err := awsname.ParseARN(text); err != nil || a.String() != text {
			t.Fatalf("%q: %+v, %v", text, a, err)
		}
	})
}

func TestTrailName(t *testing.T) {
	for text, want := range map[string]string{
		"arn:aws:cloudtrail:us-east-2:1:trail/x":            "x",
		"arn:aws:cloudtrail:us-east-2:1:trail/":             "",
		"arn:aws:cloudtrail:us-east-2:1:eventdatastore/abc": "",
		"arn:aws:s3:us-east-2:1:trail/x":                    "",
	} {
		a, err := awsname.ParseARN(text)
		if err != nil {
			t.Fatal(err)
		}
		name, ok := a.TrailName()
		if ok != (want != "") || ok && name != want {
			t.Errorf("%s: %q, %v", text, name, ok)
		}
	}
}
