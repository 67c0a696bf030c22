package paste

import (
	"slices"

	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/model/selector"
)

// PastedPolicy is what a text held. Its strings are the text's own, not sanitized.
type PastedPolicy struct {
	Policy policy.Policy
	// Problems are what in it is no policy; what AWS takes of the rest is said by Policy.Check.
	Problems []lake.Problem
	// Target is the resource that the text names, by ARN, "" for none.
	Target string
	// Repairs are all that was put right while reading, with the severity selector.Repair.
	Repairs []selector.Problem
}

const acceptedPolicy = "paste the JSON of a policy, an answer that holds one, or aws cloudtrail put-resource-policy"

// ReadPolicy reads the resource policy in a text: its JSON, an answer of GetResourcePolicy, or a command
// of the AWS CLI, in the quoting that documents print too. The error is a *SyntaxError.
func ReadPolicy(text string) (PastedPolicy, error) {
	r := newReader(text)
	src, err := r.content(acceptedPolicy)
	if err != nil {
		return PastedPolicy{}, err
	}
	p := policyReader{reader: r}
	var n *node
	if looksLikeJSON(src.s) {
		n, err = r.parse(src)
	} else {
		n, err = p.command(src)
	}
	if err != nil {
		return PastedPolicy{}, err
	}
	if n, err = p.unpacked(n); err != nil {
		return PastedPolicy{}, err
	}
	p.out.Policy, p.out.Problems = policy.Read(n.json())
	p.out.Repairs = r.repairs()
	return p.out, nil
}

// content is the text without what stands around it, or why there is nothing to read.
func (r *reader) content(accepted string) (text, error) {
	r.accepted = accepted
	if i := firstInvalid(r.text); i >= 0 {
		return text{}, r.fail(i, "this is not UTF-8 text: save the file as UTF-8 and read it again")
	}
	from, to := content(r.text)
	if from == to {
		return text{}, r.fail(0, "there is nothing to read: "+accepted)
	}
	return whole(r.text).part(from, to), nil
}

// policyReader finds the policy that a text holds.
type policyReader struct {
	*reader
	out PastedPolicy
}

// command reads the policy that an aws command gives. Documents call the option --policy, too.
func (p *policyReader) command(src text) (*node, error) {
	operation, options, err := p.commandOptions(src)
	if err != nil {
		return nil, err
	}
	c := command{r: p.reader}
	var found *node
	for _, o := range options {
		if !slices.Contains([]string{"resource-arn", "resource-policy", "policy", optionInput}, o.name) {
			continue
		}
		if err := c.given(o); err != nil {
			return nil, err
		}
		if o.name == "resource-arn" {
			p.out.Target = o.words[0].s
			continue
		}
		if o.name == "policy" {
			p.repairAt(o.at, "read --policy as --resource-policy")
		}
		if found, err = p.parse(joinTexts(o.words)); err != nil {
			return nil, err
		}
	}
	if found == nil {
		return nil, p.fail(operation.origin(0), "no policy here: "+acceptedPolicy)
	}
	return found, nil
}

// unpacked is the policy in a request or an answer, which hold it as a text.
func (p *policyReader) unpacked(n *node) (*node, error) {
	if n.form == quotedText {
		return p.inner(n)
	}
	if arn := n.named([]string{"ResourceArn"}); arn != nil {
		p.out.Target = arn.text
	}
	switch packed := n.named([]string{"ResourcePolicy", "Policy"}); {
	case packed != nil && packed.form == quotedText:
		return p.inner(packed)
	case packed != nil:
		return packed, nil
	case n.named([]string{"Statement"}) == nil:
		return nil, p.fail(n.at, "no policy here: "+acceptedPolicy)
	}
	return n, nil
}
