package emulator

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked:
// compiling all of them at the start would delay a program that never asks.
type pattern func() *regexp.Regexp

func lazy(text string) pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// MatchString tells whether s has a match of the pattern.
func (p pattern) MatchString(s string) bool { return p().MatchString(s) }
