package awsclient_test

import (
	"context"
	"crypto/sha1" // #nosec G505 -- the name of AWS's own file
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

const peopleProfiles = `
[profile base]
region = eu-west-1
[profile ops]
role_arn = arn:aws:iam::123456789012:role/ops-mfa
mfa_serial = arn:aws:iam::123456789012:mfa/operator
source_profile = base
[profile second]
role_arn = arn:aws:iam::210987654321:role/audit-mfa
mfa_serial = arn:aws:iam::123456789012:mfa/mary
source_profile = first
[profile first]
role_arn = arn:aws:iam::123456789012:role/ops-mfa
role_session_name = mary
mfa_serial = arn:aws:iam::123456789012:mfa/operator
source_profile = base
[profile stranger]
role_arn = arn:aws:iam::210987654321:role/ops-mfa
mfa_serial = arn:aws:iam::123456789012:mfa/somebody
source_profile = base
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = ops
[profile older]
sso_start_url = https://older.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 210987654321
sso_role_name = ops
[profile through]
role_arn = arn:aws:iam::210987654321:role/ops
source_profile = sso
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://example.awsapps.com/start
sso_registration_scopes = sso:account:access
`

// people is a client whose profiles want a person, over the demo.
func people(t *testing.T, change ...func(*awsclient.Options)) stage {
	t.Helper()
	cleanEnvironment(t, peopleProfiles, baseKey[:strings.Index(baseKey, "aws_session_token")])
	e := emulator.Demo(emulator.WithClock(time.Now))
	return newStage(t, e, append([]func(*awsclient.Options){func(o *awsclient.Options) {
		o.Credentials, o.Now, o.MaxBackoff = nil, time.Now, time.Second
		o.Journal = journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), time.Now)
	}}, change...)...)
}

// asked counts the requests of an operation.
func (s stage) asked(operation string) int {
	n := 0
	for _, r := range s.emulator.Requests() {
		if r.Operation == operation {
			n++
		}
	}
	return n
}

func trailsOf(profile string) model.Query {
	return model.Query{Operation: model.ListTrails, Profile: profile, Region: "us-east-2"}
}

func (s stage) wants(t *testing.T, kind model.FaultKind, q model.Query) {
	t.Helper()
	_ = s.fails(t, kind, q)
}

// fails is the fault of a query that fails so.
func (s stage) fails(t *testing.T, kind model.FaultKind, q model.Query) *model.Fault {
	t.Helper()
	_, fault := s.Read(t.Context(), q)
	if fault == nil || fault.Kind != kind {
		t.Fatalf("%v, want %s", fault, kind)
	}
	return fault
}

// A code is asked for without a call, answered once, and good for all calls.
func TestARoleWithMFA(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := people(t)
		var group sync.WaitGroup
		for range 5 {
			group.Go(func() {
				if fault := s.fails(t, model.FaultNeedsMFA, trailsOf("ops")); fault.Device != "arn:aws:iam::123456789012:mfa/operator" {
					t.Errorf("device %q", fault.Device)
				}
			})
		}
		group.Wait()
		if n := len(s.emulator.Requests()); n != 0 {
			t.Fatalf("%d requests before there was a code", n)
		}
		wrong := s.GiveCode(t.Context(), "ops", "000000")
		if wrong == nil || wrong.Kind != model.FaultNeedsMFA || !strings.Contains(wrong.Why, "does not accept") {
			t.Fatalf("%v, want that the code is refused", wrong)
		}
		s.wants(t, model.FaultNeedsMFA, trailsOf("ops"))
		if fault := s.GiveCode(t.Context(), "ops", emulator.DemoMFACode); fault != nil {
			t.Fatal(fault)
		}
		s.read(t, trailsOf("ops"))
		s.read(t, model.Query{Operation: model.GetCallerIdentity, Profile: "ops", Region: "eu-west-1"})
		<-time.After(55 * time.Minute)
		s.read(t, trailsOf("ops"))
		if n := s.asked("AssumeRole"); n != 2 {
			t.Errorf("the role was assumed %d times, want one wrong code and one right", n)
		}
		<-time.After(10 * time.Minute)
		s.wants(t, model.FaultNeedsMFA, trailsOf("ops"))
	})
}

