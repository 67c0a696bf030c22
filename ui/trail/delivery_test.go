package trail

import (
	"strings"
	"testing"
)

func TestDeliveryErrorsAreExplained(t *testing.T) {
	for _, c := range []struct {
		to            target
		failure, says string
	}{
		{toS3, "NoSuchBucket", "does not exist"},
		{toS3, "AccessDenied", "bucket's policy"},
		{toS3, "AccessDenied: Access Denied", "bucket's policy"},
		{toDigest, "NoSuchBucket", "does not exist"},
		{toS3, "KMS.NotFoundException", "does not exist"},
		{toS3, "KMS.DisabledException", "disabled"},
		{toS3, "KMS.KMSInvalidStateException", "present state"},
		{toS3, "KMS.Whatever", "cannot be used"},
		{toLogs, "AccessDenied", "role does not let"},
		{toLogs, "AccessDeniedException", "role does not let"},
		{toLogs, "ResourceNotFoundException", "log group"},
		{toSNS, "AuthorizationError", "topic's policy"},
		{toSNS, "NotFound", "does not exist"},
		{toS3, "Surprise", "no words"},
		{toDigest, "Surprise", "error codes of S3"},
		{toSNS, "", "no words"},
	} {
		if r := explain(c.to, c.failure); !strings.Contains(r.why+r.next, c.says) || r.next == "" {
			t.Errorf("%s %q: %q, want %q in it", c.to, c.failure, r, c.says)
		}
	}
}

// Patterns are tried in no order, so none may hide another.
func TestNoPatternHidesAnother(t *testing.T) {
	for to, table := range remedies {
		for a := range table {
			for b := range table {
				prefix, ok := strings.CutSuffix(a, "*")
				if ok && a != b && strings.HasPrefix(b, prefix) {
					t.Errorf("%s: %s hides %s", to, a, b)
				}
			}
		}
	}
}
