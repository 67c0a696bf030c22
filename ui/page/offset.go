package page

import "trailboss/keymap"

// Offset is a place in lines of which only some have room: the first that is
// shown, how many are, and how many there are, as they were drawn last. The
// zero Offset is the top.
type Offset struct{ Top, Shown, Total int }

// Move follows an action of keymap.Move; it tells whether it was one.
func (o *Offset) Move(a keymap.Action) bool {
	switch a {
	case keymap.Up:
		o.Top--
	case keymap.Down:
		o.Top++
	case keymap.HalfUp:
		o.Top -= max(1, o.Shown/2)
	case keymap.HalfDown:
		o.Top += max(1, o.Shown/2)
	case keymap.PageUp:
		o.Top -= max(1, o.Shown)
	case keymap.PageDown:
		o.Top += max(1, o.Shown)
	case keymap.Top:
		o.Top = 0
	case keymap.Bottom:
		o.Top = o.Total
	default:
		return false
	}
	o.Clamp()
	return true
}

// Clamp keeps the place among the lines.
func (o *Offset) Clamp() { o.Top = max(0, min(o.Top, o.Total-o.Shown)) }
