// Package text measures, cuts and words what is drawn, by terminal cells and
// whole characters: a wide character, an emoji of several code points or a
// letter with its marks is never split and never counted wrong.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// controlPictures is U+2400, from which the pictures of the C0 controls follow.
	controlPictures = 0x2400
	deletePicture   = '\u2421'
)

// Clean makes visible what must not reach the terminal: control characters
// become their pictures (␛, ␊, ␉), and what hides or reorders text (bidi
// controls, zero-width spaces, line separators, broken UTF-8) becomes U+FFFD.
// Everything that came from AWS, a file or a paste passes through it before it
// is drawn. The joiners that emoji and some scripts need stay. A mark or a skin
// tone with nothing before it gets a ◌ to sit on, so that it cannot join what is
// drawn to its left.
func Clean(s string) string {
	if i := firstUnclean(s); i < len(s) {
		s = s[:i] + strings.Map(cleanRune, strings.ToValidUTF8(s[i:], "\ufffd"))
	}
	if s != "" && s[0] >= utf8.RuneSelf {
		if first, _ := Next(" " + s); len(first) > 1 {
			return "◌" + s
		}
	}
	return s
}

// firstUnclean is the index of the first character that Clean changes, or len(s).
func firstUnclean(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || cleanRune(r) != r {
			return i
		}
		i += size
	}
	return len(s)
}

func cleanRune(r rune) rune {
	switch {
	case r < ' ':
		return controlPictures + r
	case r == 0x7f:
		return deletePicture
	case r < 0x7f:
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r), unicode.Is(unicode.Cf, r) && !joins(r):
		return utf8.RuneError
	default:
		return r
	}
}

// joins tells whether a format character shapes its neighbors and is harmless:
// the two joiners, and the tags of which flags of regions are made.
func joins(r rune) bool {
	return r == 0x200c || r == 0x200d || r >= 0xe0020 && r <= 0xe007f
}
