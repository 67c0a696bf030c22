package selector

//go:generate go run ./types

// ResourceType is a type of resource that data events are known to be logged for.
type ResourceType struct {
	// Name is the value of resources.type: "AWS::S3::Object".
	Name string
	// Service is the AWS service in words.
	Service string
	// ARN is an example, empty where the form is not documented or the type has no ARNs.
	ARN string
	// Basic is set for the types that basic selectors know.
	Basic bool
}

// ResourceTypes returns all known types by name, whatever its case. AWS adds new ones every month: a
// type that is not among them may well exist.
func ResourceTypes() []ResourceType {
	return append([]ResourceType(nil), resourceTypes[:]...)
}

// FindResourceType returns a known type by its exact name.
func FindResourceType(name string) (ResourceType, bool) {
	for _, t := range &resourceTypes {
		if t.Name == name {
			return t, true
		}
	}
	return ResourceType{}, false
}
