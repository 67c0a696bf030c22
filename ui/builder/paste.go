package builder

import (
	"errors"
	"fmt"
	"strings"

	"trailboss/model/paste"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Paste reads selectors from what is pasted outside a text field: JSON or an
// aws command, whole, as one event.
func (p *Pane) Paste(env pane.Env, content string) intent.Intent {
	p.now = env.Now
	return p.read(content)
}

const (
	// lengthy is the length in bytes from which a paste is read beside the event
	// loop.
	lengthy = 64 << 10
	// mostValues is far more than AWS takes in all selectors of a trail; the keyboard
	// would wait for a draft of more.
	mostValues = 10 * selector.MaxValues
)

// read takes the selectors out of a text into the draft, now or, where that
// takes its time, later.
func (p *Pane) read(content string) intent.Intent {
	if len(content) >= lengthy {
		return and(say(intent.Info, "reading the paste"), intent.ReadSelectors{ARN: p.draft.ARN, Text: content})
	}
	return p.Pasted(paste.Read(content))
}

// unfit says why what was read cannot be edited here, nil when it can.
func unfit(got paste.Pasted) error {
	if got.Kind == paste.Insights {
		return errors.New("these are Insights selectors: press esc, then i on the trail, to edit those")
	}
	return tooMany(got.Set.Values() + got.Set.DataValues())
}

// tooMany is why so many values are not taken, nil when they are.
func tooMany(values int) error {
	if values <= mostValues {
		return nil
	}
	return fmt.Errorf("%d values are too many to be edited: a trail takes %d in advanced selectors, %d in basic ones",
		values, selector.MaxValues, selector.MaxDataValues)
}

// Pasted takes what was read of a paste into the draft. Where there are two ways
// to do so, or something to be told first, that is asked.
func (p *Pane) Pasted(got paste.Pasted, err error) intent.Intent {
	p.dialogs = nil
	if err != nil {
		return say(intent.Danger, "the paste cannot be read: "+err.Error())
	}
	if err := unfit(got); err != nil {
		return say(intent.Caution, err.Error())
	}
	remarks := p.remarks(got)
	if p.replaceable() && len(remarks) == 0 {
		return p.replace(got.Set)
	}
	n := len(got.Set.Basic) + len(got.Set.Advanced)
	ways := []answer{{"take " + what(got.Set) + " instead of the draft's " + what(p.draft.Set), func() intent.Intent { return p.replace(got.Set) }}}
	if !p.replaceable() {
		ways = append(ways, answer{"add " + what(got.Set) + " to the draft", func() intent.Intent { return p.join(got.Set) }})
	} else {
		ways[0].label = "take " + what(got.Set)
	}
	ways = append(ways, answer{"drop the paste", nil})
	p.push(newQuestion(text.Counted(n, "selector")+" pasted", remarks, ways...))
	return nil
}

// isSelectors tells whether what is pasted into a field is no value but
// selectors: a JSON object, a list of these, or an aws command.
func isSelectors(content string) bool {
	content = strings.TrimSpace(content)
	inner := strings.TrimSpace(strings.TrimPrefix(content, "["))
	if !strings.HasPrefix(inner, "{") && !strings.HasPrefix(content, "aws ") {
		return false
	}
	if len(content) >= lengthy {
		return true
	}
	_, err := paste.Read(content)
	return err == nil
}

// replaceable tells whether there is nothing in the draft to be lost.
func (p *Pane) replaceable() bool { return p.facts.Len() == 0 || p.draft.Set.IsDefault() }

// remarks is what there is to tell of a paste before it is taken.
func (p *Pane) remarks(got paste.Pasted) []remark {
	var out []remark
	if got.Store {
		out = append(out, remark{intent.Caution, "This was written for an event data store; what a trail does not take is marked afterwards."})
	}
	if p.trails() == 1 {
		for _, problem := range paste.Against(got, p.draft.Target) {
			out = append(out, remark{intent.Caution, told(problem)})
		}
	}
	return append(out, repairs(got)...)
}

// repairs are the things put right while reading.
func repairs(got paste.Pasted) []remark {
	var out []remark
	for _, problem := range got.Repairs {
		out = append(out, remark{intent.Info, "Mended: " + told(problem)})
	}
	return out
}

func (p *Pane) replace(set selector.Set) intent.Intent {
	in := p.change(set.Clone())
	p.editing = false
	p.moveTo(0)
	if in == nil {
		return say(intent.Info, "this says the same as the draft: nothing changes")
	}
	return and(in, say(intent.Good, what(set)+" taken (z undoes it)"))
}

// join adds selectors behind the draft's. Where the kinds differ all become
// advanced ones that log the same.
func (p *Pane) join(more selector.Set) intent.Intent {
	set := p.draft.Set.Clone()
	if len(set.Advanced)+len(more.Advanced) > 0 {
		set, more = set.ToAdvanced(), more.ToAdvanced()
	}
	at := len(set.Basic) + len(set.Advanced)
	set.Basic = append(set.Basic, more.Basic...)
	set.Advanced = append(set.Advanced, more.Advanced...)
	in := p.change(set)
	p.editing = false
	p.moveTo(at)
	return and(in, say(intent.Good, what(more)+" added (z undoes it)"))
}

// what names the selectors of a set: "2 advanced selectors".
func what(set selector.Set) string {
	switch {
	case len(set.Advanced) > 0 && len(set.Basic) == 0:
		return text.Counted(len(set.Advanced), "advanced selector")
	case len(set.Basic) > 0 && len(set.Advanced) == 0:
		return text.Counted(len(set.Basic), "basic selector")
	default:
		return text.Counted(len(set.Basic)+len(set.Advanced), "selector")
	}
}
