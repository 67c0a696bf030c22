// Package story_test tells whole features as an operator lives them: keys in,
// screens out, through the real SDK, against the emulator.
package story_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/charmbracelet/x/ansi"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/ui"
	"trailboss/ui/desktop"
)

// clock is the time of every story.
var clock = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

func now() time.Time { return clock }

// story is one run of the screens.
type story struct {
	t        *testing.T
	app      *ui.App
	emulator *emulator.Emulator
	client   *awsclient.Client
	cancel   context.CancelFunc
	waiting  []tea.Cmd
	// copied and browsed are what went out to the desktop.
	copied, browsed []string
	quit            bool
	// answers are those of commands that run side by side; nil runs one after
	// another.
	answers chan tea.Msg
}

// numbered gives request ids that are the same in every run.
func numbered() func() string {
	var n atomic.Int64
	return func() string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n.Add(1)) }
}

// setting changes how a story begins.
type setting func(*ui.Options, *plot)

// plot is what a story plays in.
type plot struct {
	emulator      *emulator.Emulator
	state         string
	width, height int
	client        awsclient.Options
	// through stands before the emulator, where the story wants something there.
	through func(http.RoundTripper) http.RoundTripper
	// save writes files, where the story has a disk.
	save func(path string, content []byte, over bool) (at string, err error)
	// disk is what the journal lies on.
	disk journal.Disk
}

// at80x24 tells the story in a small terminal.
func at80x24(_ *ui.Options, p *plot) { p.width, p.height = 80, 24 }

// withFaults tells it on an emulator that fails so from the start.
func withFaults(specs ...string) setting {
	return func(_ *ui.Options, p *plot) {
		faults := make([]emulator.Fault, len(specs))
		for i, s := range specs {
			f, err := emulator.ParseFault(s)
			if err != nil {
				panic(err)
			}
			faults[i] = f
		}
		p.emulator.SetFaults(faults...)
	}
}

// noDemo is what the program is in an account of one's own.
func noDemo(o *ui.Options, _ *plot) { o.Demo = false }

func readOnly(o *ui.Options, p *plot) { o.ReadOnly, p.client.ReadOnly = true, true }

// tell starts the program and lets it read the whole account.
func tell(t *testing.T, settings ...setting) *story {
	t.Helper()
	s := begin(t, settings...)
	s.settle()
	return s
}

// begin starts the program; nothing has been answered yet.
func begin(t *testing.T, settings ...setting) *story {
	t.Helper()
	s, size := stage(t, settings...)
	s.later(s.app.Init())
	s.send(size)
	return s
}

// stage sets everything up, and leaves it to the caller to start the program.
func stage(t *testing.T, settings ...setting) (*story, tea.WindowSizeMsg) {
	t.Helper()
	opts := ui.Options{Theme: "dark", Demo: true}
	p := &plot{
		emulator: emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered())), state: t.TempDir(), width: 120, height: 36, disk: journal.Append,
		client: awsclient.Options{
			Region: "us-east-2", Now: now, Profiles: []string{"acme-data", "acme-prod"},
			Credentials: map[string]aws.CredentialsProvider{
				"":          awsclient.StaticCredentials(emulator.DemoAccessKey, "demo"),
				"acme-prod": awsclient.StaticCredentials(emulator.DemoAccessKey, "demo"),
				"acme-data": awsclient.StaticCredentials(emulator.DemoMemberAccessKey, "demo"),
			},
		},
	}
	for _, set := range settings {
		set(&opts, p)
	}
	p.client.Transport = p.emulator.RoundTripper()
	if p.through != nil {
		p.client.Transport = p.through(p.client.Transport)
	}
	p.client.Journal = journal.NewOn(p.disk, filepath.Join(p.state, "journal.jsonl"), now)
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	s := &story{t: t, emulator: p.emulator, client: awsclient.New(p.client), cancel: cancel}
	outside := ui.Outside{
		Now: now, NoTimers: true, Edit: desktop.Outside(ctx).Edit, Open: desktop.Outside(ctx).Open, Save: p.save,
		Copy:   func(text string) error { s.copied = append(s.copied, text); return nil },
		Browse: func(url string) error { s.browsed = append(s.browsed, url); return nil },
	}
	s.app = ui.New(ctx, s.client, outside, opts)
	return s, tea.WindowSizeMsg{Width: p.width, Height: p.height}
}

func (s *story) later(cmd tea.Cmd) {
	if cmd != nil {
		s.waiting = append(s.waiting, cmd)
	}
}

func (s *story) send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.later(cmd)
}

