package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/journal"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// recordOf opens the record of another content, or of another channel.
func recordOf(t *testing.T, j *journal.Journal, content, channel string) *journal.Sending {
	t.Helper()
	s := sendingOf(40)
	s.Survey.Content = content
	if channel != "" {
		s.Channel = channel
	}
	r, err := j.OpenSending(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// upTo are the numbers from first to last.
func upTo(first, last int) (numbers []int) {
	for n := first; n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers
}

// seenBy are the events that a record recognizes from others: s acknowledged, ? unknown, . not at all.
func seenBy(r *journal.Sending, numbers ...int) string {
	out := []byte(strings.Repeat(".", len(numbers)))
	events := numbered(numbers...)
	for i := range events {
		events[i].Number = i + 1
	}
	source := func(yield func(audit.Event, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
	found := func(first int, run audit.Run, e journal.Elsewhere) {
		for i := range run.Length {
			out[first-1+i] = map[bool]byte{true: '?', false: 's'}[e.Unknown]
		}
	}
	for e, err := range audit.Recognize(source, r.Elsewhere(), found) {
		if err != nil {
			return e.Data + ": " + err.Error()
		}
	}
	return string(out)
}

// What counts of events is what a record says of them last, cut as it was then.
func TestEventsAreRecognizedInOtherRecords(t *testing.T) {
	for name, c := range map[string]struct {
		write func(r *journal.Sending) error
		want  string
	}{
		"acknowledged": {func(r *journal.Sending) error {
			_ = r.About(numbered(upTo(1, 40)...))
			return r.Answered(numbered(upTo(1, 40)...), nil, nil)
		}, strings.Repeat("s", 40)},
		"no answer": {func(r *journal.Sending) error { return r.About(numbered(upTo(1, 30)...)) }, strings.Repeat("?", 30) + strings.Repeat(".", 10)},
		"refused": {func(r *journal.Sending) error {
			_ = r.About(numbered(upTo(1, 40)...))
			return r.Answered(nil, numbered(upTo(1, 40)...), nil)
		}, strings.Repeat(".", 40)},
		"one refused": {func(r *journal.Sending) error {
			_ = r.About(numbered(upTo(1, 40)...))
			return r.Answered(numbered(append(upTo(1, 14), upTo(16, 40)...)...), numbered(15), nil)
		}, strings.Repeat("s", 14) + "." + strings.Repeat("s", 25)},
		"some silent": {func(r *journal.Sending) error {
			_ = r.About(numbered(upTo(1, 40)...))
			return r.Answered(numbered(upTo(1, 5)...), nil, numbered(upTo(6, 40)...))
		}, strings.Repeat("s", 5) + strings.Repeat("?", 35)},
		"refused, then cut elsewhere": {func(r *journal.Sending) error {
			_ = r.About(numbered(upTo(1, 40)...))
			_ = r.Answered(nil, numbered(upTo(1, 40)...), nil)
			_ = r.About(numbered(upTo(4, 37)...))
			return r.Answered(numbered(upTo(4, 37)...), nil, nil)
		}, "..." + strings.Repeat("s", 34) + "..."},
		"forgotten": {func(r *journal.Sending) error {
			_ = r.About(numbered(upTo(1, 40)...))
			_ = r.Answered(numbered(upTo(1, 40)...), nil, nil)
			return r.Forget()
		}, strings.Repeat(".", 40)},
	} {
		j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
		r := recordOf(t, j, "old", "")
		do(t, c.write(r), r.Close())
		elsewhere := recordOf(t, j, "old", "arn:aws:cloudtrail:us-east-2:123456789012:channel/y")
		fresh := recordOf(t, j, "new", "")
		if got := seenBy(elsewhere, upTo(1, 40)...); strings.Trim(got, ".") != "" {
			t.Errorf("%s: another channel sees %s", name, got)
		}
		if got := seenBy(fresh, upTo(1, 40)...); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
		do(t, fresh.Forget())
		if got := seenBy(fresh, upTo(1, 40)...); strings.Trim(got, ".") != "" {
			t.Errorf("%s: after all again %s", name, got)
		}
		do(t, fresh.Close(), elsewhere.Close())
	}
}

// What was taken over is kept, and is no second one of the same.
func TestRunsAreAdopted(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	r := recordOf(t, j, "old", "")
	do(t, r.About(numbered(upTo(1, 20)...)), r.Answered(numbered(upTo(1, 20)...), nil, nil), r.Close())
	r = recordOf(t, j, "new", "")
	adopt := func(first int, numbers []int, unknown, want bool) {
		if adopted, err := r.Adopt(first, audit.RunOf(numbered(numbers...)), journal.Elsewhere{Unknown: unknown}); err != nil || adopted != want {
			t.Errorf("%d: %t, %v", first, adopted, err)
		}
	}
	adopt(11, upTo(1, 10), false, true)
	adopt(21, upTo(11, 20), true, true)
	adopt(15, upTo(1, 10), true, false) // is known already
	do(t, r.Close())
	r = recordOf(t, j, "new", "")
	if got := fatesIn(r, 40); got != ".........."+"ssssssssss"+"??????????"+".........." {
		t.Error(got)
	}
	do(t, r.Close())
	r = recordOf(t, j, "newest", "")
	if got := seenBy(r, append(upTo(1, 10), upTo(1, 10)...)...); got != "ssssssssss.........." {
		t.Errorf("the same twice: %s", got)
	}
	do(t, r.Close())
}

// What another sending has under way is not taken over, unless it is known already.
func TestRunsUnderWayAreNotAdopted(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	old, fresh := recordOf(t, j, "old", ""), recordOf(t, j, "new", "")
	do(t, old.About(numbered(upTo(1, 10)...)), old.Answered(numbered(upTo(1, 10)...), nil, nil))
	adopt := func() (failed error) {
		runs := 0
		found := func(first int, run audit.Run, e journal.Elsewhere) {
			runs++
			_, failed = fresh.Adopt(first, run, e)
		}
		for _, err := range audit.Recognize(audit.Listed(numbered(upTo(1, 10)...)), fresh.Elsewhere(), found) {
			do(t, err)
		}
		if runs != 1 {
			t.Errorf("%d runs", runs)
		}
		return failed
	}
	if err := adopt(); !errors.Is(err, journal.ErrSending) || fatesIn(fresh, 1) != "." {
		t.Errorf("%v, %s", err, fatesIn(fresh, 1))
	}
	do(t, old.Close())
	do(t, adopt())
	old = recordOf(t, j, "old", "") // which looking into it did not lock
	do(t, adopt(), old.Close(), fresh.Close())
	if got := fatesIn(fresh, 11); got != "ssssssssss." {
		t.Error(got)
	}
}

// Files that are none of ours, or torn, are passed over, and lines of older versions say no more than they do.
func TestOtherRecordsThatCannotBeRead(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	r := recordOf(t, j, "old", "")
	do(t, r.About(numbered(upTo(1, 20)...)), r.Close())
	path := only(t, j)
	whole, err := os.ReadFile(path)
	do(t, err)
	head := strings.SplitAfter(string(whole), "\n")[0]
	for _, text := range []string{
		"", "no JSON\n", `{"v":2}` + "\n", strings.Replace(head, `"events":40`, `"events":-7`, 1), strings.TrimSpace(head), head,
		head + `{"about":"1-20"}` + "\n", head + `{"about":"1-20","sums":"x"}` + "\n", head + `{"about":"39-60","sums":"` + strings.Repeat("A", 33) + `"}` + "\n",
	} {
		do(t, os.WriteFile(path, []byte(text), 0o600))
		r := recordOf(t, j, "new", "")
		if got := seenBy(r, upTo(1, 40)...); strings.Trim(got, ".") != "" {
			t.Errorf("%q: %s", text, got)
		}
		do(t, r.Close())
	}
}

// Only so many records are looked into, the latest first, and as many of inputs of the same name beside them.
func TestTheLatestRecordsAreLookedInto(t *testing.T) {
	j := journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), noon)
	for i := range 40 {
		name := "mended.jsonl"
		if i >= 20 {
			name = fmt.Sprint(i)
		}
		r, err := j.OpenSending(send.Sending{Channel: "arn:c", Name: name, Survey: audit.Survey{Content: fmt.Sprint(i), Events: 2}})
		e := numbered(100 + i)
		e[0].Number = 1
		do(t, err, r.About(e), r.Close())
		at := noon().Add(time.Duration(i) * time.Minute)
		do(t, os.Chtimes(newest(t, j), at, at))
	}
	r, err := j.OpenSending(send.Sending{Channel: "arn:c", Name: "mended.jsonl", Survey: audit.Survey{Content: "x", Events: 40}})
	do(t, err)
	if got, want := seenBy(r, upTo(100, 139)...), "...."+strings.Repeat("?", 16); got != want+want {
		t.Error(got)
	}
	do(t, r.Close())
}

// newest is the record that was written last.
func newest(t *testing.T, j *journal.Journal) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(j.Path()), "sendings", "*"))
	do(t, err)
	latest, at := "", time.Time{}
	for _, path := range found {
		info, err := os.Stat(path)
		do(t, err)
		if info.ModTime().After(at) {
			latest, at = path, info.ModTime()
		}
	}
	return latest
}
