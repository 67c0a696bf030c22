package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailboss/awsclient/journal"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// noon is when all sendings begin.
func noon() time.Time { return time.Date(2026, time.November, 21, 12, 0, 0, 0, time.UTC) }

func sendingOf(n int) send.Sending {
	return send.Sending{Channel: "arn:aws:cloudtrail:us-east-2:123456789012:channel/x", Name: "a.jsonl", Survey: audit.Survey{Content: "abc", Events: n}}
}

func openSending(t *testing.T, j *journal.Journal, n int) *journal.Sending {
	t.Helper()
	r, err := j.OpenSending(sendingOf(n))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func do(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// numbered are events with these numbers, which say them.
func numbered(numbers ...int) (events []audit.Event) {
	for _, n := range numbers {
		events = append(events, audit.Event{Number: n, Data: fmt.Sprint(n)})
	}
	return events
}

// fatesIn are those of all events: s sent before, ? unknown, . waiting.
func fatesIn(r *journal.Sending, n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		switch f, ok := r.Fate(i); {
		case !ok:
			b.WriteByte('.')
		case f == send.Unknown:
			b.WriteByte('?')
		default:
			b.WriteByte('s')
		}
	}
	return b.String()
}

// only is the one file in the folder of sendings.
func only(t *testing.T, j *journal.Journal) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(j.Path()), "sendings", "*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v %v", found, err)
	}
	return found[0]
}

func TestTheRecordOfASending(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "state", "journal.jsonl"), noon)
	r := openSending(t, j, 12)
	do(t, r.About(numbered(1, 2, 3, 4)), r.About(numbered(5, 7, 8)), r.Answered(numbered(1, 2, 4), numbered(3), nil), r.Close())
	r = openSending(t, j, 12)
	if got, e := fatesIn(r, 12), r.Earlier(); got != "ss.s?.??...." || e.Sent != 3 || e.Unknown != 3 || e.Name != "a.jsonl" || !e.At.Equal(noon()) {
		t.Errorf("%s %+v", got, e)
	}
	for _, none := range []int{0, -1, 13} {
		if _, ok := r.Fate(none); ok {
			t.Errorf("there is an event %d", none)
		}
	}
	do(t, r.Forget(), r.Close())
	r = openSending(t, j, 12)
	if got := fatesIn(r, 12); got != "............" {
		t.Errorf("forgotten, %s", got)
	}
	do(t, r.Close())
	if info, err := os.Stat(only(t, j)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

// One process at a time has it.
func TestARecordIsHeld(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	r := openSending(t, j, 1)
	if _, err := j.OpenSending(sendingOf(1)); !errors.Is(err, journal.ErrSending) {
		t.Errorf("%v", err)
	}
	do(t, r.Close())
	do(t, openSending(t, j, 1).Close())
}

// What a crash leaves of the last line costs nothing of the others.
func TestATornRecord(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	r := openSending(t, j, 9)
	do(t, r.About(numbered(1, 2, 3)), r.Answered(numbered(1, 2, 3), nil, nil), r.About(numbered(4, 5)), r.Close())
	whole, err := os.ReadFile(only(t, j))
	do(t, err)
	later := journal.New(j.Path(), func() time.Time { return noon().Add(time.Hour) })
	for n := range len(whole) {
		do(t, os.WriteFile(only(t, j), whole[:n], 0o600))
		r := openSending(t, later, 9)
		do(t, r.About(numbered(9)), r.Close())
		r = openSending(t, j, 9)
		if got := fatesIn(r, 9); got != "........?" && got != "???.....?" && got != "sss.....?" {
			t.Errorf("of %d bytes: %s", n, got)
		}
		do(t, r.Close())
		// Nothing is cut off: Windows refuses that where a file is opened to append.
		if got, err := os.ReadFile(only(t, j)); err != nil || !bytes.HasPrefix(got, whole[:n]) {
			t.Errorf("of %d bytes: %v, %q", n, err, got)
		}
	}
	for _, text := range []string{"{}\n", `{"v":2}` + "\n", "no JSON\n", strings.Replace(string(whole), `"events":9`, `"events":8`, 1)} {
		do(t, os.WriteFile(only(t, j), []byte(text), 0o600))
		if _, err := j.OpenSending(sendingOf(9)); err == nil || !strings.Contains(err.Error(), "move the file away") {
			t.Errorf("%q: %v", text, err)
		}
	}
	do(t, os.WriteFile(only(t, j), append(whole, `{"took":"1-99999999999999999999,x,7-,4-99"}`+"\n"...), 0o600))
	r = openSending(t, j, 9)
	if got := fatesIn(r, 9); got != "sssssssss" {
		t.Errorf("%s", got)
	}
	do(t, r.Close())
}

// All again counts only once it was written down: else what lies before it would be sent once more, unasked.
func TestAWishThatIsTorn(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	r := openSending(t, j, 3)
	do(t, r.About(numbered(1, 2, 3)), r.Answered(numbered(1, 2, 3), nil, nil), r.Forget(), r.Close())
	whole, err := os.ReadFile(only(t, j))
	do(t, err, os.WriteFile(only(t, j), bytes.TrimSuffix(whole, []byte("\n")), 0o600))
	for i := range 3 {
		r := openSending(t, j, 3)
		if got := fatesIn(r, 3); got != "sss" {
			t.Errorf("opened %d times before: %s", i, got)
		}
		do(t, r.Answered(numbered(1), nil, nil), r.Close())
	}
}

func TestARecordThatCannotBe(t *testing.T) {
	if _, err := journal.New("/dev/null/journal.jsonl", noon).OpenSending(sendingOf(1)); err == nil {
		t.Error("in a file")
	}
	dir := t.TempDir()
	j := journal.New(filepath.Join(dir, "journal.jsonl"), noon)
	r := openSending(t, j, 1)
	do(t, r.Close())
	if err := r.About(numbered(1)); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("%v", err)
	}
}

