package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"time"

	"trailboss/model/awsname"
)

// call is one request being answered.
type call struct {
	*Emulator
	target
	partition string
	account   *account
	now       time.Time
	requestID string
	// fault is the code of the injected fault that struck, "" for none.
	fault               string
	body                []byte
	userAgent, sourceIP string
	method              string
	// touched is the resource that the operation found, for the event record.
	touched []eventResource
}

func (e *Emulator) newCall(t target, body []byte, r *http.Request) *call {
	// The in-process transport knows no address.
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = "127.0.0.1"
	}
	return &call{
		Emulator:  e,
		target:    t,
		partition: awsname.PartitionOf(t.region),
		account:   e.accounts[t.caller.account],
		now:       e.now(),
		requestID: e.newID(),
		fault:     e.conduct.strike(t.operation, t.region),
		body:      body,
		userAgent: r.UserAgent(),
		sourceIP:  host,
		method:    r.Method,
	}
}

// reply answers in the protocol of the service, whatever happens.
func (c *call) reply(tooLarge bool) (a reply) {
	defer func() {
		if recover() != nil {
			a = refused(c.service, refuseAlike("InternalFailure"), c.requestID)
		}
	}()
	if c.fault == FaultHTML {
		return newReply(http.StatusBadGateway, "text/html",
			[]byte("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"))
	}
	a, err := c.answer(tooLarge)
	if err != nil {
		var r *refusal
		if !errors.As(err, &r) {
			r = refuseAlike("InternalFailure")
		}
		a = refused(c.service, r, c.requestID)
	}
	a.slow = c.fault == FaultSlow
	return a
}

// answer goes through the checks in the order in which AWS's layers stand.
func (c *call) answer(tooLarge bool) (reply, error) {
	if tooLarge {
		return reply{}, refuseInFront(http.StatusRequestEntityTooLarge, "RequestEntityTooLargeException", "The request is larger than %d bytes", maxBody)
	}
	if err := c.checkTarget(); err != nil {
		return reply{}, err
	}
	if errorCode.MatchString(c.fault) {
		return reply{}, injected(c.fault, c)
	}
	if err := c.checkCaller(); err != nil {
		return reply{}, err
	}
	switch c.service {
	case serviceSTS:
		return c.sts(), nil
	case serviceSignIn:
		return c.signIn()
	}
	out, err := c.run()
	if err != nil {
		return reply{}, err
	}
	return success(c.service, out)
}

// checkTarget refuses unknown operations and what is no JSON object.
func (c *call) checkTarget() error {
	if c.service == serviceSTS || c.service == serviceSignIn {
		return nil
	}
	if c.method != http.MethodPost {
		return refuseInFront(http.StatusBadRequest, codeUnknownOperation, "Send a POST request with the header X-Amz-Target.")
	}
	if !knownOperation(c.operation) {
		return refuseInFront(http.StatusBadRequest, codeUnknownOperation, "The operation %q is unknown.", c.operation)
	}
	op, built := operations[c.operation]
	if built && op.service != c.service {
		return refuseInFront(http.StatusBadRequest, codeUnknownOperation, "The operation %q is none of %s.", c.operation, c.service)
	}
	if !built {
		return refuseInFront(http.StatusBadRequest, codeUnknownOperation, "The emulator does not answer %s.", c.operation)
	}
	if len(bytes.TrimSpace(c.body)) == 0 {
		c.body = []byte("{}")
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(c.body, &object); err != nil || object == nil {
		return refuseInFront(http.StatusBadRequest, "SerializationException", "The request body is no JSON object.")
	}
	return nil
}

// checkCaller refuses calls without credentials, with some that have run out,
// and to Regions that are off.
func (c *call) checkCaller() error {
	if c.service == serviceSignIn {
		return nil
	}
	if err := c.checkSession(); err != nil {
		return err
	}
	switch {
	case !c.signed:
		return refuseAlike("MissingAuthenticationTokenException")
	case !c.scoped:
		return refuseInFront(http.StatusForbidden, "IncompleteSignature",
			"Authorization header requires 'Credential' parameter of the form KEY/DATE/REGION/SERVICE/aws4_request.")
	case c.service == serviceAccount || c.service == serviceOrganizations || c.regionEnabled(c.account, c.region):
		return nil
	case c.service == serviceSTS:
		return refuseAlike("InvalidClientTokenId")
	default:
		return refuseAlike("UnrecognizedClientException")
	}
}

// run performs the operation under the lock and records it when it changes something.
func (c *call) run() (any, error) {
	op := operations[c.operation]
	c.mu.Lock()
	defer c.mu.Unlock()
	if op.lake {
		if err := c.checkLake(); err != nil {
			return nil, err
		}
	}
	c.settle(c.now)
	out, err := op.run(c)
	if op.mutates {
		c.record(out, err)
	}
	return out, err
}

// operation is one that the emulator answers.
type operation struct {
	service service
	// mutates marks operations that are recorded as events.
	mutates bool
	// lake marks operations of CloudTrail Lake, which not every Region has.
	lake bool
	run  func(*call) (any, error)
}

// onLake is the operation as one of CloudTrail Lake.
func (o operation) onLake() operation {
	o.lake = true
	return o
}

// of is the operation as one of another service than CloudTrail.
func (o operation) of(s service) operation {
	o.service = s
	return o
}

func read[In, Out any](handler func(*call, In) (Out, error)) operation {
	return operation{service: serviceCloudTrail, run: func(c *call) (any, error) {
		var in In
		if err := decode(c.body, &in); err != nil {
			return nil, err
		}
		return handler(c, in)
	}}
}

func write[In, Out any](handler func(*call, In) (Out, error)) operation {
	op := read(handler)
	op.mutates = true
	return op
}

// looseInput is what strings the request holds, for texts about a request that
// was never read properly.
func (c *call) looseInput() map[string]string {
	var members map[string]any
	_ = json.Unmarshal(c.body, &members) // no JSON, no strings
	input := make(map[string]string)
	for name, value := range members {
		if s, ok := value.(string); ok {
			input[name] = s
		}
	}
	return input
}

// empty is the answer of operations that return nothing.
type empty struct{}

// value is what a member holds, or its zero value where it is absent.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// optional is nil for an empty string, which leaves the member out.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// set lays a member that is there over a value.
func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}
