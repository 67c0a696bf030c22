package paste

import (
	"slices"
	"strconv"
	"strings"
)

// readCommand reads a whole text that is an aws command. What follows the command is read only when the
// command asks for selectors and they are its answer.
func (r *reader) readCommand(src text) error {
	src, err := r.unprompt(src)
	if err != nil {
		return err
	}
	tidied, rest, err := r.tidy(src)
	if err != nil {
		return err
	}
	words, err := r.words(tidied)
	if err != nil {
		return err
	}
	c := command{r: r}
	if err := c.parse(words); err != nil {
		return err
	}
	rest = rest.part(skipSpace(rest.s, 0), len(rest.s))
	if slices.Contains(asking, c.operation) && rest.s != "" && looksLikeJSON(rest.s) {
		return r.readJSON(rest)
	}
	if !slices.Contains(carriers, c.operation) {
		return r.fail(c.at, "aws cloudtrail ", c.operation, " carries no selectors: paste ", strings.Join(carriers, ", "),
			", or the JSON that was answered")
	}
	if strings.Trim(rest.s, "; \t\n") != "" {
		r.repairAt(rest.origin(0), "left out what follows the command")
	}
	return c.request()
}

// The operations that have selectors, and those that answer with some.
var (
	carriers = []string{"put-event-selectors", "put-insight-selectors", "create-event-data-store", "update-event-data-store"}
	asking   = []string{"get-event-selectors", "get-insight-selectors", "get-event-data-store"}
)

// arity is how many words an option takes.
type arity int

const (
	none arity = iota
	one
	many
)

// optionOf says what an option is: how many words it takes and the member of the request that it gives,
// "" for what has nothing to do with selectors.
type optionOf struct {
	arity  arity
	member string
}

var options = map[string]optionOf{
	"trail-name": {one, memberTrail}, "event-data-store": {one, memberStore}, "name": {one, memberName},
	"event-selectors": {many, memberBasic}, "advanced-event-selectors": {many, memberAdvanced}, "insight-selectors": {many, memberInsights},
	"insights-destination": {one, ""}, "retention-period": {one, ""}, "kms-key-id": {one, ""}, "billing-mode": {one, ""}, "tags-list": {many, ""},
	"multi-region-enabled": {none, ""}, "no-multi-region-enabled": {none, ""},
	"organization-enabled": {none, ""}, "no-organization-enabled": {none, ""},
	"termination-protection-enabled": {none, ""}, "no-termination-protection-enabled": {none, ""},
	"start-ingestion": {none, ""}, "no-start-ingestion": {none, ""},

	optionInput: {one, ""}, "cli-input-yaml": {one, ""}, optionRegion: {one, ""}, optionProfile: {one, ""},
	"output": {one, ""}, "query": {one, ""}, "endpoint-url": {one, ""}, "color": {one, ""}, "ca-bundle": {one, ""},
	"cli-read-timeout": {one, ""}, "cli-connect-timeout": {one, ""}, "cli-binary-format": {one, ""}, "cli-error-format": {one, ""},
	"generate-cli-skeleton": {many, ""}, "debug": {none, ""}, "no-verify-ssl": {none, ""}, "no-paginate": {none, ""},
	"no-sign-request": {none, ""}, "no-cli-pager": {none, ""}, "cli-auto-prompt": {none, ""}, "no-cli-auto-prompt": {none, ""},
	"v2-debug": {none, ""},
}

const (
	optionInput   = "cli-input-json"
	optionRegion  = "region"
	optionProfile = "profile"
)

// command is an aws command in its parts.
type command struct {
	r         *reader
	operation string
	at        int // offset of the operation
	options   []option
}

// option is one option with its words.
type option struct {
	name  string
	at    int
	words []text
}

// parse sorts the words of a command.
func (c *command) parse(words []text) error {
	for len(words) > 0 && !isProgram(words[0].s) {
		name, value, _ := strings.Cut(words[0].s, "=")
		c.setting(name, value)
		words = words[1:]
	}
	var plain []text
	for len(words) > 0 {
		w := words[0]
		words = words[1:]
		if !strings.HasPrefix(w.s, "--") {
			plain = append(plain, w)
			continue
		}
		words = c.option(w, words)
	}
	const least = 3 // aws, the service, the operation
	if len(plain) < least || plain[1].s != "cloudtrail" {
		return c.r.fail(plain[min(1, len(plain)-1)].origin(0), "expected aws cloudtrail and an operation here")
	}
	c.operation, c.at = plain[2].s, plain[2].origin(0)
	for _, w := range plain[least:] {
		c.r.repairAt(w.origin(0), "left out ", strconv.Quote(w.s), ", which belongs to no option")
	}
	return nil
}

