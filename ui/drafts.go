package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// drafts are the event selectors that were neither applied nor dropped, by the
// trail's ARN, and what of them is still to be written to the disk: one at a
// time, the latest of each trail only.
type drafts struct {
	kept map[string]model.Draft
	// waiting holds what the disk does not have yet; nil drops the draft.
	waiting map[string]*model.Draft
	writing bool
	// leaving ends the program once the disk has everything.
	leaving bool
}

func newDrafts() drafts {
	return drafts{kept: map[string]model.Draft{}, waiting: map[string]*model.Draft{}}
}

// keepDraft keeps a draft, so that neither a lost connection nor the end of the
// program takes it away.
func (a *App) keepDraft(d model.Draft) tea.Cmd {
	a.drafts.kept[d.ARN] = d
	a.drafts.waiting[d.ARN] = &d
	return a.writeDraft()
}

// dropDraft forgets a draft, once it is applied or no longer wanted.
func (a *App) dropDraft(arn string) tea.Cmd {
	_, kept := a.drafts.kept[arn]
	delete(a.drafts.kept, arn)
	if !kept && a.drafts.waiting[arn] == nil {
		return nil
	}
	a.drafts.waiting[arn] = nil
	return a.writeDraft()
}

// writeDraft begins to write the next draft that waits.
func (a *App) writeDraft() tea.Cmd {
	if a.drafts.writing || len(a.drafts.waiting) == 0 {
		return nil
	}
	arns := make([]string, 0, len(a.drafts.waiting))
	for arn := range a.drafts.waiting {
		arns = append(arns, arn)
	}
	arn := slices.Min(arns)
	d := a.drafts.waiting[arn]
	delete(a.drafts.waiting, arn)
	a.drafts.writing = true
	client, ctx := a.client, a.parent
	return func() tea.Msg {
		if d == nil {
			return written{err: client.Drop(ctx, arn)}
		}
		return written{err: client.Keep(ctx, *d)}
	}
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
		return draftsRead{kept: kept, err: err}
	}
}

type draftsRead struct {
	kept []model.Draft
	err  error
}

func (r draftsRead) note(a *App) {
	if r.err != nil {
		a.notice = notice{level: intent.Caution, text: "drafts of an earlier run cannot be read", detail: []string{text.Clean(r.err.Error())}}
		return
	}
	var names []string
	for _, d := range r.kept {
		if _, newer := a.drafts.kept[d.ARN]; !newer {
			a.drafts.kept[d.ARN] = d
			names = append(names, text.Clean(d.Name))
		}
	}
	if len(names) == 0 || a.notice.text != "" {
		return
	}
	which := "of " + names[0] + " is"
	if len(names) > 1 {
		which = "of " + counted(len(names), len(names), "trail") + " are"
	}
	a.notice = notice{
		level: intent.Info, text: "a draft of the event selectors " + which + " kept: e on the trail goes on with it",
		detail: names,
	}
}

// offerDraft asks whether to go on with a kept draft or to begin anew, for the
// trails that are wanted now.
func (a *App) offerDraft(t *model.Trail, d model.Draft, arns []string) {
	const goOn, anew = "go on with the draft", "begin anew from what AWS has"
	fresh := overlay.Item{Value: anew, Label: anew, Note: "the draft is dropped"}
	if !t.Selectors.Known {
		fresh.Disabled, fresh.Note = true, "what AWS has could not be read"
	}
	changed := "last changed: " + text.Age(a.now.Sub(d.At))
	if n := 1 + len(d.Also); n > 1 || len(arns) > 1 {
		changed = "for " + counted(n, n, "trail") + ", " + changed
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
		{Value: keep, Label: keep, Note: "it is offered again at the next start"},
		{Value: drop, Label: drop, Note: "what AWS has stays as it is"},
	}
	a.push(overlay.NewPicker("The draft is not applied", items, false, func(values []string) intent.Intent {
		if values[0] == keep {
			return intent.Quit{}
		}
		return intent.Batch{intent.DropDraft{ARN: arn}, intent.Quit{}}
	}))
}
