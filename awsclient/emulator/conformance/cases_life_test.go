//go:build conformance

package conformance

import (
	"trailboss/model"
	"trailboss/model/selector"
)

// lifeProfile is the profile under which cases of one kind are planned.
func lifeProfile(odd bool) string {
	if odd {
		return oddProfile
	}
	return plainProfile
}

// creating plans to make the trail, which the case deletes before.
func creating(odd bool, s model.Snapshot) planner {
	return func(inv *model.Inventory) (model.Change, error) {
		return model.PlanCreate(inv, model.NewTarget(inv, lifeProfile(odd), home, changed), s)
	}
}

// updating plans to change the settings that the trail has.
func updating(edit func(*model.Settings)) planner {
	return func(inv *model.Inventory) (model.Change, error) {
		base := inv.Trail(changedARN).Settings.Value
		wanted := base
		edit(&wanted)
		return model.PlanUpdate(inv, changedARN, base, wanted)
	}
}

func deleting(inv *model.Inventory) (model.Change, error) { return model.PlanDelete(inv, changedARN) }

// lifeCases make, update and delete the trail.
func lifeCases() []changeCase {
	mary, odd := "Mary + team", "a=b:c/d@e"
	gone := [2]string{"DeleteTrail", `{"Name":"` + changed + `"}`}
	started := [2]string{"StartLogging", `{"Name":"` + changed + `"}`}
	full := [2]string{"UpdateTrail", `{"Name":"` + changed + `","S3KeyPrefix":"old","SnsTopicName":"news","KmsKeyId":"alias/trails",
		"CloudWatchLogsLogGroupArn":"arn:aws:logs:us-east-2:123456789012:log-group:trails:*","CloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/trails"}`}
	plain := model.Snapshot{
		Settings:  model.Settings{S3BucketName: "trail-logs", IncludeGlobalServiceEvents: true},
		Selectors: selector.Default(),
	}
	all := model.Snapshot{
		Settings: model.Settings{
			S3BucketName: "trail-logs", S3KeyPrefix: "it's $HOME/ \"x\"!", SnsTopicARN: "trail-news", KmsKeyID: "11112222-3333-4444-5555-666677778888",
			CloudWatchLogsLogGroupArn:  "arn:aws:logs:us-east-2:123456789012:log-group:trails:*",
			CloudWatchLogsRoleArn:      "arn:aws:iam::123456789012:role/trails-to-logs",
			IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, IsOrganizationTrail: true, LogFileValidationEnabled: true,
		},
		Logging: true, Selectors: selector.Set{Advanced: []selector.Advanced{dataEvents("Data", "GetObject")}},
		Insights:     []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{selector.CategoryData}}},
		Aggregations: []selector.Aggregation{{EventCategory: selector.CategoryData, Templates: []string{"API_ACTIVITY"}}},
		Tags:         []model.Tag{{Key: "Owner", Value: &mary}, {Key: "alone"}, {Key: "監査", Value: &odd}},
	}
	alias := plain
	alias.Settings.KmsKeyID = "alias/trails"
	alias.Settings.IncludeGlobalServiceEvents = false
	return []changeCase{
		{name: "create the least", before: [][2]string{gone}, plan: creating(false, plain)},
		{name: "create with everything", before: [][2]string{gone}, plan: creating(true, all), odd: true},
		{name: "create with an alias", before: [][2]string{gone}, plan: creating(false, alias)},
		{name: "clear a topic", before: [][2]string{full}, plan: updating(func(s *model.Settings) { s.SnsTopicARN = "" })},
		{name: "clear all that can be", before: [][2]string{full}, odd: true, plan: updating(func(s *model.Settings) {
			*s = model.Settings{S3BucketName: s.S3BucketName, IncludeGlobalServiceEvents: s.IncludeGlobalServiceEvents}
		})},
		{name: "keep all but one", before: [][2]string{full}, plan: updating(func(s *model.Settings) { s.S3KeyPrefix = "-new" })},
		{name: "switch each", plan: updating(func(s *model.Settings) {
			s.IsMultiRegionTrail, s.IsOrganizationTrail, s.LogFileValidationEnabled = true, true, true
		})},
		{name: "leave global events out", plan: updating(func(s *model.Settings) { s.IncludeGlobalServiceEvents = false })},
		{name: "delete while it logs", before: [][2]string{full, started}, plan: deleting, odd: true},
	}
}
