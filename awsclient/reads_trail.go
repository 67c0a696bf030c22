package awsclient

import (
	"context"
	"fmt"

	"trailboss/model"
)

// readTrail reads all of one trail, part by part. That there is no such trail
// is an answer; that a part cannot be read is not, but for the aggregation,
// which many may not read.
func readTrail(ctx context.Context, x exchange) (model.Fact, error) {
	if len(x.query.ARNs) != 1 {
		return nil, fmt.Errorf("%s: it takes one trail, not %d", model.ReadTrail, len(x.query.ARNs))
	}
	out := model.TrailRead{Profile: x.query.Profile, TrailRef: model.TrailRef{ARN: x.query.ARNs[0]}}
	described, err := part[model.TrailsDescribed](ctx, x, model.DescribeTrails, readSettings)
	if err != nil {
		return nil, err
	}
	out.At = described.At
	if len(described.Trails) == 0 {
		return out, nil
	}
	out.There, out.TrailRef, out.Settings = true, described.Trails[0].TrailRef, described.Trails[0].Settings
	status, err := part[model.StatusRead](ctx, x, model.GetTrailStatus, readStatus)
	if err != nil {
		return nil, err
	}
	selectors, err := part[model.SelectorsRead](ctx, x, model.GetEventSelectors, readSelectors)
	if err != nil {
		return nil, err
	}
	insights, err := part[model.InsightsRead](ctx, x, model.GetInsightSelectors, readInsights)
	if err != nil {
		return nil, err
	}
	tags, err := part[model.TagsRead](ctx, x, model.ListTags, readTags)
	if err != nil {
		return nil, err
	}
	out.Status, out.Selectors, out.Insights, out.Tags = status.Status, selectors.Selectors, insights.Insights, tags.Tags[out.ARN]
	sums, err := part[model.AggregationsRead](ctx, x, model.GetEventConfiguration, readAggregations)
	out.Aggregations = sums.Aggregations
	if err != nil {
		out.AggregationsFault = faultOf(ctx, subject{
			operation: model.GetEventConfiguration, profile: x.query.Profile, region: x.query.Region, resource: out.ARN,
		}, err)
		if k := out.AggregationsFault.Kind; k != model.FaultDenied && k != model.FaultRefused {
			return nil, err
		}
	}
	return out, nil
}

// part reads one part of the trail.
func part[F model.Fact](ctx context.Context, x exchange, op model.Operation, read reader) (F, error) {
	var none F
	x.query.Operation = op
	fact, err := read(ctx, x)
	if err != nil {
		return none, err
	}
	f, ok := fact.(F)
	if !ok {
		return none, fmt.Errorf("%s: an answer of type %T", op, fact)
	}
	return f, nil
}
