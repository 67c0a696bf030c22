package awsclient

import (
	"context"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go/middleware"

	"trailboss/model"
)

// gate is the one place that every call of every SDK client passes, before it
// is built, signed and sent.
type gate struct {
	// readOnly lets operations through only that are known to read.
	readOnly bool
}

func (g gate) install(stack *middleware.Stack) error {
	return stack.Initialize.Add(g, middleware.After)
}

// ID names the middleware.
func (gate) ID() string { return "trailboss gate" }

// HandleInitialize refuses what does not read, and writes the trace of whoever
// asked for it by traced.
func (g gate) HandleInitialize(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
	middleware.InitializeOutput, middleware.Metadata, error,
) {
	op := model.Operation(awsmiddleware.GetOperationName(ctx))
	if _, ok := reads[op]; g.readOnly && !ok && !onTheWay[op] {
		return middleware.InitializeOutput{}, middleware.Metadata{}, &model.Fault{Kind: model.FaultReadOnly}
	}
	out, metadata, err := next.HandleInitialize(ctx, in)
	if note, ok := ctx.Value(traceKey{}).(*trace); ok {
		note.read(metadata)
	}
	return out, metadata, err
}

type traceKey struct{}

// trace is what is known of a call beside its answer.
type trace struct {
	requestID string
	// unsure is true where an attempt before the last may have been carried out.
	unsure bool
}

// traced makes the call under the context write its trace to note.
func traced(ctx context.Context, note *trace) context.Context {
	return context.WithValue(ctx, traceKey{}, note)
}

func (t *trace) read(metadata middleware.Metadata) {
	t.requestID, _ = awsmiddleware.GetRequestIDMetadata(metadata)
	attempts, _ := retry.GetAttemptResults(metadata)
	for _, a := range attempts.Results[:max(0, len(attempts.Results)-1)] {
		fault := &model.Fault{}
		classify(fault, a.Err)
		t.unsure = t.unsure || ambiguous(fault)
	}
}
