package history

import (
	"strings"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// aboutEntry are the actions that need an entry.
var aboutEntry = map[keymap.Action]bool{
	keymap.Open: true, keymap.Mark: true, keymap.MarkAll: true, keymap.Undo: true, keymap.Replay: true,
	keymap.Settle: true, keymap.Export: true, keymap.Copy: true, keymap.CopyARN: true,
}

// Why says why nothing can be done about the entry.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	r := p.Record()
	switch {
	case r == nil && aboutEntry[a]:
		return "there is no entry under the cursor"
	case p.open != "" && (a == keymap.Mark || a == keymap.MarkAll):
		return "entries are marked in the list: esc leads there"
	case a == keymap.Undo:
		return p.whyNoUndo(env)
	case a == keymap.Replay && env.ReadOnly:
		return pane.ReadOnly(env)
	case a == keymap.Replay && !model.Replayable(r.Change.After.Aspect()):
		return "this change belongs to what it was made on: it cannot be made on another trail"
	case a == keymap.Settle && len(p.unknown()) == 0:
		return "the outcome is known: only an unknown one is looked up"
	}
	return ""
}

// whyNoUndo says why none of the chosen entries can be taken back.
func (p *Pane) whyNoUndo(env pane.Env) string {
	if env.ReadOnly {
		return pane.ReadOnly(env)
	}
	rs := p.chosen()
	if len(rs) > 1 {
		return ""
	}
	switch r := rs[0]; {
	case r.UndoneBy != "":
		return "it is taken back already"
	case r.Verdict == model.VerdictUnknown:
		return "its outcome is not known: c finds out first"
	case r.Verdict != model.VerdictDone && r.Verdict != model.VerdictPartly:
		return "there is nothing to take back: it is " + string(r.Verdict)
	}
	if _, ok := env.Inventory.Reach(rs[0].Change.Target); !ok {
		return text.Clean(rs[0].Change.Name) + " is in account " + text.Clean(rs[0].Change.Account) + ", which is not in use: P chooses profiles"
	}
	return ""
}

// copy is the commands of the chosen entries, the oldest first.
func (p *Pane) copy() intent.Intent {
	rs := p.chosen()
	var lines []string
	for i := len(rs) - 1; i >= 0; i-- {
		lines = append(lines, rs[i].Change.Commands()...)
	}
	return intent.Copy{What: "the aws commands", Text: strings.Join(lines, "\n")}
}
