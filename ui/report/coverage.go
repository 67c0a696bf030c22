package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/coverage"
	"trailboss/model/match"
	"trailboss/ui/text"
)

// coverageTable prints, for each account and its Regions, a line a kind of events:
// what all trails together do with it, and which trails log it.
func coverageTable(w io.Writer, inv *model.Inventory, profiles []string, _ time.Time) error {
	b := coverage.Survey(inv, profiles)
	for i, p := range b.Places {
		head := "account " + strings.TrimSpace(p.Who()+" "+p.Name) + " in " + strings.Join(p.Regions, ", ")
		if i > 0 {
			head = "\n" + head
		}
		if _, err := fmt.Fprintln(w, clean(head)); err != nil {
			return err
		}
		if p.Others != "" && (i == 0 || b.Places[i-1].Account != p.Account) {
			if _, err := fmt.Fprintln(w, "  "+text.Clean(p.Others)); err != nil {
				return err
			}
		}
		rows := [][]string{{"  KIND", "EVENTS", "TOGETHER", "TRAILS"}}
		for _, r := range b.Sheet(p).Rows {
			rows = append(rows, []string{"  " + string(r.Group), r.Name, together(r), logged(r)})
		}
		if err := columns(w, rows); err != nil {
			return err
		}
	}
	return nil
}

// clean sanitizes all but the line break at the start.
func clean(head string) string {
	rest, broken := strings.CutPrefix(head, "\n")
	if broken {
		return "\n" + text.Clean(rest)
	}
	return text.Clean(head)
}

var states = map[coverage.State]string{
	coverage.Open: "unknown", coverage.Gap: "gap", coverage.Partly: "part", coverage.Once: "once", coverage.Twice: "twice",
}

func together(r coverage.Row) string {
	word := states[r.State]
	if r.Copies > 2 {
		word = fmt.Sprintf("%d times", r.Copies)
	}
	if !r.Sure && r.State != coverage.Open {
		word += "?"
	}
	return word
}

var marks = map[coverage.Mark]string{
	coverage.MarkUnknown: "unknown", coverage.MarkLoading: "unknown", coverage.MarkRefused: "unknown", coverage.MarkNo: "no",
	coverage.MarkPart: "part", coverage.MarkAll: "all", coverage.MarkStopped: "stopped", coverage.MarkFailing: "failing",
}

// logged names the trails that do anything with the events.
func logged(r coverage.Row) string {
	var out []string
	for _, c := range r.Cells {
		switch m := c.Mark(); m {
		case coverage.MarkNo:
		case coverage.MarkAll:
			out = append(out, c.Trail.Name)
		default:
			out = append(out, c.Trail.Name+" ("+marks[m]+")")
		}
	}
	return strings.Join(out, ", ")
}

type placeDoc struct {
	Profiles []string `json:"profiles"`
	Account  string   `json:"account,omitempty"`
	Name     string   `json:"name,omitempty"`
	// Members are the member accounts that no profile reads, in place of Account:
	// the organization's trails are all that is known of them.
	Members []string `json:"members,omitempty"`
	// MemberAccounts says why the account's member accounts have no entry, and is left
	// out where they have one, or there are none.
	MemberAccounts string   `json:"memberAccounts,omitempty"`
	Regions        []string `json:"regions"`
	// Unlisted are the Regions whose list of trails is not known.
	Unlisted []string   `json:"unlisted"`
	Events   []classDoc `json:"events"`
}

type classDoc struct {
	Kind  string `json:"kind"`
	Name  string `json:"name"`
	Title string `json:"title"`
	// State is unknown, gap, part, once or twice; Sure is false while more may be
	// logged than is known.
	State  string `json:"state"`
	Sure   bool   `json:"sure"`
	Copies int    `json:"copies"`
	// Because is the state in a sentence.
	Because string    `json:"because"`
	Trails  []cellDoc `json:"trails"`
}

type cellDoc struct {
	Trail string `json:"trail"`
	// Logs is all, part, no, stopped, failing or unknown.
	Logs string `json:"logs"`
	// Selector is the number of the one that decides, from 1.
	Selector int    `json:"selector,omitempty"`
	Because  string `json:"because"`
}

// coverageJSON prints the same as one document, with every trail of each place and
// why it logs what it logs.
func coverageJSON(w io.Writer, inv *model.Inventory, profiles []string, _ time.Time) error {
	doc := struct {
		Coverage []placeDoc `json:"coverage"`
		Faults   []string   `json:"faults"`
	}{Coverage: []placeDoc{}, Faults: Faults(inv, profiles)}
	b := coverage.Survey(inv, profiles)
	for _, p := range b.Places {
		place := placeDoc{
			Profiles: p.Profiles, Account: p.Account, Name: p.Name, Members: p.Members, MemberAccounts: p.Others,
			Regions: p.Regions, Unlisted: append([]string{}, p.Unlisted...),
		}
		for _, r := range b.Sheet(p).Rows {
			place.Events = append(place.Events, classOf(r, p))
		}
		doc.Coverage = append(doc.Coverage, place)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func classOf(r coverage.Row, p coverage.Place) classDoc {
	d := classDoc{
		Kind: strings.ToLower(string(r.Group)), Name: r.Name, Title: r.Title, State: states[r.State], Sure: r.Sure,
		Copies: r.Copies, Because: r.Sentence(p), Trails: []cellDoc{},
	}
	for _, c := range r.Cells {
		one := cellDoc{Trail: c.Trail.ARN, Logs: marks[c.Mark()], Because: c.Sentence()}
		if c.Known && c.Reach.Extent != match.Nothing {
			one.Selector = c.Reach.Selector + 1
		}
		d.Trails = append(d.Trails, one)
	}
	return d
}
