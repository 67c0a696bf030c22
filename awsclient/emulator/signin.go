package emulator

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// IAM Identity Center: the OIDC service with which a device signs in, the page
// on which a person lets it in, and the portal that gives credentials for that.

const (
	// deviceCodeLife is how long a person has to open the page, tokenLife how
	// long they stay signed in, portalLife how long the portal's credentials last.
	deviceCodeLife = 10 * time.Minute
	tokenLife      = 8 * time.Hour
	portalLife     = time.Hour
	// pollInterval is the time between two looks whether a device was let in,
	// in seconds.
	pollInterval = 5

	devicePath = "/device"
	noRegion   = "us-east-1"

	registerOperation, authorizeOperation    = "RegisterClient", "StartDeviceAuthorization"
	tokenOperation, roleCredentialsOperation = "CreateToken", "GetRoleCredentials" // #nosec G101 -- names
	// approveOperation is no operation of AWS's: a browser opens the page.
	approveOperation = "(device page)"

	deviceGrant  = "urn:ietf:params:oauth:grant-type:device_code"
	refreshGrant = "refresh_token"
)

// signInPaths are the paths of the sign-in's operations, by method.
var signInPaths = map[string]string{
	"POST /client/register":       registerOperation,
	"POST /device_authorization":  authorizeOperation,
	"POST /token":                 tokenOperation,
	"GET /federation/credentials": roleCredentialsOperation,
	"GET " + devicePath:           approveOperation,
}

// signInOperations are those that a fault can name.
var signInOperations = []string{registerOperation, authorizeOperation, tokenOperation, roleCredentialsOperation}

// signIns is who signs in and who has. Emulator.mu guards it.
type signIns struct {
	count   int
	clients map[string]bool
	devices map[string]*device
	tokens  map[string]signedIn
	// refreshes are the tokens that renew an access token.
	refreshes map[string]bool
}

func newSignIns() signIns {
	return signIns{clients: map[string]bool{}, devices: map[string]*device{}, tokens: map[string]signedIn{}, refreshes: map[string]bool{}}
}

// device is one that waits to be let in, by its device code.
type device struct {
	userCode string
	expires  time.Time
	approved bool
	// asked is when it looked last; too soon after that it is told to slow down.
	asked time.Time
}

// signedIn is an access token of a person.
type signedIn struct{ expires time.Time }

// LetIn approves the device that shows a code, as a person does on the page.
// It tells whether there is one.
func (e *Emulator) LetIn(userCode string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, d := range e.signIns.devices {
		if d.userCode == userCode && !e.now().After(d.expires) {
			d.approved = true
			return true
		}
	}
	return false
}

// signIn answers a call of the sign-in.
func (c *call) signIn() (reply, error) {
	if c.operation == approveOperation {
		return c.devicePage(), nil
	}
	c.mu.Lock()
	number := c.signIns.count + 1
	c.signIns.count = number
	c.mu.Unlock()
	var out any
	var err error
	switch c.operation {
	case registerOperation:
		out, err = c.registerClient(number)
	case authorizeOperation:
		out, err = c.authorizeDevice(number)
	case tokenOperation:
		out, err = c.createToken(number)
	default:
		out, err = c.roleCredentials()
	}
	if err != nil {
		return reply{}, err
	}
	body, err := json.Marshal(out)
	return newReply(http.StatusOK, contentRestJSON, body), err
}

// devicePage lets a device in for whoever opens its address.
func (c *call) devicePage() reply {
	code := c.query.Get("user_code")
	text, status := "There is no device with the code "+code+".", http.StatusNotFound
	if c.LetIn(code) {
		text, status = "The device with the code "+code+" is signed in. You may close this page.", http.StatusOK
	}
	return newReply(status, "text/html; charset=utf-8", []byte("<!doctype html><title>trailboss emulator</title><p>"+html.EscapeString(text)+"</p>\n"))
}

type registerIn struct {
	ClientName string `json:"clientName"`
	ClientType string `json:"clientType"`
}

type registerOut struct {
	ClientID              string `json:"clientId"`
	ClientIDIssuedAt      int64  `json:"clientIdIssuedAt"`
	ClientSecret          string `json:"clientSecret"`
	ClientSecretExpiresAt int64  `json:"clientSecretExpiresAt"`
}

func (c *call) registerClient(number int) (*registerOut, error) {
	var in registerIn
	if err := json.Unmarshal(c.body, &in); err != nil || in.ClientName == "" || in.ClientType != "public" {
		return nil, refuse("InvalidClientMetadataException", "The client information sent in the request during registration is invalid.")
	}
	id := fmt.Sprintf("emulated-client-%08d", number)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.signIns.clients[id] = true
	return &registerOut{id, c.now.Unix(), "emulated-client-secret", c.now.AddDate(0, 3, 0).Unix()}, nil
}

type authorizeIn struct {
	ClientID string `json:"clientId"`
	StartURL string `json:"startUrl"`
}

type authorizeOut struct {
	DeviceCode              string `json:"deviceCode"`
	UserCode                string `json:"userCode"`
	VerificationURI         string `json:"verificationUri"`
	VerificationURIComplete string `json:"verificationUriComplete"`
	ExpiresIn               int    `json:"expiresIn"`
	Interval                int    `json:"interval"`
}

