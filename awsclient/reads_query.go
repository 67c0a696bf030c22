package awsclient

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"trailboss/model"
	"trailboss/model/lake/search"
)

const (
	// A search is asked for as StartQuery; these are made on its way.
	queryResults = model.Operation("GetQueryResults")
	cancelQuery  = model.Operation("CancelQuery")
	// patience is how often a query is looked at before it is given up: with the
	// pauses that is some four minutes.
	patience = 60
	// queryPause is the pause before a query is looked at again; it doubles.
	queryPause = 250 * time.Millisecond
)

// errSlowQuery says that a query took longer than anybody would wait for.
var errSlowQuery = errors.New("the query did not end in time: narrow the time that it goes over")

// readArrivals searches an event data store: it starts a query, waits for it and
// fetches the first page of what it found, or a further page of an older one. A
// query that nobody waits for any more is cancelled, as AWS bills what it scans.
func readArrivals(ctx context.Context, x exchange) (model.Fact, error) {
	id, token, further := strings.Cut(x.query.Search.Next, " ")
	if !further {
		var err error
		if id, err = startQuery(ctx, x); err != nil {
			return nil, err
		}
	}
	out, err := results(ctx, x, id, token)
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, errSlowQuery) {
			abandon(ctx, x, id)
		}
		return nil, err
	}
	return arrivalsFact(x, id, token, out)
}

func startQuery(ctx context.Context, x exchange) (id string, err error) {
	if err := x.services.wait(ctx, model.StartQuery); err != nil {
		return "", err
	}
	statement := x.query.Search.Statement(x.query.ARNs[0])
	out, err := x.services.trail().StartQuery(ctx, &cloudtrail.StartQueryInput{QueryStatement: &statement})
	if err != nil {
		return "", err
	}
	return aws.ToString(out.QueryId), nil
}

// results are a page of what a query found, once it has ended.
func results(ctx context.Context, x exchange, id, token string) (*cloudtrail.GetQueryResultsOutput, error) {
	in := &cloudtrail.GetQueryResultsInput{QueryId: &id, MaxQueryResults: aws.Int32(search.Page)}
	if token != "" {
		in.NextToken = &token
	}
	for i := range patience {
		if err := x.services.wait(ctx, queryResults); err != nil {
			return nil, err
		}
		out, err := x.services.trail().GetQueryResults(ctx, in)
		if err != nil {
			return nil, err
		}
		switch out.QueryStatus {
		case types.QueryStatusFinished:
			return out, nil
		case types.QueryStatusQueued, types.QueryStatusRunning:
			if err := pause(ctx, min(queryPause<<min(i, 10), x.services.session.client.opts.MaxBackoff)); err != nil {
				return nil, err
			}
		case types.QueryStatusFailed, types.QueryStatusCancelled, types.QueryStatusTimedOut:
			said := fmt.Sprintf("the query ended %s: %s", out.QueryStatus, aws.ToString(out.ErrorMessage))
			return nil, &model.Fault{Kind: model.FaultRefused, Message: strings.TrimSpace(said)}
		}
	}
	return nil, errSlowQuery
}

// abandon ends a query that nobody waits for. That it has ended meanwhile, or
// cannot be cancelled, changes nothing.
func abandon(ctx context.Context, x exchange, id string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if x.services.wait(ctx, cancelQuery) == nil {
		_, _ = x.services.trail().CancelQuery(ctx, &cloudtrail.CancelQueryInput{QueryId: &id})
	}
}

// arrivalsFact takes the rows, of which each is a list of columns with one member
// each.
func arrivalsFact(x exchange, id, token string, out *cloudtrail.GetQueryResultsOutput) (model.Fact, error) {
	f := model.ArrivalsRead{ARN: x.query.ARNs[0], Search: x.query.Search, At: x.now()}
	if s := out.QueryStatistics; s != nil {
		f.Scanned = aws.ToInt64(s.BytesScanned)
	}
	for _, row := range out.QueryResultRows {
		var values []string
		for _, column := range row {
			for _, v := range column {
				values = append(values, v)
			}
		}
		f.Events = append(f.Events, x.query.Search.Event(values))
	}
	next := aws.ToString(out.NextToken)
	if next == "" {
		return f, nil
	}
	if next == token {
		return nil, &model.Fault{Kind: model.FaultGarbled}
	}
	f.Next = id + " " + next
	return f, nil
}
