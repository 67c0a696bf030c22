package paste_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model/paste"
)

// Half a megabyte is read in linear time, whatever it holds: what is quadratic would not end before the
// tests' own time limit.
func TestLongTexts(t *testing.T) {
	const size = 1 << 19
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, text := range map[string]string{
		"selectors":        `[` + strings.TrimSuffix(fill(`{"Field":"readOnly","Equals":["true"]},`), ",") + `]`,
		"one line":         `{"Field":"f","Equals":["` + fill("x") + `"]}`,
		"commas":           `[{"Field":"f"}` + fill(",") + `]`,
		"missing commas":   `{"Field":"f","Equals":[` + fill(`"a" `) + `]}`,
		"unknown members":  `{"Field":"f",` + fill(`"a":1,`) + `}`,
		"known twice":      `{"Field":"f",` + fill(`"Field":"f",`) + `}`,
		"brackets":         fill("["),
		"stray brackets":   fill("]"),
		"spaced brackets":  "aws cloudtrail put-event-selectors " + fill("[ "),
		"strange brackets": "aws cloudtrail put-event-selectors " + fill("[x "),
		"quotes":           fill(`"`),
		"broken string":    `{"Field":"` + fill("a\n") + `"}`,
		"comments":         `[` + fill("/**/") + `{"Field":"f"}]`,
		"escapes":          `[{\"Field\":\"` + fill(`\\n`) + `\"}]`,
		"words":            "aws cloudtrail put-event-selectors --event-selectors " + fill("a=[b, "),
		"shorthand":        "aws cloudtrail put-event-selectors --event-selectors a=" + fill("b,"),
		"early quotes":     "aws cloudtrail put-event-selectors --event-selectors " + fill(`'[]'x `),
		"joined lines":     "aws cloudtrail put-event-selectors " + fill("\n--x"),
		"empty lines":      "aws cloudtrail put-event-selectors " + fill("\n") + "-",
		"backslashes":      "aws cloudtrail put-event-selectors " + fill(`\ `),
		"prompts":          "$ aws cloudtrail put-event-selectors \\\n" + fill("> \\\n"),
		"prompt signs":     fill("$ "),
		"unfenced":         "```\n" + fill("`"),
	} {
		p, err := paste.Read(text)
		if at, failed := errors.AsType[*paste.SyntaxError](err); err != nil && (!failed || at.Offset > len(text)) || len(p.Repairs) > 101 {
			t.Errorf("%s: %d repairs, %.80v", name, len(p.Repairs), err)
		}
	}
}

// A page of JSON, as long as a request may be, is read at once.
func BenchmarkRead(b *testing.B) {
	const size = 1 << 20
	text := `[` + strings.TrimSuffix(strings.Repeat(`{"Field":"readOnly","Equals":["true"]},`, size/40), ",") + `]`
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := paste.Read(text); err != nil {
			b.Fatal(err)
		}
	}
}
