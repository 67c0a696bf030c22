// Package eventfile reads audit events from files, pipes and pastes: as often as is wanted, and without
// holding more of them in memory than one.
package eventfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/model/paste"
	"trailboss/model/plain"
	"trailboss/ui/text"
)

// File is an open file of events.
type File struct {
	send.Source
	file *os.File
	// temporary is set for a file of ours that could not be removed yet.
	temporary string
}

// Open opens a file, or keeps what comes from a pipe in one: events are read twice. The path - is stdin,
// where that is not nil. Waiting for a pipe ends with ctx.
func Open(ctx context.Context, path string, stdin io.Reader) (*File, error) {
	f := &File{Source: send.Source{Name: path}}
	var err error
	if path == "-" && stdin != nil {
		f.Name = "standard input"
		err = f.keep(ctx, func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil })
	} else {
		err = f.open(ctx, path)
	}
	if err == nil {
		err = f.read()
	}
	if err != nil {
		f.close()
		return nil, err
	}
	f.Close = f.close
	return f, nil
}

// At is the file at a path, which may begin with ~/. It is a regular one: what comes through a pipe may keep
// one waiting.
func At(path string) (send.Source, error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return send.Source{}, err
		}
		path = filepath.Join(home, rest)
	}
	if info, err := os.Stat(path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return send.Source{}, fmt.Errorf("%s is no regular file: give it to trailboss send, which reads pipes", path)
	}
	f, err := Open(context.Background(), path, nil)
	if err != nil {
		return send.Source{}, err
	}
	f.Path = path
	return f.Source, nil
}

// Text reads events from a text, such as a paste, that is called so.
func Text(name, content string) (send.Source, error) {
	return source(name, strings.NewReader(content), int64(len(content)))
}

// Is tells whether the file is that one.
func (f *File) Is(info fs.FileInfo) (bool, error) {
	own, err := f.file.Stat()
	return err == nil && os.SameFile(own, info), err
}

func (f *File) open(ctx context.Context, path string) error {
	open := func() (io.ReadCloser, error) { return os.Open(path) } // #nosec G304 -- the operator names the file
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return unopened(err)
	case info.IsDir():
		return fmt.Errorf("%s is a folder: name a file", path)
	case !info.Mode().IsRegular():
		return f.keep(ctx, open)
	}
	f.file, err = os.Open(path) // #nosec G304 -- likewise
	return unopened(err)
}

// unopened is why a file cannot be opened, without the system call that said so.
func unopened(err error) error {
	if of, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", of.Path, of.Err)
	}
	return err
}

// keep copies a stream into a file without a name, where the system knows such.
func (f *File) keep(ctx context.Context, open func() (io.ReadCloser, error)) error {
	file, err := os.CreateTemp("", "trailboss-send-") // mode 0600
	if err != nil {
		return fmt.Errorf("a file for %s: %w", f.Name, err)
	}
	f.file = file
	if os.Remove(file.Name()) != nil {
		f.temporary = file.Name()
	}
	kept := make(chan error, 1)
	go func() { // nothing ends a system call that waits for a pipe
		from, err := open()
		if err != nil {
			kept <- err
			return
		}
		if _, err = io.Copy(file, endingWith(ctx, from)); err != nil {
			err = fmt.Errorf("keeping %s: %w; make room or set TMPDIR to a folder with more of it", f.Name, err)
		}
		kept <- errors.Join(err, from.Close())
	}()
	select {
	case err = <-kept:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *File) close() {
	if f.file != nil {
		_ = f.file.Close()
	}
	if f.temporary != "" {
		_ = os.Remove(f.temporary)
	}
}

func (f *File) read() error {
	info, err := f.file.Stat()
	if err == nil {
		f.Source, err = source(f.Name, f.file, info.Size())
	}
	return err
}

// MaxText bounds, in bytes, the texts that are read at once: those that are no plain JSON, and those that may
// be edited.
const MaxText = 1 << 20

// source is of plain JSON, packed by gzip or not, which is read bit by bit. A small text that is none is read
// as documents print it: an aws command, or JSON with their mistakes. What that cannot be read as either is
// left for the survey to refuse.
func source(name string, content io.ReaderAt, size int64) (send.Source, error) {
	text := func() io.Reader { return plain.Reader(io.NewSectionReader(content, 0, size)) }
	same := sameOf(content, size)
	s := send.Source{Name: name, Events: func(ctx context.Context) iter.Seq2[audit.Event, error] {
		return func(yield func(audit.Event, error) bool) {
			switch same, err := same(ctx); {
			case err != nil:
				yield(audit.Event{}, err)
			case !same: // by their numbers, others would be taken for the events
				yield(audit.Event{}, fmt.Errorf("%s was changed since it was opened: open it again, what CloudTrail has of it is recognized", name))
			default:
				audit.Read(endingWith(ctx, text()))(yield)
			}
		}
	}}
	small, err := io.ReadAll(io.LimitReader(text(), MaxText+1))
	switch {
	case err != nil:
		return s, fmt.Errorf("%s: %w", name, err)
	case len(small) > MaxText:
		return s, nil
	}
	s.Text = string(small)
	if isJSON(small) {
		return s, nil
	}
	pasted, err := paste.ReadAuditEvents(s.Text)
	if err != nil {
		return s, unreadable(name, s.Text, err)
	}
	mended := send.Of(name, pasted.Events)
	mended.Text = s.Text
	mended.Channel, mended.ExternalID = pasted.Channel, pasted.ExternalID
	for _, p := range pasted.Repairs {
		mended.Repairs = append(mended.Repairs, strings.TrimPrefix(p.Path+": "+p.Text, ": "))
	}
	return mended, nil
}

// sameOf is a function that tells whether a content is what it was the first time. What is written behind its
// size counts for nothing.
func sameOf(content io.ReaderAt, size int64) func(context.Context) (bool, error) {
	seed := maphash.MakeSeed()
	var first atomic.Uint64
	return func(ctx context.Context) (bool, error) {
		var h maphash.Hash
		h.SetSeed(seed)
		_, err := io.Copy(&h, endingWith(ctx, io.NewSectionReader(content, 0, size)))
		sum := h.Sum64() | 1 // 0 is no sum yet
		return err == nil && (first.CompareAndSwap(0, sum) || first.Load() == sum), err
	}
}

// isJSON tells whether all of a text can be read as JSON.
func isJSON(content []byte) bool {
	for _, err := range audit.Read(bytes.NewReader(content)) {
		if audit.Ends(err) {
			return false
		}
	}
	return true
}

// unreadable says what is wrong with a text that is no JSON; of one that is meant as JSON, the survey does.
func unreadable(name, content string, err error) error {
	trimmed := strings.TrimSpace(content)
	switch {
	case trimmed == "" || strings.ContainsRune(`{["`, rune(trimmed[0])):
		return nil
	case strings.Contains(trimmed, "put-audit-events"):
		return fmt.Errorf("%s: %s", name, text.Clean(err.Error()))
	}
	return fmt.Errorf("%s: neither JSON nor an aws cloudtrail-data command; give JSON Lines, a list of events, or what PutAuditEvents takes", name)
}

// readerFunc is a function that reads.
type readerFunc func(p []byte) (int, error)

// Read calls it.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// endingWith is a reader that fails when its context ends.
func endingWith(ctx context.Context, from io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return from.Read(p)
	})
}
