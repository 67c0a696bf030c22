package selector

import (
	"errors"
	"strings"
)

var (
	bucketOnly   = lazily(`^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$`)
	bucketHead   = lazily(`^arn:` + partitionPattern + `:s3:::`)
	functionOnly = lazily(`^[A-Za-z0-9_-]{1,64}$`)
	tableOnly    = lazily(`^[A-Za-z0-9_.-]{3,255}$`)
	functionARN  = lazily(`^arn:` + partitionPattern + `:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_$-]+)?$`)
	tableARN     = lazily(`^arn:` + partitionPattern + `:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[A-Za-z0-9_.-]{3,255}$`)
)

const exampleBucket = "amzn-s3-demo-bucket"

// inPartition refuses an ARN of another partition than c's.
func (c Context) inPartition(arn string) error {
	if p := partitionOf(arn); c.Partition != "" && p != c.Partition {
		return errors.New("the ARN is of the partition " + p + "; type one of " + c.Partition)
	}
	return nil
}

// completeBucket takes the name, s3:// URI or ARN of a bucket, with a prefix if need be, and returns
// what the ARNs of its objects start with.
func completeBucket(c Context, typed string) (string, error) {
	rest := strings.TrimPrefix(strings.TrimSpace(typed), "s3://")
	head := c.arnHead() + "s3:::"
	if strings.HasPrefix(rest, "arn:") {
		found := bucketHead().FindString(rest)
		if found == "" {
			return "", errors.New("this is no ARN of a bucket; type the likes of " + head + exampleBucket)
		}
		if err := c.inPartition(rest); err != nil {
			return "", err
		}
		head, rest = found, rest[len(found):]
	}
	bucket, prefix, _ := strings.Cut(rest, "/")
	const longestKey = 1024
	switch {
	case strings.HasSuffix(rest, "*"):
		return "", errors.New("CloudTrail has no wildcards; leave out the *, as all keys that start so are meant anyway")
	case !bucketOnly.matches(bucket):
		return "", errors.New("buckets have names of 3 to 255 letters, digits, dots and hyphens; type the name or the ARN of one")
	case len(prefix) > longestKey || strings.ContainsAny(prefix, "\r\n"):
		return "", errors.New("a prefix is one line of at most 1024 bytes; type a shorter one")
	}
	return head + bucket + "/" + prefix, nil
}

// placeOf names the bucket and prefix that the ARNs of objects start with.
func placeOf(arn string) string {
	return quote(strings.TrimSuffix(strings.TrimPrefix(s3Name(arn), "s3://"), "/"))
}

func completeFunction(c Context, typed string) (string, error) {
	value := strings.TrimSpace(typed)
	if functionOnly.matches(value) {
		return c.completeARN("lambda", "function:"+value)
	}
	if strings.HasPrefix(value, "arn:") && strings.Contains(value, ":function/") {
		return "", errors.New("the ARN of a function has function:name, with a colon where this has a slash")
	}
	if !functionARN.matches(value) {
		return "", errors.New("this is neither the name nor the ARN of a function; type the likes of " + c.exampleFunction())
	}
	return value, c.inPartition(value)
}

func completeTable(c Context, typed string) (string, error) {
	value := strings.TrimSpace(typed)
	if tableOnly.matches(value) {
		return c.completeARN("dynamodb", "table/"+value)
	}
	if !tableARN.matches(value) {
		return "", errors.New("this is neither the name nor the ARN of a table; type the likes of " + c.exampleTable())
	}
	return value, c.inPartition(value)
}

func (c Context) exampleFunction() string { return c.exampleARN("lambda", "function:my-function") }

func (c Context) exampleTable() string { return c.exampleARN("dynamodb", "table/my-table") }

// exampleARN is an ARN as it could be at c.
func (c Context) exampleARN(service, resource string) string {
	if c.Region == "" {
		c.Region = "us-east-1"
	}
	if c.Account == "" {
		c.Account = "111122223333"
	}
	return c.arn(service, resource)
}

// completeARN makes the ARN of a plainly named resource of the home Region and account.
func (c Context) completeARN(service, resource string) (string, error) {
	if c.Region == "" || c.Account == "" {
		return "", errors.New("the Region and account to complete a plain name with are not known; type the whole ARN")
	}
	return c.arn(service, resource), nil
}

func (c Context) arn(service, resource string) string {
	return c.arnHead() + service + ":" + c.Region + ":" + c.Account + ":" + resource
}

// completeSource takes an event source with or without .amazonaws.com.
func completeSource(_ Context, typed string) (string, error) {
	value := strings.ToLower(strings.TrimSpace(typed))
	if !strings.Contains(value, ".") && value != "" {
		value += ".amazonaws.com"
	}
	if !eventSourceShape.matches(value) {
		return "", errors.New("this is no event source; type the likes of s3.amazonaws.com")
	}
	return value, nil
}
