package journal

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// ErrSending is that another process is sending the same events to the same channel right now.
var ErrSending = errors.New("another trailboss is sending these events right now")

// sendingVersion is that of the lines' form. A file of another one is left alone.
const sendingVersion = 1

// Sending is the record of one sending of audit events, in a file of its own that is only ever appended
// to: a first line that says what it is of, then for each batch that it is about to go out, and what was
// acknowledged and what was refused. Events go by their numbers, which stand for their ids: the file is of
// one channel and of one content, in which a number is one event. By the sums of a line they are recognized
// in another content. It is held by one process at a time, of which several goroutines may write.
type Sending struct {
	// mu keeps lines from mixing.
	mu   sync.Mutex
	file *os.File
	head sendingHead
	// fates are those of events by their numbers; "about to" without an answer is unknown.
	fates []fate
	// again is set where all was to be sent once more.
	again bool
	// torn is set where the last line was not written whole. owed are answers that the disk did not take.
	torn bool
	owed []byte
}

type fate byte

const (
	waiting fate = iota
	unknown
	acknowledged
)

// sendingHead is the first line.
type sendingHead struct {
	Version int       `json:"v"`
	At      time.Time `json:"at"`
	Channel string    `json:"channel"`
	Content string    `json:"content"`
	Events  int       `json:"events"`
	Name    string    `json:"name"`
}

// sendingLine is each further one. Its numbers are such as "1-99,101".
type sendingLine struct {
	About   string `json:"about,omitempty"`
	Took    string `json:"took,omitempty"`
	Refused string `json:"refused,omitempty"`
	// Silent are those of a batch of which no answer came, where one came of others.
	Silent string `json:"silent,omitempty"`
	// Sums are of the events in About, Took and Silent, as sumsOf makes them; where all of a batch fared
	// alike, those of About say it.
	Sums string `json:"sums,omitempty"`
	// Again is that all is to be sent once more.
	Again bool `json:"again,omitempty"`
}

// OpenSending opens the record of a sending, or begins it; the error is ErrSending where another process
// has it open. What was begun before of the same events and channel is known to it.
func (j *Journal) OpenSending(s send.Sending) (*Sending, error) {
	r := &Sending{
		head: sendingHead{sendingVersion, j.now().UTC(), s.Channel, s.Survey.Content, s.Survey.Events, s.Name},
		// One more than there are events, so that none is the number 0.
		fates: make([]fate, s.Survey.Events+1),
	}
	if err := r.open(j.sendingPath(s)); err != nil {
		return nil, fmt.Errorf("the record of what was sent: %w", err)
	}
	return r, nil
}

// sendingPath is the file of a sending, in a folder beside the journal.
func (j *Journal) sendingPath(s send.Sending) string {
	sum := sha256.Sum256([]byte(s.Channel + "\n" + s.Survey.Content))
	return filepath.Join(filepath.Dir(j.path), "sendings", hex.EncodeToString(sum[:16])+".jsonl")
}

func (r *Sending) open(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, fileMode) // #nosec G304 -- a name made of a hash, in our own folder
	if err != nil {
		return err
	}
	r.file = file
	if err = lock(file); err == nil {
		err = r.read()
	}
	if err != nil {
		return errors.Join(err, file.Close())
	}
	return nil
}

// read folds the lines that are there.
func (r *Sending) read() error {
	begun, torn, err := scan(r.file, r.readHead, r.fold)
	r.torn = torn
	if err == nil && !begun {
		err = r.append(r.head)
	}
	return err
}

// tornEnd ends a line that was not written whole: no line of ours ends so, not even one that lacks its end only.
const tornEnd = "!\n"

// scan reads the lines of a record; begun is false where not even the first is whole, torn true where the last
// is not. Lines that were torn say nothing, nor do those that cannot be read.
func scan(from io.Reader, head func(raw []byte) error, line func(sendingLine)) (begun, torn bool, err error) {
	lines := bufio.NewReader(from)
	for {
		raw, err := lines.ReadBytes('\n')
		switch {
		case errors.Is(err, io.EOF):
			return begun, len(raw) > 0, nil
		case err != nil:
			return begun, false, err
		case bytes.HasSuffix(raw, []byte(tornEnd)):
		case !begun:
			if err := head(raw); err != nil {
				return false, false, err
			}
			begun = true
		default:
			var l sendingLine
			if json.Unmarshal(raw, &l) == nil {
				line(l)
			}
		}
	}
}

