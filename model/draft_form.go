package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// FormKind is what a form is for.
type FormKind string

// The kinds of forms. The journal keeps them.
const (
	FormNew       FormKind = "new"
	FormDuplicate FormKind = "duplicate"
	FormUpdate    FormKind = "update"
)

// FormDraft is a form as somebody left it: neither applied nor dropped yet. It
// holds what is written about a resource, and no credentials. There is at most one
// of each Key.
type FormDraft struct {
	Kind FormKind `json:"kind"`
	// Aspect is that of what the form writes: of Base and of Now. The form of a
	// trail's settings writes AspectTrail too, as that of a new trail does.
	Aspect Aspect `json:"aspect"`
	// ARN and Of are the resource that is updated or duplicated and its name, ""
	// for one that is all new.
	ARN string `json:"arn,omitempty"`
	Of  string `json:"of,omitempty"`
	// Name and Places are those of the new resource.
	Name   string      `json:"name,omitempty"`
	Places []FormPlace `json:"places,omitempty"`
	// Base is what the form was begun from, Now what stands in it.
	Base Value `json:"base"`
	Now  Value `json:"now"`
	// Texts are what stands in the rows of text, by the form's names of the rows: what
	// is typed may be no value yet, and then Now does not have it.
	Texts map[string]string `json:"texts,omitempty"`
	// At is when it was kept last.
	At time.Time `json:"at"`
}

// FormPlace is a Region, under a profile.
type FormPlace struct {
	Profile string `json:"profile"`
	Region  string `json:"region"`
}

// Key tells the forms apart that are kept: of each aspect, one of what is new, and
// one for each resource that is updated, and that is duplicated.
func (d FormDraft) Key() string {
	return strings.Join([]string{string(d.Kind), string(d.Aspect), d.ARN}, " ")
}

// UnmarshalJSON reads a form of any aspect that this version knows.
func (d *FormDraft) UnmarshalJSON(text []byte) error {
	type plain FormDraft
	var read struct {
		plain
		Base json.RawMessage `json:"base"`
		Now  json.RawMessage `json:"now"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return err
	}
	*d = FormDraft(read.plain)
	for _, v := range []struct {
		of   json.RawMessage
		into *Value
	}{{read.Base, &d.Base}, {read.Now, &d.Now}} {
		value, err := readWritten(d.Aspect, v.of)
		if err != nil {
			return fmt.Errorf("form of the %s: %w", d.Aspect, err)
		}
		*v.into = value
	}
	return nil
}

// readWritten decodes what a form writes: a resource that it writes is there, and
// has what it is made with.
func readWritten(a Aspect, text []byte) (Value, error) {
	rule, ok := aspects[a]
	if !ok {
		return nil, fmt.Errorf("this version of trailboss does not know the aspect %q", a)
	}
	v, err := rule.read(text)
	if err != nil {
		return nil, err
	}
	s, ofStore := v.(StoreExistence)
	if p, whole := v.(presence); whole && !p.there() || ofStore && s.Store == nil {
		return nil, errors.New("nothing is written in it")
	}
	return v, nil
}
