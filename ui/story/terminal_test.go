package story_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
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
	for {
		if strings.Contains(ansi.Strip(t.Render()), text) {
			return nil
		}
		select {
		case <-t.written:
		case <-ctx.Done():
			return errors.New(text + " never came:\n" + ansi.Strip(t.Render()))
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
	term := &terminal{SafeEmulator: vt.NewSafeEmulator(120, 36), written: make(chan struct{}, 1)}
	keys, typed, err := os.Pipe() // a file, as a terminal is: an editor can take it over
	if err != nil {
		t.Fatal(err)
	}
	drained := make(chan struct{})
	go func() { // the emulator's replies to what the program asks of its terminal
		defer close(drained)
		_, _ = io.Copy(io.Discard, term)
	}()
	program := tea.NewProgram(app, tea.WithContext(ctx), tea.WithInput(keys), tea.WithOutput(term),
		tea.WithWindowSize(120, 36), tea.WithoutSignals(), tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}))
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	for _, scene := range scenes {
		if _, err := io.WriteString(typed, scene.key); err != nil {
			t.Fatal(err)
		}
		if err := term.await(ctx, scene.shows); err != nil {
			t.Fatalf("after %q: %v", scene.key, err)
		}
	}
	if _, err := io.WriteString(typed, "\x03"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("the program ended with %v", err)
	}
	_ = typed.Close()
	// Closing the emulator itself would race with the reader of its replies.
	if replies, ok := term.InputPipe().(io.Closer); ok {
		_ = replies.Close()
	}
	<-drained
}
