package model

import (
	"fmt"

	"trailboss/model/trailrule"
)

// PlanUpdate plans to give a trail other settings, with what is to be known
// before. base is what the new settings were made from: when the trail has
// others by the time of the change, it has drifted. It refuses, with the reason,
// where the change cannot be made, would be refused by AWS, or is none
// (ErrAlready).
func PlanUpdate(inv *Inventory, arn string, base, wanted Settings) (Change, error) {
	t, err := changeable(inv, arn, "update it")
	if err != nil {
		return Change{}, err
	}
	if !t.Settings.Known {
		return Change{}, fmt.Errorf("the settings of %s are not known yet; press r to read them", t.Name)
	}
	wanted = wanted.in(t.ID().place())
	if p := trailrule.FirstRefused(CheckUpdate(inv, t.ID(), wanted, base)); p != nil {
		return Change{}, fmt.Errorf("AWS would refuse to update %s: %s", t.Name, p.Why)
	}
	c := Change{Target: t.ID(), Title: "Update " + t.Name, Before: base, After: wanted}
	if Same(base, wanted) {
		return Change{}, fmt.Errorf("%s %w set up so", t.Name, ErrAlready)
	}
	c.Risk, c.Warnings = updateLosses(inv, t, base, wanted)
	c.Warnings = append(c.Warnings, updateWarnings(inv, t, base, wanted)...)
	return c, nil
}

// updateLosses say whose events, and of which Regions, are no longer logged.
func updateLosses(inv *Inventory, t *Trail, base, wanted Settings) (Risk, []Warning) {
	var ws []Warning
	if base.IsMultiRegionTrail && !wanted.IsMultiRegionTrail {
		ws = append(ws, Warning{
			Grave: true, Text: "its shadow trails go: it no longer logs " + elsewhere(ShadowRegions(inv, t.ID())) + ", only " + t.HomeRegion,
		})
		if t.Status.Value.IsLogging {
			ws = append(ws, gapIn(inv, t, abroad(inv, t), nil).left("it is")...)
		}
	}
	if base.IsOrganizationTrail && !wanted.IsOrganizationTrail {
		ws = append(ws, Warning{Grave: true, Text: membersLost(inv.AccountOf(t)) + "; their copies of the trail are deleted"})
	}
	if len(ws) > 0 {
		return Dangerous, ws
	}
	return Routine, nil
}

// updateWarnings say what else changes with the settings.
func updateWarnings(inv *Inventory, t *Trail, base, wanted Settings) []Warning {
	var ws []Warning
	say := func(when bool, text string) {
		if when {
			ws = append(ws, Warning{Text: text})
		}
	}
	if !base.IsMultiRegionTrail && wanted.IsMultiRegionTrail {
		say(true, shadowsAppear(ShadowRegions(inv, t.ID())))
		say(t.Status.Value.IsLogging, "it begins to log there at once, and AWS bills what other trails log there already as a further copy")
	}
	say(!base.IsOrganizationTrail && wanted.IsOrganizationTrail, "every member account of the organization gets the trail, and cannot change it")
	say(base.S3BucketName != wanted.S3BucketName || base.S3KeyPrefix != wanted.S3KeyPrefix,
		"log files that are there stay where they are; only new ones go to the new place, whose bucket policy must let CloudTrail in")
	say(base.KmsKeyID != "" && wanted.KmsKeyID != base.KmsKeyID, "the old key is still needed to read the log files that are there")
	say(base.KmsKeyID != "" && wanted.KmsKeyID == "", "new log files are encrypted with S3's own key only")
	say(wanted.KmsKeyID != "" && wanted.KmsKeyID != base.KmsKeyID, "the key must be in the Region of the bucket, and its policy must let CloudTrail use it")
	say(base.LogFileValidationEnabled && !wanted.LogFileValidationEnabled, "without digests nothing proves that log files are unchanged")
	say(base.SnsTopicARN != "" && wanted.SnsTopicARN == "", "whoever listens to the topic is no longer told of new log files")
	say(base.CloudWatchLogsLogGroupArn != "" && wanted.CloudWatchLogsLogGroupArn == "", "metric filters and alarms on the log group get nothing new")
	say(base.IncludeGlobalServiceEvents && !wanted.IncludeGlobalServiceEvents, "events of global services (IAM, STS, CloudFront) are no longer logged by it")
	say(true, "updating a trail sets off alarms in most monitoring (event UpdateTrail)")
	if now, ok := t.Settings.Get(); ok && !Same(base, now) {
		say(true, "its settings have been changed since the form was opened: nothing is sent before that is settled")
	}
	return ws
}

// undoSettings puts back what was there before the recorded change, as long as
// the trail still has what the change left.
func undoSettings(inv *Inventory, u undoing[Settings]) (Change, error) {
	if t := inv.Trail(u.change.ARN); t != nil && t.Settings.Known && Shows(u.after, t.Settings.Value) {
		u.after = t.Settings.Value // in AWS's words
	}
	return PlanUpdate(inv, u.change.ARN, u.after, u.before)
}
