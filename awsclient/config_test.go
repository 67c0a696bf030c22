package awsclient_test

import (
	"context"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

const twoProfiles = `
[default]
region = eu-west-1
[profile prod]
region = eu-central-1
endpoint_url = http://user:secret@localhost:1
[profile bare]
output = json
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/ops
mfa_serial = arn:aws:iam::123456789012:mfa/mary
source_profile = default
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = ops
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://example.awsapps.com/start
[profile process]
credential_process = false
`

const oneKey = `
[default]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = verysecret
[legacy]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = verysecret
`

func opened(t *testing.T, o awsclient.Options, profile string) model.Session {
	t.Helper()
	o.Transport = refusing{t}
	fact, fault := awsclient.New(o).Read(t.Context(), model.Query{Operation: model.OpenProfile, Profile: profile})
	if fault != nil {
		t.Fatal(fault)
	}
	f, ok := fact.(model.ProfileOpened)
	if !ok || f.Profile != profile {
		t.Fatalf("answer %#v", fact)
	}
	return f.Session
}

// refusing is a transport for tests in which nothing may be sent.
type refusing struct{ t *testing.T }

func (r refusing) RoundTrip(req *http.Request) (*http.Response, error) {
	r.t.Errorf("sent to %s", req.URL.Host)
	return nil, net.ErrClosed
}

func TestProfilesAreOpenedWithoutACall(t *testing.T) {
	cases := []struct {
		name, profile string
		env           map[string]string
		options       awsclient.Options
		want          model.Session
	}{
		{name: "the default profile", want: model.Session{Region: "eu-west-1"}},
		{name: "a named one, its endpoint without the password", profile: "prod", want: model.Session{Region: "eu-central-1", Endpoint: "http://localhost:1"}},
		{name: "no Region anywhere", profile: "bare", want: model.Session{Region: "us-east-1"}},
		{name: "AWS_REGION", env: map[string]string{"AWS_REGION": "sa-east-1"}, want: model.Session{Region: "sa-east-1"}},
		{name: "AWS_PROFILE", env: map[string]string{"AWS_PROFILE": "bare"}, want: model.Session{Region: "us-east-1"}},
		{name: "the option before all", env: map[string]string{"AWS_REGION": "sa-east-1"}, options: awsclient.Options{Region: "us-west-2"}, want: model.Session{Region: "us-west-2"}},
		{name: "AWS_ENDPOINT_URL", env: map[string]string{"AWS_ENDPOINT_URL": "http://localhost:2"}, want: model.Session{Region: "eu-west-1", Endpoint: "http://localhost:2"}},
		{name: "the endpoint option", env: map[string]string{"AWS_ENDPOINT_URL": "http://localhost:2"}, options: awsclient.Options{Endpoint: "http://localhost:3"}, want: model.Session{Region: "eu-west-1", Endpoint: "http://localhost:3"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			cleanEnvironment(t, twoProfiles, oneKey)
			for k, v := range c.env {
				t.Setenv(k, v)
			}
			if got := opened(t, c.options, c.profile); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestCredentialsThatAreNotThere(t *testing.T) {
	cases := []struct {
		profile string
		kind    model.FaultKind
		says    string
	}{
		{"nosuch", model.FaultProfile, "nosuch"},
		{"mfa", model.FaultNeedsMFA, "the code of arn:aws:iam::123456789012:mfa/mary"},
		{"sso", model.FaultNeedsSignIn, "aws sso login"},
		{"process", model.FaultNoCredentials, "exit status 1"},
		{"bare", model.FaultNoCredentials, "AWS_PROFILE"},
	}
	for _, c := range cases {
		t.Run(c.profile, func(t *testing.T) {
			configFile, _ := cleanEnvironment(t, twoProfiles, oneKey)
			client := awsclient.New(awsclient.Options{Transport: refusing{t}})
			_, fault := client.Read(t.Context(), model.Query{Operation: model.ListTrails, Profile: c.profile})
			if fault == nil || fault.Kind != c.kind || !strings.Contains(fault.Error(), c.says) {
				t.Fatalf("%v, want kind %s that says %q", fault, c.kind, c.says)
			}
			if c.profile == "nosuch" && !strings.Contains(fault.Error(), configFile) {
				t.Errorf("it does not say where it looked: %v", fault)
			}
			if strings.Contains(fault.Error(), "verysecret") {
				t.Errorf("it tells a secret: %v", fault)
			}
		})
	}
}

func TestAFileThatIsMendedIsReadAgain(t *testing.T) {
	configFile, _ := cleanEnvironment(t, "", "")
	client := awsclient.New(awsclient.Options{Transport: refusing{t}})
	q := model.Query{Operation: model.OpenProfile, Profile: "late"}
	if _, fault := client.Read(t.Context(), q); fault == nil {
		t.Fatal("a profile that does not exist was opened")
	}
	if err := os.WriteFile(configFile, []byte("[profile late]\nregion = eu-north-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, fault := client.Read(t.Context(), q); fault != nil {
		t.Error(fault)
	}
}

// TestExpiredCredentialsAreLookedForAgain renews the key in the file.
// A file that was cut off in a quote is a fault, and ends nothing.
func TestATornFile(t *testing.T) {
	configFile, _ := cleanEnvironment(t, "[profile prod]\nregion = \"", "")
	client := awsclient.New(awsclient.Options{Transport: refusing{t}})
	_, fault := client.Read(t.Context(), model.Query{Operation: model.OpenProfile, Profile: "prod"})
	if fault == nil || fault.Kind != model.FaultProfile || !strings.Contains(fault.Error(), configFile) {
		t.Errorf("%v, want a fault of the profile that names %s", fault, configFile)
	}
}

func TestExpiredCredentialsAreLookedForAgain(t *testing.T) {
	_, credentialsFile := cleanEnvironment(t, twoProfiles, oneKey)
	var keys []string
	e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: "ExpiredTokenException"}))
	client := awsclient.New(awsclient.Options{Unpaced: true, Transport: over{e.RoundTripper(), func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
		_, rest, _ := strings.Cut(r.Header.Get("Authorization"), "Credential=")
		key, _, _ := strings.Cut(rest, "/")
		keys = append(keys, key)
		return below.RoundTrip(r)
	}}})
	q := model.Query{Operation: model.ListTrails, Region: "us-east-1"}
	if _, fault := client.Read(t.Context(), q); fault == nil || fault.Kind != model.FaultExpired {
		t.Fatalf("%v, want expired", fault)
	}
	if err := os.WriteFile(credentialsFile, []byte(strings.ReplaceAll(oneKey, "AKIAEXAMPLE", "AKIARENEWED")), 0o600); err != nil {
		t.Fatal(err)
	}
	e.SetFaults()
	if _, fault := client.Read(t.Context(), q); fault != nil {
		t.Fatal(fault)
	}
	if len(keys) != 2 || keys[1] != "AKIARENEWED" {
		t.Errorf("called with %q", keys)
	}
}

// TestTheMetadataServiceIsNotWaitedFor puts one in the way that never answers.
func TestTheMetadataServiceIsNotWaitedFor(t *testing.T) {
	cleanEnvironment(t, twoProfiles, "")
	release := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(silent.Close)
	t.Cleanup(func() { close(release) })
	t.Setenv("AWS_EC2_METADATA_DISABLED", "false")
	t.Setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", silent.URL)
	client := awsclient.New(awsclient.Options{Transport: refusing{t}})
	// Opening does not ask it at all.
	if _, fault := client.Read(t.Context(), model.Query{Operation: model.OpenProfile}); fault != nil {
		t.Fatal(fault)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	_, fault := client.Read(ctx, model.Query{Operation: model.ListTrails, Region: "us-east-1"})
	if fault == nil || fault.Kind != model.FaultNoCredentials {
		t.Errorf("%v, want no credentials", fault)
	}
}

// TestTheMetadataServiceIsTakenLast has it give the credentials of a role.
func TestTheMetadataServiceIsTakenLast(t *testing.T) {
	cleanEnvironment(t, twoProfiles, "")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text := "token"
		switch role := "/latest/meta-data/iam/security-credentials/"; r.URL.Path {
		case role:
			text = "ops"
		case role + "ops":
			text = `{"Code":"Success","AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"s","Token":"t","Expiration":"2036-01-01T00:00:00Z"}`
		default:
			w.Header().Set("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "60")
		}
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(server.Close)
	t.Setenv("AWS_EC2_METADATA_DISABLED", "false")
	t.Setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", server.URL)
	client := awsclient.New(awsclient.Options{Transport: emulator.New().RoundTripper()})
	if _, fault := client.Read(t.Context(), model.Query{Operation: model.ListTrails, Region: "us-east-1"}); fault != nil {
		t.Error(fault)
	}
}

// TestOverTheNetwork takes the SDK's own HTTP client, to an emulator that listens.
func TestOverTheNetwork(t *testing.T) {
	cleanEnvironment(t, twoProfiles, oneKey)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e := emulator.Demo(emulator.WithClock(clock))
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	go func() { served <- e.Serve(ctx, listener) }()
	defer func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	}()
	client := awsclient.New(awsclient.Options{Endpoint: "http://" + listener.Addr().String(), Unpaced: true})
	inv, err := client.Collect(t.Context(), []string{""}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(inv.Trails()) == 0 || inv.Account("").Name.Value != "acme-prod" {
		t.Errorf("%d trails of %q", len(inv.Trails()), inv.Account("").Name.Value)
	}
	client.Forget()
}

// TestCABundle has an endpoint whose certificate only AWS_CA_BUNDLE vouches for.
func TestCABundle(t *testing.T) {
	cleanEnvironment(t, twoProfiles, oneKey)
	server := httptest.NewUnstartedServer(emulator.Demo(emulator.WithClock(clock)))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	bundle := filepath.Join(t.TempDir(), "ca.pem")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(bundle, certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	q := model.Query{Operation: model.ListTrails, Region: "us-east-1"}
	client := awsclient.New(awsclient.Options{Endpoint: server.URL, MaxBackoff: time.Millisecond})
	_, fault := client.Read(t.Context(), q)
	if fault == nil || fault.Kind != model.FaultUnreachable || !strings.Contains(fault.Error(), "certificate") {
		t.Errorf("%v, want that the certificate is not trusted", fault)
	}
	t.Setenv("AWS_CA_BUNDLE", bundle)
	client.Forget()
	if _, fault := client.Read(t.Context(), q); fault != nil {
		t.Error(fault)
	}
	client.Forget()
}

func TestNobodyListens(t *testing.T) {
	cleanEnvironment(t, twoProfiles, oneKey)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	client := awsclient.New(awsclient.Options{Endpoint: "http://" + address, MaxBackoff: time.Millisecond})
	_, fault := client.Read(t.Context(), model.Query{Operation: model.ListTrails, Region: "us-east-1"})
	if fault == nil || fault.Kind != model.FaultUnreachable || !strings.Contains(fault.Error(), "connection refused") {
		t.Errorf("%v, want unreachable", fault)
	}
}

func TestGivenCredentialsHideTheMachine(t *testing.T) {
	cleanEnvironment(t, twoProfiles, oneKey)
	t.Setenv("AWS_PROFILE", "nosuch")
	t.Setenv("AWS_ENDPOINT_URL", "http://localhost:2")
	t.Setenv("AWS_REGION", "sa-east-1")
	s := newStage(t, emulator.New())
	want := model.Session{Region: awsclient.FallbackRegion}
	if f, ok := s.read(t, model.Query{Operation: model.OpenProfile, Profile: "prod"}).(model.ProfileOpened); !ok || f.Session != want {
		t.Errorf("%+v, want %+v", f.Session, want)
	}
	if _, fault := s.Read(t.Context(), model.Query{Operation: model.OpenProfile, Profile: "default"}); fault == nil || fault.Kind != model.FaultProfile {
		t.Errorf("%v, want no such profile", fault)
	}
}

func TestProfiles(t *testing.T) {
	t.Run("both files", func(t *testing.T) {
		cleanEnvironment(t, twoProfiles+"[profile \"with space\"]\n  [profile indented] # and a remark\n[profile]\n[services x]\n", oneKey+"[alpha]\n")
		got, err := awsclient.New(awsclient.Options{}).Profiles(t.Context())
		want := "default alpha bare indented legacy mfa process prod sso with space"
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	})
	t.Run("no files", func(t *testing.T) {
		configFile, _ := cleanEnvironment(t, "", "")
		t.Setenv("AWS_CONFIG_FILE", filepath.Join(filepath.Dir(configFile), "none"))
		t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(filepath.Dir(configFile), "none"))
		if got, err := awsclient.New(awsclient.Options{}).Profiles(t.Context()); len(got) != 0 || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	})
	t.Run("a folder", func(t *testing.T) {
		configFile, _ := cleanEnvironment(t, "", "")
		t.Setenv("AWS_CONFIG_FILE", filepath.Dir(configFile))
		if got, err := awsclient.New(awsclient.Options{}).Profiles(t.Context()); err == nil {
			t.Errorf("%q", got)
		}
	})
	t.Run("given", func(t *testing.T) {
		c := awsclient.New(awsclient.Options{Credentials: map[string]aws.CredentialsProvider{}, Profiles: []string{"b", "a"}})
		if got, err := c.Profiles(t.Context()); err != nil || strings.Join(got, " ") != "b a" {
			t.Errorf("%q, %v", got, err)
		}
	})
}
