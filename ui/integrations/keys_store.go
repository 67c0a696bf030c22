package integrations

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// storeKeys are the keys of event data stores.
var storeKeys = map[keymap.Action]key[*model.Store]{
	keymap.Tags: {many: true, why: whyPending, does: func(ss []*model.Store) intent.Intent { return intent.EditTags{ARNs: storeARNs(ss)} }},
	keymap.CopyARN: {does: func(ss []*model.Store) intent.Intent {
		return intent.Copy{What: "ARN of " + ss[0].Name, Text: ss[0].ARN}
	}},
	keymap.Policy:   {does: func(ss []*model.Store) intent.Intent { return intent.EditPolicy{ARN: ss[0].ARN} }},
	keymap.Copy:     {does: func(ss []*model.Store) intent.Intent { return storeCopies(ss[0]) }},
	keymap.Activity: {why: whyPending, does: func(ss []*model.Store) intent.Intent { return intent.ShowArrivals{ARN: ss[0].ARN} }},
	keymap.Console:  {does: func(ss []*model.Store) intent.Intent { return intent.Browse{URL: model.StoreConsoleURL(ss[0])} }},
}

// whyPending says that AWS does nothing but restore a store that is going.
func whyPending(_ pane.Env, s *model.Store) string {
	if problems := s.Details.Value.CheckActive(); len(problems) > 0 {
		return problems[0].Text
	}
	return ""
}

func storeOf(r *row) *model.Store { return r.store }

func storeARNs(ss []*model.Store) []string {
	arns := make([]string, len(ss))
	for i, s := range ss {
		arns[i] = s.ARN
	}
	return arns
}

// storeCopies are all that one may want to carry away of a store.
func storeCopies(s *model.Store) intent.Intent {
	show := model.Query{Operation: model.GetEventDataStore, Region: s.Region, ARNs: []string{s.ARN}}.Call().Command(s.Profile)
	texts := []intent.Copy{{What: "name", Text: s.Name}, {What: "ARN", Text: s.ARN}}
	if doc, err := s.JSON(); err == nil {
		texts = append(texts, intent.Copy{What: "JSON", Text: string(doc)})
	}
	texts = append(texts, intent.Copy{What: "aws command that shows it", Text: show})
	if policy := s.Policy.Value; policy != "" {
		texts = append(texts, intent.Copy{What: "resource policy", Text: policy})
	}
	return intent.OfferCopies{Of: s.Name, Texts: append(texts, intent.Copy{What: "console URL", Text: model.StoreConsoleURL(s)})}
}
