package text_test

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"trailboss/ui/text"
)

// pieces are what names are made of that tools count wrong.
var pieces = []string{
	"a", "Z", " ", "-", "日", "本語", "é", "e\u0301", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "🇩", "1️⃣", "❤️", "ﷺ", "\u0301", "क्षि", "각", "\u200d", "🏴\U000e0067\U000e0062\U000e007f",
	"\u0d4e", "\u0903", "\x1b[31m", "\x1b", "\n", "\t", "\x00", "\u202e", "\u200b", "\ufeff", "\u2028", "\u0085", "\xff", "\xe6\x97", "\u0600",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12), func(p []string) string { return strings.Join(p, "") }),
	)
}

func TestCleanLeavesNothingThatActsOnTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		got := text.Clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("Clean(%q) = %q is not valid UTF-8", s, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 || r == 0x200b {
				t.Fatalf("Clean(%q) = %q still has %U", s, got, r)
			}
		}
		if ansi.Strip(got) != got {
			t.Fatalf("Clean(%q) = %q still has an escape sequence", s, got)
		}
		if again := text.Clean(got); again != got {
			t.Fatalf("Clean is not settled: %q, then %q", got, again)
		}
	})
}

func TestCleanShowsWhatWasThere(t *testing.T) {
	for in, want := range map[string]string{
		"management-events": "management-events",
		"日本 é 👩‍👧":          "日本 é 👩‍👧",
		"a\x1b[31mb":        "a␛[31mb",
		"two\nlines\t.":     "two␊lines␉.",
		"del\x7f":           "del␡",
		"abc\u202egpj":      "abc\ufffdgpj",
		"c1\u009b31m":       "c1\ufffd31m",
		"bad\xffbyte":       "bad\ufffdbyte",
		"real \ufffd":       "real \ufffd",
		"\u0903x":           "◌\u0903x",
	} {
		if got := text.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWidthsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(anyText().Draw(t, "s"))
		w := rapid.IntRange(0, 30).Draw(t, "w")
		if got := text.Pad(s, w); text.Width(got) != w {
			t.Fatalf("Pad(%q, %d) = %q takes %d", s, w, got, text.Width(got))
		}
		if got := text.PadLeft(s, w); text.Width(got) != w {
			t.Fatalf("PadLeft(%q, %d) = %q takes %d", s, w, got, text.Width(got))
		}
		if got := text.Cut(s, w); text.Width(got) > w || text.Width(s) <= w && got != s {
			t.Fatalf("Cut(%q, %d) = %q takes %d", s, w, got, text.Width(got))
		}
		if got := text.CutMiddle(s, w, "…"); text.Width(got) > w || text.Width(s) <= w && got != s {
			t.Fatalf("CutMiddle(%q, %d) = %q takes %d", s, w, got, text.Width(got))
		}
		for _, line := range text.Wrap(s, max(1, w)) {
			if text.Width(line) > max(1, w) {
				t.Fatalf("Wrap(%q, %d) has the line %q of %d", s, w, line, text.Width(line))
			}
		}
	})
}

func TestCutKeepsStylesWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text.Clean(anyText().Draw(t, "s"))
		w := rapid.IntRange(0, 30).Draw(t, "w")
		got := text.Cut("\x1b[1;31m"+s+"\x1b[m", w)
		if text.Width(got) > w {
			t.Fatalf("takes %d of %d: %q", text.Width(got), w, got)
		}
		if got != "" && (!strings.HasPrefix(got, "\x1b[1;31m") || !strings.HasSuffix(got, "\x1b[m")) {
			t.Fatalf("lost a style: %q", got)
		}
	})
}

func TestCutMiddleKeepsBothEnds(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"organization-trail-eu", 21, "organization-trail-eu"},
		{"organization-trail-eu", 12, "organi…il-eu"},
		{"organization", 1, "…"},
		{"organization", 0, ""},
		{"監査証跡-東京-本番", 10, "監査…-本番"},
		{"監査証跡-東京-本番", 9, "監査…本番"},
	} {
		if got := text.CutMiddle(c.in, c.w, "…"); got != c.want {
			t.Errorf("CutMiddle(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestWrapBreaksBetweenWords(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 5, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"abcdefghij k", 4, []string{"abcd", "efgh", "ij k"}},
		{"first\nsecond line", 20, []string{"first", "second line"}},
		{"日本", 1, []string{"…", "…", ""}},
	} {
		if got := text.Wrap(c.in, c.w); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestTimes(t *testing.T) {
	now := time.Date(2026, 11, 21, 9, 14, 5, 0, time.UTC)
	for _, c := range []struct {
		d        time.Duration
		age, ago string
	}{
		{-3 * time.Hour, "now", "in 3 hours"},
		{-10 * time.Second, "now", "just now"},
		{59 * time.Second, "now", "just now"},
		{time.Minute, "1m", "1 minute ago"},
		{59*time.Minute + 59*time.Second, "59m", "59 minutes ago"},
		{time.Hour, "1h", "1 hour ago"},
		{23*time.Hour + 59*time.Minute, "23h", "23 hours ago"},
		{24 * time.Hour, "1d", "1 day ago"},
		{9 * 24 * time.Hour, "9d", "9 days ago"},
		{999 * 24 * time.Hour, "999d", "999 days ago"},
		{1100 * 24 * time.Hour, "3y", "3 years ago"},
	} {
		if got := text.Age(c.d); got != c.age {
			t.Errorf("Age(%v) = %q, want %q", c.d, got, c.age)
		}
		if got := text.Ago(now.Add(-c.d), now); got != c.ago {
			t.Errorf("Ago(%v) = %q, want %q", c.d, got, c.ago)
		}
	}
	if got := text.Ago(time.Time{}, now); got != "never" {
		t.Errorf("Ago(zero) = %q", got)
	}
	if got := text.When(now); got != "21 Nov 2026, 09:14:05 UTC" {
		t.Errorf("When = %q", got)
	}
}
