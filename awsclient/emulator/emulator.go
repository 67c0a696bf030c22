// Package emulator is CloudTrail in one process: an http.Handler and an
// http.RoundTripper that answer the AWS SDKs and the AWS CLI as CloudTrail, the
// Account API, Organizations ListAccounts, STS (GetCallerIdentity, AssumeRole) and
// the sign-in of IAM Identity Center do. It keeps state, refuses what AWS refuses
// with AWS's codes, and fails on demand.
//
// The Region is read from the credential scope of the Authorization header, the
// account from the access key. Signatures are not verified. Every bucket, topic,
// key and log group with a valid name exists unless a fault says otherwise.
package emulator

import (
	"crypto/rand"
	"fmt"
	"slices"
	"sync"
	"time"

	"trailboss/model"
	"trailboss/model/awsname"
)

// Emulator is safe for concurrent use.
type Emulator struct {
	now      func() time.Time
	newID    func() string
	pageSize int
	// regions, when set, are the Regions that every account has.
	regions []string

	conduct conduct
	ledger  ledger
	// lakeClosed refuses the first event data store of an account.
	lakeClosed bool
	// accepted hears of audit events, nil for nobody.
	accepted func(channelARN, id string)

	// mu guards what follows: the state that operations read and change.
	mu       sync.Mutex
	accounts map[string]*account
	trails   []*trail
	stores   []*store
	channels []*channel
	queries  []*query
	sessions sessions
	signIns  signIns
	// eventCount numbers recorded events, so that those of one instant keep an order.
	eventCount int
}

// Option configures an emulator at its making.
type Option func(*Emulator)

// WithClock sets the clock that all times are taken from; time.Now is the default.
func WithClock(now func() time.Time) Option {
	return func(e *Emulator) { e.now = now }
}

// WithIDs sets the source of request and event ids, which AWS writes as UUIDs.
// It is called from several goroutines at once.
func WithIDs(newID func() string) Option {
	return func(e *Emulator) { e.newID = newID }
}

// WithLatency delays every answer by d.
func WithLatency(d time.Duration) Option {
	return func(e *Emulator) { e.SetLatency(d) }
}

// WithFaults injects faults from the start; see SetFaults.
func WithFaults(faults ...Fault) Option {
	return func(e *Emulator) { e.SetFaults(faults...) }
}

// WithRegions makes exactly these Regions the ones enabled in every account, in
// place of the partition's default Regions and the opt-in ones of the accounts.
func WithRegions(names ...string) Option {
	return func(e *Emulator) { e.regions = names }
}

// WithPageSize bounds the trails in one ListTrails answer, the accounts in one of
// ListAccounts, and the stores and channels where their lists name no bound. AWS's
// own bounds are above the quotas and the number of accounts here, so that without
// this no second page exists.
func WithPageSize(n int) Option {
	return func(e *Emulator) { e.pageSize = max(n, 1) }
}

// New returns an emulator of two accounts of an organization without trails:
// 123456789012, the management account, which answers to every access key but
// DemoMemberAccessKey, and its member 210987654321, which answers to that one.
// Its other members have no key; whoever calls may assume any role of all of
// them, roles whose names end in -mfa with DemoMFACode only.
func New(opts ...Option) *Emulator {
	e := &Emulator{now: time.Now, newID: randomUUID, pageSize: 100, accounts: organization()}
	e.sessions.issued, e.signIns = map[string]session{}, newSignIns()
	for _, opt := range opts {
		opt(e)
	}
	return e
}

// regionEnabled tells whether the account can be called in the Region.
func (e *Emulator) regionEnabled(a *account, region string) bool {
	if e.regions != nil {
		return slices.Contains(e.regions, region)
	}
	for _, r := range model.Regions(awsname.PartitionOf(region)) {
		if r.Name == region {
			return !r.OptIn || slices.Contains(a.optedIn, region)
		}
	}
	return false
}

// enabledRegions are the account's Regions in one partition.
func (e *Emulator) enabledRegions(a *account, partition string) []string {
	var names []string
	for _, r := range model.Regions(partition) {
		if e.regionEnabled(a, r.Name) {
			names = append(names, r.Name)
		}
	}
	return names
}

// randomUUID is a version 4 UUID.
func randomUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails, by its documentation
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
