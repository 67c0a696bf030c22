package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
)

// wholeAtOnce is how many trails are read whole at a time.
const wholeAtOnce = 4

// gathering is trails on their way to being read whole, and what is done then.
type gathering struct {
	session int
	waiting []model.Query
	flying  int
	fault   *model.Fault
	then    func(*App)
}

// wholly reads all of each trail, then goes on. What is decided on a whole trail
// is decided on what AWS has now.
func (a *App) wholly(arns []string, then func(*App)) tea.Cmd {
	w := &gathering{session: a.session.number, then: then}
	for _, arn := range arns {
		if t := a.inventory.Trail(arn); t != nil {
			w.waiting = append(w.waiting, model.Existence{}.Read(t.ID()))
		}
	}
	if len(w.waiting) == 0 {
		a.say(intent.Caution, "this trail is gone; press r to read the account again")
		return nil
	}
	a.say(intent.Info, fmt.Sprintf("reading all of %s", counted(len(w.waiting), len(w.waiting), "trail")))
	var cmds []tea.Cmd
	for range min(wholeAtOnce, len(w.waiting)) {
		cmds = append(cmds, a.readWhole(w))
	}
	return tea.Batch(cmds...)
}

// readWhole begins to read the next of the trails.
func (a *App) readWhole(w *gathering) tea.Cmd {
	q := w.waiting[0]
	w.waiting = w.waiting[1:]
	w.flying++
	client, ctx := a.client, a.session.ctx
	return func() tea.Msg {
		fact, fault := client.Read(ctx, q)
		return wholeRead{gathering: w, query: q, fact: fact, fault: fault}
	}
}

// wholeRead is the end of the read of one whole trail.
type wholeRead struct {
	gathering *gathering
	query     model.Query
	fact      model.Fact
	fault     *model.Fault
}

func (r wholeRead) take(a *App) tea.Cmd {
	w := r.gathering
	if w.session != a.session.number {
		return nil
	}
	w.flying--
	a.inventory.Take(r.query, r.fact, r.fault)
	if r.fault != nil {
		w.fault, w.waiting = r.fault, nil
	}
	switch {
	case len(w.waiting) > 0:
		return a.readWhole(w)
	case w.flying > 0:
	case w.fault != nil:
		a.sayFault(w.fault)
	case a.overtaken(w.session) || len(a.screens) > 0:
		a.say(intent.Info, "you went on meanwhile: press the key again")
	default:
		a.notice = notice{}
		w.then(a)
	}
	return nil
}
