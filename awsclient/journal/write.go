package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// The journal names accounts, people and trails, so nobody else reads it.
const (
	folderMode fs.FileMode = 0o700
	fileMode   fs.FileMode = 0o600
)

// append writes one line, or holds it where that fails.
func (j *Journal) append(l line) error {
	text, err := l.text()
	if err != nil {
		return err
	}
	if err = j.write(text); err != nil {
		j.hold(text)
	}
	return err
}

// write writes what is held and then a line more, all or nothing.
func (j *Journal) write(text []byte) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.disk(j.path, slices.Concat(j.held, text)); err != nil {
		return err
	}
	j.held = nil
	return nil
}

func (j *Journal) hold(text []byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.held = append(j.held, text...)
}

// unwritten are the lines that are held.
func (j *Journal) unwritten() []byte {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clone(j.held)
}

// text is the line as it is written.
func (l line) text() ([]byte, error) {
	l.Version = version
	text, err := json.Marshal(l)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	return append(text, '\n'), nil
}

// Append is the Disk of the machine: a file that its owner alone can read. It
// writes by one write, so that the lines of several processes do not mix, and
// begins on a line of its own where the last one is torn.
func Append(path string, lines []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Clean(path), os.O_RDWR|os.O_APPEND|os.O_CREATE, fileMode)
	if err != nil {
		return err
	}
	return errors.Join(write(file, lines), file.Close())
}

func write(file *os.File, text []byte) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() && info.Mode().Perm() != fileMode {
		if err := file.Chmod(fileMode); err != nil {
			return err
		}
	}
	if torn(file, info.Size()) {
		text = append([]byte{'\n'}, text...)
	}
	if _, err := file.Write(text); err != nil {
		return err
	}
	return file.Sync()
}

// torn tells whether the last line was never finished, as after a crash.
func torn(file *os.File, size int64) bool {
	var last [1]byte
	if size == 0 {
		return false
	}
	_, err := file.ReadAt(last[:], size-1)
	return err == nil && last[0] != '\n'
}
