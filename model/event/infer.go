package event

import (
	"strings"

	"trailboss/model/selector"
)

// isDataCall guesses from the call and its resources whether this is a data event.
func (e *Event) isDataCall() bool {
	for _, r := range e.Resources {
		if isDataType(e.Source, e.Name, r.Type) {
			return true
		}
	}
	return false
}

func isDataType(source, name, resourceType string) bool {
	switch resourceType {
	case selector.TypeS3Object:
		return true
	case selector.TypeLambdaFunction:
		return strings.HasPrefix(name, "Invoke")
	}
	if source == "dynamodb"+sourceSuffix {
		return dynamoDBCalls[name]
	}
	_, known := selector.FindResourceType(resourceType)
	thing := resourceType[strings.LastIndex(resourceType, ":")+1:]
	return known && !hasAnyPrefix(name, changeVerbs) && name != "Delete"+thing
}

// arnParts is how many parts between colons an ARN has, the last of which may hold more of them.
const arnParts = 6

// partsOf splits an ARN; ok is false for other texts.
func partsOf(arn string) (parts [arnParts]string, ok bool) {
	split := strings.SplitN(arn, ":", arnParts)
	if len(split) != arnParts || split[0] != "arn" {
		return parts, false
	}
	return [arnParts]string(split), true
}

// typeOf guesses a resource's type from its ARN, "" when it resembles none of the known ones.
func typeOf(arn string) string {
	parts, ok := partsOf(arn)
	if !ok {
		return ""
	}
	service, account, resource := parts[2], parts[4], parts[5]
	if service == "s3" && account == "" {
		if strings.Contains(resource, "/") {
			return selector.TypeS3Object
		}
		return "AWS::S3::Bucket"
	}
	best, most := "", 0
	for _, t := range selector.ResourceTypes() {
		example, ok := partsOf(t.ARN)
		if !ok || example[2] != service || (example[4] == "") != (account == "") {
			continue
		}
		if n := resembles(segments(resource), segments(example[5])); n > most {
			best, most = t.Name, n
		}
	}
	return best
}

// segments splits the last part of an ARN: "table/MyTable" or "function:MyFunction".
func segments(resource string) []string {
	return strings.FieldsFunc(resource, func(r rune) bool { return r == '/' || r == ':' })
}

// resembles counts how far a resource has the form of an example, in which keywords and names take
// turns, as in table/MyTable/stream/2024. It is 0 when the resource lacks a part or has another keyword.
func resembles(resource, example []string) int {
	if len(resource) < len(example) || len(example) == 1 && len(resource) > 1 {
		return 0
	}
	for i := 0; i+1 < len(example); i += 2 {
		if resource[i] != example[i] {
			return 0
		}
	}
	return len(example)
}
