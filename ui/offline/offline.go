// Package offline answers questions about selectors once, for people and for programs, without the
// screens and without AWS: what is wrong with some, and which events they log.
package offline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"trailboss/model/paste"
	"trailboss/model/plain"
	"trailboss/ui/text"
)

// The findings. All other errors mean that something could not be read or written.
var (
	// ErrProblems is that selectors have problems of any severity.
	ErrProblems = errors.New("the selectors have problems")
	// ErrNotLogged is that at least one event would not be logged.
	ErrNotLogged = errors.New("not every event would be logged")
)

// maxSelectors bounds what is read as selectors; those that AWS takes are far smaller.
const maxSelectors = 16 << 20

// Input is something to read, with its name for errors.
type Input struct {
	Name string
	From io.Reader
}

// read reads selectors.
func read(in Input) (paste.Pasted, error) {
	input, err := io.ReadAll(io.LimitReader(plain.Reader(in.From), maxSelectors+1))
	if err != nil {
		return paste.Pasted{}, in.fail(err)
	}
	if len(input) > maxSelectors {
		return paste.Pasted{}, fmt.Errorf("%s: more than %d MiB, which no selectors need", in.Name, maxSelectors>>20)
	}
	p, err := paste.Read(string(input))
	if err != nil {
		return paste.Pasted{}, in.fail(err)
	}
	return p, nil
}

// fail tells an error of the input, which may quote it.
func (in Input) fail(err error) error {
	return errors.New(text.Clean(in.Name + ": " + err.Error()))
}

// encoder writes JSON, one value a line.
func encoder(out io.Writer) *json.Encoder {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc
}
