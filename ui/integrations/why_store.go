package integrations

import (
	"slices"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// edits asks for the form of an aspect of the store.
func edits(a model.Aspect) func([]*model.Store) intent.Intent {
	return func(ss []*model.Store) intent.Intent { return intent.EditStore{ARN: ss[0].ARN, Aspect: a} }
}

// switchIngestion starts the ingestion where that of all the stores is stopped,
// and else stops it.
func switchIngestion(ss []*model.Store) intent.Intent {
	on := !slices.ContainsFunc(ss, func(s *model.Store) bool { return bool(model.IngestionOf(s.Details.Value.Status)) })
	return intent.SetIngestion{ARNs: arnsOf(ss), On: on}
}

// whyClosed says that nothing can be changed in read-only mode.
func whyClosed(env pane.Env, _ *model.Store) string { return pane.ReadOnly(env) }

// whyGone says that a store is not read, or is pending deletion.
func whyGone(_ pane.Env, s *model.Store) string {
	if s.Details.Known && gone(s) {
		return text.Clean(s.Name) + " is pending deletion: U restores it"
	}
	return cell.Unread(&s.Details, "the event data store "+s.Name)
}

// whyChange says why a store cannot be changed.
func whyChange(env pane.Env, s *model.Store) string {
	if why := pane.ReadOnly(env); why != "" {
		return why
	}
	return whyGone(env, s)
}

func whyRestore(env pane.Env, s *model.Store) string {
	switch why := pane.ReadOnly(env); {
	case why != "":
		return why
	case !gone(s):
		return text.Clean(s.Name) + " is in service: only one that is pending deletion can be restored"
	}
	return ""
}

func whyIngestion(env pane.Env, s *model.Store) string {
	if why := whyChange(env, s); why != "" {
		return why
	}
	check := lake.Store.CheckStop
	if !model.IngestionOf(s.Details.Value.Status) {
		check = lake.Store.CheckStart
	}
	if p, refused := lake.Refused(check(s.Details.Value)); refused {
		return text.Clean(p.Text)
	}
	return ""
}

func whyInsights(env pane.Env, s *model.Store) string {
	if why := whyGone(env, s); why != "" {
		return why
	}
	if !slices.Contains(s.Details.Value.Categories(), selector.CategoryManagement) {
		return text.Clean(s.Name) + " holds no management events to find Insights in"
	}
	return ""
}

func whyConfiguration(env pane.Env, s *model.Store) string {
	if why := whyGone(env, s); why != "" {
		return why
	}
	if p, refused := lake.Refused(s.Details.Value.CheckConfiguration(lake.StandardSize, nil)); refused {
		return text.Clean(p.Text)
	}
	return ""
}
