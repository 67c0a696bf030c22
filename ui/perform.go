package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/activity"
	"trailboss/ui/guide"
	"trailboss/ui/integrations"
	"trailboss/ui/intent"
)

// perform does what a pane asked for. It is the only way from a pane to the
// world. Each family of intents knows its own; one more family is one more here.
func (a *App) perform(in intent.Intent) tea.Cmd {
	for _, family := range []func(intent.Intent) (cmd tea.Cmd, known bool){
		a.steer, a.arrange, a.change, a.build, a.look, a.tag, a.ofTrails, a.fill, a.lookAt, a.renew, a.past, a.write, a.ofLake, a.ofChannels,
		a.ofStores, a.govern, a.compose, a.send, a.guideThrough,
	} {
		if cmd, known := family(in); known {
			return cmd
		}
	}
	return nil
}

// steer performs the intents that lead to others, to another session, or out.
func (a *App) steer(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.Batch:
		return a.performAll(in), true
	case intent.Notice:
		a.notice = notice{level: in.Level, text: in.Text, passing: in.Level == intent.Caution}
	case intent.Do:
		return a.act(keymap.Action(in.Action)), true
	case intent.UseProfiles:
		return a.restart(in.Profiles, a.session.regions, a.forget), true
	case intent.UseRegions:
		// The credentials stay, and with them the MFA code that was typed.
		return a.restart(a.session.profiles, in.Regions, a.read), true
	case intent.Quit:
		return a.leave(), true
	default:
		return nil, false
	}
	return nil, true
}

func (a *App) performAll(batch intent.Batch) tea.Cmd {
	cmds := make([]tea.Cmd, len(batch))
	for i, in := range batch {
		cmds[i] = a.perform(in)
	}
	return tea.Batch(cmds...)
}

// arrange performs the intents that only move things on the screen.
func (a *App) arrange(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.Select:
		if a.open {
			a.detail.Show(in.ARN, "")
		}
	case intent.Open:
		a.openTrail(in.ARN, in.Tab)
	case intent.Zoom:
		a.zoomed = !a.zoomed
	case intent.Close:
		a.close()
	case intent.ChoosePlace:
		a.offerPlaces(in.Places)
	case intent.GoToPlace:
		a.coverage.Go(a.env(), in.ID)
	default:
		return nil, false
	}
	return nil, true
}

// restart begins a new session: every read in flight is cancelled and
// everything known is dropped before the first new row. then starts to read.
func (a *App) restart(profiles, regions []string, then func() tea.Cmd) tea.Cmd {
	if a.run != nil {
		a.say(intent.Caution, "a change is being made: wait for its outcome, then switch")
		return nil
	}
	if a.dispatching() {
		a.say(intent.Caution, "events are being sent: wait until that is through, or stop it, then switch")
		return nil
	}
	a.session.cancel()
	a.begin(a.parent, profiles, regions)
	a.list.Reset()
	a.events, a.lake, a.guide = activity.New(), integrations.New(), guide.New()
	a.open, a.zoomed, a.onDetail = false, false, false
	a.screens, a.overlays = nil, nil
	a.notice = notice{}
	return then()
}

// forget drops credentials and connections before anything is read.
func (a *App) forget() tea.Cmd {
	client, number := a.client, a.session.number
	return func() tea.Msg {
		client.Forget()
		return forgotten{session: number}
	}
}

// forgotten says that nothing of the older session is cached any more.
type forgotten struct{ session int }

func (f forgotten) take(a *App) tea.Cmd {
	if f.session != a.session.number {
		return nil
	}
	return a.read()
}
