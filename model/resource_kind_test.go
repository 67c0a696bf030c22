package model_test

import (
	"testing"

	"trailboss/model"
)

func TestWhatAResourceIs(t *testing.T) {
	const at = "arn:aws:cloudtrail:us-east-2:123456789012:"
	trail, store, channel := at+"trail/x", at+"eventdatastore/1", at+"channel/1"
	for arn, want := range map[string]model.Kind{trail: model.KindTrail, store: model.KindStore, channel: model.KindChannel} {
		if got := (model.Change{Target: model.Target{ARN: arn}, After: model.Tags{}}).Kind(); got != want {
			t.Errorf("%s is a %s", arn, got)
		}
	}
	for want, after := range map[model.Kind]model.Value{
		model.KindStore: model.StoreExistence{}, model.KindChannel: model.ChannelExistence{}, model.KindTrail: model.Existence{},
	} {
		if got := (model.Change{After: after}).Kind(); got != want {
			t.Errorf("what is to be a %s is a %s", want, got)
		}
	}
	for want, arns := range map[string][]string{
		"trails": {trail, trail}, "event data stores": {store, store}, "channels": {channel}, "resources": {store, channel},
	} {
		if got := model.KindsOf(arns); got != want {
			t.Errorf("%q are %s", arns, got)
		}
	}
}
