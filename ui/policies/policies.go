// Package policies is the overlay with the policies that a trail needs: one at
// a time, ready to copy.
package policies

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Pages are policies, and what AWS refused because of them.
type Pages struct {
	pane.Untyped
	policies []model.Policy
	at       int
	// faults are AWS's refusals, none where nothing was refused; again are the
	// changes to try once more, none where that is not offered.
	faults []*model.Fault
	again  []model.Change
	scroll page.Scroll
}

// New shows policies, of which there must be one.
func New(policies []model.Policy) *Pages { return &Pages{policies: policies} }

// Refused shows the policies beside the refusals of changes, of which there must
// be one: that of the member refused first stands first. again offers to try
// these changes once more.
func Refused(policies []model.Policy, faults []*model.Fault, again []model.Change) *Pages {
	p := &Pages{policies: policies, faults: faults, again: again}
	wrong := trailrule.MemberOf(faults[0].Code)
	p.at = max(0, slices.IndexFunc(policies, func(policy model.Policy) bool { return policy.Member == wrong }))
	return p
}

// Scope is keymap.PolicyPage.
func (p *Pages) Scope() keymap.Scope { return keymap.PolicyPage }

// Title names it.
func (p *Pages) Title() string { return "Policies" }

// Do turns the pages, copies, tries again, scrolls and closes.
func (p *Pages) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Right:
		p.turn(1)
	case keymap.Left:
		p.turn(-1)
	case keymap.Copy:
		shown := p.policies[p.at]
		return intent.Copy{What: "the " + shown.What, Text: shown.Text}, true
	case keymap.Retry:
		if why := p.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		return intent.Batch{intent.Close{}, intent.Retry{Changes: p.again}}, true
	default:
		return nil, p.scroll.Move(a)
	}
	return nil, true
}

func (p *Pages) turn(by int) {
	p.at = (p.at + by + len(p.policies)) % len(p.policies)
	p.scroll = page.Scroll{}
}

// Why says why the change cannot be tried again.
func (p *Pages) Why(env pane.Env, a keymap.Action) string {
	switch {
	case a != keymap.Retry:
		return ""
	case len(p.faults) == 0:
		return "nothing was refused: there is nothing to try again"
	case len(p.again) == 0:
		return "it was tried twice: mend the policy, then review the change again"
	case env.ReadOnly:
		return pane.ReadOnly(env)
	}
	return ""
}

// View draws the refusal, then the policy.
func (p *Pages) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	shown := p.policies[p.at]
	head := page.New(th, wide)
	place := ""
	if len(p.policies) > 1 {
		place = fmt.Sprintf("  %d/%d", p.at+1, len(p.policies))
	}
	head.Styled(th.Title.Render("The "+shown.What) + th.Secondary.Render(place))
	head.Para(th.Secondary, 0, "of "+shown.Of)
	body := page.New(th, wide)
	p.told(body)
	if shown.Note != "" {
		body.Item(th.Caution, 0, th.Signs.Failing, shown.Note)
	}
	body.Gap()
	for line := range strings.SplitSeq(shown.Text, "\n") {
		body.Styled(text.Clean(line))
	}
	keys := []string{box.Key(th, "y", "copy")}
	if len(p.policies) > 1 {
		keys = append(keys, box.Key(th, th.KeyName("→"), "next policy"))
	}
	if len(p.again) > 0 {
		keys = append(keys, box.Key(th, "r", "try once again"))
	}
	foot := page.New(th, wide)
	foot.Styled("")
	foot.Styled(box.Fit(wide, append(keys, box.Key(th, "esc", "close"))...))
	b := box.Box{Border: th.Overlay, Head: head.Lines(), Body: body.Lines(), Foot: foot.Lines(), Least: 60}
	return b.Draw(th, &p.scroll, w, h)
}

// told says what was refused, and what the policy is for.
func (p *Pages) told(body *page.Page) {
	th := body.Theme
	body.Gap()
	for _, f := range p.faults {
		body.Item(th.Danger, 0, th.Signs.Fault, f.Error())
	}
	if len(p.again) > 0 {
		body.Item(th.Secondary, 0, th.Signs.Dot, "A policy that was written a moment ago may not be known everywhere yet: then a second try succeeds.")
	}
	switch p.policies[p.at].Member {
	case trailrule.Bucket:
		body.Para(th.Secondary, 0, "It names this trail and all known trails that deliver to the bucket. "+
			"Statements for others than CloudTrail have to be added to it.")
	case trailrule.KmsKey:
		body.Para(th.Secondary, 0, "It lets this trail and all known trails that use the key encrypt, and the account decrypt. "+
			"Statements that the key has for others have to be added to it.")
	default:
		body.Para(th.Secondary, 0, "It names this trail and all known trails that use the resource. What it has for others has to be added to it.")
	}
}
