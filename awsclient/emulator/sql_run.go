package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"trailboss/model/sorting"
)

// sqlWords splits a statement into names, signs, numbers and texts.
func sqlWords(text string) ([]word, error) {
	var words []word
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case strings.IndexByte(" \t\r\n", c) >= 0:
			i++
		case c == '\'':
			w, n := sqlText(text[i:])
			if n == 0 {
				return nil, errors.New("line 1: a text in quotes does not end")
			}
			words = append(words, w)
			i += n
		case inSQLName(c):
			n := 1
			for i+n < len(text) && inSQLName(text[i+n]) {
				n++
			}
			words = append(words, word{text: strings.ReplaceAll(text[i:i+n], `"`, "")})
			i += n
		default:
			n := 1
			if i+1 < len(text) && slices.Contains([]string{"<=", ">=", "<>", "!="}, text[i:i+2]) {
				n = 2
			}
			words = append(words, word{text: text[i : i+n]})
			i += n
		}
	}
	return words, nil
}

// sqlText is the text in quotes at the beginning, in which two quotes stand for one, and its length with
// the quotes, 0 when it does not end.
func sqlText(s string) (w word, n int) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		if s[i] == '\'' {
			if i+1 == len(s) || s[i+1] != '\'' {
				return word{b.String(), true}, i + 1
			}
			i++
		}
		b.WriteByte(s[i])
	}
	return word{}, 0
}

// inSQLName tells whether a byte can be in a name, a path, a number or the id of a store.
func inSQLName(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(`_.-"`, c) >= 0 || c >= 0x80
}

// keyWords cannot be names.
var keyWords = []string{"from", "where", "order", "by", "limit", "and", "or", "not", "select", "as"}

func isNamed(s string) bool {
	return s != "" && inSQLName(s[0]) && (s[0] < '0' || s[0] > '9') && !slices.Contains(keyWords, strings.ToLower(s))
}

// like tells whether a text fits a pattern, in which % stands for any text and _ for any character.
func like(pattern, text string) bool {
	t := []rune(text)
	fits := make([]bool, len(t)+1)
	fits[0] = true
	for _, c := range pattern {
		next := make([]bool, len(t)+1)
		for i := range next {
			switch {
			case c == '%':
				next[i] = fits[i] || i > 0 && next[i-1]
			case i > 0:
				next[i] = fits[i-1] && (c == '_' || c == t[i-1])
			}
		}
		fits = next
	}
	return fits[len(t)]
}

// run is what the statement finds: a row is a list of columns with one member each, as texts.
func (s selection) run(records [][]byte) [][]map[string]string {
	var rows []row
	for _, r := range records {
		if read := rowOf(r); s.where == nil || s.where(read) {
			rows = append(rows, read)
		}
	}
	if s.count {
		return [][]map[string]string{{{"_col0": strconv.Itoa(len(rows))}}}
	}
	sorting.Stable(rows, func(a, b row) int {
		for _, o := range s.order {
			n := compared(a[o.path], b[o.path])
			if o.down {
				n = -n
			}
			if n != 0 {
				return n
			}
		}
		return 0
	})
	if s.limit >= 0 {
		rows = rows[:min(s.limit, len(rows))]
	}
	out := make([][]map[string]string, len(rows))
	for i, r := range rows {
		out[i] = s.result(r)
	}
	return out
}

// result is a row as results print it. A member that is not there is an empty text.
func (s selection) result(r row) []map[string]string {
	var out []map[string]string
	for _, c := range s.columns {
		if c.path != "" {
			out = append(out, map[string]string{c.name: r[c.path]})
			continue
		}
		for _, path := range slices.Sorted(maps.Keys(r)) {
			if !strings.Contains(path, ".") {
				out = append(out, map[string]string{path: r[path]})
			}
		}
	}
	return out
}

// recordPath is the column that has the whole record, of AWS's own events alone.
const recordPath = "eventjson"

// timePath is the member whose times are printed in their own way.
const timePath = "eventtime"

// rowOf reads a record.
func rowOf(record []byte) row {
	r := row{}
	var members map[string]json.RawMessage
	if json.Unmarshal(record, &members) == nil {
		r.add("", members)
	}
	if _, external := members["eventData"]; !external {
		r[recordPath] = string(record)
	}
	if at, ok := r[timePath]; ok {
		r[timePath] = queryTime(at)
	}
	return r
}

// add puts members in by their paths; objects as JSON, and their members too.
func (r row) add(prefix string, members map[string]json.RawMessage) {
	for name, value := range members {
		path := prefix + strings.ToLower(name)
		var text string
		var inner map[string]json.RawMessage
		switch {
		case bytes.Equal(value, []byte("null")):
		case json.Unmarshal(value, &text) == nil:
			r[path] = text
		case json.Unmarshal(value, &inner) == nil:
			r[path] = string(value)
			r.add(path+".", inner)
		default:
			r[path] = string(value)
		}
	}
}

// queryTime is a time as query results print it: 2026-11-21 08:30:00.000.
func queryTime(iso string) string {
	date, clock, isISO := strings.Cut(strings.TrimSuffix(iso, "Z"), "T")
	if !isISO {
		return iso
	}
	seconds, fraction, _ := strings.Cut(clock, ".")
	const digits = 3
	return date + " " + seconds + "." + (fraction + strings.Repeat("0", digits))[:max(digits, len(fraction))]
}
