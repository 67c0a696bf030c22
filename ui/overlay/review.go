package overlay

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Review lays planned changes before the operator: nothing goes to AWS that
// was not shown here. Dangerous ones want a name typed.
type Review struct {
	changes []model.Change
	danger  bool
	name    field.Field
	// missing says at the field what is wrong with what was typed.
	missing string
	scroll  page.Scroll
}

// NewReview reviews one change or several, of which there must be one.
func NewReview(changes []model.Change) *Review {
	r := &Review{changes: changes, name: field.New()}
	r.danger = slices.ContainsFunc(changes, func(c model.Change) bool { return c.Risk == model.Dangerous })
	return r
}

// Scope is keymap.Review.
func (r *Review) Scope() keymap.Scope { return keymap.Review }

// Title names it.
func (r *Review) Title() string { return "Review" }

// Typing is true while the field for the name has the focus.
func (r *Review) Typing() bool { return r.danger && r.name.On }

// Type edits the name.
func (r *Review) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if r.name.Take(msg) {
		r.missing = ""
	}
	return nil
}

// Do applies, copies the commands, moves and cancels.
func (r *Review) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Apply:
		return r.apply(env), true
	case keymap.CopyCommands:
		return intent.Copy{What: "the aws commands", Text: strings.Join(r.commands(), "\n")}, true
	case keymap.Next:
		r.name.On = !r.name.On
		return nil, true
	default:
		return nil, r.scroll.Move(a)
	}
}

func (r *Review) apply(env pane.Env) intent.Intent {
	if why := r.Why(env, keymap.Apply); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}
	}
	typed := strings.TrimSpace(r.name.Value())
	switch {
	case !r.danger || typed == r.wanted():
		return intent.Confirm{Changes: r.changes}
	case typed == "":
		r.missing = "nothing is typed yet"
	default:
		r.missing = "that is not " + r.wanted()
	}
	r.name.On = true
	return nil
}

// Why says that read-only mode applies nothing.
func (r *Review) Why(env pane.Env, a keymap.Action) string {
	switch {
	case a == keymap.Apply && env.ReadOnly:
		return pane.ReadOnly(env)
	case a == keymap.Next && !r.danger:
		return "nothing is to be typed for this change"
	}
	return ""
}

// wanted is what must be typed: the trail's name, or verb and number for several.
func (r *Review) wanted() string {
	if last := r.changes[len(r.changes)-1]; len(r.changes) == 1 || last.Follows {
		return last.Name
	}
	verb := "change"
	if _, all := title(r.changes); all {
		word, _, _ := strings.Cut(r.changes[0].Title, " ")
		verb = strings.ToLower(word)
	}
	return fmt.Sprintf("%s %d", verb, len(r.changes))
}

func (r *Review) commands() []string {
	var cmds []string
	for _, c := range r.changes {
		cmds = append(cmds, c.Commands()...)
	}
	return cmds
}

// title says in one sentence what several changes do; same is false where they
// do not all do the same.
func title(changes []model.Change) (sentence string, same bool) {
	if len(changes) == 1 {
		return changes[0].Title, true
	}
	if last := changes[len(changes)-1]; last.Follows {
		return fmt.Sprintf("%s, in %d steps, of which each waits for the one before it", last.Title, len(changes)), false
	}
	does := func(c model.Change) string { return strings.TrimSuffix(c.Title, c.Name) }
	for _, c := range changes {
		if does(c) != does(changes[0]) || does(c) == c.Title {
			return fmt.Sprintf("Make %d changes", len(changes)), false
		}
	}
	kind := changes[0].Kind()
	verb := strings.TrimSuffix(does(changes[0]), fmt.Sprintf("the %s ", kind))
	if slices.ContainsFunc(changes, func(c model.Change) bool { return c.Kind() != kind }) {
		kind = "resource"
	}
	return fmt.Sprintf("%s%d %ss", verb, len(changes), kind), true
}

// View draws the review. How many warnings there are stays in sight where they
// do not all have room.
func (r *Review) View(env pane.Env, w, h int, _ bool) string {
	th := env.Theme
	b := box.Box{Border: th.Overlay, Least: 56, Body: r.body(env, box.Inner(w)), Foot: r.foot(env, box.Inner(w))}
	head := th.Title.Render("Review")
	if r.danger {
		b.Border = th.DangerOverlay
		head = th.DangerBadge.Render(th.Signs.Failing + " Review: a dangerous change")
	}
	switch n := len(r.warnings()); n {
	case 0:
	case 1:
		head += th.Caution.Render("  1 warning")
	default:
		head += th.Caution.Render(fmt.Sprintf("  %d warnings", n))
	}
	b.Head = []string{head, ""}
	return b.Draw(env.Theme, &r.scroll, w, h)
}

// foot is the field where there is one, what is missing in it, and the keys.
func (r *Review) foot(env pane.Env, w int) []string {
	th := env.Theme
	apply := "apply"
	p := page.New(th, w)
	p.Styled("")
	if r.danger {
		apply = "apply once typed"
		label := "Type " + r.wanted() + " to apply: "
		if room := text.Width(label) + text.Width(r.wanted()) + 1; room > w {
			p.Styled(th.Danger.Render(text.CutMiddle(text.Clean(strings.TrimSpace(label)), w, th.Signs.Ellipsis)))
			label = ""
		}
		field := r.name.View(env.Theme, max(1, w-text.Width(text.Clean(label))))
		p.Styled(th.Danger.Render(text.Clean(label)) + field)
		if r.missing != "" {
			p.Item(th.Danger, 0, th.Signs.Fault, r.missing)
		} else {
			p.Styled("")
		}
	}
	enter := box.Key(env.Theme, "enter", apply)
	if r.Why(env, keymap.Apply) != "" {
		enter = th.Disabled.Render("enter " + apply + " (read-only mode)")
	}
	copyKey := "c"
	if r.Typing() {
		copyKey = "ctrl+y"
	}
	p.Styled(box.Fit(w, enter, box.Key(env.Theme, copyKey, "copy the commands"), box.Key(env.Theme, "esc", "cancel")))
	return p.Lines()
}
