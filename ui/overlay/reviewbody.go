package overlay

import (
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/ui/diff"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// body is what is to be known of the changes, before the keys. Of dangerous
// changes and of several at once the warnings come first, so that they are in
// sight where the rest is not; else the diff does. The commands come last, as
// those of event selectors may fill pages.
func (r *Review) body(env pane.Env, w int) []string {
	p := page.New(env.Theme, w)
	sentence, _ := title(r.changes)
	p.Para(env.Theme.Text.Bold(true), 0, sentence+".")
	r.callers(p, env)
	first := r.danger || len(r.changes) > 1
	if first {
		r.warnings(p)
	}
	r.diffs(p)
	if !first {
		r.warnings(p)
	}
	r.commandLines(p)
	return p.Lines()
}

// callers say where the calls go and as whom, once for each profile.
func (r *Review) callers(p *page.Page, env pane.Env) {
	var profiles []string
	regions := map[string][]string{}
	for _, c := range r.changes {
		if !slices.Contains(profiles, c.Profile) {
			profiles = append(profiles, c.Profile)
		}
		if !slices.Contains(regions[c.Profile], c.Region) {
			regions[c.Profile] = append(regions[c.Profile], c.Region)
		}
	}
	for _, profile := range profiles {
		a := env.Inventory.Account(profile)
		account, who := "an account that is not known yet", "an identity that is not known yet"
		if id, ok := a.Identity.Get(); ok {
			account, who = "account "+id.Account, id.ARN
			if name, ok := a.Name.Get(); ok && name != "" {
				account = name + " " + id.Account
			}
		}
		p.Para(p.Theme.Secondary, 0, "in "+account+" "+p.Theme.Signs.Dot+" "+strings.Join(regions[profile], ", "))
		p.Para(p.Theme.Secondary, 0, "as "+who)
	}
}

// warnings are what every change brings with it, and the risk; what is said of
// one of several changes stands beside its diff.
func (r *Review) warnings(p *page.Page) {
	common := shared(r.changes)
	switch {
	case len(common) == 0:
		p.Head("Risk")
	case len(r.changes) == 1:
		p.Head("Know before")
	default:
		p.Head("Know before, of each of them")
	}
	warn(p, 0, common)
	undo := "z takes the change back"
	switch {
	case r.changes[0].Undoes != "":
		undo = "it takes an earlier change back"
	case r.deletes():
		undo = "z does not bring the trail back, but builds a new one with its settings, selectors, Insights and tags"
	case len(r.changes) > 1:
		undo = "z takes them back, all in one go"
	}
	if r.danger {
		p.Item(p.Theme.Danger, 0, p.Theme.Signs.Failing, "Dangerous: what is missed meanwhile is lost for good; "+undo+".")
		return
	}
	p.Item(p.Theme.Good, 0, p.Theme.Signs.On, "Routine: "+undo+".")
}

// deletes tells whether trails go.
func (r *Review) deletes() bool { return r.changes[0].Deletes() }

func (r *Review) diffs(p *page.Page) {
	p.Head("What changes")
	if len(r.changes) == 1 {
		diff.Draw(p, 0, r.changes[0].Diff())
		if len(r.changes[0].Effects) > 0 {
			p.Head("What begins and ceases to be logged")
			effects(p, 0, r.changes[0])
		}
		return
	}
	common := shared(r.changes)
	for _, c := range r.changes {
		p.Para(p.Theme.Text.Bold(true), 0, c.Name+" "+p.Theme.Signs.Dot+" "+c.Region)
		warn(p, 2, slices.DeleteFunc(slices.Clone(c.Warnings), func(w model.Warning) bool { return slices.Contains(common, w) }))
		diff.Draw(p, 2, c.Diff())
		effects(p, 2, c)
	}
}

func (r *Review) commandLines(p *page.Page) {
	p.Head("aws commands")
	for _, cmd := range r.commands() {
		p.Item(p.Theme.Text, 0, "$", cmd)
	}
}

// effects are what recent events tell of a change; of several changes, each
// one's stand beside its diff.
func effects(p *page.Page, indent int, c model.Change) {
	for _, line := range c.Effects {
		p.Item(p.Theme.Text, indent, p.Theme.Signs.Dot, line)
	}
}

// warn adds warnings, grave ones first.
func warn(p *page.Page, indent int, ws []model.Warning) {
	th := p.Theme
	for _, grave := range []bool{true, false} {
		for _, w := range ws {
			switch {
			case w.Grave != grave:
			case grave:
				p.Item(th.Danger, indent, th.Signs.Failing, w.Text)
			default:
				p.Item(th.Caution, indent, th.Signs.Dot, w.Text)
			}
		}
	}
}

// shared are the warnings that every one of the changes has.
func shared(changes []model.Change) []model.Warning {
	var ws []model.Warning
	for _, w := range changes[0].Warnings {
		if !slices.ContainsFunc(changes, func(c model.Change) bool { return !slices.Contains(c.Warnings, w) }) {
			ws = append(ws, w)
		}
	}
	return ws
}
