// Package ui is the screen of trailboss: the event loop, the frame around the
// panes, and the one place where intents become requests.
package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/activity"
	"trailboss/ui/builder"
	"trailboss/ui/coverage"
	"trailboss/ui/guide"
	"trailboss/ui/history"
	"trailboss/ui/integrations"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
	"trailboss/ui/trail"
	"trailboss/ui/trails"
)

// App is the root model. It owns the inventory and everything that runs.
type App struct {
	client  Client
	outside Outside
	opts    Options
	theme   *theme.Theme
	now     time.Time
	width   int
	height  int
	mouse   bool

	inventory *model.Inventory
	reading   *model.Reading
	requests  requests
	renewals  renewals
	// session ends with the profiles and Regions in use; whatever belongs to
	// an older session is dropped when it answers.
	session session
	// parent outlives every session; it ends with the program.
	parent context.Context

	list     *trails.Pane
	detail   *trail.Pane
	open     bool // the trail pane is on the screen
	zoomed   bool // ... alone
	onDetail bool // ... and has the focus
	builder  *builder.Pane
	coverage *coverage.Pane
	events   *activity.Pane
	history  *history.Pane
	lake     *integrations.Pane
	guide    *guide.Pane
	// screens are the panes that have the whole screen, over list and trail
	// pane: the last one is seen.
	screens  []pane.Pane
	overlays []pane.Pane
	// aside are the editors of the changes that are being made.
	aside []pane.Pane
	// warned is true once ctrl+c was pressed over what would be lost.
	warned bool

	drafts drafts
	// retried are the ARNs of the trails whose changes are tried a second time.
	retried []string

	notice notice
	run    *run
	// looking is the look through audit events that is under way, sending those
	// that are on their way; nil for none.
	looking looking
	sending *sending
}

// session is one choice of profiles and Regions.
type session struct {
	number   int
	profiles []string
	regions  []string
	ctx      context.Context
	cancel   context.CancelFunc
}

// New makes the screens. It asks nothing and touches no disk: that begins with
// Init. Ending ctx ends every request.
func New(ctx context.Context, client Client, outside Outside, opts Options) *App {
	if len(opts.Profiles) == 0 {
		opts.Profiles = []string{""}
	}
	a := &App{
		client:   client,
		outside:  outside,
		opts:     opts,
		parent:   ctx,
		now:      outside.Now(),
		theme:    theme.New(opts.Theme != "light", opts.ASCII),
		list:     trails.New(),
		detail:   trail.New(),
		builder:  builder.New(),
		coverage: coverage.New(),
		events:   activity.New(),
		history:  history.New(),
		lake:     integrations.New(),
		guide:    guide.New(),
		drafts:   newDrafts(),
	}
	a.begin(ctx, opts.Profiles, opts.Regions)
	return a
}

// begin starts a session: nothing of an older one is kept.
func (a *App) begin(parent context.Context, profiles, regions []string) {
	number := a.session.number + 1
	ctx, cancel := context.WithCancel(parent)
	a.session = session{number: number, profiles: profiles, regions: regions, ctx: ctx, cancel: cancel}
	a.inventory = model.NewInventory()
	a.reading = model.NewReading(profiles, regions)
	a.requests = requests{}
	a.renewals = a.renewals.anew()
}

// Init starts the first reading and the timers.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.read(), a.recall(), a.recallDrafts()}
	if a.opts.Theme == "" || a.opts.Theme == "auto" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if !a.outside.NoTimers {
		cmds = append(cmds, a.everyAge(), a.everyRefresh())
	}
	return tea.Batch(cmds...)
}

// A reply is the end of something that a command did, and leads on; a news
// changes what is on the screen and is done.
type (
	reply interface{ take(a *App) tea.Cmd }
	news  interface{ note(a *App) }
)

// Update is the event loop. It never blocks: what takes time is a command.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.now = a.outside.Now()
	cmd := a.handle(msg)
	a.list.Refresh(a.env())
	a.follow()
	a.keepForms()
	return a, tea.Batch(cmd, a.further(), a.writeDraft())
}

func (a *App) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return a.resized(msg)
	case tea.BackgroundColorMsg:
		if a.opts.Theme == "" || a.opts.Theme == "auto" {
			a.theme = theme.New(msg.IsDark(), a.opts.ASCII)
		}
	case reply:
		return msg.take(a)
	case news:
		msg.note(a)
	case tea.KeyPressMsg:
		return a.pressed(msg)
	case tea.PasteMsg:
		return a.paste(msg)
	case tea.MouseWheelMsg:
		return a.wheel(msg)
	}
	return nil
}

// env is what panes may look at.
func (a *App) env() pane.Env {
	return pane.Env{Inventory: a.inventory, Theme: a.theme, Now: a.now, ReadOnly: a.opts.ReadOnly, Profiles: a.session.profiles}
}

// follow keeps the trail pane on the trail under the list's cursor.
func (a *App) follow() {
	if !a.open {
		return
	}
	if arn := a.list.Selected(); arn != "" && arn != a.detail.ARN() {
		a.detail.Show(arn, "")
	}
}

// top is what has the keys: the top overlay, or the focused pane.
func (a *App) top() pane.Pane {
	if n := len(a.overlays); n > 0 {
		return a.overlays[n-1]
	}
	return a.pane()
}

func (a *App) pane() pane.Pane {
	switch n := len(a.screens); {
	case n > 0:
		return a.screens[n-1]
	case a.open && a.onDetail:
		return a.detail
	default:
		return a.list
	}
}

// selected is the trail that an action is about, or nil.
func (a *App) selected() *model.Trail {
	for _, p := range slices.Backward(a.screens) {
		if about, ok := p.(pane.About); ok && about.ARN() != "" {
			return a.inventory.Trail(about.ARN())
		}
	}
	if a.open && a.onDetail {
		return a.inventory.Trail(a.detail.ARN())
	}
	return a.inventory.Trail(a.list.Selected())
}

func (a *App) push(p pane.Pane) { a.overlays = append(a.overlays, p) }

// close takes away the top overlay, or what has the screen, or the trail pane.
func (a *App) close() {
	switch n := len(a.overlays); {
	case n > 0:
		a.overlays = a.overlays[:n-1]
	case len(a.screens) > 0:
		a.lift(a.pane())
	case a.zoomed && a.wide():
		a.zoomed = false
	case a.open:
		a.open, a.zoomed, a.onDetail = false, false, false
	}
}

func (a *App) say(level intent.Level, text string) { a.notice = notice{level: level, text: text} }

// sayGone says that what a key is about is no longer there.
func (a *App) sayGone(arn string) {
	kind, again := model.KindOf(arn), "the account"
	if kind != model.KindTrail {
		again = "CloudTrail Lake"
	}
	a.say(intent.Caution, "this "+string(kind)+" is gone; press r to read "+again+" again")
}

func (a *App) sayFault(f *model.Fault) {
	a.notice = notice{level: intent.Danger, text: f.Error(), detail: whole(f)}
}

// whole is all that a fault has to say, for whoever asks with x.
func whole(f *model.Fault) []string { return []string{f.Error(), f.Detail()} }
