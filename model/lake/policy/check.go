package policy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"trailboss/model/awsname"
	"trailboss/model/lake"
)

// The services and actions that policies are about.
const (
	cloudTrail        = "cloudtrail"
	serviceCloudTrail = "cloudtrail.amazonaws.com"
)

// rules are what a policy of one kind of resource may say.
type rules struct {
	actions []string
	// services are the services that can be principals.
	services []string
	// externalID is set where a statement may ask for an external id.
	externalID bool
}

var kinds = map[string]rules{
	"channel": {actions: []string{PutAuditEvents}, externalID: true},
	"eventdatastore": {actions: []string{
		"cloudtrail:StartQuery", "cloudtrail:CancelQuery", "cloudtrail:ListQueries", "cloudtrail:DescribeQuery",
		"cloudtrail:GetQueryResults", "cloudtrail:GenerateQuery", "cloudtrail:GenerateQueryResultsSummary", "cloudtrail:GetEventDataStore",
	}},
	"dashboard": {actions: []string{"cloudtrail:StartDashboardRefresh"}, services: []string{serviceCloudTrail}},
}

// CheckResource gives all for which AWS refuses to have a policy on the resource at all; whether it
// exists is not looked at.
func CheckResource(arn string) []lake.Problem {
	const field = "ResourceArn"
	parsed, err := awsname.ParseARN(arn)
	if err != nil || parsed.Service != cloudTrail || !isAccount(parsed.Account) {
		return []lake.Problem{lake.Refuse(field, "ResourceARNNotValidException", arn+" is no ARN of a resource of CloudTrail.")}
	}
	kind, id, _ := strings.Cut(parsed.Resource, "/")
	if _, ok := kinds[kind]; !ok {
		return []lake.Problem{lake.Refuse(field, "ResourceTypeNotSupportedException",
			"A resource policy belongs on a channel, an event data store or a dashboard, not on "+arn+".")}
	}
	if id == "" {
		return []lake.Problem{lake.Refuse(field, "ResourceARNNotValidException", arn+" names no "+kind+".")}
	}
	return nil
}

// Check gives all for which AWS refuses the policy on the resource, statement by statement, and warns of
// what is hardly meant. The ARN must have passed CheckResource.
func (p Policy) Check(arn string) []lake.Problem {
	parsed, err := awsname.ParseARN(arn)
	if err != nil {
		return CheckResource(arn)
	}
	kind, _, _ := strings.Cut(parsed.Resource, "/")
	c := checker{arn: arn, partition: parsed.Partition, kind: kind, rules: kinds[kind]}
	if p.Version != "" && p.Version != Version && p.Version != "2008-10-17" {
		c.refuse("Version", fmt.Sprintf("The version is %s, not %q.", Version, p.Version))
	}
	if n := len(p.Statements); n == 0 || n > MaxStatements {
		c.refuse("Statement", fmt.Sprintf("A policy has 1 to %d statements; this one has %d.", MaxStatements, n))
	}
	sids := map[string]bool{}
	for i, s := range p.Statements {
		at := fmt.Sprintf("Statement[%d].", i)
		if s.Sid != "" && sids[s.Sid] {
			c.refuse(at+"Sid", "Two statements have the Sid "+s.Sid+".")
		}
		sids[s.Sid] = true
		c.statement(at, s)
	}
	if n := utf8.RuneCountInString(p.Compact()); n > MaxLength {
		c.refuse("", fmt.Sprintf("A policy has %d characters at most; this one has %d.", MaxLength, n))
	}
	return c.problems
}

type checker struct {
	arn, partition, kind string
	rules
	problems []lake.Problem
}

func (c *checker) refuse(field, text string) {
	c.problems = append(c.problems, lake.Refuse(field, codeNotValid, text))
}

func (c *checker) statement(at string, s Statement) {
	if strings.ContainsFunc(s.Sid, func(r rune) bool { return !isWordly(r) }) {
		c.refuse(at+"Sid", fmt.Sprintf("A Sid is made of letters and digits; %q is not.", s.Sid))
	}
	if s.Effect != Allow && s.Effect != Deny {
		c.refuse(at+"Effect", fmt.Sprintf("The effect is %s or %s, not %q.", Allow, Deny, s.Effect))
	}
	c.principals(at, s)
	c.actions(at+"Action", s.Actions)
	if len(s.Resources) == 0 {
		c.refuse(at+"Resource", "A statement names the resource that the policy is on: "+c.arn+".")
	}
	for i, r := range s.Resources {
		if r != c.arn {
			c.refuse(fmt.Sprintf("%sResource[%d]", at, i), "The resource is the one that the policy is on: "+c.arn+", not "+r+".")
		}
	}
	c.conditions(at+"Condition", s.Conditions)
}

