package composer

import (
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
	"trailboss/ui/field"
)

// The rows that are no members of eventData.
const (
	eventID    = "id"
	externalID = "externalId"
)

// row is one line of the form.
type row struct {
	path string
	// member is the rule for it, the zero Member for what is none of eventData.
	member audit.Member
	hint   string
}

// hints say what may stand in a row.
var hints = map[string]string{
	eventID:                    "your own name for the event: letters, digits, - and _; empty: one is made",
	"version":                  "of your events' form, such as 1.0",
	"userIdentity.type":        "what kind of caller it was: your own word, such as CustomUserIdentity",
	"userIdentity.principalId": "who it was: your own name for that",
	"userIdentity.details":     `more of who it was, as JSON: {"team":"sales"}`,
	"userAgent":                "the program through which it was done",
	"eventSource":              "the application it happened in, such as crm.example.com; no AWS service",
	"eventName":                "what was done, such as ExportCustomers",
	"eventTime":                "when, in UTC: 2026-11-21T08:30:00Z (ctrl+n: now)",
	"UID":                      "the event's own id in its application (ctrl+n: a new one)",
	"requestParameters":        `what was asked for, as JSON: {"customer":"17"}`,
	"responseElements":         "what was answered, as JSON",
	"errorCode":                "of an action that failed",
	"errorMessage":             "of an action that failed, in words",
	"sourceIPAddress":          "from where it was done",
	"recipientAccountId":       "the account of the channel (ctrl+n: fill it in)",
	"additionalEventData":      "anything else, as JSON",
	externalID:                 "goes beside the events: what the channel's resource policy may ask for",
}

// rows are those of the form. The object around userIdentity's members is none: it is always there.
var rows = func() []row {
	list := []row{{path: eventID, hint: hints[eventID]}}
	for _, m := range audit.Schema() {
		if hint, ok := hints[m.Path]; ok {
			list = append(list, row{m.Path, m, hint})
		}
	}
	return append(list, row{path: externalID, hint: hints[externalID]})
}()

// slack is how much longer a text may be than its rule has it: too long a one is told, not cut.
const slack = 4096

// most is how many characters the row takes.
func (r row) most() int {
	if r.path == externalID {
		return policy.MaxExternalID + slack
	}
	if r.isJSON() {
		return audit.MaxData + slack
	}
	return r.member.Most + slack
}

// isJSON tells whether the row's text is JSON.
func (r row) isJSON() bool { return r.member.Kind == audit.Object || r.member.Kind == audit.Anything }

func (r row) in(p *Pane) *field.Field { return p.texts[r.path] }

// rowOf is the row in which the member with that path is typed.
func rowOf(path string) (i int, ok bool) {
	for i, r := range rows {
		if r.path == path {
			return i, true
		}
	}
	return 0, false
}
