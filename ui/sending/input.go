package sending

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"trailboss/model/lake/audit"
	"trailboss/model/paste"
	"trailboss/ui/text"
)

// input is events that can be read as often as is wanted.
type input struct {
	name string
	// file holds them; its content is never in memory as a whole.
	file *os.File
	// temporary is set for a file of ours that could not be removed yet.
	temporary string
	// listed are the events of a text that is no plain JSON, and so was read at once; nil for none.
	listed []audit.Event
	// channel and externalID are of an aws command, repairs what was put right to read the text.
	channel, externalID string
	repairs             []string
}

// openInput opens a file, or keeps what comes from a pipe in one: events are read twice.
func openInput(path string, stdin io.Reader) (*input, error) {
	in := &input{name: path}
	var err error
	if path == "-" {
		in.name = "standard input"
		err = in.keep(stdin)
	} else {
		err = in.open(path)
	}
	if err == nil {
		err = in.mend()
	}
	if err != nil {
		in.close()
		return nil, err
	}
	return in, nil
}

func (in *input) open(path string) error {
	file, err := os.Open(path) // #nosec G304 -- the operator names the file
	if err != nil {
		return err
	}
	info, err := file.Stat()
	switch {
	case err != nil:
		return errors.Join(err, file.Close())
	case info.IsDir():
		return errors.Join(fmt.Errorf("%s is a folder: name a file", path), file.Close())
	case info.Mode().IsRegular():
		in.file = file
		return nil
	}
	return errors.Join(in.keep(file), file.Close())
}

// keep copies a stream into a file without a name, where the system knows such.
func (in *input) keep(from io.Reader) error {
	file, err := os.CreateTemp("", "trailboss-send-") // mode 0600
	if err != nil {
		return fmt.Errorf("a file for %s: %w", in.name, err)
	}
	in.file = file
	if os.Remove(file.Name()) != nil {
		in.temporary = file.Name()
	}
	if _, err := io.Copy(file, from); err != nil {
		return fmt.Errorf("keeping %s: %w; make room or set TMPDIR to a folder with more of it", in.name, err)
	}
	return nil
}

func (in *input) close() {
	if in.file != nil {
		_ = in.file.Close()
	}
	if in.temporary != "" {
		_ = os.Remove(in.temporary)
	}
}

// maxMended bounds the texts that are read at once when they are no plain JSON.
const maxMended = 1 << 20

// mend reads a small text that is no plain JSON as documents print it: an aws command, or JSON with their
// mistakes. What that cannot be read as either is left for the survey to refuse.
func (in *input) mend() error {
	info, err := in.file.Stat()
	if err != nil || info.Size() > maxMended {
		return err
	}
	plain := true
	if _, err := in.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	for _, err := range audit.Read(in.file) {
		broken, ok := errors.AsType[*audit.ReadError](err)
		plain = plain && (!ok || !broken.Ends)
	}
	if plain {
		return nil
	}
	if _, err := in.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	content, err := io.ReadAll(in.file)
	if err != nil {
		return err
	}
	pasted, err := paste.ReadAuditEvents(string(content))
	if err != nil {
		return in.unreadable(string(content), err)
	}
	in.listed, in.channel, in.externalID = pasted.Events, pasted.Channel, pasted.ExternalID
	for _, p := range pasted.Repairs {
		in.repairs = append(in.repairs, strings.TrimPrefix(p.Path+": "+p.Text, ": "))
	}
	return nil
}

// unreadable says what is wrong with a text that is no JSON; of one that is meant as JSON, the survey does.
func (in *input) unreadable(content string, err error) error {
	trimmed := strings.TrimSpace(content)
	switch {
	case trimmed == "" || strings.ContainsRune(`{["`, rune(trimmed[0])):
		return nil
	case strings.Contains(trimmed, "put-audit-events"):
		return fmt.Errorf("%s: %s", in.name, text.Clean(err.Error()))
	}
	return fmt.Errorf("%s: neither JSON nor an aws cloudtrail-data command; give JSON Lines, a list of events, or what PutAuditEvents takes", in.name)
}

// events reads all events from the beginning. Reading ends with the context.
func (in *input) events(ctx context.Context) iter.Seq2[audit.Event, error] {
	if in.listed != nil {
		return audit.Listed(in.listed)
	}
	return func(yield func(audit.Event, error) bool) {
		if _, err := in.file.Seek(0, io.SeekStart); err != nil {
			yield(audit.Event{}, err)
			return
		}
		const piece = 64 << 10
		audit.Read(bufio.NewReaderSize(endingWith(ctx, in.file), piece))(yield)
	}
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
