package overlay

import (
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/ui/diff"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// body is what is to be known of the changes, before the keys. The warnings come
// first, so that they are in sight where the rest is not. The commands come
// last, as those of event selectors may fill pages.
func (r *Review) body(env pane.Env, w int) []string {
	p := page.New(env.Theme, w)
	sentence, _ := title(r.changes)
	p.Para(env.Theme.Text.Bold(true), 0, sentence+".")
	r.callers(p, env)
	r.know(p)
	r.diffs(p)
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

// know is all that is to be known before, and the risk.
func (r *Review) know(p *page.Page) {
	ws := r.warnings()
	if len(ws) > 0 {
		p.Head("Know before")
	} else {
		p.Head("Risk")
	}
	warn(p, ws)
	undo := "z takes the change back"
	switch what, all := r.changes[0].Lasting(); {
	case r.changes[0].Undoes != "":
		undo = "it takes an earlier change back"
	case r.changes[len(r.changes)-1].Follows:
		undo = "z takes the last step back, and pressed again those before it"
	case r.deletes() && r.changes[0].After.Aspect() == model.AspectStore:
		undo = "z restores it while its 7 days last"
	case r.deletes() && r.changes[0].After.Aspect() == model.AspectChannel:
		undo = "z does not bring the channel back, but makes a new one with its name, source, destinations and tags, under another ARN"
	case r.deletes():
		undo = "z does not bring the trail back, but builds a new one with its settings, selectors, Insights and tags"
	case r.changes[0].Unrecorded:
		undo = "z takes it back until trailboss ends"
	case len(r.changes) > 1:
		undo = "z takes them back, all in one go"
	case all:
		undo = "nothing takes it back"
	case what != "":
		undo += ", but for " + what
	}
	if r.danger {
		p.Item(p.Theme.Danger, 0, p.Theme.Signs.Failing, "Dangerous: what is missed meanwhile is lost for good; "+undo+".")
		return
	}
	p.Item(p.Theme.Good, 0, p.Theme.Signs.On, "Routine: "+undo+".")
}

// deletes tells whether trails or channels go.
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
	for _, c := range r.changes {
		p.Para(p.Theme.Text.Bold(true), 0, c.Name+" "+p.Theme.Signs.Dot+" "+c.Region)
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

// warnings are those of all changes, each once; of changes of several resources
// it is said which ones a warning is about.
func (r *Review) warnings() []model.Warning {
	var ws []model.Warning
	about := map[model.Warning][]string{}
	for _, c := range r.changes {
		for _, w := range c.Warnings {
			if about[w] == nil {
				ws = append(ws, w)
			}
			about[w] = append(about[w], r.which(c))
		}
	}
	for i, w := range ws {
		switch of := about[w]; {
		case r.ofOne():
		case len(of) == len(r.changes):
			ws[i].Text = "each of them: " + w.Text
		default:
			ws[i].Text = strings.Join(of, ", ") + ": " + w.Text
		}
	}
	return ws
}

// ofOne tells whether all changes are of one resource.
func (r *Review) ofOne() bool {
	first := r.changes[0].Target
	return !slices.ContainsFunc(r.changes, func(c model.Change) bool { return c.Target != first })
}

// which tells a change from the others: trails of several Regions may have one
// name.
func (r *Review) which(c model.Change) string {
	if slices.ContainsFunc(r.changes, func(o model.Change) bool { return o.Name == c.Name && o.ARN != c.ARN }) {
		return c.Name + " in " + c.Region
	}
	return c.Name
}

// warn adds warnings, grave ones first.
func warn(p *page.Page, ws []model.Warning) {
	th := p.Theme
	for _, grave := range []bool{true, false} {
		for _, w := range ws {
			switch {
			case w.Grave != grave:
			case grave:
				p.Item(th.Danger, 0, th.Signs.Failing, w.Text)
			default:
				p.Item(th.Caution, 0, th.Signs.Dot, w.Text)
			}
		}
	}
}
