// Package awsclient speaks to AWS in model's words. Every read is a
// model.Query answered by a model.Fact, every mutation a model.Change that
// walks one road: checked, written down, called, read back, written down.
package awsclient

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient/journal"
	"trailboss/model"
)

// FallbackRegion is the current Region where nothing names one.
const FallbackRegion = "us-east-1"

// Options configure a Client. The zero value is the SDK's own configuration,
// with no journal and so without a road for changes.
type Options struct {
	// Endpoint takes the calls of every service; "" leaves it to the SDK's own
	// settings (AWS_ENDPOINT_URL, endpoint_url of the profile).
	Endpoint string
	// Region is the current Region of every profile; "" leaves it to the
	// profile and the environment, and to FallbackRegion where they are silent.
	Region string
	// Transport carries the requests; nil is the SDK's own HTTP client, which
	// knows proxies and AWS_CA_BUNDLE.
	Transport http.RoundTripper
	// Credentials, where set, are the only profiles there are, by name. The
	// environment and the files of AWS are not looked at then.
	Credentials map[string]aws.CredentialsProvider
	// Profiles are the names that Client.Profiles gives when Credentials is set.
	Profiles []string
	// ReadOnly refuses every operation that is not known to read.
	ReadOnly bool
	// Journal takes down changes before and after they are made.
	Journal *journal.Journal
	// Now is the clock for facts; nil is time.Now.
	Now func() time.Time
	// Timeout bounds one attempt at a call; 0 is 20 seconds.
	Timeout time.Duration
	// MaxBackoff bounds the pause between two attempts, and between two looks
	// at a change that does not show yet; 0 is 5 seconds.
	MaxBackoff time.Duration
	// Unpaced leaves out client-side pacing, for emulators only: AWS throttles
	// whoever calls faster than Client does by itself.
	Unpaced bool
}

// Client is safe for concurrent use.
type Client struct {
	opts Options
	pace *pace
	// writers let one change at a time through to each resource.
	writers *turns
	// renewals tell changes under way of renewed credentials.
	renewals *renewals

	mu       sync.Mutex
	sessions map[string]*session
}

// New makes a client. It reads no file and makes no call.
func New(o Options) *Client {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Timeout == 0 {
		o.Timeout = 20 * time.Second
	}
	if o.MaxBackoff == 0 {
		o.MaxBackoff = 5 * time.Second
	}
	return &Client{opts: o, pace: newPace(o.Unpaced), writers: newTurns(), renewals: newRenewals(), sessions: map[string]*session{}}
}

// Forget drops every SDK client and every credential held, so that the next
// call reads the configuration again. Calls under way end as they began.
func (c *Client) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sessions = map[string]*session{}
}

// Read answers one query, over as many pages as AWS makes of it. Either the
// fact or the fault is nil. Where the credentials have expired and the profile
// has others by itself, it is asked once more.
func (c *Client) Read(ctx context.Context, q model.Query) (model.Fact, *model.Fault) {
	fact, fault, s := c.readOnce(ctx, q)
	if fault != nil && c.again(ctx, s, fault) {
		fact, fault, _ = c.readOnce(ctx, q)
	}
	return fact, fault
}

func (c *Client) readOnce(ctx context.Context, q model.Query) (model.Fact, *model.Fault, *session) {
	s := c.session(q.Profile)
	fact, err := c.read(ctx, s, q)
	if err == nil {
		if !elsewhere[q.Operation] {
			s.accepted(q.Region)
		}
		c.renewals.end(q.Profile, true)
		return fact, nil, s
	}
	subject := subject{operation: q.Operation, profile: q.Profile, region: q.Region}
	if len(q.ARNs) == 1 {
		subject.resource = q.ARNs[0]
	}
	fault := faultOf(ctx, subject, err)
	s.unmask(fault, q.Region)
	return nil, fault, s
}

func (c *Client) read(ctx context.Context, s *session, q model.Query) (model.Fact, error) {
	at, err := s.services(ctx, q.Region)
	if err != nil {
		return nil, err
	}
	if q.Operation == model.OpenProfile {
		return model.ProfileOpened{Profile: q.Profile, Session: at.current(), At: c.opts.Now()}, nil
	}
	read, ok := reads[q.Operation]
	if !ok {
		return nil, &model.Fault{Kind: model.FaultOther, Message: "no read of trailboss's"}
	}
	return read(ctx, exchange{services: at, query: q, now: c.opts.Now})
}

// History gives the journal's records, newest first; none without a journal.
func (c *Client) History(ctx context.Context) ([]model.Record, error) {
	if c.opts.Journal == nil {
		return nil, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.opts.Journal.Records()
}

func (c *Client) session(profile string) *session {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, ok := c.sessions[profile]
	if !ok {
		s = &session{client: c, profile: profile, regions: map[string]*services{}, took: map[string]bool{}}
		c.sessions[profile] = s
	}
	return s
}
