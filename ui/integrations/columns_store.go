package integrations

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// ofStores is the list of event data stores.
var ofStores = kind{
	one: "event data store", many: "event data stores", short: "Stores",
	columns: []column{
		{head: "NAME", narrow: 16, wide: 40, show: name, key: byName},
		{
			head: "STATUS", narrow: 14, wide: 28, rank: 1, show: showStatus,
			key: byStore(func(s lake.Store) sortKey { return sortKey{text: string(s.Status)} }),
		},
		{head: "REGION", narrow: 14, wide: 14, rank: 2, show: region, key: byRegion},
		{
			head: "EVENTS", narrow: 11, wide: 24, rank: 4,
			show: ofStore(func(th *theme.Theme, s lake.Store) value { return words(th, events(s)) }),
			key:  byStore(func(s lake.Store) sortKey { return sortKey{text: events(s)} }),
		},
		{
			head: "KEPT", narrow: 6, wide: 6, right: true, rank: 5,
			show: ofStore(func(th *theme.Theme, s lake.Store) value { return words(th, strconv.Itoa(s.Retention)+" d") }),
			key:  byStore(func(s lake.Store) sortKey { return sortKey{num: int64(s.Retention)} }),
		},
		{
			head: "CHANNELS", narrow: 8, wide: 8, right: true, rank: 6, show: showChannels,
			key: func(r *row) sortKey { return sortKey{known: true, num: -int64(len(r.channels))} },
		},
		{
			head: "PROTECTED", narrow: 9, wide: 9, rank: 7,
			show: ofStore(func(th *theme.Theme, s lake.Store) value { return onOff(th, s.Protected) }),
			key:  byStore(func(s lake.Store) sortKey { return sortKey{text: strconv.FormatBool(s.Protected)} }),
		},
		{
			head: "FEDERATED", narrow: 9, wide: 11, rank: 8, show: ofStore(showFederation),
			key: byStore(func(s lake.Store) sortKey { return sortKey{text: string(s.Federation)} }),
		},
		{
			head: "BILLING", narrow: 10, wide: 10, rank: 9,
			show: ofStore(func(th *theme.Theme, s lake.Store) value { return words(th, billing(s.Billing)) }),
			key:  byStore(func(s lake.Store) sortKey { return sortKey{text: string(s.Billing)} }),
		},
		{head: "ACCOUNT", narrow: 12, wide: 20, rank: 3, accounts: true, show: account, key: byAccount},
	},
	states: []state{
		{":enabled", hasStatus(lake.Enabled)},
		{":stopped", hasStatus(lake.Stopped)},
		{":pending", hasStatus(lake.Pending)},
		{":failing", failingStore},
		{":external", func(_ pane.Env, r *row) bool { return r.store.Details.Value.External() }},
		{":unprotected", func(_ pane.Env, r *row) bool { return r.store.Details.Known && !r.store.Details.Value.Protected }},
	},
	totals: []total{
		{"enabled", func(th *theme.Theme) (string, inkOf) { return th.Signs.On, good }, hasStatus(lake.Enabled), true},
		{"stopped", func(th *theme.Theme) (string, inkOf) { return th.Signs.Off, caution }, hasStatus(lake.Stopped), true},
		{"pending deletion", func(th *theme.Theme) (string, inkOf) { return th.Signs.Failing, caution }, hasStatus(lake.Pending), true},
		{"unread", unreadSign, func(_ pane.Env, r *row) bool { return !r.store.Details.Known }, false},
	},
}

// ofStore shows what the settings of a store tell.
func ofStore(show func(*theme.Theme, lake.Store) value) func(pane.Env, *row, int) value {
	return func(env pane.Env, r *row, _ int) value {
		return read(env.Theme, &r.store.Details, func(s lake.Store) value { return show(env.Theme, s) })
	}
}

// byStore sorts by what the settings of a store tell, once they are known.
func byStore(key func(lake.Store) sortKey) func(*row) sortKey {
	return func(r *row) sortKey {
		k := key(r.store.Details.Value)
		k.known = r.store.Details.Known
		return k
	}
}

func hasStatus(status lake.Status) func(pane.Env, *row) bool {
	return func(_ pane.Env, r *row) bool { return r.store.Details.Known && r.store.Details.Value.Status == status }
}

