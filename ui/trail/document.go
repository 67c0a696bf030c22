package trail

import (
	"trailboss/model"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// document is all that is known as JSON, as the AWS CLI prints it. What was
// not read is named above it.
func document(p *page.Page, env pane.Env, t *model.Trail) {
	th := p.Theme
	unread(p, env, t)
	p.Gap()
	doc, err := t.JSON()
	if err != nil {
		p.Item(th.Danger, 0, th.Signs.Fault, "The JSON cannot be written: "+err.Error())
		return
	}
	if string(doc) == "{}" {
		p.Item(th.Secondary, 0, th.Signs.Loading, "Nothing is read yet.")
		return
	}
	p.JSON(string(doc))
}
