package audit

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"trailboss/model/lake"
)

// Sensitive warns of what in the event looks like a secret or like personal data, member by member in
// the order of their names: once sent, it cannot be taken back. It guesses by names and forms; the
// warnings do not repeat what they are about.
func (e Event) Sensitive() []lake.Problem {
	var doc any
	if json.Unmarshal([]byte(e.Data), &doc) != nil {
		return nil
	}
	return sensitive("", "", doc)
}

func sensitive(path, name string, v any) []lake.Problem {
	var out []lake.Problem
	switch v := v.(type) {
	case map[string]any:
		for _, inner := range slices.Sorted(maps.Keys(v)) {
			out = append(out, sensitive(strings.TrimPrefix(path+"."+inner, "."), inner, v[inner])...)
		}
	case []any:
		for i, item := range v {
			out = append(out, sensitive(fmt.Sprintf("%s[%d]", path, i), name, item)...)
		}
	case string:
		if what := looksLike(name, v); what != "" {
			out = append(out, lake.Warn(path, path+" looks like "+what+"."))
		}
	}
	return out
}

// secretNames are parts of the names of members that hold secrets.
var secretNames = []string{"password", "passwd", "secret", "privatekey", "apikey", "accesstoken", "refreshtoken", "authorization", "cookie"}

// form is how a kind of secret or personal data looks. Mark is a text that all of the form have.
type form struct {
	mark, what string
	pattern    func() *regexp.Regexp
}

func lazy(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

var forms = []form{
	{"PRIVATE KEY-----", "a private key", lazy(`-----BEGIN [A-Z ]*PRIVATE KEY-----`)},
	{"IA", "an AWS access key", lazy(`\bA(?:KIA|SIA)[A-Z0-9]{16}\b`)},
	{"eyJ", "a token", lazy(`\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+`)},
	{"gh", "a token of GitHub", lazy(`\bgh[pousr]_[A-Za-z0-9]{36}`)},
	{"@", "an e-mail address", lazy(`\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b`)},
	{"", "the number of a payment card", nil},
}

// What names and numbers are written with, and what counts not.
var (
	withoutDashes = strings.NewReplacer("_", "", "-", "")
	withoutGroups = strings.NewReplacer(" ", "", "-", "")
)

// looksLike says what a text looks like, "" for nothing that needs care.
func looksLike(name, text string) string {
	name = withoutDashes.Replace(strings.ToLower(name))
	if text != "" && slices.ContainsFunc(secretNames, func(part string) bool { return strings.Contains(name, part) }) {
		return "a secret, by its name"
	}
	for _, f := range forms {
		if !strings.Contains(text, f.mark) {
			continue
		}
		if f.pattern == nil && isCard(text) || f.pattern != nil && f.pattern().MatchString(text) {
			return f.what
		}
	}
	return ""
}

// isCard tells whether a text is a number that payment cards can have: 13 to 19 digits, in groups or not,
// with the right check digit.
func isCard(text string) bool {
	const least, most, ten = 13, 19, 10
	if len(text) < least || strings.Trim(text, "0123456789 -") != "" {
		return false
	}
	digits := withoutGroups.Replace(text)
	if len(digits) < least || len(digits) > most || digits[0] == '0' {
		return false
	}
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d >= ten {
				d -= ten - 1
			}
		}
		sum += d
	}
	return sum%ten == 0
}
