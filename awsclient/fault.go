package awsclient

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials/processcreds"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"trailboss/model"
)

// subject is what a call was about.
type subject struct {
	operation                 model.Operation
	profile, region, resource string
}

// faultOf says in plain words why a call failed. ctx is the caller's own: when
// it has ended, that is the reason, whatever the error says.
func faultOf(ctx context.Context, s subject, err error) *model.Fault {
	var own *model.Fault
	f := &model.Fault{}
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		f.Kind = model.FaultCancelled
	case errors.As(err, &own):
		*f = *own
	default:
		classify(f, err)
	}
	f.Operation, f.Region, f.Resource = string(s.operation), s.region, s.resource
	f = f.Explain()
	var broken *chainError
	if errors.As(err, &broken) {
		broken.source.explain(f)
	}
	return f
}

// classify fills in the kind of the fault, and AWS's own words.
func classify(f *model.Fault, err error) {
	var broken *chainError
	var refused smithy.APIError
	var answer *awshttp.ResponseError
	if errors.As(err, &answer) {
		f.RequestID = answer.ServiceRequestID()
	}
	switch {
	case errors.As(err, &broken):
		classifyChain(f, broken)
	case errors.As(err, &refused):
		f.Code, f.Message = refused.ErrorCode(), refused.ErrorMessage()
		f.Kind = kindOf(f.Code, answer)
	case silent(err):
		f.Kind, f.Message = model.FaultUnreachable, connectionText(err)
	case garbled(err), answer != nil:
		f.Kind = model.FaultGarbled
	default:
		f.Kind, f.Message = model.FaultOther, innermost(err).Error()
	}
}

// noCode is what the SDK makes of a failure in which it finds no error code;
// AWS always gives one.
const noCode = "UnknownError"

func kindOf(code string, answer *awshttp.ResponseError) model.FaultKind {
	switch kind := model.KindOfCode(code); {
	case kind != model.FaultRefused:
		return kind
	case code == noCode:
		return model.FaultGarbled
	case answer != nil && answer.HTTPStatusCode() >= http.StatusInternalServerError:
		return model.FaultService
	default:
		return kind
	}
}

// expiredSessions are the codes by which the services behind the credential
// chain say that one has to sign in again.
var expiredSessions = map[string]bool{
	"UnauthorizedException": true, "InvalidGrantException": true, "ExpiredTokenException": true,
	"InvalidClientException": true,
}

// classifyChain says why there are no credentials.
func classifyChain(f *model.Fault, broken *chainError) {
	var process *processcreds.ProviderError
	var refused smithy.APIError
	var wanted *codeWantedError
	switch {
	case errors.As(broken, &wanted):
		f.Kind, f.Device = model.FaultNeedsMFA, wanted.device
	case errors.Is(broken, errMetadata):
		f.Kind = model.FaultNoCredentials
	case errors.As(broken, &refused) && expiredSessions[refused.ErrorCode()]:
		f.Kind, f.Code = broken.source.ended(), refused.ErrorCode()
	case errors.As(broken, &refused) && strings.HasPrefix(refused.ErrorMessage(), mfaRefused):
		f.Kind, f.Code, f.Message = model.FaultNeedsMFA, refused.ErrorCode(), refused.ErrorMessage()
	case errors.As(broken, &refused):
		f.Kind, f.Code, f.Message = model.KindOfCode(refused.ErrorCode()), refused.ErrorCode(), refused.ErrorMessage()
	case errors.As(broken, &process):
		f.Kind, f.Message = model.FaultNoCredentials, innermost(process).Error()
	case silent(broken):
		f.Kind, f.Message = model.FaultUnreachable, connectionText(broken)
	case broken.source.signedIn():
		f.Kind = broken.source.ended()
	default:
		f.Kind, f.Message = model.FaultNoCredentials, innermost(broken).Error()
	}
}

// silent tells whether no answer came, or not all of it.
func silent(err error) bool {
	var network *net.OpError
	var request *smithyhttp.RequestSendError
	return errors.As(err, &network) || errors.As(err, &request) || timedOut(err) || errors.Is(err, io.ErrUnexpectedEOF)
}

func timedOut(err error) bool {
	var network net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &network) && network.Timeout()
}

// connectionText is what went wrong on the way, without the request's address.
func connectionText(err error) string {
	var network *net.OpError
	var address *url.Error
	switch {
	case timedOut(err):
		return "it did not come in time"
	case errors.As(err, &network):
		return network.Error()
	case errors.As(err, &address):
		return address.Err.Error()
	default:
		return innermost(err).Error()
	}
}

func garbled(err error) bool {
	var unreadable *smithy.DeserializationError
	return errors.As(err, &unreadable)
}

// innermost is the error at the bottom of a chain of wrapped ones: the SDK
// wraps the operation's name and the attempts around what happened.
func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
