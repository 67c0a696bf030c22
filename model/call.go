package model

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"mvdan.cc/sh/v3/syntax"
)

// Param is one member of a call's input, by its API name.
type Param struct {
	Name  string
	Value any
}

// Call is one API operation with its input, in the order in which the aws
// command shows it.
type Call struct {
	Operation Operation
	Region    string
	Input     []Param
}

// Body is the input as the JSON object that goes to AWS.
func (c Call) Body() ([]byte, error) {
	m := make(map[string]any, len(c.Input))
	for _, p := range c.Input {
		m[p.Name] = p.Value
	}
	return json.Marshal(m)
}

// Command is the call as a command of the AWS CLI, quoted for bash and zsh.
// Profile "" leaves the option out.
func (c Call) Command(profile string) string {
	words := []string{"aws", c.Operation.service(), kebab(string(c.Operation))}
	for _, p := range c.Input {
		words = append(words, option(p)...)
	}
	if c.Region != "" {
		words = append(words, "--region", quote(c.Region))
	}
	if profile != "" {
		words = append(words, "--profile", quote(profile))
	}
	return strings.Join(words, " ")
}

// Call is the query as a call.
func (q Query) Call() Call {
	c := Call{Operation: q.Operation, Region: q.Region}
	switch {
	case len(q.ARNs) == 0:
	case q.Operation == DescribeTrails:
		c.Input = []Param{{"trailNameList", q.ARNs}}
	case q.Operation == ListTags:
		c.Input = []Param{{"ResourceIdList", q.ARNs}}
	case q.Operation == GetEventSelectors, q.Operation == GetInsightSelectors, q.Operation == GetEventConfiguration:
		c.Input = []Param{{"TrailName", q.ARNs[0]}}
	default:
		c.Input = []Param{{"Name", q.ARNs[0]}}
	}
	return c
}

// service is the AWS CLI's name of the service that has the operation.
func (op Operation) service() string {
	switch op {
	case GetCallerIdentity:
		return "sts"
	case ListRegions, GetAccountInformation:
		return "account"
	case ListAccounts:
		return "organizations"
	default:
		return "cloudtrail"
	}
}

func option(p Param) []string {
	name := "--" + kebab(p.Name)
	switch v := p.Value.(type) {
	case bool:
		if !v {
			name = "--no-" + kebab(p.Name)
		}
		return []string{name}
	case string:
		return []string{name, quote(v)}
	case []string:
		words := []string{name}
		for _, s := range v {
			words = append(words, quote(s))
		}
		return words
	default:
		text, err := json.Marshal(v)
		if err != nil {
			return []string{name, quote(fmt.Sprint(v))}
		}
		return []string{name, quote(string(text))}
	}
}

// quote makes one shell word of s. A NUL byte, which no argument can carry, is
// the only thing that cannot be quoted; it is shown as U+FFFD.
func quote(s string) string {
	q, err := syntax.Quote(strings.ReplaceAll(s, "\x00", "\ufffd"), syntax.LangBash)
	if err != nil {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return q
}

// kebab spells an API name as the AWS CLI does: S3BucketName is s3-bucket-name,
// KmsKeyId is kms-key-id, trailNameList is trail-name-list.
func kebab(name string) string {
	var b strings.Builder
	rs := []rune(name)
	for i, r := range rs {
		if unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1])) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
