// Package plain gives the text of an input: unpacked where gzip has packed it, as CloudTrail's own log files
// are, and without the byte order mark that some editors put first.
package plain

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
)

// The beginnings by which an input tells what it is.
var (
	packedMark = []byte("\x1f\x8b")
	textMark   = []byte("\xef\xbb\xbf")
	wideMarks  = [][]byte{[]byte("\xff\xfe"), []byte("\xfe\xff")}
)

// The errors of inputs that cannot be read to their end.
var (
	errHead  = errors.New("it begins as what gzip packs does, but is none: get the file once more")
	errTorn  = errors.New("it is packed by gzip, and torn off: get the file once more")
	errBad   = errors.New("it is packed by gzip, and damaged: get the file once more")
	errAfter = errors.New("something follows that gzip did not pack: get the file once more")
	errWide  = errors.New("it is text in UTF-16: save it in UTF-8")
)

// room is how much is read at once.
const room = 64 << 10

// IsPacked tells whether what begins so is packed by gzip.
func IsPacked(head []byte) bool { return bytes.HasPrefix(head, packedMark) }

// WithoutMark is a text without the byte order mark.
func WithoutMark(text []byte) []byte { return bytes.TrimPrefix(text, textMark) }

// Reader reads the text of an input bit by bit, and nothing of it before the first Read. What is packed and
// torn, damaged or followed by something else gives an error where that is found.
func Reader(from io.Reader) io.Reader { return &reader{from: from} }

type reader struct {
	from io.Reader
	// text is nil before the first Read.
	text *bufio.Reader
	// unpacking is set where errors are gzip's.
	unpacking bool
	// failed is an error behind what is still to be handed out, err one that there is nothing before.
	failed, err error
}

// Read reads on.
func (r *reader) Read(p []byte) (int, error) {
	if r.text == nil {
		r.begin()
	}
	if r.err == nil && r.text.Buffered() == 0 {
		r.err = r.failed
	}
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.text.Read(p)
	if err != nil {
		r.err = r.explain(err)
		err = r.err
	}
	return n, err
}

// begin finds out what the input is.
func (r *reader) begin() {
	r.text = bufio.NewReaderSize(r.from, room)
	if IsPacked(r.peek(len(packedMark))) {
		r.unpack()
	}
	head := r.peek(len(textMark))
	for _, mark := range wideMarks {
		if r.err == nil && bytes.HasPrefix(head, mark) {
			r.err = errWide
		}
	}
	if bytes.Equal(head, textMark) {
		_, _ = r.text.Discard(len(textMark)) // is there
	}
}

// peek gives what the text begins with, or remembers why it cannot be read.
func (r *reader) peek(n int) []byte {
	if r.err != nil || r.failed != nil {
		return nil
	}
	head, err := r.text.Peek(n)
	if err != nil && !errors.Is(err, io.EOF) {
		r.failed = r.explain(err)
	}
	return head
}

func (r *reader) unpack() {
	unpacked, err := gzip.NewReader(r.text)
	switch {
	case err == nil:
		r.text, r.unpacking = bufio.NewReaderSize(unpacked, room), true
	case errors.Is(err, gzip.ErrHeader):
		r.err = errHead
	case errors.Is(err, io.ErrUnexpectedEOF):
		r.err = errTorn
	default:
		r.err = err
	}
}

// explain says what gzip's errors mean; those of the input stay as they are.
func (r *reader) explain(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case !r.unpacking:
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errTorn
	case errors.Is(err, gzip.ErrHeader):
		return errAfter
	case errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return errBad
	}
	return err
}