// failingStore tells whether a channel into the store fails.
func failingStore(_ pane.Env, r *row) bool {
	return slices.ContainsFunc(r.channels, func(c *model.Channel) bool { return outcome(c.Details.Value.Ingestion) == fails })
}

func showStatus(env pane.Env, r *row, w int) value {
	return read(env.Theme, &r.store.Details, func(s lake.Store) value {
		v := status(env.Theme, s, env.Now)
		if text.Width(v.word)+2 > w {
			v.word = strings.TrimSuffix(strings.Replace(v.word, "pending deletion", "pending", 1), " left")
		}
		return v
	})
}

// status says where a store is in its life.
func status(th *theme.Theme, s lake.Store, now time.Time) value {
	switch s.Status {
	case lake.Enabled:
		return value{sign: th.Signs.On, signInk: th.Good, word: "enabled", ink: th.Text}
	case lake.Stopped:
		return value{sign: th.Signs.Off, signInk: th.Caution, word: "stopped", ink: th.Text}
	case lake.Pending:
		return value{sign: th.Signs.Failing, signInk: th.Caution, word: "pending deletion" + left(s, now), ink: th.Text}
	case lake.Created:
		return value{sign: th.Signs.Loading, signInk: th.Secondary, word: "created", ink: th.Text}
	case lake.Starting:
		return value{sign: th.Signs.Loading, signInk: th.Secondary, word: "starting", ink: th.Text}
	case lake.Stopping:
		return value{sign: th.Signs.Loading, signInk: th.Secondary, word: "stopping", ink: th.Text}
	default:
		return value{sign: th.Signs.Unknown, signInk: th.Secondary, word: text.Clean(string(s.Status)), ink: th.Text}
	}
}

const day = 24 * time.Hour

// left is for how many more days a store can be restored, each begun one counted:
// never more than AWS gives, whatever this machine's clock says.
func left(s lake.Store, now time.Time) string {
	at := s.GoneAt()
	switch d := at.Sub(now); {
	case at.IsZero():
		return ""
	case d <= 0:
		return ", over"
	default:
		return fmt.Sprintf(", %d d left", (min(d, lake.PendingFor)+day-1)/day)
	}
}

func showChannels(env pane.Env, r *row, _ int) value {
	switch n := len(r.channels); {
	case n > 0:
		return words(env.Theme, strconv.Itoa(n))
	case !r.whole:
		return value{word: env.Theme.Signs.Unknown, ink: env.Theme.Secondary}
	default:
		return words(env.Theme, "")
	}
}

func showFederation(th *theme.Theme, s lake.Store) value {
	switch s.Federation {
	case lake.FederationEnabling, lake.FederationDisabling:
		return value{sign: th.Signs.Loading, signInk: th.Secondary, word: strings.ToLower(string(s.Federation)), ink: th.Text}
	default:
		return onOff(th, s.Federation == lake.FederationEnabled)
	}
}

// billing is the mode in a word.
func billing(b lake.Billing) string {
	switch b {
	case lake.Extendable:
		return "extendable"
	case lake.Fixed:
		return "fixed"
	default:
		return string(b)
	}
}

// categories are short words for categories of events.
var categories = map[string]string{
	selector.CategoryManagement: "management", selector.CategoryData: "data", selector.CategoryNetwork: "network activity",
	selector.CategoryAudit: "outside AWS", selector.CategoryConfig: "configuration", selector.CategoryInsight: "Insights",
}

// events are the categories of the store's events in words.
func events(s lake.Store) string {
	var list []string
	for _, c := range s.Categories() {
		if w, ok := categories[c]; ok {
			c = w
		}
		list = append(list, c)
	}
	return strings.Join(list, ", ")
}

// fit tells whether Insights can be found in the store's events, configurable
// whether these have sizes and context keys: AWS refuses to tell of others.
func fit(s *model.Store) bool {
	return strings.Contains(events(s.Details.Value), categories[selector.CategoryManagement])
}

func configurable(s *model.Store) bool {
	return len(s.Details.Value.CheckConfiguration(lake.StandardSize, nil)) == 0
}
