package selector

import "strings"

// sentence says what the selector logs: "Logs all management events except those of AWS KMS, and write
// data events on all Lambda functions."
func (b Basic) sentence() string {
	kind := "all"
	switch b.ReadWriteType {
	case ReadOnly:
		kind = "read"
	case WriteOnly:
		kind = "write"
	}
	var parts []string
	if b.includesManagement() {
		part := kind + " management events"
		if len(b.ExcludeManagementEventSources) > 0 {
			part += " except those of " + list(each(b.ExcludeManagementEventSources, sourceName), "and")
		}
		parts = append(parts, part)
	}
	var things []string
	for _, d := range b.DataResources {
		if len(d.Values) > 0 {
			things = append(things, d.things())
		}
	}
	if len(things) > 0 {
		parts = append(parts, kind+" data events on "+list(things, "and"))
	}
	if len(parts) == 0 {
		return "Logs nothing."
	}
	return "Logs " + strings.Join(parts, ", and ") + "."
}

// things names the resources: one "all" form covers all other values.
func (d DataResource) things() string {
	if d.All() {
		return "all " + findBasicType(d.Type).things
	}
	switch d.Type {
	case TypeS3Object:
		return startsOf(d.Values)
	case TypeLambdaFunction:
		return functionNames(d.Values)
	case TypeDynamoDBTable:
		return "the " + plural(len(d.Values), "DynamoDB table") + " " + list(each(d.Values, tableName), "and")
	}
	return quote(d.Type) + " resources " + list(each(d.Values, quote), "and")
}

// startsOf names the S3 objects whose ARNs start with any of the values. A value that ends in a slash
// reads as a folder; any other is a mere beginning: s3://b/logs also takes in s3://b/logs-2026/x.
func startsOf(arns []string) string {
	var folders, starts []string
	for _, arn := range arns {
		if name := s3Name(arn); strings.HasSuffix(name, "/") {
			folders = append(folders, quote(name))
		} else {
			starts = append(starts, quote(name))
		}
	}
	var parts []string
	if len(folders) > 0 {
		parts = append(parts, "in "+list(folders, "and"))
	}
	if len(starts) > 0 {
		parts = append(parts, "that start with "+list(starts, "or"))
	}
	return "objects " + strings.Join(parts, " or ")
}

func functionNames(arns []string) string {
	return "the " + plural(len(arns), "Lambda function") + " " + list(each(arns, functionName), "and")
}

// functionName cuts a function's ARN down to its name and Region; other text stays whole, as the eye
// must be able to find what is wrong with it.
func functionName(arn string) string { return shortName(arn, ":lambda:", "function:") }

// tableName cuts a table's ARN down to its name and Region.
func tableName(arn string) string { return shortName(arn, ":dynamodb:", "table/") }

// shortName turns arn:aws:SERVICE:REGION:ACCOUNT:KINDname into "name in REGION".
func shortName(arn, service, kind string) string {
	const parts = 6
	split := strings.SplitN(arn, ":", parts)
	if len(split) != parts || ":"+split[2]+":" != service || split[3] == "" {
		return quote(arn)
	}
	name, ok := strings.CutPrefix(split[parts-1], kind)
	if !ok || name == "" {
		return quote(arn)
	}
	return quote(name) + " in " + quote(split[3])
}

// plural puts an English noun into the number of n.
func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
