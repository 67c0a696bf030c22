package trails

import "strings"

// word is a search word in characters: in a name they must appear in this
// order, in the other fields as one piece.
type word []string

func newWord(lower string) word {
	w := make(word, 0, len(lower))
	for _, r := range lower {
		w = append(w, string(r))
	}
	return w
}

// in tells whether the word is found in a name, in lower case.
func (w word) in(name string) bool {
	for _, c := range w {
		var i int
		if len(c) == 1 {
			i = strings.IndexByte(name, c[0])
		} else {
			i = strings.Index(name, c)
		}
		if i < 0 {
			return false
		}
		name = name[i+len(c):]
	}
	return true
}
