package emulator

import (
	"cmp"

	"trailboss/model/sorting"
)

// maxAccounts is how many accounts one ListAccounts answer holds.
const maxAccounts = 20

const organizationID = "o-acmeexample"

type listAccountsIn struct {
	MaxResults *int
	NextToken  *string
}

// memberOut leaves out Status, which AWS retired for State in September 2026.
type memberOut struct {
	ID              string `json:"Id"`
	ARN             string `json:"Arn"`
	Email, Name     string
	State           string
	JoinedMethod    string
	JoinedTimestamp *timestamp
}

type listAccountsOut struct {
	Accounts  []memberOut
	NextToken *string `json:",omitempty"`
}

func (c *call) listAccounts(in listAccountsIn) (*listAccountsOut, error) {
	if !c.account.isManagement() {
		return nil, refuse("AccessDeniedException", "You don't have permissions to access this resource.")
	}
	size := min(maxAccounts, c.pageSize)
	if in.MaxResults != nil {
		if *in.MaxResults < 1 || *in.MaxResults > maxAccounts {
			return nil, refuse("InvalidInputException", "You provided a value that does not match the required pattern.")
		}
		size = *in.MaxResults
	}
	members := make([]memberOut, 0, len(c.accounts))
	for _, a := range c.accounts {
		members = append(members, c.memberOut(a))
	}
	sorting.Stable(members, func(a, b memberOut) int { return cmp.Compare(a.ID, b.ID) })
	page, next, err := pageOf(members, value(in.NextToken), size)
	if err != nil {
		return nil, refuse("InvalidInputException", "You specified an invalid NextToken.")
	}
	return &listAccountsOut{page, next}, nil
}

func (c *call) memberOut(a *account) memberOut {
	m := memberOut{
		ID: a.id, ARN: "arn:" + c.partition + ":organizations::" + a.management + ":account/" + organizationID + "/" + a.id,
		Email: a.name + "@acme.example", Name: a.name, State: "ACTIVE", JoinedMethod: "CREATED", JoinedTimestamp: stamp(a.created),
	}
	if a.isManagement() {
		m.JoinedMethod = "INVITED"
	}
	if a.suspended {
		m.State = "SUSPENDED"
	}
	return m
}