// Whatever is written is what is read.
func TestRecordsKeepFates(t *testing.T) {
	dir, runs := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		j, want := journal.New(filepath.Join(dir, strconv.Itoa(runs), "journal.jsonl"), noon), []byte("..............................")
		r := openSending(t, j, len(want))
		for range rapid.IntRange(0, 8).Draw(rt, "batches") {
			var batch, took, refused, silent []int
			for i := range want {
				fate := rapid.SampledFrom([]byte("...?sr")).Draw(rt, "fate")
				if fate == '.' {
					continue
				}
				batch = append(batch, i+1)
				switch want[i] = fate; fate {
				case 's':
					took = append(took, i+1)
				case 'r':
					want[i], refused = '.', append(refused, i+1)
				case '?':
					silent = append(silent, i+1)
				}
			}
			do(t, r.About(numbered(batch...)), r.Answered(numbered(took...), numbered(refused...), numbered(silent...)))
		}
		do(t, r.Close())
		r = openSending(t, j, len(want))
		if got := fatesIn(r, len(want)); got != string(want) {
			rt.Fatalf("%s, want %s", got, want)
		}
		do(t, r.Close())
	})
}

// A hundred thousand events make a record of two bytes for each: the sums of ten events are as long as one of
// them would be.
func TestRecordsAreSmall(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	const n = 100_000
	r := openSending(t, j, n)
	for first := 1; first <= n; first += 100 {
		var batch []int
		for i := range 100 {
			batch = append(batch, first+i)
		}
		do(t, r.About(numbered(batch...)), r.Answered(numbered(batch...), nil, nil))
	}
	do(t, r.Close())
	info, err := os.Stat(only(t, j))
	do(t, err)
	if info.Size() > 170_000 {
		t.Error(fmt.Sprint(info.Size(), " bytes"))
	}
}
