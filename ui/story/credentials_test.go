package story_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

const peopleProfiles = `
[profile base]
region = us-east-2
[profile ops]
role_arn = arn:aws:iam::123456789012:role/ops-mfa
role_session_name = mary
mfa_serial = arn:aws:iam::123456789012:mfa/operator
source_profile = base
[profile audit]
role_arn = arn:aws:iam::210987654321:role/audit-mfa
mfa_serial = arn:aws:iam::123456789012:mfa/mary
source_profile = ops
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = ops
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://example.awsapps.com/start
`

// people is a machine whose profiles want a person.
func people(t *testing.T) (env []string) {
	t.Helper()
	home := t.TempDir()
	for name, text := range map[string]string{
		"config": peopleProfiles, "credentials": "[base]\naws_access_key_id = AKIAEXAMPLEBASE\naws_secret_access_key = secret\n",
	} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, v := range os.Environ() {
		if name, value, _ := strings.Cut(v, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, value) // puts it back in the end
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	vars := map[string]string{
		"HOME": home, "AWS_CONFIG_FILE": filepath.Join(home, "config"), "AWS_SHARED_CREDENTIALS_FILE": filepath.Join(home, "credentials"),
		"AWS_EC2_METADATA_DISABLED": "true",
	}
	for name, value := range vars {
		t.Setenv(name, value)
		env = append(env, name+"="+value)
	}
	return env
}

// together tells a story in which what takes time runs side by side, on a clock
// of its own.
func together(t *testing.T, settings []setting, story func(s *story)) {
	t.Helper()
	people(t)
	synctest.Test(t, func(t *testing.T) {
		settings = append([]setting{withoutCredentials}, settings...)
		s, size := stage(t, settings...)
		s.answers = make(chan tea.Msg, 1024)
		s.later(s.app.Init())
		s.send(size)
		s.settle()
		story(s)
		s.cancel()
	})
}

// settleTogether runs all that waits side by side, until all of it is done or
// waits for something from outside.
func (s *story) settleTogether() {
	for {
		for _, cmd := range s.waiting {
			go func() { s.answers <- cmd() }()
		}
		s.waiting = nil
		synctest.Wait()
		select {
		case msg := <-s.answers:
			s.receive(msg)
		default:
			if len(s.waiting) == 0 {
				return
			}
		}
	}
}

// pass lets time pass.
func (s *story) pass(d time.Duration) *story {
	<-time.After(d)
	s.settle()
	return s
}

// screens are the two at which screens are held to golden files.
var screens = map[string][]setting{"": nil, "small-": {at80x24}}

// One code is asked for, whatever waits for it; a wrong one is asked for again.
func TestMFAAtTheStart(t *testing.T) {
	for prefix, size := range screens {
		t.Run("at "+prefix, func(t *testing.T) {
			together(t, append(size, withProfiles("ops")), func(s *story) {
				s.shows("MFA code for profile ops", "arn:aws:iam::123456789012:mfa/operator").golden(prefix + "mfa")
				if n := len(s.emulator.Requests()); n != 0 {
					t.Errorf("%d requests without credentials", n)
				}
				s.write("jk12").press("enter").shows("6 digits").paste("").press("backspace", "backspace")
				s.paste(" 000 000\n").press("enter").shows("AWS does not accept the MFA code").golden(prefix + "mfa-wrong")
				s.paste(emulator.DemoMFACode).press("enter")
				s.hides("MFA code for").shows("management-events", "role/ops-mfa/mary", "credentials are renewed").hides("denied", "expired")
				if n := s.asked("AssumeRole"); n != 2 {
					t.Errorf("AssumeRole was called %d times", n)
				}
				// Other Regions ask for no other code.
				s.press("R").write("eu-west-1").press("enter").shows("eu-west-1").hides("MFA code for")
			})
		})
	}
}

// Two roles with MFA in a chain: the code of each is asked for in its turn, and AWS's
// refusal of the second, as roles have no device, is told with what to do.
func TestTwoCodesInAChain(t *testing.T) {
	for prefix, size := range screens {
		t.Run("at "+prefix, func(t *testing.T) {
			together(t, append(size, withProfiles("audit")), func(s *story) {
				s.shows("MFA code for profile audit", "mfa/operator").paste(emulator.DemoMFACode).press("enter")
				s.shows("MFA code for profile audit", "mfa/mary").hides("mfa/operator", "does not accept").golden(prefix + "mfa-chain")
				s.paste(emulator.DemoMFACode).press("enter").shows("AWS does not know the MFA device", "mfa_serial").golden(prefix + "mfa-role")
			})
		})
	}
}

// Who goes on without is told why nothing is read, and is asked again by r.
func TestGoOnWithoutCredentials(t *testing.T) {
	together(t, []setting{withProfiles("ops")}, func(s *story) {
		s.press("esc").hides("MFA code for").shows("the role wants the code of").goldens("mfa-without")
		s.press("r").shows("MFA code for profile ops").paste(emulator.DemoMFACode).press("enter").shows("management-events")
	})
}

// The browser is opened on the page, the address is copied, and trailboss sees
// by itself when the person is done.
func TestSignInAtTheStart(t *testing.T) {
	for prefix, size := range screens {
		t.Run("at "+prefix, func(t *testing.T) {
			together(t, append(size, withProfiles("sso")), func(s *story) {
				s.shows("Sign in for profile sso").golden(prefix + "sign-in")
				s.press("y").shows("there is no address yet")
				if len(s.browsed) != 0 || len(s.emulator.Requests()) != 0 {
					t.Errorf("browsed %q before anybody asked", s.browsed)
				}
				s.press("enter").shows("EMUL-0002").golden(prefix + "sign-in-code")
				if len(s.browsed) != 1 || len(s.copied) != 1 || s.copied[0] != s.browsed[0] {
					t.Fatalf("browsed %q, copied %q", s.browsed, s.copied)
				}
				s.press("c", "y", "enter")
				if len(s.browsed) != 2 || s.copied[1] != "EMUL-0002" || s.copied[2] != s.browsed[0] {
					t.Errorf("browsed %q, copied %q", s.browsed, s.copied)
				}
				s.pass(20 * time.Second).shows("EMUL-0002")
				page, err := url.Parse(s.browsed[0])
				if err != nil || !s.emulator.LetIn(page.Query().Get("user_code")) {
					t.Fatalf("%q leads nowhere: %v", s.browsed[0], err)
				}
				s.pass(5*time.Second).hides("Sign in for").shows("management-events", "AWSReservedSSO_ops")
			})
		})
	}
}

// A code that nobody used is told, another is to be had; esc ends the waiting.
func TestASignInThatNobodyFinishes(t *testing.T) {
	together(t, []setting{withProfiles("sso")}, func(s *story) {
		s.press("enter").pass(10*time.Minute).shows("the code has run out", "begin again").goldens("sign-in-over")
		s.press("enter").shows("EMUL-").press("esc").hides("EMUL-").shows("the SSO session has ended")
		polls := s.asked("CreateToken")
		if s.pass(time.Minute); s.asked("CreateToken") != polls {
			t.Error("it goes on looking after esc")
		}
	})
}

// Credentials that end in the middle of a draft cost nothing of it: the change
// goes on once there are new ones, and is sent once.
func TestCredentialsEndInTheMiddleOfADraft(t *testing.T) {
	together(t, []setting{withProfiles("ops")}, func(s *story) {
		s.paste(emulator.DemoMFACode).press("enter")
		s.press("/").write("lambda-invocations").press("enter", "e", "n", "enter", "ctrl+s").shows("Review")
		s.emulator.EndSessions()
		s.press("enter").shows("MFA code for profile ops", "waiting for credentials").goldens("mfa-in-a-change")
		s.press("esc").shows("not made", "the role wants the code of")
		if s.asked("PutEventSelectors") != 0 {
			t.Error("it was sent without credentials")
		}
		s.press("ctrl+s", "enter").shows("MFA code for profile ops")
		s.paste(emulator.DemoMFACode).press("enter").shows("done (undo: z)").hides("MFA code for")
		if n := s.asked("PutEventSelectors"); n != 1 {
			t.Errorf("it was sent %d times", n)
		}
		s.emulator.EndSessions()
		s.press("r").shows("MFA code for profile ops", "lambda-invocations")
	})
}

// hanging are credentials that never come.
type hanging struct{ ended chan error }

func (h hanging) Retrieve(ctx context.Context) (aws.Credentials, error) {
	<-ctx.Done()
	h.ended <- ctx.Err()
	return aws.Credentials{}, ctx.Err()
}

// Another profile ends every call that still waits for the credentials of the
// last one, and what these answer is dropped.
func TestSwitchFromAProfileThatHangs(t *testing.T) {
	h := hanging{make(chan error, 1024)}
	slow := func(_ *ui.Options, p *plot) { p.client.Credentials["acme-slow"] = h }
	people(t)
	synctest.Test(t, func(t *testing.T) {
		s, size := stage(t, slow, withProfiles("acme-slow"))
		s.answers = make(chan tea.Msg, 1024)
		s.later(s.app.Init())
		s.send(size)
		s.settle()
		s.shows("reading").hides("management-events")
		s.press("P").write("acme-prod").press("enter").shows("management-events", "profile acme-prod").hides("acme-slow", "given up")
		close(h.ended)
		n := 0
		for err := range h.ended {
			if n++; !errors.Is(err, context.Canceled) {
				t.Errorf("a call ended with %v", err)
			}
		}
		if n == 0 {
			t.Error("no call of the old profile was waiting")
		}
		s.cancel()
	})
}

// The questions fit every window.
func TestQuestionsAboutCredentialsFit(t *testing.T) {
	for profile, keys := range map[string][]string{"ops": nil, "sso": {"enter"}} {
		t.Run(profile, func(t *testing.T) {
			together(t, []setting{withProfiles(profile)}, func(s *story) {
				s.press(keys...)
				for _, w := range []int{1, 30, 60, 79, 80, 120, 200} {
					for _, h := range []int{1, 14, 15, 24, 36} {
						s.resize(w, h)
						if err := fits(s.app.View().Content, w, h); err != nil {
							t.Errorf("%dx%d: %v\n%s", w, h, err, s.screen())
						}
					}
				}
			})
		})
	}
}

// Without the screens one line says what is wanted.
func TestTrailsSaysWhatIsWanted(t *testing.T) {
	path := build(t) // before HOME and with it Go's cache is another
	env := people(t)
	for profile, want := range map[string]string{
		"ops": "trailboss: profile ops: the role wants the code of arn:aws:iam::123456789012:mfa/operator; type the code in the screens of trailboss\n",
		"sso": "trailboss: profile sso: the SSO session has ended, or never began; sign in with the screens of trailboss, or run aws sso login\n",
	} {
		out, errs, err := run(t.Context(), path, homeWith(t, ""), env, "trails", "-p", profile)
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 || out != "" || !strings.HasSuffix(errs, want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %v\n%s%s", profile, err, out, errs)
		}
	}
}
