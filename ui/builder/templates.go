package builder

import (
	"errors"
	"fmt"
	"slices"

	"trailboss/model/selector"
	"trailboss/ui/intent"
)

// What can be begun beside the templates.
const (
	emptyAdvanced = "empty advanced selector"
	emptyBasic    = "empty basic selector"
	fromPaste     = "paste"
)

// offerTemplates lets a selector be added: from a template, from nothing, or
// from a paste.
func (p *Pane) offerTemplates() {
	templates := selector.Templates(p.context)
	items := make([]item, 0, len(templates)+3)
	for _, t := range templates {
		items = append(items, item{value: t.Name, label: t.Name, more: t.Text})
	}
	basic := item{value: emptyBasic, label: emptyBasic, more: "read/write type, management events, S3 objects, Lambda functions and DynamoDB tables"}
	if len(p.draft.Set.Advanced) > 0 {
		basic.off = "the draft has advanced selectors, and a trail has one kind; c converts"
	}
	items = append(items,
		item{value: emptyAdvanced, label: emptyAdvanced, more: "choose a category, then its fields, operators and values"}, basic,
		item{value: fromPaste, label: fromPaste, more: "JSON, or an aws command as documents print it; pasting works anywhere in the builder"},
	)
	p.push(newPicker("New selector", items, func(values []string) intent.Intent {
		switch values[0] {
		case emptyAdvanced:
			p.askCategory()
		case emptyBasic:
			return p.addBasic()
		case fromPaste:
			p.askPaste()
		default:
			i := slices.IndexFunc(templates, func(t selector.Template) bool { return t.Name == values[0] })
			return p.fill(templates[i], nil)
		}
		return nil
	}))
}

// fill asks for the blanks of a template that are not filled yet, one after
// another, then adds what it makes. What is wrong is said at the blank.
func (p *Pane) fill(t selector.Template, values []string) intent.Intent {
	if len(values) == len(t.Blanks) {
		made, err := t.Build(p.context, values...)
		if err != nil {
			return say(intent.Danger, err.Error())
		}
		return p.addAdvanced(made)
	}
	blank := t.Blanks[len(values)]
	title := t.Name + ": " + blank.Label
	if n := len(t.Blanks); n > 1 {
		title += fmt.Sprintf(" (%d of %d)", len(values)+1, n)
	}
	p.push(newEntry(title, "such as "+blank.Example, "", func(value string) (intent.Intent, error) {
		filled := append(slices.Clone(values), value)
		if err := p.fits(t, filled); err != nil {
			return nil, err
		}
		return p.fill(t, filled), nil
	}))
	return nil
}

// fits says what is wrong with the blanks filled so far: those that are not yet
// hold their examples.
func (p *Pane) fits(t selector.Template, filled []string) error {
	all := slices.Clone(filled)
	for _, b := range t.Blanks[len(filled):] {
		all = append(all, b.Example)
	}
	_, err := t.Build(p.context, all...)
	return err
}

// addAdvanced adds selectors behind the one under the cursor. Basic ones become
// advanced for it, as a trail has one kind.
func (p *Pane) addAdvanced(made []selector.Advanced) intent.Intent {
	set, converted := p.draft.Set.Clone(), p.basics()
	at := len(set.Advanced)
	if converted {
		set = set.ToAdvanced()
		at = len(set.Advanced)
	} else if i := p.at(); i >= 0 {
		at = i + 1
	}
	set.Advanced = slices.Insert(set.Advanced, at, made...)
	in := p.change(set)
	p.moveTo(at)
	if !converted {
		return in
	}
	return and(in, say(intent.Info, "the basic selectors became advanced ones that log the same: a trail has one kind (z undoes it)"))
}

// addBasic adds a basic selector as a new trail has it, and opens it.
func (p *Pane) addBasic() intent.Intent {
	in := p.edit(func(s *selector.Set) { s.Basic = append(s.Basic, selector.Default().Basic...) })
	p.moveTo(p.facts.Len() - 1)
	p.open()
	return in
}

// askCategory begins an advanced selector: its category, then the fields that
// the category requires.
func (p *Pane) askCategory() {
	p.push(newPicker("Category of the new selector", categoryItems(p.context.Home), func(values []string) intent.Intent {
		category := values[0]
		in := p.addAdvanced([]selector.Advanced{{FieldSelectors: []selector.Field{
			{Field: selector.FieldEventCategory, Equals: []string{category}},
		}}})
		p.open()
		rules := slices.DeleteFunc(selector.Fields(category, p.context.Home), func(r selector.FieldRule) bool { return !r.Required })
		slices.Reverse(rules)
		for _, rule := range rules {
			p.beginField(rule.Field, rule.Operators[0])
		}
		return in
	}))
}

// askPaste waits for a paste.
func (p *Pane) askPaste() {
	e := newEntry("Paste selectors", "JSON or an aws command: paste it here with the terminal's own key", "", func(value string) (intent.Intent, error) {
		if value == "" {
			return nil, errors.New("nothing is pasted yet")
		}
		return p.read(value), nil
	})
	e.pasted = func(content string) (intent.Intent, bool) { return p.read(content), true }
	p.push(e)
}
