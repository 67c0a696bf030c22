package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
)

// requests are the reads in flight, by slot. In a slot the newest read wins:
// an older one is cancelled and its answer dropped.
type requests map[string]request

type request struct {
	number int
	cancel context.CancelFunc
}

// answer is the end of a read.
type answer struct {
	session, number int
	query           model.Query
	fact            model.Fact
	fault           *model.Fault
}

// read starts what the reading plan wants started now, and marks what waits for
// its turn as being read too.
func (a *App) read() tea.Cmd {
	for _, q := range a.reading.Promised() {
		a.inventory.Ask(q)
	}
	queries := a.reading.Next(a.onScreen())
	cmds := make([]tea.Cmd, len(queries))
	for i, q := range queries {
		a.inventory.Ask(q)
		cmds[i] = a.request(q)
	}
	return tea.Batch(cmds...)
}

// onScreen are the ARNs of what is seen: it is read first.
func (a *App) onScreen() []string {
	if a.laid(a.lake) {
		return a.lake.OnScreen()
	}
	return a.list.OnScreen()
}

func (a *App) request(q model.Query) tea.Cmd {
	slot := q.Slot()
	older := a.requests[slot]
	if older.cancel != nil {
		older.cancel()
	}
	ctx, cancel := context.WithCancel(a.session.ctx)
	number, session, client := older.number+1, a.session.number, a.client
	a.requests[slot] = request{number: number, cancel: cancel}
	return func() tea.Msg {
		defer cancel()
		fact, fault := client.Read(ctx, q)
		return answer{session: session, number: number, query: q, fact: fact, fault: fault}
	}
}

func (r answer) take(a *App) tea.Cmd {
	if r.session != a.session.number {
		return nil
	}
	slot := r.query.Slot()
	if a.requests[slot].number != r.number {
		a.reading.Dropped(r.query)
		return a.read()
	}
	a.requests[slot] = request{number: r.number}
	if a.withhold(r) {
		return nil
	}
	return r.settle(a)
}

// settle takes what was answered, and starts what follows from it.
func (r answer) settle(a *App) tea.Cmd {
	a.inventory.Take(r.query, r.fact, r.fault)
	a.reading.Done(a.inventory, r.query, r.fact, r.fault)
	a.keepUp()
	a.dropFinished()
	switch {
	case r.fault == nil || r.fault.Kind == model.FaultCancelled:
	case slices.Contains(gates, r.query.Operation):
		a.sayFault(r.fault)
	case r.query.Operation == model.ListRegions && a.notice.level != intent.Danger:
		a.notice = notice{
			level: intent.Caution, text: "opt-in Regions are not asked: " + r.fault.Error(),
			detail: append([]string{"Which opt-in Regions are on is not known, so they are not asked; -r names them."}, whole(r.fault)...),
		}
	}
	return a.read()
}

// gates are the reads without which nothing else can be: their faults are said
// aloud, all others at the place that stays empty.
var gates = []model.Operation{model.OpenProfile, model.GetCallerIdentity}

// refresh reads the account again, and asks again for the credentials that it
// takes.
func (a *App) refresh() tea.Cmd {
	clear(a.renewals.without)
	if !a.reading.Idle() {
		done, total := a.reading.Progress()
		a.say(intent.Info, "still reading: "+counted(done, total, "answer")+" so far")
		return nil
	}
	a.reading.Refresh()
	a.say(intent.Info, "reading the account again")
	return a.read()
}

// The timers: ages grow on the screen, and the account is read again. Both
// are plain messages, so that tests send them when they like.
type (
	ageTick     struct{}
	refreshTick struct{}
)

const ageEvery = 15 * time.Second

// after gives the message when the time has passed, and none when the program
// ends before.
func (a *App) after(d time.Duration, msg tea.Msg) tea.Cmd {
	ctx := a.parent
	return func() tea.Msg {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
			return msg
		case <-ctx.Done():
			return nil
		}
	}
}

func (a *App) everyAge() tea.Cmd { return a.after(ageEvery, ageTick{}) }

func (a *App) everyRefresh() tea.Cmd {
	if a.opts.Refresh <= 0 {
		return nil
	}
	return a.after(a.opts.Refresh, refreshTick{})
}

// redrawAfter is long enough for the renderer to draw a frame, which it does 60
// times a second.
const redrawAfter = 50 * time.Millisecond

// resized takes the terminal's new size. Where that is wider, all is drawn once
// more after the first frame: the renderer takes the columns that it has gained
// for empty even after it has drawn in them, and would leave there what the next
// frame has no text for.
func (a *App) resized(to tea.WindowSizeMsg) tea.Cmd {
	wider := a.width > 0 && to.Width > a.width
	a.width, a.height = to.Width, to.Height
	if !wider || a.outside.NoTimers {
		return nil
	}
	return a.after(redrawAfter, tea.ClearScreen())
}

func (ageTick) take(a *App) tea.Cmd { return a.everyAge() }

func (refreshTick) take(a *App) tea.Cmd {
	next := a.everyRefresh()
	if !a.reading.Idle() || a.run != nil {
		return next
	}
	a.reading.Refresh()
	return tea.Batch(a.read(), next)
}
