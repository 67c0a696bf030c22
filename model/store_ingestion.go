package model

import "trailboss/model/lake"

// StartEventDataStoreIngestion and StopEventDataStoreIngestion switch the
// ingestion of an event data store on and off.
const (
	StartEventDataStoreIngestion Operation = "StartEventDataStoreIngestion"
	StopEventDataStoreIngestion  Operation = "StopEventDataStoreIngestion"
)

// AspectIngestion is whether an event data store takes events.
const AspectIngestion Aspect = "ingestion"

// Ingestion is the value of AspectIngestion.
type Ingestion bool

// IngestionOf tells whether a store of that status takes events, or is about to.
func IngestionOf(s lake.Status) Ingestion {
	switch s {
	case lake.Created, lake.Enabled, lake.Starting:
		return true
	case lake.Stopping, lake.Stopped, lake.Pending:
		return false
	default:
		return false
	}
}

// Aspect is AspectIngestion.
func (Ingestion) Aspect() Aspect { return AspectIngestion }

// Lines says on or off.
func (v Ingestion) Lines() []string {
	if v {
		return []string{"ingestion: on"}
	}
	return []string{"ingestion: off"}
}

// Calls is one call that starts or stops the ingestion.
func (v Ingestion) Calls(t Target, _ Value) []Call {
	op := StopEventDataStoreIngestion
	if v {
		op = StartEventDataStoreIngestion
	}
	return []Call{storeCall(op, t)}
}

// storeCall is a call whose whole input is the event data store.
func storeCall(op Operation, t Target) Call {
	return Call{Operation: op, Region: t.Region, Input: []Param{{"EventDataStore", t.ARN}}}
}

// Read is the query for the event data store.
func (Ingestion) Read(t Target) Query { return t.query(GetEventDataStore) }

// Disturbs is nothing: the whole event data store is read back.
func (Ingestion) Disturbs() []Operation { return nil }
