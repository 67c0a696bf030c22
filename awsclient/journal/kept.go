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
	"time"

	"trailboss/model/sorting"
)

// keptVersion is that of the files' form. Files of a later one are left alone.
const keptVersion = 1

// keptSuffix ends the name of a file of a folder.
const keptSuffix = ".json"

// maxKept is far more than any draft has: two sets of 500 values of 2048
// characters each.
const maxKept = 32 << 20

// folder is a folder beside the journal with a file for each thing that is kept.
// what names one of these in an error.
type folder struct{ path, what string }

func (j *Journal) folder(name, what string) folder {
	return folder{filepath.Join(filepath.Dir(j.path), name), what}
}

// keepable is what a file of a folder holds.
type keepable interface {
	// version is that of the file's form; id is the same for things of which the
	// latest alone is kept.
	version() int
	id() string
	at() time.Time
}

// readAll reads all files of a folder, the latest first. Those that are torn, or
// that this version did not write, are passed over.
func readAll[K keepable](f folder) ([]K, error) {
	entries, err := os.ReadDir(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%ss: %w; check that the folder can be read", f.what, err)
	}
	var all []K
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			continue
		}
		if k, ok := readOne[K](f, entry.Name()); ok {
			all = append(all, k)
		}
	}
	sorting.Stable(all, func(a, b K) int { return b.at().Compare(a.at()) })
	return all, nil
}

// readOne reads one file of a folder; ok is false when it is none of ours.
func readOne[K keepable](f folder, name string) (k K, ok bool) {
	file, err := os.OpenInRoot(f.path, name)
	if err != nil {
		return k, false
	}
	text, err := io.ReadAll(io.LimitReader(file, maxKept))
	if errors.Join(err, file.Close()) != nil || json.Unmarshal(text, &k) != nil {
		return k, false
	}
	return k, k.version() == keptVersion && keptName(k.id()) == name
}

// keep writes a thing down in place of an older one. The file holds the one or
// the other at any moment, never a part.
func (f folder) keep(k keepable, of string) error {
	text, err := json.Marshal(k)
	if err == nil {
		err = f.replace(keptName(k.id()), text)
	}
	if err != nil {
		return fmt.Errorf("the %s of %s cannot be kept: %w; make room or set XDG_STATE_HOME to a folder that can be written", f.what, of, err)
	}
	return nil
}

func (f folder) replace(name string, text []byte) error {
	if err := os.MkdirAll(f.path, folderMode); err != nil {
		return err
	}
	// CreateTemp gives the file fileMode.
	file, err := os.CreateTemp(f.path, "new-*")
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(f.path, name))
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

// drop takes a thing away; that there is none is no error.
func (f folder) drop(id string) error {
	err := os.Remove(filepath.Join(f.path, keptName(id)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the %s of %s cannot be dropped: %w; remove the file by hand", f.what, id, err)
	}
	return nil
}

// keptName is the name of a file: whatever the id holds, it is one name of a
// length that every file system takes.
func keptName(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:16]) + keptSuffix
}
