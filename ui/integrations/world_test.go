package integrations_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/integrations"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const (
	own   = "123456789012"
	other = "210987654321"
)

var now = time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)

// world is an inventory made by hand, and what the page sees of it.
type world struct {
	pane.Env
	t *testing.T
	p *integrations.Pane
}

// newWorld knows the accounts behind the profiles and that their Regions have
// trails to be asked for, and nothing of Lake.
func newWorld(t *testing.T, profiles ...string) *world {
	t.Helper()
	w := &world{pane.Env{Inventory: model.NewInventory(), Theme: theme.New(true, false), Now: now, Profiles: profiles}, t, integrations.New()}
	for i, profile := range profiles {
		w.take(model.Query{Operation: model.GetCallerIdentity, Profile: profile}, model.IdentityRead{Profile: profile, Identity: model.Identity{Account: []string{own, other}[i]}, At: now})
		w.take(model.Query{Operation: model.GetAccountInformation, Profile: profile}, model.AccountNamed{Profile: profile, Name: "acme-" + profile, At: now})
	}
	return w
}

func (w *world) take(q model.Query, f model.Fact) { w.Inventory.Take(q, f, nil) }

// regions says that the profile was asked for its trails there.
func (w *world) regions(profile string, names ...string) *world {
	for _, r := range names {
		w.take(model.Query{Operation: model.ListTrails, Profile: profile, Region: r}, model.TrailsListed{Profile: profile, Region: r, At: now})
	}
	return w
}

func arnOf(kind, region, account, id string) string {
	return "arn:aws:cloudtrail:" + region + ":" + account + ":" + kind + "/" + id
}

// list answers both of Lake's lists in a Region.
func (w *world) list(profile, region string, stores, channels []model.LakeRef) *world {
	w.take(model.Query{Operation: model.ListEventDataStores, Profile: profile, Region: region}, model.StoresListed{Profile: profile, Region: region, Stores: stores, At: now})
	w.take(model.Query{Operation: model.ListChannels, Profile: profile, Region: region}, model.ChannelsListed{Profile: profile, Region: region, Channels: channels, At: now})
	return w
}

func (w *world) store(s lake.Store) {
	const profile = "prod"
	w.take(model.Query{Operation: model.GetEventDataStore, Profile: profile, ARNs: []string{s.ARN}}, model.StoreRead{Profile: profile, ARN: s.ARN, There: true, Store: s, Tags: []model.Tag{}, At: now})
}

func (w *world) channel(c lake.Channel, profile, policy string) {
	w.take(model.Query{Operation: model.GetChannel, Profile: profile, ARNs: []string{c.ARN}}, model.ChannelRead{Profile: profile, ARN: c.ARN, There: true, Channel: c, Tags: []model.Tag{}, At: now})
	w.take(model.Query{Operation: model.GetResourcePolicy, Profile: profile, ARNs: []string{c.ARN}}, model.PolicyRead{ARN: c.ARN, Policy: policy, At: now})
}

// refuse refuses a read, in words that are this test's own.
func (w *world) refuse(q model.Query, f *model.Fault) { w.Inventory.Take(q, nil, f) }

func denied(op model.Operation) *model.Fault {
	return &model.Fault{Kind: model.FaultDenied, Operation: string(op), Why: "not allowed for mary", Next: "ask for it"}
}

const (
	tokyo = "ap-northeast-1"
	ohio  = "us-east-2"
)

