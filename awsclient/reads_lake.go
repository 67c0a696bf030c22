package awsclient

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/smithy-go"

	"trailboss/model"
	"trailboss/model/lake"
)

// The reads of CloudTrail Lake.
var (
	readStores       = pages(trailClient, (*cloudtrail.Client).ListEventDataStores, storesInput, storesToken, storesFact)
	readStoreAlone   = ask(trailClient, (*cloudtrail.Client).GetEventDataStore, storeInput, storeFact)
	readChannels     = pages(trailClient, (*cloudtrail.Client).ListChannels, channelsInput, channelsToken, channelsFact)
	readChannelAlone = ask(trailClient, (*cloudtrail.Client).GetChannel, channelInput, channelFact)
	readPolicy       = without("ResourcePolicyNotFoundException", noPolicy, ask(trailClient, (*cloudtrail.Client).GetResourcePolicy, policyInput, policyFact))

	readStoreInsights = without(insightsOff, noStoreInsights,
		ask(trailClient, (*cloudtrail.Client).GetInsightSelectors, storeInsightsInput, storeInsightsFact))
	readStoreConfiguration = ask(trailClient, (*cloudtrail.Client).GetEventConfiguration, storeConfigurationInput, storeConfigurationFact)
)

// ofStore reads by one of two, as the query is about an event data store or a
// trail.
func ofStore(store, trail reader) reader {
	return func(ctx context.Context, x exchange) (model.Fact, error) {
		if len(x.query.ARNs) > 0 && model.IsStore(x.query.ARNs[0]) {
			return store(ctx, x)
		}
		return trail(ctx, x)
	}
}

// readStore reads an event data store with its tags, but for one that is pending
// deletion. That there is none, under its ARN or its name, is an answer.
func readStore(ctx context.Context, x exchange) (model.Fact, error) {
	listed, err := found[model.StoresListed](ctx, x, model.ListEventDataStores, readStores)
	if err != nil {
		return nil, err
	}
	arn := arnOf(x.query, listed.Stores)
	if arn == "" {
		return model.StoreRead{Profile: x.query.Profile, At: x.now()}, nil
	}
	x.query.ARNs = []string{arn}
	out, err := part[model.StoreRead](ctx, x, model.GetEventDataStore, readStoreAlone)
	if gone(err, "EventDataStoreNotFoundException") {
		return model.StoreRead{Profile: x.query.Profile, ARN: arn, At: x.now()}, nil
	}
	if err != nil || out.Store.Status == lake.Pending { // whose tags AWS does not tell
		return out, err
	}
	out.Tags, err = tagsOf(ctx, x)
	if err != nil {
		return nil, err
	}
	return out, nil
}

// readChannel reads a channel with its tags and its resource policy. That there
// is none, under its ARN or its name, is an answer; so is that the policy may not
// be read.
func readChannel(ctx context.Context, x exchange) (model.Fact, error) {
	listed, err := found[model.ChannelsListed](ctx, x, model.ListChannels, readChannels)
	if err != nil {
		return nil, err
	}
	arn := arnOf(x.query, listed.Channels)
	if arn == "" {
		return model.ChannelRead{Profile: x.query.Profile, At: x.now()}, nil
	}
	x.query.ARNs = []string{arn}
	out, err := part[model.ChannelRead](ctx, x, model.GetChannel, readChannelAlone)
	if gone(err, "ChannelNotFoundException") {
		return model.ChannelRead{Profile: x.query.Profile, ARN: arn, At: x.now()}, nil
	}
	if err != nil {
		return nil, err
	}
	out.Tags, err = tagsOf(ctx, x)
	if err != nil {
		return nil, err
	}
	allowed, err := part[model.PolicyRead](ctx, x, model.GetResourcePolicy, readPolicy)
	out.Policy = allowed.Policy
	if err != nil {
		out.PolicyFault = faultOf(ctx, subject{
			operation: model.GetResourcePolicy, profile: x.query.Profile, region: x.query.Region, resource: arn,
		}, err)
		if k := out.PolicyFault.Kind; k != model.FaultDenied && k != model.FaultRefused {
			return nil, err
		}
	}
	return out, nil
}

// found lists where the query has a name and no ARN.
func found[F model.Fact](ctx context.Context, x exchange, op model.Operation, list reader) (F, error) {
	var none F
	if len(x.query.ARNs) > 0 {
		return none, nil
	}
	return part[F](ctx, x, op, list)
}

// arnOf is the query's ARN, or that of its name in the list, "" where it is not there.
func arnOf(q model.Query, listed []model.LakeRef) string {
	if len(q.ARNs) > 0 {
		return q.ARNs[0]
	}
	for _, ref := range listed {
		if ref.Name == q.Name {
			return ref.ARN
		}
	}
	return ""
}

// gone tells whether AWS said by the code that the resource is not there.
func gone(err error, code string) bool {
	var refused smithy.APIError
	return errors.As(err, &refused) && refused.ErrorCode() == code
}

// tagsOf are the tags of the one resource of the query; none is an empty list.
func tagsOf(ctx context.Context, x exchange) ([]model.Tag, error) {
	tags, err := part[model.TagsRead](ctx, x, model.ListTags, readTags)
	if err != nil {
		return nil, err
	}
	if list := tags.Tags[x.query.ARNs[0]]; list != nil {
		return list, nil
	}
	return []model.Tag{}, nil
}

func noPolicy(q model.Query, at time.Time) model.Fact {
	return model.PolicyRead{ARN: q.ARNs[0], At: at}
}

func noStoreInsights(q model.Query, at time.Time) model.Fact {
	return model.StoreInsightsRead{ARN: q.ARNs[0], At: at}
}
