package awsclient_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/selector"
)

// starting is the change that starts a stopped trail of the profile ops, whose
// role is assumed for it.
func (s stage) starting(t *testing.T) model.Change {
	t.Helper()
	s.renew(t)
	inv, err := s.Collect(t.Context(), []string{"ops"}, []string{"us-east-2"})
	if err != nil {
		t.Fatal(err)
	}
	ch, err := model.PlanLogging(inv, model.TrailARN("aws", "us-east-2", emulator.ManagementAccount, "lambda-invocations"), true)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

func (s stage) renew(t *testing.T) {
	t.Helper()
	if fault := s.GiveCode(t.Context(), "ops", emulator.DemoMFACode); fault != nil {
		t.Error(fault)
	}
}

// A change whose credentials end at any of its calls waits for new ones and goes
// on where it was: it is made once.
func TestAChangeGoesOnWithRenewedCredentials(t *testing.T) {
	for _, at := range []string{"GetTrailStatus", "StartLogging", "reading back"} {
		t.Run(at, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var s stage
				armed := false
				s = people(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
					op := operationOf(r)
					if armed && op == at {
						armed = false
						s.emulator.EndSessions()
					}
					resp, err := below.RoundTrip(r)
					if armed && at == "reading back" && op == "StartLogging" {
						armed = false
						s.emulator.EndSessions()
					}
					return resp, err
				}))
				ch := s.starting(t)
				armed = true
				waited := 0
				out := s.Apply(t.Context(), ch, func(step model.Step) {
					if step == model.StepRenewing {
						waited++
						s.renew(t)
					}
				})
				if out.Verdict != model.VerdictDone || out.Fault != nil || waited != 1 || len(out.Calls) != 1 {
					t.Errorf("%s after waiting %d times: %v, %+v", out.Verdict, waited, out.Fault, out.Calls)
				}
				if records := s.records(t); len(records) != 1 || records[0].Verdict != model.VerdictDone {
					t.Errorf("%+v", records)
				}
				if n := len(s.mutations()); at != "StartLogging" && n != 1 || n > 2 {
					t.Errorf("sent %d times", n)
				}
			})
		})
	}
}

// Nobody renews them: the change ends, and is not asked about again.
func TestAChangeWithoutCredentials(t *testing.T) {
	for _, c := range []struct {
		at   string
		want model.Verdict
	}{{"GetTrailStatus", model.VerdictNotMade}, {"StartLogging", model.VerdictFailed}} {
		t.Run(c.at, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var s stage
				armed := false
				s = people(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
					if armed && operationOf(r) == c.at {
						s.emulator.EndSessions()
					}
					return below.RoundTrip(r)
				}))
				ch := s.starting(t)
				armed = true
				waited := 0
				out := s.Apply(t.Context(), ch, func(step model.Step) {
					if step == model.StepRenewing {
						waited++
						s.GiveUp("ops")
					}
				})
				if out.Verdict != c.want || !out.Fault.Renewable() || waited != 1 {
					t.Errorf("%s after waiting %d times: %v", out.Verdict, waited, out.Fault)
				}
			})
		})
	}
	for name, apply := range map[string]func(*testing.T, stage, model.Change) model.Outcome{
		"no report": func(t *testing.T, s stage, ch model.Change) model.Outcome {
			t.Helper()
			return s.Apply(t.Context(), ch, nil)
		},
		"cancelled": func(t *testing.T, s stage, ch model.Change) model.Outcome {
			t.Helper()
			ctx, cancel := context.WithCancel(t.Context())
			return s.Apply(ctx, ch, func(step model.Step) {
				if step == model.StepRenewing {
					cancel()
				}
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := people(t)
				ch := s.starting(t)
				s.emulator.EndSessions()
				if out := apply(t, s, ch); out.Verdict != model.VerdictNotMade || !out.Fault.Renewable() {
					t.Errorf("%s: %v", out.Verdict, out.Fault)
				}
			})
		})
	}
}

// An attempt that got no answer may have been carried out: the call is not sent
// again by renewed credentials, what is read back decides.
func TestACallThatMayHaveBeenMadeIsNotSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s stage
		sent := 0
		s = people(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
			if operationOf(r) != "StartLogging" {
				return below.RoundTrip(r)
			}
			sent++
			if sent == 2 {
				s.emulator.EndSessions()
			}
			resp, err := below.RoundTrip(r)
			if sent == 1 && err == nil {
				_ = resp.Body.Close()
				return nil, &net.OpError{Op: "read", Net: "tcp", Err: io.ErrUnexpectedEOF}
			}
			return resp, err
		}))
		ch := s.starting(t)
		out := s.Apply(t.Context(), ch, func(step model.Step) {
			if step == model.StepRenewing {
				s.renew(t)
			}
		})
		if out.Verdict != model.VerdictDone || sent != 2 {
			t.Errorf("%s after %d attempts: %v", out.Verdict, sent, out.Fault)
		}
	})
}

