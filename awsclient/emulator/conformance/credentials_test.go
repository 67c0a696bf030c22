//go:build conformance

package conformance

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

// TestAssumeRole has the CLI assume roles: by the operation, and by itself as a
// profile says.
func TestAssumeRole(t *testing.T) {
	url := serve(t, emulator.New())
	role := "sts assume-role --role-session-name mary --role-arn arn:aws:iam::210987654321:role/"
	for _, s := range []step{
		{aws: role + "ops", want: `{"AssumedRoleUser":{"Arn":"arn:aws:sts::210987654321:assumed-role/ops/mary"}}`},
		{
			aws:  role + "ops-mfa --serial-number arn:aws:iam::123456789012:mfa/operator --token-code 123456",
			want: `{"AssumedRoleUser":{"Arn":"arn:aws:sts::210987654321:assumed-role/ops-mfa/mary"}}`,
		},
		{
			aws:  role + "ops-mfa --serial-number arn:aws:iam::123456789012:mfa/operator --token-code 654321",
			code: "AccessDenied", message: "MultiFactorAuthentication failed with invalid MFA one time pass code.",
		},
		{
			key: emulator.DemoAccessKey, aws: role + "ops-mfa --serial-number arn:aws:iam::123456789012:mfa/mary --token-code 123456", code: "AccessDenied",
			message: "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
		},
		{
			aws: role + "ops-mfa", code: "AccessDenied",
			message: "User: arn:aws:iam::123456789012:user/operator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/ops-mfa",
		},
		{aws: role + "ops --duration-seconds 60000", code: "ValidationError"},
	} {
		if err := s.check(call(t.Context(), t, url, s)); err != nil {
			t.Errorf("aws %s: %v", s.aws, err)
		}
	}
	m := newMachine(t, url)
	if out := m.aws(t, "cloudtrail", "list-trails", "--profile", "role"); !strings.Contains(out, "Trails") {
		t.Error(out)
	}
	if out := m.aws(t, "sts", "get-caller-identity", "--profile", "role"); !strings.Contains(out, "assumed-role/ops/mary") {
		t.Error(out)
	}
}

// TestSignInIsTheCLIs signs in by trailboss, and has the CLI use the sign-in.
func TestSignInIsTheCLIs(t *testing.T) {
	e := emulator.New()
	m := newMachine(t, serve(t, e))
	client := awsclient.New(awsclient.Options{Endpoint: m.url})
	for profile, account := range map[string]string{"session": "123456789012", "older": "210987654321"} {
		fault := client.SignIn(t.Context(), profile, func(code model.DeviceCode) {
			if !e.LetIn(code.Code) {
				t.Errorf("no device shows %q", code.Code)
			}
		})
		if fault != nil {
			t.Fatal(fault)
		}
		if out := m.aws(t, "sts", "get-caller-identity", "--profile", profile); !strings.Contains(out, account) || !strings.Contains(out, "AWSReservedSSO_ops") {
			t.Errorf("%s: %s", profile, out)
		}
	}
	client.Forget()
}

const profiles = `
[profile base]
region = us-east-2
[profile role]
role_arn = arn:aws:iam::210987654321:role/ops
role_session_name = mary
source_profile = base
region = us-east-2
[profile session]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = ops
region = us-east-2
[profile older]
sso_start_url = https://older.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 210987654321
sso_role_name = ops
region = us-east-2
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://example.awsapps.com/start
sso_registration_scopes = sso:account:access
`

// machine is a home with profiles, where every call goes to one URL.
type machine struct {
	url string
	env []string
}

func newMachine(t *testing.T, url string) machine {
	t.Helper()
	home := t.TempDir()
	set := map[string]string{
		"HOME": home, "AWS_EC2_METADATA_DISABLED": "true", "NO_PROXY": "127.0.0.1", "AWS_PAGER": "",
		"AWS_CONFIG_FILE": filepath.Join(home, "config"), "AWS_SHARED_CREDENTIALS_FILE": filepath.Join(home, "credentials"),
	}
	// The Go SDK fetches credentials past AWS_ENDPOINT_URL, so that trailboss is
	// told the endpoint by its own option.
	m := machine{url: url, env: []string{"AWS_ENDPOINT_URL=" + url}}
	for _, name := range []string{"PYENV_ROOT", "PYENV_VERSION", "TMPDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			set[name] = value
		}
	}
	set["PATH"] = coldPath // a CLI that is loaded has settled on a home already
	for _, name := range []string{"AWS_CA_BUNDLE", "AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		t.Setenv(name, "") // put back in the end
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range set {
		t.Setenv(name, value)
		m.env = append(m.env, name+"="+value)
	}
	for name, text := range map[string]string{
		"config": profiles, "credentials": "[base]\naws_access_key_id = AKIAEXAMPLEOWNER\naws_secret_access_key = example\n",
	} {
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// aws runs the CLI on the machine, and gives all that it prints.
func (m machine) aws(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), callLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "aws", args...)
	cmd.Env = m.env
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Errorf("aws %s: %v", strings.Join(args, " "), err)
	}
	return out.String()
}
