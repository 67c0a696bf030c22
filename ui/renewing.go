package ui

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// renewals are the reads that failed because the credentials of their profile
// want the operator, and what is asked about them: one question at a time.
type renewals struct {
	// held are the answers that are not taken: their reads are sent once more.
	held []answer
	// prompt is the question on the screen, nil without one; profile is the one
	// that it is about.
	prompt  prompt
	profile string
	// without are the profiles that are gone on without, until somebody asks
	// for them again.
	without map[string]bool
	// number counts the attempts to renew: an older one's end means nothing.
	number int
	cancel context.CancelFunc
}

// prompt is an overlay that asks for credentials.
type prompt interface {
	pane.Pane
	Refused(f *model.Fault)
}

// anew ends what is being asked and forgets what waits, for another session.
func (r renewals) anew() renewals {
	if r.cancel != nil {
		r.cancel()
	}
	return renewals{without: map[string]bool{}, cancel: func() {}}
}

// withhold keeps an answer back whose read can be sent again once the operator
// has renewed the credentials.
func (a *App) withhold(r answer) bool {
	if !r.fault.Renewable() || a.renewals.without[r.query.Profile] {
		return false
	}
	a.renewals.held = append(a.renewals.held, r)
	a.askCredentials()
	return true
}

// askCredentials asks for those that the oldest read waits for.
func (a *App) askCredentials() {
	r := &a.renewals
	if r.prompt == nil && len(r.held) > 0 {
		a.prompt(r.held[0].query.Profile, r.held[0].fault)
	}
}

func (a *App) prompt(profile string, f *model.Fault) {
	r := &a.renewals
	r.profile, r.prompt = profile, overlay.NewSignIn(profile)
	if f.Kind == model.FaultNeedsMFA {
		r.prompt = overlay.NewCode(profile, f.Device)
	}
	a.push(r.prompt)
}

// dismiss takes the question off the screen, and ends what it began.
func (a *App) dismiss() {
	r := &a.renewals
	r.cancel()
	r.number++
	a.overlays = slices.DeleteFunc(a.overlays, func(p pane.Pane) bool { return p == pane.Pane(r.prompt) })
	r.prompt = nil
}

// wantCredentials asks for the credentials that a change under way waits for:
// a read finds out what it takes, unless that is being asked already.
func (a *App) wantCredentials(c model.Change) tea.Cmd {
	delete(a.renewals.without, c.Profile)
	a.reading.Also(model.Query{Operation: model.GetCallerIdentity, Profile: c.Profile, Region: c.Region})
	return a.read()
}

// renew performs the intents that answer a question about credentials.
func (a *App) renew(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.GiveCode:
		client := a.client
		return a.attempt(in.Profile, func(ctx context.Context) *model.Fault { return client.GiveCode(ctx, in.Profile, in.Code) }), true
	case intent.SignIn:
		return a.signIn(in.Profile), true
	case intent.GiveUp:
		return a.goWithout(in.Profile), true
	case intent.Browse:
		return a.browse(in.URL), true
	default:
		return nil, false
	}
}

// attempt tries to renew the credentials of a profile.
func (a *App) attempt(profile string, do func(context.Context) *model.Fault) tea.Cmd {
	r := &a.renewals
	r.cancel()
	r.number++
	ctx, cancel := context.WithCancel(a.session.ctx)
	r.cancel = cancel
	number, session := r.number, a.session.number
	return func() tea.Msg {
		defer cancel()
		return renewed{session: session, number: number, profile: profile, fault: do(ctx)}
	}
}

// signIn signs in, and listens for what has to be done in the browser.
func (a *App) signIn(profile string) tea.Cmd {
	client, codes := a.client, make(chan model.DeviceCode, 1)
	work := a.attempt(profile, func(ctx context.Context) *model.Fault {
		defer close(codes)
		return client.SignIn(ctx, profile, func(code model.DeviceCode) { codes <- code })
	})
	session, number := a.session.number, a.renewals.number
	return tea.Batch(work, func() tea.Msg {
		if code, ok := <-codes; ok {
			return signingIn{session: session, number: number, code: code}
		}
		return nil
	})
}

// signingIn tells what has to be done in the browser.
type signingIn struct {
	session, number int
	code            model.DeviceCode
}

func (s signingIn) take(a *App) tea.Cmd {
	asked, ok := a.renewals.prompt.(*overlay.SignIn)
	if s.session != a.session.number || s.number != a.renewals.number || !ok {
		return nil
	}
	asked.Told(s.code)
	return a.browse(s.code.URL)
}

// renewed is the end of an attempt to renew credentials.
type renewed struct {
	session, number int
	profile         string
	fault           *model.Fault
}

func (r renewed) take(a *App) tea.Cmd {
	if r.session != a.session.number || r.number != a.renewals.number || a.renewals.prompt == nil {
		return nil
	}
	if r.fault == nil {
		return a.sendAgain(r.profile)
	}
	_, asksCode := a.renewals.prompt.(*overlay.Code)
	if r.fault.Renewable() && asksCode != (r.fault.Kind == model.FaultNeedsMFA) {
		a.dismiss()
		a.prompt(r.profile, r.fault)
		return nil
	}
	a.renewals.prompt.Refused(r.fault)
	return nil
}

// sendAgain sends the reads once more that waited for the credentials of a
// profile; one sign-in may be that of other profiles too.
func (a *App) sendAgain(profile string) tea.Cmd {
	a.dismiss()
	held := a.renewals.held
	a.renewals.held = nil
	var cmds []tea.Cmd
	for _, r := range held {
		if r.query.Profile != profile && r.fault.Kind != model.FaultNeedsSignIn {
			a.renewals.held = append(a.renewals.held, r)
			continue
		}
		cmds = append(cmds, a.request(r.query))
	}
	a.say(intent.Good, "the credentials are renewed: "+text.Counted(len(cmds), "request")+" sent once more")
	a.askCredentials()
	return tea.Batch(cmds...)
}

// goWithout takes the answers of a profile as they came, until the operator
// asks for the profile again.
func (a *App) goWithout(profile string) tea.Cmd {
	a.dismiss()
	a.renewals.without[profile] = true
	held := a.renewals.held
	a.renewals.held = nil
	cmds := []tea.Cmd{}
	for _, r := range held {
		if r.query.Profile != profile {
			a.renewals.held = append(a.renewals.held, r)
			continue
		}
		cmds = append(cmds, r.settle(a))
	}
	a.askCredentials()
	client := a.client
	return tea.Batch(append(cmds, func() tea.Msg {
		client.GiveUp(profile)
		return nil
	})...)
}

// browsable tells whether an address is a page's: what AWS answers is not
// handed to the system unseen.
func browsable(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return fmt.Errorf("%q is no address of a page", address)
	}
	return nil
}
