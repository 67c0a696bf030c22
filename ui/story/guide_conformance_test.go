//go:build conformance

package story_test

import (
	"encoding/json"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
)

// account is one whose clock the story moves.
func (h *hours) account(t *testing.T) account {
	t.Helper()
	e := h.demo()
	server := httptest.NewServer(e)
	t.Cleanup(server.Close)
	return account{e, server.URL}
}

// madeUp matches what AWS makes up: ids and the times at which something was done.
var madeUp = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"\w*(Timestamp|Time)":[^,}]*`)

// arns are those of the event data store and the channel of the integration.
func (a account) arns(t *testing.T) (store, channel string) {
	t.Helper()
	find := func(operation, list, member, name string) (arn string) {
		items, _ := a.ask(t, "us-east-2", operation, map[string]any{})[list].([]any) // none is an empty list
		for _, item := range items {
			if one, ok := item.(map[string]any); ok && one["Name"] == name {
				arn, _ = one[member].(string)
			}
		}
		return arn
	}
	return find("ListEventDataStores", "EventDataStores", "EventDataStoreArn", "crm-audit"), find("ListChannels", "Channels", "ChannelArn", "partner-feed")
}

// integration is all that AWS tells of the event data store, the channel, who may
// send and what has arrived, but for what it makes up.
func (a account) integration(t *testing.T, h *hours) string {
	t.Helper()
	store, channel := a.arns(t)
	query := a.ask(t, "us-east-2", "StartQuery", map[string]any{
		"QueryStatement": "SELECT eventData.eventName, eventData.UID, metadata.channelARN FROM " + store[strings.LastIndex(store, "/")+1:],
	})
	h.pass(time.Minute)
	var b strings.Builder
	for _, answer := range []any{
		a.ask(t, "us-east-2", "GetEventDataStore", map[string]any{"EventDataStore": store}),
		a.ask(t, "us-east-2", "GetChannel", map[string]any{"Channel": channel}),
		a.ask(t, "us-east-2", "GetResourcePolicy", map[string]any{"ResourceArn": channel}),
		a.ask(t, "us-east-2", "GetQueryResults", map[string]any{"QueryId": query["QueryId"]})["QueryResultRows"],
	} {
		text, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(madeUp.ReplaceAllString(string(text), "…") + "\n")
	}
	return b.String()
}

// Somebody who makes an integration by the four commands that the guide shows comes
// to the same one.
func TestTheGuideAndItsCommands(t *testing.T) {
	var mine, others hours
	ours, theirs := mine.account(t), others.account(t)
	s := tell(t, mine.setting, playedIn(ours.Emulator, t.TempDir())).press("I", "N", "enter", "enter").write("crm-audit").press("ctrl+s", "enter")
	mine.pass(time.Minute)
	s.press("r", "enter", "enter").write("partner-feed").press("ctrl+s", "space").write("GitHub").press("enter", "ctrl+s", "enter")
	s.press("enter").write("111122223333").press("ctrl+s", "enter").shows("Account 111122223333 may send events here.")
	s.press("enter", "ctrl+s", "enter", "esc", "esc")
	mine.pass(time.Hour)
	s.press("r").shows("the integration works").press("c")

	commands := strings.Split(s.copied[len(s.copied)-1], "\n")
	if len(commands) != 4 {
		t.Fatalf("%d commands", len(commands))
	}
	store, channel := ours.arns(t)
	for _, command := range commands {
		if own, ownChannel := theirs.arns(t); own != "" {
			command = strings.ReplaceAll(command, store, own)
			if ownChannel != "" {
				command = strings.ReplaceAll(command, channel, ownChannel)
			}
		}
		theirs.run(t, command)
		others.pass(time.Minute)
	}
	others.pass(time.Hour)
	if want, got := ours.integration(t, &mine), theirs.integration(t, &others); got != want {
		t.Errorf("the commands lead to\n%s\nthe guide to\n%s", got, want)
	}
}
