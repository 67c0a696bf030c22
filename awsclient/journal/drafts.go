package journal

import (
	"time"

	"trailboss/model"
)

// draftFile is a draft of event selectors as its file holds it.
type draftFile struct {
	Version int `json:"v"`
	model.Draft
}

func (f draftFile) version() int { return f.Version }

func (f draftFile) id() string { return f.ARN }

func (f draftFile) at() time.Time { return f.At }

// Drafts are the drafts kept beside the journal, the latest first. Files that
// are torn, or are not drafts that this version wrote, are passed over.
func (j *Journal) Drafts() ([]model.Draft, error) {
	files, err := readAll[draftFile](j.drafts())
	var drafts []model.Draft
	for _, f := range files {
		drafts = append(drafts, f.Draft)
	}
	return drafts, err
}

// Keep writes the draft down in place of an older one of the same trail.
func (j *Journal) Keep(d model.Draft) error {
	return j.drafts().keep(draftFile{keptVersion, d}, d.Name)
}

// Drop takes the draft of the trail away; that there is none is no error.
func (j *Journal) Drop(arn string) error { return j.drafts().drop(arn) }

func (j *Journal) drafts() folder { return j.folder("drafts", "draft") }

// formFile is a form as its file holds it.
type formFile struct {
	Version int             `json:"v"`
	Form    model.FormDraft `json:"form"`
}

func (f formFile) version() int { return f.Version }

func (f formFile) id() string { return f.Form.Key() }

func (f formFile) at() time.Time { return f.Form.At }

// Forms are the forms kept beside the journal, as Drafts are.
func (j *Journal) Forms() ([]model.FormDraft, error) {
	files, err := readAll[formFile](j.forms())
	var forms []model.FormDraft
	for _, f := range files {
		forms = append(forms, f.Form)
	}
	return forms, err
}

// KeepForm writes the form down in place of an older one of the same key.
func (j *Journal) KeepForm(d model.FormDraft) error {
	of := d.Of
	if of == "" {
		of = "a new " + string(d.Aspect)
	}
	return j.forms().keep(formFile{keptVersion, d}, of)
}

// DropForm takes the form of that key away; that there is none is no error.
func (j *Journal) DropForm(key string) error { return j.forms().drop(key) }

func (j *Journal) forms() folder { return j.folder("forms", "form") }

// integrationFile is an unfinished integration as its file holds it.
type integrationFile struct {
	Version int `json:"v"`
	model.Integration
}

func (f integrationFile) version() int { return f.Version }

func (f integrationFile) id() string { return f.Key() }

func (f integrationFile) at() time.Time { return f.At }

// Integrations are the unfinished ones kept beside the journal, as Drafts are.
func (j *Journal) Integrations() ([]model.Integration, error) {
	files, err := readAll[integrationFile](j.integrations())
	var all []model.Integration
	for _, f := range files {
		all = append(all, f.Integration)
	}
	return all, err
}

// KeepIntegration writes the integration down in place of an older one of the
// same key.
func (j *Journal) KeepIntegration(in model.Integration) error {
	return j.integrations().keep(integrationFile{keptVersion, in}, in.Region)
}

// DropIntegration takes the integration of that key away; that there is none is
// no error.
func (j *Journal) DropIntegration(key string) error { return j.integrations().drop(key) }

func (j *Journal) integrations() folder { return j.folder("integrations", "integration") }
