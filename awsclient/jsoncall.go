package awsclient

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/protocol/restjson"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"trailboss/model"
)

// jsonCall is a call in AWS's JSON protocol to a service whose SDK client is
// not part of the program.
type jsonCall struct {
	operation model.Operation
	// target is the header X-Amz-Target; service and region are what the call
	// is signed for.
	target, service, region string
	endpoint                string
	// in is written as the request's JSON, out read from the answer's.
	in, out any
}

// callJSON makes the call through the same gate, and with the same
// credentials, retries and errors, as those of the SDK's clients.
func (at *services) callJSON(ctx context.Context, c jsonCall) error {
	body, err := json.Marshal(c.in)
	if err != nil {
		return fmt.Errorf("input of the call: %w", err)
	}
	request, err := c.request(body)
	if err != nil {
		return fmt.Errorf("endpoint %q: %w", c.endpoint, err)
	}
	stack := middleware.NewStack(string(c.operation), func() any { return request })
	// Retries look for the signing by name, and errors for what reads answers.
	err = errors.Join(
		stack.Initialize.Add(&awsmiddleware.RegisterServiceMetadata{OperationName: string(c.operation)}, middleware.Before),
		gate{readOnly: at.session.client.opts.ReadOnly}.install(stack),
		awsmiddleware.AddRequestUserAgentMiddleware(stack),
		stack.Finalize.Add(middleware.FinalizeMiddlewareFunc("Signing", c.signed(at, body)), middleware.After),
		retry.AddRetryMiddlewares(stack, retry.AddRetryMiddlewaresOptions{Retryer: at.retryer}),
		stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc("OperationDeserializer", c.answered), middleware.After),
		awsmiddleware.AddRequestIDRetrieverMiddleware(stack),
		awshttp.AddResponseErrorMiddleware(stack),
	)
	if err != nil {
		return err
	}
	client := smithyhttp.NewClientHandlerWithOptions(at.session.config.HTTPClient)
	_, _, err = middleware.DecorateHandler(client, stack).Handle(ctx, c.in)
	return err
}

func (c jsonCall) request(body []byte) (*smithyhttp.Request, error) {
	address, err := url.Parse(c.endpoint)
	if err != nil {
		return nil, err
	}
	return (&smithyhttp.Request{Request: &http.Request{
		Method: http.MethodPost,
		URL:    address.JoinPath("/"),
		Header: http.Header{"Content-Type": {"application/x-amz-json-1.1"}, "X-Amz-Target": {c.target}},
	}}).SetStream(bytes.NewReader(body))
}

// finalizer is a step of the SDK's stack that sees each attempt.
type finalizer = func(context.Context, middleware.FinalizeInput, middleware.FinalizeHandler) (
	middleware.FinalizeOutput, middleware.Metadata, error,
)

// signed signs each attempt with the credentials of that moment.
func (c jsonCall) signed(at *services, body []byte) finalizer {
	sum := sha256.Sum256(body)
	hash := hex.EncodeToString(sum[:])
	return func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (
		out middleware.FinalizeOutput, metadata middleware.Metadata, err error,
	) {
		credentials, err := at.session.config.Credentials.Retrieve(ctx)
		if err != nil {
			return out, metadata, fmt.Errorf("signing the call: %w", err)
		}
		request, ok := in.Request.(*smithyhttp.Request)
		if !ok {
			return out, metadata, fmt.Errorf("signing the call: a request of type %T", in.Request)
		}
		if err := v4.NewSigner().SignHTTP(ctx, credentials, request.Request, hash, c.service, c.region, time.Now()); err != nil {
			return out, metadata, fmt.Errorf("signing the call: %w", err)
		}
		return next.HandleFinalize(ctx, in)
	}
}

// answered reads the answer, or the error that AWS gives instead.
func (c jsonCall) answered(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	out, metadata, err := next.HandleDeserialize(ctx, in)
	if err != nil {
		return out, metadata, err
	}
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if !ok {
		return out, metadata, fmt.Errorf("an answer of type %T", out.RawResponse)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	switch {
	case err != nil:
		err = &smithy.DeserializationError{Err: err}
	case response.StatusCode >= http.StatusMultipleChoices:
		err = refusalIn(response.Header.Get("X-Amzn-Errortype"), text)
	default:
		if err = json.Unmarshal(text, c.out); err != nil {
			err = &smithy.DeserializationError{Err: err, Snapshot: text}
		}
	}
	return out, metadata, err
}

// refusalIn is the error that an answer tells of, of type *smithy.GenericAPIError
// unless it is no answer of AWS's. The header wins over the body.
func refusalIn(header string, text []byte) error {
	var body struct {
		Type    string `json:"__type"`
		Message string `json:"message"` // encoding/json takes "Message" too
	}
	if err := json.Unmarshal(text, &body); err != nil {
		return &smithy.DeserializationError{Err: err, Snapshot: text}
	}
	code := restjson.SanitizeErrorCode(cmp.Or(header, body.Type, noCode))
	return &smithy.GenericAPIError{Code: code, Message: body.Message}
}
