package model

// Kind is what a resource is, in a word or a few.
type Kind string

// The kinds of resources that changes are about.
const (
	KindTrail   Kind = "trail"
	KindStore   Kind = "event data store"
	KindChannel Kind = "channel"
)

// KindOf is the kind of the resource with that ARN.
func KindOf(arn string) Kind {
	switch {
	case IsStore(arn):
		return KindStore
	case IsChannel(arn):
		return KindChannel
	default:
		return KindTrail
	}
}

// Kind is that of the resource that the change is about, also where that has no
// ARN yet.
func (c Change) Kind() Kind {
	if c.ARN != "" || c.After == nil {
		return KindOf(c.ARN)
	}
	switch c.After.Aspect() {
	case AspectStore:
		return KindStore
	case AspectChannel:
		return KindChannel
	default:
		return KindTrail
	}
}

// KindsOf names several resources by their ARNs: "trails", or "resources" where
// they are of different kinds.
func KindsOf(arns []string) string {
	for _, arn := range arns {
		if KindOf(arn) != KindOf(arns[0]) {
			return "resources"
		}
	}
	if len(arns) == 0 {
		return string(KindTrail) + "s"
	}
	return string(KindOf(arns[0])) + "s"
}
