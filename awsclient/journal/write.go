package journal

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// The journal names accounts, people and trails, so nobody else reads it.
const (
	folderMode fs.FileMode = 0o700
	fileMode   fs.FileMode = 0o600
)

// append writes one line by one write, so that lines of several processes do
// not mix, and returns when it is on the disk.
func (j *Journal) append(l line) error {
	l.Version = version
	text, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(j.path), folderMode); err != nil {
		return err
	}
	file, err := os.OpenFile(j.path, os.O_RDWR|os.O_APPEND|os.O_CREATE, fileMode)
	if err != nil {
		return err
	}
	if err := write(file, append(text, '\n')); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
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
