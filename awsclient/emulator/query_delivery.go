package emulator

import (
	"strings"
	"time"

	"trailboss/model/trailrule"
)

// checkDelivery refuses what is no S3 URI.
func (c *call) checkDelivery(uri *string) error {
	if uri == nil {
		return nil
	}
	place, ok := strings.CutPrefix(*uri, "s3://")
	if !ok {
		return refuse(codeInvalidParameter, "DeliveryS3Uri %s is not of the form s3://bucket/prefix.", *uri)
	}
	bucket, prefix, _ := strings.Cut(place, "/")
	values := trailrule.Values{S3BucketName: bucket, S3KeyPrefix: prefix}
	if p := trailrule.FirstRefused(trailrule.Check(values, c.place())); p != nil {
		return refuse(p.Code, "%s", p.Text)
	}
	return nil
}

// deliveryStatus is how far the delivery of the results has come, "" where none was asked for.
func (q *query) deliveryStatus(now time.Time) string {
	switch {
	case q.delivery == "":
		return ""
	case q.cancelled:
		return "CANCELLED"
	case q.active(now):
		return "PENDING"
	}
	return "SUCCESS"
}
