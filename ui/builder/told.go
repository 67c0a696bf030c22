package builder

import (
	"fmt"
	"strings"

	"trailboss/model/selector"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// talkative is the height from which there is room for what the cursor is on beside
// what is wrong with it.
const talkative = 7

// told says more of what the cursor is on: what it logs or holds, then what is
// wrong with it, nearest first, and which key mends it. At most h lines.
func (p *Pane) told(env pane.Env, w, h int) []string {
	th := env.Theme
	if h < 2 {
		return nil
	}
	problems := p.here()
	said := page.New(th, w)
	said.Styled(th.Rule.Render(strings.Repeat(th.Signs.Rule, w)))
	if p.broken != nil {
		said.Item(th.Danger, 0, th.Signs.Fault, "The text from the editor is not read: "+p.broken.wrong)
		said.Styled("  " + th.Key.Render("ctrl+e") + " " + th.Secondary.Render("opens it again; v shows it"))
	} else if text := p.explanation(); text != "" && (h >= talkative || len(problems) == 0) {
		said.Para(th.Secondary, 0, text)
	}
	fixable, _ := p.fixable()
	shown := 0
	for _, problem := range problems {
		before := len(said.Lines())
		p.tell(env, said, problem)
		if fixable.Fix != nil && problem.Fix == fixable.Fix {
			said.Styled("  " + th.Key.Render("f") + " " + th.Secondary.Render(text.Clean(problem.Fix.Text)))
		}
		if len(said.Lines()) > h && shown > 0 {
			return append(said.Lines()[:min(before, h-1)], th.Disabled.Render(text.Cut(fmt.Sprintf("%d more, ] goes there", len(problems)-shown), w)))
		}
		shown++
	}
	if p.editing || p.broken != nil || len(problems) > 0 || p.at() < 0 {
		return said.Lines()[:min(h, len(said.Lines()))]
	}
	said.Item(th.Good, 0, th.Signs.Done, "no problem found")
	return said.Lines()[:min(h, len(said.Lines()))]
}

// tell adds a problem: its sign, where it is, and what it is.
func (p *Pane) tell(env pane.Env, said *page.Page, problem selector.Problem) {
	th := env.Theme
	// ASCII has no angle of its own.
	if th.Signs.Right == ">" {
		problem.Path = strings.ReplaceAll(problem.Path, inside, " > ")
	}
	switch problem.Severity {
	case selector.Error:
		said.Item(th.Danger, 0, th.Signs.Fault, told(problem))
	case selector.Warning:
		said.Item(th.Caution, 0, th.Signs.Failing, told(problem))
	default:
		said.Item(th.Info, 0, th.Signs.Dot, told(problem))
	}
}

// explanation is what the selector under the cursor logs, or what the part
// under it is.
func (p *Pane) explanation() string {
	at := p.at()
	if at < 0 {
		return ""
	}
	if !p.editing {
		return p.facts.sentences[at]
	}
	r := p.rows.under()
	if why, ok := memberNotes[r.member]; ok {
		return why
	}
	if p.selectorIsBasic() {
		return basicNote(p.basic().DataResources[r.place.Field].Type)
	}
	rule, ok := p.ruleOf(r)
	if !ok {
		return ""
	}
	if r.place.Value >= 0 && rule.Field == selector.FieldResourceType {
		return rule.Text + ": " + typeNote(r.value)
	}
	return rule.Text
}

var memberNotes = map[string]string{
	memberName:      "what the selector is for, in your words",
	memberReadWrite: "which events: those that read, those that write, or all",
	memberInclude:   "whether management events are logged too, or data events only",
	memberExclude:   "event sources whose management events are left out",
}

// basicNote says how the values of a data resource are compared.
func basicNote(resourceType string) string {
	switch resourceType {
	case selector.TypeS3Object:
		return "S3 objects whose ARN starts with a value; arn:aws:s3 stands for all"
	case selector.TypeLambdaFunction:
		return "Lambda functions by their whole ARN; arn:aws:lambda stands for all"
	case selector.TypeDynamoDBTable:
		return "DynamoDB tables by their whole ARN; arn:aws:dynamodb stands for all"
	default:
		return ""
	}
}

// typeNote says whose type a resource type is.
func typeNote(name string) string {
	t, ok := selector.FindResourceType(name)
	switch {
	case !ok:
		return "not among the known ones"
	case t.ARN == "":
		return t.Service
	default:
		return t.Service + ", ARNs such as " + t.ARN
	}
}