func (c *call) authorizeDevice(number int) (*authorizeOut, error) {
	var in authorizeIn
	if err := json.Unmarshal(c.body, &in); err != nil || in.StartURL == "" {
		return nil, refuse("InvalidRequestException", "The request is missing startUrl.")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.signIns.clients[in.ClientID] {
		return nil, refuse("InvalidClientException", "Invalid client provided")
	}
	code, user := fmt.Sprintf("emulated-device-%08d", number), fmt.Sprintf("EMUL-%04d", number%10000)
	c.signIns.devices[code] = &device{userCode: user, expires: c.now.Add(deviceCodeLife)}
	page := c.scheme + "://" + c.host + devicePath
	return &authorizeOut{code, user, page, page + "?user_code=" + url.QueryEscape(user), int(deviceCodeLife.Seconds()), pollInterval}, nil
}

type tokenIn struct {
	ClientID     string `json:"clientId"`
	GrantType    string `json:"grantType"`
	DeviceCode   string `json:"deviceCode"`
	RefreshToken string `json:"refreshToken"`
}

type tokenOut struct {
	AccessToken  string `json:"accessToken"`
	ExpiresIn    int    `json:"expiresIn"`
	RefreshToken string `json:"refreshToken"`
	TokenType    string `json:"tokenType"`
}

func (c *call) createToken(number int) (*tokenOut, error) {
	var in tokenIn
	if err := json.Unmarshal(c.body, &in); err != nil || !slices.Contains([]string{deviceGrant, refreshGrant}, in.GrantType) {
		return nil, refuse("UnsupportedGrantTypeException", "The grant type is not supported.")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.signIns.clients[in.ClientID] {
		return nil, refuse("InvalidClientException", "Invalid client provided")
	}
	if in.GrantType == refreshGrant {
		if !c.signIns.refreshes[in.RefreshToken] {
			return nil, refuse("InvalidGrantException", "Invalid refresh token provided")
		}
	} else if err := c.redeem(in.DeviceCode); err != nil {
		return nil, err
	}
	out := &tokenOut{
		AccessToken: fmt.Sprintf("emulated-access-%08d", number), ExpiresIn: int(tokenLife.Seconds()),
		RefreshToken: fmt.Sprintf("emulated-refresh-%08d", number), TokenType: "Bearer",
	}
	c.signIns.tokens[out.AccessToken] = signedIn{expires: c.now.Add(tokenLife)}
	c.signIns.refreshes[out.RefreshToken] = true
	return out, nil
}

// redeem takes a device code for the sign-in that it stands for, once.
func (c *call) redeem(code string) error {
	d := c.signIns.devices[code]
	if d == nil {
		return refuse("InvalidGrantException", "Invalid device code provided")
	}
	early := !d.asked.IsZero() && c.now.Sub(d.asked) < pollInterval*time.Second && c.now.After(d.asked)
	d.asked = c.now
	switch {
	case c.now.After(d.expires):
		return refuse("ExpiredTokenException", "Device code has expired")
	case d.approved:
		delete(c.signIns.devices, code)
		return nil
	case early:
		return refuse("SlowDownException", "Slow down")
	default:
		return refuse("AuthorizationPendingException", "Authorization is pending")
	}
}

type roleCredentialsOut struct {
	RoleCredentials struct {
		AccessKeyID     string `json:"accessKeyId"`
		SecretAccessKey string `json:"secretAccessKey"`
		SessionToken    string `json:"sessionToken"`
		Expiration      int64  `json:"expiration"`
	} `json:"roleCredentials"`
}

// roleCredentials gives whoever is signed in any role of the organization's accounts.
func (c *call) roleCredentials() (*roleCredentialsOut, error) {
	account, role := c.query.Get("account_id"), c.query.Get("role_name")
	c.mu.Lock()
	in, known := c.signIns.tokens[c.bearer]
	c.mu.Unlock()
	switch {
	case !known || c.now.After(in.expires):
		return nil, refuseInFront(http.StatusUnauthorized, "UnauthorizedException", "Session token not found or invalid")
	case c.accounts[account] == nil || role == "":
		return nil, refuseInFront(http.StatusForbidden, "ForbiddenException", "No access")
	}
	creds := c.issue(identity{account: account, role: "AWSReservedSSO_" + role + "_0123456789abcdef", session: "mary"}, portalLife)
	out := &roleCredentialsOut{}
	out.RoleCredentials.AccessKeyID, out.RoleCredentials.SecretAccessKey = creds.accessKey, creds.secret
	out.RoleCredentials.SessionToken, out.RoleCredentials.Expiration = creds.token, creds.expires.UnixMilli()
	return out, nil
}

// oauthErrors are the errors of OAuth that OIDC's exceptions stand for.
var oauthErrors = map[string]string{
	"AuthorizationPendingException": "authorization_pending", "SlowDownException": "slow_down", "ExpiredTokenException": "expired_token",
	"AccessDeniedException": "access_denied", "InvalidClientException": "invalid_client", "InvalidGrantException": "invalid_grant",
	"InvalidClientMetadataException": "invalid_client_metadata", "InvalidRequestException": "invalid_request",
	"UnsupportedGrantTypeException": "unsupported_grant_type",
}

// signInRefused writes a refusal as the sign-in does.
func signInRefused(r *refusal) reply {
	members := map[string]string{"__type": r.code, "message": r.text}
	if code, ok := oauthErrors[r.code]; ok {
		members["error"], members["error_description"] = code, r.text
	}
	body, err := json.Marshal(members)
	if err != nil {
		body = []byte(`{"__type":"InternalFailure"}`)
	}
	a := newReply(r.status, contentRestJSON, body)
	a.header.Set("X-Amzn-Errortype", r.code)
	return a
}
