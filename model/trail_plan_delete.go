package model

// PlanDelete plans to delete a trail, with what is to be known before. The whole
// trail must have been read: its snapshot is what an undo builds from. together
// are the ARNs of all trails that are deleted in the same go: none of them makes
// up for another.
func PlanDelete(inv *Inventory, arn string, together ...string) (Change, error) {
	t, err := changeable(inv, arn, "delete it")
	if err != nil {
		return Change{}, err
	}
	s, err := SnapshotOf(inv, arn)
	if err != nil {
		return Change{}, err
	}
	return Change{
		Target: t.ID(), Title: "Delete " + t.Name, Before: Existence{&s}, After: Existence{}, Risk: Dangerous,
		Warnings: deleteWarnings(inv, t, s, together),
	}, nil
}

// deleteWarnings say what is lost and what goes, gravest first, and what stays.
func deleteWarnings(inv *Inventory, t *Trail, s Snapshot, together []string) []Warning {
	var ws []Warning
	if s.Logging {
		ws = onlyWriter(inv, t, together)
	}
	if s.Settings.IsOrganizationTrail {
		ws = append(ws, Warning{Grave: true, Text: membersLost(inv.AccountOf(t)) + "; their copies of the trail are deleted too"})
	}
	if s.Settings.IsMultiRegionTrail {
		ws = append(ws, Warning{Text: "its shadow trails go too: it no longer logs " + elsewhere(ShadowRegions(inv, t.ID()))})
	}
	goes := "its event selectors and tags go"
	if len(s.Insights) > 0 {
		goes = "its event selectors, Insights and tags go; Insights that are turned on again need up to 36 hours"
	}
	ws = append(ws, Warning{Text: goes}, Warning{Text: staying(s.Settings)})
	if s.AggregationsUnread {
		ws = append(ws, Warning{Text: "its event aggregation could not be read, so that an undo does not bring it back"})
	}
	return append(ws, Warning{Text: "deleting a trail sets off alarms in most monitoring (event DeleteTrail)"})
}

// elsewhere names the Regions beside the home of a trail of all Regions.
func elsewhere(regions []string) string {
	if len(regions) == 0 {
		return "any other Region"
	}
	return listed(regions)
}

// staying names what a deleted trail leaves behind.
func staying(s Settings) string {
	text := "these stay: the bucket " + s.S3BucketName + " with all log files delivered"
	if s.SnsTopicARN != "" {
		text += ", the SNS topic"
	}
	if s.CloudWatchLogsLogGroupArn != "" {
		text += ", the log group and its role"
	}
	if s.KmsKeyID != "" {
		text += ", the KMS key (which the log files need to be read)"
	}
	return text
}

// onlyWriter warns where t is the only trail that logs write management events.
// The trails of together end too, and do not make up for it.
func onlyWriter(inv *Inventory, t *Trail, together []string) []Warning {
	subject := "it is"
	if len(together) > 1 {
		subject = "it is, beside those that end with it,"
	}
	return gapWithout(inv, t, together).left(subject)
}