// lifeChanges are the creation and the deletion of a trail, under the profile ops.
var lifeChanges = map[model.Operation]func(*testing.T, stage, *model.Inventory) (model.Change, error){
	model.CreateTrail: func(_ *testing.T, _ stage, inv *model.Inventory) (model.Change, error) {
		return model.PlanCreate(inv, model.NewTarget(inv, "ops", "us-east-2", fresh), model.Snapshot{
			Settings: model.Settings{S3BucketName: "acme-new", IncludeGlobalServiceEvents: true}, Selectors: selector.Default(),
		})
	},
	model.DeleteTrail: func(t *testing.T, s stage, inv *model.Inventory) (model.Change, error) {
		t.Helper()
		arn := arnOf(t, inv, stopped)
		s.read(t, model.Existence{}.Read(inv.Trail(arn).ID())).Apply(inv)
		return model.PlanDelete(inv, arn)
	},
}

// A creation and a deletion whose credentials end are sent once more where AWS has
// surely not carried them out, and not where the first attempt got no answer.
func TestLifeGoesOnWithRenewedCredentials(t *testing.T) {
	for op, plan := range lifeChanges {
		for _, lost := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, answer lost %v", op, lost), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var s stage
					sent, made := 0, 0
					s = people(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
						if operationOf(r) != string(op) {
							return below.RoundTrip(r)
						}
						sent++
						if !lost && sent == 1 || lost && sent == 2 {
							s.emulator.EndSessions()
						}
						resp, err := below.RoundTrip(r)
						if err == nil && resp.StatusCode == http.StatusOK {
							made++
						}
						if lost && sent == 1 && err == nil {
							_ = resp.Body.Close()
							return nil, &net.OpError{Op: "read", Net: "tcp", Err: io.ErrUnexpectedEOF}
						}
						return resp, err
					}))
					s.renew(t)
					inv, err := s.Collect(t.Context(), []string{"ops"}, []string{"us-east-2"})
					if err != nil {
						t.Fatal(err)
					}
					ch, err := plan(t, s, inv)
					if err != nil {
						t.Fatal(err)
					}
					waited := 0
					out := s.Apply(t.Context(), ch, func(step model.Step) {
						if step == model.StepRenewing {
							waited++
							s.renew(t)
						}
					})
					if out.Verdict != model.VerdictDone || out.Fault != nil || sent != 2 || made != 1 || waited != 1 {
						t.Errorf("%s after waiting %d times, sent %d times and made %d times: %v", out.Verdict, waited, sent, made, out.Fault)
					}
					if !model.Shows(ch.After, out.Now) {
						t.Errorf("it is %q now", out.Now.Lines())
					}
				})
			})
		}
	}
}

// Credentials that AWS calls expired are fetched anew where the source has others.
func TestExpiredCredentialsAreFetchedAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := people(t)
		if fault := s.SignIn(t.Context(), "sso", func(code model.DeviceCode) { s.emulator.LetIn(code.Code) }); fault != nil {
			t.Fatal(fault)
		}
		s.emulator.SetFaults(emulator.Fault{Operation: "ListTrails", Code: "ExpiredTokenException", Rate: 0.5})
		s.read(t, trailsOf("sso"))
		s.read(t, trailsOf("sso"))
		if n := s.asked("GetRoleCredentials"); n != 2 {
			t.Errorf("fetched %d times", n)
		}
		s.emulator.SetFaults()
		s.emulator.EndSessions()
		s.wants(t, model.FaultNeedsSignIn, trailsOf("sso"))
	})
}

