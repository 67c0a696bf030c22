package awsclient

import (
	"context"
	"net/url"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtraildata"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/middleware"

	"trailboss/model"
)

// session is one profile's configuration and the SDK clients made of it.
type session struct {
	client  *Client
	profile string

	mu      sync.Mutex
	loaded  bool
	config  aws.Config
	regions map[string]*services
	caller  model.Identity
	// codes are for roles that want one of an MFA device.
	codes codes
	// took are the Regions that have taken the credentials.
	took map[string]bool
}

// services are the SDK clients of one profile in one Region. Each is made when
// it is first used.
type services struct {
	session *session
	region  string
	retryer aws.Retryer
	trail   func() *cloudtrail.Client
	sts     func() *sts.Client
	account func() *account.Client
	// data makes each call once: whether to send again is for Send to say.
	data func() *cloudtraildata.Client
}

// services gives the clients for a Region; "" is the profile's current one.
// A configuration that cannot be loaded is tried anew each time.
func (s *session) services(ctx context.Context, region string) (*services, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.loaded {
		cfg, err := s.client.opts.load(ctx, s.profile, &s.codes)
		if err != nil {
			return nil, err
		}
		s.config, s.loaded = cfg, true
	}
	if region == "" {
		region = s.config.Region
	}
	at, ok := s.regions[region]
	if !ok {
		at = s.newServices(region)
		s.regions[region] = at
	}
	return at, nil
}

func (s *session) newServices(region string) *services {
	o := s.client.opts
	cfg := s.config.Copy()
	cfg.Region = region
	at := &services{session: s, region: region, retryer: newRetryer(o.MaxBackoff, o.Unpaced)}
	var endpoint *string
	if o.Endpoint != "" {
		endpoint = &o.Endpoint
	}
	apiOptions := []func(*middleware.Stack) error{gate{readOnly: o.ReadOnly}.install}
	at.trail = sync.OnceValue(func() *cloudtrail.Client {
		return cloudtrail.NewFromConfig(cfg, func(o *cloudtrail.Options) {
			o.Retryer, o.APIOptions = at.retryer, append(o.APIOptions, apiOptions...)
			if endpoint != nil {
				o.BaseEndpoint = endpoint
			}
		})
	})
	at.data = sync.OnceValue(func() *cloudtraildata.Client {
		return cloudtraildata.NewFromConfig(cfg, func(o *cloudtraildata.Options) {
			o.Retryer, o.APIOptions = aws.NopRetryer{}, append(o.APIOptions, apiOptions...)
			if endpoint != nil {
				o.BaseEndpoint = endpoint
			}
		})
	})
	at.sts = sync.OnceValue(func() *sts.Client {
		return sts.NewFromConfig(cfg, func(o *sts.Options) {
			o.Retryer, o.APIOptions = at.retryer, append(o.APIOptions, apiOptions...)
			if endpoint != nil {
				o.BaseEndpoint = endpoint
			}
		})
	})
	at.account = sync.OnceValue(func() *account.Client {
		return account.NewFromConfig(cfg, func(o *account.Options) {
			o.Retryer, o.APIOptions = at.retryer, append(o.APIOptions, apiOptions...)
			if endpoint != nil {
				o.BaseEndpoint = endpoint
			}
		})
	})
	return at
}

// current tells what the configuration resolved to, without what a person may
// have put before the @ of an endpoint.
func (at *services) current() model.Session {
	var endpoint string
	if base := at.trail().Options().BaseEndpoint; base != nil {
		endpoint = *base
		if u, err := url.Parse(endpoint); err == nil && u.User != nil {
			u.User = nil
			endpoint = u.String()
		}
	}
	return model.Session{Region: at.region, Endpoint: endpoint}
}

// configuredEndpoint is where the settings put a service, named by its SDK id;
// "" leaves it to AWS's own address.
func (at *services) configuredEndpoint(ctx context.Context, sdkID string) string {
	if given := at.session.client.opts.Endpoint; given != "" {
		return given
	}
	cfg := at.session.config
	for _, source := range cfg.ConfigSources {
		settings, ok := source.(interface {
			GetServiceBaseEndpoint(ctx context.Context, sdkID string) (string, bool, error)
		})
		if !ok {
			continue
		}
		if endpoint, found, err := settings.GetServiceBaseEndpoint(ctx, sdkID); found && err == nil {
			return endpoint
		}
	}
	return aws.ToString(cfg.BaseEndpoint)
}

// wait lets the call through when it is its turn.
func (at *services) wait(ctx context.Context, op model.Operation) error {
	return at.session.client.pace.wait(ctx, paceKey{at.session.profile, at.region, op})
}

// identity is who the session's calls go out as, asked once.
func (s *session) identity(ctx context.Context, region string) (model.Identity, error) {
	s.mu.Lock()
	known := s.caller
	s.mu.Unlock()
	if known.ARN != "" {
		return known, nil
	}
	at, err := s.services(ctx, region)
	if err != nil {
		return model.Identity{}, err
	}
	if err := at.wait(ctx, model.GetCallerIdentity); err != nil {
		return model.Identity{}, err
	}
	out, err := at.sts().GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return model.Identity{}, err
	}
	id := identityOf(out)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.caller = id
	return id, nil
}
