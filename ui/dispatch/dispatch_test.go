package dispatch_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/dispatch"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const arn = "arn:aws:cloudtrail:us-east-2:123456789012:channel/x"

var (
	now = time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)
	env = pane.Env{Inventory: model.NewInventory(), Theme: theme.New(true, false), Now: now}
)

func sending(n int) send.Sending {
	return send.Sending{Channel: arn, Name: "a.jsonl", Survey: audit.Survey{Events: n, Batches: (n + 99) / 100}}
}

func result(n int, fate send.Fate, code string) send.Result {
	r := send.Result{Event: audit.Event{ID: fmt.Sprintf("id-%d", n), Data: "{}", Number: n, Line: n}, Fate: fate, Code: code}
	if fate == send.Sent {
		r.EventID = fmt.Sprintf("5e3d1f00-0000-4000-8000-%012d", n)
	}
	return r
}

func screen(p pane.Pane) string { return ansi.Strip(p.View(env, 120, 30, true)) }

func holds(t *testing.T, p pane.Pane, texts ...string) {
	t.Helper()
	for _, text := range texts {
		got := screen(p)
		if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(got, "│", "")), " "), text) {
			t.Errorf("%q is not there:\n%s", text, got)
		}
	}
}

func TestHowFarItIs(t *testing.T) {
	p := dispatch.New(sending(1000), send.Source{})
	p.Resumes(send.Earlier{At: now, Sent: 100, Unknown: 2})
	holds(t, p, "102 of 1,000", "100 sent before", "898 waiting")
	p.Progress(send.Progress{Total: 1000, Sent: 400, Before: 100, Began: now, At: now.Add(2 * time.Second)})
	holds(t, p, "500 of 1,000, 200 a second, 3s left", "400 sent", "100 sent before", "500 waiting", "100 events sent then", "Of 2 events no answer came")
	if p.Fraction() != 0.5 || !p.Running() {
		t.Errorf("%v %v", p.Fraction(), p.Running())
	}
	if in, _ := p.Do(env, keymap.Back); in != (intent.AskStop{}) {
		t.Errorf("%T", in)
	}
	if in, _ := p.Do(env, keymap.StopRun); in != (intent.StopSending{}) {
		t.Errorf("%T", in)
	}
	p.Stopping()
	holds(t, p, "Stopping")
	for action, says := range map[keymap.Action]string{keymap.StopRun: "stopping already", keymap.Retry: "still being sent", keymap.Export: "still being sent", keymap.Resend: "still being sent"} {
		if why := p.Why(env, action); !strings.Contains(why, says) {
			t.Errorf("%s: %q", action, why)
		}
	}
	p.Ended(send.Outcome{Progress: send.Progress{Total: 1000, Sent: 400, Before: 100}, Fault: &model.Fault{Kind: model.FaultCancelled}})
	holds(t, p, "Stopped", "500 events not sent yet")
	in, _ := p.Do(env, keymap.Retry)
	if again, ok := in.(intent.ReviewSending); !ok || again.Sending.ResendUnknown || again.Sending.Again || again.Rest.Of(again.Sending) != 500 {
		t.Errorf("%+v", in)
	}
}

// Of a file that was edited it is said that some went out before, and not how many before that is counted.
func TestAnEditedFile(t *testing.T) {
	p := dispatch.New(sending(10), send.Source{})
	p.Resumes(send.Earlier{Name: "a.jsonl", At: now, Sent: 9, Unknown: 1, Edited: true})
	holds(t, p, "0 of 10", "10 waiting", "(a.jsonl): those that are the same are not sent again.")
	p.Ended(send.Outcome{Progress: send.Progress{Total: 10, Sent: 3, Before: 7}})
	holds(t, p, "7 sent before", "(A: send all again)")
}

// A sending that goes on after one that sent all again does not begin from the first event.
func TestGoingOnWithSendingAllAgain(t *testing.T) {
	s := sending(3)
	s.Again, s.ResendUnknown = true, true
	p := dispatch.New(s, send.Source{})
	p.Ended(send.Outcome{Progress: send.Progress{Total: 3, Sent: 1, Unknown: 1}})
	for action, want := range map[keymap.Action]int{keymap.Retry: 1, keymap.Resend: 2, keymap.SendAgain: 3} {
		in, _ := p.Do(env, action)
		r, ok := in.(intent.ReviewSending)
		if !ok || r.Sending.Again != (action == keymap.SendAgain) || r.Sending.ResendUnknown != (action == keymap.Resend) || r.Rest.Of(r.Sending) != want {
			t.Errorf("%s: %+v", action, in)
		}
	}
}

