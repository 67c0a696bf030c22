// Package dispatch is the sending of audit events on the screen: the review before it, how far it is, and
// what became of each event.
package dispatch

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Review lays a sending before the operator: nothing is sent that was not shown here.
type Review struct {
	pane.Untyped
	sending send.Sending
	source  send.Source
	few     []audit.Event
	// rest is what an earlier sending of the same events left, nil where there is none.
	rest   *send.Rest
	scroll page.Scroll
}

// NewReview reviews what is asked for.
func NewReview(in intent.ReviewSending) *Review {
	return &Review{sending: in.Sending, source: in.Source, few: in.Few, rest: in.Rest}
}

// Scope is keymap.Review.
func (r *Review) Scope() keymap.Scope { return keymap.Review }

// Title names it.
func (r *Review) Title() string { return "Review" }

// Do sends, copies the command, moves and cancels.
func (r *Review) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := r.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Apply:
		return intent.Batch{intent.Close{}, intent.StartSending{Sending: r.sending, Source: r.source}}, true
	case keymap.CopyCommands:
		return intent.Copy{What: "the command", Text: r.command()}, true
	default:
		return nil, r.scroll.Move(a)
	}
}

// Why says that read-only mode sends nothing.
func (r *Review) Why(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.Apply:
		return pane.ReadOnly(env)
	case keymap.Next:
		return "nothing is to be typed for this"
	}
	return ""
}

// toSend is how many events go out.
func (r *Review) toSend() int {
	if r.rest != nil {
		return r.rest.Of(r.sending)
	}
	return r.sending.Survey.Events - r.sending.Survey.Wrong
}

// View draws what is sent where, the warnings, and the command that does the same.
func (r *Review) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	head := th.Title.Render("Review")
	switch n := len(r.warnings()); n {
	case 0:
	case 1:
		head += th.Caution.Render("  1 warning")
	default:
		head += th.Caution.Render(fmt.Sprintf("  %d warnings", n))
	}
	b := box.Box{
		Border: th.Overlay, Least: min(wide, 56), Head: []string{head, ""}, Body: r.body(env, wide),
		Foot: []string{"", box.Fit(box.Inner(w), box.Key(th, "enter", "send"), box.Key(th, "c", "copy the command"), box.Key(th, "esc", "cancel, send nothing"))},
	}
	return b.Draw(th, &r.scroll, w, h)
}

func (r *Review) body(env pane.Env, w int) []string {
	th, out, s := env.Theme, page.New(env.Theme, w), r.sending
	out.Para(th.Text.Bold(true), 0, "Send "+text.Counted(r.toSend(), "event")+" into "+channelName(env, s.Channel)+".")
	if c := env.Inventory.Channel(s.Channel); c != nil {
		account := cmp.Or(env.Inventory.Account(s.Profile).Name.Value, "account") + " " + c.Owner
		out.Para(th.Secondary, 0, "in "+account+" "+th.Signs.Dot+" "+c.Region+", into "+strings.Join(c.Into(env.Inventory), ", "))
	}
	if id, ok := env.Inventory.Account(s.Profile).Identity.Get(); ok {
		out.Para(th.Secondary, 0, "as "+id.ARN)
	}
	r.know(out)
	out.Head("How")
	const column = 14
	out.Field("From", column, th.Text, s.Name)
	out.Field("Requests", column, th.Text, r.requests())
	external := "none"
	if s.ExternalID != "" {
		external = s.ExternalID
	}
	out.Field("External id", column, th.Text, external)
	if s.Survey.Wrong > 0 {
		out.Field("Left out", column, th.Caution, text.Counted(s.Survey.Wrong, "event")+" that CloudTrail would refuse")
	}
	out.Head("The same without the screens")
	out.Item(th.Text, 0, "$", r.command())
	return out.Lines()
}

// requests says how many there are, and how long they take at least.
func (r *Review) requests() string {
	const second = 100 // as many as AWS takes
	n := r.sending.Survey.Batches
	if r.rest != nil { // of a part there was no survey
		n = (r.toSend() + audit.MaxEvents - 1) / audit.MaxEvents
	}
	if n == 1 {
		return "1"
	}
	said := fmt.Sprintf("%d, of up to %d events each", n, audit.MaxEvents)
	if least := n / second; least > 0 {
		said += fmt.Sprintf(", %d a second: %s at least", second, time.Duration(least)*time.Second)
	}
	return said
}

// command is the aws command of a few events, and of more the one of trailboss.
func (r *Review) command() string {
	s := r.sending
	if r.rest == nil && len(r.few) == r.toSend() {
		completed := make([]audit.Event, len(r.few))
		for i, e := range r.few {
			completed[i] = e.Completed(e.MadeID)
		}
		return model.PutEvents(s.Channel, s.ExternalID, completed).Command(s.Profile)
	}
	words := []string{"trailboss"}
	if s.Profile != "" {
		words = append(words, "-p", model.Quote(s.Profile))
	}
	words = append(words, "send", "--channel", model.Quote(s.Channel))
	if s.ExternalID != "" {
		words = append(words, "--external-id", model.Quote(s.ExternalID))
	}
	for _, flag := range []struct {
		name string
		on   bool
	}{{"--skip-invalid", s.Survey.Wrong > 0}, {"--resend-unknown", s.ResendUnknown}, {"--again", s.Again}} {
		if flag.on {
			words = append(words, flag.name)
		}
	}
	file := "FILE"
	if r.source.Path != "" {
		file = model.Quote(r.source.Path)
	}
	return strings.Join(append(words, file), " ")
}

// channelName is the channel's name, as far as it is known.
func channelName(env pane.Env, arn string) string {
	if c := env.Inventory.Channel(arn); c != nil {
		return text.Clean(c.Name)
	}
	return arn
}
