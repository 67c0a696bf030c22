// Package cell says in words what is known of one thing that was read: its value's
// age, that it is being read, or why it could not be.
package cell

import (
	"time"

	"trailboss/model"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Told says in words what there is to know about a cell beside its value:
// that it is being read, was refused, or is an older one. It tells whether
// there is a value to draw.
func Told[T any](p *page.Page, env pane.Env, c *model.Cell[T], what string) bool {
	th := p.Theme
	switch c.State() {
	case model.Read:
		return true
	case model.Stale:
		p.Item(th.Caution, 0, th.Signs.Failing, "Could not be read again ("+c.Fault.Short()+").")
		reason(p, c.Fault)
		p.Para(th.Secondary, 2, "Below is what was read "+Ago(c.At, env)+".")
		p.Gap()
		return true
	case model.Refused:
		p.Item(th.Danger, 0, th.Signs.Fault, "Could not be read ("+c.Fault.Short()+").")
		reason(p, c.Fault)
		return false
	case model.Loading:
		p.Item(th.Secondary, 0, th.Signs.Loading, "Reading "+what)
		return false
	default:
		p.Item(th.Secondary, 0, th.Signs.Unknown, "Not read yet: "+what+". Press r to read again.")
		return false
	}
}

// reason is a fault in words, then its code and request id.
func reason(p *page.Page, f *model.Fault) {
	p.Para(p.Theme.Text, 2, f.Error())
	if d := f.Detail(); d != "" {
		p.Para(p.Theme.Secondary, 2, d)
	}
}

// Brief is what stands for a value that is not there, in a word or two.
func Brief[T any](p *page.Page, c *model.Cell[T]) string {
	s := p.Theme.Signs
	switch c.State() {
	case model.Refused:
		return s.Fault + " " + c.Fault.Short()
	case model.Loading:
		return s.Loading + " reading"
	default:
		return s.Unknown + " not read yet"
	}
}

// Ago is how long before now t was, and exactly when.
func Ago(t time.Time, env pane.Env) string {
	return text.Ago(t, env.Now) + " (" + Exact(t, env) + ")"
}

// Exact is the time to the second, in the zone of the operator's clock.
func Exact(t time.Time, env pane.Env) string {
	if t.IsZero() {
		return text.When(t)
	}
	return text.When(t.In(env.Now.Location()))
}
