package story_test

import (
	"fmt"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/ui"
)

// tags opens the tags of a trail.
func (s *story) tags(name string) *story {
	s.t.Helper()
	return s.press("/").write(name).press("enter", "t")
}

// tagCalls are the calls that changed tags so far, each with its tags.
func (s *story) tagCalls() string {
	var calls []string
	for _, r := range s.emulator.Requests() {
		if r.Operation == "AddTags" || r.Operation == "RemoveTags" {
			_, list, _ := strings.Cut(r.Input, `"TagsList":`)
			calls = append(calls, r.Operation+" "+strings.TrimSuffix(list, "}"))
		}
	}
	return strings.Join(calls, "\n")
}

// One trail's tags: only the difference is sent, removals first, and z takes it back.
func TestEditTags(t *testing.T) {
	for size, at := range map[string]setting{"tags": func(*ui.Options, *plot) {}, "small-tags": at80x24} {
		t.Run(size, func(t *testing.T) {
			s := tell(t, at).tags("management-events").golden(size)
			s.press("D", "j", "enter").write("-b").press("enter")
			s.press("n").write("ow").golden(size + "-form")
			s.press("esc", "n").write("Team").press("enter").write("ops#").golden(size + "-wrong")
			s.press("backspace", "enter").shows("+ Team").golden(size + "-changed")
			s.press("ctrl+s").shows("Change 3 tags of management-events").golden(size + "-review")
			s.press("enter").shows("done (undo: z)").hides("Change 3 tags of management-events.")
			want := `RemoveTags [{"Key":"Owner"}]` + "\n" + `AddTags [{"Key":"CostCenter","Value":"4711-b"},{"Key":"Team","Value":"ops"}]`
			if got := s.tagCalls(); got != want {
				t.Errorf("%s\nwant %s", got, want)
			}
			s.press("z").shows("Change 3 tags of management-events", "it takes an earlier change back").press("enter").shows("taken back")
			s.press("t").shows("security@acme.example", "5/50").hides("Team")
		})
	}
}

func TestPasteTags(t *testing.T) {
	s := tell(t).tags("sandbox").shows("no tags")
	s.paste("aws cloudtrail add-tags --resource-id arn:aws:cloudtrail:us-east-2:123456789012:trail/other --tags-list Key=Owner,Value=mary 'Key=Cost Center,Value=4711' Key=Flag")
	s.shows("3 tags read", "is about arn:aws:cloudtrail").goldens("tags-pasted")
	s.press("ctrl+s", "enter").shows("done (undo: z)")
	if got, want := s.tagCalls(), `AddTags [{"Key":"Cost Center","Value":"4711"},{"Key":"Flag"},{"Key":"Owner","Value":"mary"}]`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What is edited and not applied is not lost by a key.
func TestUnsavedTagsAreAskedFor(t *testing.T) {
	s := tell(t).tags("management-events").press("D", "esc").shows("1 tag is changed and not applied").goldens("tags-leaving")
	s.press("k").press("ctrl+c").shows("ctrl+c again quits and drops it")
	if s.quit {
		t.Fatal("quit at once")
	}
	s.press("k", "ctrl+c")
	if s.quit {
		t.Fatal("quit though another key was pressed")
	}
	if s.press("ctrl+c"); !s.quit {
		t.Error("ctrl+c does not quit")
	}
	s = tell(t).tags("management-events").press("D", "esc", "esc").hides("changed and not applied")
	if got := s.tagCalls(); got != "" {
		t.Errorf("%s", got)
	}
}

// Where the change is refused half-way, one goes on or goes back; left as it is,
// the rest of the draft is there again, and goes on from what AWS has now.
func TestTagsHalfWay(t *testing.T) {
	for size, at := range map[string]setting{"tags-partly": func(*ui.Options, *plot) {}, "small-tags-partly": at80x24} {
		for _, way := range []string{"o", "t", "esc"} {
			t.Run(size+" "+way, func(t *testing.T) {
				s := tell(t, at, unpaced, withFaults("AddTags=AccessDeniedException")).tags("management-events")
				s.press("D", "n").write("Team").press("enter").write("ops").press("enter", "ctrl+s", "enter")
				s.shows("partly done", "RemoveTags: made", "o goes on: AddTags", "t goes back: AddTags").golden(size)
				s.emulator.SetFaults()
				removed, added := `RemoveTags [{"Key":"Owner"}]`+"\n", `AddTags [{"Key":"Team","Value":"ops"}]`
				want := removed + added + "\n" + added
				switch s.press(way); way {
				case "o":
					s.shows("Go on: Change 2 tags").press("enter").shows("done (undo: z)")
				case "t":
					s.shows("Go back: Change 2 tags").press("enter").shows("done (undo: z)")
					want = removed + added + "\n" + `AddTags [{"Key":"Owner","Value":"security@acme.example"}]`
				default:
					s.shows("+ Team", "4711").hides("security@acme.example")
					s.press("x").shows("Details", "AccessDenied").press("esc")
					s.press("ctrl+s").shows("Add the tag Team to management-events").press("enter").shows("done (undo: z)")
				}
				if got := s.tagCalls(); got != want {
					t.Errorf("%s\nwant %s", got, want)
				}
			})
		}
	}
}

// Somebody else was faster: nothing is sent, and the draft is there again.
func TestTagsDriftIsSeenBeforeTheCall(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	first, second := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	for _, s := range []*story{first, second} {
		s.tags("management-events").press("enter").write("!!").press("backspace", "backspace")
	}
	first.write(".one").press("enter", "ctrl+s", "enter").shows("done")
	second.write(".two").press("enter", "ctrl+s", "enter").shows("nothing was sent", "there it is security@acme.example.one now").goldens("tags-drift")
	second.press("ctrl+s", "enter").shows("done")
	if got := second.tagCalls(); strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, `"security@acme.example.two"}]`) {
		t.Errorf("%s", got)
	}
}

