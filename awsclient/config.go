package awsclient

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/ec2rolecreds"

	"trailboss/model"
)

// How long the pieces of one attempt may take.
const (
	dialTimeout   = 5 * time.Second
	tlsTimeout    = 5 * time.Second
	headerTimeout = 10 * time.Second
)

// StaticCredentials are credentials that never change, such as the emulator's.
func StaticCredentials(accessKey, secret string) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(accessKey, secret, "")
}

// load resolves a profile's configuration from the environment and AWS's
// files, or from the credentials given. It makes no call. Roles that want an MFA
// code take it from codes.
func (o Options) load(ctx context.Context, profile string, codes *codes) (aws.Config, error) {
	if o.Credentials != nil {
		return o.loadGiven(profile)
	}
	opts := []func(*config.LoadOptions) error{
		config.WithHTTPClient(o.httpClient()),
		config.WithDefaultRegion(FallbackRegion),
		config.WithBaseEndpoint(o.Endpoint),
		config.WithAssumeRoleCredentialOptions(codes.offer),
		config.WithEC2RoleCredentialOptions(func(r *ec2rolecreds.Options) { r.Client = newMetadata() }),
	}
	if profile != "" {
		opts = append(opts, config.WithSharedConfigProfile(profile))
	}
	if o.Region != "" {
		opts = append(opts, config.WithRegion(o.Region))
	}
	cfg, err := resolve(ctx, opts)
	if err != nil {
		return aws.Config{}, profileFault(err)
	}
	if own, ok := cfg.HTTPClient.(*awshttp.BuildableClient); ok {
		cfg.HTTPClient = patient{own.WithTimeout(0), o.Timeout}
	}
	cfg.Credentials = &chain{CredentialsProvider: cfg.Credentials, source: sourceOf(cfg, profile)}
	return cfg, nil
}

// resolve loads what the environment and AWS's files say. The SDK's reader
// panics on a value that is a single quote, as a torn file may have it.
func resolve(ctx context.Context, opts []func(*config.LoadOptions) error) (cfg aws.Config, err error) {
	defer func() {
		if recover() != nil {
			configFile, credentialsFile := profileFiles()
			err = fmt.Errorf("%s or %s is damaged: look for a quote that stands alone", configFile, credentialsFile)
		}
	}()
	return config.LoadDefaultConfig(ctx, opts...)
}

func (o Options) loadGiven(profile string) (aws.Config, error) {
	provider, ok := o.Credentials[profile]
	if !ok {
		return aws.Config{}, &model.Fault{Kind: model.FaultProfile, Message: fmt.Sprintf("there is no profile %q here", profile)}
	}
	region := o.Region
	if region == "" {
		region = FallbackRegion
	}
	return aws.Config{Region: region, Credentials: &chain{CredentialsProvider: provider}, HTTPClient: o.httpClient()}, nil
}

// httpClient is the SDK's own, impatient, or a plain one over the transport given.
func (o Options) httpClient() aws.HTTPClient {
	if o.Transport != nil {
		return patient{&http.Client{
			Transport:     o.Transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}, o.Timeout}
	}
	return awshttp.NewBuildableClient().
		WithTimeout(o.Timeout).
		WithDialerOptions(func(d *net.Dialer) { d.Timeout = dialTimeout }).
		WithTransportOptions(func(t *http.Transport) {
			t.TLSHandshakeTimeout, t.ResponseHeaderTimeout = tlsTimeout, headerTimeout
			// A custom endpoint is one host for all Regions.
			t.MaxIdleConnsPerHost = model.MaxInFlight
		})
}

// patient bounds each attempt at a call. The timeout of http.Client does the
// same, but spends two goroutines on every request where, as in the SDK, it
// does not know the transport.
type patient struct {
	client  aws.HTTPClient
	timeout time.Duration
}

// Do sends the request. The time runs until the answer's body is closed.
func (p patient) Do(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), p.timeout)
	resp, err := p.client.Do(r.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	resp.Body = timed{resp.Body, cancel}
	return resp, nil
}

// timed is a body whose closing ends the time that it was given.
type timed struct {
	io.ReadCloser
	end context.CancelFunc
}

// Close closes the body.
func (t timed) Close() error {
	t.end()
	return t.ReadCloser.Close()
}

// profileFault says what is wrong with a profile's configuration.
func profileFault(err error) error {
	fault := &model.Fault{Kind: model.FaultProfile, Message: err.Error()}
	var missing config.SharedConfigProfileNotExistError
	if errors.As(err, &missing) {
		configFile, credentialsFile := profileFiles()
		fault.Message = fmt.Sprintf("no profile %q in %s or %s", missing.Profile, configFile, credentialsFile)
	}
	return fault
}
