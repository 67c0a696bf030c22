package match

import (
	"trailboss/model/event"
	"trailboss/model/selector"
)

// Closest is the words of a miss for its values.
func Closest(values []string, compared string) string { return closest(values, compared) }

// Witnesses are events of the class that the matcher says it logs: one for each clause that it counts.
func (m *Matcher) Witnesses(c Class) []event.Event {
	atoms, _ := m.parts(c)
	var out []event.Event
	for _, hits := range atoms {
		for _, h := range hits {
			out = append(out, h.witness(true, ""))
		}
	}
	return out
}

// Refused are events of the class that single clauses are said to leave out, where there is one clause only.
func (m *Matcher) Refused(c Class) []event.Event {
	atoms, _ := m.parts(c)
	var out []event.Event
	for _, hits := range atoms {
		for _, h := range hits {
			for _, field := range h.narrowing {
				if len(hits) == 1 {
					out = append(out, h.witness(false, field))
				}
			}
		}
	}
	return out
}

// witness is an event that the clause logs, or one that it refuses for the field.
func (h hit) witness(logged bool, refusing string) event.Event {
	e := h.atom.example()
	e.Source, e.Resources = h.atom.Source, nil
	set := map[string]*string{
		selector.FieldEventSource: &e.Source, selector.FieldEventName: &e.Name, selector.FieldEventType: &e.Type,
		selector.FieldIdentity: &e.IdentityARN, selector.FieldErrorCode: &e.ErrorCode, selector.FieldEndpoint: &e.VPCEndpointID,
	}
	if e.Source == "" {
		e.Source = fresh
	}
	resource := event.Resource{Type: h.atom.Type}
	table := ""
	for _, field := range h.open.fields() {
		v, _ := h.open.find(h.atom, field, logged || field != refusing)
		switch field {
		case selector.FieldReadOnly:
			e.ReadOnly = truth(v)
		case selector.FieldConsole:
			e.Console = truth(v)
		case selector.FieldResourceARN:
			resource.ARN = v
		case tableARN:
			table = v
		default:
			*set[field] = v
		}
	}
	if h.atom.Category == selector.CategoryData {
		if h.atom.Type == typeStream && h.open[selector.FieldResourceARN] == nil {
			resource.ARN = table + "/stream/1"
		}
		e.Resources = []event.Resource{resource}
	}
	return e
}

func truth(v string) event.Truth {
	switch v {
	case "true":
		return event.True
	case "false":
		return event.False
	}
	return event.Absent
}
