package awsclient_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

const roleProfile = `
[profile base]
region = eu-west-1
[profile ops]
role_arn = arn:aws:iam::210987654321:role/ops
role_session_name = mary
external_id = acme
source_profile = base
region = us-east-2
`

const baseKey = `
[base]
aws_access_key_id = AKIAEXAMPLEBASE
aws_secret_access_key = secret
aws_session_token = base-token
`

// roles is STS before an emulator: it hands out the member account's key.
type roles struct {
	below http.RoundTripper
	// refusal is the error code of AssumeRole, "" for none.
	refusal string
	// lasting is how long a session lasts.
	lasting time.Duration
	// assumed are the requests to AssumeRole, signed the keys that signed all others.
	assumed []url.Values
	signed  []string
}

func (s *roles) RoundTrip(r *http.Request) (*http.Response, error) {
	key := keyOf(r)
	if !strings.Contains(r.Header.Get("Content-Type"), "x-www-form-urlencoded") {
		s.signed = append(s.signed, key+" "+r.Header.Get("X-Amz-Security-Token"))
		return s.below.RoundTrip(r)
	}
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(text))
	if err != nil {
		return nil, err
	}
	form.Set("signed by", key+" "+r.Header.Get("X-Amz-Security-Token"))
	s.assumed = append(s.assumed, form)
	answer := &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"text/xml"}}, Request: r}
	if s.refusal != "" {
		answer.StatusCode = http.StatusForbidden
		answer.Body, answer.ContentLength = body(`<ErrorResponse><Error><Type>Sender</Type><Code>` + s.refusal +
			`</Code><Message>User: arn:aws:iam::123456789012:user/mary is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/ops</Message></Error></ErrorResponse>`)
		return answer, nil
	}
	answer.Body, answer.ContentLength = body(fmt.Sprintf(`<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId>
		<SecretAccessKey>s</SecretAccessKey><SessionToken>role-token</SessionToken><Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
		emulator.DemoMemberAccessKey, time.Now().Add(s.lasting).UTC().Format(time.RFC3339)))
	return answer, nil
}

// keyOf is the access key that a request is signed with.
func keyOf(r *http.Request) string {
	_, rest, _ := strings.Cut(r.Header.Get("Authorization"), "Credential=")
	key, _, _ := strings.Cut(rest, "/")
	return key
}

func assuming(t *testing.T, s *roles) *awsclient.Client {
	t.Helper()
	cleanEnvironment(t, roleProfile, baseKey)
	s.below = emulator.Demo(emulator.WithClock(clock)).RoundTripper()
	return awsclient.New(awsclient.Options{Transport: s, Unpaced: true, MaxBackoff: time.Millisecond})
}

var roleTrails = model.Query{Operation: model.ListTrails, Profile: "ops", Region: "us-east-2"}

func TestARoleIsAssumedOnce(t *testing.T) {
	s := &roles{lasting: time.Hour}
	client := assuming(t, s)
	for range 3 {
		if _, fault := client.Read(t.Context(), roleTrails); fault != nil {
			t.Fatal(fault)
		}
	}
	if len(s.assumed) != 1 {
		t.Fatalf("assumed %d times", len(s.assumed))
	}
	for name, want := range map[string]string{
		"Action": "AssumeRole", "RoleArn": "arn:aws:iam::210987654321:role/ops", "RoleSessionName": "mary", "ExternalId": "acme",
		"signed by": "AKIAEXAMPLEBASE base-token",
	} {
		if got := s.assumed[0].Get(name); got != want {
			t.Errorf("%s %q, want %q", name, got, want)
		}
	}
	for _, by := range s.signed {
		if by != emulator.DemoMemberAccessKey+" role-token" {
			t.Errorf("a call was signed by %q", by)
		}
	}
}

// A session that has run out is no fault while the role can be assumed again.
func TestARoleIsAssumedAgainWhenItsSessionEnds(t *testing.T) {
	s := &roles{lasting: -time.Minute}
	client := assuming(t, s)
	for range 2 {
		if _, fault := client.Read(t.Context(), roleTrails); fault != nil {
			t.Fatal(fault)
		}
	}
	if len(s.assumed) != 2 {
		t.Errorf("assumed %d times, want once for each call", len(s.assumed))
	}
}

func TestARoleThatCannotBeAssumed(t *testing.T) {
	for code, want := range map[string]model.FaultKind{
		"AccessDenied":         model.FaultDenied,
		"ExpiredToken":         model.FaultExpired,
		"InvalidClientTokenId": model.FaultRefusedCredentials,
	} {
		s := &roles{refusal: code}
		client := assuming(t, s)
		_, fault := client.Read(t.Context(), roleTrails)
		if fault == nil || fault.Kind != want || fault.Code != code {
			t.Errorf("%s: %+v, want %s", code, fault, want)
		}
		if code == "AccessDenied" && !strings.Contains(fault.Why, "sts:AssumeRole is not allowed for user/mary") {
			t.Errorf("%s", fault.Why)
		}
		if len(s.signed) != 0 || len(s.assumed) != 1 {
			t.Errorf("%s: %d calls and %d tries to assume the role, want none and one", code, len(s.signed), len(s.assumed))
		}
	}
}
