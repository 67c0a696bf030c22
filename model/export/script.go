package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"trailboss/model"
)

// createTrail makes a trail.
const createTrail model.Operation = "CreateTrail"

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
	s, ok := t.Settings.Get()
	if !ok {
		return nil
	}
	id := t.ID()
	calls := []model.Call{{Operation: createTrail, Region: t.HomeRegion, Input: creation(t.Name, s)}}
	if set, ok := t.Selectors.Get(); ok && !set.IsDefault() {
		calls = append(calls, model.EventSelectors{Set: set}.Calls(id, nil)...)
	}
	if in, ok := t.Insights.Get(); ok && len(in) > 0 {
		calls = append(calls, model.Insights(in).Calls(id, nil)...)
	}
	if in, ok := t.Aggregations.Get(); ok && len(in) > 0 {
		calls = append(calls, model.Aggregations(in).Calls(id, nil)...)
	}
	if list, ok := t.Tags.Get(); ok && len(list) > 0 {
		calls = append(calls, model.Tags(list).Calls(id, nil)...)
	}
	if status, ok := t.Status.Get(); ok && status.IsLogging {
		calls = append(calls, model.Logging(true).Calls(id, model.Logging(false))...)
	}
	return calls
}

// creation is the input of CreateTrail. Booleans that AWS sets by itself are
// told too: its defaults are not the same everywhere.
func creation(name string, s model.Settings) []model.Param {
	in := []model.Param{{Name: "Name", Value: name}, {Name: "S3BucketName", Value: s.S3BucketName}}
	text := func(member, value string) {
		if value != "" {
			in = append(in, model.Param{Name: member, Value: value})
		}
	}
	text("S3KeyPrefix", s.S3KeyPrefix)
	text("SnsTopicName", s.SnsTopicARN)
	in = append(
		in,
		model.Param{Name: "IncludeGlobalServiceEvents", Value: s.IncludeGlobalServiceEvents},
		model.Param{Name: "IsMultiRegionTrail", Value: s.IsMultiRegionTrail},
		model.Param{Name: "EnableLogFileValidation", Value: s.LogFileValidationEnabled},
	)
	text("CloudWatchLogsLogGroupArn", s.CloudWatchLogsLogGroupArn)
	text("CloudWatchLogsRoleArn", s.CloudWatchLogsRoleArn)
	text("KmsKeyId", s.KmsKeyID)
	if s.IsOrganizationTrail {
		in = append(in, model.Param{Name: "IsOrganizationTrail", Value: true})
	}
	return in
}

// Records writes changes of the journal as a script of their commands, the
// oldest first. Those that were not made are there as comments, with how they
// came out.
func Records(records []model.Record) string {
	records = slices.Clone(records)
	slices.SortStableFunc(records, func(a, b model.Record) int { return a.At.Compare(b.At) })
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
