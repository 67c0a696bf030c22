package model

// PutAuditEvents sends events from outside AWS into a channel. It is no change: what it adds cannot be
// looked at beforehand or taken back, so that it has a record of its own.
const PutAuditEvents Operation = "PutAuditEvents"
