package paste

import (
	"regexp"
	"strings"
)

// commandLine finds where a command begins, in its group, and whatever a prompt may be before it.
var commandLine = regexp.MustCompile("(?m)^(?:[^\n]*?[$%#>])??[ \t\u00a0]*((?:[A-Za-z_][A-Za-z0-9_]*=[^ \t\n]*[ \t]+)*aws(?:\\.exe)?(?:[ \t\r\n\u00a0]|$))")

// unprompt cuts off what stands before the command and the prompts of its further lines.
func (r *reader) unprompt(src text) (text, error) {
	at := commandLine.FindStringSubmatchIndex(src.s)
	if at == nil {
		return text{}, r.fail(src.origin(0), "neither JSON nor an aws command: ", r.accepted)
	}
	line, begin := at[0], at[2]
	prompt := strings.TrimSpace(src.s[line:begin])
	for _, before := range strings.Split(src.s[:line], "\n") {
		if before = strings.TrimSpace(before); before != "" && !strings.HasPrefix(before, "#") {
			r.repairOnce(src.origin(0), "left out the text before the command")
		}
	}
	src = src.part(begin, len(src.s))
	c := copyist{from: src}
	prompted := prompt != ""
	for i := 0; i < len(src.s); {
		end := strings.IndexByte(src.s[i:], '\n') + i + 1
		if end == i {
			end = len(src.s)
		}
		from := i
		if prompted && i > 0 {
			from += promptLength(src.s[i:end])
		}
		to := end
		if strings.HasSuffix(src.s[from:to], "\r\n") {
			to -= len("\r\n")
			c.keep(from, to)
			from = end - 1
			to = end
		}
		c.keep(from, to)
		i = end
	}
	return c.text(), nil
}

// promptLength is the length of the prompt with which shells ask for a further line.
func promptLength(line string) int {
	rest := strings.TrimLeft(line, " ")
	for _, prompt := range []string{">> ", "> "} {
		if strings.HasPrefix(rest, prompt) {
			return len(line) - len(rest) + len(prompt)
		}
	}
	return 0
}