// The review of what goes out again says of each event whether it does, and why that may be wrong.
func TestReviewOfTheRest(t *testing.T) {
	rest := send.Rest{
		Progress: send.Progress{Total: 1000, Sent: 600, Before: 100, Refused: 30, Unknown: 20},
		Refusals: []send.Refusal{{Code: audit.Throttling, Text: "Rate exceeded", Events: 10}, {Code: audit.AccountNotSubscribed, Text: "No.", Events: 20}},
	}
	for name, c := range map[string]struct {
		change func(*send.Sending)
		says   []string
		hides  string
	}{
		"the rest": {func(*send.Sending) {}, []string{
			"Send 280 events", "1 warning", "CloudTrail did not take 20 events: AccountNotSubscribed No.", "250 events not sent yet", "30 events that CloudTrail did not take: sent once more",
			"20 events without an answer: not sent", "700 events that CloudTrail has: not sent again", "3, of up to 100",
		}, "--again"},
		"unknown ones": {func(s *send.Sending) { s.ResendUnknown = true }, []string{"Send 300 events", "2 warnings", "Of 20 events it is not known", "--resend-unknown FILE"}, "not sent, as"},
		"all":          {func(s *send.Sending) { s.Again = true }, []string{"Send 1,000 events", "3 warnings", "CloudTrail has 700 events of these already, and then has them twice", "--again FILE"}, "not sent again"},
	} {
		s := sending(1000)
		c.change(&s)
		r := dispatch.NewReview(intent.ReviewSending{Sending: s, Rest: &rest})
		holds(t, r, c.says...)
		if strings.Contains(screen(r), c.hides) {
			t.Errorf("%s says %q:\n%s", name, c.hides, screen(r))
		}
	}
}

// Which of them go out again is said by what became of each.
func TestWhatGoesOutAgain(t *testing.T) {
	for name, c := range map[string]struct {
		result                           send.Result
		retry, resend, again, mend, save string
	}{
		"all sent":   {result(1, send.Sent, ""), "A sends all", "of no event", "", "there is none", "there is none"},
		"throttled":  {result(1, send.Refused, audit.Throttling), "", "of no event", "has none of these", "", ""},
		"their side": {result(1, send.Refused, audit.InternalFailure), "", "of no event", "has none of these", "", ""},
		"for good":   {result(1, send.Refused, audit.AccountNotSubscribed), "", "of no event", "has none of these", "", ""},
		"unknown":    {result(1, send.Unknown, ""), "u sends that", "", "has none of these", "there is none", ""},
		"before":     {result(1, send.SentBefore, ""), "A sends all", "of no event", "", "there is none", "there is none"},
	} {
		p := dispatch.New(sending(1), send.Source{})
		p.Took([]send.Result{c.result})
		g := send.Progress{Total: 1}
		switch c.result.Fate {
		case send.Sent:
			g.Sent = 1
		case send.Refused:
			g.Refused = 1
		case send.Unknown:
			g.Unknown = 1
		default:
			g.Before = 1
		}
		p.Ended(send.Outcome{Progress: g})
		closed := env
		closed.ReadOnly = true
		for action, says := range map[keymap.Action]string{
			keymap.Retry: c.retry, keymap.Resend: c.resend, keymap.SendAgain: c.again, keymap.Mend: c.mend, keymap.Export: c.save,
		} {
			if why := p.Why(env, action); (why == "") != (says == "") || !strings.Contains(why, says) {
				t.Errorf("%s, %s: %q, want %q", name, action, why, says)
			}
			if why := p.Why(closed, action); action != keymap.Mend && action != keymap.Export && !strings.Contains(why, "read-only") {
				t.Errorf("%s, %s in read-only mode: %q", name, action, why)
			}
		}
	}
}

// What CloudTrail may have is not mended: its second form would be another event.
func TestWhatIsMended(t *testing.T) {
	p := dispatch.New(sending(4), send.Source{Name: "a"})
	p.Took([]send.Result{result(1, send.Refused, "X"), result(2, send.Unknown, ""), result(3, send.Wrong, "X"), result(4, send.Sent, "")})
	p.Ended(send.Outcome{Progress: send.Progress{Total: 3, Sent: 1, Refused: 1, Unknown: 1, Wrong: 1}})
	in, _ := p.Do(env, keymap.Mend)
	if m, ok := in.(intent.MendUnsent); !ok || m.Channel != arn || m.Source.Name != "a" || len(m.Unsent) != 2 || m.Unsent[0].Event.Number != 1 || m.Unsent[1].Event.Number != 3 {
		t.Errorf("%+v", in)
	}
}

