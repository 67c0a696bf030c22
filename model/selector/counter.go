package selector

// Counter is how much of one of AWS's limits a set uses.
type Counter struct {
	Name       string
	Count, Max int
}

// Counters returns the limits that apply to the set at home, most visible first: for basic selectors
// "selectors" and "data values", for advanced ones "values" and, on an event data store, "selectors".
func (s Set) Counters(h Home) []Counter {
	if len(s.Advanced) == 0 && !h.Store {
		return []Counter{
			{Name: "selectors", Count: len(s.Basic), Max: MaxSelectors},
			{Name: "data values", Count: s.DataValues(), Max: MaxDataValues},
		}
	}
	values := Counter{Name: "values", Count: s.Values(), Max: MaxValues}
	if h.Store {
		return []Counter{{Name: "selectors", Count: len(s.Advanced), Max: MaxSelectors}, values}
	}
	return []Counter{values}
}