// Where nothing can be asked, the fault says which source has run out.
func TestWhichSourceHasRunOut(t *testing.T) {
	script := filepath.Join(t.TempDir(), "keys.sh")
	if err := os.WriteFile(script, []byte(`echo '{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"s"}'`), 0o600); err != nil {
		t.Fatal(err)
	}
	container := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"s","Token":"t","Expiration":"2036-01-01T00:00:00Z"}`)
	}))
	t.Cleanup(container.Close)
	for _, c := range []struct {
		name, profile string
		env           map[string]string
		kind          model.FaultKind
		says          string
	}{
		{"environment", "", map[string]string{"AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "s"}, model.FaultSpent, "the keys of the environment (AWS_ACCESS_KEY_ID) have expired or were revoked; start trailboss with new ones"},
		{"file", "base", nil, model.FaultExpired, "the keys of profile base have expired or were revoked; put new ones into "},
		{"process", "process", nil, model.FaultExpired, "what the credential_process of profile process gives have expired"},
		{"container", "empty", map[string]string{"AWS_CONTAINER_CREDENTIALS_FULL_URI": container.URL}, model.FaultExpired, "this container's role"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := people(t)
			configFile := os.Getenv("AWS_CONFIG_FILE")
			more := peopleProfiles + "[profile empty]\nregion = eu-west-1\n[profile process]\ncredential_process = sh " + script + "\n"
			if err := os.WriteFile(configFile, []byte(more), 0o600); err != nil {
				t.Fatal(err)
			}
			for k, v := range c.env {
				t.Setenv(k, v)
			}
			s.read(t, trailsOf(c.profile))
			for _, code := range []string{"ExpiredTokenException", "UnrecognizedClientException"} {
				s.emulator.SetFaults(emulator.Fault{Operation: "ListTrails", Code: code})
				if fault := s.fails(t, c.kind, trailsOf(c.profile)); !strings.Contains(fault.Error(), c.says) {
					t.Errorf("%s: %v, want %q", code, fault, c.says)
				}
				s.emulator.SetFaults()
				s.read(t, trailsOf(c.profile))
			}
		})
	}
}

// A Region that never took the credentials may be off.
func TestARegionThatIsOffIsNotRevoked(t *testing.T) {
	s := people(t)
	s.read(t, trailsOf("base"))
	s.read(t, model.Query{Operation: model.ListRegions, Profile: "base", Region: "eu-south-1"})
	s.emulator.SetFaults(emulator.Fault{Operation: "ListTrails", Region: "eu-south-1", Code: "UnrecognizedClientException"})
	s.wants(t, model.FaultRefusedCredentials, model.Query{Operation: model.ListTrails, Profile: "base", Region: "eu-south-1"})
}

// The endpoint that takes all calls takes those for credentials too.
func TestTheEndpointTakesTheCallsForCredentials(t *testing.T) {
	cleanEnvironment(t, peopleProfiles, baseKey[:strings.Index(baseKey, "aws_session_token")])
	e := emulator.Demo()
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	client := awsclient.New(awsclient.Options{Endpoint: server.URL, Unpaced: true})
	t.Cleanup(client.Forget)
	if fault := client.GiveCode(t.Context(), "ops", emulator.DemoMFACode); fault != nil {
		t.Error(fault)
	}
	ctx, cancel := context.WithCancel(t.Context())
	told := ""
	fault := client.SignIn(ctx, "sso", func(code model.DeviceCode) {
		told = code.URL
		cancel()
	})
	if fault == nil || fault.Kind != model.FaultCancelled || !strings.HasPrefix(told, server.URL+"/device?") {
		t.Errorf("%v after %q", fault, told)
	}
}

// Without the screens nobody is asked: what is wanted is said once for each
// profile, and the others are read.
func TestCollectSaysWhatIsWanted(t *testing.T) {
	s := people(t)
	inv, err := s.Collect(t.Context(), []string{"ops", "base", "sso"}, []string{"us-east-2", "eu-west-1"})
	want := "profile ops: the role wants the code of arn:aws:iam::123456789012:mfa/operator; type the code in the screens of trailboss\n" +
		"profile sso: the SSO session has ended, or never began; sign in with the screens of trailboss, or run aws sso login"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	var wanted *awsclient.WantedError
	if !errors.As(err, &wanted) || wanted.Profile != "ops" || !wanted.Fault.Renewable() {
		t.Errorf("%+v", wanted)
	}
	if len(inv.Trails()) == 0 {
		t.Error("the profile that can be read was not")
	}
}

// However many profiles want somebody, they take no place from those that can be read.
func TestCollectReadsBesideWhatIsWanted(t *testing.T) {
	s := people(t)
	inv, err := s.Collect(t.Context(), []string{"ops", "first", "second", "stranger", "sso", "older", "base"}, nil)
	if err == nil || strings.Count(err.Error(), "\n") != 5 {
		t.Errorf("%v, want six profiles", err)
	}
	if len(inv.Trails()) == 0 {
		t.Error("no trail was read")
	}
	for _, trail := range inv.Trails() {
		if trail.Profile == "base" && (trail.Status.State() == model.Unknown || trail.Tags.State() == model.Unknown) {
			t.Errorf("%s was not read", trail.Name)
		}
	}
}
