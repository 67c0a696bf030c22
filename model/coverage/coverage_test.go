package coverage_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/coverage"
	"trailboss/model/match"
	"trailboss/model/selector"
)

const acme, member = "111111111111", "222222222222"

var epoch = time.Unix(0, 0)

// trail is one of a hand-made account. Zero members are the common case: one of
// acme that logs with the default selectors.
type trail struct {
	name, home, owner string
	multi, org        bool
	// noGlobal leaves out global services; bare is a trail of which only the list tells.
	noGlobal, bare bool
	off            bool
	s3, sns        string
	set            selector.Set
	unread         *model.Fault
	insights       []selector.Insight
}

func (t trail) arn() string {
	owner := t.owner
	if owner == "" {
		owner = acme
	}
	return model.TrailARN("aws", t.home, owner, t.name)
}

// account reads the trails of acme, under a profile that is named so too, in two
// Regions, of which unlisted ones were never answered.
func account(unlisted string, trails ...trail) *model.Inventory {
	inv := model.NewInventory()
	read(inv, acme, unlisted, trails...)
	return inv
}

func read(inv *model.Inventory, id, unlisted string, trails ...trail) {
	apply := func(f model.Fact) { f.Apply(inv) }
	apply(model.ProfileOpened{Profile: id, Session: model.Session{Region: "us-east-1"}, At: epoch})
	apply(model.IdentityRead{Profile: id, Identity: model.Identity{Account: id}, At: epoch})
	for _, region := range []string{"us-east-1", "eu-west-1"} {
		if region == unlisted {
			inv.Ask(model.Query{Operation: model.ListTrails, Profile: id, Region: region})
			continue
		}
		l := model.TrailsListed{Profile: id, Region: region, At: epoch}
		for _, t := range trails {
			if t.home == region || t.multi {
				l.Trails = append(l.Trails, model.TrailRef{ARN: t.arn(), Name: t.name, HomeRegion: t.home})
			}
		}
		apply(l)
	}
	for _, t := range trails {
		if t.bare {
			continue
		}
		apply(model.TrailsDescribed{Profile: id, Region: t.home, Trails: []model.Described{{
			TrailRef: model.TrailRef{ARN: t.arn()}, Settings: model.Settings{IsMultiRegionTrail: t.multi, IsOrganizationTrail: t.org, IncludeGlobalServiceEvents: !t.noGlobal},
		}}, At: epoch})
		apply(model.StatusRead{ARN: t.arn(), Status: model.Status{IsLogging: !t.off, LatestDeliveryError: t.s3, LatestNotificationError: t.sns}, At: epoch})
		if len(t.set.Basic)+len(t.set.Advanced) == 0 {
			t.set = selector.Default()
		}
		if t.unread != nil {
			inv.Take(model.Query{Operation: model.GetEventSelectors, Profile: id, Region: t.home, ARNs: []string{t.arn()}}, nil, t.unread)
		} else {
			apply(model.SelectorsRead{ARN: t.arn(), Selectors: t.set, At: epoch})
		}
		apply(model.InsightsRead{ARN: t.arn(), Insights: t.insights, At: epoch})
	}
}

func basic(kind string, excluded ...string) selector.Set {
	return selector.Set{Basic: []selector.Basic{{ReadWriteType: kind, ExcludeManagementEventSources: excluded}}}
}

func advanced(selectors ...[]selector.Field) selector.Set {
	var s selector.Set
	for _, fields := range selectors {
		s.Advanced = append(s.Advanced, selector.Advanced{FieldSelectors: fields})
	}
	return s
}

func is(field string, values ...string) selector.Field {
	return selector.Field{Field: field, Equals: values}
}

func objects(starts ...string) []selector.Field {
	return []selector.Field{is("eventCategory", "Data"), is("resources.type", "AWS::S3::Object"), {Field: "resources.ARN", StartsWith: starts}}
}

func network(source string, more ...selector.Field) []selector.Field {
	return append([]selector.Field{is("eventCategory", "NetworkActivity"), is("eventSource", source)}, more...)
}

var words = map[coverage.State]string{
	coverage.Open: "?", coverage.Gap: "gap", coverage.Partly: "partly", coverage.Once: "once", coverage.Twice: "twice",
}

