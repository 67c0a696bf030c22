package emulator

import (
	"slices"
	"strings"
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

// ownStores are the caller's stores of this Region.
func (c *call) ownStores() []*store {
	var own []*store
	for _, s := range c.stores {
		if s.owner == c.account.id && s.home == c.region {
			own = append(own, s)
		}
	}
	return own
}

func (c *call) ownChannels() []*channel {
	var own []*channel
	for _, ch := range c.channels {
		if ch.owner == c.account.id && ch.home == c.region {
			own = append(own, ch)
		}
	}
	return own
}

// plainStores are stores as the rules take them.
func plainStores(list []*store) []lake.Store {
	out := make([]lake.Store, len(list))
	for i, s := range list {
		out[i] = s.Store
	}
	return out
}

func plainChannels(list []*channel) []lake.Channel {
	out := make([]lake.Channel, len(list))
	for i, ch := range list {
		out[i] = ch.Channel
	}
	return out
}

// storeID is what the ARN or id of an event data store may look like.
var storeID = lazy(`^[a-zA-Z0-9._/\-:]{3,256}$`)

const (
	storeKind   = "eventdatastore/"
	channelKind = "channel/"
)

// store finds a store of the caller's in this Region by its ARN or its id.
func (c *call) store(id string) (*store, error) {
	if !storeID.MatchString(id) {
		return nil, storeInvalid(id)
	}
	arn, err := c.lakeARN(id, storeKind)
	if err != nil {
		return nil, storeInvalid(id)
	}
	for _, s := range c.ownStores() {
		if s.ARN == arn {
			c.touched = s.resources()
			return s, nil
		}
	}
	return nil, refuse(codeStoreNotFound, "Event data store %s does not exist.", id)
}

func storeInvalid(id string) *refusal {
	return refuse("EventDataStoreARNInvalidException", "Event data store ARN %s is not valid.", id)
}

// channel finds a channel of the caller's in this Region by its ARN or its id.
func (c *call) channel(id string) (*channel, error) {
	arn, err := c.lakeARN(id, channelKind)
	if err != nil || !strings.HasPrefix(id, "arn:") && !lake.IsUUID(id) {
		return nil, refuse("ChannelARNInvalidException", "Channel ARN %s is not valid.", id)
	}
	for _, ch := range c.ownChannels() {
		if ch.ARN == arn {
			c.touched = ch.resources()
			return ch, nil
		}
	}
	return nil, refuse(codeChannelNotFound, "Channel %s does not exist.", id)
}

// lakeARN is the ARN that an argument means: an id is one of this Region and the caller's account.
func (c *call) lakeARN(id, kind string) (string, error) {
	if !strings.HasPrefix(id, "arn:") {
		return c.newARN(kind, id), nil
	}
	arn, err := awsname.ParseARN(id)
	if err != nil {
		return "", err
	}
	if arn.Service != "cloudtrail" || arn.Partition != c.partition || arn.Account != c.account.id ||
		!strings.HasPrefix(arn.Resource, kind) || arn.Resource == kind {
		return "", foreignARN()
	}
	return id, nil
}

// newARN is the ARN of a store or a channel of the caller's in this Region.
func (c *call) newARN(kind, id string) string {
	return awsname.ARN{Partition: c.partition, Service: "cloudtrail", Region: c.region, Account: c.account.id, Resource: kind + id}.String()
}

// maxLakePage is the most that ListEventDataStores and ListChannels take as MaxResults.
const maxLakePage = 1000

type listLakeIn struct {
	MaxResults *int
	NextToken  *string
}

func (in listLakeIn) outOfRange() bool {
	return in.MaxResults != nil && (*in.MaxResults < 1 || *in.MaxResults > maxLakePage)
}

// pageSizeOf is how many items a page of the list has.
func (in listLakeIn) pageSizeOf(c *call) (int, error) {
	if in.MaxResults == nil {
		return min(maxLakePage, c.pageSize), nil
	}
	if in.outOfRange() {
		return 0, refuse("InvalidMaxResultsException", "MaxResults is 1 to %d, not %d.", maxLakePage, *in.MaxResults)
	}
	return *in.MaxResults, nil
}

func badToken(token *string) *refusal {
	return refuse("InvalidNextTokenException", "The token %s is not valid.", value(token))
}
