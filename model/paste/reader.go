package paste

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"trailboss/model/selector"
)

// SyntaxError is a place in a text that cannot be read.
type SyntaxError struct {
	// Offset counts bytes from 0; Line and Column count from 1, the latter in characters. All are of the
	// text as it was given.
	Offset, Line, Column int
	// Text says what is wrong and what to do. It may quote the text, which is not sanitized.
	Text string
}

// Error says where and what.
func (e *SyntaxError) Error() string { return where(e.Line, e.Column) + ": " + e.Text }

func where(line, column int) string {
	return "line " + strconv.Itoa(line) + ", column " + strconv.Itoa(column)
}

// maxRepairs is the number of repairs that are told one by one.
const maxRepairs = 100

// reader gathers what a text says while it is read.
type reader struct {
	text   string
	starts []int // the offsets at which lines begin
	pasted Pasted
	notes  []selector.Problem
	untold int
	once   map[string]bool
	// accepted is what to paste instead of what cannot be read.
	accepted string
}

func newReader(text string) *reader {
	r := &reader{text: text, starts: []int{0}, once: map[string]bool{}, accepted: accepted}
	for i := range len(text) {
		if text[i] == '\n' {
			r.starts = append(r.starts, i+1)
		}
	}
	return r
}

// position is the line and the column of an offset.
func (r *reader) position(offset int) (line, column int) {
	line = sort.SearchInts(r.starts, offset+1)
	return line, utf8.RuneCountInString(r.text[r.starts[line-1]:offset]) + 1
}

// fail makes the error for an offset in the whole text.
func (r *reader) fail(offset int, text ...string) error {
	line, column := r.position(offset)
	return &SyntaxError{Offset: offset, Line: line, Column: column, Text: strings.Join(text, "")}
}

// repair notes what was put right at a place among the selectors.
func (r *reader) repair(path string, text ...string) {
	if len(r.notes) == maxRepairs {
		r.untold++
		return
	}
	r.notes = append(r.notes, selector.Problem{Severity: selector.Repair, Path: path, Text: strings.Join(text, "")})
}

// repairAt notes what was put right at an offset in the whole text.
func (r *reader) repairAt(offset int, text ...string) {
	if len(r.notes) == maxRepairs {
		r.untold++
		return
	}
	r.repair(where(r.position(offset)), text...)
}

// repairOnce notes at its first place what may be everywhere in a text.
func (r *reader) repairOnce(offset int, text ...string) {
	key := strings.Join(text, "")
	if !r.once[key] {
		r.once[key] = true
		r.repairAt(offset, key)
	}
}

// repairs are all notes, those that are not told one by one as a number.
func (r *reader) repairs() []selector.Problem {
	if r.untold == 0 {
		return r.notes
	}
	text := strconv.Itoa(r.untold) + " further repairs are not listed: look at the selectors before you use them"
	return append(r.notes, selector.Problem{Severity: selector.Repair, Text: text})
}
