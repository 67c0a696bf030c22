package model_test

import (
	"testing"

	"trailboss/model"
	"trailboss/model/awsname"
)

func TestEveryRegionIsInItsPartitionOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range []string{"aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"} {
		regions := model.Regions(p)
		if len(regions) == 0 {
			t.Errorf("%s has no Regions", p)
		}
		for _, r := range regions {
			if got := awsname.PartitionOf(r.Name); got != p || seen[r.Name] {
				t.Errorf("%s is in %s, listed under %s, twice %v", r.Name, got, p, seen[r.Name])
			}
			seen[r.Name] = true
		}
	}
	if got := model.Regions("nowhere"); got != nil {
		t.Errorf("%v", got)
	}
	always := 0
	for _, r := range model.Regions("aws") {
		if !r.OptIn {
			always++
		}
	}
	if always != 17 {
		t.Errorf("%d Regions that every account has, want 17", always)
	}
}

func TestKnownRegion(t *testing.T) {
	for name, want := range map[string]bool{"us-east-1": true, "me-south-1": true, "cn-north-1": true, "nowhere-1": false, "us-east-9": false, "": false} {
		if got := model.KnownRegion(name); got != want {
			t.Errorf("%q: %t", name, got)
		}
	}
}

func TestConsoleURL(t *testing.T) {
	for region, want := range map[string]string{
		"us-east-2":     "https://us-east-2.console.aws.amazon.com/cloudtrailv2/home?region=us-east-2#/trails/arn:aws:cloudtrail:us-east-2:123456789012:trail/x",
		"cn-north-1":    "https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/trails/arn:aws-cn:cloudtrail:cn-north-1:123456789012:trail/x",
		"us-gov-west-1": "https://console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/trails/arn:aws-us-gov:cloudtrail:us-gov-west-1:123456789012:trail/x",
	} {
		trail := &model.Trail{HomeRegion: region, ARN: model.TrailARN(awsname.PartitionOf(region), region, acme, "x")}
		if got := model.ConsoleURL(trail); got != want {
			t.Errorf("\ngot  %s\nwant %s", got, want)
		}
	}
}

func TestTrailARN(t *testing.T) {
	if got, want := model.TrailARN("aws-us-gov", "us-gov-west-1", "1", "x"), "arn:aws-us-gov:cloudtrail:us-gov-west-1:1:trail/x"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
