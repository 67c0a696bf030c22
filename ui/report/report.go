// Package report prints the inventory once, for people and for programs, without
// the screens.
package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/text"
)

// Writer prints something of the inventory, as it was read under the profiles.
type Writer func(w io.Writer, inv *model.Inventory, profiles []string, now time.Time) error

// Form is the writer of the inventory or of what it covers, as a table or as json.
func Form(output string, covered bool) Writer {
	switch {
	case output == "json" && covered:
		return coverageJSON
	case output == "json":
		return JSON
	case covered:
		return coverageTable
	default:
		return Table
	}
}

// Table prints one line a trail, in columns as wide as they need to be.
func Table(w io.Writer, inv *model.Inventory, _ []string, now time.Time) error {
	rows := [][]string{{"NAME", "HOME", "SCOPE", "LOGGING", "DELIVERED", "SELECTORS", "INSIGHTS", "TAGS", "ACCOUNT"}}
	for _, t := range inv.Trails() {
		rows = append(rows, row(inv, t, now))
	}
	return columns(w, rows)
}

// columns prints rows, sanitized, in columns as wide as they need to be.
func columns(w io.Writer, rows [][]string) error {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			r[i] = text.Clean(cell)
			widths[i] = max(widths[i], text.Width(r[i]))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, cell := range r {
			b.WriteString(text.Pad(cell, widths[i]+2))
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

func row(inv *model.Inventory, t *model.Trail, now time.Time) []string {
	cells := []string{
		t.Name, t.HomeRegion, shown(&t.Settings, func(model.Settings) string { return string(t.Scope()) }),
		shown(&t.Status, func(s model.Status) string { return logging(t, s) }),
		shown(&t.Status, func(s model.Status) string { return delivered(s, now) }),
	}
	return append(cells,
		shown(&t.Selectors, selector.Set.Summary),
		shown(&t.Insights, count[selector.Insight]),
		shown(&t.Tags, count[model.Tag]),
		account(inv, t))
}

// shown is the cell's value as text, or why there is none.
func shown[T any](c *model.Cell[T], f func(T) string) string {
	if v, ok := c.Get(); ok {
		return f(v)
	}
	if c.Fault != nil {
		return c.Fault.Short()
	}
	return "?"
}

func count[T any](list []T) string { return strconv.Itoa(len(list)) }

func logging(t *model.Trail, s model.Status) string {
	switch t.Health() {
	case model.HealthFailing:
		return "failing: " + s.FirstError()
	case model.HealthStopped:
		return "off"
	default:
		return "on"
	}
}

func delivered(s model.Status, now time.Time) string {
	if s.LatestDeliveryTime.IsZero() {
		return "never"
	}
	return text.Age(now.Sub(s.LatestDeliveryTime))
}

func account(inv *model.Inventory, t *model.Trail) string {
	a := inv.AccountOf(t)
	if a.ID() == t.Owner && a.Name.Known {
		return a.Name.Value
	}
	return t.Owner
}

// document is what JSON prints.
type document struct {
	Accounts []accountDoc `json:"accounts"`
	Trails   []trailDoc   `json:"trails"`
	Faults   []string     `json:"faults"`
}

type accountDoc struct {
	Profile string   `json:"profile"`
	Account string   `json:"account,omitempty"`
	Name    string   `json:"name,omitempty"`
	Caller  string   `json:"caller,omitempty"`
	Regions []string `json:"regions"`
}

type trailDoc struct {
	Name    string `json:"name"`
	ARN     string `json:"arn"`
	Profile string `json:"profile"`
	Account string `json:"account"`
	Health  string `json:"health"`
	Scope   string `json:"scope,omitempty"`
	// Trail is all that AWS told, under AWS's own member names.
	Trail json.RawMessage `json:"trail"`
}

var healths = map[model.Health]string{
	model.HealthUnknown: "unknown", model.HealthLogging: "logging", model.HealthStopped: "stopped", model.HealthFailing: "failing",
}

// JSON prints everything that was read as one document.
func JSON(w io.Writer, inv *model.Inventory, profiles []string, _ time.Time) error {
	doc := document{Accounts: []accountDoc{}, Trails: []trailDoc{}, Faults: Faults(inv, profiles)}
	for _, p := range profiles {
		a := inv.Account(p)
		doc.Accounts = append(doc.Accounts, accountDoc{
			Profile: p, Account: a.ID(), Name: a.Name.Value, Caller: a.Identity.Value.ARN, Regions: a.AskedRegions(),
		})
	}
	for _, t := range inv.Trails() {
		trail, err := t.JSON()
		if err != nil {
			return fmt.Errorf("print %s: %w", t.ARN, err)
		}
		doc.Trails = append(doc.Trails, trailDoc{
			Name: t.Name, ARN: t.ARN, Profile: t.Profile, Account: t.Owner,
			Health: healths[t.Health()], Scope: string(t.Scope()), Trail: trail,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// Faults are the reads that failed, one line for each reason; Regions that are
// off for an account are none.
func Faults(inv *model.Inventory, profiles []string) []string {
	var faults []*model.Fault
	for _, p := range profiles {
		a := inv.Account(p)
		faults = append(faults, a.Opened.Fault, a.Identity.Fault, a.Regions.Fault)
		for _, region := range a.AskedRegions() {
			if !a.RegionOff(region) {
				faults = append(faults, a.Listings[region].Fault)
			}
		}
	}
	for _, t := range inv.Trails() {
		faults = append(faults, t.Settings.Fault, t.Status.Fault, t.Selectors.Fault, t.Insights.Fault, t.Tags.Fault)
	}
	return told(faults)
}

// told says each fault once, and how often the same happened elsewhere.
func told(faults []*model.Fault) []string {
	type reason struct{ operation, why string }
	count := map[reason]int{}
	for _, f := range faults {
		if f != nil {
			count[reason{f.Operation, f.Why}]++
		}
	}
	lines := []string{}
	for _, f := range faults {
		if f == nil {
			continue
		}
		r := reason{f.Operation, f.Why}
		switch n := count[r]; n {
		case 0: // told already
		case 1:
			lines = append(lines, text.Clean(f.Plain()))
		default:
			lines = append(lines, fmt.Sprintf("%s (and %d more like it)", text.Clean(f.Plain()), n-1))
		}
		count[r] = 0
	}
	return lines
}

// unseenRegions are the Regions that were asked for by name and that are off for an
// account, or are none at all: AWS does not tell the two apart.
func unseenRegions(inv *model.Inventory, profiles, regions []string) []string {
	lines := []string{}
	for _, p := range profiles {
		for _, region := range regions {
			if inv.Account(p).RegionOff(region) {
				lines = append(lines, fmt.Sprintf("%s is no Region that is on for account %s; check the name", text.Clean(region), text.Clean(inv.Account(p).ID())))
			}
		}
	}
	return lines
}

// Well tells whether every trail is known to log and to deliver, and no trail
// can have gone unseen.
func Well(inv *model.Inventory, profiles []string) bool {
	for _, p := range profiles {
		a := inv.Account(p)
		if !a.Opened.Known {
			return false
		}
		for _, region := range a.AskedRegions() {
			if !a.Listings[region].Known && !a.RegionOff(region) {
				return false
			}
		}
	}
	for _, t := range inv.Trails() {
		if t.Health() != model.HealthLogging {
			return false
		}
	}
	return true
}
