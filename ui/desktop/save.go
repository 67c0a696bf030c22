package desktop

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// fileMode lets nobody else read what is saved: it names people and accounts.
const fileMode fs.FileMode = 0o600

// save writes content to a file that only its owner can read, and gives where
// it is. A path may begin with ~/. A file that is there already is replaced
// with over set, as a whole or not at all, and else left alone with an error
// that is fs.ErrExist.
func save(path string, content []byte, over bool) (at string, err error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return path, err
		}
		path = filepath.Join(home, rest)
	}
	if path, err = filepath.Abs(path); err != nil {
		return path, err
	}
	if over {
		return path, replace(path, content)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode) // #nosec G304 -- the operator names the file
	if err != nil {
		return path, err
	}
	if err := fill(file, content); err != nil {
		return path, errors.Join(err, os.Remove(path))
	}
	return path, nil
}

// replace puts content in the place of a file, which keeps what it has until
// all of that is on the disk.
func replace(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no regular file: it is not replaced", path)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".trailboss-*") // mode 0600
	if err != nil {
		return err
	}
	if err := fill(file, content); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

func fill(file *os.File, content []byte) error {
	_, err := file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}
