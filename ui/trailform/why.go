package trailform

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why an action cannot act now, "" when it can.
func (f *Form) Why(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.Toggle:
		return f.whyNotToggle()
	case keymap.Complete:
		if len(f.known(env)) == 0 {
			return "nothing is known to complete this with: no other trail has one"
		}
	case keymap.Policies:
		if f.now.Settings.S3BucketName == "" || len(f.targets(env)) == 0 {
			return "the policies depend on the bucket: give its name first"
		}
	case keymap.ToReview:
		return f.closed(env)
	}
	return ""
}

func (f *Form) whyNotToggle() string {
	switch r := f.current(); {
	case r.member == selectors && f.source == "":
		return "a new trail begins with the default event selector: e on the trail changes it, once it is there"
	case r.text != nil:
		return "this is a text: type it"
	}
	return ""
}

// closed says why nothing can be reviewed at all, whatever is typed.
func (f *Form) closed(env pane.Env) string {
	if f.arn != "" && env.Inventory.Trail(f.arn) == nil {
		return "this trail is no longer listed"
	}
	return pane.ReadOnly(env)
}

// unready says what is still to be done before a review.
func (f *Form) unready(env pane.Env) string {
	switch {
	case f.arn != "" && !f.Dirty():
		return "nothing is changed yet"
	case f.arn == "" && len(f.places) == 0:
		return "there is no place left to make the trail in: choose one (Where)"
	case slices.ContainsFunc(f.targets(env), func(t model.Target) bool { return t.Account == "" }):
		return "the account is not known yet: wait a moment, or press r in the list"
	}
	if p := trailrule.FirstRefused(f.problems(env)); p != nil {
		return text.Clean(f.label(p.Member) + ": " + p.Why)
	}
	return ""
}

func (f *Form) label(m trailrule.Member) string {
	for _, r := range allRows {
		if r.member == m {
			return r.label
		}
	}
	return string(m)
}

// problems are what is wrong in any of the places; a problem of one of several
// places names it.
func (f *Form) problems(env pane.Env) []trailrule.Problem {
	var problems []trailrule.Problem
	targets := f.targets(env)
	for _, t := range targets {
		found := f.problemsAt(env, t)
		for _, p := range found {
			same := func(q trailrule.Problem) bool { return q.Member == p.Member && q.Why == p.Why }
			if !slices.ContainsFunc(problems, same) {
				problems = append(problems, p)
			}
		}
	}
	return problems
}

func (f *Form) problemsAt(env pane.Env, t model.Target) []trailrule.Problem {
	if f.arn != "" {
		return model.CheckUpdate(env.Inventory, t, f.now.Settings, f.base.Settings)
	}
	return model.CheckNew(env.Inventory, t, f.now)
}

// toProblem goes to the first row that AWS would refuse.
func (f *Form) toProblem(env pane.Env) {
	p := trailrule.FirstRefused(f.problems(env))
	if p == nil {
		return
	}
	for i, r := range f.rows() {
		if r.member == p.Member {
			f.goTo(i)
			return
		}
	}
}
