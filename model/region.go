package model

import (
	"slices"

	"trailboss/model/awsname"
)

// Region is one AWS Region that CloudTrail serves.
type Region struct {
	Name string
	// OptIn is true where an account has the Region only after switching it on.
	OptIn bool
}

// partition is a group of Regions with its own accounts, ARNs and domain names.
type partition struct {
	name, consoleHost string
	// regional tells whether the console's host name begins with the Region.
	regional bool
	regions  []Region
}

// partitions are all there are, the commercial one last.
var partitions = []partition{
	{name: "aws-cn", consoleHost: "console.amazonaws.cn", regional: true, regions: on("cn-north-1", "cn-northwest-1")},
	{name: "aws-us-gov", consoleHost: "console.amazonaws-us-gov.com", regional: false, regions: on("us-gov-east-1", "us-gov-west-1")},
	{name: "aws-iso", consoleHost: "console.c2s.ic.gov", regions: on("us-iso-east-1", "us-iso-west-1")},
	{name: "aws-iso-b", consoleHost: "console.sc2s.sgov.gov", regions: on("us-isob-east-1", "us-isob-west-1")},
	{name: "aws-iso-e", consoleHost: "console.csphome.adc-e.uk", regions: on("eu-isoe-west-1")},
	{name: "aws-iso-f", consoleHost: "console.csphome.hci.ic.gov", regions: on("us-isof-east-1", "us-isof-south-1")},
	{name: "aws-eusc", consoleHost: "console.amazonaws-eusc.eu", regional: true, regions: on("eusc-de-east-1")},
	{
		name: "aws", consoleHost: "console.aws.amazon.com", regional: true,
		regions: append(
			on("us-east-1", "us-east-2", "us-west-1", "us-west-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
				"ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1"),
			optIn("af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
				"ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1", "mx-central-1")...),
	},
}

func on(names ...string) []Region {
	rs := make([]Region, len(names))
	for i, n := range names {
		rs[i] = Region{Name: n}
	}
	return rs
}

func optIn(names ...string) []Region {
	rs := on(names...)
	for i := range rs {
		rs[i].OptIn = true
	}
	return rs
}

func partitionOf(region string) partition {
	name := awsname.PartitionOf(region)
	return partitions[slices.IndexFunc(partitions, func(p partition) bool { return p.name == name })]
}

// Regions are the Regions of a partition that are known to this program, those
// that every account has first. Opt-in Regions exist for an account only when
// ListRegions says so. The caller must not change the slice.
func Regions(partition string) []Region {
	for _, p := range partitions {
		if p.name == partition {
			return p.regions
		}
	}
	return nil
}

// KnownRegion tells whether the program knows a Region of that name; AWS opens new ones.
func KnownRegion(name string) bool {
	return slices.ContainsFunc(partitionOf(name).regions, func(r Region) bool { return r.Name == name })
}

// ConsoleURL is the address of a trail's page in the AWS console.
func ConsoleURL(t *Trail) string { return console(t.HomeRegion, "/trails/"+t.ARN) }

// StoreConsoleURL is the address of the console's event data stores of the
// store's Region.
func StoreConsoleURL(s *Store) string { return console(s.Region, "/lake/event-data-stores") }

// ChannelConsoleURL is the address of the console's integrations of the channel's
// Region.
func ChannelConsoleURL(c *Channel) string { return console(c.Region, "/lake/integrations") }

// console is the address of a page of CloudTrail's in the AWS console.
func console(region, page string) string {
	p := partitionOf(region)
	host := p.consoleHost
	if p.regional {
		host = region + "." + host
	}
	return "https://" + host + "/cloudtrailv2/home?region=" + region + "#" + page
}

// GlobalRegion is the Region of a Region's partition in which the events of
// services without a Region are written, such as IAM; "" where that is not known.
func GlobalRegion(region string) string {
	switch awsname.PartitionOf(region) {
	case "aws":
		return "us-east-1"
	case "aws-us-gov":
		return "us-gov-west-1"
	case "aws-cn":
		return "cn-north-1"
	default:
		return ""
	}
}
