package overlay

import (
	"slices"

	"trailboss/model"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// body is what is to be known of the changes, before the keys.
func (r *Review) body(env pane.Env, w int) []string {
	p := page.New(env.Theme, w)
	sentence, _ := title(r.changes)
	p.Para(env.Theme.Text.Bold(true), 0, sentence+".")
	for _, line := range r.callers(env) {
		p.Para(env.Theme.Secondary, 0, line)
	}
	if len(r.changes) == 1 {
		r.single(p)
	} else {
		r.several(p)
	}
	r.risk(p)
	return p.Lines()
}

// callers say where the calls go and as whom, once for each account and Region.
func (r *Review) callers(env pane.Env) []string {
	var lines []string
	for _, c := range r.changes {
		a := env.Inventory.Account(c.Profile)
		who := "as an identity that is not known yet"
		if id, ok := a.Identity.Get(); ok {
			who = "as " + id.ARN
		}
		account := "account " + c.Account
		if name, ok := a.Name.Get(); ok && name != "" && a.ID() == c.Account {
			account = name + " " + c.Account
		}
		if line := account + " " + env.Theme.Signs.Dot + " " + c.Region + " " + env.Theme.Signs.Dot + " " + who; !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

func (r *Review) single(p *page.Page) {
	c := r.changes[0]
	p.Head("What changes")
	diff(p, 0, c)
	r.commandLines(p)
	if len(c.Warnings) > 0 {
		p.Head("Know before")
		warn(p, 0, c.Warnings)
	}
}

// several puts the warnings first: the commands of many trails are long.
func (r *Review) several(p *page.Page) {
	common := shared(r.changes)
	if len(common) > 0 {
		p.Head("Know before, of each of them")
		warn(p, 0, common)
	}
	p.Head("What changes")
	for _, c := range r.changes {
		p.Para(p.Theme.Text.Bold(true), 0, c.Name+" "+p.Theme.Signs.Dot+" "+c.Region)
		diff(p, 2, c)
		warn(p, 2, slices.DeleteFunc(slices.Clone(c.Warnings), func(w model.Warning) bool { return slices.Contains(common, w) }))
	}
	r.commandLines(p)
}

func (r *Review) commandLines(p *page.Page) {
	p.Head("aws commands")
	for _, cmd := range r.commands() {
		p.Item(p.Theme.Text, 0, "$", cmd)
	}
}

func (r *Review) risk(p *page.Page) {
	p.Head("Risk")
	undo := "It can be undone with z."
	if r.changes[0].Undoes != "" {
		undo = "It takes an earlier change back."
	}
	if r.danger {
		p.Item(p.Theme.Danger, 0, p.Theme.Signs.Failing, "Dangerous: what is lost meanwhile does not come back. "+undo)
		return
	}
	p.Item(p.Theme.Good, 0, p.Theme.Signs.On, "Routine. "+undo)
}

func diff(p *page.Page, indent int, c model.Change) {
	th := p.Theme
	var before, after []string
	if c.Before != nil {
		before = c.Before.Lines()
	}
	if c.After != nil {
		after = c.After.Lines()
	}
	for _, l := range before {
		if !slices.Contains(after, l) {
			p.Item(th.Danger, indent, th.Signs.Del, l)
		}
	}
	for _, l := range after {
		if slices.Contains(before, l) {
			p.Item(th.Secondary, indent, " ", l)
			continue
		}
		p.Item(th.Good, indent, th.Signs.Add, l)
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
