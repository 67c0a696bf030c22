package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// wholeAtOnce is how many trails are read whole at a time.
const wholeAtOnce = 4

// gathering is what has to be read before something is done, on its way, and what
// is done then.
type gathering struct {
	session int
	// screens is how many panes had the screen when it began.
	screens int
	waiting []model.Query
	flying  int
	fault   *model.Fault
	then    func(*App)
}

// wholly reads all of each trail, then goes on. What is decided on a whole trail
// is decided on what AWS has now.
func (a *App) wholly(arns []string, then func(*App)) tea.Cmd {
	var queries []model.Query
	for _, arn := range arns {
		if t := a.inventory.Trail(arn); t != nil {
			queries = append(queries, model.Existence{}.Read(t.ID()))
		}
	}
	if len(queries) == 0 {
		a.sayGone(arns[0])
		return nil
	}
	return a.gather(queries, text.Counted(len(queries), "trail"), then)
}

// gather reads all that is asked for, of what is named, then goes on.
func (a *App) gather(queries []model.Query, what string, then func(*App)) tea.Cmd {
	w := &gathering{session: a.session.number, screens: len(a.screens), waiting: queries, then: then}
	a.say(intent.Info, "reading all of "+what)
	var cmds []tea.Cmd
	for range min(wholeAtOnce, len(w.waiting)) {
		cmds = append(cmds, a.readWhole(w))
	}
	return tea.Batch(cmds...)
}

// readWhole begins to read the next of what is asked for.
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

// wholeRead is the end of one of the reads.
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
	case a.overtaken(w.session) || len(a.screens) != w.screens:
		a.say(intent.Info, "you went on meanwhile: press the key again")
	default:
		a.notice = notice{}
		w.then(a)
	}
	return nil
}
