// Package guide is the page that leads through a new integration: an event data
// store, a channel into it, who may send, one event to try it, and whether that
// came through. It can be left anywhere and gone on with later.
package guide

import (
	"strings"
	"time"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// again is how old an answer is when it is asked for again, while AWS is at it.
const again = 10 * time.Second

// Pane is the page. It holds what was decided; how far that has come is the
// inventory's to say.
type Pane struct {
	pane.Untyped
	in     model.Integration
	list   list.List
	scroll page.Scroll
	// at is the step that was to be done last, so that the cursor moves on with it.
	at model.StepName
}

// New is a page that has no integration yet: Begin gives it one.
func New() *Pane { return &Pane{} }

// Begin shows an integration, on the step that is to be done.
func (p *Pane) Begin(in model.Integration) { *p = Pane{in: in} }

// Integration is the one that is shown.
func (p *Pane) Integration() model.Integration { return p.in }

// Set shows the integration as it has become, and goes on to what is to be done.
func (p *Pane) Set(in model.Integration) { p.in = in }

// steps are the rows of the page.
type steps []model.IntegrationStep

// Len is the number of steps.
func (s steps) Len() int { return len(s) }

// ID is the step's name.
func (s steps) ID(i int) string { return string(s[i].Name) }

// due is the place of the first step that is not done; the last where all are.
func (s steps) due() int {
	for i, step := range s {
		if step.State != model.StepDone {
			return i
		}
	}
	return len(s) - 1
}

// steps are what there is to do, with the cursor moved on to a step that has
// become due.
func (p *Pane) steps(env pane.Env) steps {
	s := steps(p.in.Steps(env.Inventory))
	p.list.Sync(s)
	if due := s.due(); s[due].Name != p.at {
		p.at = s[due].Name
		p.list.Go(s, due)
	}
	return s
}

func (p *Pane) step(env pane.Env) model.IntegrationStep {
	s := p.steps(env)
	return s[max(0, p.list.Cursor(s))]
}

// Wants are the reads of what AWS is at.
func (p *Pane) Wants(env pane.Env) []model.Query {
	var queries []model.Query
	for _, step := range p.steps(env) {
		if step.State != model.StepWaiting {
			continue
		}
		if step.Name == model.StepStore {
			if s := env.Inventory.Store(p.in.Store); s != nil && old(env, s.Details.At, s.Details.Asking, s.Details.Fault) {
				queries = append(queries, read(model.GetEventDataStore, s.ID()))
			}
		} else if c := env.Inventory.Channel(p.in.Channel); c != nil && old(env, c.Details.At, c.Details.Asking, c.Details.Fault) {
			queries = append(queries, read(model.GetChannel, c.ID()))
		}
	}
	return queries
}

func read(op model.Operation, t model.Target) model.Query {
	return model.Query{Operation: op, Profile: t.Profile, Region: t.Region, ARNs: []string{t.ARN}}
}

func old(env pane.Env, at time.Time, asking bool, fault *model.Fault) bool {
	return !asking && fault == nil && env.Now.Sub(at) >= again
}

// Scope is keymap.Guide.
func (p *Pane) Scope() keymap.Scope { return keymap.Guide }

// Title names the page.
func (p *Pane) Title() string { return "New integration" }

// Do does the step under the cursor, and what concerns all of them.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Open:
		return p.open(env), true
	case keymap.Toggle:
		changed := p.in
		changed.Alone = !changed.Alone
		return intent.SetIntegration{Integration: changed}, true
	case keymap.CopyCommands:
		return intent.Copy{What: "the commands", Text: strings.Join(p.commands(env), "\n")}, true
	case keymap.Reset:
		return intent.SetIntegration{Integration: model.Integration{Profile: p.in.Profile, Account: p.in.Account, Region: p.in.Region}}, true
	case keymap.Regions:
		return intent.ChooseIntegrationRegion{}, true
	case keymap.Delete:
		return intent.TearDownIntegration{Integration: p.in}, true
	case keymap.Refresh:
		return intent.ReadIntegration{Integration: p.in}, true
	case keymap.Back:
		return intent.Close{}, true
	}
	return nil, p.list.Do(p.steps(env), a)
}

// open leads to where the step under the cursor is done.
func (p *Pane) open(env pane.Env) intent.Intent {
	switch step := p.step(env); step.Name {
	case model.StepStore:
		return intent.ChooseIntegrationStore{Integration: p.in}
	case model.StepChannel:
		return intent.ChooseIntegrationChannel{Integration: p.in}
	case model.StepPolicy:
		return intent.EditPolicy{ARN: p.in.Channel}
	case model.StepEvent:
		return intent.TryIntegration{Integration: p.in}
	default:
		if step.State == model.StepDone {
			return intent.ShowArrivals{ARN: p.in.Store}
		}
		return intent.ReadIntegration{Integration: p.in}
	}
}

// commands are those that lead to what is there so far.
func (p *Pane) commands(env pane.Env) []string {
	var commands []string
	for _, step := range p.steps(env) {
		if step.Made != nil {
			commands = append(commands, step.Made.Command(p.in.Profile))
		}
	}
	return commands
}

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	step := p.step(env)
	switch a {
	case keymap.Open:
		if step.State == model.StepLater {
			return "the steps above come first"
		}
		if step.Name == model.StepEvent {
			return pane.ReadOnly(env)
		}
	case keymap.Toggle:
		switch {
		case step.Name != model.StepPolicy:
			return "this is about the step of the resource policy"
		case step.State == model.StepLater:
			return "the steps above come first"
		case step.Made != nil:
			return "the channel has a resource policy: enter changes it"
		}
	case keymap.CopyCommands:
		if len(p.commands(env)) == 0 {
			return "nothing is made yet"
		}
	case keymap.Delete:
		if p.in.Store == "" && p.in.Channel == "" {
			return "nothing is made yet"
		}
		return pane.ReadOnly(env)
	}
	return ""
}
