package emulator

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
)

// service tells the APIs on the one port apart, and with them the protocol
// that answers and errors are written in.
type service string

const (
	serviceCloudTrail    service = "cloudtrail"
	serviceAccount       service = "account"
	serviceOrganizations service = "organizations"
	serviceSTS           service = "sts"
	serviceData          service = "cloudtrail-data"
	// serviceSignIn is IAM Identity Center, whose calls are not signed.
	serviceSignIn service = "sso"
)

// target is what a request asks for, of whom, and who asks.
type target struct {
	service   service
	operation string
	region    string
	caller    identity
	// query is what the path carries beside the body.
	query url.Values
	// signed is false for a request without an Authorization header,
	// scoped for one whose header could not be read.
	signed, scoped bool
	// token is the session token beside temporary credentials, bearer that of
	// the sign-in.
	token, bearer string
	scheme, host  string
}

// restJSON tells whether the service speaks rest-json.
func (s service) restJSON() bool { return s == serviceAccount || s == serviceData }

// targetOf reads what the headers and the path tell. The operation is empty
// where they name none.
func targetOf(r *http.Request, body []byte) target {
	t := target{
		service: serviceCloudTrail, token: r.Header.Get("X-Amz-Security-Token"), bearer: r.Header.Get("X-Amz-Sso_bearer_token"),
		query: r.URL.Query(), scheme: schemeOf(r), host: cmp.Or(r.Host, r.URL.Host),
	}
	t.readAuthorization(r.Header.Get("Authorization"))
	signIn := signInPaths[r.Method+" "+r.URL.Path]
	switch header := r.Header.Get("X-Amz-Target"); {
	case header != "":
		// CloudTrail has two prefixes in use, both end before the last dot.
		prefix, operation := cutLast(header, ".")
		switch {
		case strings.HasSuffix(prefix, "CloudTrail_20131101"):
			t.operation = operation
		case prefix == "AWSOrganizationsV20161128":
			t.service, t.operation = serviceOrganizations, operation
		}
	case t.service == serviceSTS || strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded"):
		t.service = serviceSTS
		form, err := url.ParseQuery(string(body))
		if err == nil {
			t.operation = form.Get("Action")
		}
		if t.operation == "" {
			t.operation = r.URL.Query().Get("Action")
		}
	case signIn != "":
		t.service, t.operation, t.region = serviceSignIn, signIn, noRegion
	case r.Method == http.MethodPost && accountPaths[r.URL.Path] != "":
		t.service, t.operation = serviceAccount, accountPaths[r.URL.Path]
	case r.Method == http.MethodPost && r.URL.Path == "/PutAuditEvents":
		t.service, t.operation = serviceData, "PutAuditEvents"
	}
	return t
}

// schemeOf is the scheme under which a request came, over a network or without one.
func schemeOf(r *http.Request) string {
	if r.URL.Scheme == "" && r.TLS == nil {
		return "http"
	}
	return cmp.Or(r.URL.Scheme, "https")
}

// readAuthorization takes caller, Region and service from a header such as
// AWS4-HMAC-SHA256 Credential=KEY/20261121/us-east-2/cloudtrail/aws4_request, ...
func (t *target) readAuthorization(header string) {
	t.signed = header != ""
	_, rest, found := strings.Cut(header, "Credential=")
	if !found {
		return
	}
	scope, _, _ := strings.Cut(rest, ",")
	parts := strings.Split(strings.TrimSpace(scope), "/")
	if len(parts) < 5 {
		return
	}
	// An access key may hold slashes, the scope behind it never does.
	n := len(parts)
	t.scoped = true
	t.caller = identityOf(strings.Join(parts[:n-4], "/"))
	t.region = parts[n-3]
	if s := service(parts[n-2]); s == serviceSTS || s == serviceAccount || s == serviceData {
		t.service = s
	}
}

// cutLast parts s at the last sep; without one it is all after.
func cutLast(s, sep string) (before, after string) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return "", s
	}
	return s[:i], s[i+len(sep):]
}