// Where one role with MFA is assumed by another, the codes are asked for in that
// order, each with its device; a wrong one costs the other nothing. That a role has
// no device is AWS's to say.
func TestAChainOfRolesWithMFA(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const first, second = "arn:aws:iam::123456789012:mfa/operator", "arn:aws:iam::123456789012:mfa/mary"
		s := people(t)
		asks := func(fault *model.Fault, device, says string) {
			t.Helper()
			if fault == nil || fault.Kind != model.FaultNeedsMFA || fault.Device != device || !strings.Contains(fault.Why, says) {
				t.Fatalf("%+v, want that %s is asked for", fault, device)
			}
		}
		asks(s.fails(t, model.FaultNeedsMFA, trailsOf("second")), first, first)
		asks(s.GiveCode(t.Context(), "second", "000000"), "", "does not accept")
		asks(s.fails(t, model.FaultNeedsMFA, trailsOf("second")), first, first)
		asks(s.GiveCode(t.Context(), "second", emulator.DemoMFACode), second, second)
		asks(s.fails(t, model.FaultNeedsMFA, trailsOf("second")), second, second)
		asks(s.GiveCode(t.Context(), "second", emulator.DemoMFACode), "", "does not know the MFA device")
		asks(s.fails(t, model.FaultNeedsMFA, trailsOf("second")), second, second)
		if n := s.asked("AssumeRole"); n != 3 {
			t.Errorf("roles were assumed %d times, want a wrong code, a right one and one of no user", n)
		}
	})
}

func TestAForeignDevice(t *testing.T) {
	s := people(t)
	fault := s.GiveCode(t.Context(), "stranger", emulator.DemoMFACode)
	if fault == nil || !strings.Contains(fault.Detail(), "serial number is valid and associated with this user") {
		t.Errorf("%v", fault)
	}
}

// A person signs in while the program looks every few seconds.
func TestSignInByDeviceCode(t *testing.T) {
	for _, c := range []struct{ profile, key, account string }{
		{"sso", "corp", emulator.ManagementAccount},
		{"older", "https://older.awsapps.com/start", emulator.MemberAccount},
		{"through", "corp", emulator.MemberAccount},
	} {
		t.Run(c.profile, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := people(t)
				s.wants(t, model.FaultNeedsSignIn, trailsOf(c.profile))
				var told []model.DeviceCode
				fault := s.SignIn(t.Context(), c.profile, func(code model.DeviceCode) {
					told = append(told, code)
					time.AfterFunc(12*time.Second, func() { s.emulator.LetIn(code.Code) })
				})
				if fault != nil {
					t.Fatal(fault)
				}
				if len(told) != 1 || told[0].Code != "EMUL-0002" || told[0].Lasts != 10*time.Minute ||
					!strings.HasSuffix(told[0].URL, "/device?user_code=EMUL-0002") || !strings.HasSuffix(told[0].Page, "/device") {
					t.Errorf("told %+v", told)
				}
				if n := s.asked("CreateToken"); n != 3 {
					t.Errorf("looked %d times in 15 seconds, want 3", n)
				}
				id, ok := s.read(t, model.Query{Operation: model.GetCallerIdentity, Profile: c.profile, Region: "us-east-1"}).(model.IdentityRead)
				if !ok || id.Identity.Account != c.account {
					t.Errorf("caller %+v", id.Identity)
				}
				checkToken(t, c.key, c.key == "corp")
			})
		})
	}
}

// checkToken holds the file to what the AWS CLI writes.
func checkToken(t *testing.T, key string, session bool) {
	t.Helper()
	sum := sha1.Sum([]byte(key)) // #nosec G401 -- the name of AWS's own file
	path := filepath.Join(os.Getenv("HOME"), ".aws", "sso", "cache", hex.EncodeToString(sum[:])+".json")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	content, err := os.ReadFile(path) // #nosec G304 -- written by the test
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]string
	if err := json.Unmarshal(content, &members); err != nil {
		t.Fatal(err)
	}
	want := []string{"startUrl", "region", "accessToken", "expiresAt"}
	if session {
		want = append(want, "clientId", "clientSecret", "registrationExpiresAt", "refreshToken")
	}
	for _, name := range want {
		if members[name] == "" {
			t.Errorf("no %s in %s", name, content)
		}
	}
	if len(members) != len(want) {
		t.Errorf("%d members, want %d: %s", len(members), len(want), content)
	}
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Errorf("%d files beside it, %v", len(files), err)
	}
}

