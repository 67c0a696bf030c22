package integrations

import (
	"slices"
	"strings"

	"trailboss/model/lake"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// ofChannels is the list of channels.
var ofChannels = kind{
	one: "channel", many: "channels", short: "Channels",
	columns: []column{
		{head: "NAME", narrow: 16, wide: 40, show: name, key: byName},
		{
			head: "INGESTION", narrow: 15, wide: 24, rank: 1,
			show: ofChannel(func(th *theme.Theme, c lake.Channel) value { return ingestion(th, c.Ingestion) }),
			key:  byChannel(func(c lake.Channel) sortKey { return sortKey{num: worst[outcome(c.Ingestion)]} }),
		},
		{head: "EVENT", narrow: 5, wide: 5, right: true, rank: 2, show: showAge, key: byAge},
		{
			head: "SOURCE", narrow: 14, wide: 27, rank: 4,
			show: ofChannel(func(th *theme.Theme, c lake.Channel) value { return words(th, c.Source) }),
			key:  byChannel(func(c lake.Channel) sortKey { return sortKey{text: c.Source} }),
		},
		{
			head: "INTO", narrow: 16, wide: 32, rank: 5, show: showInto,
			key: func(r *row) sortKey { return sortKey{known: r.channel.Details.Known, text: into(r)} },
		},
		{head: "REGION", narrow: 14, wide: 14, rank: 6, show: region, key: byRegion},
		{
			head: "SENDS", narrow: 9, wide: 14, rank: 7,
			show: ofChannel(func(th *theme.Theme, c lake.Channel) value { return words(th, sender(c)) }),
			key:  byChannel(func(c lake.Channel) sortKey { return sortKey{text: sender(c)} }),
		},
		{head: "ACCOUNT", narrow: 12, wide: 20, rank: 3, accounts: true, show: account, key: byAccount},
	},
	states: []state{
		{":ok", ingests(succeeds)},
		{":failing", ingests(fails)},
		{":never", ingests(never)},
		{":direct", sentBy("direct")},
		{":solution", sentBy("solution")},
		{":service", sentBy("service")},
	},
	totals: []total{
		{"ok", func(th *theme.Theme) (string, inkOf) { return th.Signs.On, good }, ingests(succeeds), true},
		{"failing", func(th *theme.Theme) (string, inkOf) { return th.Signs.Failing, danger }, ingests(fails), true},
		{"never", func(th *theme.Theme) (string, inkOf) { return th.Signs.None, secondary }, ingests(never), true},
		{"unread", unreadSign, func(_ pane.Env, r *row) bool { return !r.channel.Details.Known }, false},
	},
}

// ofChannel shows what a channel tells of itself.
func ofChannel(show func(*theme.Theme, lake.Channel) value) func(pane.Env, *row, int) value {
	return func(env pane.Env, r *row, _ int) value {
		return read(env.Theme, &r.channel.Details, func(c lake.Channel) value { return show(env.Theme, c) })
	}
}

// byChannel sorts by what a channel tells of itself, once that is known.
func byChannel(key func(lake.Channel) sortKey) func(*row) sortKey {
	return func(r *row) sortKey {
		k := key(r.channel.Details.Value)
		k.known = r.channel.Details.Known
		return k
	}
}

// flow is how the ingestion of a channel goes.
type flow string

const (
	succeeds flow = "ok"
	fails    flow = "failing"
	never    flow = "never"
)

// worst orders the flows as an operator looks for them.
var worst = map[flow]int64{fails: 0, never: 1, succeeds: 2}

// outcome is how the last attempt came out.
func outcome(in lake.Ingestion) flow {
	switch {
	case in.LatestErrorCode != "":
		return fails
	case in.LatestSuccess.IsZero():
		return never
	default:
		return succeeds
	}
}

func ingestion(th *theme.Theme, in lake.Ingestion) value {
	switch outcome(in) {
	case fails:
		return value{sign: th.Signs.Failing, signInk: th.Danger, word: text.Clean(in.LatestErrorCode), ink: th.Danger}
	case never:
		return value{sign: th.Signs.None, signInk: th.Secondary, word: "never", ink: th.Secondary}
	default:
		return value{sign: th.Signs.On, signInk: th.Good, word: "ok", ink: th.Text}
	}
}

func ingests(f flow) func(pane.Env, *row) bool {
	return func(_ pane.Env, r *row) bool {
		return r.channel.Details.Known && outcome(r.channel.Details.Value.Ingestion) == f
	}
}

func sentBy(who string) func(pane.Env, *row) bool {
	return func(_ pane.Env, r *row) bool {
		return r.channel.Details.Known && sender(r.channel.Details.Value) == who
	}
}

// showAge is how old the last event is that came through.
func showAge(env pane.Env, r *row, _ int) value {
	return read(env.Theme, &r.channel.Details, func(c lake.Channel) value {
		if c.Ingestion.LatestSuccess.IsZero() {
			return words(env.Theme, "")
		}
		return words(env.Theme, text.Age(env.Now.Sub(c.Ingestion.LatestSuccess)))
	})
}

// byAge sorts by the last event that came through, the newest first.
func byAge(r *row) sortKey {
	at := r.channel.Details.Value.Ingestion.LatestSuccess
	return sortKey{known: !at.IsZero(), num: -at.Unix()}
}

// into names what the channel leads into.
func into(r *row) string { return strings.Join(r.into, ", ") }

func showInto(env pane.Env, r *row, _ int) value {
	return read(env.Theme, &r.channel.Details, func(lake.Channel) value {
		v := words(env.Theme, into(r))
		v.fromBoth = true
		return v
	})
}

// sender says in a word who sends: the partner directly, a solution of one's own,
// or an AWS service.
func sender(c lake.Channel) string {
	i := slices.IndexFunc(lake.Sources(), func(s lake.Source) bool { return s.Name == c.Source })
	switch {
	case c.ServiceLinked():
		return "service"
	case i < 0:
		return ""
	case lake.Sources()[i].Direct:
		return "direct"
	default:
		return "solution"
	}
}
