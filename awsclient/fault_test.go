package awsclient_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

var listTrails = model.Query{Operation: model.ListTrails, Profile: "prod", Region: "us-east-1"}

func TestFaultsByCode(t *testing.T) {
	cases := []struct {
		code string
		kind model.FaultKind
	}{
		{"AccessDeniedException", model.FaultDenied},
		{"ExpiredTokenException", model.FaultExpired},
		{"UnrecognizedClientException", model.FaultRefusedCredentials},
		{"InvalidSignatureException", model.FaultRefusedCredentials},
		{"MissingAuthenticationTokenException", model.FaultNoCredentials},
		{"ThrottlingException", model.FaultThrottled},
		{"TrailNotFoundException", model.FaultNotFound},
		{"InternalFailure", model.FaultService},
		{"ServiceUnavailable", model.FaultService},
		{"ConflictException", model.FaultRefused},
		{emulator.FaultReset, model.FaultUnreachable},
		{emulator.FaultHTML, model.FaultGarbled},
	}
	for _, c := range cases {
		for _, op := range []model.Operation{model.ListTrails, model.GetCallerIdentity, model.ListRegions} {
			t.Run(c.code+" "+string(op), func(t *testing.T) {
				s := newStage(t, emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: c.code})))
				fact, fault := s.Read(t.Context(), model.Query{Operation: op, Profile: "prod", Region: "us-east-1"})
				if fact != nil || fault == nil {
					t.Fatalf("fact %v, fault %v", fact, fault)
				}
				if fault.Kind != c.kind {
					t.Errorf("kind %s, want %s: %v", fault.Kind, c.kind, fault)
				}
				if fault.Operation != string(op) || fault.Region != "us-east-1" || fault.Why == "" {
					t.Errorf("it does not say what, where and why: %#v", fault)
				}
				if answered := c.code[0] != '!'; answered && (fault.RequestID == "" || fault.Code != c.code) {
					t.Errorf("code %q and request id %q", fault.Code, fault.RequestID)
				}
				if strings.Contains(fault.Error()+fault.Detail(), "secret") || strings.Contains(fault.Error(), "\n") {
					t.Errorf("unfit for the screen: %q", fault.Error())
				}
			})
		}
	}
}

func TestCallsAreTriedAgainWhereItHelps(t *testing.T) {
	cases := []struct {
		code  string
		tries int
	}{
		{"ThrottlingException", 3},
		{emulator.FaultReset, 3},
		{emulator.FaultHTML, 3},
		{"AccessDeniedException", 1},
		{"ExpiredTokenException", 1},
		{"TrailNotFoundException", 1},
	}
	for _, c := range cases {
		t.Run(c.code, func(t *testing.T) {
			e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: c.code}))
			if _, fault := newStage(t, e).Read(t.Context(), listTrails); fault == nil {
				t.Fatal("no fault")
			}
			if n := len(e.Requests()); n != c.tries {
				t.Errorf("%d tries, want %d", n, c.tries)
			}
		})
	}
}

func TestThrottledOnceIsNoFault(t *testing.T) {
	e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "ListTrails", Code: "ThrottlingException", Rate: 0.5}))
	s := newStage(t, e)
	for range 2 {
		if _, fault := s.Read(t.Context(), listTrails); fault != nil {
			t.Fatal(fault)
		}
	}
}

func TestSilenceEndsWithTheContextAtOnce(t *testing.T) {
	e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHang}))
	s := newStage(t, e)
	ctx, cancel := context.WithCancel(t.Context())
	got := make(chan *model.Fault)
	go func() {
		_, fault := s.Read(ctx, listTrails)
		got <- fault
	}()
	for len(e.Requests()) == 0 {
		select {
		case f := <-got:
			t.Fatalf("ended by itself: %v", f)
		default:
		}
	}
	cancel()
	if f := <-got; f == nil || f.Kind != model.FaultCancelled {
		t.Errorf("%v, want given up", f)
	}
}

