package emulator

import (
	"strings"
	"time"
)

// Access keys and accounts of the emulated organization. Any other access key
// is one of the management account's too.
const (
	DemoAccessKey       = "ASIAEXAMPLEACMEPROD"
	DemoMemberAccessKey = "ASIAEXAMPLEACMEDATA"
	ManagementAccount   = "123456789012"
	MemberAccount       = "210987654321"
)

// account is one AWS account and its event history.
type account struct {
	id, name string
	created  time.Time
	// management is the id of the organization's management account.
	management string
	// optedIn are the opt-in Regions that were switched on.
	optedIn []string
	// suspended marks a member account that was closed.
	suspended bool
	events    []event
}

// organization has, beside the two accounts with keys, members that nobody
// calls as: one more production account, shared ones, and one that was closed.
func organization() map[string]*account {
	created := time.Date(2021, time.March, 9, 8, 26, 11, 0, time.UTC)
	member := func(id, name string, months int) *account {
		return &account{id: id, name: name, created: created.AddDate(0, months, 0), management: ManagementAccount}
	}
	accounts := map[string]*account{
		"321098765432": member("321098765432", "acme-payments", 6),
		"432109876543": member("432109876543", "acme-logs", 1),
		"543210987654": member("543210987654", "acme-network", 1),
		"654321098765": member("654321098765", "acme-sandbox", 14),
		"765432109876": member("765432109876", "acme-warehouse-2019", 2),
		ManagementAccount: {
			id: ManagementAccount, name: "acme-prod", created: created,
			management: ManagementAccount, optedIn: []string{"eu-south-1"},
		},
		MemberAccount: {
			id: MemberAccount, name: "acme-data", created: created.AddDate(0, 5, 3),
			management: ManagementAccount, optedIn: []string{"eu-south-1"},
		},
	}
	accounts["765432109876"].suspended = true
	return accounts
}

func (a *account) isManagement() bool { return a.id == a.management }

// identity is who calls.
type identity struct {
	account, accessKey string
	// role and session name an assumed role; without a role, session is an IAM user.
	role, session string
}

// identityOf finds the caller behind an access key: the demo's operator in the
// role "ops" of the key's account, or a plain user of the management account.
func identityOf(accessKey string) identity {
	switch accessKey {
	case DemoAccessKey:
		return identity{account: ManagementAccount, accessKey: accessKey, role: "ops", session: "mary"}
	case DemoMemberAccessKey:
		return identity{account: MemberAccount, accessKey: accessKey, role: "ops", session: "mary"}
	default:
		return identity{account: ManagementAccount, accessKey: accessKey, session: "operator"}
	}
}

func (i identity) arn(partition string) string {
	if i.role != "" {
		return "arn:" + partition + ":sts::" + i.account + ":assumed-role/" + i.role + "/" + i.session
	}
	return "arn:" + partition + ":iam::" + i.account + ":user/" + i.session
}

// userID is the unique id that STS gives the caller.
func (i identity) userID() string {
	if i.role != "" {
		return "AROAEXAMPLE" + strings.ToUpper(i.role) + i.account[:4] + ":" + i.session
	}
	return "AIDAEXAMPLE" + strings.ToUpper(i.session)
}
