package tags

import "strings"

// Line writes tags in one line, as InLine reads them.
func Line(list []Tag) string {
	parts := make([]string, len(list))
	for i, t := range list {
		parts[i] = t.String()
	}
	return strings.Join(parts, ", ")
}

// InLine reads tags that are written in one line: a comma parts tags, the first
// = a key from its value. A key may stand alone.
func InLine(line string) []Tag {
	var list []Tag
	for part := range strings.SplitSeq(line, ",") {
		key, value, valued := strings.Cut(strings.TrimSpace(part), "=")
		t := Tag{Key: strings.TrimSpace(key)}
		if value = strings.TrimSpace(value); valued && value != "" {
			t.Value = &value
		}
		if t.Key != "" || t.Value != nil {
			list = append(list, t)
		}
	}
	return list
}
