package coverage_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/coverage"
	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

var (
	someTypes   = []string{"AWS::S3::Object", "AWS::Lambda::Function"}
	someSources = []string{"s3.amazonaws.com", "kms.amazonaws.com"}
	someARNs    = []string{"arn:aws:s3:::a/", "arn:aws:s3:::a/k", "arn:aws:s3:::b/"}
	someNames   = []string{"GetObject", "PutObject"}
)

func drawFields(t *rapid.T) []selector.Field {
	pick := func(label string, from []string) string { return rapid.SampledFrom(from).Draw(t, label) }
	var fields []selector.Field
	switch pick("category", []string{"Management", "Data", "NetworkActivity"}) {
	case "Management":
		fields = append(fields, is("eventCategory", "Management"))
		if rapid.Bool().Draw(t, "excludes") {
			fields = append(fields, selector.Field{Field: "eventSource", NotEquals: []string{pick("excluded", []string{selector.SourceKMS, selector.SourceRDSData})}})
		}
	case "Data":
		fields = append(fields, is("eventCategory", "Data"), is("resources.type", pick("type", someTypes)))
		if rapid.Bool().Draw(t, "narrows") {
			f := selector.Field{Field: "resources.ARN"}
			fields = append(fields, f.With(rapid.SampledFrom(selector.Operators).Draw(t, "operator"), []string{pick("arn", someARNs)}))
		}
	default:
		return network(pick("source", someSources), is("eventName", pick("name", someNames)))
	}
	if rapid.Bool().Draw(t, "reads or writes") {
		fields = append(fields, is("readOnly", pick("readOnly", []string{"true", "false"})))
	}
	return fields
}

func drawTrail(t *rapid.T, i int) trail {
	tr := trail{
		name: "t" + strconv.Itoa(i), home: rapid.SampledFrom([]string{"us-east-1", "eu-west-1"}).Draw(t, "home"),
		multi: rapid.Bool().Draw(t, "multi"), off: rapid.IntRange(0, 4).Draw(t, "off") == 0,
		set: advanced(rapid.SliceOfN(rapid.Custom(drawFields), 1, 3).Draw(t, "selectors")...),
	}
	tr.noGlobal = !tr.multi && rapid.Bool().Draw(t, "without global services")
	if rapid.IntRange(0, 3).Draw(t, "basic") == 0 {
		tr.set = basic(rapid.SampledFrom([]string{"All", "ReadOnly", "WriteOnly"}).Draw(t, "kind"), selector.SourceKMS)
	}
	return tr
}

// drawEvent draws an event of a class in a Region.
func drawEvent(t *rapid.T, c coverage.Class, region string) event.Event {
	e := event.Event{Region: region, Name: rapid.SampledFrom(someNames).Draw(t, "name"), ReadOnly: event.Is(rapid.Bool().Draw(t, "reads"))}
	switch c.Group {
	case coverage.Management:
		e.Category, e.Source = "Management", "ec2.amazonaws.com"
		switch c.Name {
		case "AWS KMS":
			e.Source = selector.SourceKMS
		case "RDS Data API":
			e.Source = selector.SourceRDSData
		default:
			e.ReadOnly = event.Is(c.Name == "read")
			if region == "us-east-1" && rapid.Bool().Draw(t, "global") {
				e.Source = "iam.amazonaws.com"
			}
		}
	case coverage.Data:
		e.Category = "Data"
		arn := rapid.SampledFrom(someARNs).Draw(t, "resource") + rapid.SampledFrom([]string{"", "x", "/y"}).Draw(t, "rest")
		e.Resources = []event.Resource{{Type: c.Name, ARN: arn}}
	case coverage.Network:
		e.Category, e.Source, e.ReadOnly = "NetworkActivity", c.Name+".amazonaws.com", event.Absent
	}
	return e
}

// What a page of coverage says of a class is what the matchers of the trails that
// log say of each of its events.
func TestCoverageAgreesWithTheMatcher(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var trails []trail
		for i := range rapid.IntRange(0, 4).Draw(t, "trails") {
			trails = append(trails, drawTrail(t, i))
		}
		inv := account("", trails...)
		b := coverage.Survey(inv, []string{acme})
		for _, p := range b.Places {
			s := b.Sheet(p)
			for _, r := range s.Rows {
				if r.Group == coverage.Insights {
					continue
				}
				for _, region := range p.Regions {
					e := drawEvent(t, r.Class, region)
					check(t, inv, r, &e)
				}
			}
		}
	})
}

// check compares a row with how many trails log the event.
func check(t *rapid.T, inv *model.Inventory, r coverage.Row, e *event.Event) {
	copies := 0
	for _, tr := range inv.Trails() {
		if tr.Status.Value.IsLogging && match.New(tr.Selectors.Value, model.MatchScope(tr)).Logs(e) >= 0 {
			copies++
		}
	}
	wrong := !r.Sure || r.State == coverage.Open
	switch {
	case r.State == coverage.Gap:
		wrong = wrong || copies > 0
	case r.Copies == 1:
		wrong = wrong || copies > 1
	}
	if r.Extent == match.All {
		wrong = wrong || copies == 0
	}
	if wrong {
		t.Fatalf("%s is %d, extent %d, %d copies, and %d trails log %+v", r.ID(), r.State, r.Extent, r.Copies, copies, e)
	}
}
