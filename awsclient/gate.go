package awsclient

import (
	"context"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
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

// HandleInitialize refuses what does not read, and notes the request id for
// whoever asked by noteRequestID.
func (g gate) HandleInitialize(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
	middleware.InitializeOutput, middleware.Metadata, error,
) {
	if _, ok := reads[model.Operation(awsmiddleware.GetOperationName(ctx))]; g.readOnly && !ok {
		return middleware.InitializeOutput{}, middleware.Metadata{}, &model.Fault{Kind: model.FaultReadOnly}
	}
	out, metadata, err := next.HandleInitialize(ctx, in)
	if note, ok := ctx.Value(requestIDKey{}).(*string); ok {
		*note, _ = awsmiddleware.GetRequestIDMetadata(metadata)
	}
	return out, metadata, err
}

type requestIDKey struct{}

// noteRequestID makes the calls under the context write their request id to note.
func noteRequestID(ctx context.Context, note *string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, note)
}
