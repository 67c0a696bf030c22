package builder

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// remark is a line of a question, with its meaning.
type remark struct {
	level intent.Level
	text  string
}

// answer is one way to go on.
type answer struct {
	label string
	act   func() intent.Intent
}

// question says something and offers ways to go on. esc is none of them.
type question struct {
	title   string
	remarks []remark
	answers answers
	list    list.List
	scroll  page.Scroll
}

// answers make a list.Source.
type answers []answer

// Len is the number of answers.
func (a answers) Len() int { return len(a) }

// ID is the answer's number.
func (a answers) ID(i int) string { return strconv.Itoa(i) }

func newQuestion(title string, remarks []remark, ways ...answer) *question {
	return &question{title: title, remarks: remarks, answers: ways}
}

func (q *question) scope() keymap.Scope { return keymap.Picker }

func (q *question) full() bool { return true }

func (q *question) why(a keymap.Action) string {
	if a == keymap.Mark || a == keymap.MarkAll {
		return "one of these can be chosen"
	}
	return ""
}

// typed lets letters move, as elsewhere.
func (q *question) typed(_ *Pane, msg tea.Msg) intent.Intent {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if b, ok := keymap.Find(msg, keymap.Move); ok {
			q.move(b.Action)
		}
	case tea.PasteMsg:
		return say(intent.Caution, "answer first: enter chooses, esc goes back")
	}
	return nil
}

func (q *question) do(p *Pane, a keymap.Action) (in intent.Intent, handled bool) {
	switch a {
	case keymap.Back:
		p.close(q)
	case keymap.Open, keymap.Apply:
		way := q.answers[q.list.Cursor(q.answers)]
		p.close(q)
		if way.act != nil {
			return way.act(), true
		}
	default:
		return nil, q.move(a)
	}
	return nil, true
}

// move goes through the answers, and through what is said by the page.
func (q *question) move(a keymap.Action) bool {
	switch a {
	case keymap.PageUp, keymap.PageDown, keymap.HalfUp, keymap.HalfDown:
		return q.scroll.Move(a)
	default:
		return q.list.Do(q.answers, a)
	}
}

func (q *question) lines(env pane.Env, w, h int) []string {
	th := env.Theme
	said := page.New(th, w)
	for _, r := range q.remarks {
		switch r.level {
		case intent.Danger:
			said.Item(th.Danger, 0, th.Signs.Fault, r.text)
		case intent.Caution:
			said.Item(th.Caution, 0, th.Signs.Failing, r.text)
		case intent.Good:
			said.Item(th.Good, 0, th.Signs.Done, r.text)
		default:
			said.Para(th.Text, 0, r.text)
		}
	}
	var ways []string
	first, end := q.list.Window(q.answers, max(1, min(len(q.answers), h-2)))
	for i := first; i < end; i++ {
		ways = append(ways, box.Row(th, text.Clean(q.answers[i].label), i == q.list.Cursor(q.answers), w))
	}
	lines := []string{th.Title.Render(text.CutEnd(text.Clean(q.title), w, th.Signs.Ellipsis)), ""}
	room := h - len(lines) - len(ways) - 1
	lines = append(lines, q.scroll.Window(th, said.Lines(), w, max(0, room))...)
	lines = append(append(lines, ""), ways...)
	if len(lines) > h {
		// The answers outlast the words.
		lines = ways
	}
	return lines[:max(0, min(h, len(lines)))]
}
