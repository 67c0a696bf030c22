package model

import (
	"cmp"
	"encoding/json"
	"slices"

	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/model/sorting"
)

// UpdateChannel gives a channel another name or other destinations.
const UpdateChannel Operation = "UpdateChannel"

// AspectChannelSettings is what UpdateChannel sets.
const AspectChannelSettings Aspect = "channel settings"

// ChannelSettings are the members of a channel that UpdateChannel sets, and the
// value of AspectChannelSettings. The order of the destinations means nothing; as
// JSON they are sorted.
type ChannelSettings struct {
	Name         string             `json:"name"`
	Destinations []lake.Destination `json:"destinations"`
}

// ChannelSettingsOf are the settings of a channel as GetChannel tells them.
func ChannelSettingsOf(c lake.Channel) ChannelSettings {
	return ChannelSettings{Name: c.Name, Destinations: sortedDestinations(c.Destinations)}
}

// Aspect is AspectChannelSettings.
func (ChannelSettings) Aspect() Aspect { return AspectChannelSettings }

// MarshalJSON sorts the destinations.
func (v ChannelSettings) MarshalJSON() ([]byte, error) {
	type plain ChannelSettings
	v.Destinations = sortedDestinations(v.Destinations)
	return json.Marshal(plain(v))
}

func sortedDestinations(list []lake.Destination) []lake.Destination {
	out := append([]lake.Destination{}, list...)
	sorting.Stable(out, func(a, b lake.Destination) int {
		return cmp.Or(cmp.Compare(a.Location, b.Location), cmp.Compare(a.Type, b.Type))
	})
	return out
}

// Lines is the name, then one for each destination.
func (v ChannelSettings) Lines() []string {
	lines := []string{"name: " + v.Name}
	for _, d := range sortedDestinations(v.Destinations) {
		lines = append(lines, "events go to: "+d.Location)
	}
	return lines
}

// Calls is one UpdateChannel with what changes and no more. Destinations that are
// sent replace all that there were.
func (v ChannelSettings) Calls(t Target, before Value) []Call {
	old, _ := before.(ChannelSettings)
	in := []Param{{"Channel", t.ARN}}
	if v.Name != old.Name {
		in = append(in, Param{"Name", v.Name})
	}
	if now := sortedDestinations(v.Destinations); !slices.Equal(now, sortedDestinations(old.Destinations)) {
		in = append(in, Param{"Destinations", now})
	}
	if len(in) == 1 {
		return nil
	}
	return []Call{{Operation: UpdateChannel, Region: t.Region, Input: in}}
}

// Read is the query for the channel's details.
func (ChannelSettings) Read(t Target) Query { return t.query(GetChannel) }

// Disturbs is nothing: the channel's details are read back.
func (ChannelSettings) Disturbs() []Operation { return nil }

// shownBy allows for AWS's naming a store by its ARN where its id was given.
func (v ChannelSettings) shownBy(now Value) bool {
	there, ok := now.(ChannelSettings)
	return ok && Same(v.spelledAs(there), there)
}

// spelledAs names stores as other does, where it names the same.
func (v ChannelSettings) spelledAs(other ChannelSettings) ChannelSettings {
	v.Destinations = slices.Clone(v.Destinations)
	for i, d := range v.Destinations {
		for _, o := range other.Destinations {
			if d.Type == o.Type && names(d.Location, o.Location) {
				v.Destinations[i] = o
			}
		}
	}
	return v
}

// diff is what changes, and no other line.
func (v ChannelSettings) diff(before Value) []selector.DiffLine {
	old, _ := before.(ChannelSettings)
	return changedLines(lineDiff(old.Lines(), v.Lines()))
}
