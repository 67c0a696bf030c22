package awsname

import "strings"

// prefixes tell by how a Region's name begins in which partition it is.
var prefixes = []struct{ partition, prefix string }{
	{"aws-cn", "cn-"},
	{"aws-us-gov", "us-gov-"},
	{"aws-iso", "us-iso-"},
	{"aws-iso-b", "us-isob-"},
	{"aws-iso-e", "eu-isoe-"},
	{"aws-iso-f", "us-isof-"},
	{"aws-eusc", "eusc-"},
}

// PartitionOf is the ARN partition of a Region: "aws", "aws-cn", "aws-us-gov", ...
// A Region nobody knows yet counts as commercial.
func PartitionOf(region string) string {
	for _, p := range prefixes {
		if strings.HasPrefix(region, p.prefix) {
			return p.partition
		}
	}
	return "aws"
}
