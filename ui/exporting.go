package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/model/export"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// exportTrails offers the forms of trails, once all of them that is exported has
// been asked for: their aggregation is not read with the account.
func (a *App) exportTrails(arns []string) tea.Cmd {
	trails := a.trailsOf(arns)
	if len(trails) == 0 {
		a.say(intent.Caution, "these trails are gone; press r to read the account again")
		return nil
	}
	var sights []sight
	for _, t := range trails {
		if !t.Aggregations.Known {
			sights = append(sights, sightOf(model.Aggregations{}, t.ID()))
		}
	}
	offer := func(a *App, _ []model.Value) tea.Cmd {
		a.offerTrails(a.trailsOf(arns))
		return nil
	}
	if len(sights) == 0 {
		return offer(a, nil)
	}
	return a.lookFirst(sights, offer)
}

// trailsOf are those of the trails that are known.
func (a *App) trailsOf(arns []string) []*model.Trail {
	var trails []*model.Trail
	for _, arn := range arns {
		if t := a.inventory.Trail(arn); t != nil {
			trails = append(trails, t)
		}
	}
	return trails
}

func (a *App) offerTrails(trails []*model.Trail) {
	if len(trails) == 0 {
		return
	}
	what, file := text.Clean(trails[0].Name), fileName(trails[0].Name)
	if len(trails) > 1 {
		what, file = text.Counted(len(trails), "trail"), "trails-"+a.stamp()
	}
	a.sayMissing(trails)
	// The text is made beside the event loop, where the inventory goes on changing.
	still := make([]*model.Trail, len(trails))
	for i, t := range trails {
		one := *t
		still[i] = &one
	}
	ways := make([]way, len(export.Formats))
	for i, f := range export.Formats {
		ways[i] = way{
			label: string(f), about: f.About(), file: file + f.Suffix(),
			text: intent.Text{What: string(f) + " of " + what, Make: func() (string, error) { return f.Trails(still) }},
		}
	}
	a.offerWays("Export "+what, ways)
}

// sayMissing says what is not known of trails and so cannot be exported.
func (a *App) sayMissing(trails []*model.Trail) {
	var lines []string
	for _, t := range trails {
		if missing := export.Missing(t); len(missing) > 0 {
			lines = append(lines, text.Clean(t.Name)+": "+strings.Join(missing, ", "))
		}
	}
	if len(lines) > 0 {
		a.notice = notice{level: intent.Caution, text: "not known, and so left out: " + strings.Join(lines, "; "), detail: lines}
	}
}

// offerRecords offers the commands of recorded changes as a script.
func (a *App) offerRecords(records []model.Record) {
	what := text.Counted(len(records), "change")
	records = slices.Clone(records)
	a.offerWays("Export "+what, []way{{
		label: "script", about: "the aws commands, the oldest first; what was not made is commented out",
		file: "changes-" + a.stamp() + ".sh",
		text: intent.Text{What: "script of " + what, Make: func() (string, error) { return export.Records(records), nil }},
	}})
}

// offerEvents offers the formats of events.
func (a *App) offerEvents(in intent.ExportEvents) {
	what := text.Counted(len(in.Events), "event")
	title := "Export " + what
	if !in.Whole {
		title += " (what is loaded; + loads all first)"
	}
	about := map[activity.Format]string{
		activity.JSONLines: "whole records, one a line",
		activity.CSV:       "a table; no text becomes a formula",
	}
	var ways []way
	for _, f := range []activity.Format{activity.JSONLines, activity.CSV} {
		ways = append(ways, way{
			label: string(f), about: about[f], file: "events-" + fileName(in.From) + "-" + a.stamp() + f.Suffix(),
			text: intent.Text{What: what + " as " + string(f), Make: func() (string, error) {
				content, err := f.Export(in.Events)
				return string(content), err
			}},
		})
	}
	a.offerWays(title, ways)
}

// stamp is the time in the names of files, which sort by it.
func (a *App) stamp() string { return a.now.Format("20060102-150405") }
