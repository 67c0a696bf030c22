package emulator

import (
	"slices"
	"time"

	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/selector"
)

// settling is how long a store stays in a state that leads to another by itself.
const settling = 2 * time.Second

// store is one event data store.
type store struct {
	lake.Store
	home, owner string
	tags        []tag
	// next is the status that the store comes to at the time due, "" for none; afterwards is the one that
	// restoring it leads back to.
	next, afterwards lake.Status
	due              time.Time
	// federated is the same for federation.
	federated    lake.Federation
	federatedDue time.Time
	insights     []selector.Insight
	// insightsTo is the ARN of the store that holds the Insights events.
	insightsTo string
	// size is the MaxEventSize; context the keys that events are enriched with.
	size    string
	context []contextKeySelector
	policy  string
	// records are the audit events that arrived, oldest first.
	records []record
}

// channel is one channel.
type channel struct {
	lake.Channel
	home, owner string
	tags        []tag
	policy      string
	// arriving is the ingestion as it will be told from the time due on.
	arriving lake.Ingestion
	due      time.Time
}

const (
	storeResourceType   = "AWS::CloudTrail::EventDataStore"
	channelResourceType = "AWS::CloudTrail::Channel"
)

func (s *store) resources() []eventResource {
	return []eventResource{{storeResourceType, s.ARN}, {storeResourceType, s.Name}}
}

func (ch *channel) resources() []eventResource {
	return []eventResource{{channelResourceType, ch.ARN}, {channelResourceType, ch.Name}}
}

// WithLakeClosed refuses the first event data store of an account, as AWS does to those who never used
// CloudTrail Lake. Accounts that have stores go on as before.
func WithLakeClosed() Option {
	return func(e *Emulator) { e.lakeClosed = true }
}

// WithServiceChannel gives the management account a channel in the Region that belongs to an AWS service,
// as the service itself makes it; nobody but AWS changes it.
func WithServiceChannel(region, service string) Option {
	const id = "f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f"
	arn := awsname.ARN{
		Partition: awsname.PartitionOf(region), Service: "cloudtrail", Region: region, Account: ManagementAccount, Resource: channelKind + id,
	}
	return func(e *Emulator) {
		e.channels = append(e.channels, &channel{home: region, owner: ManagementAccount, Channel: lake.Channel{
			ARN: arn.String(), Name: "aws-service-channel/" + service + "/default", Source: "CloudTrail",
			Destinations: []lake.Destination{{Type: lake.ToService, Location: service}},
		}})
	}
}

// settle brings stores and channels to where they are by now.
func (e *Emulator) settle(now time.Time) {
	e.stores = slices.DeleteFunc(e.stores, func(s *store) bool {
		return s.Status == lake.Pending && !now.Before(s.due)
	})
	for _, s := range e.stores {
		if s.next != "" && !now.Before(s.due) {
			s.Status, s.next = s.next, ""
		}
		if s.federated != "" && !now.Before(s.federatedDue) {
			s.Federation, s.federated = s.federated, ""
			if s.Federation == lake.FederationDisabled {
				s.FederationRole = ""
			}
		}
	}
	for _, ch := range e.channels {
		if !now.Before(ch.due) {
			ch.Ingestion = ch.arriving
		}
	}
}

// to begins the way of a store to a status, through another.
func (s *store) to(through, status lake.Status, now time.Time) {
	s.Status, s.next, s.due = through, status, now.Add(settling)
}

// checkLake refuses what Lake does not do in this Region.
func (c *call) checkLake() error {
	if c.service == serviceData {
		return refusedBy(lake.CheckDataRegion(c.region))
	}
	return refusedBy(lake.CheckRegion(c.region))
}

// refusedBy is the refusal of the first problem, nil for none.
func refusedBy(problems []lake.Problem) error {
	p, is := lake.Refused(problems)
	if !is {
		return nil
	}
	if _, front := frontStatus[p.Code]; front {
		return refuseInFront(frontStatus[p.Code], p.Code, "%s", p.Text)
	}
	return refuse(p.Code, "%s", p.Text)
}
