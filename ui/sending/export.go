package sending

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"trailboss/model/lake/send"
	"trailboss/ui/eventfile"
)

// exports are the files for events that CloudTrail has not, or may not have; nil for those not wanted.
type exports struct{ failed, unknown *export }

// take writes an event to the file that its fate calls for.
func (e exports) take(r send.Result) error {
	switch r.Fate {
	case send.Refused, send.Wrong:
		return e.failed.write(r)
	case send.Unknown:
		return e.unknown.write(r)
	case send.Sent, send.SentBefore:
	}
	return nil
}

// close ends the files; where nothing was sent, older ones are left as they are.
func (e exports) close(sent bool) error {
	return errors.Join(e.failed.close(sent), e.unknown.close(sent))
}

// export is a file of events as JSON Lines that only its owner can read. It takes the place of an older one
// when it is whole.
type export struct {
	path     string
	file     *os.File
	buffered *bufio.Writer
	encode   send.Encoder
}

// newExport begins a file; "" is none.
func newExport(path string, in *eventfile.File) (*export, error) {
	if path == "" {
		return nil, nil
	}
	if info, err := os.Stat(path); err == nil {
		same, err := in.Is(info)
		switch {
		case err != nil:
			return nil, err
		case same:
			return nil, fmt.Errorf("%s holds the events that are sent: name another file", path)
		case !info.Mode().IsRegular():
			return nil, fmt.Errorf("%s is no regular file: it is not replaced", path)
		}
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".trailboss-*") // mode 0600
	var failed *fs.PathError
	switch {
	case errors.As(err, &failed): // the file that is named is another one
		return nil, fmt.Errorf("nothing can be written in %s: %w", filepath.Dir(path), failed.Err)
	case err != nil:
		return nil, err
	}
	buffered := bufio.NewWriter(file)
	return &export{path, file, buffered, send.NewEncoder(buffered, false)}, nil
}

func (e *export) write(r send.Result) error {
	if e == nil {
		return nil
	}
	return e.encode.Write(r)
}

// close puts the file where it belongs, if it is wanted.
func (e *export) close(wanted bool) error {
	if e == nil {
		return nil
	}
	err := errors.Join(e.buffered.Flush(), e.file.Close())
	if !wanted {
		return os.Remove(e.file.Name())
	}
	if err == nil {
		err = os.Rename(e.file.Name(), e.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(e.file.Name()))
	}
	return nil
}
