package policyform

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/model/selector"
	"trailboss/ui/box"
	"trailboss/ui/form"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

const (
	// besides is the width from which the JSON stands beside the fields.
	besides = 90
	labelsW = 13 // the width of the column of labels
)

// View draws what the policy means, the fields and the JSON, beside each other
// where there is room, and how much of what AWS takes is used.
func (f *Form) View(env pane.Env, w, h int, _ bool) string {
	f.Follow(env)
	th, inner := env.Theme, box.Inner(w)
	b := box.Box{Border: th.Overlay, Head: f.head(env, inner), Foot: f.foot(env, inner), Least: inner}
	room := max(0, h-box.AroundY-len(b.Head)-len(b.Foot))
	if most := max(2, h/2); len(b.Head) > most {
		b.Head = b.Head[:most]
	}
	switch {
	case !f.begun:
		b.Body = f.waiting(env, inner)
	case inner >= besides:
		b.Body = f.both(env, inner, room)
	case f.typingJSON:
		b.Body = f.document(env, inner, room, true)
	default:
		b.Body = f.fields(env, inner, room)
	}
	return b.Draw(th, &page.Scroll{}, w, h)
}

func (f *Form) head(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	title := th.Title.Render(f.Title())
	if r, ok := env.Inventory.Governed(f.arn); ok {
		room := w - text.Width(f.Title()) - 4 - text.Width(text.Clean(r.Region))
		title += "  " + text.CutMiddle(text.Clean(r.Name), max(8, room), th.Signs.Ellipsis) + "  " + th.Secondary.Render(text.Clean(r.Region))
	}
	p.Styled(title)
	if !f.begun {
		return p.Lines()
	}
	p.Para(th.Text, 0, f.meaning())
	if f.overtaken(env) {
		p.Item(th.Caution, 0, th.Signs.Failing, "AWS has another policy meanwhile: ctrl+s shows both.")
	}
	for _, s := range f.said[:min(2, len(f.said))] {
		p.Item(th.Info, 0, th.Signs.Dot, s)
	}
	p.Styled("")
	return p.Lines()
}

// meaning says in a sentence what is written.
func (f *Form) meaning() string {
	if text := f.sent(); !f.shown {
		if _, problems := policy.Read(text); len(problems) > 0 {
			return "What is written is no policy yet."
		}
		return model.ResourcePolicy(text).Meaning(f.arn)
	}
	p := f.draft
	p.Statements = slices.DeleteFunc(slices.Clone(p.Statements), func(s policy.Statement) bool { return len(filled(s.Principals)) == 0 })
	return p.Meaning(f.arn)
}

// overtaken tells whether AWS has another policy than the form began from.
func (f *Form) overtaken(env pane.Env) bool {
	r, ok := env.Inventory.Governed(f.arn)
	return ok && r.Policy.Known && !policy.Same(r.Policy.Value, f.base)
}

// waiting says why there is nothing to edit yet.
func (f *Form) waiting(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	p.Gap()
	if r, ok := env.Inventory.Governed(f.arn); ok && !r.Policy.Asking && r.Policy.Fault != nil {
		p.Item(th.Danger, 0, th.Signs.Fault, f.unread(env))
		p.Para(th.Secondary, 2, r.Policy.Fault.Plain())
		return p.Lines()
	}
	p.Item(th.Secondary, 0, th.Signs.Loading, f.unread(env))
	return p.Lines()
}

// both are the fields, a rule and the JSON.
func (f *Form) both(env pane.Env, w, h int) []string {
	left := w * 56 / 100
	return page.Beside(env.Theme, f.fields(env, left-1, h), f.document(env, w-left-2, h, f.typingJSON && f.shown), left, h)
}

// document is the JSON, and below it what is wrong with it where that is not told
// elsewhere.
func (f *Form) document(env pane.Env, w, h int, tell bool) []string {
	th := env.Theme
	wrong := map[int]bool{}
	told := page.New(th, w)
	for _, p := range f.problems() {
		if p.Severity == selector.Error && !f.silent(p) {
			wrong[f.line(p)] = true
			if tell {
				told.Item(th.Danger, 0, th.Signs.Fault, f.placed(p)+p.Text)
			}
		}
	}
	foot := told.Lines()
	foot = foot[:min(len(foot), h/3)]
	lines := f.json.View(th, w, max(0, h-len(foot)), wrong)
	for len(lines) < h-len(foot) {
		lines = append(lines, "")
	}
	return append(lines, foot...)
}

// fields are the rows, or why there are none.
func (f *Form) fields(env pane.Env, w, h int) []string {
	th := env.Theme
	p := page.New(th, w)
	if !f.shown {
		p.Para(th.Caution, 0, "Shown as JSON only: "+f.unfit)
		p.Para(th.Secondary, 0, "Nothing of it is lost; tab leads to the JSON, where it can be edited.")
		p.Gap()
	}
	problems := f.problems()
	for i, r := range f.rows() {
		if r.kind == effect && len(f.draft.Statements) > 1 {
			p.Head(fmt.Sprintf("Statement %d of %d", r.statement+1, len(f.draft.Statements)))
		}
		if r.kind == addStatement {
			p.Gap()
		}
		from := len(p.Lines())
		p.Styled(box.Row(th, f.rowLine(env, i, r, w), i == f.row && !f.typingJSON, w))
		f.below(p, r, i, problems)
		if i == f.row {
			f.scroll.Show(from, len(p.Lines()), from)
		}
	}
	f.elsewhere(p, problems)
	return f.scroll.Window(th, p.Lines(), w, h)
}

