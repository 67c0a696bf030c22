package selector

import "slices"

// Category is a category of events.
type Category struct {
	// Name is the value of eventCategory.
	Name string
	// Text says what its events are.
	Text string
}

// Categories returns the event categories that can be selected at home, the most common first.
func Categories(h Home) []Category {
	var out []Category
	for _, c := range categoryRules {
		if c.on.holdsAt(h) {
			out = append(out, Category{Name: c.name, Text: c.text})
		}
	}
	return out
}

// FieldRule says how a field may be used in a selector.
type FieldRule struct {
	Field string
	// Text says what the field holds.
	Text string
	// Required is set when every selector of the category needs the field, Single when the whole
	// selector may give it one value only.
	Required, Single bool
	// Operators are those that AWS takes, never none.
	Operators []Operator
	// Values are all values that AWS takes, nil for free text.
	Values []string
	// Example is a value that AWS takes, in the partition of the home.
	Example string
}

// Fields returns the fields that selectors of a category may use at home, the required ones first.
// eventCategory itself, which every selector needs, is not among them.
func Fields(category string, h Home) []FieldRule {
	var required, optional []FieldRule
	for _, r := range fieldRules {
		switch {
		case r.category != category || !r.on.holdsAt(h):
		case r.required:
			required = append(required, r.export(h))
		default:
			optional = append(optional, r.export(h))
		}
	}
	return append(required, optional...)
}

// export returns the rule as callers see it, sharing no memory with the table.
func (r *fieldRule) export(h Home) FieldRule {
	out := FieldRule{
		Field:     r.field,
		Text:      fieldText(r.field),
		Required:  r.required,
		Single:    r.single,
		Operators: slices.Clone(r.operators),
		Values:    slices.Clone(r.values),
		Example:   r.example(h),
	}
	if out.Operators == nil {
		out.Operators = slices.Clone(Operators)
	}
	return out
}

// fieldText says what a field holds.
func fieldText(field string) string {
	switch field {
	case FieldReadOnly:
		return "true for calls that only read, false for calls that change something"
	case FieldEventSource:
		return "the AWS service that was called"
	case FieldEventName:
		return "the name of the call"
	case FieldEventType:
		return "the kind of record"
	case FieldResourceType:
		return "the type of resource that the call worked on"
	case FieldResourceARN:
		return "the ARN of the resource that the call worked on"
	case FieldConsole:
		return "true for calls made by signing in to the console"
	case FieldIdentity:
		return "the ARN of the caller"
	case FieldErrorCode:
		return "the error that the call ended in"
	case FieldEndpoint:
		return "the VPC endpoint that the call went through"
	}
	return ""
}

// example returns a value that the rule accepts with all its operators.
func (r *fieldRule) example(h Home) string {
	if len(r.values) > 0 {
		return r.values[0]
	}
	switch r.field {
	case FieldEventSource:
		return map[string]string{
			CategoryManagement: "ec2.amazonaws.com", CategoryData: "s3.amazonaws.com", CategoryNetwork: SourceKMS,
		}[r.category]
	case FieldEventName:
		return map[string]string{
			CategoryManagement: "RunInstances", CategoryData: "PutObject", CategoryNetwork: "Decrypt",
		}[r.category]
	case FieldEventType:
		return "AwsApiCall"
	case FieldResourceType:
		return TypeS3Object
	case FieldResourceARN:
		return h.arnHead() + "s3:::amzn-s3-demo-bucket/"
	case FieldIdentity:
		return h.arnHead() + "iam::111122223333:role/example"
	case FieldEndpoint:
		return "vpce-0123456789abcdef0"
	}
	return ""
}
