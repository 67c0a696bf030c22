//go:build conformance

package conformance

import (
	"encoding/json"
	"strings"
)

// answered are the latest ARNs and ids in the answers of a scenario, by the placeholders that stand for
// them in its further steps: {store} and {channel} for ARNs, {store.id} and {query} for ids, {token} for
// that of the next page; {before} is the store that was the latest before. They are random, so that no case
// can know them.
type answered map[string]string

func newAnswered() answered {
	const (
		head  = "arn:aws:cloudtrail:us-east-2:123456789012:"
		store = head + "eventdatastore/" + nowhere
	)
	return answered{
		"{store}": store, "{store.id}": nowhere, "{before}": store, "{channel}": head + "channel/" + nowhere,
		"{query}": nowhere, "{token}": nowhere,
	}
}

func (a answered) store(arn string) {
	if arn != a["{store}"] {
		a["{before}"] = a["{store}"]
	}
	a["{store}"], a["{store.id}"] = arn, arn[strings.LastIndex(arn, "/")+1:]
}

// fill puts what is known in the place of the placeholders.
func (a answered) fill(s step) step {
	pairs := make([]string, 0, 2*len(a))
	for placeholder, text := range a {
		pairs = append(pairs, placeholder, text)
	}
	r := strings.NewReplacer(pairs...)
	s.aws, s.want = r.Replace(s.aws), r.Replace(s.want)
	return s
}

// learn keeps what an answer tells.
func (a answered) learn(stdout string) {
	var out struct{ EventDataStoreArn, ChannelArn, QueryID, NextToken string }
	if json.Unmarshal([]byte(stdout), &out) != nil {
		return
	}
	if out.EventDataStoreArn != "" {
		a.store(out.EventDataStoreArn)
	}
	for placeholder, text := range map[string]string{"{channel}": out.ChannelArn, "{query}": out.QueryID, "{token}": out.NextToken} {
		if text != "" {
			a[placeholder] = text
		}
	}
}