func TestSilenceIsUnreachableAfterOneTry(t *testing.T) {
	e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHang}))
	s := newStage(t, e, func(o *awsclient.Options) { o.Timeout = 10 * time.Millisecond })
	_, fault := s.Read(t.Context(), listTrails)
	if fault == nil || fault.Kind != model.FaultUnreachable {
		t.Fatalf("%v, want unreachable", fault)
	}
	if n := len(e.Requests()); n != 1 {
		t.Errorf("%d tries, want 1", n)
	}
}

func TestAnEndedContextSendsNothing(t *testing.T) {
	s := newStage(t, emulator.New())
	_, fault := s.Read(ended(t), listTrails)
	if fault == nil || fault.Kind != model.FaultCancelled {
		t.Errorf("%v, want given up", fault)
	}
	if n := len(s.emulator.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

func TestUnknownReadIsRefused(t *testing.T) {
	s := newStage(t, emulator.New())
	for _, op := range []model.Operation{model.StopLogging, "NoSuchOperation", ""} {
		_, fault := s.Read(t.Context(), model.Query{Operation: op, Profile: "prod", Region: "us-east-1"})
		if fault == nil || fault.Kind != model.FaultOther {
			t.Errorf("%q: %v", op, fault)
		}
	}
	if n := len(s.emulator.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

func TestAReadOfNoTrailIsNotSent(t *testing.T) {
	s := newStage(t, emulator.New())
	for _, op := range []model.Operation{model.GetTrailStatus, model.GetEventSelectors, model.ListTags} {
		_, fault := s.Read(t.Context(), model.Query{Operation: op, Profile: "prod", Region: "us-east-1"})
		if fault == nil || fault.Kind != model.FaultOther {
			t.Errorf("%s: %v", op, fault)
		}
	}
	if n := len(s.emulator.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

// TestAttemptsAreTheSDKsSetting also takes the adaptive road: nothing is unpaced here.
func TestAttemptsAreTheSDKsSetting(t *testing.T) {
	for setting, want := range map[string]int{"": 3, "2": 2, "1": 1} {
		cleanEnvironment(t, twoProfiles, oneKey)
		t.Setenv("AWS_MAX_ATTEMPTS", setting)
		e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: "InternalFailure"}))
		client := awsclient.New(awsclient.Options{Transport: e.RoundTripper(), MaxBackoff: time.Millisecond})
		_, fault := client.Read(t.Context(), model.Query{Operation: model.ListTrails, Region: "us-east-1"})
		if fault == nil || fault.Kind != model.FaultService {
			t.Errorf("%v", fault)
		}
		if n := len(e.Requests()); n != want {
			t.Errorf("AWS_MAX_ATTEMPTS=%s: %d attempts, want %d", setting, n, want)
		}
	}
}

// TestWhyThereAreNoCredentials has the chain fail in the ways of its links.
func TestWhyThereAreNoCredentials(t *testing.T) {
	code := func(c, m string) error { return &smithy.GenericAPIError{Code: c, Message: m} }
	for name, c := range map[string]struct {
		err  error
		kind model.FaultKind
		says string
	}{
		"single sign-on ended":    {code("UnauthorizedException", "Session token not found or invalid"), model.FaultExpired, "renew"},
		"the source expired":      {code("ExpiredTokenException", "expired"), model.FaultExpired, "renew"},
		"may not assume the role": {code("AccessDenied", "User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: r"), model.FaultDenied, "sts:AssumeRole"},
		"no way to STS":           {&net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}, model.FaultUnreachable, "connection refused"},
		"something else":          {errors.New("the token file is empty"), model.FaultNoCredentials, "the token file is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, emulator.New(), func(o *awsclient.Options) {
				o.Credentials = map[string]aws.CredentialsProvider{"prod": aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
					return aws.Credentials{}, fmt.Errorf("a link of the chain: %w", c.err)
				})}
			})
			_, fault := s.Read(t.Context(), listTrails)
			if fault == nil || fault.Kind != c.kind || !strings.Contains(fault.Error(), c.says) {
				t.Errorf("%v, want kind %s that says %q", fault, c.kind, c.says)
			}
			if n := len(s.emulator.Requests()); n != 0 {
				t.Errorf("%d requests without credentials", n)
			}
		})
	}
}
