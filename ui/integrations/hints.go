package integrations

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/pane"
)

// Hints are the keys for what is under the cursor: other ones are of use for what
// holds events of AWS, for what takes those from outside, and for what is pending
// deletion.
func (p *Pane) Hints(env pane.Env) []pane.Hint {
	p.sync(env)
	first := pane.Hint{Action: keymap.Open}
	if p.open {
		first.Does = "list"
	}
	other := pane.Hint{Action: keymap.Next, Does: "channels"}
	if p.onChannels {
		other.Does = "stores"
	}
	create, guide, back := pane.Hint{Action: keymap.New}, pane.Hint{Action: keymap.NewIntegration, Does: "guide"}, pane.Hint{Action: keymap.Back}
	var own []pane.Hint
	switch r := p.table().row(); {
	case r == nil:
		return []pane.Hint{create, guide, other, {Action: keymap.Refresh, Does: "read again"}, back}
	case r.store != nil:
		own = storeHints(r.store)
	default:
		own = channelHints(r.channel)
	}
	// The ways on and out come before what is needed seldom.
	at := min(2, len(own))
	return slices.Concat(
		[]pane.Hint{first}, own[:at], []pane.Hint{other}, own[at:],
		[]pane.Hint{create, guide, back, {Action: keymap.Document}},
	)
}

func storeHints(s *model.Store) []pane.Hint {
	arrivals, update := pane.Hint{Action: keymap.Activity, Does: "arrivals"}, pane.Hint{Action: keymap.Update, Does: "update"}
	tags, end := pane.Hint{Action: keymap.Tags}, pane.Hint{Action: keymap.Delete}
	switch details, known := s.Details.Get(); {
	case !known:
		return []pane.Hint{{Action: keymap.Refresh, Does: "read again"}}
	case gone(s):
		return []pane.Hint{{Action: keymap.Restore, Does: "restore"}}
	case len(details.Unfit()) == 0:
		return []pane.Hint{arrivals, update, tags, {Action: keymap.Policy, Does: "policy"}, end}
	default:
		return []pane.Hint{{Action: keymap.Ingestion, Does: ingestionWord(details)}, arrivals, {Action: keymap.Select, Does: "selectors"}, update, tags, end}
	}
}

// ingestionWord is what the key of ingestion does with a store.
func ingestionWord(s lake.Store) string {
	if bool(model.IngestionOf(s.Status)) {
		return "stop ingestion"
	}
	return "start ingestion"
}

func channelHints(c *model.Channel) []pane.Hint {
	switch {
	case c.ServiceLinked():
		return nil
	case !c.Details.Known:
		return []pane.Hint{{Action: keymap.Refresh, Does: "read again"}, {Action: keymap.Policy, Does: "policy"}}
	}
	return []pane.Hint{
		{Action: keymap.SendEvents, Does: "send events"},
		{Action: keymap.Policy, Does: "policy"},
		{Action: keymap.Update, Does: "update"},
		{Action: keymap.Tags},
		{Action: keymap.Delete},
	}
}
