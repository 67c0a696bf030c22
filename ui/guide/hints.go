package guide

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/pane"
)

// Hints are the keys for the step under the cursor.
func (p *Pane) Hints(env pane.Env) []pane.Hint {
	step := p.step(env)
	hints := []pane.Hint{{Action: keymap.Open, Does: opens(step)}}
	if p.Why(env, keymap.Toggle) == "" {
		does := "no policy needed"
		if p.in.Alone {
			does = "others send too"
		}
		hints = append(hints, pane.Hint{Action: keymap.Toggle, Does: does})
	}
	return append(hints,
		pane.Hint{Action: keymap.Back, Does: "leave"}, pane.Hint{Action: keymap.CopyCommands, Does: "commands"}, pane.Hint{Action: keymap.Regions, Does: "Region"},
		pane.Hint{Action: keymap.Delete, Does: "tear down"}, pane.Hint{Action: keymap.Refresh, Does: "read again"}, pane.Hint{Action: keymap.Reset},
	)
}

// opens is what enter does with a step.
func opens(s model.IntegrationStep) string {
	switch {
	case s.Name == model.StepArrival && s.State == model.StepDone:
		return "what has arrived"
	case s.Name == model.StepArrival:
		return "look again"
	case s.Name == model.StepEvent && s.State == model.StepDone:
		return "send another one"
	case s.State == model.StepDone:
		return "change this step"
	default:
		return "do this step"
	}
}