// Those that were not sent stand first, and of those that were, the first ones and how many more.
func TestResults(t *testing.T) {
	p := dispatch.New(sending(1500), send.Source{})
	var all []send.Result
	for n := 1; n <= 1500; n++ {
		all = append(all, result(n, send.Sent, ""))
	}
	all[699] = result(700, send.Refused, audit.Throttling)
	all[699].Text = "Rate exceeded\x1b[31m"
	p.Took(all)
	p.Ended(send.Outcome{Progress: send.Progress{Total: 1500, Sent: 1499, Refused: 1}})
	holds(t, p, "Sent, but not all", "1 refused", "Event 700, line 700: Throttling Rate exceeded", "and 499 events more that were sent")
	if p.Len() != 1001 || p.ID(0) != "700" || p.ID(1) != "1" {
		t.Errorf("%d rows, %s first", p.Len(), p.ID(0))
	}
	if why := p.Why(env, keymap.Copy); why == "" {
		t.Error("what was refused has no id")
	}
	p.Do(env, keymap.Down)
	in, _ := p.Do(env, keymap.Copy)
	if c, ok := in.(intent.Copy); !ok || c.Text != all[0].EventID {
		t.Errorf("%+v", in)
	}
	if first, ok := p.FirstSent(); !ok || first.Event.ID != "id-1" {
		t.Errorf("%+v", first)
	}
	in, _ = p.Do(env, keymap.Export)
	if x, ok := in.(intent.ExportUnsent); !ok || len(x.Unsent) != 1 || x.Unsent[0].Event.Data != "" {
		t.Errorf("%+v", in)
	}
	// Going on keeps what is known of those that were sent.
	p.Begin(sending(1500))
	if _, ok := p.FirstSent(); ok || p.Len() != 1000 {
		t.Errorf("%d rows", p.Len())
	}
}

func TestReview(t *testing.T) {
	s := sending(25_000)
	s.ExternalID, s.Profile, s.Survey.Wrong = "partner-42", "prod", 5
	s.Survey.Exposures = []audit.Exposure{{Text: "a.b looks like a secret.", Events: 3, Number: 7, Line: 7}}
	r := dispatch.NewReview(intent.ReviewSending{Sending: s, Source: send.Source{Path: "my events.jsonl"}})
	holds(t, r, "Send 24,995 events", "250, of up to 100 events each, 100 a second: 2s at least", "a.b looks like a secret. In 3 events, first in event 7",
		"5 events that CloudTrail would refuse", `trailboss -p prod send --channel`, `--external-id partner-42 --skip-invalid`, "'my events.jsonl'")
	in, _ := r.Do(env, keymap.Apply)
	if batch, ok := in.(intent.Batch); !ok || len(batch) != 2 {
		t.Errorf("%+v", in)
	}
	closed := env
	closed.ReadOnly = true
	if why := r.Why(closed, keymap.Apply); !strings.Contains(why, "read-only") {
		t.Error(why)
	}
	few := dispatch.NewReview(intent.ReviewSending{Sending: sending(1), Few: []audit.Event{{ID: "a", Data: "{}"}}})
	holds(t, few, `aws cloudtrail-data put-audit-events`, `"eventDataChecksum"`, "--region us-east-2")
}

func TestItFits(t *testing.T) {
	for _, size := range pagetest.Sizes() {
		p := dispatch.New(sending(9), send.Source{})
		p.Took([]send.Result{result(1, send.Sent, ""), result(2, send.Refused, "監査"), result(3, send.Unknown, ""), result(4, send.Wrong, "x")})
		pagetest.Fits(t, "running", p.View(env, size[0], size[1], true), size[0], size[1])
		p.Ended(send.Outcome{Progress: send.Progress{Total: 9, Sent: 1, Refused: 1, Unknown: 1, Wrong: 1}, Fault: &model.Fault{Why: strings.Repeat("監査 ", 40)}})
		pagetest.Fits(t, "ended", p.View(env, size[0], size[1], true), size[0], size[1])
		r := dispatch.NewReview(intent.ReviewSending{Sending: sending(9), Rest: &send.Rest{Progress: send.Progress{Total: 9, Unknown: 2}}})
		pagetest.Fits(t, "review", r.View(env, size[0], size[1], true), size[0], size[1])
	}
}

// The footer has what can be done now, and never lacks the way out.
func TestTheFooterHasWhatCanBeDone(t *testing.T) {
	p := dispatch.New(sending(2), send.Source{})
	offers := func(when string, want ...keymap.Action) {
		t.Helper()
		var got []keymap.Action
		for _, h := range p.Hints(env) {
			got = append(got, h.Action)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", when, got, want)
		}
	}
	offers("running", keymap.StopRun, keymap.Back)
	p.Took([]send.Result{result(1, send.Sent, ""), result(2, send.Refused, "InvalidData")})
	p.Ended(send.Outcome{Progress: send.Progress{Total: 2, Sent: 1, Refused: 1}})
	offers("refused", keymap.Retry, keymap.Back, keymap.Mend, keymap.Export, keymap.SendAgain)
	p.Begin(sending(1))
	p.Ended(send.Outcome{Progress: send.Progress{Total: 1, Sent: 1}})
	offers("sent", keymap.SendAgain, keymap.Back, keymap.Copy)
}
