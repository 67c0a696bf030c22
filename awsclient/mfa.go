package awsclient

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"trailboss/model"
)

const (
	// mfaSession is how long a role is assumed for with an MFA code where the
	// profile does not say: as long as any role lasts, so that a code is not
	// asked for every quarter of an hour.
	mfaSession = time.Hour
	// mfaRefused begins the message by which STS refuses a code or a device.
	mfaRefused = "MultiFactorAuthentication failed"
)

// codeWantedError says that a role wants the code of an MFA device.
type codeWantedError struct{ device string }

func (e *codeWantedError) Error() string { return "the role wants a code of " + e.device }

// codes hold the MFA code that a person has typed until a role takes it. A
// code is good for once.
type codes struct {
	mu   sync.Mutex
	code string
}

// offer has an assumed role that wants a code ask here. A role that is assumed by
// another one asks once that one is assumed: each code is asked for in its turn,
// and none is taken before it can be used.
func (c *codes) offer(o *stscreds.AssumeRoleOptions) {
	device := aws.ToString(o.SerialNumber)
	if device == "" {
		return
	}
	if o.Duration == 0 {
		o.Duration = mfaSession
	}
	var source aws.CredentialsProvider = aws.AnonymousCredentials{}
	if client, ok := o.Client.(*sts.Client); ok {
		source = aws.NewCredentialsCache(client.Options().Credentials)
		o.Client = assuming{client, source}
	}
	o.TokenProvider = func() (string, error) {
		ctx, cancel := context.WithTimeout(context.Background(), callTimeout)
		defer cancel()
		if _, err := source.Retrieve(ctx); err != nil {
			return "", err
		}
		if code := c.take(); code != "" {
			return code, nil
		}
		return "", &codeWantedError{device}
	}
}

// assuming assumes roles as whom source says; what that has given is kept, as
// codes are good for once.
type assuming struct {
	*sts.Client
	source aws.CredentialsProvider
}

// AssumeRole is the client's.
func (a assuming) AssumeRole(ctx context.Context, in *sts.AssumeRoleInput, opts ...func(*sts.Options)) (*sts.AssumeRoleOutput, error) {
	return a.Client.AssumeRole(ctx, in, append(opts, func(o *sts.Options) { o.Credentials = a.source })...)
}

func (c *codes) put(code string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.code = code
}

// take gives the code away.
func (c *codes) take() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	code := c.code
	c.code = ""
	return code
}

// GiveCode answers a FaultNeedsMFA with the code that the profile's MFA device
// shows. nil says that there are credentials again, for all calls of the
// profile; FaultNeedsMFA, that AWS does not accept the code, or without a message
// that the next role of a chain wants the code of its own device.
func (c *Client) GiveCode(ctx context.Context, profile, code string) *model.Fault {
	s := c.session(profile)
	s.codes.put(code)
	defer s.codes.take()
	_, err := s.retrieve(ctx)
	// A call that found no code a moment ago may have given this one its answer.
	var wanted *codeWantedError
	if errors.As(err, &wanted) && s.codes.waiting() {
		_, err = s.retrieve(ctx)
	}
	if err != nil {
		return faultOf(ctx, subject{operation: assumeRole, profile: profile}, err)
	}
	c.renewals.end(profile, true)
	return nil
}

// waiting tells whether nobody has taken the code.
func (c *codes) waiting() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.code != ""
}

const assumeRole model.Operation = "AssumeRole"
