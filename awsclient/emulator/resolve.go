package emulator

import (
	"net/http"
	"strings"

	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/trailrule"
)

// Which trail an argument means, and who may do what with it where.

// accountID is the form of an account id.
var accountID = lazy(`^\d{12}$`)

func samePartition(a, b string) bool { return awsname.PartitionOf(a) == awsname.PartitionOf(b) }

// asARN is the ARN that CloudTrail takes an argument for: a bare name is looked
// for in the asked Region and the caller's account, and nowhere else.
func (c *call) asARN(nameOrARN string) string {
	if strings.HasPrefix(nameOrARN, "arn:") {
		return nameOrARN
	}
	return model.TrailARN(c.partition, c.region, c.caller.account, nameOrARN)
}

func unknownTrail(arn, account string) *refusal {
	return refuse(codeTrailNotFound, "Unknown trail: %s for the user: %s", arn, account)
}

func notManagement() *refusal {
	return refuse("NotOrganizationMasterAccountException",
		"The request could not be processed because your account is not the management account of an organization.")
}

func foreignARN() *refusal {
	return refuse(codeARNInvalid, "You must specify an ARN that the caller account can access.")
}

// checkName applies the rules for trail names, in AWS's words where they are known.
func checkName(name string) error {
	if p := trailrule.CheckName(name); p != nil {
		return refuse(p.Code, "%s", p.Text)
	}
	return nil
}

// checkForm refuses what can be neither the name nor the ARN of a trail.
func (c *call) checkForm(nameOrARN string) error {
	if !strings.HasPrefix(nameOrARN, "arn:") {
		return checkName(nameOrARN)
	}
	arn, err := awsname.ParseARN(nameOrARN)
	if err != nil {
		return refuse(codeARNInvalid, "Trail ARN %s is not valid.", nameOrARN)
	}
	name, isTrail := arn.TrailName()
	if !isTrail || checkName(name) != nil || arn.Partition != c.partition || arn.Region == "" || !accountID.MatchString(arn.Account) {
		return refuse(codeARNInvalid, "Trail ARN %s is not valid.", nameOrARN)
	}
	return nil
}

// readable finds the trail for a read: any trail that is seen in this Region,
// shadows and the organization's included.
func (c *call) readable(nameOrARN string) (*trail, error) {
	if err := c.checkForm(nameOrARN); err != nil {
		return nil, err
	}
	arn := c.asARN(nameOrARN)
	t := c.byARN(arn)
	if t == nil || !c.visible(t) {
		return nil, c.notSeen(arn)
	}
	return t, nil
}

// notSeen is why an ARN leads nowhere: it is another account's, or unknown.
func (c *call) notSeen(arn string) *refusal {
	parts, err := awsname.ParseARN(arn)
	if err == nil && parts.Account != c.account.id {
		return foreignARN()
	}
	return unknownTrail(arn, c.account.id)
}

// writable finds the trail for a change, which only its owner may make, and
// only in its home Region.
func (c *call) writable(nameOrARN string) (*trail, error) {
	if err := c.checkForm(nameOrARN); err != nil {
		return nil, err
	}
	arn := c.asARN(nameOrARN)
	t := c.byARN(arn)
	switch {
	case t == nil:
		return nil, c.notSeen(arn)
	case t.owner != c.account.id && t.organization && t.owner == c.account.management:
		return nil, refuseInFront(http.StatusForbidden, "AccessDeniedException",
			"Access Denied: You do not have permission to operate on this resource")
	case t.owner != c.account.id:
		return nil, foreignARN()
	case t.home != c.region:
		return nil, refuse("InvalidHomeRegionException", "Trail %s can only be changed in its home Region: %s", t.arn, t.home)
	}
	c.touched = t.resources()
	return t, nil
}
