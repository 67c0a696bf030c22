package ui

import (
	"trailboss/model"
	"trailboss/model/match"
	"trailboss/model/selector"
	"trailboss/ui/text"
)

// holder is what has event selectors: a trail, or an event data store.
type holder struct {
	model.Target
	set     selector.Set
	known   bool
	fault   *model.Fault
	context selector.Context
	scope   match.Scope
	// trail is nil for an event data store.
	trail *model.Trail
}

// holder is the trail or the event data store of that ARN; ok is false where it is
// not known.
func (a *App) holder(arn string) (h holder, ok bool) {
	if t := a.inventory.Trail(arn); t != nil {
		return holder{
			Target: t.ID(), set: t.Selectors.Value, known: t.Selectors.Known, fault: t.Selectors.Fault,
			context: model.SelectorContext(a.inventory, t), scope: model.MatchScope(t), trail: t,
		}, true
	}
	s := a.inventory.Store(arn)
	if s == nil {
		return holder{}, false
	}
	return holder{
		Target: s.ID(), set: selector.Set{Advanced: s.Details.Value.Selectors}, known: s.Details.Known, fault: s.Details.Fault,
		context: model.StoreSelectorContext(s), scope: model.StoreMatchScope(s),
	}, true
}

// unread says why its event selectors are not there to be changed.
func (h holder) unread() string {
	if f := h.fault; f != nil {
		return "the event selectors of " + text.Clean(h.Name) + " could not be read (" + text.Clean(f.Short()) + "): press r to read them again"
	}
	return "the event selectors of " + text.Clean(h.Name) + " are not known yet: wait a moment, or press r"
}

// selectorsOf are the event selectors in a value that a change leads to, of a
// trail or of an event data store.
func selectorsOf(v model.Value) (set selector.Set, ok bool) {
	switch v := v.(type) {
	case model.EventSelectors:
		return v.Set, true
	case model.StoreSelectors:
		return v.Set, true
	default:
		return selector.Set{}, false
	}
}

// planSelectors plans to replace the event selectors of a trail or of an event
// data store.
func (a *App) planSelectors(arn string, base, set selector.Set, together []string) (model.Change, error) {
	if model.IsStore(arn) {
		return model.PlanStoreSelectors(a.inventory, arn, base, set)
	}
	return model.PlanSelectors(a.inventory, arn, base, set, together...)
}
