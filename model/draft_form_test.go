package model_test

import (
	"encoding/json"
	"strings"
	"testing"

	"trailboss/model"
)

// Forms of all that is written in forms come back as they were left.
func TestFormsComeBack(t *testing.T) {
	store := model.StoreExistence{Presence: model.StoreThere, Store: new(newStore(storeOfKind("lake", 2)))}
	for _, v := range []model.Value{
		store, store.Store.Settings, model.Federation("arn:aws:iam::111122223333:role/lake"),
		model.StoreInsights{Destination: "arn"},
		model.StoreConfiguration{MaxEventSize: "Large"},
		model.ChannelExistence{Channel: &model.ChannelSnapshot{Source: "Custom"}},
		model.ResourcePolicy(`{ "half`),
		model.Existence{Trail: &model.Snapshot{Logging: true}},
	} {
		d := model.FormDraft{Kind: model.FormUpdate, Aspect: v.Aspect(), ARN: "arn:one", Of: "one", Base: v, Now: v, Texts: map[string]string{"Name": "a b"}, At: moment}
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var got model.FormDraft
		if err := json.Unmarshal(text, &got); err != nil || got.Key() != d.Key() || !got.At.Equal(d.At) || got.Texts["Name"] != "a b" || !model.Same(got.Base, v) || !model.Same(got.Now, v) {
			t.Errorf("%s: %v, came back as %+v", text, err, got)
		}
	}
}

func TestWhatIsNoFormIsSaidToBeNone(t *testing.T) {
	for text, want := range map[string]string{
		`{"aspect":"moods","base":1,"now":1}`:                                "does not know the aspect",
		`{"aspect":"trail","base":null,"now":null}`:                          "nothing is written",
		`{"aspect":"trail","base":{"settings":7}}`:                           "cannot unmarshal",
		`{"aspect":"event data store","base":{"presence":"there"},"now":{}}`: "nothing is written",
		`{"aspect":"resource policy","base":"","now":7}`:                     "cannot unmarshal",
		`{"aspect":7}`: "cannot unmarshal",
		`{"aspect":"channel","base":{"settings":{"name":"crm"},"source":"Custom"},"now":null}`: "nothing is written",
	} {
		var d model.FormDraft
		if err := json.Unmarshal([]byte(text), &d); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
