package paste

import (
	"regexp"
	"slices"
	"strings"

	"trailboss/model/tags"
)

var (
	pairStart  = regexp.MustCompile(`(?i)(?:^|[\s;])(["']?)(key|value)[ \t]*=`)
	quotedPair = regexp.MustCompile(`(?i)^["'](?:key|value)[ \t]*=`)
	yamlKey    = regexp.MustCompile(`(?im)^[ \t]*-?[ \t]*key[ \t]*:[ \t]`)
	pairMiddle = regexp.MustCompile(`(?i),\s*(?:key|value)[ \t]*=`)
)

// pairs reads Key=K,Value=V one after another, as the CLI takes them, with or without the quotes that a
// shell wants.
func (t *tagReader) pairs(src text) {
	starts := pairStart.FindAllStringSubmatchIndex(src.s, -1)
	first := strings.ToLower(src.s[starts[0][4]:starts[0][5]])
	starts = slices.DeleteFunc(starts, func(at []int) bool { return !strings.EqualFold(src.s[at[4]:at[5]], first) })
	for i, at := range starts {
		end := len(src.s)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		part := strings.TrimRight(src.s[at[1]:end], " \t\r\n\\,;")
		if quote := src.s[at[2]:at[3]]; quote != "" {
			part = strings.TrimSuffix(part, quote)
		}
		key, value, valued := part, "", false
		if mid := pairMiddle.FindStringIndex(part); mid != nil {
			key, value, valued = part[:mid[0]], part[mid[1]:], true
		}
		if first == "value" {
			key, value = value, key
		}
		t.text(src.origin(at[1]), key, value, valued)
	}
}

// text takes a key and a value without the space and the quotes around them.
func (t *tagReader) text(at int, key, value string, valued bool) {
	tag := tags.Tag{Key: t.bare(at, key)}
	if valued {
		value = t.bare(at, value)
		tag.Value = &value
	}
	t.add(tag)
}

// quotes are the pairs of quotes that are taken off keys and values.
var quotes = map[string]string{`"`: `"`, "'": "'", "“": "”", "‘": "’", "`": "`"}

func (t *tagReader) bare(at int, s string) string {
	s = strings.TrimFunc(s, isSpace)
	for open, closing := range quotes {
		if rest, ok := strings.CutPrefix(s, open); ok && len(rest) >= len(closing) && strings.HasSuffix(rest, closing) {
			inner := strings.TrimSuffix(rest, closing)
			t.repairAt(at, "took the quotes off ", inner)
			return inner
		}
	}
	return s
}

// yaml reads a line for each key and for each value, as CloudFormation's templates have them.
func (t *tagReader) yaml(src text) {
	var pending *tags.Tag
	flush := func() {
		if pending != nil {
			t.add(*pending)
		}
		pending = nil
	}
	offset := 0
	for line := range strings.SplitAfterSeq(src.s, "\n") {
		at := src.origin(offset)
		offset += len(line)
		name, value, _ := strings.Cut(strings.TrimLeft(line, "- \t\u00a0"), ":")
		value = t.bare(at, value)
		switch {
		case strings.EqualFold(strings.TrimSpace(name), "Key"):
			flush()
			pending = &tags.Tag{Key: value}
		case strings.EqualFold(strings.TrimSpace(name), "Value") && pending != nil:
			pending.Value = &value
			flush()
		case strings.Trim(line, " \t\r\n-") != "":
			t.repairAt(at, "left out ", strings.TrimSpace(line))
		}
	}
	flush()
}

// cut parts a line at its equals sign, its tab, or the colon that space follows; the first of these that
// is there.
func cut(line string) (key, value string, valued bool) {
	for _, sign := range []string{"=", "\t", ": "} {
		if key, value, valued = strings.Cut(line, sign); valued {
			return key, value, true
		}
	}
	return line, "", false
}

// lines reads a line for each tag: K=V, as files of settings and Terraform have it, a key and a value
// with a tab between them, as tables are copied, or K: V. A key may stand alone.
func (t *tagReader) lines(src text) error {
	single := !strings.Contains(src.s, "\n")
	for i := 0; i < len(src.s); {
		end := strings.IndexByte(src.s[i:], '\n') + i
		if end < i {
			end = len(src.s)
		}
		line := strings.TrimRight(strings.TrimFunc(src.s[i:end], isSpace), ",;")
		at := src.origin(i)
		i = end + 1
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		if strings.HasPrefix(line, "#") {
			t.repairAt(at, "left out a comment")
			continue
		}
		key, value, valued := cut(line)
		if strings.EqualFold(strings.TrimSpace(key), "Key") && strings.EqualFold(strings.TrimSpace(value), "Value") {
			t.repairAt(at, "left out the heading")
			continue
		}
		if !valued && single {
			return t.fail(at, "no tag here: "+acceptedTags)
		}
		if !valued {
			t.repairAt(at, "read ", key, " as a key without a value")
		}
		t.text(at, key, value, valued)
	}
	return nil
}
