package lake

import (
	"slices"

	"trailboss/model/awsname"
)

// dataRegions are the Regions with an endpoint that takes audit events.
var dataRegions = []string{
	"af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1",
	"ap-southeast-2", "ap-southeast-3", "ca-central-1", "eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2",
	"eu-west-3", "me-central-1", "me-south-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
	"eu-isoe-west-1", "us-isof-east-1", "us-isof-south-1",
}

// CheckRegion says why Lake cannot be used in a Region; none when it can.
func CheckRegion(region string) []Problem {
	if awsname.PartitionOf(region) == "aws-cn" {
		return []Problem{Refuse("", CodeUnsupported, "CloudTrail Lake is not available in "+region+".")}
	}
	return nil
}

// CheckDataRegion says why audit events cannot be sent in a Region; none when they can.
func CheckDataRegion(region string) []Problem {
	if !slices.Contains(dataRegions, region) {
		return []Problem{Refuse("", CodeUnsupported, "Events from outside AWS cannot be sent to CloudTrail in "+region+".")}
	}
	return nil
}
