package awsclient

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/account"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"

	"trailboss/model"
)

// reads are the operations that read, and so those that pass in read-only
// mode. A new one is one line here and its translations.
var reads = map[model.Operation]reader{
	model.GetCallerIdentity:     ask(stsClient, (*sts.Client).GetCallerIdentity, callerInput, callerFact),
	model.GetAccountInformation: ask(accountClient, (*account.Client).GetAccountInformation, accountInput, accountFact),
	model.ListRegions:           pages(accountClient, (*account.Client).ListRegions, regionsInput, regionsToken, regionsFact),
	model.ListTrails:            pages(trailClient, (*cloudtrail.Client).ListTrails, trailsInput, trailsToken, trailsFact),
	model.ReadTrail:             readTrail,
	model.DescribeTrails:        readSettings,
	model.GetTrailStatus:        readStatus,
	model.GetEventSelectors:     readSelectors,
	model.GetInsightSelectors:   ofStore(readStoreInsights, readInsights),
	model.ListTags:              readTags,
	model.GetEventConfiguration: ofStore(readStoreConfiguration, readAggregations),
	model.LookupEvents:          onward(ask(trailClient, (*cloudtrail.Client).LookupEvents, lookupInput, lookupFact)),
	model.ListEventDataStores:   readStores,
	model.GetEventDataStore:     readStoreAlone,
	model.ReadStore:             readStore,
	model.ListChannels:          readChannels,
	model.GetChannel:            readChannelAlone,
	model.ReadChannel:           readChannel,
	model.StartQuery:            readArrivals,
	model.GetResourcePolicy:     readPolicy,
	model.ListAccounts:          pages(organizationsClient, organizations.ListAccounts, membersInput, membersToken, membersFact),
}

// onTheWay are operations that reads make beside the one that they are known by.
var onTheWay = map[model.Operation]bool{queryResults: true, cancelQuery: true}

// The reads of one trail, of which readTrail is made.
var (
	readSettings     = ask(trailClient, (*cloudtrail.Client).DescribeTrails, describeInput, describeFact)
	readStatus       = ask(trailClient, (*cloudtrail.Client).GetTrailStatus, statusInput, statusFact)
	readSelectors    = ask(trailClient, (*cloudtrail.Client).GetEventSelectors, selectorsInput, selectorsFact)
	readInsights     = without(insightsOff, noInsights, ask(trailClient, (*cloudtrail.Client).GetInsightSelectors, insightsInput, insightsFact))
	readTags         = pages(trailClient, (*cloudtrail.Client).ListTags, tagsInput, tagsToken, tagsFact)
	readAggregations = ask(trailClient, (*cloudtrail.Client).GetEventConfiguration, aggregationsInput, aggregationsFact)
)

// exchange is one query and the clients that answer it.
type exchange struct {
	services *services
	query    model.Query
	now      func() time.Time
}

// reader answers a query.
type reader func(context.Context, exchange) (model.Fact, error)

// method is an operation of an SDK client C with the options P, as a method
// expression.
type method[C, I, O, P any] = func(C, context.Context, *I, ...func(*P)) (*O, error)

// ask reads in one call.
func ask[C, I, O, P any](
	client func(*services) C, call method[C, I, O, P],
	input func(model.Query) *I, fact func(model.Query, *O, time.Time) model.Fact,
) reader {
	return func(ctx context.Context, x exchange) (model.Fact, error) {
		if err := x.services.wait(ctx, x.query.Operation); err != nil {
			return nil, err
		}
		out, err := call(client(x.services), ctx, input(x.query))
		if err != nil {
			return nil, err
		}
		return fact(x.query, out, x.now()), nil
	}
}

// pages reads page after page. token gives the place of the next page in an
// answer, nil at the end, and writes it into the input.
func pages[C, I, O, P any](
	client func(*services) C, call method[C, I, O, P],
	input func(model.Query) *I, token func(*I, *O) *string, fact func(model.Query, []*O, time.Time) model.Fact,
) reader {
	return func(ctx context.Context, x exchange) (model.Fact, error) {
		var outs []*O
		in, last := input(x.query), ""
		for {
			if err := x.services.wait(ctx, x.query.Operation); err != nil {
				return nil, err
			}
			out, err := call(client(x.services), ctx, in)
			if err != nil {
				return nil, err
			}
			outs = append(outs, out)
			next := token(in, out)
			if next == nil || *next == "" {
				return fact(x.query, outs, x.now()), nil
			}
			if *next == last {
				return nil, &model.Fault{Kind: model.FaultGarbled}
			}
			last = *next
		}
	}
}

// insightsOff is how AWS says that a trail or an event data store has no Insights.
const insightsOff = "InsightNotEnabledException"

// without takes the error code by which AWS says that there is nothing for the
// answer that it is.
func without(code string, nothing func(model.Query, time.Time) model.Fact, read reader) reader {
	return func(ctx context.Context, x exchange) (model.Fact, error) {
		fact, err := read(ctx, x)
		var refused smithy.APIError
		if errors.As(err, &refused) && refused.ErrorCode() == code {
			return nothing(x.query, x.now()), nil
		}
		return fact, err
	}
}

func noInsights(q model.Query, at time.Time) model.Fact {
	return model.InsightsRead{ARN: q.ARNs[0], At: at}
}

// onward refuses a page of events that leads to itself: who goes on by its token
// would never come to an end.
func onward(read reader) reader {
	return func(ctx context.Context, x exchange) (model.Fact, error) {
		fact, err := read(ctx, x)
		if page, ok := fact.(model.EventsRead); ok && page.Next != "" && page.Next == x.query.Lookup.Next {
			return nil, &model.Fault{Kind: model.FaultGarbled}
		}
		return fact, err
	}
}

func stsClient(at *services) *sts.Client { return at.sts() }

func accountClient(at *services) *account.Client { return at.account() }

func trailClient(at *services) *cloudtrail.Client { return at.trail() }
