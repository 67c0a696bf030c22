package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"
)

// Command is the call as a command of the AWS CLI, versions 1 and 2, quoted for
// bash and zsh, interactive ones too. Profile "" leaves the option out.
func (c Call) Command(profile string) string {
	words := []string{"aws", c.Operation.service(), kebab(string(c.Operation))}
	if slices.ContainsFunc(c.Input, Param.followed) {
		words = append(words, c.wholeInput()...)
	} else {
		for _, p := range c.Input {
			words = append(words, option(p)...)
		}
	}
	if c.Region != "" {
		words = append(words, argument("--region", c.Region)...)
	}
	if profile != "" {
		words = append(words, argument("--profile", profile)...)
	}
	return strings.Join(words, " ")
}

// service is the AWS CLI's name of the service that has the operation.
func (op Operation) service() string {
	switch op {
	case GetCallerIdentity:
		return "sts"
	case ListRegions, GetAccountInformation:
		return "account"
	case ListAccounts:
		return "organizations"
	case PutAuditEvents:
		return "cloudtrail-data"
	default:
		return "cloudtrail"
	}
}

// followed tells whether the CLI would take the value for the address of a file
// or page and send what it finds there.
func (p Param) followed() bool {
	s, ok := p.Value.(string)
	return ok && slices.ContainsFunc([]string{"file://", "fileb://", "http://", "https://"}, func(scheme string) bool {
		return strings.HasPrefix(s, scheme)
	})
}

// wholeInput is the input in one JSON object, in which the CLI follows nothing.
func (c Call) wholeInput() []string {
	members := make([]string, len(c.Input))
	for i, p := range c.Input {
		members[i] = compact(p.Name) + ":" + compact(p.Value)
	}
	return []string{"--cli-input-json", quote("{" + strings.Join(members, ",") + "}")}
}

func option(p Param) []string {
	name := "--" + kebab(p.Name)
	switch v := p.Value.(type) {
	case bool:
		if !v {
			name = "--no-" + kebab(p.Name)
		}
		return []string{name}
	case string:
		return argument(name, v)
	case []string:
		if len(v) == 0 || !plainWords(v) {
			return []string{name, quote(compact(v))}
		}
		words := []string{name}
		for _, s := range v {
			words = append(words, quote(s))
		}
		return words
	default:
		return []string{name, quote(compact(v))}
	}
}

// argument is an option with its value. One that looks like an option itself
// must stand in the same word.
func argument(name, value string) []string {
	if strings.HasPrefix(value, "-") {
		return []string{name + "=" + quote(value)}
	}
	return []string{name, quote(value)}
}

// plainWords tells whether the CLI takes words for what they are: they do not
// look like an option, like JSON, or like the address of a file.
func plainWords(words []string) bool {
	return !slices.ContainsFunc(words, func(s string) bool {
		return s == "" || strings.ContainsRune("-[{", rune(s[0])) || strings.Contains(s, "://")
	})
}

// compact is the value as JSON in one line of printable characters.
func compact(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	text := strings.TrimRight(b.String(), "\n")
	if !strings.ContainsFunc(text, hidden) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if !hidden(r) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, "\\u%04x", unit)
		}
	}
	return out.String()
}

// hidden tells whether one would not see the character in a command.
func hidden(r rune) bool { return !unicode.IsPrint(r) }

// Quote makes one word of bash and zsh of s.
func Quote(s string) string { return quote(s) }

// quote makes one shell word of s. A NUL byte, which no argument can carry, is
// the only thing that cannot be quoted; it is shown as U+FFFD.
func quote(s string) string {
	s = strings.ReplaceAll(s, "\x00", "\ufffd")
	if !utf8.ValidString(s) || strings.ContainsFunc(s, hidden) {
		return quoteHidden(s)
	}
	q, err := syntax.Quote(s, syntax.LangBash)
	if err == nil && !strings.ContainsAny(q, `!\`) {
		return q
	}
	// An interactive shell replaces what follows an exclamation mark by an
	// earlier command, but for single quotes; and JSON in double quotes is a
	// thicket of backslashes.
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// quoteHidden quotes what holds characters that one would not see. They are
// written byte by byte: shells know code points in some locales only.
func quoteHidden(s string) string {
	var b strings.Builder
	b.WriteString("$'")
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == '\'' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '!' || hidden(r) || r == utf8.RuneError && size == 1:
			for _, c := range []byte(s[:size]) {
				fmt.Fprintf(&b, `\x%02x`, c)
			}
		default:
			b.WriteRune(r)
		}
		s = s[size:]
	}
	b.WriteString("'")
	return b.String()
}

// kebab spells an API name as the AWS CLI does: S3BucketName is s3-bucket-name,
// KmsKeyId is kms-key-id, trailNameList is trail-name-list.
func kebab(name string) string {
	var b strings.Builder
	rs := []rune(name)
	for i, r := range rs {
		if unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1])) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
