package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// ellipsis stands for what Cut and Wrap leave out.
const ellipsis = "…"

// Width is the number of cells that s takes. Escape sequences take none.
func Width(s string) int { return ansi.StringWidth(s) }

// Next is the first character of s, as a whole grapheme or a whole escape
// sequence, with the cells it takes. s must not be empty.
func Next(s string) (piece string, width int) {
	if s[0] != ansi.ESC {
		return ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	}
	piece, width, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
	if n == 0 {
		return s, 0
	}
	return piece, width
}

// plain tells whether every byte of s is a character of one cell.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// Cut shortens s to w cells; what was cut ends in "…". Styles stay whole.
func Cut(s string, w int) string { return CutEnd(s, w, ellipsis) }

// CutEnd is Cut with another sign for what is missing.
func CutEnd(s string, w int, sign string) string {
	if Width(s) <= w {
		return s
	}
	room := w - Width(sign)
	if room < 0 {
		return ""
	}
	var b strings.Builder
	cut := false
	for used := 0; len(s) > 0; {
		piece, width := Next(s)
		s = s[len(piece):]
		switch {
		case piece[0] == ansi.ESC:
			b.WriteString(piece)
		case cut:
		case used+width <= room:
			b.WriteString(piece)
			used += width
		default:
			cut = true
			b.WriteString(sign)
		}
	}
	return b.String()
}

// CutMiddle shortens unstyled s to w cells and keeps both ends.
func CutMiddle(s string, w int, sign string) string {
	head, tail, cut := Ends(s, w, sign)
	if !cut {
		return s
	}
	if w < Width(sign) {
		return ""
	}
	return head + sign + tail
}

// Ends are the parts of unstyled s that CutMiddle keeps. cut is false when s
// fits w cells; head is then all of s.
func Ends(s string, w int, sign string) (head, tail string, cut bool) {
	if Width(s) <= w {
		return s, "", false
	}
	room := max(0, w-Width(sign))
	headRoom := (room + 1) / 2
	if plain(s) {
		return s[:headRoom], s[len(s)-(room-headRoom):], true
	}
	total := Width(s)
	at, used := 0, 0
	for at < len(s) {
		piece, width := Next(s[at:])
		if used+width > headRoom {
			break
		}
		at += len(piece)
		used += width
	}
	head = s[:at]
	for at < len(s) && total-used > room-Width(head) {
		piece, width := Next(s[at:])
		at += len(piece)
		used += width
	}
	return head, s[at:], true
}

// Pad makes s exactly w cells: cut, or filled with spaces at the right.
func Pad(s string, w int) string {
	s, gap := fit(s, w)
	padded := s + Spaces(gap)
	if gap > 0 && s != "" && s[len(s)-1] >= utf8.RuneSelf {
		// A few letters of Indic scripts take the space after them in.
		padded += Spaces(w - Width(padded))
	}
	return padded
}

// PadLeft makes s exactly w cells: cut, or filled with spaces at the left.
func PadLeft(s string, w int) string {
	s, gap := fit(s, w)
	return Spaces(gap) + s
}

// fit cuts s to w cells and tells how many are left over.
func fit(s string, w int) (cut string, gap int) {
	w = max(0, w)
	if len(s) <= w && plain(s) {
		return s, w - len(s)
	}
	s = Cut(s, w)
	return s, w - Width(s)
}

const spaces = "                                                                                                                                "

// Spaces are n spaces; none when n is negative.
func Spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(spaces):
		return spaces[:n]
	default:
		return strings.Repeat(" ", n)
	}
}

// Wrap breaks unstyled s into lines of at most w cells, between words where it
// can. Line breaks in s are kept. There is always at least one line.
func Wrap(s string, w int) []string {
	w = max(1, w)
	var lines []string
	for par := range strings.SplitSeq(s, "\n") {
		lines = append(lines, wrapLine(par, w)...)
	}
	return lines
}

func wrapLine(par string, w int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(par) {
		width := Width(word)
		if used > 0 && used+1+width <= w {
			line, used = line+" "+word, used+1+width
			continue
		}
		if used > 0 {
			lines = append(lines, line)
		}
		for width > w {
			head, rest := breakWord(word, w)
			lines = append(lines, head)
			word, width = rest, Width(rest)
		}
		line, used = word, width
	}
	return append(lines, line)
}

// breakWord splits a word after at most w cells. A character wider than that
// is replaced by an ellipsis.
func breakWord(word string, w int) (head, rest string) {
	at, used := 0, 0
	for at < len(word) {
		piece, width := Next(word[at:])
		if used+width > w {
			break
		}
		at += len(piece)
		used += width
	}
	if at == 0 {
		piece, _ := Next(word)
		return ellipsis, word[len(piece):]
	}
	return word[:at], word[at:]
}
