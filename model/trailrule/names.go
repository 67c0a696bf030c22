package trailrule

import (
	"fmt"
	"net/netip"
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked:
// compiling all of them at the start would delay a program that never asks.
type pattern func() *regexp.Regexp

func lazy(text string) pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

func (p pattern) matches(s string) bool { return p().MatchString(s) }

const (
	codeName        = "InvalidTrailNameException"
	shortest        = 3
	longest         = 128
	nameCharacters  = "letters, digits, periods, hyphens and underscores"
	codeCombination = "InvalidParameterCombinationException"
)

var (
	nameText        = lazy(`^[A-Za-z0-9._-]*$`)
	nameStart       = lazy(`^[A-Za-z0-9]`)
	nameEnd         = lazy(`[A-Za-z0-9]$`)
	namePunctuation = lazy(`[._-]{2}`)
)

// CheckName applies the rules for the names of trails; nil when all hold.
// AWS's words are its own where they are known.
func CheckName(name string) *Problem {
	p := &Problem{Member: Name, Code: codeName}
	switch n := len(name); {
	case n < shortest:
		p.Text = fmt.Sprintf("Trail name too short. Minimum allowed length: 3 characters. Specified name length: %d characters.", n)
		p.Why = fmt.Sprintf("a trail's name has %d to %d characters; this one has %d", shortest, longest, n)
	case n > longest:
		p.Text = fmt.Sprintf("Trail name too long. Maximum allowed length: 128 characters. Specified name length: %d characters.", n)
		p.Why = fmt.Sprintf("a trail's name has %d to %d characters; this one has %d", shortest, longest, n)
	case !nameText.matches(name):
		p.Text = "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_)."
		p.Why = "a trail's name holds only " + nameCharacters
	case !nameStart.matches(name):
		p.Text, p.Why = "Trail name must starts with a letter or number.", "a trail's name begins with a letter or a digit"
	case !nameEnd.matches(name):
		p.Text, p.Why = "Trail name must ends with a letter or number.", "a trail's name ends with a letter or a digit"
	case namePunctuation.matches(name):
		p.Text = "Trail name must not have adjacent periods (.), hyphens (-), or underscores (_)."
		p.Why = "no two of . - _ stand next to each other in a trail's name"
	case isIPv4(name):
		p.Text, p.Why = "Trail name must not be in IP address format.", "a trail's name must not look like an IP address"
	default:
		return nil
	}
	return p
}

func isIPv4(s string) bool {
	address, err := netip.ParseAddr(s)
	return err == nil && address.Is4()
}
