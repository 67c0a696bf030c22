package integrations

import (
	"cmp"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/cell"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// channelKeys are the keys of channels.
var channelKeys = map[keymap.Action]key[*model.Channel]{
	keymap.New:        {bare: true, why: whyNoChannel, does: func([]*model.Channel) intent.Intent { return intent.NewChannel{} }},
	keymap.Update:     {why: whyNotChanged, does: func(cs []*model.Channel) intent.Intent { return intent.UpdateChannel{ARN: cs[0].ARN} }},
	keymap.Delete:     {many: true, why: whyNotChanged, does: func(cs []*model.Channel) intent.Intent { return intent.DeleteChannels{ARNs: arnsOf(cs)} }},
	keymap.Tags:       {many: true, why: whyReadOnly, does: func(cs []*model.Channel) intent.Intent { return intent.EditTags{ARNs: arnsOf(cs)} }},
	keymap.SendEvents: {why: whyUnsendable, does: func(cs []*model.Channel) intent.Intent { return intent.SendEvents{Channel: cs[0].ARN} }},
	keymap.CopyARN: {does: func(cs []*model.Channel) intent.Intent {
		return intent.Copy{What: "ARN of " + cs[0].Name, Text: cs[0].ARN}
	}},
	keymap.Policy:         {why: whyReadOnly, does: func(cs []*model.Channel) intent.Intent { return intent.EditPolicy{ARN: cs[0].ARN} }},
	keymap.Copy:           {does: func(cs []*model.Channel) intent.Intent { return channelCopies(cs[0]) }},
	keymap.NewIntegration: {bare: true, does: func([]*model.Channel) intent.Intent { return intent.NewIntegration{} }},
	keymap.Console:        {does: func(cs []*model.Channel) intent.Intent { return intent.Browse{URL: model.ChannelConsoleURL(cs[0])} }},
}

// whyReadOnly says that only AWS changes a channel, where that is so.
func whyReadOnly(_ pane.Env, c *model.Channel) string {
	if c.ServiceLinked() {
		return "the channel belongs to an AWS service, which alone changes it"
	}
	return ""
}

// whyNotChanged says why a channel can neither be updated nor deleted.
func whyNotChanged(env pane.Env, c *model.Channel) string {
	return cmp.Or(pane.ReadOnly(env), whyReadOnly(env, c), cell.Unread(&c.Details, "the details of "+c.Name))
}

// whyNoChannel says why none can be made.
func whyNoChannel(env pane.Env, _ *model.Channel) string { return pane.ReadOnly(env) }

// whyUnsendable says why no event can be sent into a channel.
func whyUnsendable(env pane.Env, c *model.Channel) string {
	if why := pane.ReadOnly(env); why != "" {
		return why
	}
	return model.CannotSend(env.Inventory, c)
}

func channelOf(r *row) *model.Channel { return r.channel }

// channelCopies are all that one may want to carry away of a channel.
func channelCopies(c *model.Channel) intent.Intent {
	return copies(&c.LakeResource, c.JSON, model.GetChannel, model.ChannelConsoleURL(c))
}
