package storeform

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/form"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why an action cannot act now, "" when it can.
func (f *Form) Why(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.Toggle:
		switch r := f.current(); {
		case r.text != nil:
			return "this is a text: type it"
		case r.fixed != nil:
			return r.fixed(f.now)
		}
	case keymap.ToReview:
		if f.arn != "" && f.store(env) == nil {
			return "this event data store is no longer listed"
		}
		return pane.ReadOnly(env)
	}
	return ""
}

// unready says what is still to be done before a review, and goes there.
func (f *Form) unready(env pane.Env) string {
	if why := form.Unready(f.target(env), f.arn == "", f.Dirty()); why != "" {
		return why
	}
	p, refused := lake.Refused(f.problems(env))
	if !refused {
		return ""
	}
	member := f.memberOf(p)
	if !f.goToMember(member) {
		f.goTo(0)
	}
	return text.Clean(f.current().label + ": " + p.Text)
}

// problems are what is wrong with what is written.
func (f *Form) problems(env pane.Env) []lake.Problem {
	var ruled []lake.Problem
	if s := f.store(env); f.arn == "" {
		ruled = model.CheckNewStore(env.Inventory, f.target(env), f.now.snapshot())
	} else if s != nil && s.Details.Known {
		ruled = f.purpose.problems(env, s, f.now)
	}
	typos := f.typos()
	if len(typos) == 0 {
		return ruled
	}
	return append(slices.DeleteFunc(ruled, func(p lake.Problem) bool { return p.Field == memberRetention }), typos...)
}

// typos are what is written where a number belongs and is none.
func (f *Form) typos() []lake.Problem {
	in, ok := f.texts[memberRetention]
	if !ok || f.now.store.Settings.Retention != 0 {
		return nil
	}
	typed := strings.TrimSpace(in.Value())
	said := strconv.Quote(typed) + " is no number of days."
	if typed == "" {
		said = "For how many days events are kept is not said."
	} else if _, err := strconv.Atoi(typed); err == nil {
		return nil
	}
	return []lake.Problem{lake.Refuse(memberRetention, lake.CodeInvalidParameter, said)}
}

// memberOf is the member at which a problem is told: what is about nothing in
// particular is about where, or about the first row.
func (f *Form) memberOf(p lake.Problem) string {
	field, _, _ := strings.Cut(p.Field, " ")
	if at, ok := strings.CutPrefix(field, "ContextKeySelectors["); ok {
		i, _, _ := strings.Cut(at, "]")
		n, _ := strconv.Atoi(i)
		if keys := f.now.configuration().ContextKeys; n < len(keys) && keys[n].Type == lake.TagContext {
			return "ContextKeySelectors.Tag"
		}
		return "ContextKeySelectors.Request"
	}
	field, _, _ = strings.Cut(field, "[")
	if field == "EventDataStore" || field == "" {
		return f.purpose.rows[0].member
	}
	return field
}

// said tells whether the row's problem is to be shown: not while nothing has
// been typed there.
func (f *Form) said(r row) bool {
	if r.text == nil || f.asked || r.told(f.base) != "" {
		return true
	}
	return f.texts[r.member].Value() != ""
}

// was is what AWS has, where the form changes that.
func (f *Form) was(env pane.Env, r row) (string, bool) {
	if f.arn == "" || r.told(f.base) == r.told(f.now) {
		return "", false
	}
	switch {
	case r.on != nil:
		return form.OnOff(*r.on(&f.base)), true
	case r.shown != nil:
		return r.shown(env, f, f.base), true
	case r.told(f.base) == "":
		return "not set", true
	}
	return r.told(f.base), true
}

// refuses tells whether AWS refuses for the problem.
func refuses(p lake.Problem) bool { return p.Severity == selector.Error }
