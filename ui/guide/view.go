package guide

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

const (
	// margin is the space at the left of everything.
	margin = 1
	// names is the width of the column of the steps' names.
	names = 20
	// indent is where what is said of a step begins.
	indent = 5
)

// View draws the steps with what is to be said of each, and the commands that
// lead to what is there.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	wide := max(1, w-2*margin)
	th := env.Theme
	head, body := page.New(th, wide), page.New(th, wide)
	style := th.Text.Bold(true)
	if focused {
		style = th.Title
	}
	where := []string{accountOf(env, p.in), p.in.Region}
	head.Styled(style.Render(p.Title()) + "  " + th.Secondary.Render(text.Clean(strings.Join(where, " "+th.Signs.Dot+" "))))
	head.Styled("")
	from, to := p.body(env, body)
	p.scroll.Show(from, to, from)
	lines := append(head.Lines(), p.scroll.Window(th, body.Lines(), wide, max(0, h-len(head.Lines())))...)
	lines = lines[:min(h, len(lines))]
	for i, l := range lines {
		lines[i] = text.Cut(text.Spaces(margin)+l, w)
	}
	return strings.Join(lines, "\n")
}

// body writes the steps; from and to are the lines of the one under the cursor.
func (p *Pane) body(env pane.Env, out *page.Page) (from, to int) {
	th := env.Theme
	all := p.steps(env)
	under := p.list.Cursor(all)
	for i, step := range all {
		if i == under {
			from = len(out.Lines())
		}
		style, sign := mark(th, step.State)
		line := strconv.Itoa(i+1) + " " + style.Render(sign) + " " + style.Render(text.Pad(string(step.Name), names)) + th.Secondary.Render(state(step.State))
		out.Styled(box.Row(th, line, i == under, out.Width))
		out.Para(saying(th, step.State), indent, text.Clean(step.Text))
		if i == under {
			to = len(out.Lines())
		}
	}
	if commands := p.commands(env); len(commands) > 0 {
		out.Gap()
		out.Head("The same by the AWS CLI")
		for _, c := range commands {
			out.Para(th.Secondary, 2, text.Clean(c))
		}
	}
	return from, to
}

func accountOf(env pane.Env, in model.Integration) string {
	return strings.TrimSpace(env.Inventory.Account(in.Profile).Name.Value + " " + in.Account)
}

// mark is the sign of a state and how it is drawn.
func mark(th *theme.Theme, s model.StepState) (lipgloss.Style, string) {
	switch s {
	case model.StepDone:
		return th.Good, th.Signs.Done
	case model.StepOpen:
		return th.Accent, th.Signs.On
	case model.StepWaiting:
		return th.Info, th.Signs.Loading
	case model.StepWrong:
		return th.Danger, th.Signs.Failing
	default:
		return th.Disabled, th.Signs.Off
	}
}

func saying(th *theme.Theme, s model.StepState) lipgloss.Style {
	switch s {
	case model.StepLater:
		return th.Disabled
	case model.StepWrong:
		return th.Text
	default:
		return th.Secondary
	}
}

// state is the state in words, as colour and sign never stand alone.
func state(s model.StepState) string {
	switch s {
	case model.StepDone:
		return "done"
	case model.StepOpen:
		return "to do: enter"
	case model.StepWaiting:
		return "AWS is at it"
	case model.StepWrong:
		return "to be put right"
	default:
		return "later"
	}
}
