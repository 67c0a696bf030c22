package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/model/sorting"
)

// preamble begins a script: it ends at the first command that fails.
const preamble = "#!/usr/bin/env bash\nset -euo pipefail\n"

// script is the commands that make the trails again.
func script(trails []*model.Trail) string {
	var b strings.Builder
	b.WriteString(preamble)
	b.WriteString("\n# Creates trails again. The buckets, topics, keys, log groups and roles that they use\n" +
		"# must be there, and let CloudTrail in. A trail of the same name must not be there.\n")
	for _, t := range trails {
		fmt.Fprintf(&b, "\n# %s: home Region %s, account %s\n", comment(t.Name), comment(t.HomeRegion), comment(t.Owner))
		for _, what := range Missing(t) {
			fmt.Fprintf(&b, "# Not known, and so not in here: its %s.\n", what)
		}
		for _, call := range rebuild(t) {
			b.WriteString(call.Command(t.Profile) + "\n")
		}
	}
	return b.String()
}

// rebuild are the calls that lead from no trail to this one; none where its
// settings are not known.
func rebuild(t *model.Trail) []model.Call {
	if !t.Settings.Known {
		return nil
	}
	s := model.Snapshot{
		Settings: t.Settings.Value, Logging: t.Status.Value.IsLogging, Selectors: selector.Default(),
		Insights: t.Insights.Value, Aggregations: t.Aggregations.Value, Tags: t.Tags.Value,
	}
	if set, ok := t.Selectors.Get(); ok {
		s.Selectors = set
	}
	return model.Existence{Trail: &s}.Calls(t.ID(), model.Existence{})
}

// Records writes changes of the journal as a script of their commands, the
// oldest first. Those that were not made are there as comments, with how they
// came out.
func Records(records []model.Record) string {
	records = slices.Clone(records)
	sorting.Stable(records, func(a, b model.Record) int { return a.At.Compare(b.At) })
	var b strings.Builder
	b.WriteString(preamble)
	for _, r := range records {
		fmt.Fprintf(&b, "\n# %s  %s: %s\n", r.At.UTC().Format(time.RFC3339), comment(r.Change.Title), r.Verdict)
		fmt.Fprintf(&b, "# as %s\n", comment(r.Caller))
		off := ""
		if r.Verdict != model.VerdictDone {
			off = "# "
		}
		for _, cmd := range r.Change.Commands() {
			b.WriteString(off + cmd + "\n")
		}
	}
	return b.String()
}
