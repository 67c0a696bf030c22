package awsclient

import (
	"context"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
)

// attempts is how often a call is made at most, unless AWS_MAX_ATTEMPTS says
// otherwise.
const attempts = 3

// retryer is the SDK's adaptive retryer, one for each operation: AWS throttles
// by operation, so a throttled one must not slow the others down.
type retryer struct {
	*retry.Standard
	// plain leaves out the adaptive rate limit.
	plain bool

	mu       sync.Mutex
	adaptive map[string]*retry.AdaptiveMode
}

func newRetryer(maxBackoff time.Duration, plain bool) *retryer {
	standard := retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts, o.MaxBackoff = attempts, maxBackoff
		o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(silence)}, o.Retryables...)
	})
	return &retryer{Standard: standard, plain: plain, adaptive: map[string]*retry.AdaptiveMode{}}
}

// GetAttemptToken waits while the operation of the call is being throttled.
func (r *retryer) GetAttemptToken(ctx context.Context) (func(error) error, error) {
	if r.plain {
		return r.Standard.GetAttemptToken(ctx)
	}
	return r.of(awsmiddleware.GetOperationName(ctx)).GetAttemptToken(ctx)
}

func (r *retryer) of(operation string) *retry.AdaptiveMode {
	r.mu.Lock()
	defer r.mu.Unlock()
	a, ok := r.adaptive[operation]
	if !ok {
		a = retry.NewAdaptiveMode()
		r.adaptive[operation] = a
	}
	return a
}

// silence says of a call that got no answer in time that it is not made again:
// a person waits, and a mutation may have happened.
func silence(err error) aws.Ternary {
	if timedOut(err) {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}
