package lake

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The lengths of the names of event data stores and channels, in characters.
const (
	MinName = 3
	MaxName = 128
)

// checkName says why AWS refuses the name of an event data store or a channel; none when it takes it.
func checkName(name string) []Problem {
	switch n := utf8.RuneCountInString(name); {
	case n < MinName || n > MaxName:
		return []Problem{Refuse("Name", CodeInvalidParameter,
			fmt.Sprintf("A name has %d to %d characters; this one has %d.", MinName, MaxName, n))}
	case strings.ContainsFunc(name, func(r rune) bool { return !inName(r) }):
		return []Problem{Refuse("Name", CodeInvalidParameter,
			"A name can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).")}
	}
	return nil
}

func inName(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-", r)
}

// IsUUID tells whether the text has the form in which AWS writes the ids of stores and channels.
func IsUUID(s string) bool {
	const form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
	if len(s) != len(form) {
		return false
	}
	for i := range len(s) {
		if form[i] == '-' && s[i] != '-' || form[i] == 'x' && !strings.ContainsRune("0123456789abcdefABCDEF", rune(s[i])) {
			return false
		}
	}
	return true
}
