package dispatch

import (
	"slices"

	"trailboss/keymap"
	"trailboss/ui/pane"
)

// Hints are what can be done about the sending as it stands, and the way out.
func (p *Pane) Hints(env pane.Env) []pane.Hint {
	var hints []pane.Hint
	for _, a := range []keymap.Action{keymap.StopRun, keymap.Retry, keymap.Mend, keymap.Resend, keymap.Export, keymap.SendAgain, keymap.Copy} {
		if p.Why(env, a) == "" {
			hints = append(hints, pane.Hint{Action: a})
		}
	}
	return slices.Insert(hints, min(1, len(hints)), pane.Hint{Action: keymap.Back, Does: "close"})
}
