package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/activity"
	"trailboss/ui/intent"
)

// perform does what a pane asked for. It is the only way from a pane to the
// world.
func (a *App) perform(in intent.Intent) tea.Cmd {
	switch in := in.(type) {
	case nil:
		return nil
	case intent.Batch:
		return a.performAll(in)
	case intent.Notice:
		a.say(in.Level, in.Text)
	case intent.Do:
		return a.act(keymap.Action(in.Action))
	case intent.SetLogging, intent.Confirm, intent.StopRun:
		return a.change(in)
	case intent.EditSelectors, intent.BeginDraft, intent.KeepDraft, intent.DropDraft,
		intent.Resolve, intent.ReviewSelectors, intent.ReviewInsights, intent.EditText, intent.ReadSelectors:
		return a.build(in)
	case intent.MatchEvent, intent.LookUp, intent.ReadRecords, intent.EditInsights, intent.ReadInsights:
		return a.look(in)
	case intent.EditTags, intent.ReadTags, intent.ReviewTags, intent.ReviewTagEdit:
		return a.tag(in)
	case intent.NewTrail, intent.UpdateTrail, intent.DuplicateTrail, intent.DeleteTrails, intent.ChoosePlaces, intent.SetPlaces,
		intent.ReviewNewTrail, intent.ReviewSettings, intent.ShowPolicies, intent.ReviewChanges, intent.Retry:
		return a.live(in)
	case intent.ReadEvents, intent.ChooseHistoryRegion, intent.UseHistoryRegion:
		return a.lookAt(in)
	case intent.GiveCode, intent.SignIn, intent.GiveUp, intent.Browse:
		return a.renew(in)
	case intent.ReadHistory, intent.UndoRecords, intent.ChooseReplay, intent.GiveValue, intent.SettleRecords, intent.NoteRecords:
		return a.past(in)
	case intent.ExportTrails, intent.ExportRecords, intent.ExportEvents, intent.Copy, intent.CopyText, intent.NameText, intent.SaveText:
		return a.write(in)
	case intent.Quit:
		return a.leave()
	case intent.UseProfiles, intent.UseRegions:
		return a.switchTo(in)
	default:
		a.arrange(in)
	}
	return nil
}

func (a *App) performAll(batch intent.Batch) tea.Cmd {
	cmds := make([]tea.Cmd, len(batch))
	for i, in := range batch {
		cmds[i] = a.perform(in)
	}
	return tea.Batch(cmds...)
}

// arrange performs the intents that only move things on the screen.
func (a *App) arrange(in intent.Intent) {
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
	}
}

// switchTo begins anew with other profiles or Regions. Other Regions keep the
// credentials, and with them the MFA code that was typed.
func (a *App) switchTo(in intent.Intent) tea.Cmd {
	switch in := in.(type) {
	case intent.UseProfiles:
		return a.restart(in.Profiles, a.session.regions, a.forget)
	case intent.UseRegions:
		return a.restart(a.session.profiles, in.Regions, a.read)
	default:
		return nil
	}
}

// restart begins a new session: every read in flight is cancelled and
// everything known is dropped before the first new row. then starts to read.
func (a *App) restart(profiles, regions []string, then func() tea.Cmd) tea.Cmd {
	if a.run != nil {
		a.say(intent.Caution, "a change is being made: wait for its outcome, then switch")
		return nil
	}
	a.session.cancel()
	a.begin(a.parent, profiles, regions)
	a.list.Reset()
	a.events = activity.New()
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