func (c *checker) actions(at string, actions []string) {
	if len(actions) == 0 {
		c.refuse(at, "A statement names an action: "+strings.Join(c.rules.actions, ", ")+".")
	}
	for i, a := range actions {
		if !slices.Contains(c.rules.actions, a) {
			c.refuse(fmt.Sprintf("%s[%d]", at, i), fmt.Sprintf("A policy of this resource takes %s, not %q.", oneOf(c.rules.actions), a))
		}
	}
}

func oneOf(list []string) string {
	if len(list) == 1 {
		return "the action " + list[0] + " alone"
	}
	return "one of the actions " + strings.Join(list, ", ")
}

func (c *checker) principals(at string, s Statement) {
	if n := len(s.Principals) + len(s.Services); n == 0 || n > MaxPrincipals {
		c.refuse(at+"Principal", fmt.Sprintf("A statement has 1 to %d principals; this one has %d.", MaxPrincipals, n))
	}
	for i, p := range s.Principals {
		field := fmt.Sprintf("%sPrincipal.AWS[%d]", at, i)
		if text := c.principal(p); text != "" {
			c.refuse(field, text)
		} else if p == "*" && s.Effect == Allow && len(s.ExternalIDs()) == 0 {
			c.problems = append(c.problems, lake.Warn(field, "This lets anybody in, in every AWS account."))
		}
	}
	for i, p := range s.Services {
		if !slices.Contains(c.services, p) {
			c.refuse(fmt.Sprintf("%sPrincipal.Service[%d]", at, i), "The service "+p+" cannot be a principal here.")
		}
	}
}

// principal says why a principal is none, "" when it is one.
func (c *checker) principal(p string) string {
	if p == "*" || isAccount(p) {
		return ""
	}
	if !strings.HasPrefix(p, "arn:") {
		if digits := strings.Trim(p, "0123456789") == ""; digits && p != "" {
			return fmt.Sprintf("An account id has 12 digits; %s has %d.", p, len(p))
		}
		return fmt.Sprintf("A principal is an account id, an ARN or *; %q is none.", p)
	}
	arn, err := awsname.ParseARN(p)
	switch {
	case err != nil || arn.Service != "iam" && arn.Service != "sts":
		return fmt.Sprintf("%q is no ARN of an account, a user or a role.", p)
	case arn.Partition != c.partition:
		return fmt.Sprintf("The principal %s is of the partition %s, the resource of %s.", p, arn.Partition, c.partition)
	case !isAccount(arn.Account):
		return fmt.Sprintf("The account in %s has %d characters; an account id has 12 digits.", p, len(arn.Account))
	case arn.Service == "iam" && arn.Resource != "root" && !hasPrefix(arn.Resource, "user/", "role/"),
		arn.Service == "sts" && !hasPrefix(arn.Resource, "assumed-role/", "federated-user/"):
		return fmt.Sprintf("%q is no ARN of an account, a user or a role.", p)
	}
	return ""
}

func hasPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) && len(s) > len(p) })
}

func (c *checker) conditions(at string, conditions map[string]map[string][]string) {
	for _, operator := range sorted(conditions) {
		for _, key := range sorted(conditions[operator]) {
			field := at + "." + operator + "." + key
			if !c.externalID || operator != conditionEquals || key != keyExternalID {
				c.refuse(field, c.noCondition())
				continue
			}
			for i, id := range conditions[operator][key] {
				if text := CheckExternalID(id); text != "" {
					c.refuse(fmt.Sprintf("%s[%d]", field, i), text)
				}
			}
		}
	}
}

func (c *checker) noCondition() string {
	if c.externalID {
		return "The one condition that CloudTrail knows here is " + conditionEquals + " of " + keyExternalID + "."
	}
	return "A policy of this resource takes no conditions."
}

// CheckExternalID says why AWS refuses the text as an external id, "" when it takes it.
func CheckExternalID(id string) string {
	n := utf8.RuneCountInString(id)
	if n < MinExternalID || n > MaxExternalID {
		return fmt.Sprintf("An external id has %d to %d characters; this one has %d.", MinExternalID, MaxExternalID, n)
	}
	if strings.ContainsFunc(id, func(r rune) bool { return !isWordly(r) && !strings.ContainsRune("_+=,.@:/-", r) }) {
		return "An external id is made of letters, digits and _ + = , . @ : / -"
	}
	return ""
}

func isWordly(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// isAccount tells whether a text is the id of an account.
func isAccount(s string) bool {
	const digits = 12
	return len(s) == digits && strings.Trim(s, "0123456789") == ""
}
