package awsclient

import (
	"context"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/model"
)

// renewals tell who waits for the credentials of a profile that they are
// renewed, or that nobody will.
type renewals struct {
	mu      sync.Mutex
	waiting map[string]*renewal
}

// renewal ends when the credentials of a profile are renewed or given up.
type renewal struct {
	ended   chan struct{}
	renewed bool
}

func newRenewals() *renewals { return &renewals{waiting: map[string]*renewal{}} }

// next is the end of the next renewal of a profile. Whoever means to wait asks
// for it before the call that may fail, so that none is missed.
func (r *renewals) next(profile string) *renewal {
	r.mu.Lock()
	defer r.mu.Unlock()
	w, ok := r.waiting[profile]
	if !ok {
		w = &renewal{ended: make(chan struct{})}
		r.waiting[profile] = w
	}
	return w
}

// end tells everybody who waits.
func (r *renewals) end(profile string, renewed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if w, ok := r.waiting[profile]; ok {
		w.renewed = renewed
		close(w.ended)
		delete(r.waiting, profile)
	}
}

// GiveUp says that nobody renews the credentials of the profile now: changes
// that wait for it end without it.
func (c *Client) GiveUp(profile string) { c.renewals.end(profile, false) }

// retrieve gives the session's credentials.
func (s *session) retrieve(ctx context.Context) (aws.Credentials, error) {
	if _, err := s.services(ctx, ""); err != nil {
		return aws.Credentials{}, err
	}
	return s.config.Credentials.Retrieve(ctx)
}

// lastKey is the access key that the session gave last, and where it came from.
func (s *session) lastKey() (string, source) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.config.Credentials.(*chain); ok {
		return c.lastKey(), c.source
	}
	return "", source{}
}

// again tells whether a call that failed for expired credentials is worth
// sending once more: where the profile's source has others by itself. Else it
// puts into the fault what it takes to get them.
func (c *Client) again(ctx context.Context, s *session, fault *model.Fault) bool {
	if fault.Kind != model.FaultExpired || ctx.Err() != nil {
		return false
	}
	old, from := s.lastKey()
	c.drop(s)
	if old == "" { // the source itself had none
		return false
	}
	fresh := c.session(s.profile)
	renewed, err := fresh.retrieve(ctx)
	if err != nil {
		*fault = *faultOf(ctx, subject{model.Operation(fault.Operation), s.profile, fault.Region, fault.Resource}, err)
		return false
	}
	if renewed.AccessKeyID == old {
		c.drop(fresh)
		from.explain(fault)
		return false
	}
	return true
}

// drop forgets a session, so that the next call reads the configuration again.
func (c *Client) drop(s *session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sessions[s.profile] == s {
		delete(c.sessions, s.profile)
	}
}

// elsewhere are the reads that are not answered in the Region which asks.
var elsewhere = map[model.Operation]bool{
	model.OpenProfile: true, model.ListRegions: true, model.GetAccountInformation: true, model.ListAccounts: true,
}

// accepted notes that a Region takes the credentials.
func (s *session) accepted(region string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.took[region] = true
}

// unmask finds revoked credentials: AWS refuses them with the code for unknown
// ones, which it also gives in a Region that is off, but a Region that has
// taken them is on.
func (s *session) unmask(f *model.Fault, region string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Kind == model.FaultRefusedCredentials && s.took[region] {
		f.Kind = model.FaultExpired
		_ = f.Explain()
	}
}

// caller is who the calls of a profile go out as.
func (c *Client) caller(ctx context.Context, profile, region string) (model.Identity, *model.Fault) {
	for once := true; ; once = false {
		s := c.session(profile)
		id, err := s.identity(ctx, region)
		if err == nil {
			return id, nil
		}
		fault := faultOf(ctx, subject{operation: model.GetCallerIdentity, profile: profile, region: region}, err)
		if !once || !c.again(ctx, s, fault) {
			return model.Identity{}, fault
		}
	}
}

// renewing does what may fail for want of credentials, and does it again when
// a person has renewed them.
func (t *trip) renewing(do func() *model.Fault) *model.Fault {
	for {
		renewal := t.client.renewals.next(t.change.Profile)
		fault := do()
		if t.alone || !fault.Renewable() {
			return fault
		}
		t.report(model.StepRenewing)
		select {
		case <-renewal.ended:
			if !renewal.renewed {
				t.alone = true
				return fault
			}
		case <-t.stop:
			return fault
		}
	}
}
