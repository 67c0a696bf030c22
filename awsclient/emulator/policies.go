package emulator

import (
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/lake/policy"
)

type policyIn struct {
	ResourceArn *string `required:"true"`
}

type putPolicyIn struct {
	ResourceArn    *string `required:"true"`
	ResourcePolicy *string `required:"true"`
}

type policyOut struct{ ResourceArn, ResourcePolicy string }

// policyOf is the place of a resource's policy, "" in it for none.
func (c *call) policyOf(arn string) (*string, error) {
	if err := refusedBy(policy.CheckResource(arn)); err != nil {
		return nil, err
	}
	parsed, err := awsname.ParseARN(arn)
	if err != nil || parsed.Account != c.account.id || parsed.Partition != c.partition {
		return nil, refuse("ResourceARNNotValidException", "You must specify an ARN that the caller account can access.")
	}
	switch {
	case strings.HasPrefix(parsed.Resource, storeKind):
		if s, err := c.store(arn); err == nil {
			return &s.policy, nil
		}
	case strings.HasPrefix(parsed.Resource, channelKind):
		if ch, err := c.channel(arn); err == nil {
			return &ch.policy, nil
		}
	}
	return nil, noResource(arn)
}

// putPolicy replaces the policy, which is kept as it was written.
func (c *call) putPolicy(in putPolicyIn) (*policyOut, error) {
	place, err := c.policyOf(*in.ResourceArn)
	if err != nil {
		return nil, err
	}
	read, problems := policy.Read(*in.ResourcePolicy)
	if err := refusedBy(problems); err != nil {
		return nil, err
	}
	if err := refusedBy(read.Check(*in.ResourceArn)); err != nil {
		return nil, err
	}
	*place = *in.ResourcePolicy
	return &policyOut{*in.ResourceArn, *place}, nil
}

func (c *call) getPolicy(in policyIn) (*policyOut, error) {
	place, err := c.policyOf(*in.ResourceArn)
	if err != nil {
		return nil, err
	}
	if *place == "" {
		return nil, noPolicy(*in.ResourceArn)
	}
	return &policyOut{*in.ResourceArn, *place}, nil
}

func (c *call) deletePolicy(in policyIn) (*empty, error) {
	place, err := c.policyOf(*in.ResourceArn)
	if err != nil {
		return nil, err
	}
	if *place == "" {
		return nil, noPolicy(*in.ResourceArn)
	}
	*place = ""
	return &empty{}, nil
}

func noPolicy(arn string) *refusal {
	return refuse("ResourcePolicyNotFoundException", "Resource %s has no resource policy.", arn)
}