func (r *Sending) readHead(raw []byte) error {
	var h sendingHead
	if json.Unmarshal(raw, &h) != nil || h.Version != sendingVersion ||
		h.Channel != r.head.Channel || h.Content != r.head.Content || h.Events != r.head.Events {
		return fmt.Errorf("%s is none that this version of trailboss can read; use the one that wrote it, or move the file away", r.file.Name())
	}
	r.head = h
	return nil
}

func (r *Sending) fold(l sendingLine) {
	if l.Again {
		clear(r.fates)
		r.again = true
	}
	r.put(l.About, unknown)
	r.put(l.Silent, unknown)
	r.put(l.Refused, waiting)
	r.put(l.Took, acknowledged)
}

func (r *Sending) put(ranges string, f fate) {
	for first, last := range rangesOf(ranges) {
		for n := max(first, 1); n <= min(last, r.head.Events); n++ {
			r.fates[n] = f
		}
	}
}

// Earlier tells what was begun before; Sent and Unknown are 0 where nothing was.
func (r *Sending) Earlier() send.Earlier {
	e := send.Earlier{Name: r.head.Name, At: r.head.At}
	for _, f := range r.fates {
		switch f {
		case acknowledged:
			e.Sent++
		case unknown:
			e.Unknown++
		case waiting:
		}
	}
	return e
}

// Fate is send.SentBefore or send.Unknown; ok is false for an event that is waiting, or that there is none of.
func (r *Sending) Fate(number int) (f send.Fate, ok bool) {
	if number < 1 || number > r.head.Events {
		return "", false
	}
	switch r.fates[number] {
	case acknowledged:
		return send.SentBefore, true
	case unknown:
		return send.Unknown, true
	case waiting:
	}
	return "", false
}

// About writes down that events are about to be sent, and returns when that is on the disk. When it fails,
// they must not be sent. Events are given as they go out, their numbers rising.
func (r *Sending) About(events []audit.Event) error {
	if err := r.append(sendingLine{About: rangesIn(events), Sums: sumsOf(events)}); err != nil {
		return err
	}
	return r.file.Sync()
}

// Answered writes down which events of a batch CloudTrail acknowledged, which it surely did not take, and of
// which no answer came. It reaches the disk with the next About or Close: should that fail, these events are
// unknown. What the disk does not take is held until then.
func (r *Sending) Answered(took, refused, silent []audit.Event) error {
	l := sendingLine{Took: rangesIn(took), Refused: rangesIn(refused), Silent: rangesIn(silent)}
	if len(took) > 0 && len(refused)+len(silent) > 0 || len(silent) > 0 && len(refused) > 0 {
		l.Sums = sumsOf(took) + sumsOf(silent)
	}
	if l == (sendingLine{}) {
		return nil
	}
	text, err := lineOf(l)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.write(text); err != nil {
		r.owed = append(r.owed, text...)
		return err
	}
	return nil
}

// Forget makes all events wait again.
func (r *Sending) Forget() error {
	clear(r.fates)
	r.again = true
	return r.append(sendingLine{Again: true})
}

// append writes one line, behind those that are owed.
func (r *Sending) append(line any) error {
	text, err := lineOf(line)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.settle(); err != nil {
		return err
	}
	return r.write(text)
}

func lineOf(line any) ([]byte, error) {
	var b bytes.Buffer
	err := json.NewEncoder(&b).Encode(line)
	return b.Bytes(), err
}

// settle writes the answers that are owed.
func (r *Sending) settle() error {
	if len(r.owed) == 0 {
		return nil
	}
	err := r.write(r.owed)
	if err == nil {
		r.owed = nil
	}
	return err
}

// write writes whole lines by one write, and not behind one that is torn.
func (r *Sending) write(text []byte) error {
	if r.torn {
		text = append([]byte(tornEnd), text...)
	}
	n, err := r.file.Write(text)
	r.torn = err != nil && (r.torn || n > 0)
	return err
}

// Close lets others have the record. The error says that answers may not be in it.
func (r *Sending) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(r.settle(), r.file.Sync(), r.file.Close())
}
