package audit_test

import (
	"strings"
	"testing"

	"trailboss/model/lake/audit"
)

func TestSensitive(t *testing.T) {
	for _, c := range []struct{ data, field, what string }{
		{`{"requestParameters":{"user":{"newPassword":"x"}}}`, "requestParameters.user.newPassword", "a secret"},
		{`{"a":{"api_key":"x"}}`, "a.api_key", "a secret"},
		{`{"a":[1,"AKIAIOSFODNN7EXAMPLE"]}`, "a[1]", "an AWS access key"},
		{`{"a":"-----BEGIN RSA PRIVATE KEY-----\nx"}`, "a", "a private key"},
		{`{"a":"Bearer eyJhbGciOiJI.eyJzdWIiOiIx.abc"}`, "a", "a token"},
		{`{"a":"ghp_` + strings.Repeat("a", 36) + `"}`, "a", "a token of GitHub"},
		{`{"userIdentity":{"principalId":"mary@acme.example"}}`, "userIdentity.principalId", "an e-mail address"},
		{`{"a":"4111 1111 1111 1111"}`, "a", "the number of a payment card"},
	} {
		got := audit.Event{Data: c.data}.Sensitive()
		if len(got) != 1 || got[0].Field != c.field || !strings.Contains(got[0].Text, c.what) || got[0].Code != "" {
			t.Errorf("%s: %+v", c.data, got)
		}
	}
	for _, data := range []string{
		good, `[]`, `no JSON`, `{"password":""}`, `{"a":"4111 1111 1111 1112"}`, `{"a":"AKIA"}`, `{"a":"me @ home"}`, `{"a":4111111111111111}`, `{"UID":"0000000000000"}`,
	} {
		if got := (audit.Event{Data: data}).Sensitive(); len(got) > 0 {
			t.Errorf("%s: %+v", data, got)
		}
	}
	secret := audit.Event{Data: `{"b":"mary@acme.example","a":{"password":"hunter2"}}`}.Sensitive()
	if len(secret) != 2 || secret[0].Field != "a.password" || strings.Contains(secret[0].Text, "hunter2") {
		t.Errorf("%+v", secret)
	}
}
