package overlay_test

import (
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/overlay"
	"trailboss/ui/page/pagetest"
)

// narrowed takes the writes and a bucket out of what a trail logs, and adds a
// selector whose name is out to do mischief.
func narrowed(name, region string) model.Change {
	c := logging(name, region, true)
	field := func(field string, values ...string) selector.Field {
		return selector.Field{Field: field, Equals: values}
	}
	bucket := selector.Advanced{Name: "One bucket", FieldSelectors: []selector.Field{
		field("eventCategory", "Data"), field("resources.type", "AWS::S3::Object"),
		{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::acme-uploads/", "arn:aws:s3:::acme-invoices/"}},
	}}
	less := bucket
	less.FieldSelectors = append(append([]selector.Field{}, bucket.FieldSelectors[:2]...),
		selector.Field{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::acme-uploads/"}})
	c.Title = "Change the event selectors of " + name
	c.Before = model.EventSelectors{Set: selector.Set{Advanced: []selector.Advanced{
		{Name: "Management", FieldSelectors: []selector.Field{field("eventCategory", "Management")}}, bucket,
	}}}
	c.After = model.EventSelectors{Set: selector.Set{Advanced: []selector.Advanced{
		less,
		{Name: "Management", FieldSelectors: []selector.Field{field("eventCategory", "Management"), field("readOnly", "true")}},
		{Name: "it's \x1b[31m監査 `$HOME`!", FieldSelectors: []selector.Field{field("eventCategory", "NetworkActivity"), field("eventSource", "s3.amazonaws.com")}},
	}}}
	c.Effects = []string{
		"ceases: 12 of the last 50 management events in " + region + ": ec2 RunInstances (8), glue StartJobRun (4)",
		"data and network activity events are not measured: the event history does not hold them",
	}
	return c
}

func TestReviewOfSelectorsGolden(t *testing.T) {
	e := env(t)
	dangerous := narrowed("management-events", "us-east-2")
	dangerous.Risk, dangerous.Warnings = model.Dangerous, []model.Warning{only}
	for name, changes := range map[string][]model.Change{
		"review-selectors":           {narrowed("management-events", "us-east-2")},
		"review-selectors-dangerous": {dangerous},
		"review-selectors-bulk":      {narrowed("management-events", "us-east-2"), narrowed("data-plane-payments", "eu-west-1")},
	} {
		pagetest.Golden(t, name+"-120x36", overlay.NewReview(changes).View(e, 116, 33, true))
		pagetest.Golden(t, name+"-80x24", overlay.NewReview(changes).View(e, 76, 21, true))
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, overlay.NewReview(changes).View(e, size[0], size[1], true), size[0], size[1])
		}
	}
}
