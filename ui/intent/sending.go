package intent

import (
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

type (
	// SendEvents opens the form of an audit event for a channel, with a harmless event in it where Test is
	// set.
	SendEvents struct {
		Channel string
		Test    bool
	}
	// ReadAuditEvents reads the events in a text, which is called so, for the form that is open.
	ReadAuditEvents struct{ Name, Text string }
	// StopReading gives up reading events.
	StopReading struct{}
	// NameEventFile asks for a file of events. Wrong is why the path that is there will not do, or "".
	NameEventFile struct{ Path, Wrong string }
	// OpenEventFile reads a file of events for the form that is open.
	OpenEventFile struct{ Path string }
	// ReviewSending asks for a review of sending the events. Few are those that can be sent, where they are
	// few; Rest is what an earlier sending of the same events left, nil where there is none.
	ReviewSending struct {
		Sending send.Sending
		Source  send.Source
		Few     []audit.Event
		Rest    *send.Rest
	}
	// StartSending sends what was reviewed.
	StartSending struct {
		Sending send.Sending
		Source  send.Source
	}
	// ExportUnsent asks where to write the events of the source that were not sent, or perhaps not.
	ExportUnsent struct {
		Source send.Source
		Unsent []send.Result
	}
	// MendUnsent opens the form for the channel on those events of the source that were not sent.
	MendUnsent struct {
		Channel string
		Source  send.Source
		Unsent  []send.Result
	}
	// AskStop asks whether the sending that is under way is to be stopped.
	AskStop struct{}
	// StopSending sends no further batch.
	StopSending struct{}
	// LeaveEvents asks whether what is typed is to be dropped.
	LeaveEvents struct{}
)