// A token that has run out is renewed without the person, as long as that goes.
func TestATokenIsRefreshed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := people(t)
		if fault := s.SignIn(t.Context(), "sso", func(code model.DeviceCode) { s.emulator.LetIn(code.Code) }); fault != nil {
			t.Fatal(fault)
		}
		<-time.After(9 * time.Hour)
		s.read(t, trailsOf("sso"))
		if n := s.asked("StartDeviceAuthorization"); n != 1 {
			t.Errorf("signed in %d times", n)
		}
	})
}

func TestSignInThatFails(t *testing.T) {
	fails := func(code string) func(*emulator.Emulator) {
		return func(e *emulator.Emulator) { e.SetFaults(emulator.Fault{Operation: "CreateToken", Code: code}) }
	}
	for _, c := range []struct {
		name, profile string
		given         func(*emulator.Emulator)
		kind          model.FaultKind
		says          string
		lasts         time.Duration
	}{
		{"nobody comes", "sso", func(*emulator.Emulator) {}, model.FaultNeedsSignIn, "the code has run out", 10 * time.Minute},
		{"told to slow down", "sso", fails("SlowDownException"), model.FaultNeedsSignIn, "the code has run out", 10 * time.Minute},
		{"no network", "sso", fails(emulator.FaultReset), model.FaultNeedsSignIn, "the code has run out", 10 * time.Minute},
		{"the code ran out there", "sso", fails("ExpiredTokenException"), model.FaultNeedsSignIn, "the code has run out", 5 * time.Second},
		{"refused in the browser", "sso", fails("AccessDeniedException"), model.FaultNeedsSignIn, "refused in the browser", 5 * time.Second},
		{"something else", "sso", fails("InvalidClientException"), model.FaultRefused, "AWS refused", 5 * time.Second},
		{"no SSO", "ops", func(*emulator.Emulator) {}, model.FaultOther, "do not come from SSO", 0},
		{"no profile", "nosuch", func(*emulator.Emulator) {}, model.FaultProfile, "nosuch", 0},
		{"no registration", "sso", func(e *emulator.Emulator) {
			e.SetFaults(emulator.Fault{Operation: "RegisterClient", Code: "InvalidClientMetadataException"})
		}, model.FaultRefused, "AWS refused", 0},
		{"no portal", "sso", func(e *emulator.Emulator) {
			e.SetFaults(emulator.Fault{Operation: "StartDeviceAuthorization", Code: "InvalidRequestException"})
		}, model.FaultRefused, "AWS refused", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := people(t)
				c.given(s.emulator)
				start := time.Now()
				fault := s.SignIn(t.Context(), c.profile, func(model.DeviceCode) {})
				if fault == nil || fault.Kind != c.kind || !strings.Contains(fault.Error(), c.says) {
					t.Errorf("%v, want %s that says %q", fault, c.kind, c.says)
				}
				if took := time.Since(start).Truncate(time.Second); took != c.lasts {
					t.Errorf("after %s, want %s", took, c.lasts)
				}
				if n := s.asked("CreateToken"); c.name == "told to slow down" && n > 16 {
					t.Errorf("asked %d times though told to slow down", n)
				}
			})
		})
	}
}

func TestSignInIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := people(t)
		ctx, cancel := context.WithCancel(t.Context())
		fault := s.SignIn(ctx, "sso", func(model.DeviceCode) { cancel() })
		if fault == nil || fault.Kind != model.FaultCancelled {
			t.Errorf("%v", fault)
		}
	})
}

func TestATokenThatCannotBeKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := people(t)
		if err := os.WriteFile(filepath.Join(os.Getenv("HOME"), ".aws"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		fault := s.SignIn(t.Context(), "sso", func(code model.DeviceCode) { s.emulator.LetIn(code.Code) })
		if fault == nil || !strings.Contains(fault.Error(), "the token cannot be kept") {
			t.Errorf("%v", fault)
		}
	})
}
