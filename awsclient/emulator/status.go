package emulator

import (
	"hash/fnv"
	"time"
)

// CloudTrail delivers log files about every five minutes and digests hourly.
const (
	deliveryPeriod = 5 * time.Minute
	digestPeriod   = time.Hour
)

// output is one of the places where a trail delivers to.
type output int

const (
	toBucket output = iota
	toDigest
	toTopic
	toLogGroup
	outputs
)

func (o output) period() time.Duration {
	if o == toDigest {
		return digestPeriod
	}
	return deliveryPeriod
}

// deliveries are times of delivery by output, zero where there was none.
type deliveries [outputs]time.Time

// failure is why an output takes nothing, in the error codes of S3, SNS or
// CloudWatch Logs.
type failure struct {
	code  string
	since time.Time
}

// configured tells whether the trail delivers there at all.
func (t *trail) configured(o output) bool {
	switch o {
	case toDigest:
		return t.validation
	case toTopic:
		return t.topicARN != ""
	case toLogGroup:
		return t.logGroup != ""
	default:
		return true
	}
}

// lastAttempt is when CloudTrail last tried to deliver, up to now; shift moves
// the rhythm of one Region against another's.
func (l *logging) lastAttempt(o output, now time.Time, shift time.Duration) time.Time {
	end := now
	if !l.on {
		end = l.stopped
	}
	elapsed := end.Sub(l.started) - shift
	if l.started.IsZero() || elapsed < o.period() {
		return l.before[o]
	}
	return end.Add(-(elapsed % o.period()))
}

// lastDelivery is the last attempt that arrived.
func (l *logging) lastDelivery(o output, now time.Time, shift time.Duration) time.Time {
	attempt := l.lastAttempt(o, now, shift)
	f, failing := l.failures[o]
	if !failing || attempt.Before(f.since) {
		return attempt
	}
	// The attempts since then are one period apart, back from the last one.
	arrived := f.since.Add(attempt.Sub(f.since)%o.period() - o.period())
	if arrived.Before(l.started) {
		return l.before[o]
	}
	return arrived
}

func (l *logging) start(now time.Time) {
	if !l.on {
		l.on, l.started = true, now
	}
}

// stop keeps what was delivered, for the status to tell from then on.
func (l *logging) stop(now time.Time) {
	if !l.on {
		return
	}
	for o := range outputs {
		l.before[o] = l.lastDelivery(o, now, 0)
	}
	l.on, l.stopped = false, now
}

// rhythm is how far a Region's deliveries lag behind the home Region's.
func (t *trail) rhythm(region string) time.Duration {
	if region == t.home {
		return 0
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(t.arn + region)) // never fails
	return time.Duration(h.Sum32()%240) * time.Second
}

// statusOut holds numbers beside ISO strings: the last six are from before the
// others and are always there.
type statusOut struct {
	IsLogging                         bool
	LatestDeliveryError               *string    `json:",omitempty"`
	LatestNotificationError           *string    `json:",omitempty"`
	LatestDeliveryTime                *timestamp `json:",omitempty"`
	LatestNotificationTime            *timestamp `json:",omitempty"`
	StartLoggingTime                  *timestamp `json:",omitempty"`
	StopLoggingTime                   *timestamp `json:",omitempty"`
	LatestCloudWatchLogsDeliveryError *string    `json:",omitempty"`
	LatestCloudWatchLogsDeliveryTime  *timestamp `json:",omitempty"`
	LatestDigestDeliveryTime          *timestamp `json:",omitempty"`
	LatestDigestDeliveryError         *string    `json:",omitempty"`

	LatestDeliveryAttemptTime          string
	LatestNotificationAttemptTime      string
	LatestNotificationAttemptSucceeded string
	LatestDeliveryAttemptSucceeded     string
	TimeLoggingStarted                 string
	TimeLoggingStopped                 string
}

func isoText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// getTrailStatus tells of the asked Region only.
func (c *call) getTrailStatus(in nameIn) (*statusOut, error) {
	t, err := c.readable(*in.Name)
	if err != nil {
		return nil, err
	}
	l, shift := &t.logging, t.rhythm(c.region)
	var last, attempt deliveries
	var failed [outputs]*string
	for o := range outputs {
		if t.configured(o) {
			last[o] = l.lastDelivery(o, c.now, shift)
			attempt[o] = l.lastAttempt(o, c.now, shift)
			failed[o] = optional(l.failures[o].code)
		}
	}
	return &statusOut{
		IsLogging:                         l.on,
		LatestDeliveryError:               failed[toBucket],
		LatestNotificationError:           failed[toTopic],
		LatestDeliveryTime:                stamp(last[toBucket]),
		LatestNotificationTime:            stamp(last[toTopic]),
		StartLoggingTime:                  stamp(l.started),
		StopLoggingTime:                   stamp(l.stopped),
		LatestCloudWatchLogsDeliveryError: failed[toLogGroup],
		LatestCloudWatchLogsDeliveryTime:  stamp(last[toLogGroup]),
		LatestDigestDeliveryTime:          stamp(last[toDigest]),
		LatestDigestDeliveryError:         failed[toDigest],

		LatestDeliveryAttemptTime:          isoText(attempt[toBucket]),
		LatestNotificationAttemptTime:      isoText(attempt[toTopic]),
		LatestNotificationAttemptSucceeded: isoText(last[toTopic]),
		LatestDeliveryAttemptSucceeded:     isoText(last[toBucket]),
		TimeLoggingStarted:                 isoText(l.started),
		TimeLoggingStopped:                 isoText(l.stopped),
	}, nil
}

func (c *call) startLogging(in nameIn) (*empty, error) {
	t, err := c.writable(*in.Name)
	if err != nil {
		return nil, err
	}
	t.logging.start(c.now)
	return &empty{}, nil
}

// stopLogging also ends Insights, as AWS does.
func (c *call) stopLogging(in nameIn) (*empty, error) {
	t, err := c.writable(*in.Name)
	if err != nil {
		return nil, err
	}
	t.logging.stop(c.now)
	t.insights = nil
	return &empty{}, nil
}
