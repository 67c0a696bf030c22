package awsclient

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
)

// chain is the credential chain of a profile. It marks its failures as its
// own: they are not AWS's answer to the call, and trying again at once does
// not help.
type chain struct {
	aws.CredentialsProvider
	source source

	mu   sync.Mutex
	last string
}

// Retrieve gives the credentials, or an error of type *chainError.
func (c *chain) Retrieve(ctx context.Context) (aws.Credentials, error) {
	creds, err := c.CredentialsProvider.Retrieve(ctx)
	if err != nil {
		return aws.Credentials{}, &chainError{err, c.source}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = creds.AccessKeyID
	return creds, nil
}

// lastKey is the access key that was given last, or "".
func (c *chain) lastKey() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

type chainError struct {
	err    error
	source source
}

func (e *chainError) Error() string { return e.err.Error() }

func (e *chainError) Unwrap() error { return e.err }

// RetryableError tells the SDK to give up at once.
func (*chainError) RetryableError() bool { return false }

const (
	// The metadata service answers at once or is not there.
	metadataTimeout = time.Second
	// maxMetadata is far more than any answer of the metadata service.
	maxMetadata = 1 << 20
)

// errMetadata marks what the instance metadata service, the last in the chain,
// did not give: nothing else had credentials either.
var errMetadata = errors.New("no instance metadata")

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
		return nil, fmt.Errorf("%w: %w", errMetadata, err)
	}
	defer func() { _ = out.Content.Close() }()
	text, err := io.ReadAll(io.LimitReader(out.Content, maxMetadata))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errMetadata, err)
	}
	out.Content = io.NopCloser(bytes.NewReader(text))
	return out, nil
}
