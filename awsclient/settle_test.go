package awsclient_test

import (
	"testing"

	"trailboss/awsclient"
	"trailboss/model"
)

// left is what the journal has of a change after whose "about to" the program ended.
func (s stage) left(t *testing.T, ch model.Change) model.Record {
	t.Helper()
	if _, err := s.journal.Begin(ch, "arn:aws:iam::123456789012:user/mary"); err != nil {
		t.Fatal(err)
	}
	return s.records(t)[0]
}

// An unknown outcome is found out by looking, and nothing but looking.
func TestSettleFindsOutAndWritesDown(t *testing.T) {
	for name, c := range map[string]struct {
		made bool
		want model.Verdict
	}{"made": {true, model.VerdictDone}, "not made": {false, model.VerdictNotMade}} {
		t.Run(name, func(t *testing.T) {
			s, inv := demoStage(t)
			ch := plan(t, inv, logs, false)
			r := s.left(t, ch)
			if c.made {
				if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictDone {
					t.Fatal(out.Fault)
				}
			}
			calls := len(s.mutations())
			out := s.Settle(t.Context(), r)
			if out.Verdict != c.want || out.Fault != nil || out.Fact == nil || out.ID != r.ID {
				t.Errorf("%s: %v", out.Verdict, out.Fault)
			}
			if len(s.mutations()) != calls {
				t.Error("something was changed")
			}
			for _, now := range s.records(t) {
				if now.ID == r.ID && (now.Verdict != c.want || !now.Settled) {
					t.Errorf("the journal has %+v", now)
				}
			}
		})
	}
}

func TestSettleSaysWhatElseIsThere(t *testing.T) {
	s, inv := demoStage(t)
	ch := plan(t, inv, logs, false)
	owner := "team"
	ch.Before, ch.After = model.Tags{{Key: "Owner"}}, model.Tags{{Key: "Owner", Value: &owner}}
	out := s.Settle(t.Context(), s.left(t, ch))
	if out.Verdict != model.VerdictDrifted || out.Fault == nil || out.Fault.Message == "" {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}

// Where AWS does not answer, or nothing can be written, the question stays.
func TestSettleThatFails(t *testing.T) {
	s, inv := demoStage(t)
	r := s.left(t, plan(t, inv, logs, false))
	if out := s.Settle(ended(t), r); out.Verdict != model.VerdictUnknown || out.Fault == nil || s.records(t)[0].Settled {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	bare, _ := demoStage(t, func(o *awsclient.Options) { o.Journal = nil })
	if out := bare.Settle(t.Context(), r); out.Verdict != model.VerdictNotMade || out.Fault == nil {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if bare.Note(t.Context(), []string{r.ID}) == nil || s.Note(ended(t), []string{r.ID}) == nil {
		t.Error("noted nowhere")
	}
	if err := s.Note(t.Context(), []string{r.ID}); err != nil || !s.records(t)[0].Noted {
		t.Errorf("not noted: %v", err)
	}
}