func isProgram(word string) bool { return word == "aws" || word == "aws.exe" }

// setting takes a variable that is set for the command.
func (c *command) setting(name, value string) {
	switch name {
	case "AWS_PROFILE":
		c.r.pasted.Profile = value
	case "AWS_REGION", "AWS_DEFAULT_REGION":
		c.r.pasted.Region = value
	}
}

// option takes an option with its words and returns the others.
func (c *command) option(w text, words []text) []text {
	name, _, valued := strings.Cut(strings.TrimPrefix(w.s, "--"), "=")
	o := option{name: name, at: w.origin(0)}
	if valued {
		o.words = append(o.words, w.part(len("--")+len(name)+len("="), len(w.s)))
	}
	what, ok := options[name]
	if !ok {
		what.arity = many
		c.r.repairAt(o.at, "left out --", name, ", which has nothing to do with selectors")
	}
	for len(words) > 0 && !strings.HasPrefix(words[0].s, "--") && (what.arity == many || what.arity == one && len(o.words) == 0) {
		o.words = append(o.words, words[0])
		words = words[1:]
	}
	switch {
	case len(o.words) == 0:
	case name == optionRegion:
		c.r.pasted.Region = o.words[0].s
	case name == optionProfile:
		c.r.pasted.Profile = o.words[0].s
	}
	c.options = append(c.options, o)
	return words
}

// request reads the command's request as if it were JSON.
func (c *command) request() error {
	n := &node{form: object, at: c.at}
	for _, o := range c.options {
		if o.name == "cli-input-yaml" {
			return c.r.fail(o.at, "YAML is not read here: paste JSON")
		}
		if o.name != optionInput {
			continue
		}
		if err := c.given(o); err != nil {
			return err
		}
		input, err := c.r.parse(o.words[0])
		if err != nil {
			return err
		}
		if input.form != object {
			return c.r.fail(input.at, "expected a request in braces here")
		}
		n.members = append(n.members, input.members...)
	}
	for _, o := range c.options {
		what := options[o.name]
		if what.member == "" {
			continue
		}
		value, err := c.value(o, what)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{name: what.member, at: o.at, value: value})
	}
	if shapeOf(n) != documentShape {
		return c.r.fail(c.at, "this ", c.operation, " has no selectors: they follow --advanced-event-selectors, --event-selectors or --insight-selectors")
	}
	if err := c.r.request(n); err != nil {
		return err
	}
	c.r.pasted.Store = c.r.pasted.Store || strings.HasSuffix(c.operation, "-event-data-store")
	return nil
}

// given refuses an option without a value, and one whose value is in a file.
func (c *command) given(o option) error {
	if len(o.words) == 0 {
		return c.r.fail(o.at, "the value of --", o.name, " is missing")
	}
	if w := o.words[0]; strings.HasPrefix(w.s, "file://") || strings.HasPrefix(w.s, "fileb://") {
		return c.r.fail(w.origin(0), "the value of --", o.name, " is in a file: paste the content of ", w.s[strings.Index(w.s, "://")+len("://"):])
	}
	return nil
}

// value reads what an option gives.
func (c *command) value(o option, what optionOf) (*node, error) {
	if err := c.given(o); err != nil {
		return nil, err
	}
	if what.arity == one {
		return &node{form: quotedText, at: o.words[0].origin(0), text: o.words[0].s}, nil
	}
	n := &node{form: list, at: o.words[0].origin(0)}
	if looksLikeJSON(o.words[0].s) || startsJSON(o.words[0].s) {
		for _, w := range o.words {
			item, err := c.r.parse(w)
			if err != nil {
				return nil, err
			}
			if item.form == list {
				n.items = append(n.items, item.items...)
			} else {
				n.items = append(n.items, item)
			}
		}
		return n, nil
	}
	for _, w := range c.joined(o.words) {
		item, err := c.r.shorthand(w)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
	return n, nil
}

// joined puts shorthand together again that spaces after commas have split.
func (c *command) joined(words []text) []text {
	var out []text
	for len(words) > 0 {
		n, open := 0, 0
		for n < len(words) && (n == 0 || open > 0 || strings.HasSuffix(words[n-1].s, ",")) {
			w := words[n].s
			open += strings.Count(w, "[") + strings.Count(w, "{") - strings.Count(w, "]") - strings.Count(w, "}")
			n++
		}
		if n > 1 {
			c.r.repairAt(words[1].origin(0), "joined shorthand that had spaces in it")
		}
		out = append(out, joinTexts(words[:n]))
		words = words[n:]
	}
	return out
}
