package composer

import (
	"fmt"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why an action cannot act now, "" when it can.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	c := env.Inventory.Channel(p.channel)
	switch {
	case a == keymap.Back:
		return ""
	case p.reading != "":
		return "the events are being read: esc stops that"
	case a == keymap.ToReview:
		return p.closed(env, c)
	case a == keymap.TestEvent && p.Dirty():
		return "something is typed: esc drops it"
	case p.loaded != nil:
		return p.whyLoaded(a)
	case a == keymap.SkipWrong, a == keymap.ExternalID, a == keymap.Editor:
		return "that is for events that were pasted or loaded"
	case a == keymap.CopyEvent && !p.document:
		return "tab leads to the JSON, which can be copied there"
	case a == keymap.Complete:
		return p.whyNotComplete(c)
	}
	return ""
}

func (p *Pane) whyLoaded(a keymap.Action) string {
	switch a {
	case keymap.Document, keymap.CopyEvent, keymap.Complete:
		return "that is for one event that is typed: esc leads to its form"
	case keymap.Editor:
		if p.loaded.Source.Text == "" {
			return "these are too many for an editor here: mend the file, and load it again"
		}
	case keymap.SkipWrong:
		if p.loaded.Survey.Wrong == 0 {
			return "nothing is wrong with these events"
		}
	}
	return ""
}

// closed says why nothing can be reviewed.
func (p *Pane) closed(env pane.Env, c *model.Channel) string {
	if why := pane.ReadOnly(env); why != "" {
		return why
	}
	if c == nil {
		return "this channel is no longer listed"
	}
	if why := model.CannotSend(env.Inventory, c); why != "" {
		return why
	}
	if p.loaded == nil {
		return ""
	}
	switch s := p.loaded.Survey; {
	case s.Events == 0:
		return p.loaded.Source.Name + " holds no events"
	case s.Wrong == s.Events:
		return "none of these events can be sent: mend them, and load them again"
	case s.Wrong > 0 && !p.loaded.skip:
		return fmt.Sprintf("%s of %s cannot be sent: mend them and load them again, or leave them out with o", text.Number(s.Wrong), text.Counted(s.Events, "event"))
	case p.loaded.Source.Channel != "" && p.loaded.Source.Channel != p.channel:
		return "this is a command for another channel: " + p.loaded.Source.Channel
	}
	return ""
}

func (p *Pane) whyNotComplete(c *model.Channel) string {
	switch p.current().path {
	case "eventTime", "UID", eventID:
		return ""
	case "recipientAccountId":
		if c != nil {
			return ""
		}
	case externalID:
		if c != nil && len(c.ExternalIDs()) > 0 {
			return ""
		}
		return "the channel's resource policy asks for no external id, as far as it is known"
	}
	return "nothing is known to fill this in with"
}
