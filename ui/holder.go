package ui

import (
	"trailboss/model"
	"trailboss/model/match"
	"trailboss/model/selector"
	"trailboss/ui/cell"
)

// holder is what has event selectors: a trail, or an event data store.
type holder struct {
	model.Target
	set   selector.Set
	known bool
	// unread says why set is not there to be changed, "" when it is.
	unread  string
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
			Target:  t.ID(),
			set:     t.Selectors.Value,
			known:   t.Selectors.Known,
			unread:  cell.Unread(&t.Selectors, "the event selectors of "+t.Name),
			context: model.SelectorContext(a.inventory, t),
			scope:   model.MatchScope(t),
			trail:   t,
		}, true
	}
	s := a.inventory.Store(arn)
	if s == nil {
		return holder{}, false
	}
	return holder{
		Target:  s.ID(),
		set:     selector.Set{Advanced: s.Details.Value.Selectors},
		known:   s.Details.Known,
		unread:  cell.Unread(&s.Details, "the event selectors of "+s.Name),
		context: model.StoreSelectorContext(s),
		scope:   model.StoreMatchScope(s),
	}, true
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
