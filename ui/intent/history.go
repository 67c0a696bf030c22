package intent

import "trailboss/model"

type (
	// ReadHistory reads the journal again.
	ReadHistory struct{}
	// UndoRecords asks for a review of taking recorded changes back, once it is
	// seen that AWS still has what they left.
	UndoRecords struct{ Records []model.Record }
	// ChooseReplay asks on which trails to make a recorded change.
	ChooseReplay struct{ Record model.Record }
	// GiveValue asks for a review of giving the trails a value, whatever they
	// have now.
	GiveValue struct {
		ARNs  []string
		Value model.Value
	}
	// SettleRecords finds out how changes came out whose outcome is not known.
	SettleRecords struct{ Records []model.Record }
	// NoteRecords writes down that the operator knows of changes without an
	// outcome, by their ids.
	NoteRecords struct{ IDs []string }
	// ExportRecords asks where to write the commands of recorded changes.
	ExportRecords struct{ Records []model.Record }
)
