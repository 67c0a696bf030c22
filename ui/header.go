package ui

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/ui/text"
)

// header says under which account, identity and Regions everything happens,
// and the modes that change what keys may do.
func (a *App) header() string {
	right, rightWidth := a.badges()
	left := " " + a.theme.Accent.Bold(true).Render("trailboss") + "  "
	room := a.width - text.Width(left) - rightWidth - 1
	who := text.Pad(text.CutEnd(text.Clean(a.who()), max(0, room), a.theme.Signs.Ellipsis), max(0, room))
	return a.cut(left + who + " " + right)
}

// who names accounts, caller and Regions, or what stands in the way of them.
func (a *App) who() string {
	if len(a.session.profiles) > 1 {
		names := make([]string, len(a.session.profiles))
		for i, p := range a.session.profiles {
			names[i] = a.accountName(a.inventory.Account(p))
		}
		return fmt.Sprintf("%d accounts: %s", len(names), strings.Join(names, ", ")) + a.where(a.session.profiles[0])
	}
	p := a.session.profiles[0]
	acct := a.inventory.Account(p)
	var parts []string
	if p != "" {
		parts = append(parts, "profile "+p)
	}
	parts = append(parts, a.accountName(acct))
	if caller := acct.Identity.Value.Name(); caller != "" {
		parts = append(parts, caller)
	}
	return strings.Join(parts, " "+a.theme.Signs.Dot+" ") + a.where(p)
}

func (a *App) accountName(acct *model.Account) string {
	switch {
	case acct.Identity.Known && acct.Name.Known:
		return acct.Name.Value + " " + acct.ID()
	case acct.Identity.Known:
		return acct.ID()
	case acct.Opened.Fault != nil:
		return "account unknown: " + acct.Opened.Fault.Short()
	case acct.Identity.Fault != nil:
		return "account unknown: " + acct.Identity.Fault.Short()
	default:
		return "account " + a.theme.Signs.Waiting
	}
}

// where is the current Region, how many more are asked, and the endpoint.
func (a *App) where(profile string) string {
	acct := a.inventory.Account(profile)
	if !acct.Opened.Known {
		return ""
	}
	dot := " " + a.theme.Signs.Dot + " "
	asked := acct.AskedRegions()
	s := dot + acct.Opened.Value.Region
	switch {
	case len(a.session.regions) == 1:
		s = dot + a.session.regions[0]
	case len(a.session.regions) > 1:
		s = dot + fmt.Sprintf("%s +%d", a.session.regions[0], len(a.session.regions)-1)
	case len(asked) > 1:
		s += fmt.Sprintf(" +%d", len(asked)-1)
	}
	if e := acct.Opened.Value.Endpoint; e != "" && !a.opts.Demo {
		s += dot + e
	}
	return s
}

// badges are the modes and how far the reading is, with their width in cells.
func (a *App) badges() (string, int) {
	var words, drawn []string
	add := func(word, styled string) { words, drawn = append(words, word), append(drawn, styled) }
	if done, total := a.reading.Progress(); !a.reading.Idle() {
		w := fmt.Sprintf("%s reading %d/%d", a.theme.Signs.Waiting, done, total)
		add(w, a.theme.Secondary.Render(w))
	}
	if a.opts.Demo {
		add("DEMO", a.theme.Badge.Render("DEMO"))
	}
	if a.opts.ReadOnly {
		add("READ-ONLY", a.theme.Badge.Render("READ-ONLY"))
	}
	return strings.Join(drawn, "  "), text.Width(strings.Join(words, "  "))
}
