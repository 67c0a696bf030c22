package trails

import "strings"

// word is a fuzzy search word: its characters must appear in this order within
// one field of a row.
type word []string

func newWord(lower string) word {
	w := make(word, 0, len(lower))
	for _, r := range lower {
		w = append(w, string(r))
	}
	return w
}

// in tells whether the word is found in a row's prepared search text.
func (w word) in(search string) bool {
	for len(search) > 0 {
		end := strings.IndexByte(search, 0)
		if end < 0 {
			end = len(search)
		}
		if w.inField(search[:end]) {
			return true
		}
		search = search[min(len(search), end+1):]
	}
	return false
}

func (w word) inField(field string) bool {
	for _, c := range w {
		var i int
		if len(c) == 1 {
			i = strings.IndexByte(field, c[0])
		} else {
			i = strings.Index(field, c)
		}
		if i < 0 {
			return false
		}
		field = field[i+len(c):]
	}
	return true
}
