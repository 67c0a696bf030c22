package model

import (
	"encoding/json"

	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/model/tags"
)

// The operations on an event data store as a whole.
const (
	CreateEventDataStore  Operation = "CreateEventDataStore"
	DeleteEventDataStore  Operation = "DeleteEventDataStore"
	RestoreEventDataStore Operation = "RestoreEventDataStore"
)

// AspectStore is whether there is an event data store, and all that it has.
const AspectStore Aspect = "event data store"

// StorePresence is whether there is an event data store.
type StorePresence string

// The presences. A deleted store is pending deletion for lake.PendingFor, in
// which it can be restored.
const (
	StoreAbsent  StorePresence = "absent"
	StoreThere   StorePresence = "there"
	StorePending StorePresence = "pending deletion"
)

// StoreExistence is the value of AspectStore.
type StoreExistence struct {
	Presence StorePresence `json:"presence"`
	// Store is what the store has while it is there. Nil says that it is not
	// known, or does not matter.
	Store *StoreSnapshot `json:"store,omitempty"`
	// Waits is what stands in the way of deleting the store and passes by itself,
	// "" for nothing such. It is not kept.
	Waits string `json:"-"`
}

// StoreSnapshot is all of an event data store that it is created with.
type StoreSnapshot struct {
	Settings  StoreSettings       `json:"settings"`
	Selectors []selector.Advanced `json:"selectors"`
	// Tags are nil where they are not known.
	Tags []Tag `json:"tags,omitempty"`
	// Stopped is true where the store takes no events.
	Stopped bool `json:"stopped,omitempty"`
}

// storeSnapshotOf is all that is known of a store.
func storeSnapshotOf(s lake.Store, list []Tag) StoreSnapshot {
	return StoreSnapshot{Settings: StoreSettingsOf(s), Selectors: s.Selectors, Tags: list, Stopped: !bool(IngestionOf(s.Status))}
}

// Lake is the store that the snapshot makes.
func (s StoreSnapshot) Lake() lake.Store {
	return s.Settings.On(lake.Store{Status: lake.Created, Selectors: s.Selectors, Federation: lake.FederationDisabled})
}

// Aspect is AspectStore.
func (StoreExistence) Aspect() Aspect { return AspectStore }

// MarshalJSON writes what the store has only while it is there.
func (v StoreExistence) MarshalJSON() ([]byte, error) {
	type plain StoreExistence
	out := plain{Presence: v.Presence}
	if v.Store != nil && v.Presence == StoreThere {
		s := *v.Store
		s.Selectors = v.set().Normalized().Advanced
		s.Tags = tags.Sorted(s.Tags)
		out.Store = &s
	}
	return json.Marshal(out)
}

func (v StoreExistence) there() bool { return v.Presence == StoreThere }

func (v StoreExistence) set() selector.Set { return selector.Set{Advanced: v.Store.Selectors} }

// Lines is what the store has, or that there is none, or none for long.
func (v StoreExistence) Lines() []string {
	switch {
	case v.Presence == StoreAbsent:
		return []string{"no event data store of that name"}
	case v.Presence == StorePending:
		return []string{"pending deletion: it cannot be queried, and can be restored for 7 days"}
	case v.Store == nil:
		return []string{"in service again, as it was"}
	}
	lines := append(v.Store.Settings.Lines(), v.set().Sentences()...)
	for _, t := range v.Store.Tags {
		lines = append(lines, "tag: "+t.String())
	}
	return append(lines, Ingestion(!v.Store.Stopped).Lines()...)
}

// diff shows what comes or goes, and not that it was not there.
func (v StoreExistence) diff(before Value) []selector.DiffLine {
	old, _ := before.(StoreExistence)
	var was, is []string
	if old.Presence != StoreAbsent {
		was = old.Lines()
	}
	if v.Presence != StoreAbsent {
		is = v.Lines()
	}
	return changedLines(lineDiff(was, is))
}

