package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

func (a *App) showHelp() { a.push(overlay.NewHelp(a.pane().Scope())) }

// showDetails says more about the last message, once, and why answers are
// missing.
func (a *App) showDetails() tea.Cmd {
	if _, shown := a.top().(*overlay.Message); shown {
		return nil
	}
	lines := slices.Clone(a.notice.detail)
	if len(lines) == 0 && a.notice.text != "" {
		lines = []string{a.notice.text}
	}
	for _, f := range a.missing() {
		said := whole(f)
		if slices.Contains(lines, said[0]) {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, said...)
	}
	if len(lines) == 0 {
		lines = []string{"Nothing has been said yet."}
	}
	a.push(overlay.NewMessage("Details", lines))
	ids := a.notice.unknown
	a.notice.unknown = nil
	return a.note(ids)
}

// missing are the faults that kept lists of trails and parts of the selected
// trail from being read.
func (a *App) missing() []*model.Fault {
	var faults []*model.Fault
	for _, profile := range a.session.profiles {
		acct := a.inventory.Account(profile)
		for _, region := range acct.AskedRegions() {
			if f := acct.Listings[region].Fault; f != nil && !acct.RegionOff(region) {
				faults = append(faults, f)
			}
		}
	}
	if t := a.selected(); t != nil {
		faults = append(faults, t.Faults()...)
	}
	return faults
}

// showPalette offers every action that the focused pane and the root know.
func (a *App) showPalette() {
	p := a.pane()
	var cmds []overlay.Command
	for _, s := range []keymap.Scope{p.Scope(), keymap.Global} {
		for _, b := range keymap.In(s) {
			if b.Action == keymap.Palette {
				continue
			}
			cmds = append(cmds, overlay.Command{
				Name: string(b.Action), Does: b.Help().Desc, Key: b.Help().Key,
				Intent: intent.Do{Action: string(b.Action)}, Why: p.Why(a.env(), b.Action),
			})
		}
	}
	a.push(overlay.NewPalette(cmds))
}

// overtaken tells whether what was to open an overlay comes too late: in
// another session, or when the operator is at something else.
func (a *App) overtaken(session int) bool { return session != a.session.number || len(a.overlays) > 0 }

// allRegions is the picker's item that lifts the narrowing.
const allRegions = "all Regions"

// showRegions offers the Regions of the accounts in use.
func (a *App) showRegions() tea.Cmd {
	names := a.knownRegions()
	if len(names) == 0 {
		a.say(intent.Caution, "the Regions are not known yet")
		return nil
	}
	all := overlay.Item{Value: allRegions, Label: allRegions, Note: "every Region that is on for the account"}
	if len(a.session.regions) == 0 {
		all.Note = "in use: " + all.Note
	}
	items := []overlay.Item{all}
	for _, name := range names {
		items = append(items, overlay.Item{
			Value: name, Label: name, Note: a.regionNote(name),
		})
	}
	a.push(overlay.NewPicker("Regions to ask", items, true, func(values []string) intent.Intent {
		if slices.Contains(values, allRegions) {
			return intent.UseRegions{}
		}
		return intent.UseRegions{Regions: values}
	}))
	return nil
}

// knownRegions are the Regions enabled, asked or known of the partition in use.
func (a *App) knownRegions() []string {
	var names []string
	for _, p := range a.session.profiles {
		acct := a.inventory.Account(p)
		names = append(names, acct.Regions.Value...)
		names = append(names, acct.AskedRegions()...)
		if acct.Opened.Known {
			for _, r := range model.Regions(awsname.PartitionOf(acct.Opened.Value.Region)) {
				if !r.OptIn || !acct.Regions.Known {
					names = append(names, r.Name)
				}
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (a *App) regionNote(region string) string {
	for _, p := range a.session.profiles {
		acct := a.inventory.Account(p)
		cell, ok := acct.Listings[region]
		switch {
		case slices.Contains(a.session.regions, region):
			return "in use"
		case !ok:
		case acct.RegionOff(region):
			return "off for this account"
		case cell.Fault != nil:
			return cell.Fault.Short()
		case cell.Known:
			return text.Counted(cell.Value, "trail") + " seen"
		}
	}
	return ""
}

// listProfiles reads the profile names of this machine, for the picker.
func (a *App) listProfiles() tea.Cmd {
	client, ctx, session := a.client, a.session.ctx, a.session.number
	return func() tea.Msg {
		names, err := client.Profiles(ctx)
		return profilesListed{session: session, names: names, err: err}
	}
}

type profilesListed struct {
	session int
	names   []string
	err     error
}

func (l profilesListed) note(a *App) {
	if a.overtaken(l.session) {
		return
	}
	if l.err != nil {
		a.notice = notice{level: intent.Danger, text: "the profiles cannot be read: " + text.Clean(l.err.Error()), detail: []string{l.err.Error()}}
		return
	}
	items := make([]overlay.Item, 0, len(l.names)+1)
	if !slices.Contains(l.names, "") {
		l.names = append([]string{""}, l.names...)
	}
	for _, name := range l.names {
		item := overlay.Item{Value: name, Label: name}
		if name == "" {
			item.Label, item.Note = "default chain", "environment, default profile, container or instance role"
		}
		if slices.Contains(a.session.profiles, name) {
			item.Note = "in use"
		}
		items = append(items, item)
	}
	a.push(overlay.NewPicker("Profiles", items, true, func(values []string) intent.Intent {
		return intent.UseProfiles{Profiles: values}
	}))
}
