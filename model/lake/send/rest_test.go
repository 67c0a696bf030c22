package send_test

import (
	"reflect"
	"testing"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

func TestRest(t *testing.T) {
	refused := func(code, text string) send.Result { return send.Result{Fate: send.Refused, Code: code, Text: text} }
	rest := send.RestOf(send.Progress{Total: 20, Sent: 5, Before: 2, Refused: 4, Unknown: 3}, []send.Result{
		refused(audit.AccountNotSubscribed, "No."),
		refused(audit.Throttling, "Later."),
		{Fate: send.Unknown, Text: "gone"},
		refused(audit.Throttling, "Later!"),
		refused(audit.AccountNotSubscribed, "No!"),
		{Fate: send.Wrong, Code: audit.InvalidData},
	})
	want := []send.Refusal{{audit.AccountNotSubscribed, "No.", 2}, {audit.Throttling, "Later.", 2}}
	if !reflect.DeepEqual(rest.Refusals, want) || rest.Refusals[0].Passing() || !rest.Refusals[1].Passing() {
		t.Errorf("%+v", rest.Refusals)
	}
	for _, c := range []struct {
		sending send.Sending
		events  int
	}{{send.Sending{}, 10}, {send.Sending{ResendUnknown: true}, 13}, {send.Sending{Again: true}, 20}} {
		if got := rest.Of(c.sending); got != c.events {
			t.Errorf("%+v sends %d, want %d", c.sending, got, c.events)
		}
	}
}
