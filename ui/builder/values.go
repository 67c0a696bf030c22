package builder

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// several splits what was typed or pasted into values: lines, the members of a
// JSON list with or without its brackets, or what stands between commas where
// that cannot be one value. One value is returned as it is, without the space
// around it.
func several(content string) []string {
	content = strings.TrimSpace(content)
	if quoted := strings.TrimSuffix(content, ","); strings.HasPrefix(quoted, `"`) || strings.HasPrefix(quoted, "[") {
		if !strings.HasPrefix(quoted, "[") {
			quoted = "[" + quoted + "]"
		}
		var values []string
		if json.Unmarshal([]byte(quoted), &values) == nil {
			return tidy(values)
		}
	}
	if strings.ContainsAny(content, "\r\n") {
		lines := strings.FieldsFunc(content, func(r rune) bool { return r == '\n' || r == '\r' })
		for i, l := range lines {
			lines[i] = unquoted(l)
		}
		return tidy(lines)
	}
	if parts := strings.Split(content, ","); len(parts) > 1 && separate(parts) {
		return tidy(parts)
	}
	return tidy([]string{content})
}

// unquoted is a line of a pasted list without what lists put around values.
func unquoted(line string) string {
	line = strings.TrimSuffix(strings.TrimSpace(line), ",")
	if len(line) > 1 && strings.HasPrefix(line, `"`) && strings.HasSuffix(line, `"`) {
		return line[1 : len(line)-1]
	}
	if line == "[" || line == "]" {
		return ""
	}
	return line
}

// separate tells whether what stands between commas is values of its own: all
// ARNs, or all single words that are no part of an ARN.
func separate(parts []string) bool {
	arns := 0
	for _, s := range parts {
		s = strings.TrimSpace(s)
		if strings.HasPrefix(s, "arn:") {
			arns++
		}
		if strings.ContainsAny(s, " \t") {
			return false
		}
	}
	return arns == 0 || arns == len(parts)
}

// tidy drops the space around values, empty ones, and repetitions.
func tidy(values []string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, v := range values {
		if v = strings.TrimSpace(v); !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

var errNothing = errors.New("nothing is typed: type a value, or press esc")

// addValues asks for values of the row's list, by what the rule book offers or
// by typing.
func (p *Pane) addValues(r row) {
	switch {
	case r.member == memberExclude:
		p.offerExcluded()
	case !p.selectorIsBasic() && r.place.Operator == "":
		p.offerOperators(r)
	default:
		p.chooseValues(p.slotOf(r).whole())
	}
}

// chooseValues opens what suits the list: an offer, or a text field.
func (p *Pane) chooseValues(at slot) {
	if !p.offer(at) {
		p.askValues(at)
	}
}

// hint says what values the list holds, and how one looks.
func (p *Pane) hint(at slot) string {
	const many = ". Many at once: paste them, one a line or as a JSON list."
	if p.selectorIsBasic() {
		if t, ok := selector.FindResourceType(at.name); ok && t.ARN != "" {
			return "ARNs such as " + t.ARN + many
		}
		return "ARNs" + many
	}
	rule, ok := p.rule(at.name)
	if !ok || rule.Example == "" {
		return rule.Text
	}
	return rule.Text + ", such as " + rule.Example + many
}

// askValues takes values for the list by typing or pasting.
func (p *Pane) askValues(at slot) {
	e := newEntry("Add to "+at.title(), p.hint(at), "", func(value string) (intent.Intent, error) {
		return p.addTyped(at, several(value))
	})
	e.pasted = p.pasteInto(at)
	p.push(e)
}

// pasteInto adds a paste of several values to a list at once.
func (p *Pane) pasteInto(at slot) func(content string) (intent.Intent, bool) {
	return func(content string) (intent.Intent, bool) {
		values := several(content)
		if len(values) < 2 {
			return nil, false
		}
		return p.addMany(at.whole(), values), true
	}
}

// addTyped adds values that AWS takes; the first that it refuses is said.
func (p *Pane) addTyped(at slot, values []string) (intent.Intent, error) {
	if len(values) == 0 {
		return nil, errNothing
	}
	list := p.list(at)
	for _, v := range values {
		if slices.Contains(list, v) {
			return nil, errors.New(v + " is in the list already")
		}
	}
	if err := p.refused(at, append(slices.Clone(list), values...), len(list)); err != nil {
		return nil, err
	}
	return p.addMany(at, values), nil
}

// addMany adds values to a list, good or bad; those that are there are left
// out. The cursor goes to the first that is new.
func (p *Pane) addMany(at slot, values []string) intent.Intent {
	list := p.list(at)
	if err := tooMany(p.draft.Set.Values() + p.draft.Set.DataValues() + len(values)); err != nil {
		return say(intent.Caution, err.Error())
	}
	fresh := tidy(slices.Concat(list, values))[len(tidy(list)):]
	if len(fresh) == 0 {
		return say(intent.Caution, "all of these values are in the list already")
	}
	in := p.put(at, slices.Concat(list, fresh))
	at.Value = len(list)
	p.rows.goTo(at.Place, "")
	if len(values) == 1 {
		return in
	}
	said := text.Counted(len(fresh), "value") + " added"
	if n := len(values) - len(fresh); n > 0 {
		said += ", " + strconv.Itoa(n) + " there already"
	}
	return and(in, say(intent.Good, said+" (z undoes it)"))
}

// refused says why AWS would refuse one of the values from i on in a list, nil
// when it takes them all.
func (p *Pane) refused(at slot, values []string, i int) error {
	for _, problem := range p.with(at, values).Check(p.context.Home) {
		o := problem.Place
		if o.Selector == p.at() && o.Field == at.Field && o.Operator == at.Operator && o.Value >= i {
			return errors.New(problem.Text)
		}
	}
	return nil
}

// changeValue changes one value, by an offer or by typing.
func (p *Pane) changeValue(r row) {
	at := p.slotOf(r)
	if p.offer(at) {
		return
	}
	e := newEntry("Change "+at.title(), p.hint(at), r.value, func(value string) (intent.Intent, error) {
		return p.replaceTyped(at, strings.TrimSpace(value))
	})
	e.pasted = p.pasteInto(at)
	p.push(e)
}

func (p *Pane) replaceTyped(at slot, value string) (intent.Intent, error) {
	if value == "" {
		return nil, errors.New("nothing is typed: type a value, or press esc, then D deletes it")
	}
	list := slices.Clone(p.list(at))
	if i := slices.Index(list, value); i >= 0 && i != at.Value {
		return nil, errors.New(value + " is in the list already")
	}
	list[at.Value] = value
	if err := p.refused(at, list[:at.Value+1], at.Value); err != nil {
		return nil, err
	}
	return p.put(at, list), nil
}

// askName takes the name of an advanced selector.
func (p *Pane) askName(r row) {
	p.push(newEntry("Name", "what the selector is for; it may be empty", r.value, func(value string) (intent.Intent, error) {
		set := p.draft.Set.Clone()
		i := p.at() - len(set.Basic)
		set.Advanced[i].Name = strings.TrimSpace(value)
		for _, problem := range set.Check(p.context.Home) {
			if problem.Place.Selector == p.at() && problem.Place.Field < 0 && inPath(problem.Path, memberName) {
				return nil, errors.New(problem.Text)
			}
		}
		return p.change(set), nil
	}))
}
