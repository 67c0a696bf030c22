package model

import "time"

// FormKind is what a trail's form is for.
type FormKind string

// The kinds of forms. The journal keeps them.
const (
	FormNew       FormKind = "new"
	FormDuplicate FormKind = "duplicate"
	FormUpdate    FormKind = "update"
)

// FormDraft is the form of a trail as somebody left it: neither applied nor
// dropped yet. There is at most one of each Key.
type FormDraft struct {
	Kind FormKind `json:"kind"`
	// ARN and Of are the trail that is updated or duplicated and its name, "" for
	// one that is all new.
	ARN string `json:"arn,omitempty"`
	Of  string `json:"of,omitempty"`
	// Name and Places are those of the new trail.
	Name   string      `json:"name,omitempty"`
	Places []FormPlace `json:"places,omitempty"`
	// Base is what the form was begun from, Now what stands in it.
	Base Snapshot `json:"base"`
	Now  Snapshot `json:"now"`
	// At is when it was kept last.
	At time.Time `json:"at"`
}

// FormPlace is a Region, under a profile.
type FormPlace struct {
	Profile string `json:"profile"`
	Region  string `json:"region"`
}

// Key tells the forms apart that are kept: one of a new trail, and one for each
// trail that is updated, and that is duplicated.
func (d FormDraft) Key() string { return string(d.Kind) + " " + d.ARN }
