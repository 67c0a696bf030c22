package offline

import (
	"fmt"
	"io"
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/paste"
	"trailboss/model/selector"
	"trailboss/ui/text"
)

// lintJSON is what Lint prints as JSON.
type lintJSON struct {
	Kind      paste.Kind    `json:"kind"`
	Selectors []any         `json:"selectors"`
	Problems  []problemJSON `json:"problems"`
}

type problemJSON struct {
	Severity string `json:"severity"`
	Path     string `json:"path"`
	Message  string `json:"message"`
	// Fix says what puts it right, "" where only the operator can know.
	Fix string `json:"fix"`
}

// Lint reads selectors in any form that package paste does and prints what is wrong with them: errors,
// warnings, then what was repaired while reading. It returns ErrProblems when there is anything.
func Lint(out io.Writer, in Input, asJSON bool) error {
	p, err := read(in)
	if err != nil {
		return err
	}
	problems := append(lint(p), p.Repairs...)
	if asJSON {
		err = printLintJSON(out, p, problems)
	} else {
		err = printLint(out, p, problems)
	}
	if err == nil && len(problems) > 0 {
		return ErrProblems
	}
	return err
}

// lint asks the rule book. Nothing is known of the trail but what the text says of it.
func lint(p paste.Pasted) []selector.Problem {
	var problems []selector.Problem
	set := p.Set
	if p.Kind != paste.Insights {
		problems = set.Lint(context(p))
	} else if len(set.Basic)+len(set.Advanced) == 0 {
		set = logsAll
	}
	return append(problems, selector.CheckInsights(p.Insights, set)...)
}

// logsAll stands for event selectors that are not known: Insights selectors need some that log what they
// watch, and nothing is said of what is not known.
var logsAll = selector.Set{Basic: []selector.Basic{{
	DataResources: []selector.DataResource{{Type: selector.TypeS3Object, Values: []string{"arn:aws:s3"}}},
}}}

// context is what the text says of the trail or event data store.
func context(p paste.Pasted) selector.Context {
	c := selector.Context{Home: selector.Home{Region: p.Region, Store: p.Store}}
	if arn, err := awsname.ParseARN(p.Target); err == nil {
		c.Partition, c.Region, c.Account = arn.Partition, arn.Region, arn.Account
	}
	return c
}

func printLintJSON(out io.Writer, p paste.Pasted, problems []selector.Problem) error {
	doc := lintJSON{Kind: p.Kind, Selectors: []any{}, Problems: []problemJSON{}}
	set := p.Set.Normalized()
	for _, b := range set.Basic {
		doc.Selectors = append(doc.Selectors, b)
	}
	for _, a := range set.Advanced {
		doc.Selectors = append(doc.Selectors, a)
	}
	if p.Kind == paste.Insights {
		for _, in := range p.Insights {
			doc.Selectors = append(doc.Selectors, in)
		}
	}
	for _, pr := range problems {
		doc.Problems = append(doc.Problems, problemJSON{Severity: pr.Severity.String(), Path: pr.Path, Message: pr.Text, Fix: fixOf(pr)})
	}
	return encoder(out).Encode(doc)
}

func fixOf(p selector.Problem) string {
	if p.Fix == nil {
		return ""
	}
	return p.Fix.Text
}

func printLint(out io.Writer, p paste.Pasted, problems []selector.Problem) error {
	var b strings.Builder
	counts := map[selector.Severity]int{}
	for _, pr := range problems {
		counts[pr.Severity]++
		fmt.Fprintf(&b, "%-7s  ", pr.Severity)
		if pr.Path != "" {
			b.WriteString(text.Clean(pr.Path) + ": ")
		}
		b.WriteString(text.Clean(pr.Text))
		if fix := fixOf(pr); fix != "" {
			b.WriteString(" (fix: " + text.Clean(fix) + ")")
		}
		b.WriteString("\n")
	}
	n, kind := len(p.Set.Basic)+len(p.Set.Advanced), string(p.Kind)
	if p.Kind == paste.Insights {
		n, kind = len(p.Insights), "Insights"
	}
	b.WriteString(text.Counted(n, kind+" selector") + ": " + counted(counts))
	if p.Kind != paste.Insights {
		for _, c := range p.Set.Counters(context(p).Home) {
			fmt.Fprintf(&b, ", %s %d/%d", c.Name, c.Count, c.Max)
		}
	}
	b.WriteString("\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// counted tells how many problems there are of each severity.
func counted(counts map[selector.Severity]int) string {
	var parts []string
	for _, s := range []selector.Severity{selector.Error, selector.Warning, selector.Repair} {
		if counts[s] > 0 {
			parts = append(parts, text.Counted(counts[s], s.String()))
		}
	}
	if parts == nil {
		return "no problems"
	}
	return strings.Join(parts, ", ")
}
