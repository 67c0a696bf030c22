package eventfile_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/model/lake/send"
	"trailboss/ui/eventfile"
)

// listed are JSON Lines of n events with the ids 1 to n, each line ended so.
func listed(n int, end string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"%d","eventData":"{}"}%s`, i+1, end)
	}
	return b.String()
}

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// counted counts events and gives the error that ends them.
func counted(t *testing.T, s send.Source) (n int, last error) {
	t.Helper()
	for _, err := range s.Events(t.Context()) {
		if last = err; err == nil {
			n++
		}
	}
	return n, last
}

// Files and pipes come as they are: packed, with marks, with the line ends of other systems.
func TestWhatFilesLookLike(t *testing.T) {
	const mark, many = "\xef\xbb\xbf", 60_000 // more than is read at once
	large := packed(t, listed(many, "\n"))
	for name, c := range map[string]struct {
		content string
		events  int
		says    string
	}{
		"packed":                   {packed(t, listed(3, "\n")), 3, ""},
		"packed, large":            {large, many, ""},
		"packed in parts":          {packed(t, listed(2, "\n")) + packed(t, listed(2, "\n")), 4, ""},
		"packed nothing":           {packed(t, ""), 0, ""},
		"packed, mended":           {packed(t, `[{"id":"a","eventData":"{}",},]`), 1, ""},
		"packed, torn":             {packed(t, listed(3, "\n"))[:40], 0, "torn off"},
		"packed, torn, large":      {large[:len(large)/2], many, "torn off"},
		"packed, garbage behind":   {packed(t, listed(3, "\n")) + "and more behind it", 0, "something follows"},
		"packed, garbage, large":   {large + "and more behind it", many, "something follows"},
		"a mark":                   {mark + listed(3, "\n"), 3, ""},
		"CRLF":                     {listed(3, "\r\n"), 3, ""},
		"CR":                       {listed(3, "\r"), 3, ""},
		"no line end":              {strings.TrimSpace(listed(3, "\n")), 3, ""},
		"UTF-16":                   {"\xff\xfe{\x00", 0, "UTF-16"},
		"empty":                    {"", 0, ""},
		"blank":                    {" \r\n\n", 0, ""},
		"a long line":              {`[` + strings.TrimSuffix(listed(many, ","), ",") + `]`, many, ""},
		"a line that is too long":  {listed(2, "\n") + `{"id":"` + strings.Repeat("x", 40<<20) + `"}`, 2, "more than 16 MiB without an event"},
		"a large event among them": {listed(2, "\n") + `{"a":"` + strings.Repeat("x", 5<<20) + `"}` + listed(2, "\n"), 5, ""},
	} {
		path := filepath.Join(t.TempDir(), "events.gz")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		for from, open := range map[string]func() (send.Source, error){
			"file": func() (send.Source, error) { return eventfile.At(path) },
			"pipe": func() (send.Source, error) {
				f, err := eventfile.Open(t.Context(), "-", strings.NewReader(c.content))
				if err != nil {
					return send.Source{}, err
				}
				return f.Source, nil
			},
		} {
			s, err := open()
			n := 0
			if err == nil {
				if n, err = counted(t, s); c.says == "" && n != c.events {
					t.Errorf("%s, %s: %d events, want %d", name, from, n, c.events)
				}
				s.Done()
			}
			if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) || n > c.events {
				t.Errorf("%s, %s: %d events, %v, want %q", name, from, n, err, c.says)
			}
		}
	}
}

// What is written behind an open file does not belong to it, and what is edited in it or taken away is missed
// before any event is given.
func TestAFileThatChangesMeanwhile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(path, []byte(listed(3, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := eventfile.At(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Done()
	if err := os.WriteFile(path, []byte(listed(5, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, err := counted(t, s); n != 3 || err != nil {
		t.Errorf("longer: %d events, %v", n, err)
	}
	edit := func(how, content string) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if n, err := counted(t, s); n != 0 || err == nil || !strings.Contains(err.Error(), "was changed since it was opened") {
			t.Errorf("%s: %d events, %v", how, n, err)
		}
	}
	edit("shorter", listed(2, "\n"))
	edit("edited", strings.Replace(listed(3, "\n"), `"2"`, `"7"`, 1))
	edit("a line before", "\n"+listed(3, "\n"))
	if err := os.WriteFile(path, []byte(listed(3, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, err := counted(t, s); n != 3 || err != nil {
		t.Errorf("as it was: %d events, %v", n, err)
	}
}

// Waiting for what never comes has an end.
func TestAPipeThatIsSilent(t *testing.T) {
	from, to := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		_, _ = io.WriteString(to, listed(1, "\n")) // then nothing
		cancel()
	}()
	if _, err := eventfile.Open(ctx, "-", from); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	_ = to.Close()
}
