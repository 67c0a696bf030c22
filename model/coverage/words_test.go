package coverage_test

import (
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/coverage"
	"trailboss/model/selector"
)

// row is a row of the first place of an account with these trails.
func row(t *testing.T, name string, trails ...trail) (coverage.Row, coverage.Place) {
	t.Helper()
	b := coverage.Survey(account("", trails...), []string{acme})
	for _, r := range b.Sheet(b.Places[0]).Rows {
		if r.Name == name {
			return r, b.Places[0]
		}
	}
	t.Fatalf("there is no row %q", name)
	return coverage.Row{}, coverage.Place{}
}

func TestSentences(t *testing.T) {
	denied := &model.Fault{Operation: "GetEventSelectors", Kind: model.FaultDenied, Why: "not allowed"}
	named := advanced(objects("arn:aws:s3:::a/"))
	named.Advanced[0].Name = "vault"
	one := func(tr trail) []trail { tr.name, tr.home = "a", "us-east-1"; return []trail{tr} }
	two := func(x, y trail) []trail {
		x.name, x.home, y.name, y.home = "a", "us-east-1", "b", "us-east-1"
		return []trail{x, y}
	}
	for name, c := range map[string]struct {
		row         string
		trails      []trail
		cell, whole string
	}{
		"all": {"write", one(trail{}), "a logs all write management events, by selector 1.", "Write management events of account 111111111111 in us-east-1 are logged once, by a."},
		"part": {
			"AWS::S3::Object", one(trail{set: named}),
			"a logs some data events on AWS::S3::Object, by selector 1 (vault): only where the resource ARN starts with arn:aws:s3:::a/.", "Only some data events on AWS::S3::Object",
		},
		"none":    {"AWS KMS", one(trail{set: basic("All", selector.SourceKMS)}), "a logs no management events of AWS KMS: selector 1: ExcludeManagementEventSources names kms.amazonaws.com.", "No trail logs management events of AWS KMS"},
		"stopped": {"read", one(trail{off: true}), "a is stopped and counts as not logging; otherwise it would log all read management events, by selector 1.", "a would, but is stopped."},
		"failing": {"read", one(trail{s3: "AccessDenied"}), "a counts as not logging, because its log files are not delivered (AccessDenied)", "a would, but does not deliver."},
		"topic":   {"read", one(trail{sns: "NotFound"}), "Its log files arrive; what fails is another delivery (NotFound).", "are logged once"},
		"refused": {"read", one(trail{unread: denied}), "Whether a logs read management events is not known: its event selectors could not be read (", "No trail is known to log read management events of account 111111111111 in us-east-1, and not all could be read (a)."},
		"bare":    {"read", one(trail{bare: true}), "its event selectors are not read yet, and its status is not read yet", "No trail is known"},
		"twice":   {"write", two(trail{}, trail{}), "a logs all", "are logged twice, by a and b. The first copy of management events in a Region is free of charge; AWS bills every further one."},
		"some twice": {
			"AWS::S3::Object", two(trail{set: named}, trail{set: named}), "a logs some",
			"Some data events on AWS::S3::Object of account 111111111111 in us-east-1 are logged twice, by a and b, and others, as far as can be told, by no trail. AWS bills every copy, the first one too.",
		},
		"Insights": {
			"call rate, management", one(trail{insights: []selector.Insight{{InsightType: selector.InsightCallRate}}}),
			"a logs all Insights events on the call rate of management events, by its Insights selectors.", "AWS bills every event that is analysed",
		},
		"Insights without events": {
			"call rate, management", one(trail{set: basic("ReadOnly"), insights: []selector.Insight{{InsightType: selector.InsightCallRate}}}),
			"a logs no Insights events on the call rate of management events: it has the Insights selector, and not the events: The trail must log write management events", "No trail logs",
		},
		"no Insights": {"error rate, data", one(trail{}), "its Insights selectors do not ask for them", "No trail logs"},
	} {
		r, p := row(t, c.row, c.trails...)
		if got := r.Cells[0].Sentence(); !strings.Contains(got, c.cell) {
			t.Errorf("%s: the cell says %q", name, got)
		}
		if got := r.Sentence(p); !strings.Contains(got, c.whole) {
			t.Errorf("%s: the row says %q", name, got)
		}
	}
}

// A Region whose trails are not listed may be logged by trails that nobody knows.
func TestUnlistedRegionIsNamed(t *testing.T) {
	b := coverage.Survey(account("eu-west-1", trail{name: "a", home: "us-east-1", multi: true}), []string{acme})
	for _, p := range b.Places {
		said := b.Sheet(p).Rows[0].Sentence(p)
		if (p.Regions[0] == "eu-west-1") != strings.Contains(said, "there may be more, as not all could be read (the list of trails of eu-west-1)") {
			t.Errorf("%s: %q", p.Where(), said)
		}
	}
}
