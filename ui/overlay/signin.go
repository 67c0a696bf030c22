package overlay

import (
	"time"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// SignIn leads through signing in to SSO in a browser.
type SignIn struct {
	pane.Untyped
	profile string
	begun   bool
	// code is what to do in the browser; nil while it is asked for.
	code            *model.DeviceCode
	problem, advice string
	scroll          page.Scroll
}

// NewSignIn offers to sign in for a profile.
func NewSignIn(profile string) *SignIn { return &SignIn{profile: profile} }

// Scope is keymap.SignIn.
func (s *SignIn) Scope() keymap.Scope { return keymap.SignIn }

// Title names what is asked.
func (s *SignIn) Title() string { return "Sign in for " + profileName(s.profile) }

// Do begins, opens the page again, copies, or gives up.
func (s *SignIn) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Apply:
		switch {
		case s.code != nil:
			return intent.Browse{URL: s.code.URL}, true
		case s.begun:
			return nil, true
		}
		s.begun, s.problem, s.advice = true, "", ""
		return intent.SignIn{Profile: s.profile}, true
	case keymap.Copy:
		return intent.Copy{What: "the address", Text: s.code.URL}, true
	case keymap.CopyCode:
		return intent.Copy{What: "the code", Text: s.code.Code}, true
	case keymap.Back:
		return intent.GiveUp{Profile: s.profile}, true
	default:
		return nil, s.scroll.Move(a)
	}
}

// Why says that there is nothing to copy yet.
func (s *SignIn) Why(_ pane.Env, a keymap.Action) string {
	if s.code == nil && (a == keymap.Copy || a == keymap.CopyCode) {
		return "there is no address yet: enter asks for one"
	}
	return ""
}

// Told shows what to do in the browser.
func (s *SignIn) Told(code model.DeviceCode) { s.code = &code }

// Refused says why nobody is signed in, and offers to begin again.
func (s *SignIn) Refused(f *model.Fault) {
	s.begun, s.code, s.problem, s.advice = false, nil, f.Why, f.Next
}

// View draws where the sign-in is.
func (s *SignIn) View(env pane.Env, w, h int, _ bool) string {
	th := env.Theme
	p := page.New(th, box.Inner(w))
	enter := "sign in with the browser"
	switch {
	case s.code != nil:
		enter = "open again"
		p.Para(th.Text, 0, "Open this page, on this machine or on any other (it is copied):")
		p.Para(th.Accent, 2, s.code.URL)
		p.Gap()
		p.Para(th.Text, 0, "Let trailboss in there if the page shows this code:")
		p.Para(th.Accent.Bold(true), 2, s.code.Code)
		p.Gap()
		p.Para(th.Secondary, 0, "The code holds for "+text.Age(s.code.Lasts.Round(time.Minute))+". Waiting for you "+th.Signs.Loading)
	case s.begun:
		p.Para(th.Text, 0, "Asking for a code "+th.Signs.Loading)
	case s.problem != "":
		enter = "begin again"
		p.Item(th.Danger, 0, th.Signs.Fault, s.problem)
		p.Para(th.Secondary, 2, s.advice)
		p.Gap()
		p.Para(th.Secondary, 0, kept)
	default:
		p.Para(th.Text, 0, "The SSO session has ended, or never began. Signing in takes a browser, here or on any other machine; the AWS CLI is not needed.")
		p.Gap()
		p.Para(th.Secondary, 0, kept)
	}
	keys := []string{box.Key(th, "enter", enter)}
	if s.code != nil {
		keys = append(keys, box.Key(th, "y", "copy the address"), box.Key(th, "c", "the code"))
	}
	keys = append(keys, box.Key(th, "esc", "go on without"))
	b := box.Box{
		Border: th.Overlay, Head: []string{th.Title.Render(s.Title()), ""}, Body: p.Lines(),
		Foot: []string{"", box.Fit(box.Inner(w), keys...)}, Least: 56,
	}
	return b.Draw(th, &s.scroll, w, h)
}
