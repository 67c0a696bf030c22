package overlay

import (
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

// codeDigits is how long every MFA code is.
const codeDigits = 6

// Code asks for the code of an MFA device.
type Code struct {
	profile, device string
	field           field.Field
	problem, advice string
	asking          bool
}

// NewCode asks for the code that the role of a profile wants.
func NewCode(profile, device string) *Code {
	return &Code{profile: profile, device: device, field: field.New()}
}

// Scope is keymap.Editing: there is nothing but the field.
func (c *Code) Scope() keymap.Scope { return keymap.Editing }

// Title names what is asked.
func (c *Code) Title() string { return "MFA code for " + profileName(c.profile) }

// profileName names a profile in a sentence.
func profileName(profile string) string {
	if profile == "" {
		return "the default profile"
	}
	return "profile " + text.Clean(profile)
}

// Typing is always true.
func (c *Code) Typing() bool { return true }

// Type takes digits, and the digits of a paste: the overlay may open while
// somebody is typing something else.
func (c *Code) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if m.Text != "" && onlyDigits(m.Text) == "" {
			return nil
		}
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: onlyDigits(m.Content)}
	}
	if !c.asking && c.field.Take(msg) {
		c.problem, c.advice = "", ""
	}
	return nil
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// Do sends the code, or gives up.
func (c *Code) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Apply:
		if c.asking {
			return nil, true
		}
		if len(c.field.Value()) != codeDigits {
			c.problem, c.advice = "an MFA code has 6 digits", ""
			return nil, true
		}
		c.asking, c.problem, c.advice = true, "", ""
		return intent.GiveCode{Profile: c.profile, Code: c.field.Value()}, true
	case keymap.Back:
		return intent.GiveUp{Profile: c.profile}, true
	default:
		return nil, false
	}
}

// Refused says why the code was of no use, and asks for another; or it asks for
// the code of another device, which the next role of a chain wants.
func (c *Code) Refused(f *model.Fault) {
	c.asking, c.problem, c.advice = false, f.Why, f.Next
	if f.Device != "" && f.Device != c.device {
		c.device, c.problem, c.advice = f.Device, "", ""
	}
	c.field.Clear()
}

// Why is always "": the field takes every key.
func (c *Code) Why(pane.Env, keymap.Action) string { return "" }

// View draws the question.
func (c *Code) View(env pane.Env, w, h int, _ bool) string {
	th := env.Theme
	p := page.New(th, box.Inner(w))
	p.Para(th.Text, 0, "The role wants the code that this device shows now:")
	p.Para(th.Text, 2, c.device)
	p.Gap()
	p.Para(th.Secondary, 0, kept)
	foot := page.New(th, box.Inner(w))
	foot.Styled("")
	foot.Styled(th.Accent.Render("Code: ") + c.field.View(th, codeDigits+1))
	switch {
	case c.asking:
		foot.Para(th.Secondary, 0, "asking AWS "+th.Signs.Loading)
	case c.problem != "":
		foot.Item(th.Danger, 0, th.Signs.Fault, c.problem)
		if c.advice != "" {
			foot.Para(th.Secondary, 2, c.advice)
		}
	default:
		foot.Styled("")
	}
	foot.Styled(box.Keys(box.Key(th, "enter", "send"), box.Key(th, "esc", "go on without")))
	b := box.Box{Border: th.Overlay, Head: []string{th.Title.Render(c.Title()), ""}, Body: p.Lines(), Foot: foot.Lines(), Least: 56}
	return b.Draw(th, &page.Scroll{}, w, h)
}

// kept says that a question about credentials costs nothing.
const kept = "Nothing is lost: what waits for it is sent once more, drafts stay as they are."
