package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"trailboss/model"
	"trailboss/model/sorting"
)

// draftVersion is that of the files' form. Files of a later one are left alone.
const draftVersion = 1

// draftSuffix ends the name of a draft's file.
const draftSuffix = ".json"

// maxDraft is far more than any draft has: two sets of 500 values of 2048
// characters each.
const maxDraft = 32 << 20

// draftFile is a draft as its file holds it.
type draftFile struct {
	Version int `json:"v"`
	model.Draft
}

// Drafts are the drafts kept beside the journal, the latest first. Files that
// are torn, or are not drafts that this version wrote, are passed over.
func (j *Journal) Drafts() ([]model.Draft, error) {
	entries, err := os.ReadDir(j.draftFolder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("drafts: %w; check that the folder can be read", err)
	}
	var drafts []model.Draft
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			continue
		}
		if d, ok := j.readDraft(entry.Name()); ok {
			drafts = append(drafts, d)
		}
	}
	sorting.Stable(drafts, func(a, b model.Draft) int { return b.At.Compare(a.At) })
	return drafts, nil
}

// readDraft reads one file of the folder; ok is false when it is no draft.
func (j *Journal) readDraft(name string) (d model.Draft, ok bool) {
	file, err := os.OpenInRoot(j.draftFolder(), name)
	if err != nil {
		return d, false
	}
	text, err := io.ReadAll(io.LimitReader(file, maxDraft))
	if errors.Join(err, file.Close()) != nil {
		return d, false
	}
	var f draftFile
	if json.Unmarshal(text, &f) != nil || f.Version != draftVersion || draftName(f.ARN) != name {
		return d, false
	}
	return f.Draft, true
}

// Keep writes the draft down in place of an older one of the same trail. The
// file holds the one or the other at any moment, never a part.
func (j *Journal) Keep(d model.Draft) error {
	text, err := json.Marshal(draftFile{draftVersion, d})
	if err == nil {
		err = j.replaceDraft(draftName(d.ARN), text)
	}
	if err != nil {
		return fmt.Errorf("the draft of %s cannot be kept: %w; make room or set XDG_STATE_HOME to a folder that can be written", d.Name, err)
	}
	return nil
}

func (j *Journal) replaceDraft(name string, text []byte) error {
	folder := j.draftFolder()
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return err
	}
	// CreateTemp gives the file fileMode.
	file, err := os.CreateTemp(folder, "new-*")
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

// Drop takes the draft of the trail away; that there is none is no error.
func (j *Journal) Drop(arn string) error {
	err := os.Remove(filepath.Join(j.draftFolder(), draftName(arn)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the draft of %s cannot be dropped: %w; remove the file by hand", arn, err)
	}
	return nil
}

// draftFolder lies beside the journal.
func (j *Journal) draftFolder() string { return filepath.Join(filepath.Dir(j.path), "drafts") }

// draftName is the name of a trail's file: whatever the ARN holds, it is one
// name of a length that every file system takes.
func draftName(arn string) string {
	sum := sha256.Sum256([]byte(arn))
	return hex.EncodeToString(sum[:16]) + draftSuffix
}