// Calls lead from one presence to another. A store that is protected loses its
// protection before it is deleted.
func (v StoreExistence) Calls(t Target, before Value) []Call {
	old, _ := before.(StoreExistence)
	switch {
	case v.Presence == StoreThere && v.Store != nil && old.Presence == StoreAbsent:
		return []Call{v.Store.create(t)}
	case v.Presence == StoreThere && old.Presence == StorePending:
		return []Call{storeCall(RestoreEventDataStore, t)}
	case v.Presence == StoreThere && v.Store != nil && old.Store != nil:
		calls := v.Store.Settings.Calls(t, old.Store.Settings)
		if was, is := (StoreSelectors{old.set()}), (StoreSelectors{v.set()}); !Same(was, is) {
			calls = append(calls, is.Calls(t, was)...)
		}
		return calls
	case v.Presence == StorePending && old.Presence == StoreThere:
		var calls []Call
		if old.Store != nil && old.Store.Settings.Protected {
			off := old.Store.Settings
			off.Protected = false
			calls = off.Calls(t, old.Store.Settings)
		}
		return append(calls, storeCall(DeleteEventDataStore, t))
	default:
		return nil
	}
}

// create makes the event data store with its tags. Members that say what AWS
// does without them are left out where there is a doubt whether AWS takes them.
func (s *StoreSnapshot) create(t Target) Call {
	var in []Param
	for _, p := range s.Settings.params() {
		if p.Value != "" && (p.Name != "OrganizationEnabled" || s.Settings.Organization) {
			in = append(in, p)
		}
	}
	in = append(in, Param{"AdvancedEventSelectors", selector.Set{Advanced: s.Selectors}.Normalized().Advanced})
	if len(s.Tags) > 0 {
		in = append(in, Param{"TagsList", s.Tags})
	}
	if s.Stopped {
		in = append(in, Param{"StartIngestion", false})
	}
	return Call{Operation: CreateEventDataStore, Region: t.Region, Input: in}
}

// Read is the query for the whole event data store, by its name while it has no
// ARN.
func (StoreExistence) Read(t Target) Query { return t.query(ReadStore) }

// Disturbs is nothing: the whole event data store is read back.
func (StoreExistence) Disturbs() []Operation { return nil }

// shownBy allows for AWS's answering with the key behind an alias and with
// selectors in another order. Whether a store that was created just now takes
// events it does not tell yet.
func (v StoreExistence) shownBy(now Value) bool {
	there, ok := now.(StoreExistence)
	if !ok || v.Presence != there.Presence {
		return false
	}
	if v.Presence != StoreThere || v.Store == nil || there.Store == nil {
		return true
	}
	is := there.Store
	return v.Store.Settings.shownBy(is.Settings) && v.set().SameAs(there.set()) &&
		(len(v.Store.Tags) == 0 || Same(Tags(v.Store.Tags), Tags(is.Tags))) &&
		(v.Store.Stopped == is.Stopped || v.Waits != "" || there.Waits != "")
}

// awaits is what stands in the way of deleting the store that is there now, and
// passes by itself.
func (v StoreExistence) awaits(now Value) string {
	there, ok := now.(StoreExistence)
	if !ok || v.Presence != StorePending {
		return ""
	}
	return there.Waits
}

// waits is what of the store is on its way from one state to another.
func waits(s lake.Store) string {
	switch {
	case s.Status == lake.Created || s.Status == lake.Starting || s.Status == lake.Stopping:
		return string(s.Status)
	case s.Federation == lake.FederationEnabling || s.Federation == lake.FederationDisabling:
		return "federation " + string(s.Federation)
	default:
		return ""
	}
}

// Observed is what the event data store is in the aspect. Where there is none
// only its existence is told.
func (f StoreRead) Observed(a Aspect) Value {
	if !f.There {
		if a == AspectStore {
			return StoreExistence{Presence: StoreAbsent}
		}
		return nil
	}
	switch a {
	case AspectStore:
		if f.Store.Status == lake.Pending {
			return StoreExistence{Presence: StorePending}
		}
		s := storeSnapshotOf(f.Store, f.Tags)
		return StoreExistence{Presence: StoreThere, Store: &s, Waits: waits(f.Store)}
	case AspectStoreSettings:
		return StoreSettingsOf(f.Store)
	case AspectStoreSelectors:
		return StoreSelectors{selector.Set{Advanced: f.Store.Selectors}}
	case AspectIngestion:
		return IngestionOf(f.Store.Status)
	case AspectFederation:
		return FederationOf(f.Store)
	default:
		return nil
	}
}
