package integrations_test

import (
	"strings"
	"testing"

	"trailboss/keymap"
	"trailboss/model"
)

// hinted are the keys of the page's hints, with what they say of themselves.
func hinted(t *testing.T, w *world) string {
	t.Helper()
	var words []string
	for _, h := range w.p.Hints(w.Env) {
		b, ok := keymap.Of(keymap.Lake, h.Action)
		if !ok {
			t.Errorf("%s has no key on the page", h.Action)
		}
		word := b.Help().Key
		if h.Does != "" {
			word += " " + h.Does
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// The footer has what is of use for the row, the most useful first.
func TestHintsAreForWhatIsSelected(t *testing.T) {
	w := full(t)
	for id, want := range map[string]string{
		"s1": "enter, a arrivals, u update, tab channels, t, p policy, D, n, N guide, esc, v",
		"s2": "enter, s start ingestion, a arrivals, tab channels, e selectors, u update, t, D, n, N guide, esc, v",
		"s3": "enter, U restore, tab channels, n, N guide, esc, v",
		"s4": "enter, s stop ingestion, a arrivals, tab channels, e selectors, u update, t, D, n, N guide, esc, v",
		"t1": "enter, r read again, tab channels, n, N guide, esc, v",
	} {
		if got := hinted(t, w.on(id)); got != want {
			t.Errorf("%s: %s\nwant %s", id, got, want)
		}
	}
	w.do(keymap.Open)
	if got := hinted(t, w); !strings.HasPrefix(got, "enter list, ") {
		t.Errorf("of an open row: %s", got)
	}
	w.do(keymap.Back, keymap.Next)
	for id, want := range map[string]string{
		"c1": "enter, c send events, p policy, tab stores, u update, t, D, n, N guide, esc, v",
		"c4": "enter, tab stores, n, N guide, esc, v",
	} {
		if got := hinted(t, w.on(id)); got != want {
			t.Errorf("%s: %s\nwant %s", id, got, want)
		}
	}
	w = newWorld(t, "prod").regions("prod", ohio).list("prod", ohio, nil, []model.LakeRef{{ARN: arnOf("channel", ohio, own, "c9"), Name: "unread"}})
	w.do(keymap.Next)
	if got := hinted(t, w); got != "enter, r read again, p policy, tab stores, n, N guide, esc, v" {
		t.Errorf("of a channel that is not read: %s", got)
	}
	w = newWorld(t, "prod").regions("prod", ohio).list("prod", ohio, nil, nil)
	if got := hinted(t, w); got != "n, N guide, tab channels, r read again, esc" {
		t.Errorf("of an empty list: %s", got)
	}
}
