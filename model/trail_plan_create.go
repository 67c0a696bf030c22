package model

import (
	"fmt"

	"trailboss/model/awsname"
	"trailboss/model/selector"
	"trailboss/model/tags"
	"trailboss/model/trailrule"
)

// NewTarget is the place of a trail that is to be made in a Region of the
// profile's account; its ARN follows from these.
func NewTarget(inv *Inventory, profile, region, name string) Target {
	account := inv.Account(profile).ID()
	return Target{Profile: profile, Account: account, Region: region, Name: name, ARN: TrailARN(awsname.PartitionOf(region), region, account, name)}
}

// CheckNew tells what is wrong with a trail that is to be made: what AWS would
// refuse, as far as is known here, and what is to be known.
func CheckNew(inv *Inventory, t Target, s Snapshot) []trailrule.Problem {
	var problems []trailrule.Problem
	if p := trailrule.CheckName(t.Name); p != nil {
		problems = append(problems, *p)
	}
	if inv.Trail(t.ARN) != nil {
		problems = append(problems, trailrule.Problem{
			Member: trailrule.Name, Code: "TrailAlreadyExistsException", Text: fmt.Sprintf("Trail %s already exists for customer: %s", t.Name, t.Account),
			Why: fmt.Sprintf("%s has a trail of that name in %s already: take another name, or update that one (u)", t.Account, t.Region),
		})
	}
	problems = append(problems, trailrule.Check(s.Settings.values(), t.place())...)
	problems = append(problems, organizationProblems(inv, t, s.Settings)...)
	problems = append(problems, newTagProblems(s.Tags)...)
	return append(problems, roomProblems(inv, t, s.Settings, nil)...)
}

// CheckUpdate tells what is wrong with new settings of a trail that has others.
func CheckUpdate(inv *Inventory, t Target, wanted, has Settings) []trailrule.Problem {
	problems := trailrule.Check(wanted.values(), t.place())
	if !has.IsOrganizationTrail {
		problems = append(problems, organizationProblems(inv, t, wanted)...)
	}
	return append(problems, roomProblems(inv, t, wanted, &has)...)
}

// newTagProblems are the first of what is wrong with the tags of a new trail.
func newTagProblems(list []Tag) []trailrule.Problem {
	if text := tags.CheckCount(list); text != "" {
		return []trailrule.Problem{{Member: trailrule.Tags, Code: "TagsLimitExceededException", Text: text, Why: text}}
	}
	problems := tags.Check(list)
	if len(problems) == 0 {
		return nil
	}
	why := problems[0].Key + ": " + problems[0].Text
	return []trailrule.Problem{{Member: trailrule.Tags, Code: "InvalidTagParameterException", Text: why, Why: why}}
}

// organizationProblems doubt an organization trail of an account that sees one
// of another account's: then that one is the management account.
func organizationProblems(inv *Inventory, t Target, wanted Settings) []trailrule.Problem {
	if !wanted.IsOrganizationTrail {
		return nil
	}
	for _, other := range inv.Trails() {
		if s, ok := other.Settings.Get(); ok && s.IsOrganizationTrail && other.Owner != t.Account {
			return []trailrule.Problem{{
				Member: trailrule.Organization,
				Why: fmt.Sprintf("only the management account or a delegated administrator may make an organization trail; "+
					"here %s seems to be the management account", other.Owner),
			}}
		}
	}
	return nil
}

// PlanCreate plans to make a trail with all that the snapshot says. It refuses,
// with the reason, where the trail is there already or AWS would refuse it.
func PlanCreate(inv *Inventory, t Target, s Snapshot) (Change, error) {
	if err := t.placed(); err != nil {
		return Change{}, err
	}
	s.Settings = s.Settings.in(t.place())
	s.AggregationsUnread = false
	s.Tags = ownTags(s.Tags)
	if p := trailrule.FirstRefused(CheckNew(inv, t, s)); p != nil {
		return Change{}, fmt.Errorf("AWS would refuse to create %s: %s", t.Name, p.Why)
	}
	planned := &Trail{Name: t.Name, HomeRegion: t.Region, Owner: t.Account}
	problems := append(s.Selectors.Lint(selector.Context{Home: homeOf(planned)}), selector.CheckInsights(s.Insights, s.Selectors)...)
	if err := refusals("event selectors", t.Name, append(problems, selector.CheckAggregations(s.Aggregations)...)); err != nil {
		return Change{}, err
	}
	return Change{
		Target: t, Title: "Create " + t.Name, Before: Existence{}, After: Existence{&s}, Warnings: createWarnings(inv, t, s),
	}, nil
}

