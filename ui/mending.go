package ui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/model/lake/send"
	"trailboss/ui/composer"
	"trailboss/ui/eventfile"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// mendUnsent reads the events that were not sent, to be mended.
func (a *App) mendUnsent(in intent.MendUnsent) tea.Cmd {
	if a.inventory.Channel(in.Channel) == nil {
		a.say(intent.Caution, "this channel is gone; press r on the integrations page")
		return nil
	}
	ctx, page := a.session.ctx, a.pane()
	return func() tea.Msg {
		var b capped
		err := send.WriteUnsent(ctx, send.NewEncoder(&b, true), in.Source, in.Unsent)
		if err == nil && b.Len() == 0 {
			err = errors.New("none of these can be mended: they are no events")
		}
		return mendable{page, in.Channel, b.String(), err}
	}
}

// mendable are the events that were not sent, as a text.
type mendable struct {
	page          pane.Pane
	channel, text string
	err           error
}

// take opens the form on them: one is typed over there, more of them are edited from there.
func (m mendable) take(a *App) tea.Cmd {
	if m.err != nil {
		a.say(intent.Caution, text.Clean(m.err.Error()))
		return nil
	}
	if p := a.composer(); (p == nil || p.ARN() != m.channel) && !a.composeEvents(intent.SendEvents{Channel: m.channel}) {
		return nil
	}
	a.lift(m.page)
	return a.lookThrough(composer.Unsent, func() (send.Source, error) { return eventfile.Text(composer.Unsent, m.text) })
}

// capped is a text that is small enough for an editor.
type capped struct{ strings.Builder }

var errTooMany = errors.New("these are more events than an editor should hold: write them to a file with w, mend that, and load it with ctrl+o")

// Write adds to the text.
func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > eventfile.MaxText {
		return 0, errTooMany
	}
	return c.Builder.Write(p)
}
