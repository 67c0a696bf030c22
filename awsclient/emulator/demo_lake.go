package emulator

import (
	"fmt"
	"time"

	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
)

// lakeHome is the Region of the demo's stores and channels.
const lakeHome = "us-east-2"

// seedLake makes an integration of the management account with two channels, of which one fails, a store
// of its own events, and a store that was deleted some days ago.
func (e *Emulator) seedLake(now time.Time) {
	activity := demoStore("a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d", "partner-activity", now.Add(-48*day))
	activity.Selectors, activity.MultiRegion = lake.AuditSelectors(), false
	activity.tags = tagsOf("Owner", "security@acme.example", "Environment", "prod")

	trail := demoStore("b2c3d4e5-6f7a-4b8c-9d0e-1f2a3b4c5d6e", "management-lake", now.Add(-400*day))
	trail.Billing, trail.Retention, trail.Organization = lake.Fixed, 2557, true
	trail.Federation, trail.FederationRole = lake.FederationEnabled, "arn:aws:iam::"+ManagementAccount+":role/lake-federation"

	old := demoStore("c3d4e5f6-7a8b-4c9d-8e1f-2a3b4c5d6e7f", "okta-trial", now.Add(-90*day))
	old.Selectors, old.MultiRegion, old.Protected, old.Retention = lake.AuditSelectors(), false, false, 30
	old.Status, old.afterwards, old.due = lake.Pending, lake.Enabled, now.Add(lake.PendingFor-3*day)
	old.Updated = now.Add(-3 * day)
	e.stores = append(e.stores, activity, trail, old)

	crm := demoChannel("d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80", "crm-activity", lake.Custom, activity)
	crm.policy = policy.ForSenders(crm.ARN, []string{"111122223333"}, "partner-42").String()
	okta := demoChannel("e5f6a7b8-9c0d-4e1f-8a3b-4c5d6e7f8091", "okta-system-log", "OktaSystemLogEvents", activity)
	e.channels = append(e.channels, crm, okta)

	for i, name := range demoActivity {
		at := now.Add(-time.Duration(len(demoActivity)-i) * 37 * time.Minute)
		id := fmt.Sprintf("f6a7b8c9-0d1e-4f2a-8b4c-%012d", i+1)
		e.deliver(crm, id, audit.Event{ID: fmt.Sprintf("crm-%d", i+1), Data: demoEvent(i, name, at)}, at)
		crm.attempt(id, "", at)
	}
	okta.attempt("f6a7b8c9-0d1e-4f2a-8b4c-00000000f001", "", now.Add(-2*day))
	okta.attempt("f6a7b8c9-0d1e-4f2a-8b4c-00000000f002", audit.InvalidData, now.Add(-11*time.Minute))
}

func demoARN(kind, id string) string {
	return awsname.ARN{Partition: "aws", Service: "cloudtrail", Region: lakeHome, Account: ManagementAccount, Resource: kind + id}.String()
}

func demoStore(id, name string, created time.Time) *store {
	s := &store{Store: lake.NewStore(name), home: lakeHome, owner: ManagementAccount, size: lake.StandardSize}
	s.ARN, s.Status, s.Created, s.Updated = demoARN(storeKind, id), lake.Enabled, created, created
	return s
}

func demoChannel(id, name, source string, into *store) *channel {
	return &channel{home: lakeHome, owner: ManagementAccount, Channel: lake.Channel{
		ARN: demoARN(channelKind, id), Name: name, Source: source,
		Destinations: []lake.Destination{{Type: lake.ToStore, Location: into.ARN}},
	}}
}

// demoActivity is what people did in an application outside AWS, oldest first.
var demoActivity = []string{"SignIn", "ExportCustomers", "ViewCustomer", "UpdateCustomer", "DeleteCustomer", "SignOut", "顧客を更新", "SignIn"}

// demoEvent is eventData that CloudTrail takes.
func demoEvent(i int, name string, at time.Time) string {
	who := []string{"mary", "kenji", "ana"}[i%3]
	return fmt.Sprintf(`{"version":"1.0","userIdentity":{"type":"CustomUserIdentity","principalId":%q,"details":{"team":"sales"}},`+
		`"userAgent":"crm/7.2","eventSource":"crm.acme.example","eventName":%q,"eventTime":%q,"UID":"crm-%d",`+
		`"requestParameters":{"customer":"%d"},"sourceIPAddress":"203.0.113.%d","recipientAccountId":%q}`,
		who, name, isoText(at), i+1, 1000+17*i, 10+i, ManagementAccount)
}