// rowLine is the row itself.
func (f *Form) rowLine(env pane.Env, i int, r row, w int) string {
	th := env.Theme
	label := labels[r.kind]
	if r.at > 0 {
		label = ""
	}
	label = th.Secondary.Render(text.Pad(label, labelsW))
	room := max(1, w-labelsW-2)
	switch r.kind {
	case addStatement:
		return th.Signs.Add + " another statement"
	case deletePolicy:
		return th.Danger.Render(th.Signs.Del) + " delete the policy"
	case effect:
		if f.draft.Statements[r.statement].Effect == policy.Deny {
			return label + th.Danger.Render(th.Signs.Off+" Deny")
		}
		return label + th.Good.Render(th.Signs.On) + " " + text.Clean(f.draft.Statements[r.statement].Effect)
	case action:
		name := f.actions(r.statement)[r.at]
		sign := th.Secondary.Render(th.Signs.Off)
		if slices.Contains(f.draft.Statements[r.statement].Actions, name) {
			sign = th.Good.Render(th.Signs.On)
		}
		return label + sign + " " + text.CutMiddle(text.Clean(name), room-2, th.Signs.Ellipsis)
	case resource:
		return label + text.CutMiddle(text.Clean(strings.Join(f.draft.Statements[r.statement].Resources, ", ")), room, th.Signs.Ellipsis)
	}
	if i == f.row && !f.typingJSON {
		return label + f.text.View(th, room)
	}
	if v := f.value(r); v != "" {
		return label + text.CutMiddle(text.Clean(v), room, th.Signs.Ellipsis)
	}
	return label + th.Disabled.Render(th.Signs.None)
}

// below is what is wrong with the row, and on the row under the cursor what may
// stand there.
func (f *Form) below(p *page.Page, r row, i int, problems []lake.Problem) {
	for _, problem := range problems {
		if f.blames(r, problem.Field) {
			form.Problem(p, problem.Severity == selector.Error, !f.silent(problem), problem.Text)
		}
	}
	if (i != f.row || f.typingJSON) && r.kind != resource {
		return
	}
	for _, hint := range f.hints(r) {
		form.Hint(p, hint)
	}
}

// silent tells whether a problem is only that nobody has been named yet.
func (f *Form) silent(p lake.Problem) bool {
	return !f.asked && f.base == "" && strings.HasSuffix(p.Field, "Principal")
}

func (f *Form) hints(r row) []string {
	switch r.kind {
	case principal:
		return []string{"12 digits of an account, ARN of a user or a role, or * for anybody; several at once by a paste"}
	case externalID:
		return []string{"what every sender must pass; empty: nobody has to"}
	case sid:
		return []string{"letters and digits; may be empty"}
	case action, effect:
		return []string{"space switches"}
	case resource:
		return []string{"space puts this resource there"}
	case deletePolicy:
		return []string{"enter: then only its own account is let in"}
	default:
		return nil
	}
}

// elsewhere are the problems that no row is to blame for.
func (f *Form) elsewhere(p *page.Page, problems []lake.Problem) {
	rows := f.rows()
	for _, problem := range problems {
		if problem.Text == f.unfit || slices.ContainsFunc(rows, func(r row) bool { return f.blames(r, problem.Field) }) {
			continue
		}
		p.Item(p.Theme.Danger, 0, p.Theme.Signs.Fault, f.placed(problem)+problem.Text)
	}
}

// foot is how much is used, and the keys.
func (f *Form) foot(env pane.Env, w int) []string {
	th := env.Theme
	p := page.New(th, w)
	p.Styled("")
	if f.begun {
		p.Styled(f.used(env, w))
	}
	p.Styled(f.keys(env, w))
	return p.Lines()
}

// keys are those that work now, the first to be left out where there is no room
// being those that one can do without.
func (f *Form) keys(env pane.Env, w int) string {
	side := "JSON"
	if f.typingJSON {
		side = "fields"
	}
	all := []struct {
		action     keymap.Action
		key, does  string
		expendable int
	}{
		{keymap.ToReview, "ctrl+s", "review", 0},
		{keymap.Next, "tab", side, 0},
		{keymap.Editor, "ctrl+e", "editor", 3},
		{keymap.Delete, "ctrl+x", "delete", 2},
		{keymap.Undo, "ctrl+z", "undo", 1},
		{keymap.Back, "esc", "close", 0},
	}
	var line string
	for left := 3; left >= 0; left-- {
		var keys []string
		for _, k := range all {
			switch {
			case k.expendable > left:
			case f.Why(env, k.action) != "":
				keys = append(keys, env.Theme.Disabled.Render(k.key+" "+k.does))
			default:
				keys = append(keys, box.Key(env.Theme, k.key, k.does))
			}
		}
		if line = box.Keys(keys...); text.Width(line) <= w {
			break
		}
	}
	return line
}

// used is how much of what AWS takes the policy has, in w cells: the characters at
// least.
func (f *Form) used(env pane.Env, w int) string {
	th := env.Theme
	part := func(what string, n, most int) string {
		s := fmt.Sprintf("%s %d/%d", what, n, most)
		if n > most {
			return th.Danger.Render(s)
		}
		return th.Secondary.Render(s)
	}
	parts := []string{part("characters", utf8.RuneCountInString(f.sent()), policy.MaxLength)}
	if f.shown {
		most := 0
		for _, s := range f.draft.Statements {
			most = max(most, len(filled(s.Principals)))
		}
		parts = append([]string{part("statements", len(f.draft.Statements), policy.MaxStatements), part("principals", most, policy.MaxPrincipals)}, parts...)
	}
	line := strings.Join(parts, "  ")
	for len(parts) > 1 && text.Width(line) > w {
		parts = parts[1:]
		line = strings.Join(parts, "  ")
	}
	return line
}
