package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// pressed routes a key, and takes away why the one before it could not act.
func (a *App) pressed(msg tea.KeyPressMsg) tea.Cmd {
	passing, text := a.notice.passing, a.notice.text
	a.notice.passing = false
	cmd := a.press(msg)
	if passing && !a.notice.passing && a.notice.text == text {
		a.notice = notice{}
	}
	return cmd
}

// press routes a key: ctrl+c first, then the top overlay or focused pane, then
// the keys that hold everywhere, of which overlays leave the one that says more
// about the notice line. Nothing is done that cannot be seen.
func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	if b, ok := keymap.Find(msg, keymap.Global); ok && b.Action == keymap.Abort {
		return a.abort()
	}
	a.warned = false
	if a.tooSmall() {
		return nil
	}
	p := a.top()
	if p.Typing() {
		return a.typed(p, msg)
	}
	if b, ok := keymap.Find(msg, p.Scope(), keymap.Move); ok {
		if in, handled := a.do(p, b.Action); handled {
			return a.perform(in)
		}
	}
	b, ok := keymap.Find(msg, keymap.Global)
	if !ok || len(a.overlays) > 0 && b.Action != keymap.Details {
		return nil
	}
	return a.global(b.Action)
}

// moving are the actions of keymap.Move that a text field leaves to its list.
var moving = []keymap.Action{keymap.Up, keymap.Down, keymap.PageUp, keymap.PageDown}

// typed routes a key while a text field has the focus: what prints goes to the
// field, and so does all else that neither the field's frame nor its pane binds.
func (a *App) typed(p pane.Pane, msg tea.KeyPressMsg) tea.Cmd {
	if msg.Text == "" {
		b, ok := keymap.Find(msg, keymap.Editing, p.Scope(), keymap.Move)
		if ok && (b.Scope != keymap.Move || slices.Contains(moving, b.Action)) {
			if in, handled := a.do(p, b.Action); handled {
				return a.perform(in)
			}
		}
	}
	return a.perform(p.Type(a.env(), msg))
}

// paste hands on what was pasted, its lines ended as in a file: terminals send a
// carriage return for each line's end.
func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	msg.Content = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(msg.Content)
	p := a.top()
	if p.Typing() && !a.tooSmall() {
		return a.perform(p.Type(a.env(), msg))
	}
	if taker, ok := p.(pane.Paster); ok && !a.tooSmall() {
		return a.perform(taker.Paste(a.env(), msg.Content))
	}
	why := "nothing here takes a paste"
	if _, ok := keymap.Of(p.Scope(), keymap.Filter); ok && p.Why(a.env(), keymap.Filter) == "" {
		why += ": open the filter with / or a field first"
	}
	a.notice = notice{level: intent.Info, text: why, passing: true}
	return nil
}

var wheels = map[tea.MouseButton]keymap.Action{tea.MouseWheelUp: keymap.Up, tea.MouseWheelDown: keymap.Down}

func (a *App) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	action, ok := wheels[msg.Button]
	if !ok || a.tooSmall() {
		return nil
	}
	in, _ := a.do(a.top(), action)
	return a.perform(in)
}

// do asks a pane for an action, or says why it cannot act.
func (a *App) do(p pane.Pane, action keymap.Action) (intent.Intent, bool) {
	if why := p.Why(a.env(), action); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	return p.Do(a.env(), action)
}

// act performs an action as if its key had been pressed on the focused pane.
func (a *App) act(action keymap.Action) tea.Cmd {
	if in, handled := a.do(a.pane(), action); handled {
		return a.perform(in)
	}
	return a.global(action)
}

// global performs what holds everywhere.
func (a *App) global(action keymap.Action) tea.Cmd {
	switch action {
	case keymap.Next, keymap.Previous:
		a.switchPane()
	case keymap.Refresh:
		return a.refresh()
	case keymap.Regions:
		return a.showRegions()
	case keymap.Profiles:
		return a.listProfiles()
	case keymap.CopyARN, keymap.Copy, keymap.Console:
		return a.outward(action)
	case keymap.EventHistory, keymap.History, keymap.Coverage, keymap.Integrations:
		return a.openPage(action)
	case keymap.Undo:
		return a.undo()
	case keymap.Details:
		return a.showDetails()
	case keymap.Mouse:
		a.toggleMouse()
	case keymap.Palette:
		a.showPalette()
	case keymap.Help:
		a.showHelp()
	case keymap.Quit:
		return a.quit()
	case keymap.Abort:
		return a.abort()
	}
	return nil
}

// openPage opens what has the screen to itself.
func (a *App) openPage(action keymap.Action) tea.Cmd {
	switch action {
	case keymap.EventHistory:
		a.openEvents()
	case keymap.History:
		return a.showHistory()
	case keymap.Coverage:
		a.lay(a.coverage)
	case keymap.Integrations:
		return a.openLake()
	}
	return nil
}

// switchPane moves the focus between the list and the trail pane, opening it
// where it is closed.
func (a *App) switchPane() {
	switch {
	case len(a.screens) > 0:
		a.say(intent.Info, "there is no other pane here: esc leads back")
	case a.open:
		a.onDetail = !a.onDetail
		a.zoomed = a.zoomed && a.onDetail
	default:
		in, _ := a.do(a.list, keymap.Open)
		a.arrange(in)
	}
}

func (a *App) openTrail(arn string, tab intent.Tab) {
	a.open, a.onDetail = true, true
	a.detail.Show(arn, tab)
}

func (a *App) toggleMouse() {
	a.mouse = !a.mouse
	if a.mouse {
		a.say(intent.Info, "mouse on: the wheel scrolls; the terminal's own selection needs shift now (M switches it off)")
		return
	}
	a.say(intent.Info, "mouse off: select text as usual")
}

// quit ends the program, once no change is half-way.
func (a *App) quit() tea.Cmd {
	if a.run != nil {
		a.run.stop()
		a.run.leaving = true
		a.say(intent.Caution, "quitting as soon as this change is finished; ctrl+c again quits at once, its outcome unknown")
		return nil
	}
	if a.dispatching() {
		a.askToStop("quit", intent.Quit{})
		return nil
	}
	if p := a.composer(); p != nil && p.Dirty() && len(a.overlays) == 0 {
		a.askToLeave("drop the event and quit", intent.Quit{})
		return nil
	}
	if f := a.unapplied(); f != nil && len(a.overlays) == 0 {
		a.offerLeave(f, "quit", intent.Quit{})
		return nil
	}
	if a.laid(a.builder) && a.builder.Dirty() && len(a.overlays) == 0 {
		a.offerQuit()
		return nil
	}
	return a.leave()
}

// abort is ctrl+c: at once, but for a change under way and for what is edited
// and not kept anywhere, which take two.
func (a *App) abort() tea.Cmd {
	if a.run != nil && !a.run.leaving {
		return a.quit()
	}
	if a.dispatching() {
		return a.leave()
	}
	if what := a.losing(); what != "" && !a.warned {
		a.warned = true
		a.say(intent.Caution, what+": not applied yet; ctrl+c again quits and drops it")
		return nil
	}
	return a.leave()
}

// leave ends the program, once the disk has every draft; asked again, at once.
func (a *App) leave() tea.Cmd {
	if a.dispatching() && !a.sending.leaving {
		a.stopSending()
		a.sending.leaving = true
		a.say(intent.Caution, "quitting as soon as what is under way is sent; ctrl+c again quits at once, and it is unknown then")
		return nil
	}
	if a.drafts.unwritten() && !a.drafts.leaving {
		a.drafts.leaving = true
		return a.writeDraft()
	}
	a.session.cancel()
	return tea.Quit
}
