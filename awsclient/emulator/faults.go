package emulator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Ways to fail that are no AWS error codes.
const (
	// FaultReset drops the connection without an answer.
	FaultReset = "!reset"
	// FaultHang never answers; only the caller's patience ends the call.
	FaultHang = "!hang"
	// FaultHTML answers with the page of a proxy, status 502.
	FaultHTML = "!html"
	// FaultSlow answers rightly, a few bytes at a time.
	FaultSlow = "!slow"
	// FaultPartial fails every second event of a PutAuditEvents with Throttling;
	// other operations answer rightly.
	FaultPartial = "!partial"
)

// Fault makes calls fail.
type Fault struct {
	// Operation is the operation that fails; "*" stands for all.
	Operation string
	// Region, where it is set, is the only Region that fails.
	Region string
	// Code is an AWS error code, or one of the constants that start with "!".
	Code string
	// Rate is the share of the calls that fail, above 0 and up to 1. Failures
	// come evenly spaced and not at random: at 0.5 every second call fails.
	// Zero stands for 1.
	Rate float64
}

var errorCode = lazy(`^[A-Za-z][A-Za-z0-9]*$`)

// ParseFault reads "OPERATION=CODE[@RATE]": the operation, or "*" for all; an
// AWS error code, or !reset, !hang, !html, !slow, !partial; the share of calls that fail,
// such as 0.25.
func ParseFault(spec string) (Fault, error) {
	operation, rest, found := strings.Cut(spec, "=")
	if !found {
		return Fault{}, fmt.Errorf("fault %q: expected OPERATION=CODE[@RATE], for example StopLogging=AccessDeniedException@0.5", spec)
	}
	code, rate, rated := strings.Cut(rest, "@")
	f := Fault{Operation: operation, Code: code, Rate: 1}
	if f.Operation != "*" && !knownOperation(f.Operation) {
		return Fault{}, fmt.Errorf("fault %q: there is no operation %q; write it as the API does, for example GetTrailStatus, or * for all", spec, operation)
	}
	special := slices.Contains([]string{FaultReset, FaultHang, FaultHTML, FaultSlow, FaultPartial}, code)
	if !special && !errorCode.MatchString(code) {
		return Fault{}, fmt.Errorf("fault %q: %q is no error code; write an AWS code such as ThrottlingException, or !reset, !hang, !html, !slow or !partial",
			spec, code)
	}
	if rated {
		var err error
		f.Rate, err = strconv.ParseFloat(rate, 64)
		if err != nil || !(f.Rate > 0 && f.Rate <= 1) {
			return Fault{}, fmt.Errorf("fault %q: the rate %q is no number above 0 and up to 1", spec, rate)
		}
	}
	return f, nil
}

// conduct is how the emulator behaves beside what it answers.
type conduct struct {
	mu      sync.Mutex
	latency time.Duration
	faults  []activeFault
}

// activeFault counts the calls it could have struck.
type activeFault struct {
	Fault
	seen int
}

// SetFaults replaces all injected faults. The first one that fits a call, and
// whose turn it is, strikes.
func (e *Emulator) SetFaults(faults ...Fault) {
	active := make([]activeFault, len(faults))
	for i, f := range faults {
		if f.Rate == 0 {
			f.Rate = 1
		}
		active[i] = activeFault{Fault: f}
	}
	e.conduct.mu.Lock()
	defer e.conduct.mu.Unlock()
	e.conduct.faults = active
}

// SetLatency delays every answer that begins from now on by d.
func (e *Emulator) SetLatency(d time.Duration) {
	e.conduct.mu.Lock()
	defer e.conduct.mu.Unlock()
	e.conduct.latency = d
}

func (c *conduct) delay() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.latency
}

// strike is the code of the fault that hits this call, "" for none.
func (c *conduct) strike(operation, region string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range c.faults {
		f := &c.faults[i]
		if f.Operation != "*" && f.Operation != operation || f.Region != "" && f.Region != region {
			continue
		}
		f.seen++
		if int(float64(f.seen)*f.Rate) > int(float64(f.seen-1)*f.Rate) {
			return f.Code
		}
	}
	return ""
}
