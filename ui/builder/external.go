package builder

import (
	"errors"
	"strings"

	"trailboss/model/paste"
	"trailboss/ui/intent"
)

// broken is a text from the editor that could not be read.
type broken struct {
	text string
	// wrong says why, with the line and the column.
	wrong string
	// line is the line that could not be read, from 1; 0 where none is to blame.
	line int
}

// openEditor hands the JSON to $EDITOR, or the text that could not be read.
func (p *Pane) openEditor() intent.Intent {
	text := string(p.draft.Set.JSON()) + "\n"
	if p.broken != nil {
		text = p.broken.text
	}
	return intent.EditText{Name: "event-selectors.json", Text: text}
}

// Edited takes what came back from the editor. A text that cannot be read is
// kept with its place marked, and the draft stays as it was; ctrl+e offers that
// text again, also after a quit.
func (p *Pane) Edited(text string) intent.Intent {
	p.dialogs = nil
	if strings.TrimSpace(text) == "" {
		return say(intent.Caution, "the editor left nothing: the draft stays as it was")
	}
	got, err := paste.Read(text)
	if err == nil {
		err = unfit(got)
	}
	if err != nil {
		p.broken = &broken{text: text, wrong: err.Error()}
		if syntax := (*paste.SyntaxError)(nil); errors.As(err, &syntax) {
			p.broken.line = syntax.Line
		}
		p.json.follow = true
		return and(p.keep(), say(intent.Danger, "not read: "+p.broken.wrong+" (ctrl+e opens it again; the draft is as it was)"))
	}
	mended := p.broken != nil
	p.broken = nil
	in := p.replace(got.Set)
	if mended {
		in = and(p.keep(), in)
	}
	if remarks := repairs(got); len(remarks) > 0 {
		p.push(newQuestion("Read from the editor", remarks, answer{"go on", nil}))
	}
	return in
}

// askBroken asks what is to become of a text that could not be read.
func (p *Pane) askBroken() {
	p.push(newQuestion("The text from the editor is not read", []remark{{intent.Danger, p.broken.wrong}},
		answer{"mend it in the editor", p.openEditor},
		answer{"drop that text; the draft stays as it is", func() intent.Intent {
			p.broken = nil
			return p.keep()
		}},
	))
}
