package plain_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"trailboss/model/plain"
)

// packed is texts as gzip packs them, one after the other.
func packed(t *testing.T, texts ...string) string {
	t.Helper()
	var b bytes.Buffer
	for _, text := range texts {
		w := gzip.NewWriter(&b)
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestReader(t *testing.T) {
	const mark = "\xef\xbb\xbf"
	long := strings.Repeat("0123456789\r\n", 20_000)
	whole := packed(t, long)
	damaged := []byte(whole)
	damaged[len(damaged)/2] ^= 0x40
	wrongSum := []byte(whole)
	wrongSum[len(wrongSum)-8] ^= 1
	for name, c := range map[string]struct{ input, want, says string }{
		"text":                {long, long, ""},
		"nothing":             {"", "", ""},
		"one byte":            {"\x1f", "\x1f", ""},
		"a mark":              {mark + long, long, ""},
		"half a mark":         {mark[:2], mark[:2], ""},
		"a mark in the text":  {"a" + mark, "a" + mark, ""},
		"packed":              {whole, long, ""},
		"packed nothing":      {packed(t, ""), "", ""},
		"packed with a mark":  {packed(t, mark+"a"), "a", ""},
		"several together":    {packed(t, "a", "b", "c"), "abc", ""},
		"packed twice":        {packed(t, packed(t, "a")), packed(t, "a"), ""},
		"torn in its head":    {whole[:5], "", "torn off"},
		"torn in its text":    {whole[:len(whole)/2], "", "torn off"},
		"torn in its sum":     {whole[:len(whole)-3], "", "torn off"},
		"a damaged text":      {string(damaged), "", "damaged"},
		"a wrong sum":         {string(wrongSum), "", "damaged"},
		"garbage behind":      {whole + "more text behind it", "", "something follows"},
		"a beginning only":    {"\x1f\x8band then words", "", "but is none"},
		"UTF-16":              {"\xff\xfe{\x00", "", "UTF-16"},
		"UTF-16 the other":    {"\xfe\xff\x00{", "", "UTF-16"},
		"UTF-16, packed":      {packed(t, "\xff\xfe{\x00"), "", "UTF-16"},
		"packed, and one bit": {whole + "\x1f", "", "torn off"},
	} {
		for _, from := range []io.Reader{strings.NewReader(c.input), iotest.OneByteReader(strings.NewReader(c.input)), iotest.DataErrReader(strings.NewReader(c.input))} {
			got, err := io.ReadAll(plain.Reader(from))
			switch {
			case c.says == "" && (err != nil || string(got) != c.want):
				t.Errorf("%s: %v, %.40q", name, err, got)
			case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says) || errors.Is(err, io.ErrUnexpectedEOF)):
				t.Errorf("%s: %v, want %s", name, err, c.says)
			}
		}
	}
}

// A failing input is told as it failed, wherever that is, even where it fails only once.
func TestReaderOfAFailingInput(t *testing.T) {
	gone := errors.New("the disk is gone")
	whole := packed(t, strings.Repeat("text", 9_000))
	for _, before := range []string{"", "a", "text", whole[:1], whole[:4], whole[:40]} {
		from := &once{strings.NewReader(before), gone}
		if _, err := io.ReadAll(plain.Reader(from)); !errors.Is(err, gone) {
			t.Errorf("after %q: %v", before, err)
		}
	}
}

// once fails once when it is read to its end, and then is at its end.
type once struct {
	from io.Reader
	err  error
}

func (o *once) Read(p []byte) (int, error) {
	n, err := o.from.Read(p)
	if err != nil && o.err != nil {
		err, o.err = o.err, nil
	}
	return n, err
}

// What is packed is never held whole, however much comes of it.
func TestUnpackingIsFlat(t *testing.T) {
	const size, bound = 64 << 20, 4 << 20
	input := packed(t, strings.Repeat("\x00", size))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most, read := heap(), uint64(0), 0
	from, piece := plain.Reader(strings.NewReader(input)), make([]byte, 1<<20)
	for {
		n, err := io.ReadFull(from, piece)
		read += n
		most = max(most, heap())
		if err != nil {
			break
		}
	}
	if read != size || most > before+bound {
		t.Errorf("%d bytes read in %d", read, most-min(before, most))
	}
}
