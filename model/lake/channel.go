package lake

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// The quotas of channels and of what is in one.
const (
	// MaxChannels is the quota of channels in a Region; service-linked ones do not count.
	MaxChannels = 25
	// MaxDestinations is how many destinations a channel has at most.
	MaxDestinations = 200
)

// The types of destinations.
const (
	// ToStore has the ARN or the id of an event data store as its location.
	ToStore = "EVENT_DATA_STORE"
	// ToService is AWS's own, of service-linked channels.
	ToService = "AWS_SERVICE"
)

// Custom is the source of a channel that takes events of any program.
const Custom = "Custom"

// serviceLinked begins the names of channels that belong to AWS services.
const serviceLinked = "aws-service-channel/"

// Destination is where a channel's events go.
type Destination struct {
	Type     string `json:"Type"`
	Location string `json:"Location"`
}

// Channel is a channel.
type Channel struct {
	ARN, Name, Source string
	Destinations      []Destination
	Ingestion         Ingestion
}

// Ingestion is what a channel tells of the events that came through it. Times are zero and texts empty
// where nothing of the kind has happened.
type Ingestion struct {
	LatestSuccess, LatestAttempt     time.Time
	LatestSuccessID, LatestAttemptID string
	LatestErrorCode                  string
}

// ServiceLinked tells whether the channel belongs to an AWS service, so that only AWS changes it.
func (c Channel) ServiceLinked() bool { return strings.HasPrefix(c.Name, serviceLinked) }

// Source is where events come from.
type Source struct {
	// Name is the value of Source.
	Name string
	// Direct is set where the partner's own account sends; else your own program or account does.
	Direct bool
}

// sources are Custom and the partners.
var sources = []Source{
	{Name: Custom},
	{Name: "CloudStorageSecurityConsole"},
	{Name: "Clumio", Direct: true},
	{Name: "CrowdStrike"},
	{Name: "CyberArk"},
	{Name: "GitHub"},
	{Name: "IBMMulticloud", Direct: true},
	{Name: "KongGatewayEnterprise"},
	{Name: "LaunchDarkly", Direct: true},
	{Name: "MontyCloud", Direct: true},
	{Name: "NetskopeCloudExchange"},
	{Name: "OktaSystemLogEvents"},
	{Name: "OneLogin"},
	{Name: "Shoreline"},
	{Name: "Snyk", Direct: true},
	{Name: "WizAuditLogs"},
}

// Sources are the sources that a channel can have, Custom first, the partners by their names.
func Sources() []Source { return slices.Clone(sources) }

// DirectSource tells whether the source is a partner whose own account sends.
func DirectSource(name string) bool {
	return slices.ContainsFunc(sources, func(s Source) bool { return s.Name == name && s.Direct })
}

// Check gives all for which AWS refuses the channel for what it is; whether its stores exist and fit is
// not looked at, see Store.Unfit.
func (c Channel) Check() []Problem {
	out := checkName(c.Name)
	if !slices.ContainsFunc(sources, func(s Source) bool { return s.Name == c.Source }) {
		out = append(out, Refuse("Source", "InvalidSourceException", "The source "+c.Source+" is none that CloudTrail takes events from."))
	}
	return append(out, checkDestinations(c.Destinations)...)
}

func checkDestinations(list []Destination) []Problem {
	var out []Problem
	if len(list) == 0 || len(list) > MaxDestinations {
		out = append(out, Refuse("Destinations", CodeInvalidParameter,
			fmt.Sprintf("A channel has 1 to %d destinations; this one has %d.", MaxDestinations, len(list))))
	}
	seen := map[Destination]bool{}
	for i, d := range list {
		field := fmt.Sprintf("Destinations[%d]", i)
		switch {
		case d.Type == ToService:
			out = append(out, Refuse(field+".Type", CodeInvalidParameter, "Only AWS makes channels to services: the type is "+ToStore+"."))
		case d.Type != ToStore:
			out = append(out, Refuse(field+".Type", CodeInvalidParameter, fmt.Sprintf("The type %q is not %s.", d.Type, ToStore)))
		case !isLocation(d.Location):
			out = append(out, Refuse(field+".Location", "EventDataStoreARNInvalidException",
				fmt.Sprintf("%q is neither the ARN nor the id of an event data store.", d.Location)))
		case seen[d]:
			out = append(out, Refuse(field, CodeInvalidParameter, "This destination is there twice."))
		}
		seen[d] = true
	}
	return out
}

// isLocation tells whether a text has the form of a store's ARN or id.
func isLocation(s string) bool {
	const least, most = 3, 1024
	n := utf8.RuneCountInString(s)
	return n >= least && n <= most && !strings.ContainsFunc(s, func(r rune) bool { return !inName(r) && !strings.ContainsRune("/:*", r) })
}

// CheckNewChannel gives all for which AWS refuses to create the channel beside the others of its Region.
func CheckNewChannel(c Channel, others []Channel) []Problem {
	out := append(c.Check(), checkChannelName(c, others)...)
	own := 0
	for _, o := range others {
		if o.ServiceLinked() {
			continue
		}
		own++
		if o.Source == c.Source {
			out = append(out, Refuse("Source", codeChannelTaken, "The channel "+o.Name+" has the source "+c.Source+" already: a source has one channel."))
		}
	}
	if own >= MaxChannels {
		out = append(out, Refuse("", "ChannelMaxLimitExceededException",
			fmt.Sprintf("There are %d channels in this Region, and no more are allowed.", own)))
	}
	return out
}

const codeChannelTaken = "ChannelAlreadyExistsException"

// checkChannelName refuses a name that another channel of the Region has.
func checkChannelName(c Channel, others []Channel) []Problem {
	if !slices.ContainsFunc(others, func(o Channel) bool { return o.Name == c.Name && o.ARN != c.ARN }) {
		return nil
	}
	return []Problem{Refuse("Name", codeChannelTaken, "A channel with the name "+c.Name+" already exists in this Region.")}
}

// CheckUpdateChannel gives all for which AWS refuses to make after of before. Others may hold the channel
// itself.
func CheckUpdateChannel(before, after Channel, others []Channel) []Problem {
	if before.ServiceLinked() {
		return []Problem{Refuse("", "OperationNotPermittedException", "The channel "+before.Name+" belongs to an AWS service, which alone changes it.")}
	}
	var out []Problem
	if after.Source != before.Source {
		out = append(out, Refuse("Source", CodeInvalidParameter, "The source of a channel cannot be changed."))
	}
	out = append(out, after.Check()...)
	return append(out, checkChannelName(after, others)...)
}

// CheckDeleteChannel refuses to delete channels that belong to AWS services.
func CheckDeleteChannel(c Channel) []Problem {
	if !c.ServiceLinked() {
		return nil
	}
	return []Problem{Refuse("", "OperationNotPermittedException", "The channel "+c.Name+" belongs to an AWS service, which alone deletes it.")}
}
