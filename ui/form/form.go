// Package form is what forms have in common: how the keys move between their rows,
// and what is said below one.
package form

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// Indent is that of what is said below a row.
const Indent = 4

// Unready is why what is written cannot be reviewed yet, whatever it is: something
// that there is must differ from what it was, and something fresh have its account.
func Unready(t model.Target, fresh, dirty bool) string {
	switch {
	case !fresh && !dirty:
		return "nothing is changed yet"
	case fresh && t.Account == "":
		return "the account is not known yet: wait a moment, or press r on the page"
	}
	return ""
}

// Move is the row, of so many, to which an action leads from one; ok is false for
// an action that does not move.
func Move(a keymap.Action, row, rows int) (to int, ok bool) {
	switch a {
	case keymap.Next, keymap.Down, keymap.Apply:
		row++
	case keymap.Previous, keymap.Up:
		row--
	case keymap.Top, keymap.PageUp, keymap.HalfUp:
		row = 0
	case keymap.Bottom, keymap.PageDown, keymap.HalfDown:
		row = rows - 1
	default:
		return row, false
	}
	return max(0, min(row, rows-1)), true
}

// Leave closes a form; over what is typed it asks first.
func Leave(dirty bool) intent.Intent {
	if dirty {
		return intent.LeaveForm{}
	}
	return intent.Close{}
}

// Refusal says at a row why AWS refused what is in it, and what to do.
func Refusal(f *model.Fault) string {
	if f.Next == "" {
		return "AWS refused: " + f.Why
	}
	return "AWS refused: " + f.Why + "; " + f.Next
}

// Changes says what the form of something that there is will do: n settings are
// changed, more than none.
func Changes(n int) string {
	return "Changes " + text.Counted(n, "setting") + "; all else keeps what it has."
}

// Switch is what a row shows that is on or off, with what that means.
func Switch(th *theme.Theme, on bool, yes, no string) string {
	if on {
		return th.Good.Render(th.Signs.On+" on ") + "  " + yes
	}
	return th.Secondary.Render(th.Signs.Off+" off") + "  " + no
}

// OnOff is a switch in a word.
func OnOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// Problem says below a row what is wrong in it: why AWS would refuse it, or what is
// hardly meant. While nothing has been typed, all that is refused is still needed.
func Problem(p *page.Page, refused, typed bool, why string) {
	switch {
	case !refused:
		Doubt(p, why)
	case typed:
		Refused(p, why)
	default:
		Hint(p, "still needed")
	}
}

// Refused says below a row why AWS refuses what is in it.
func Refused(p *page.Page, why string) { p.Item(p.Theme.Danger, Indent, p.Theme.Signs.Fault, why) }

// Doubt says below a row what is hardly meant.
func Doubt(p *page.Page, why string) { p.Item(p.Theme.Caution, Indent, p.Theme.Signs.Failing, why) }

// Was says below a row what AWS has, where the form changes that.
func Was(p *page.Page, was string) {
	p.Item(p.Theme.Accent, Indent, p.Theme.Signs.Stale, "it is now: "+was)
}

// Hint says below a row what may stand in it.
func Hint(p *page.Page, s string) { p.Item(p.Theme.Secondary, Indent, p.Theme.Signs.Dot, s) }
