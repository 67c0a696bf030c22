package matcher_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/selector"
	"trailboss/ui/matcher"
	"trailboss/ui/pane"
	"trailboss/ui/pane/panetest"
)

// states are the environments and overlays that look different.
func states(t *testing.T) panetest.States {
	t.Helper()
	with := func(e pane.Env, line string, actions ...keymap.Action) func() (pane.Env, pane.Pane) {
		return func() (pane.Env, pane.Pane) {
			o := opened()
			if line != "" {
				o.Type(e, tea.PasteMsg{Content: line})
			}
			panetest.Do(t, o, e, actions...)
			return e, o
		}
	}
	loading := env()
	loading.Inventory.Ask(lookUp)
	odd := records(2) + "\n" + `{"eventName":7}`
	return panetest.States{
		"recent":   with(recent(t, 40), "", keymap.Down, keymap.Next),
		"filtered": with(recent(t, 7), "", keymap.Filter, keymap.Filter),
		"nothing":  with(recent(t, 2), "", keymap.Filter, keymap.Filter),
		"one":      with(recent(t, 7), "", keymap.Down, keymap.Down, keymap.Open, keymap.Next),
		"logged":   with(env(), "s3 PutObject "+object),
		"missed":   with(env(), "s3 GetObject "+object+".tmp", keymap.Apply),
		"half":     with(recent(t, 7), "s3"),
		"wrong":    with(recent(t, 7), "s3 PutObject colour=red", keymap.Apply),
		"pasted":   with(recent(t, 7), odd),
		"unknown":  with(env(), ""),
		"loading":  with(loading, ""),
		"refused":  with(refused(env()), ""),
		"stale":    with(refused(recent(t, 7)), ""),
		"empty":    with(env(model.EventsRead{Profile: "prod", Region: region, At: now}), ""),
		"gone": func() (pane.Env, pane.Pane) {
			return env(), matcher.New("another: what AWS has", selector.Default(), scope, arn+"-gone")
		},
	}
}

func TestGoldens(t *testing.T) { states(t).Golden(t) }

// The line stays where it is, whatever is typed and shown below it.
func TestTheBoxDoesNotJump(t *testing.T) {
	for _, room := range [][2]int{{116, 33}, {76, 21}, {56, 12}} {
		for name, build := range states(t) {
			e, o := build()
			frame := o.View(e, room[0], room[1], true)
			if w, h := lipgloss.Width(frame), lipgloss.Height(frame); w != min(room[0], 108) || h != room[1] {
				t.Errorf("%s in %v is %dx%d", name, room, w, h)
			}
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) { states(t).Fit(t) }

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = panetest.Nasty
	odd := selector.Set{Advanced: []selector.Advanced{{Name: nasty, FieldSelectors: []selector.Field{
		{Field: "eventCategory", Equals: []string{"Management"}}, {Field: "eventName", StartsWith: []string{nasty}, NotEquals: []string{nasty}},
	}}}}
	e := env(model.EventsRead{Profile: "prod", Region: region, At: now, Events: []event.Event{
		{ID: nasty, Name: nasty, Source: nasty, Region: nasty, Recipient: nasty, IdentityARN: nasty, Category: nasty, Resources: []event.Resource{{Type: nasty, ARN: nasty}}},
		{Name: nasty + "x", Category: "Management"},
	}})
	for _, actions := range [][]keymap.Action{nil, {keymap.Open}, {keymap.Down, keymap.Open}} {
		o := matcher.New(nasty, odd, scope, arn)
		panetest.Do(t, o, e, actions...)
		for _, line := range []string{"", "s3 " + nasty, "{" + nasty} {
			o.Type(e, tea.PasteMsg{Content: line})
			for _, size := range [][2]int{{116, 60}, {30, 60}} {
				frame := o.View(e, size[0], size[1], true)
				panetest.Clean(t, frame)
			}
		}
	}
}
