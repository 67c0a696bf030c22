package ui

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// drafts are the event selectors, by the ARN of what has them, and the forms and
// integrations, by their keys, that were neither applied nor dropped, and what of
// them is still to be written to the disk: one at a time, the latest of each only.
type drafts struct {
	kept   map[string]model.Draft
	forms  map[string]model.FormDraft
	guides map[string]model.Integration
	// seen are the forms that are open as they stood after the last message.
	seen map[pane.Kept]model.FormDraft
	// waiting holds what the disk does not have yet, by ARN or key.
	waiting map[string]func(context.Context) error
	writing bool
	// leaving ends the program once the disk has everything.
	leaving bool
}

func newDrafts() drafts {
	return drafts{
		kept: map[string]model.Draft{}, forms: map[string]model.FormDraft{}, guides: map[string]model.Integration{},
		waiting: map[string]func(context.Context) error{},
	}
}

// unwritten tells whether the disk does not have everything yet.
func (d *drafts) unwritten() bool { return d.writing || len(d.waiting) > 0 }

// keepDraft keeps a draft, so that neither a lost connection nor the end of the
// program takes it away.
func (a *App) keepDraft(d model.Draft) tea.Cmd {
	client := a.client
	a.drafts.kept[d.ARN] = d
	a.drafts.waiting[d.ARN] = func(ctx context.Context) error { return client.Keep(ctx, d) }
	return a.writeDraft()
}

// dropDraft forgets a draft, once it is applied or no longer wanted.
func (a *App) dropDraft(arn string) tea.Cmd {
	_, kept := a.drafts.kept[arn]
	delete(a.drafts.kept, arn)
	if _, waits := a.drafts.waiting[arn]; !kept && !waits {
		return nil
	}
	client := a.client
	a.drafts.waiting[arn] = func(ctx context.Context) error { return client.Drop(ctx, arn) }
	return a.writeDraft()
}

// writeDraft begins to write the next of what waits.
func (a *App) writeDraft() tea.Cmd {
	if a.drafts.writing || len(a.drafts.waiting) == 0 {
		return nil
	}
	first := slices.Min(slices.Collect(maps.Keys(a.drafts.waiting)))
	write, ctx := a.drafts.waiting[first], a.parent
	delete(a.drafts.waiting, first)
	a.drafts.writing = true
	return func() tea.Msg { return written{err: write(ctx)} }
}

// written is the end of one write of a draft.
type written struct{ err error }

func (w written) take(a *App) tea.Cmd {
	a.drafts.writing = false
	if w.err != nil {
		a.notice = notice{
			level: intent.Caution, text: "the draft could not be kept on the disk: it lasts as long as trailboss runs",
			detail: []string{text.Clean(w.err.Error())},
		}
	}
	if next := a.writeDraft(); next != nil {
		return next
	}
	if a.drafts.leaving {
		return a.leave()
	}
	return nil
}

// recallDrafts reads at the start what an earlier run left.
func (a *App) recallDrafts() tea.Cmd {
	client, ctx := a.client, a.parent
	return func() tea.Msg {
		kept, err := client.Drafts(ctx)
		forms, errForms := client.Forms(ctx)
		forms = slices.DeleteFunc(forms, unknownForm)
		guides, errGuides := client.Integrations(ctx)
		return draftsRead{kept: kept, forms: forms, guides: guides, errs: []error{err, errForms, errGuides}}
	}
}

type draftsRead struct {
	kept   []model.Draft
	forms  []model.FormDraft
	guides []model.Integration
	errs   []error
}

func (r draftsRead) note(a *App) {
	var lines, unread []string
	for _, d := range r.kept {
		if _, newer := a.drafts.kept[d.ARN]; !newer {
			a.drafts.kept[d.ARN] = d
			lines = append(lines, "a draft of the event selectors of "+text.Clean(d.Name)+" is kept: "+selectorsKey(d.ARN)+" goes on with it")
		}
	}
	selectors := len(lines)
	for _, d := range r.forms {
		if _, newer := a.drafts.forms[d.Key()]; !newer {
			a.drafts.forms[d.Key()] = d
			lines = append(lines, formKept(d))
		}
	}
	for _, in := range r.guides {
		if _, newer := a.drafts.guides[in.Key()]; !newer {
			a.drafts.guides[in.Key()] = in
			lines = append(lines, "an integration in "+text.Clean(in.Region)+" is begun: N on the page of integrations (I) goes on with it")
		}
	}
	for _, err := range r.errs {
		if err != nil {
			unread = append(unread, text.Clean(err.Error()))
		}
	}
	if len(unread) > 0 {
		a.notice = notice{level: intent.Caution, text: "drafts of an earlier run cannot be read (x: which)", detail: append(unread, lines...)}
		return
	}
	if len(lines) == 0 || a.notice.text != "" {
		return
	}
	said := lines[0]
	switch n := len(lines); {
	case n > 1 && selectors == n:
		said = text.Counted(n, "draft") + " of event selectors are kept (x: of which, and the keys that go on with them)"
	case n > 1:
		said = text.Counted(n, "draft") + " are kept (x: which, and the keys that go on with them)"
	}
	a.notice = notice{level: intent.Info, text: said, detail: lines}
}

// selectorsKey says which key goes on with a draft of the event selectors of a
// trail or of an event data store.
func selectorsKey(arn string) string {
	if model.IsStore(arn) {
		return "e on the event data store (I)"
	}
	return "e on the trail"
}

// offerDraft asks whether to go on with a kept draft or to begin anew, for the
// trails that are wanted now.
func (a *App) offerDraft(t holder, d model.Draft, arns []string) {
	const goOn, anew = "go on with the draft", "begin anew from what AWS has"
	fresh := overlay.Item{Value: anew, Label: anew, Note: "the draft is dropped"}
	if !t.known {
		fresh.Disabled, fresh.Note = true, "what AWS has could not be read"
	}
	changed := "last changed: " + text.Age(a.now.Sub(d.At))
	if n := 1 + len(d.Also); n > 1 || len(arns) > 1 {
		changed = "for " + text.Counted(n, "trail") + ", " + changed
	}
	items := []overlay.Item{{Value: goOn, Label: goOn, Note: changed}, fresh}
	a.push(overlay.NewPicker("A draft for "+text.Clean(t.Name), items, false, func(values []string) intent.Intent {
		if values[0] == goOn {
			return intent.BeginDraft{Draft: d}
		}
		return intent.Batch{intent.DropDraft{ARN: t.ARN}, intent.EditSelectors{ARNs: arns}}
	}))
}

// offerQuit asks what becomes of the draft at hand.
func (a *App) offerQuit() {
	const keep, drop = "keep the draft and quit", "drop the draft and quit"
	arn := a.builder.Draft().ARN
	items := []overlay.Item{
		{Value: keep, Label: keep, Note: a.outlives()},
		{Value: drop, Label: drop, Note: "what AWS has stays as it is"},
	}
	a.push(overlay.NewPicker("The draft is not applied", items, false, func(values []string) intent.Intent {
		if values[0] == keep {
			return intent.Quit{}
		}
		return intent.Batch{intent.DropDraft{ARN: arn}, intent.Quit{}}
	}))
}