// outline tells a board in a line for each place: the states of its rows, those
// that are gaps for sure left out.
func outline(b *coverage.Board) string {
	var out []string
	for _, p := range b.Places {
		s := b.Sheet(p)
		who := p.Account
		if len(p.Members) > 0 {
			who = strings.Join(p.Members, "+")
		}
		line := short(who) + " " + strings.Join(p.Regions, "+") + ":"
		for _, r := range s.Rows {
			if r.State == coverage.Gap {
				continue
			}
			line += " " + strings.ReplaceAll(r.Name, " ", "-") + "=" + words[r.State]
			if r.Copies > 2 {
				line += fmt.Sprint(r.Copies)
			}
			if r.State == coverage.Twice && r.Extent == match.Part {
				line += "-in-part"
			}
			if !r.Sure && r.State != coverage.Open {
				line += "?"
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// Each account is worked out by hand.
func TestHandWorkedAccounts(t *testing.T) {
	denied := &model.Fault{Operation: "GetEventSelectors", Kind: model.FaultDenied, Why: "not allowed"}
	rate := []selector.Insight{{InsightType: selector.InsightCallRate}}
	both := "eu-west-1+us-east-1"
	for name, c := range map[string]struct {
		unlisted string
		trails   []trail
		want     string
	}{
		"one trail in every Region": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true}},
			want:   "1 " + both + ": write=once read=once AWS-KMS=once RDS-Data-API=once",
		},
		"a copy in one Region": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true}, {name: "b", home: "us-east-1"}},
			want: "1 us-east-1: write=twice read=twice AWS-KMS=twice RDS-Data-API=twice\n" +
				"1 eu-west-1: write=once read=once AWS-KMS=once RDS-Data-API=once",
		},
		"three copies, one of them of writes without KMS": {
			trails: []trail{
				{name: "a", home: "us-east-1", multi: true},
				{name: "b", home: "us-east-1", multi: true},
				{name: "c", home: "us-east-1", multi: true, set: basic("WriteOnly", selector.SourceKMS)},
			},
			want: "1 " + both + ": write=twice3 read=twice AWS-KMS=twice RDS-Data-API=twice3",
		},
		"stopped": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, off: true}},
			want:   "1 " + both + ":",
		},
		"not delivering": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, s3: "AccessDenied"}, {name: "b", home: "eu-west-1", sns: "AuthorizationError"}},
			want:   "1 us-east-1:\n1 eu-west-1: write=once read=once AWS-KMS=once RDS-Data-API=once",
		},
		"writes in one trail, reads in the other": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, set: basic("WriteOnly")}, {name: "b", home: "us-east-1", multi: true, set: basic("ReadOnly")}},
			want:   "1 " + both + ": write=once read=once AWS-KMS=once RDS-Data-API=once",
		},
		"writes only": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, set: basic("WriteOnly")}},
			want:   "1 " + both + ": write=once AWS-KMS=partly RDS-Data-API=partly",
		},
		"without KMS": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, set: basic("All", selector.SourceKMS)}},
			want:   "1 " + both + ": write=once read=once RDS-Data-API=once",
		},
		"two buckets in two trails": {
			trails: []trail{{name: "a", home: "us-east-1", set: advanced(objects("arn:aws:s3:::a/"))}, {name: "b", home: "us-east-1", set: advanced(objects("arn:aws:s3:::b/"))}},
			want:   "1 us-east-1: AWS::S3::Object=partly\n1 eu-west-1:",
		},
		"a bucket and a folder in it": {
			trails: []trail{{name: "a", home: "us-east-1", set: advanced(objects("arn:aws:s3:::a/"))}, {name: "b", home: "us-east-1", set: advanced(objects("arn:aws:s3:::a/logs/"))}},
			want:   "1 us-east-1: AWS::S3::Object=twice-in-part\n1 eu-west-1:",
		},
		"all objects, and a bucket again": {
			trails: []trail{
				{name: "a", home: "us-east-1", set: selector.Set{Basic: []selector.Basic{{DataResources: []selector.DataResource{{Type: selector.TypeS3Object, Values: []string{"arn:aws:s3"}}}}}}},
				{name: "b", home: "us-east-1", set: advanced(objects("arn:aws:s3:::a/"))},
			},
			want: "1 us-east-1: write=once read=once AWS-KMS=once RDS-Data-API=once AWS::S3::Object=twice\n1 eu-west-1:",
		},
		"network activity": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, set: advanced(network("s3.amazonaws.com", is("errorCode", "VpceAccessDenied")), network("kms.amazonaws.com"))}},
			want:   "1 " + both + ": kms=once s3=partly",
		},
		"Insights": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, insights: rate}, {name: "b", home: "us-east-1", multi: true, set: basic("ReadOnly"), insights: rate}},
			want:   "1 " + both + ": write=once read=twice AWS-KMS=twice RDS-Data-API=twice call-rate,-management=once",
		},
		"selectors refused": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, unread: denied}, {name: "b", home: "us-east-1"}},
			want: "1 us-east-1: write=once? read=once? AWS-KMS=once? RDS-Data-API=once?\n" +
				"1 eu-west-1: write=? read=? AWS-KMS=? RDS-Data-API=?",
		},
		"stopped and refused": {
			trails: []trail{{name: "a", home: "us-east-1", multi: true, off: true, unread: denied}},
			want:   "1 " + both + ":",
		},
		"a list that has not come": {
			unlisted: "eu-west-1", trails: []trail{{name: "a", home: "us-east-1"}},
			want: "1 us-east-1: write=once read=once AWS-KMS=once RDS-Data-API=once\n" +
				"1 eu-west-1: write=? read=? AWS-KMS=? RDS-Data-API=? call-rate,-management=? error-rate,-management=? call-rate,-data=? error-rate,-data=?",
		},
		"listed only": {
			trails: []trail{{name: "a", home: "us-east-1", bare: true}},
			want: "1 us-east-1: write=? read=? AWS-KMS=? RDS-Data-API=? call-rate,-management=? error-rate,-management=? call-rate,-data=? error-rate,-data=?\n" +
				"1 eu-west-1:",
		},
		"without global services": {
			trails: []trail{{name: "a", home: "us-east-1", noGlobal: true}, {name: "b", home: "eu-west-1", noGlobal: true}},
			want: "1 us-east-1: write=partly read=partly AWS-KMS=once RDS-Data-API=once\n" +
				"1 eu-west-1: write=once read=once AWS-KMS=once RDS-Data-API=once",
		},
		"no trail": {want: "1 " + both + ":"},
	} {
		t.Run(name, func(t *testing.T) {
			got := outline(coverage.Survey(account(c.unlisted, c.trails...), []string{acme}))
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// short is the first digit of each account.
func short(accounts string) string {
	var digits []string
	for id := range strings.SplitSeq(accounts, "+") {
		digits = append(digits, id[:1])
	}
	return strings.Join(digits, "+")
}

// Of member accounts that no profile reads the organization's trails are all that
// is known: what these log is logged once at least, and there are no gaps.
func TestMembersThatNoProfileReads(t *testing.T) {
	const third, both = "333333333333", "eu-west-1+us-east-1"
	org := trail{name: "org", home: "us-east-1", multi: true, org: true}
	mine := "1 " + both + ": write=once read=once AWS-KMS=once RDS-Data-API=once\n"
	const nothing = "call-rate,-management=? error-rate,-management=? call-rate,-data=? error-rate,-data=?"
	for name, c := range map[string]struct {
		unlisted string
		trails   []trail
		ids      []string
		reads    string
		want     string
	}{
		"an organization trail": {
			trails: []trail{org}, ids: []string{member, third},
			want: mine + "2+3 " + both + ": write=once? read=once? AWS-KMS=once? RDS-Data-API=once? " + nothing,
		},
		"one of them is read": {
			trails: []trail{org}, ids: []string{member, third}, reads: member,
			want: mine + "2 " + both + ":\n3 " + both + ": write=once? read=once? AWS-KMS=once? RDS-Data-API=once? " + nothing,
		},
		"all of them are": {trails: []trail{org}, ids: []string{member}, reads: member, want: mine + "2 " + both + ":"},
		"none is known":   {trails: []trail{org}, want: strings.TrimSpace(mine)},
		"it logs writes only": {
			trails: []trail{{name: "org", home: "us-east-1", multi: true, org: true, set: basic("WriteOnly")}}, ids: []string{member},
			want: "1 " + both + ": write=once AWS-KMS=partly RDS-Data-API=partly\n2 " + both + ": write=once? read=? AWS-KMS=partly? RDS-Data-API=partly? " + nothing,
		},
		"it is stopped": {
			trails: []trail{{name: "org", home: "us-east-1", multi: true, org: true, off: true}}, ids: []string{member},
			want: "1 " + both + ":\n2 " + both + ": write=? read=? AWS-KMS=? RDS-Data-API=? " + nothing,
		},
		"a trail of the management account's own": {
			trails: []trail{org, {name: "own", home: "us-east-1"}}, ids: []string{member},
			want: "1 us-east-1: write=twice read=twice AWS-KMS=twice RDS-Data-API=twice\n1 eu-west-1: write=once read=once AWS-KMS=once RDS-Data-API=once\n" +
				"2 " + both + ": write=once? read=once? AWS-KMS=once? RDS-Data-API=once? " + nothing,
		},
	} {
		t.Run(name, func(t *testing.T) {
			inv := account(c.unlisted, c.trails...)
			model.MembersCounted{Profile: acme, Members: len(c.ids), IDs: c.ids, At: epoch}.Apply(inv)
			profiles := []string{acme}
			if c.reads != "" {
				read(inv, c.reads, "")
				profiles = append(profiles, c.reads)
			}
			if got := outline(coverage.Survey(inv, profiles)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What is not known of such accounts is said.
func TestWhatIsUnknownOfMembersIsSaid(t *testing.T) {
	inv := account("", trail{name: "org", home: "us-east-1", multi: true, org: true})
	model.MembersCounted{Profile: acme, Members: 2, IDs: []string{member, "333333333333"}, At: epoch}.Apply(inv)
	b := coverage.Survey(inv, []string{acme})
	p := b.Places[len(b.Places)-1]
	s := b.Sheet(p)
	want := "Write management events of account 222222222222 and 1 more (which no profile reads) in eu-west-1 and us-east-1 are logged once, by org (organization trail of account 111111111111); " +
		"there may be more, as not all could be read (the trails that these accounts have of their own). The first copy of management events in a Region is free of charge."
	if got := s.Rows[0].Sentence(p); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if !strings.Contains(s.Rest(), "Organization trails alone are known here") {
		t.Error(s.Rest())
	}
}

// Why member accounts have no place is said, unless the account has none itself.
func TestMembersWithoutAPlace(t *testing.T) {
	own, org := trail{name: "own", home: "us-east-1"}, trail{name: "org", home: "us-east-1", multi: true, org: true}
	denied := &model.Fault{Operation: "ListAccounts", Kind: model.FaultDenied, Why: "not allowed"}
	list := model.Query{Operation: model.ListAccounts, Profile: acme, Region: "us-east-1"}
	for name, c := range map[string]struct {
		trail trail
		then  func(*model.Inventory)
		want  string
	}{
		"no organization trail": {own, func(*model.Inventory) {}, "No organization trail is known; member accounts, if any, are not read."},
		"refused": {
			org, func(inv *model.Inventory) { inv.Take(list, nil, denied) },
			"Member accounts could not be read (denied): nothing is known of them.",
		},
		"not read yet":       {org, func(inv *model.Inventory) { inv.Ask(list) }, "Member accounts are not read yet: nothing is known of them."},
		"there are none":     {org, func(inv *model.Inventory) { model.MembersCounted{Profile: acme, At: epoch}.Apply(inv) }, ""},
		"it is one itself":   {trail{name: "org", home: "us-east-1", owner: member, multi: true, org: true}, func(*model.Inventory) {}, ""},
		"nobody knows whose": {own, func(inv *model.Inventory) { inv.Account(acme).Identity = model.Cell[model.Identity]{} }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			inv := account("", c.trail)
			c.then(inv)
			for _, p := range coverage.Survey(inv, []string{acme}).Places {
				if p.Others != c.want {
					t.Errorf("%s: %q, want %q", p.Where(), p.Others, c.want)
				}
			}
		})
	}
	inv := account("", org)
	read(inv, member, "")
	model.MembersCounted{Profile: acme, Members: 1, IDs: []string{member}, At: epoch}.Apply(inv)
	for _, p := range coverage.Survey(inv, []string{acme, member}).Places {
		if p.Others != "" {
			t.Errorf("%s says %q", p.Who(), p.Others)
		}
	}
}

// An organization trail logs the members that see it, and costs each of them a copy.
func TestOrganizationTrailCountsInItsMembers(t *testing.T) {
	org := trail{name: "org", home: "us-east-1", owner: acme, multi: true, org: true}
	own := trail{name: "own", home: "eu-west-1", owner: member}
	inv := account("", org)
	read(inv, member, "", org, own)
	read(inv, "333333333333", "")
	b := coverage.Survey(inv, []string{acme, member, "333333333333"})
	want := "1 eu-west-1+us-east-1: write=once read=once AWS-KMS=once RDS-Data-API=once\n" +
		"2 us-east-1: write=once read=once AWS-KMS=once RDS-Data-API=once\n" +
		"2 eu-west-1: write=twice read=twice AWS-KMS=twice RDS-Data-API=twice\n" +
		"3 eu-west-1+us-east-1:"
	if got := outline(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	row := b.Sheet(b.Places[2]).Rows[0]
	if got := row.Cells[0].Sentence(); got != "org logs all write management events, by selector 1. As an organization trail it does so in every member account, where it counts as a copy." {
		t.Errorf("the organization trail says %q", got)
	}
	said := "Write management events of account 222222222222 in eu-west-1 are logged twice, by org (organization trail of account 111111111111) and own. " +
		"The first copy of management events in a Region is free of charge; AWS bills every further one."
	if got := row.Sentence(b.Places[2]); got != said {
		t.Errorf("got %q", got)
	}
}
