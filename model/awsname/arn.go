// Package awsname takes apart the names that AWS gives to resources and Regions.
package awsname

import (
	"fmt"
	"strings"
)

// ARN is an Amazon Resource Name in its parts:
// arn:Partition:Service:Region:Account:Resource. Resource may hold further colons.
type ARN struct {
	Partition, Service, Region, Account, Resource string
}

// ParseARN splits s. It refuses what has not six parts, the first of them "arn",
// or no resource; whether the resource exists or suits an operation is AWS's to say.
func ParseARN(s string) (ARN, error) {
	parts := strings.SplitN(s, ":", 6)
	if len(parts) != 6 || parts[0] != "arn" || parts[1] == "" || parts[2] == "" || parts[5] == "" {
		return ARN{}, fmt.Errorf("%q is no ARN: expected arn:partition:service:region:account:resource", s)
	}
	return ARN{Partition: parts[1], Service: parts[2], Region: parts[3], Account: parts[4], Resource: parts[5]}, nil
}

// String joins the parts again.
func (a ARN) String() string {
	return strings.Join([]string{"arn", a.Partition, a.Service, a.Region, a.Account, a.Resource}, ":")
}

// TrailName is the name in a trail's ARN; ok is false for any other resource.
func (a ARN) TrailName() (name string, ok bool) {
	if a.Service != "cloudtrail" {
		return "", false
	}
	name, ok = strings.CutPrefix(a.Resource, "trail/")
	return name, ok && name != ""
}
