package awsclient

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ssooidc"
	"github.com/aws/smithy-go"

	"trailboss/model"
)

const (
	signIn model.Operation = "signing in"

	deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"
	// accountAccess is the scope without which a token gives no credentials.
	accountAccess = "sso:account:access"
	// usualInterval is the time between two looks whether the person is done,
	// where the answer does not say.
	usualInterval = 5 * time.Second
)

// errNoPortal is why a profile cannot be signed in to.
var errNoPortal = errors.New("the credentials of this profile do not come from SSO; choose another profile")

// SignIn answers a FaultNeedsSignIn: it begins to sign in to the SSO portal of
// the profile, tells what the person has to do in a browser, and waits until
// that is done, the code has run out or ctx ends. The token goes where the AWS
// CLI and the SDKs look for it. nil says that there are credentials again, for
// all calls of the profile.
func (c *Client) SignIn(ctx context.Context, profile string, tell func(model.DeviceCode)) *model.Fault {
	err := c.signIn(ctx, profile, tell)
	if err != nil {
		return faultOf(ctx, subject{operation: signIn, profile: profile}, err)
	}
	c.renewals.end(profile, true)
	return nil
}

func (c *Client) signIn(ctx context.Context, profile string, tell func(model.DeviceCode)) error {
	s := c.session(profile)
	at, err := s.services(ctx, "")
	if err != nil {
		return err
	}
	_, from := s.lastKey()
	if from.sso == nil {
		return errNoPortal
	}
	v := visit{portal: *from.sso, oidc: at.oidc(from.sso.region), now: c.opts.Now}
	if err := v.register(ctx); err != nil {
		return err
	}
	if err := v.begin(ctx, tell); err != nil {
		return err
	}
	answer, err := v.wait(ctx)
	if err != nil {
		return err
	}
	if err := v.keep(answer); err != nil {
		return err
	}
	c.drop(s)
	_, err = c.session(profile).retrieve(ctx)
	return err
}

// oidc is the client of the service with which a device signs in.
func (at *services) oidc(region string) *ssooidc.Client {
	cfg := at.session.config.Copy()
	cfg.Region = region
	return ssooidc.NewFromConfig(cfg, func(o *ssooidc.Options) { o.Retryer = at.retryer })
}

// visit is one sign-in.
type visit struct {
	portal portal
	oidc   *ssooidc.Client
	now    func() time.Time
	client *ssooidc.RegisterClientOutput
	device *ssooidc.StartDeviceAuthorizationOutput
}

func (v *visit) register(ctx context.Context) error {
	in := &ssooidc.RegisterClientInput{ClientName: aws.String("trailboss"), ClientType: aws.String("public")}
	if v.portal.session != "" {
		in.GrantTypes, in.Scopes = []string{deviceGrant, "refresh_token"}, []string{accountAccess}
	}
	var err error
	v.client, err = v.oidc.RegisterClient(ctx, in)
	return err
}

func (v *visit) begin(ctx context.Context, tell func(model.DeviceCode)) error {
	var err error
	v.device, err = v.oidc.StartDeviceAuthorization(ctx, &ssooidc.StartDeviceAuthorizationInput{
		ClientId: v.client.ClientId, ClientSecret: v.client.ClientSecret, StartUrl: &v.portal.startURL,
	})
	if err != nil {
		return err
	}
	page := aws.ToString(v.device.VerificationUri)
	tell(model.DeviceCode{
		Page: page, URL: cmp.Or(aws.ToString(v.device.VerificationUriComplete), page), Code: aws.ToString(v.device.UserCode), Lasts: v.lasts(),
	})
	return nil
}

func (v *visit) lasts() time.Duration { return time.Duration(v.device.ExpiresIn) * time.Second }

// wait asks until the person is done.
func (v *visit) wait(ctx context.Context) (*ssooidc.CreateTokenOutput, error) {
	bounded, cancel := context.WithTimeout(ctx, v.lasts())
	defer cancel()
	interval := cmp.Or(time.Duration(v.device.Interval)*time.Second, usualInterval)
	for {
		if pause(bounded, interval) != nil {
			return nil, cmp.Or(ctx.Err(), error(errCodeEnded))
		}
		answer, err := v.oidc.CreateToken(bounded, &ssooidc.CreateTokenInput{
			ClientId: v.client.ClientId, ClientSecret: v.client.ClientSecret,
			GrantType: aws.String(deviceGrant), DeviceCode: v.device.DeviceCode,
		})
		var refused smithy.APIError
		switch {
		case err == nil:
			return answer, nil
		case silent(err): // the person may be at it still
		case !errors.As(err, &refused):
			return nil, err
		case refused.ErrorCode() == "AuthorizationPendingException":
		case refused.ErrorCode() == "SlowDownException":
			interval += usualInterval
		case refused.ErrorCode() == "ExpiredTokenException":
			return nil, errCodeEnded
		case refused.ErrorCode() == "AccessDeniedException":
			return nil, errNotLetIn
		default:
			return nil, err
		}
	}
}

// How a sign-in ends without a token.
var (
	errCodeEnded = &model.Fault{Kind: model.FaultNeedsSignIn, Message: "the code has run out before anybody signed in"}
	errNotLetIn  = &model.Fault{Kind: model.FaultNeedsSignIn, Message: "the sign-in was refused in the browser"}
)
