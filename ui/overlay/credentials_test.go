package overlay_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/pane/panetest"
)

func asks(tb testing.TB, p pane.Pane, a keymap.Action) intent.Intent {
	tb.Helper()
	in, handled := p.Do(env(tb), a)
	if !handled {
		tb.Errorf("%s is not handled", a)
	}
	return in
}

func seen(tb testing.TB, p pane.Pane) string {
	tb.Helper()
	return ansi.Strip(p.View(env(tb), 116, 33, true))
}

// The code is six digits, whatever else is typed; one is on its way at a time.
func TestCode(t *testing.T) {
	c := overlay.NewCode("", "arn:aws:iam::123456789012:mfa/mary\x1b[31m")
	if c.Title() != "MFA code for the default profile" || c.Scope() != keymap.Editing || !c.Typing() || c.Why(env(t), keymap.Apply) != "" {
		t.Errorf("%q", c.Title())
	}
	panetest.Type(c, env(t), "jk1q2")
	if in := asks(t, c, keymap.Apply); in != nil || !strings.Contains(seen(t, c), "6 digits") {
		t.Errorf("%#v\n%s", in, seen(t, c))
	}
	c.Type(env(t), tea.PasteMsg{Content: "3 456"})
	want := intent.GiveCode{Code: "123456"}
	if in := asks(t, c, keymap.Apply); in != want || !strings.Contains(seen(t, c), "asking AWS") {
		t.Errorf("%#v\n%s", in, seen(t, c))
	}
	panetest.Type(c, env(t), "7")
	if in := asks(t, c, keymap.Apply); in != nil {
		t.Errorf("sent twice: %#v", in)
	}
	c.Refused(&model.Fault{Why: "no", Next: "another"})
	if s := seen(t, c); !strings.Contains(s, "no") || !strings.Contains(s, "another") || strings.Contains(s, "123456 ") {
		t.Error(s)
	}
	panetest.Type(c, env(t), "654321")
	want = intent.GiveCode{Code: "654321"}
	if in := asks(t, c, keymap.Apply); in != want {
		t.Errorf("%#v", in)
	}
	if in := asks(t, c, keymap.Back); in != (intent.GiveUp{}) {
		t.Errorf("%#v", in)
	}
	if _, handled := c.Do(env(t), keymap.Refresh); handled {
		t.Error("refresh is none of its keys")
	}
}

func TestSignIn(t *testing.T) {
	s := overlay.NewSignIn("dev")
	if s.Title() != "Sign in for profile dev" || s.Scope() != keymap.SignIn || s.Typing() || s.Type(env(t), nil) != nil {
		t.Errorf("%q", s.Title())
	}
	if s.Why(env(t), keymap.Copy) == "" || s.Why(env(t), keymap.CopyCode) == "" || s.Why(env(t), keymap.Apply) != "" {
		t.Error("what cannot be copied yet does not say so")
	}
	if in := asks(t, s, keymap.Apply); in != (intent.SignIn{Profile: "dev"}) {
		t.Errorf("%#v", in)
	}
	if in := asks(t, s, keymap.Apply); in != nil || !strings.Contains(seen(t, s), "Asking for a code") {
		t.Errorf("begun twice: %#v", in)
	}
	s.Told(model.DeviceCode{Page: "https://x/", URL: "https://x/?c=A\x1b]0;B", Code: "AB-CD", Lasts: 10 * time.Minute})
	for action, want := range map[keymap.Action]intent.Intent{
		keymap.Apply:    intent.Browse{URL: "https://x/?c=A\x1b]0;B"},
		keymap.Copy:     intent.Copy{What: "the address", Text: "https://x/?c=A\x1b]0;B"},
		keymap.CopyCode: intent.Copy{What: "the code", Text: "AB-CD"},
		keymap.Back:     intent.GiveUp{Profile: "dev"},
	} {
		if in := asks(t, s, action); !reflect.DeepEqual(in, want) || s.Why(env(t), action) != "" {
			t.Errorf("%s: %#v, want %#v", action, in, want)
		}
	}
	if v := s.View(env(t), 116, 33, true); strings.Contains(v, "\x1b]0") || !strings.Contains(ansi.Strip(v), "AB-CD") {
		t.Errorf("%q", v)
	}
	s.Refused(&model.Fault{Why: "over", Next: "again"})
	if v := seen(t, s); !strings.Contains(v, "over") || strings.Contains(v, "AB-CD") {
		t.Error(v)
	}
	if in := asks(t, s, keymap.Apply); in != (intent.SignIn{Profile: "dev"}) {
		t.Errorf("%#v", in)
	}
	if _, handled := s.Do(env(t), keymap.Down); !handled {
		t.Error("it does not scroll")
	}
}

func TestCredentialsFit(t *testing.T) {
	told := overlay.NewSignIn("dev")
	told.Told(model.DeviceCode{URL: "https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-EFGH", Code: "ABCD-EFGH", Lasts: time.Minute})
	refused := overlay.NewCode(strings.Repeat("a long name ", 10), strings.Repeat("x", 150))
	refused.Refused(&model.Fault{Why: "AWS does not accept the MFA code", Next: "wait"})
	for name, p := range map[string]pane.Pane{"offer": overlay.NewSignIn("dev"), "told": told, "code": refused} {
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, p.View(env(t), size[0], size[1], true), size[0], size[1])
		}
	}
}
