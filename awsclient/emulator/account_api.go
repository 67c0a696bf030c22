package emulator

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/sorting"
)

// accountPaths are the paths of the Account API's operations.
var accountPaths = map[string]string{
	"/listRegions":           "ListRegions",
	"/getAccountInformation": "GetAccountInformation",
}

type listRegionsIn struct {
	AccountID               *string `json:"AccountId"`
	MaxResults              *int
	NextToken               *string
	RegionOptStatusContains []string
}

type regionOut struct{ RegionName, RegionOptStatus string }

type listRegionsOut struct {
	Regions   []regionOut
	NextToken *string `json:",omitempty"`
}

func (c *call) listRegions(in listRegionsIn) (*listRegionsOut, error) {
	asked, err := c.askedAccount(in.AccountID)
	if err != nil {
		return nil, err
	}
	size := 50
	if in.MaxResults != nil {
		size = *in.MaxResults
	}
	if size < 1 || size > 50 {
		return nil, refuse(codeValidation, "MaxResults must be between 1 and 50.")
	}
	regions := []regionOut{}
	for _, r := range model.Regions(c.partition) {
		status := c.optStatus(asked, r)
		if len(in.RegionOptStatusContains) == 0 || slices.Contains(in.RegionOptStatusContains, status) {
			regions = append(regions, regionOut{r.Name, status})
		}
	}
	sorting.Stable(regions, func(a, b regionOut) int { return strings.Compare(a.RegionName, b.RegionName) })
	page, next, err := pageOf(regions, value(in.NextToken), size)
	if err != nil {
		return nil, refuse(codeValidation, "The token is not valid.")
	}
	return &listRegionsOut{page, next}, nil
}

func (c *call) optStatus(a *account, r model.Region) string {
	switch enabled := c.regionEnabled(a, r.Name); {
	case !enabled:
		return "DISABLED"
	case r.OptIn:
		return "ENABLED"
	default:
		return "ENABLED_BY_DEFAULT"
	}
}

type accountIn struct {
	AccountID *string `json:"AccountId"`
}

type accountOut struct {
	AccountID          string `json:"AccountId"`
	AccountName        string
	AccountCreatedDate string
	AccountState       string
}

func (c *call) getAccountInformation(in accountIn) (*accountOut, error) {
	asked, err := c.askedAccount(in.AccountID)
	if err != nil {
		return nil, err
	}
	return &accountOut{asked.id, asked.name, asked.created.Format(time.RFC3339), "ACTIVE"}, nil
}

// askedAccount is the caller's own account, or the member of its organization
// that the management account asks about.
func (c *call) askedAccount(id *string) (*account, error) {
	if id == nil {
		return c.account, nil
	}
	member := c.accounts[*id]
	if !c.account.isManagement() || member == nil || member == c.account {
		return nil, refuseInFront(http.StatusForbidden, "AccessDeniedException",
			"User: %s is not authorized to perform: account:%s (You can only ask about a member of your organization, from its management account.)",
			c.caller.arn(c.partition), c.operation)
	}
	return member, nil
}
