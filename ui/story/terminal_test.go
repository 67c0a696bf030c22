package story_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"trailboss/ui"
)

// terminal is a terminal emulator with a program in it.
type terminal struct {
	*vt.SafeEmulator
	written chan struct{}
}

// Write draws what the program wrote. A terminal in raw mode gets line feeds
// alone, and the emulator wants the carriage return too.
func (t *terminal) Write(p []byte) (int, error) {
	if _, err := t.SafeEmulator.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	select {
	case t.written <- struct{}{}:
	default:
	}
	return len(p), nil
}

// await waits until the screen shows the text.
func (t *terminal) await(ctx context.Context, text string) error {
	if err := t.until(ctx, func(screen string) bool { return strings.Contains(screen, text) }); err != nil {
		return fmt.Errorf("%s never came: %w", text, err)
	}
	return nil
}

// until waits until the screen is so.
func (t *terminal) until(ctx context.Context, so func(screen string) bool) error {
	for {
		screen := ansi.Strip(t.Render())
		if so(screen) {
			return nil
		}
		select {
		case <-t.written:
		case <-ctx.Done():
			return errors.New("the screen stays\n" + screen)
		}
	}
}

// scene is what is typed, and what must come to stand on the screen after it.
type scene struct{ key, shows string }

// One session in a real terminal, timers and renderer included.
func TestInARealTerminal(t *testing.T) {
	play(t, []scene{{"", "management-events"}, {"\r", "Overview"}, {"?", "start/stop logging"}, {"?", "Overview"}})
}

// The operator's editor gets the draft and the terminal, and gives both back.
func TestEditorInARealTerminal(t *testing.T) {
	editor := filepath.Join(t.TempDir(), "editor")
	script := "#!/bin/sh\necho In the editor\nread -r key\nsed -i \"s/Card vault, writes/$key/\" \"$1\"\n"
	if err := os.WriteFile(editor, []byte(script), 0o700); err != nil { // #nosec G306 -- it is run
		t.Fatal(err)
	}
	t.Setenv("VISUAL", editor)
	play(t, []scene{
		{"", "data-plane-payments"},
		{"/data-plane\r", "1 of 8"},
		{"e", "Card vault, writes"},
		{"\x05", "In the editor"},
		{"Renamed by hand\n", "differs from AWS"},
		{"g", "Renamed by hand"},
	})
}

// play runs the program on the demo account in a terminal, scene by scene.
func play(t *testing.T, scenes []scene) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	s, _ := stage(t)
	playOn(ctx, t, s.app, scenes)
}

// playOn runs the screens in a terminal, scene by scene, and ends them.
func playOn(ctx context.Context, t *testing.T, app tea.Model, scenes []scene) {
	t.Helper()
	on := open(ctx, t, app, 120, 36)
	for _, scene := range scenes {
		on.write(t, scene.key)
		if err := on.term.await(ctx, scene.shows); err != nil {
			t.Fatalf("after %q: %v", scene.key, err)
		}
	}
	on.end(t)
}

// theatre is a program that runs in a terminal.
type theatre struct {
	term    *terminal
	typed   *os.File
	program *tea.Program
	ended   chan error
	drained chan struct{}
}

func open(ctx context.Context, t *testing.T, app tea.Model, w, h int) *theatre {
	t.Helper()
	keys, typed, err := os.Pipe() // a file, as a terminal is: an editor can take it over
	if err != nil {
		t.Fatal(err)
	}
	on := &theatre{
		term:  &terminal{SafeEmulator: vt.NewSafeEmulator(w, h), written: make(chan struct{}, 1)},
		typed: typed, ended: make(chan error, 1), drained: make(chan struct{}),
	}
	go func() { // the emulator's replies to what the program asks of its terminal
		defer close(on.drained)
		_, _ = io.Copy(io.Discard, on.term)
	}()
	on.program = tea.NewProgram(app, tea.WithContext(ctx), tea.WithInput(keys), tea.WithOutput(on.term),
		tea.WithWindowSize(w, h), tea.WithoutSignals(), tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}))
	go func() {
		_, err := on.program.Run()
		on.ended <- err
	}()
	return on
}

func (on *theatre) write(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(on.typed, keys); err != nil {
		t.Fatal(err)
	}
}

func (on *theatre) resize(w, h int) {
	on.term.Resize(w, h)
	on.program.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// end ends the program by ctrl+c.
func (on *theatre) end(t *testing.T) {
	t.Helper()
	on.write(t, "\x03")
	if err := <-on.ended; err != nil {
		t.Errorf("the program ended with %v", err)
	}
	_ = on.typed.Close()
	// Closing the emulator itself would race with the reader of its replies.
	if replies, ok := on.term.InputPipe().(io.Closer); ok {
		_ = replies.Close()
	}
	<-on.drained
}

// What stood in the columns that a terminal has gained goes with the next screen.
func TestAWiderTerminalKeepsNothingOfTheLastScreen(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	on := open(ctx, t, screensOf(ctx, 5, ui.Outside{Now: now}), 60, 15)
	if err := on.term.await(ctx, "trail-000000"); err != nil {
		t.Fatal(err)
	}
	on.resize(120, 15)
	if err := on.term.await(ctx, "TAGS"); err != nil {
		t.Fatal(err)
	}
	on.write(t, "H")
	err := on.term.until(ctx, func(screen string) bool {
		_, behind, found := strings.Cut(screen, "and can be taken back.")
		line, _, _ := strings.Cut(behind, "\n")
		return found && strings.TrimSpace(line) == ""
	})
	if err != nil {
		t.Error(err)
	}
	on.end(t)
}