// stores are one of each kind and state, with their ids.
func stores() map[string]lake.Store {
	all := map[string]lake.Store{}
	add := func(id, name string, change func(*lake.Store)) {
		s := lake.NewStore(name)
		s.ARN, s.Status = arnOf("eventdatastore", ohio, own, id), lake.Enabled
		s.Created, s.Updated = now.Add(-400*24*time.Hour), now.Add(-400*24*time.Hour)
		change(&s)
		all[id] = s
	}
	external := func(s *lake.Store) { s.Selectors, s.MultiRegion = lake.AuditSelectors(), false }
	add("s1", "activity", external)
	add("s2", "所有イベントの保管庫-本番環境-東京リージョン", func(s *lake.Store) {
		s.Status, s.Organization, s.Federation, s.Billing = lake.Stopped, true, lake.FederationEnabling, lake.Fixed
		s.KMSKey = "arn:aws:kms:us-east-2:123456789012:key/1"
	})
	add("s3", "going", func(s *lake.Store) {
		external(s)
		s.Status, s.Protected, s.Updated = lake.Pending, false, now.Add(-71*time.Hour)
	})
	add("s4", "fresh", func(s *lake.Store) {
		s.Status = lake.Created
		s.Selectors = append(s.Selectors, selector.Advanced{FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Data"}}}})
	})
	return all
}

// channels are one of each kind and state.
func channels() map[string]lake.Channel {
	all := map[string]lake.Channel{}
	into := arnOf("eventdatastore", ohio, own, "s1")
	add := func(id, name, source string, in lake.Ingestion, to ...lake.Destination) {
		if len(to) == 0 {
			to = []lake.Destination{{Type: lake.ToStore, Location: into}}
		}
		all[id] = lake.Channel{ARN: arnOf("channel", ohio, own, id), Name: name, Source: source, Destinations: to, Ingestion: in}
	}
	add("c1", "crm", lake.Custom, lake.Ingestion{LatestSuccess: now.Add(-4 * time.Minute), LatestSuccessID: "e1", LatestAttempt: now.Add(-4 * time.Minute)})
	add("c2", "okta", "OktaSystemLogEvents", lake.Ingestion{LatestSuccess: now.Add(-48 * time.Hour), LatestSuccessID: "e2", LatestAttempt: now.Add(-time.Minute), LatestAttemptID: "e3", LatestErrorCode: "InvalidData"})
	add("c3", "snyk", "Snyk", lake.Ingestion{})
	add("c4", "aws-service-channel/security-lake/default", "CloudTrail", lake.Ingestion{}, lake.Destination{Type: lake.ToService, Location: "securitylake"})
	add("c5", "astray", "Tomorrow", lake.Ingestion{LatestAttempt: now.Add(-time.Hour), LatestErrorCode: "Odd"},
		lake.Destination{Type: lake.ToStore, Location: arnOf("eventdatastore", ohio, own, "s2")}, lake.Destination{Type: lake.ToStore, Location: "s9"})
	return all
}

// full is a world with all of them in one Region, and one more store in another.
func full(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, "prod").regions("prod", ohio, tokyo)
	var ss, cs []model.LakeRef
	for _, s := range stores() {
		ss = append(ss, model.LakeRef{ARN: s.ARN, Name: s.Name})
	}
	for _, c := range channels() {
		cs = append(cs, model.LakeRef{ARN: c.ARN, Name: c.Name})
	}
	w.list("prod", ohio, ss, cs)
	w.list("prod", tokyo, []model.LakeRef{{ARN: arnOf("eventdatastore", tokyo, own, "t1"), Name: "unread"}}, nil)
	for _, s := range stores() {
		w.store(s)
	}
	for _, c := range channels() {
		w.channel(c, "prod", "")
	}
	return w
}

// do performs actions, and gives what the last one asks for.
func (w *world) do(actions ...keymap.Action) intent.Intent {
	w.t.Helper()
	var in intent.Intent
	for _, a := range actions {
		var handled bool
		if in, handled = w.p.Do(w.Env, a); !handled {
			w.t.Fatalf("%s is not handled", a)
		}
	}
	return in
}

// on puts the cursor on the row of that id.
func (w *world) on(id string) *world {
	w.t.Helper()
	w.do(keymap.Top)
	for range 20 {
		if arn := w.p.ARN(); len(arn) > len(id) && arn[len(arn)-len(id)-1:] == "/"+id {
			return w
		}
		w.do(keymap.Down)
	}
	w.t.Fatalf("there is no %s", id)
	return w
}

// filter types a filter, and leaves its field.
func (w *world) filter(s string) *world {
	w.do(keymap.Filter)
	w.p.Type(w.Env, tea.PasteMsg{Content: s})
	w.do(keymap.Apply)
	return w
}

func (w *world) frame(width, height int) string {
	return ansi.Strip(w.p.View(w.Env, width, height, true))
}
