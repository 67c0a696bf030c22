package channelform

import (
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Draft is the form as it stands, for Resume to go on with.
func (f *Form) Draft() model.FormDraft {
	base, now := f.base, f.now
	d := model.FormDraft{
		Kind: model.FormUpdate, Aspect: model.AspectChannel, ARN: f.arn,
		Base: model.ChannelExistence{Channel: &base}, Now: model.ChannelExistence{Channel: &now},
		Texts: map[string]string{string(nameRow): f.name.Value(), string(tagsRow): f.tags.Value()},
	}
	if f.arn == "" {
		d.Kind, d.Name, d.Places = model.FormNew, f.now.Settings.Name, []model.FormPlace{model.FormPlace(f.place)}
	}
	return d
}

// Resume is a form of AspectChannel as it was left, for the place where the channel
// is, or is to be made: what was chosen of another place goes.
func Resume(env pane.Env, at intent.Place, d model.FormDraft) *Form {
	base, _ := d.Base.(model.ChannelExistence)
	now, _ := d.Now.(model.ChannelExistence)
	f := begin(*base.Channel, at)
	f.arn, f.now = d.ARN, *now.Channel
	f.name.Set(d.Texts[string(nameRow)])
	f.tags.Set(d.Texts[string(tagsRow)])
	for _, kept := range d.Places {
		f.place = intent.Place(kept)
		f.SetPlace(env, at)
	}
	f.goTo(nameRow)
	return f
}
