package selector

import (
	"bytes"
	"encoding/json"
)

// JSON returns the set as GetEventSelectors answers it after a put: AWS's own members, defaults filled
// in, empty operator lists left out, indented by two. There is no newline at the end.
func (s Set) JSON() []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s.Normalized()); err != nil {
		return nil // cannot be: strings, lists and truth values always encode
	}
	return bytes.TrimRight(out.Bytes(), "\n")
}