// step runs the oldest command that waits, and tells whether there was one. With the
// program all that waits ends.
func (s *story) step() bool {
	if s.quit || len(s.waiting) == 0 {
		return false
	}
	cmd := s.waiting[0]
	s.waiting = s.waiting[1:]
	s.receive(cmd())
	return true
}

func (s *story) receive(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.later(c)
		}
	case tea.QuitMsg:
		s.quit = true
	default:
		s.send(msg)
	}
}

// settle runs all that waits and all that follows from it.
func (s *story) settle() {
	if s.answers != nil {
		s.settleTogether()
		return
	}
	for s.step() {
	}
}

// press presses keys, by their names as Bubble Tea spells them, and settles
// after each.
func (s *story) press(keys ...string) *story {
	s.t.Helper()
	for _, k := range keys {
		s.send(keyPress(k))
		s.settle()
	}
	return s
}

// write types text, key by key.
func (s *story) write(text string) *story {
	for _, r := range text {
		s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	s.settle()
	return s
}

func (s *story) paste(text string) *story {
	s.send(tea.PasteMsg{Content: text})
	s.settle()
	return s
}

// screen is what stands on the screen, without its colours.
func (s *story) screen() string { return ansi.Strip(s.app.View().Content) }

// shows fails unless every text stands on the screen.
func (s *story) shows(texts ...string) *story {
	s.t.Helper()
	screen := s.screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			s.t.Fatalf("%q is not on the screen:\n%s", text, screen)
		}
	}
	return s
}

// hides fails if one of the texts stands on the screen.
func (s *story) hides(texts ...string) *story {
	s.t.Helper()
	screen := s.screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			s.t.Fatalf("%q is on the screen:\n%s", text, screen)
		}
	}
	return s
}

// golden compares the screen with its file under testdata; with
// UPDATE_GOLDEN=1 it writes the file, for a person to look at.
func (s *story) golden(name string) *story {
	s.t.Helper()
	compare(s.t, filepath.Join("testdata", name+".txt"), trimmed(s.screen()))
	return s
}

// goldens is golden at both sizes, in a story that is told at 120x36; the name of
// the second file ends in its size.
func (s *story) goldens(name string) *story {
	s.t.Helper()
	return s.golden(name).resize(80, 24).golden(name+"-80x24").resize(120, 36)
}

func trimmed(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s differs (UPDATE_GOLDEN=1 rewrites it; look at it before you commit)\n--- want\n%s--- got\n%s", path, want, got)
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "backspace": {Code: tea.KeyBackspace}, "space": {Code: tea.KeySpace, Text: " "},
}

func keyPress(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	r := []rune(name)
	if len(r) != 1 {
		panic(fmt.Sprintf("no key %q", name))
	}
	return tea.KeyPressMsg{Code: r[0], Text: name}
}

// withProfiles tells it under these profiles.
func withProfiles(names ...string) setting {
	return func(o *ui.Options, _ *plot) { o.Profiles = names }
}

// withRegions tells it in these Regions only.
func withRegions(names ...string) setting {
	return func(o *ui.Options, _ *plot) { o.Regions = names }
}

// withoutCredentials leaves the search for credentials to the SDK.
func withoutCredentials(_ *ui.Options, p *plot) { p.client.Credentials = nil }

// playedIn tells it on an emulator and with a state folder of an earlier story.
func playedIn(e *emulator.Emulator, state string) setting {
	return func(_ *ui.Options, p *plot) { p.emulator, p.state = e, state }
}

// press0 presses a key and runs nothing that follows from it, but quitting.
func (s *story) press0(key string) *story {
	_, cmd := s.app.Update(keyPress(key))
	if key == "ctrl+c" && cmd != nil {
		_, s.quit = cmd().(tea.QuitMsg)
		return s
	}
	s.later(cmd)
	return s
}

func (s *story) resize(w, h int) *story {
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	s.settle()
	return s
}

// started counts the StartLogging calls so far.
func (s *story) started() int { return s.asked("StartLogging") }

// asked counts the requests of one operation so far.
func (s *story) asked(operation string) int {
	n := 0
	for _, r := range s.emulator.Requests() {
		if r.Operation == operation {
			n++
		}
	}
	return n
}

// faults makes the emulator fail so from now on; none makes it well again.
func (s *story) faults(specs ...string) {
	s.t.Helper()
	faults := make([]emulator.Fault, len(specs))
	for i, spec := range specs {
		f, err := emulator.ParseFault(spec)
		if err != nil {
			s.t.Fatal(err)
		}
		faults[i] = f
	}
	s.emulator.SetFaults(faults...)
}
