package awsclient_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

// listAccounts asks for the members of prod's organization.
var listAccounts = model.Query{Operation: model.ListAccounts, Profile: "prod", Region: "eu-west-1"}

// fiveMembers are the member accounts of the emulated organization that are not
// closed.
var fiveMembers = []string{"210987654321", "321098765432", "432109876543", "543210987654", "654321098765"}

func TestMembersAreCountedOverAllPages(t *testing.T) {
	for _, size := range []int{1, 3, 20} {
		s := newStage(t, emulator.New(emulator.WithPageSize(size)))
		got := s.read(t, listAccounts)
		if want := (model.MembersCounted{Profile: "prod", Members: 5, IDs: fiveMembers, Organization: "o-acmeexample", At: moment}); !reflect.DeepEqual(got, want) {
			t.Errorf("pages of %d: %+v, want %+v", size, got, want)
		}
		for _, r := range s.emulator.Requests() {
			if r.Operation != "ListAccounts" || r.Region != "us-east-1" {
				t.Errorf("%+v", r)
			}
		}
	}
}

func TestMembersRefused(t *testing.T) {
	for code, want := range map[string]model.FaultKind{
		"AccessDeniedException":             model.FaultDenied,
		"AWSOrganizationsNotInUseException": model.FaultRefused,
		"ExpiredTokenException":             model.FaultExpired,
		emulator.FaultHTML:                  model.FaultGarbled,
		emulator.FaultReset:                 model.FaultUnreachable,
	} {
		s := newStage(t, emulator.New(emulator.WithFaults(emulator.Fault{Operation: "ListAccounts", Code: code})))
		_, fault := s.Read(t.Context(), listAccounts)
		if fault == nil || fault.Kind != want {
			t.Errorf("%s: %+v, want %s", code, fault, want)
		}
		if answered := !strings.HasPrefix(code, "!"); answered && (fault.Code != code || fault.RequestID == "") {
			t.Errorf("%s: code %q, request %q", code, fault.Code, fault.RequestID)
		}
	}
	_, fault := newStage(t, emulator.New()).Read(t.Context(), model.Query{Operation: model.ListAccounts, Profile: "data"})
	if fault == nil || fault.Kind != model.FaultDenied {
		t.Errorf("a member asks: %v", fault)
	}
}

func TestMembersAreAskedAgainAfterAnError(t *testing.T) {
	s := newStage(t, emulator.New(emulator.WithFaults(emulator.Fault{Operation: "ListAccounts", Code: "ThrottlingException", Rate: 0.5})))
	s.read(t, listAccounts)
	if _, fault := s.Read(t.Context(), listAccounts); fault != nil {
		t.Error(fault)
	}
	if n := len(s.emulator.Requests()); n != 3 {
		t.Errorf("%d requests, want the refused one made again", n)
	}
}

// TestWhereOrganizationsIs looks at the address of the call and the Region that
// it is signed for.
func TestWhereOrganizationsIs(t *testing.T) {
	for _, c := range []struct {
		region, env, value, host, signed string
	}{
		{region: "eu-west-1", host: "organizations.us-east-1.amazonaws.com", signed: "/us-east-1/organizations/"},
		{region: "cn-north-1", host: "organizations.cn-northwest-1.amazonaws.com.cn", signed: "/cn-northwest-1/organizations/"},
		{region: "us-gov-east-1", host: "organizations.us-gov-west-1.amazonaws.com", signed: "/us-gov-west-1/organizations/"},
		{region: "eusc-de-east-1", host: "organizations.eusc-de-east-1.amazonaws.eu", signed: "/eusc-de-east-1/organizations/"},
		{region: "eu-west-1", env: "AWS_USE_FIPS_ENDPOINT", value: "true", host: "organizations-fips.us-east-1.amazonaws.com", signed: "/us-east-1/organizations/"},
		{region: "eu-west-1", env: "AWS_USE_DUALSTACK_ENDPOINT", value: "true", host: "organizations.us-east-1.api.aws", signed: "/us-east-1/organizations/"},
		{region: "eu-west-1", env: "AWS_ENDPOINT_URL", value: "http://local.example:4566", host: "local.example:4566", signed: "/us-east-1/organizations/"},
		{region: "eu-west-1", env: "AWS_ENDPOINT_URL_ORGANIZATIONS", value: "http://org.example", host: "org.example", signed: "/us-east-1/organizations/"},
	} {
		t.Run(c.host, func(t *testing.T) {
			cleanEnvironment(t, "", "[default]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = secret\n")
			if c.env != "" {
				t.Setenv(c.env, c.value)
			}
			var got *http.Request
			o := awsclient.Options{Unpaced: true, Now: clock, Transport: emulator.New().RoundTripper()}
			through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
				got = r
				return below.RoundTrip(r)
			})(&o)
			client := awsclient.New(o)
			fact, fault := client.Read(t.Context(), model.Query{Operation: model.ListAccounts, Region: c.region})
			if want := (model.MembersCounted{Members: 5, IDs: fiveMembers, Organization: "o-acmeexample", At: moment}); fault != nil || !reflect.DeepEqual(fact, want) {
				t.Fatalf("%+v, %v", fact, fault)
			}
			if got.URL.Host != c.host || got.URL.Path != "/" || !strings.Contains(got.Header.Get("Authorization"), c.signed) {
				t.Errorf("%s signed by %s", got.URL, got.Header.Get("Authorization"))
			}
		})
	}
}
