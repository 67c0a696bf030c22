package model

import "trailboss/model/lake"

// EnableFederation and DisableFederation switch the federation of an event data
// store on and off.
const (
	EnableFederation  Operation = "EnableFederation"
	DisableFederation Operation = "DisableFederation"
)

// AspectFederation is whether the events of an event data store can be queried
// by Amazon Athena.
const AspectFederation Aspect = "federation"

// Federation is the value of AspectFederation: the ARN of the role that it works
// with, or "" where it is off.
type Federation string

// FederationOf is the federation of the store, also one that is on its way.
func FederationOf(s lake.Store) Federation {
	if s.Federation == lake.FederationEnabled || s.Federation == lake.FederationEnabling {
		return Federation(s.FederationRole)
	}
	return ""
}

// Aspect is AspectFederation.
func (Federation) Aspect() Aspect { return AspectFederation }

// Lines says off, or with which role.
func (v Federation) Lines() []string {
	if v == "" {
		return []string{"federation: off"}
	}
	return []string{"federation: on, with the role " + string(v)}
}

// Calls is one EnableFederation or DisableFederation; another role needs both.
func (v Federation) Calls(t Target, before Value) []Call {
	old, _ := before.(Federation)
	var calls []Call
	if old != "" {
		calls = append(calls, storeCall(DisableFederation, t))
	}
	if v != "" {
		on := storeCall(EnableFederation, t)
		on.Input = append(on.Input, Param{"FederationRoleArn", string(v)})
		calls = append(calls, on)
	}
	return calls
}

// Read is the query for the event data store.
func (Federation) Read(t Target) Query { return t.query(GetEventDataStore) }

// Disturbs is nothing: the whole event data store is read back.
func (Federation) Disturbs() []Operation { return nil }
