package emulator

import (
	"fmt"
	"maps"
	"time"
)

// sessions are the temporary credentials that were handed out, by access key.
// Emulator.mu guards them.
type sessions struct {
	issued map[string]session
	count  int
}

// session is one set of temporary credentials.
type session struct {
	caller  identity
	token   string
	expires time.Time
	revoked bool
}

// temporary are credentials as STS and the SSO portal hand them out.
type temporary struct {
	accessKey, secret, token string
	expires                  time.Time
}

// issue hands out credentials for a caller, whose access key is made here.
func (c *call) issue(caller identity, lasting time.Duration) temporary {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := &c.sessions
	maps.DeleteFunc(s.issued, func(_ string, old session) bool { return c.now.After(old.expires.Add(time.Hour)) })
	s.count++
	caller.accessKey = fmt.Sprintf("ASIAEMULATED%08d", s.count)
	token := fmt.Sprintf("emulated-session-token-%08d", s.count)
	expires := c.now.Add(lasting).Truncate(time.Second)
	s.issued[caller.accessKey] = session{caller: caller, token: token, expires: expires}
	return temporary{caller.accessKey, "emulated-secret", token, expires}
}

// EndSessions makes all temporary credentials that were handed out expire at
// once, and takes back the sign-ins that they came from.
func (e *Emulator) EndSessions() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for key, s := range e.sessions.issued {
		s.revoked = true
		e.sessions.issued[key] = s
	}
	e.signIns.tokens = map[string]signedIn{}
}

// know puts the caller behind a temporary access key into the target.
func (e *Emulator) know(t *target) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if s, ok := e.sessions.issued[t.caller.accessKey]; ok {
		t.caller = s.caller
	}
}

// checkSession refuses temporary credentials that have run out, and those that
// come without their token.
func (c *call) checkSession() error {
	c.mu.Lock()
	s, ok := c.sessions.issued[c.caller.accessKey]
	c.mu.Unlock()
	invalid, expired := "UnrecognizedClientException", "ExpiredTokenException"
	if c.service == serviceSTS {
		invalid, expired = "InvalidClientTokenId", "ExpiredToken"
	}
	switch {
	case !ok:
		return nil
	case s.token != c.token:
		return refuseAlike(invalid)
	case s.revoked || c.now.After(s.expires):
		return refuseAlike(expired)
	default:
		return nil
	}
}
