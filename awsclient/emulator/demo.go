package emulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/selector"
)

// Demo returns an emulator of the same organization with a dozen trails, a
// few days of event history and an integration of CloudTrail Lake. All ages are counted from its clock's time now.
func Demo(opts ...Option) *Emulator {
	e := New(opts...)
	now := e.now()
	for _, s := range demoTrails {
		e.trails = append(e.trails, s.trail(now))
	}
	e.remembered(now)
	e.seedLake(now)
	return e
}

// sample describes a demo trail.
type sample struct {
	name, home, owner, bucket string

	prefix, topic, logGroup, kmsKey     string
	multiRegion, organization, validate bool

	// started and stopped are how long ago logging was switched, zero for never.
	started, stopped time.Duration
	failures         map[output]failing
	// selectors, insights and aggregation are written as the API writes them.
	selectors, insights, aggregation string
	// tags alternate keys and values; a "-" stands for no value.
	tags []string
}

// failing is an error code and how long ago it began.
type failing struct {
	code string
	ago  time.Duration
}

// trail makes the trail as if it had been used until now.
func (s sample) trail(now time.Time) *trail {
	t := &trail{
		arn:  model.TrailARN(awsname.PartitionOf(s.home), s.home, s.owner, s.name),
		name: s.name, home: s.home, owner: s.owner,
		settings: settings{
			bucket: s.bucket, prefix: s.prefix, kmsKey: s.kmsKey,
			includeGlobal: true, multiRegion: s.multiRegion, organization: s.organization, validation: s.validate,
		},
		logging: logging{failures: map[output]failure{}},
	}
	if s.topic != "" {
		t.topic, t.topicARN = s.topic, "arn:aws:sns:"+s.home+":"+s.owner+":"+s.topic
	}
	if s.logGroup != "" {
		t.logGroup = "arn:aws:logs:" + s.home + ":" + s.owner + ":log-group:" + s.logGroup + ":*"
		t.logRole = "arn:aws:iam::" + s.owner + ":role/CloudTrail_CloudWatchLogs_Role"
	}
	fromJSON(s.selectors, &t.selectors)
	if s.selectors == "" {
		t.selectors = selector.Default()
	}
	fromJSON(s.insights, &t.insights)
	fromJSON(s.aggregation, &t.aggregation)
	t.tags = tagsOf(s.tags...)
	if s.started > 0 {
		t.logging.start(now.Add(-s.started))
	}
	for o, f := range s.failures {
		t.logging.failures[o] = failure{f.code, now.Add(-f.ago)}
	}
	if s.stopped > 0 {
		t.logging.stop(now.Add(-s.stopped))
	}
	return t
}

// tagsOf makes tags of keys and values in turn; a "-" stands for no value.
func tagsOf(texts ...string) []tag {
	var list []tag
	for pair := range slices.Chunk(texts, 2) {
		added := tag{Key: &pair[0]}
		if pair[1] != "-" {
			added.Value = &pair[1]
		}
		list = append(list, added)
	}
	return list
}

// fromJSON reads a part of a sample. The samples are constants, so that what
// cannot be read is a mistake in this package.
func fromJSON(text string, into any) {
	if text == "" {
		return
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		panic(fmt.Sprintf("demo: %s: %v", text, err))
	}
}
