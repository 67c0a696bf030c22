package channelform

import (
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/box"
	"trailboss/ui/form"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// labels is the width of the column of labels.
const labels = 10

// View draws the title, what will happen, and the rows.
func (f *Form) View(env pane.Env, w, h int, focused bool) string {
	return page.Sheet{
		Title: f.Title(), Subject: f.subject(),
		Head: func(p *page.Page) { p.Para(env.Theme.Text, 0, f.sentence(env)) },
		Body: func(p *page.Page) { f.body(p, env) },
	}.Draw(env.Theme, &f.scroll, w, h, focused)
}

// subject names the channel that the form is about.
func (f *Form) subject() string {
	if f.arn == "" {
		return ""
	}
	return text.Clean(f.base.Settings.Name + "  " + f.place.Region)
}

// body draws the rows and brings the one under the cursor in sight, with all
// that is said below it.
func (f *Form) body(p *page.Page, env pane.Env) {
	problems := f.problems(env)
	_, at := f.current(env)
	for i, r := range f.rows(env) {
		from := len(p.Lines())
		p.Styled(box.Row(p.Theme, p.Theme.Secondary.Render(text.Pad(r.label, labels))+f.value(env, r, max(1, p.Width-labels-2), i == at), i == at, p.Width))
		f.below(p, env, r, i == at, problems)
		if i == at {
			f.scroll.Show(from, len(p.Lines()), from)
		}
	}
}

// value is what a row shows.
func (f *Form) value(env pane.Env, r row, room int, under bool) string {
	th := env.Theme
	var shown string
	switch r.member {
	case placeRow:
		shown = pane.PlaceWord(env, f.place)
	case nameRow, tagsRow:
		in := &f.name
		if r.member == tagsRow {
			in = &f.tags
		}
		if in.Value() == "" && !under {
			return th.Disabled.Render(th.Signs.None)
		}
		return in.View(th, room)
	case sourceRow:
		shown = th.Caution.Render("none: space chooses")
		if f.now.Source != "" {
			shown = text.Clean(f.now.Source) + th.Secondary.Render("  "+SentBy(text.Clean(f.now.Source)))
		}
	case intoRow:
		shown = th.Caution.Render(f.noStore(env))
	default:
		shown = f.destination(env, r)
	}
	return text.CutEnd(shown, room, th.Signs.Ellipsis)
}

// destination shows an event data store: whether events go there, or why they
// cannot.
func (f *Form) destination(env pane.Env, r row) string {
	th := env.Theme
	name := text.Clean(r.called())
	sign, ink := th.Secondary.Render(th.Signs.Off), th.Text
	if f.chosen(r) {
		sign = th.Good.Render(th.Signs.On)
	}
	switch {
	case r.store == nil:
		return sign + " " + name + th.Secondary.Render("  an event data store that is not known here")
	case unfit(r.store) != "" && !f.chosen(r):
		return th.Disabled.Render(th.Signs.None + " " + name + "  " + text.Clean(r.store.Details.Value.Unnamed(unfit(r.store))))
	default:
		return sign + " " + ink.Render(name)
	}
}

// called is the name of the row's store, or its location.
func (r row) called() string {
	if r.store != nil {
		return r.store.Name
	}
	return r.location
}

// below is what there is to say about a row: AWS's refusal, what is wrong, what
// changes, and on the row under the cursor what may stand there.
func (f *Form) below(p *page.Page, env pane.Env, r row, under bool, problems []lake.Problem) {
	for m, why := range f.refusals {
		if r.is(m) {
			form.Refused(p, why)
		}
	}
	for _, problem := range problems {
		if r.is(f.rowOf(problem)) || f.arn != "" && problem.Field == "" && r.member == nameRow {
			form.Problem(p, problem.Severity == selector.Error, f.said(r), problem.Text)
		}
	}
	if was := f.was(r); was != "" {
		form.Was(p, was)
	}
	if under {
		f.hints(p, env, r)
	}
}

// was is what AWS has, where the form of an update changes that.
func (f *Form) was(r row) string {
	switch {
	case f.arn == "":
		return ""
	case r.member == nameRow && f.base.Settings.Name != f.now.Settings.Name:
		return f.base.Settings.Name
	case r.location == "" || leads(f.base.Settings, r) == f.chosen(r):
		return ""
	case f.chosen(r):
		return "events do not go there"
	default:
		return "events go there; those that are there stay"
	}
}

// hints are what may stand in the row, and what follows from it.
func (f *Form) hints(p *page.Page, env pane.Env, r row) {
	for _, s := range []string{r.hint, f.follows(env, r)} {
		if s != "" {
			form.Hint(p, s)
		}
	}
	stores, _ := env.Inventory.Account(f.place.Profile).LakeListings(f.place.Region)
	switch {
	case r.location == "" && r.member != intoRow || len(f.fit(env)) > 0:
	case stores.State() == model.Refused:
		form.Doubt(p, stores.Fault.Error())
	default:
		form.Doubt(p, "No event data store here can take events from outside AWS: make one "+needed+" (n on the list of stores).")
	}
}

// follows says what follows from the row as it stands.
func (f *Form) follows(env pane.Env, r row) string {
	switch {
	case r.member == placeRow:
		return RoomIn(env, f.place)
	case r.member == sourceRow && lake.DirectSource(f.now.Source):
		return f.now.Source + "'s account sends: it goes into the channel's resource policy, which is the next step once the channel is there"
	case r.member == sourceRow && f.now.Source != "":
		return "your program sends, with PutAuditEvents: from this account at once, from others once the channel's resource policy lets them in"
	case r.member == intoRow:
		return needed
	case r.store != nil && unfit(r.store) != "":
		return unfit(r.store)
	case r.location != "" && f.chosen(r):
		return "space takes it away"
	case r.location != "":
		return "space lets events go there too; AWS bills each in every event data store that it goes to"
	default:
		return ""
	}
}
