package integrations

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
)

// storeKeys are the keys of event data stores.
var storeKeys = map[keymap.Action]key[*model.Store]{
	keymap.New:       {bare: true, why: whyClosed, does: func([]*model.Store) intent.Intent { return intent.NewStore{} }},
	keymap.Update:    {why: whyChange, does: edits(model.AspectStoreSettings)},
	keymap.Ingestion: {many: true, why: whyIngestion, does: switchIngestion},
	keymap.Select: {why: whyGone, does: func(ss []*model.Store) intent.Intent {
		return intent.EditSelectors{ARNs: arnsOf(ss)}
	}},
	keymap.Delete:        {why: whyChange, does: func(ss []*model.Store) intent.Intent { return intent.DeleteStore{ARN: ss[0].ARN} }},
	keymap.Restore:       {many: true, why: whyRestore, does: func(ss []*model.Store) intent.Intent { return intent.RestoreStores{ARNs: arnsOf(ss)} }},
	keymap.Federation:    {why: whyChange, does: edits(model.AspectFederation)},
	keymap.Insights:      {why: whyInsights, does: edits(model.AspectStoreInsights)},
	keymap.Configuration: {why: whyConfiguration, does: edits(model.AspectStoreConfiguration)},
	keymap.Tags:          {many: true, why: whyGone, does: func(ss []*model.Store) intent.Intent { return intent.EditTags{ARNs: arnsOf(ss)} }},
	keymap.CopyARN: {does: func(ss []*model.Store) intent.Intent {
		return intent.Copy{What: "ARN of " + ss[0].Name, Text: ss[0].ARN}
	}},
	keymap.Policy:         {does: func(ss []*model.Store) intent.Intent { return intent.EditPolicy{ARN: ss[0].ARN} }},
	keymap.Copy:           {does: func(ss []*model.Store) intent.Intent { return storeCopies(ss[0]) }},
	keymap.Activity:       {why: whyGone, does: func(ss []*model.Store) intent.Intent { return intent.ShowArrivals{ARN: ss[0].ARN} }},
	keymap.NewIntegration: {bare: true, does: func([]*model.Store) intent.Intent { return intent.NewIntegration{} }},
	keymap.Console:        {does: func(ss []*model.Store) intent.Intent { return intent.Browse{URL: model.StoreConsoleURL(ss[0])} }},
}

func storeOf(r *row) *model.Store { return r.store }

// storeCopies are all that one may want to carry away of a store.
func storeCopies(s *model.Store) intent.Intent {
	return copies(&s.LakeResource, s.JSON, model.GetEventDataStore, model.StoreConsoleURL(s))
}