// One edit for the marked trails, with a preview for each and a table at the end.
func TestTagSeveralTrails(t *testing.T) {
	for size, at := range map[string]setting{"bulk-tags": func(*ui.Options, *plot) {}, "small-bulk-tags": at80x24} {
		t.Run(size, func(t *testing.T) {
			s := tell(t, at).press("A", "t").golden(size + "-ways")
			s.press("j", "j", "enter").write("Env").press("tab", "tab").write("prod").press("enter").write("production").golden(size)
			s.press("ctrl+s").shows("Replace the value of the tag Environment on 5 trails").golden(size + "-review")
			s.press("enter").golden(size + "-done")
			if n := s.asked("AddTags"); n != 5 || s.asked("RemoveTags") != 0 {
				t.Errorf("%d calls", n)
			}
		})
	}
}

func TestBulkTagsAreSetAndRemoved(t *testing.T) {
	s := tell(t).press("/").write(":stopped").press("enter", "A", "t", "enter").write("Team").press("enter").write("ops").press("enter")
	s.shows("Set the tag Team on 2 trails").press("enter").shows("2 of 2").press("esc")
	if n := s.asked("AddTags"); n != 2 {
		t.Errorf("%d calls", n)
	}
	s.press("A", "t", "j", "enter").write("Team").press("enter").shows("Remove the tag Team from 2 trails").press("enter").shows("2 of 2")
	if n := s.asked("RemoveTags"); n != 2 {
		t.Errorf("%d calls", n)
	}
}

func TestTagsOfAnOrganizationTrailAreItsOwners(t *testing.T) {
	s := tell(t, withProfiles("acme-data")).tags("management-events")
	s.press("n").shows("only that account can change its tags")
}

func TestTagsInReadOnlyMode(t *testing.T) {
	s := tell(t, readOnly).tags("management-events").shows("Nothing can be changed here", "security@acme.example")
	s.press("D").shows("read-only mode").hides("to be removed")
	s.press("esc").press("A", "t", "enter").write("a").press("ctrl+s").shows("read-only mode")
}

// Fifty tags are there, one goes and another comes: the limit is never crossed.
func TestTheFiftiethTagIsReplaced(t *testing.T) {
	s := tell(t).tags("sandbox")
	var lines strings.Builder
	for i := range 50 {
		fmt.Fprintf(&lines, "key-%02d=%d\n", i, i)
	}
	s.paste(lines.String())
	s.press("ctrl+s", "enter").shows("done (undo: z)").press("t").shows("50/50").press("n").shows("the most that AWS takes")
	s.press("D", "n").write("last").press("enter", "enter", "ctrl+s", "enter").shows("done (undo: z)")
	list, _ := s.client.Collect(t.Context(), []string{""}, []string{"us-west-2"})
	arn := model.TrailARN("aws", "us-west-2", emulator.ManagementAccount, "sandbox")
	if n := len(list.Trail(arn).Tags.Value); n != 50 {
		t.Errorf("%d tags", n)
	}
}
