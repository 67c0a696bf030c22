package awsclient

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/ec2rolecreds"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"

	"trailboss/model"
)

// How long the pieces of one attempt may take. The metadata service answers at
// once or is not there, and is asked last in the chain.
const (
	dialTimeout     = 5 * time.Second
	tlsTimeout      = 5 * time.Second
	headerTimeout   = 10 * time.Second
	metadataTimeout = time.Second
	// maxMetadata is far more than any answer of the metadata service.
	maxMetadata = 1 << 20
)

// StaticCredentials are credentials that never change, such as the emulator's.
func StaticCredentials(accessKey, secret string) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(accessKey, secret, "")
}

// load resolves a profile's configuration from the environment and AWS's
// files, or from the credentials given. It makes no call.
func (o Options) load(ctx context.Context, profile string) (aws.Config, error) {
	if o.Credentials != nil {
		return o.loadGiven(profile)
	}
	opts := []func(*config.LoadOptions) error{
		config.WithHTTPClient(o.httpClient()),
		config.WithDefaultRegion(FallbackRegion),
		config.WithEC2RoleCredentialOptions(func(r *ec2rolecreds.Options) { r.Client = newMetadata() }),
	}
	if profile != "" {
		opts = append(opts, config.WithSharedConfigProfile(profile))
	}
	if o.Region != "" {
		opts = append(opts, config.WithRegion(o.Region))
	}
	cfg, err := config.LoadDefaultConfig(ctx, opts...)
	if err != nil {
		return aws.Config{}, profileFault(profile, err)
	}
	cfg.Credentials = chain{cfg.Credentials}
	return cfg, nil
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
	return aws.Config{Region: region, Credentials: chain{provider}, HTTPClient: o.httpClient()}, nil
}

// httpClient is the SDK's own, impatient, or a plain one over the transport given.
func (o Options) httpClient() aws.HTTPClient {
	if o.Transport != nil {
		return &http.Client{
			Transport:     o.Transport,
			Timeout:       o.Timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
	}
	return awshttp.NewBuildableClient().
		WithTimeout(o.Timeout).
		WithDialerOptions(func(d *net.Dialer) { d.Timeout = dialTimeout }).
		WithTransportOptions(func(t *http.Transport) {
			t.TLSHandshakeTimeout, t.ResponseHeaderTimeout = tlsTimeout, headerTimeout
		})
}

// profileFault says what is wrong with a profile's configuration.
func profileFault(profile string, err error) error {
	fault := &model.Fault{Kind: model.FaultProfile, Message: err.Error()}
	var missing config.SharedConfigProfileNotExistError
	var mfa config.AssumeRoleTokenProviderNotSetError
	switch {
	case errors.As(err, &missing):
		fault.Message = fmt.Sprintf("no profile %q in %s", missing.Profile, strings.Join(missing.Filename, ", "))
	case errors.As(err, &mfa):
		fault.Message = fmt.Sprintf("the role of profile %q wants an MFA code; use a profile with a session that has it", profile)
	}
	return fault
}

// chain marks failures of the credential chain as such: they are not AWS's
// answer to the call, and trying again at once does not help.
type chain struct{ aws.CredentialsProvider }

// Retrieve gives the credentials, or an error of type *chainError.
func (c chain) Retrieve(ctx context.Context) (aws.Credentials, error) {
	creds, err := c.CredentialsProvider.Retrieve(ctx)
	if err != nil {
		return aws.Credentials{}, &chainError{err}
	}
	return creds, nil
}

type chainError struct{ err error }

func (e *chainError) Error() string { return e.err.Error() }

func (e *chainError) Unwrap() error { return e.err }

// RetryableError tells the SDK to give up at once.
func (*chainError) RetryableError() bool { return false }

// metadata is the instance metadata service with little patience: where it
// does not exist, packets to it often vanish.
type metadata struct{ client *imds.Client }

func newMetadata() metadata {
	return metadata{imds.New(imds.Options{Retryer: aws.NopRetryer{}})}
}

// GetMetadata asks once, for a second at most.
func (m metadata) GetMetadata(ctx context.Context, in *imds.GetMetadataInput, opts ...func(*imds.Options)) (*imds.GetMetadataOutput, error) {
	ctx, cancel := context.WithTimeout(ctx, metadataTimeout)
	defer cancel()
	out, err := m.client.GetMetadata(ctx, in, opts...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = out.Content.Close() }()
	text, err := io.ReadAll(io.LimitReader(out.Content, maxMetadata))
	if err != nil {
		return nil, fmt.Errorf("reading instance metadata: %w", err)
	}
	out.Content = io.NopCloser(bytes.NewReader(text))
	return out, nil
}
