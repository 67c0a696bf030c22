package emulator_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

// knock is a client that signs nothing but says which key it has.
type knock struct {
	t *testing.T
	e *emulator.Emulator
	// now is the emulator's clock.
	now time.Time
}

func newKnock(t *testing.T) *knock {
	t.Helper()
	k := &knock{t: t, now: time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)}
	k.e = emulator.New(emulator.WithClock(func() time.Time { return k.now }))
	return k
}

func (k *knock) send(method, target, contentType, body string, header map[string]string) (status int, answer string) {
	k.t.Helper()
	r := httptest.NewRequestWithContext(k.t.Context(), method, "http://127.0.0.1:4599"+target, strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	k.e.ServeHTTP(w, r)
	text, err := io.ReadAll(w.Body)
	if err != nil {
		k.t.Fatal(err)
	}
	return w.Code, string(text)
}

// temporary are credentials that were handed out.
type temporary struct {
	AccessKeyID  string `xml:"AssumeRoleResult>Credentials>AccessKeyId"`
	SessionToken string `xml:"AssumeRoleResult>Credentials>SessionToken"`
	Expiration   string `xml:"AssumeRoleResult>Credentials>Expiration"`
	ARN          string `xml:"AssumeRoleResult>AssumedRoleUser>Arn"`
}

func signedAs(key, service string) map[string]string {
	return map[string]string{"Authorization": "AWS4-HMAC-SHA256 Credential=" + key + "/20261121/us-east-1/" + service + "/aws4_request, SignedHeaders=host, Signature=00"}
}

// query sends a form to STS, as the owner of a key.
func (k *knock) query(key, token string, form map[string]string) (status int, answer string) {
	values := url.Values{"Version": {"2011-06-15"}}
	for name, value := range form {
		values.Set(name, value)
	}
	header := signedAs(key, "sts")
	if token != "" {
		header["X-Amz-Security-Token"] = token
	}
	return k.send(http.MethodPost, "/", "application/x-www-form-urlencoded", values.Encode(), header)
}

func (k *knock) assume(form map[string]string) temporary {
	k.t.Helper()
	all := map[string]string{"Action": "AssumeRole", "RoleArn": "arn:aws:iam::210987654321:role/path/ops", "RoleSessionName": "mary"}
	for name, value := range form {
		all[name] = value
	}
	status, answer := k.query("AKIAEXAMPLE", "", all)
	if status != http.StatusOK {
		k.t.Fatalf("%d %s", status, answer)
	}
	var creds temporary
	if err := xml.Unmarshal([]byte(answer), &creds); err != nil {
		k.t.Fatal(err)
	}
	return creds
}

// A session stands for the account of its role, until it ends.
func TestARoleIsAssumed(t *testing.T) {
	k := newKnock(t)
	creds := k.assume(nil)
	if creds.ARN != "arn:aws:sts::210987654321:assumed-role/ops/mary" || creds.Expiration != "2026-11-21T10:30:00Z" {
		t.Errorf("%+v", creds)
	}
	who := map[string]string{"Action": "GetCallerIdentity"}
	if status, answer := k.query(creds.AccessKeyID, creds.SessionToken, who); status != http.StatusOK || !strings.Contains(answer, creds.ARN) {
		t.Errorf("%d %s", status, answer)
	}
	if status, answer := k.query(creds.AccessKeyID, "another", who); status != http.StatusForbidden || !strings.Contains(answer, "InvalidClientTokenId") {
		t.Errorf("another token: %d %s", status, answer)
	}
	trails := signedAs(creds.AccessKeyID, "cloudtrail")
	trails["X-Amz-Security-Token"], trails["X-Amz-Target"] = creds.SessionToken, "CloudTrail_20131101.ListTrails"
	list := func() (int, string) { return k.send(http.MethodPost, "/", "application/x-amz-json-1.1", "{}", trails) }
	if status, answer := list(); status != http.StatusOK {
		t.Errorf("%d %s", status, answer)
	}
	k.now = k.now.Add(time.Hour + time.Second)
	if status, answer := list(); status != http.StatusForbidden || !strings.Contains(answer, "ExpiredTokenException") {
		t.Errorf("an hour later: %d %s", status, answer)
	}
	if status, answer := k.query(creds.AccessKeyID, creds.SessionToken, who); status != http.StatusForbidden || !strings.Contains(answer, "<Code>ExpiredToken<") {
		t.Errorf("an hour later: %d %s", status, answer)
	}
	again := k.assume(map[string]string{"DurationSeconds": "900"})
	if again.AccessKeyID == creds.AccessKeyID || again.Expiration != "2026-11-21T10:45:01Z" {
		t.Errorf("%+v", again)
	}
	k.e.EndSessions()
	if status, answer := k.query(again.AccessKeyID, again.SessionToken, who); status != http.StatusForbidden {
		t.Errorf("after all sessions ended: %d %s", status, answer)
	}
}

func TestARoleIsRefused(t *testing.T) {
	mfa := "arn:aws:iam::123456789012:mfa/operator"
	for _, c := range []struct {
		name string
		form map[string]string
		code string
	}{
		{"no role", map[string]string{"RoleArn": "ops"}, "ValidationError"},
		{"no name", map[string]string{"RoleSessionName": ""}, "ValidationError"},
		{"another account's", map[string]string{"RoleArn": "arn:aws:iam::999999999999:role/ops"}, "AccessDenied"},
		{"too short", map[string]string{"DurationSeconds": "60"}, "ValidationError"},
		{"too long", map[string]string{"DurationSeconds": "43201"}, "ValidationError"},
		{"without MFA", map[string]string{"RoleArn": "arn:aws:iam::123456789012:role/ops-mfa"}, "AccessDenied"},
		{"half a code", map[string]string{"SerialNumber": mfa, "TokenCode": "123"}, "ValidationError"},
		{"wrong code", map[string]string{"SerialNumber": mfa, "TokenCode": "654321"}, "AccessDenied"},
		{"another's device", map[string]string{"SerialNumber": mfa + "2", "TokenCode": emulator.DemoMFACode}, "AccessDenied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			form := map[string]string{"Action": "AssumeRole", "RoleArn": "arn:aws:iam::123456789012:role/ops", "RoleSessionName": "mary"}
			for name, value := range c.form {
				form[name] = value
			}
			if status, answer := newKnock(t).query("AKIAEXAMPLE", "", form); status < 400 || !strings.Contains(answer, "<Code>"+c.code+"<") {
				t.Errorf("%d %s, want %s", status, answer, c.code)
			}
		})
	}
	k := newKnock(t)
	k.assume(map[string]string{"RoleArn": "arn:aws:iam::123456789012:role/ops-mfa", "SerialNumber": mfa, "TokenCode": emulator.DemoMFACode})
	creds := k.assume(nil)
	chained := map[string]string{"Action": "AssumeRole", "RoleArn": "arn:aws:iam::123456789012:role/ops", "RoleSessionName": "mary", "DurationSeconds": "7200"}
	if _, answer := k.query(creds.AccessKeyID, creds.SessionToken, chained); !strings.Contains(answer, "role chaining") {
		t.Errorf("%s", answer)
	}
	delete(chained, "DurationSeconds")
	chained["SerialNumber"], chained["TokenCode"] = "arn:aws:iam::123456789012:mfa/mary", emulator.DemoMFACode
	if _, answer := k.query(creds.AccessKeyID, creds.SessionToken, chained); !strings.Contains(answer, "associated with this user") {
		t.Errorf("a role has an MFA device: %s", answer)
	}
}