// createWarnings say what a new trail brings with it.
func createWarnings(inv *Inventory, t Target, s Snapshot) []Warning {
	var ws []Warning
	if copies := managementCopies(inv, t); len(copies) > 0 && (s.Selectors.LogsManagement(true) || s.Selectors.LogsManagement(false)) {
		ws = append(ws, Warning{Text: "AWS bills it as a further copy of management events: " + listedNames(copies) + " logs them already in " + t.Region})
	}
	if s.Settings.IsMultiRegionTrail {
		ws = append(ws, Warning{Text: shadowsAppear(ShadowRegions(inv, t))})
	}
	if s.Settings.IsOrganizationTrail {
		ws = append(ws, Warning{Text: "every member account of the organization gets the trail, and cannot change it"})
	}
	if !s.Logging {
		ws = append(ws, Warning{Text: "it logs nothing until it is started (s)"})
	}
	return append(ws, Warning{
		Text: "the bucket, and the key and topic where there are any, must let CloudTrail in: AWS looks at their policies before it creates the trail",
	})
}

func shadowsAppear(regions []string) string {
	where := "every other Region of the account"
	if len(regions) > 0 {
		where = listed(regions)
	}
	return "a shadow trail appears in " + where + ", and counts there among the 5 trails"
}

// managementCopies are the names of other trails that log management events
// where the target is.
func managementCopies(inv *Inventory, t Target) []string {
	var names []string
	for _, other := range inv.Trails() {
		set, known := other.Selectors.Get()
		status, statusKnown := other.Status.Get()
		switch {
		case other.ARN == t.ARN || !other.covers(t.Account, t.Region) || !known || statusKnown && !status.IsLogging:
		case set.LogsManagement(true) || set.LogsManagement(false):
			names = append(names, other.Name)
		}
	}
	return names
}

// listedNames names the first and counts the others.
func listedNames(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return fmt.Sprintf("%s (and %d more)", names[0], len(names)-1)
}

// undoTrail takes a creation back by deleting the trail, and a deletion by
// building a new trail with what the old one had.
func undoTrail(inv *Inventory, u undoing[Existence]) (Change, error) {
	switch {
	case u.before.Trail != nil && u.after.Trail != nil:
		return backHalfway(inv, u.change, *u.before.Trail, *u.after.Trail)
	case u.before.Trail != nil:
		if inv.Trail(u.change.ARN) != nil {
			return Change{}, fmt.Errorf("%s %w there again", u.change.Name, ErrAlready)
		}
		c, err := PlanCreate(inv, u.change.Target, *u.before.Trail)
		c.Title = "Build a new trail with the old settings of " + u.change.Name
		c.Warnings = append([]Warning{{
			Text: "it is a new trail under the old name: what was not delivered meanwhile is lost, and its digest chain begins anew",
		}}, c.Warnings...)
		return c, err
	case inv.Trail(u.change.ARN) == nil:
		return Change{}, fmt.Errorf("%s %w gone", u.change.Name, ErrAlready)
	}
	c, err := PlanDelete(inv, u.change.ARN, u.together...)
	if err == nil && !Shows(u.after, c.Before) {
		c.Warnings = append([]Warning{changedSinceCreated}, c.Warnings...)
	}
	return c, err
}

// backHalfway takes back the rest of a change that had been made partly.
func backHalfway(inv *Inventory, ch Change, before, after Snapshot) (Change, error) {
	if _, err := changeable(inv, ch.ARN, "change it"); err != nil {
		return Change{}, err
	}
	c := Change{Target: ch.Target, Title: "Take back: " + ch.Title, Before: Existence{&after}, After: Existence{&before}}
	if after.Logging && !before.Logging {
		c.Risk = Dangerous
	}
	return c, nil
}
