// Package export writes trails, and changes of the journal, as text that leads
// somewhere else: the answers of AWS as JSON, a script of aws commands, and
// Terraform. It is pure. Line ends are the only control characters in it,
// whatever AWS or another program has put into the names.
package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"trailboss/model"
)

// Format is a way to write trails.
type Format string

// The formats.
const (
	JSON      Format = "JSON"
	Script    Format = "aws script"
	Terraform Format = "Terraform"
)

// Formats are all formats.
var Formats = []Format{JSON, Script, Terraform}

// Suffix ends the name of a file of the format.
func (f Format) Suffix() string {
	switch f {
	case Script:
		return ".sh"
	case Terraform:
		return ".tf"
	default:
		return ".json"
	}
}

// About says in a few words what the format is good for.
func (f Format) About() string {
	switch f {
	case Script:
		return "creates the trail again with all it has"
	case Terraform:
		return "aws_cloudtrail, with an import block"
	default:
		return "every answer of AWS, in AWS's own words"
	}
}

// Trails writes the trails in their order. What is not known of a trail is not
// in it: Missing says what that is, and so do comments where there can be any.
func (f Format) Trails(trails []*model.Trail) (string, error) {
	switch f {
	case Script:
		return script(trails), nil
	case Terraform:
		return terraform(trails), nil
	default:
		return document(trails)
	}
}

// Missing names what has not been read of a trail, in words.
func Missing(t *model.Trail) []string {
	var missing []string
	for _, part := range []struct {
		known bool
		word  string
	}{
		{t.Settings.Known, "settings"},
		{t.Status.Known, "status"},
		{t.Selectors.Known, "event selectors"},
		{t.Insights.Known, "Insights selectors"},
		{t.Tags.Known, "tags"},
		{t.Aggregations.Known, "event aggregation"},
	} {
		if !part.known {
			missing = append(missing, part.word)
		}
	}
	return missing
}

// document is one trail as an object, several as a list of such.
func document(trails []*model.Trail) (string, error) {
	docs := make([]json.RawMessage, len(trails))
	for i, t := range trails {
		text, err := t.JSON()
		if err != nil {
			return "", fmt.Errorf("%s as JSON: %w", t.Name, err)
		}
		docs[i] = text
	}
	if len(docs) == 1 {
		return visible(string(docs[0])) + "\n", nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "    ")
	if err := enc.Encode(docs); err != nil {
		return "", fmt.Errorf("%d trails as JSON: %w", len(docs), err)
	}
	return visible(b.String()), nil
}

// visible escapes what one would not see. In JSON such characters stand in
// strings only, but for the line ends between the members.
func visible(doc string) string {
	var b strings.Builder
	for _, r := range doc {
		if r == '\n' || unicode.IsPrint(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, "\\u%04x", unit)
		}
	}
	return b.String()
}

// comment makes a text fit for the rest of a line: nothing in it ends that, nor
// hides.
func comment(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