// post sends JSON to the sign-in.
func (k *knock) post(path string, in map[string]any) (status int, out map[string]any) {
	k.t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		k.t.Fatal(err)
	}
	status, answer := k.send(http.MethodPost, path, "application/json", string(body), nil)
	if err := json.Unmarshal([]byte(answer), &out); err != nil {
		k.t.Fatalf("%s: %v", answer, err)
	}
	return status, out
}

func (k *knock) portal(token, query string) (status int, answer string) {
	return k.send(http.MethodGet, "/federation/credentials?"+query, "", "", map[string]string{"X-Amz-Sso_bearer_token": token})
}

// A device is let in on its page, once, and gets credentials for it.
func TestADeviceSignsIn(t *testing.T) {
	k := newKnock(t)
	_, client := k.post("/client/register", map[string]any{"clientName": "test", "clientType": "public"})
	_, device := k.post("/device_authorization", map[string]any{"clientId": client["clientId"], "startUrl": "https://example.awsapps.com/start"})
	ask := map[string]any{"clientId": client["clientId"], "grantType": "urn:ietf:params:oauth:grant-type:device_code", "deviceCode": device["deviceCode"]}
	if status, out := k.post("/token", ask); status != http.StatusBadRequest || out["error"] != "authorization_pending" {
		t.Errorf("%d %v", status, out)
	}
	k.now = k.now.Add(time.Second)
	if _, out := k.post("/token", ask); out["error"] != "slow_down" {
		t.Errorf("asked again at once: %v", out)
	}
	if status, page := k.send(http.MethodGet, "/device?user_code=nobody", "", "", nil); status != http.StatusNotFound {
		t.Errorf("%d %s", status, page)
	}
	address, ok := strings.CutPrefix(fmt.Sprint(device["verificationUriComplete"]), "http://127.0.0.1:4599")
	if status, page := k.send(http.MethodGet, address, "", "", nil); !ok || status != http.StatusOK || !strings.Contains(page, fmt.Sprint(device["userCode"])) {
		t.Fatalf("%s: %d %s", address, status, page)
	}
	k.now = k.now.Add(10 * time.Second)
	_, token := k.post("/token", ask)
	if token["accessToken"] == nil || token["expiresIn"] == nil {
		t.Fatalf("%v", token)
	}
	if _, out := k.post("/token", ask); out["error"] != "invalid_grant" {
		t.Errorf("the code is good for twice: %v", out)
	}
	bearer := fmt.Sprint(token["accessToken"])
	if status, answer := k.portal(bearer, "account_id=210987654321&role_name=ops"); status != http.StatusOK || !strings.Contains(answer, "accessKeyId") {
		t.Errorf("%d %s", status, answer)
	}
	if status, answer := k.portal(bearer, "account_id=999999999999&role_name=ops"); status != http.StatusForbidden || !strings.Contains(answer, "ForbiddenException") {
		t.Errorf("%d %s", status, answer)
	}
	if status, answer := k.portal("another", "account_id=210987654321&role_name=ops"); status != http.StatusUnauthorized || !strings.Contains(answer, "UnauthorizedException") {
		t.Errorf("%d %s", status, answer)
	}
	refresh := map[string]any{"clientId": client["clientId"], "grantType": "refresh_token", "refreshToken": token["refreshToken"]}
	if status, out := k.post("/token", refresh); status != http.StatusOK {
		t.Errorf("%d %v", status, out)
	}
	refresh["refreshToken"] = "another"
	if _, out := k.post("/token", refresh); out["error"] != "invalid_grant" {
		t.Errorf("%v", out)
	}
}

