package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
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
	what, file := trails[0].Name, fileName(trails[0].Name)
	if len(trails) > 1 {
		what, file = counted(len(trails), len(trails), "trail"), "trails-"+a.now.Format("20060102-150405")
	}
	ways := make([]way, len(export.Formats))
	for i, f := range export.Formats {
		ways[i] = way{label: string(f), about: f.About(), file: file + f.Suffix(), text: func() (string, error) { return f.Trails(trails) }}
	}
	a.sayMissing(trails)
	a.offerWays(what, ways)
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

// exportRecords offers the commands of recorded changes as a script.
func (a *App) exportRecords(records []model.Record) {
	a.offerWays(counted(len(records), len(records), "change"), []way{{
		label: "script", about: "the aws commands, the oldest first; what was not made is commented out",
		file: "changes-" + a.now.Format("20060102-150405") + ".sh", text: func() (string, error) { return export.Records(records), nil },
	}})
}
