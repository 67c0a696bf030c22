package trailrule

// TopicARN is the ARN that AWS makes of an SNS topic's name or ARN; "" of what
// is neither.
func TopicARN(nameOrARN string, at Place) string {
	switch {
	case topicARN.matches(nameOrARN):
		return nameOrARN
	case topicName.matches(nameOrARN):
		return "arn:" + at.Partition + ":sns:" + at.Region + ":" + at.Account + ":" + nameOrARN
	default:
		return ""
	}
}

// KeyARN is the ARN that AWS makes of a KMS key's id or ARN. ok is false for
// what is neither; which key an alias leads to only AWS knows.
func KeyARN(key string, at Place) (arn string, ok bool) {
	if m := kmsKeyARN().FindStringSubmatch(key); m != nil {
		return key, kmsKeyID.matches(m[1])
	}
	if !kmsKeyID.matches(key) {
		return "", false
	}
	return "arn:" + at.Partition + ":kms:" + at.Region + ":" + at.Account + ":key/" + key, true
}

// Alias splits an alias, bare or in an ARN, into the ARN's head up to the
// account, and alias/NAME. ok is false for what is none.
func Alias(key string, at Place) (head, alias string, ok bool) {
	if m := kmsAliasARN().FindStringSubmatch(key); m != nil {
		return m[1], m[2], kmsAlias.matches(m[2])
	}
	return "arn:" + at.Partition + ":kms:" + at.Region + ":" + at.Account + ":", key, kmsAlias.matches(key)
}

func isAlias(key string) bool {
	_, _, ok := Alias(key, Place{})
	return ok
}
