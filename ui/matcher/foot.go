package matcher

import (
	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/pane"
)

// foot is the keys that act on what is shown, the last ones left out where
// there is no room for all.
func (o *Overlay) foot(env pane.Env, w int) []string {
	th := env.Theme
	var keys []string
	key := func(name, does string) {
		if does != "" {
			keys = append(keys, box.Key(th, name, does))
		}
	}
	enter, esc := o.steps()
	key("enter", enter)
	listed := o.one == nil && o.field.Value() == ""
	again := ""
	if listed && !o.isPasted {
		again = "read again"
	}
	copying := "y"
	if o.field.On {
		copying = "ctrl+y"
		key("tab", "leave the line")
		key("ctrl+r", again)
	} else {
		key("tab", "type")
		if listed && len(o.events().events) > 0 {
			key("f", "filter")
		}
		key("r", again)
	}
	if o.Why(env, keymap.Copy) == "" {
		key(copying, "copy")
	}
	if !o.field.On && o.Why(env, keymap.CopyEvent) == "" {
		key("Y", "copy its JSON")
	}
	return []string{"", box.Fit(w, append(keys, box.Key(th, "esc", esc))...)}
}

// steps are what enter and esc do now; enter may do nothing.
func (o *Overlay) steps() (enter, esc string) {
	switch {
	case o.field.Value() != "" && o.field.On:
		return "accept", "clear"
	case o.field.Value() != "":
		return "", "clear"
	case o.one != nil && (!o.isPasted || len(o.pasted.events) > 1):
		return "", "back"
	case o.one != nil:
		return "", "recent events"
	}
	if o.rows().Len() > 0 {
		enter = "why"
	}
	if o.isPasted {
		return enter, "recent events"
	}
	return enter, "close"
}