func TestASignInIsRefused(t *testing.T) {
	k := newKnock(t)
	_, client := k.post("/client/register", map[string]any{"clientName": "test", "clientType": "public"})
	device := func() map[string]any {
		_, d := k.post("/device_authorization", map[string]any{"clientId": client["clientId"], "startUrl": "https://example.awsapps.com/start"})
		return map[string]any{"clientId": client["clientId"], "grantType": "urn:ietf:params:oauth:grant-type:device_code", "deviceCode": d["deviceCode"]}
	}
	late := device()
	k.now = k.now.Add(11 * time.Minute)
	for _, c := range []struct {
		path  string
		in    map[string]any
		error string
	}{
		{"/client/register", map[string]any{"clientType": "public"}, "invalid_client_metadata"},
		{"/device_authorization", map[string]any{"clientId": "another", "startUrl": "https://example.awsapps.com/start"}, "invalid_client"},
		{"/device_authorization", map[string]any{"clientId": client["clientId"]}, "invalid_request"},
		{"/token", map[string]any{"clientId": client["clientId"], "grantType": "password"}, "unsupported_grant_type"},
		{"/token", map[string]any{"clientId": "another", "grantType": "refresh_token"}, "invalid_client"},
		{"/token", late, "expired_token"},
	} {
		if status, out := k.post(c.path, c.in); status != http.StatusBadRequest || out["error"] != c.error {
			t.Errorf("%s %v: %d %v, want %s", c.path, c.in, status, out, c.error)
		}
	}
	for _, operation := range []string{"AssumeRole", "CreateToken", "GetRoleCredentials", "RegisterClient", "StartDeviceAuthorization"} {
		if _, err := emulator.ParseFault(operation + "=AccessDeniedException"); err != nil {
			t.Error(err)
		}
	}
	k.e.SetFaults(emulator.Fault{Operation: "CreateToken", Code: "AccessDeniedException"})
	if status, out := k.post("/token", device()); status != http.StatusForbidden || out["error"] != "access_denied" {
		t.Errorf("%d %v", status, out)
	}
}
