package story_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// silentTerminal is one that answers nothing that it is asked.
type silentTerminal struct{ keyboard, screen *os.File }

func newSilentTerminal(t *testing.T) silentTerminal {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = keyboard.Close() })
	raw, err := keyboard.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var number int
	failed := raw.Control(func(fd uintptr) {
		if err = unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0); err == nil {
			number, err = unix.IoctlGetInt(int(fd), unix.TIOCGPTN)
		}
	})
	if failed != nil || err != nil {
		t.Fatal(failed, err)
	}
	screen, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return silentTerminal{keyboard, screen}
}

// run runs the program in the terminal until it ends. Once the text is on the screen, ctrl+c is pressed; "" is never.
func (term silentTerminal) run(t *testing.T, text string, args ...string) (screen string, status int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), args[0], args[1:]...) // #nosec G204 -- our own program
	child.Env = []string{"HOME=" + homeWith(t, ""), "TERM=xterm", "TMPDIR=" + t.TempDir()}
	child.Stdin, child.Stdout, child.Stderr = term.screen, term.screen, term.screen
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	_ = term.screen.Close() // the program alone has it now, and it ends with it
	var shown strings.Builder
	buffer := make([]byte, 4096)
	for pressed := text == ""; ; {
		n, err := term.keyboard.Read(buffer)
		shown.Write(buffer[:n])
		if err != nil {
			break
		}
		if !pressed && strings.Contains(shown.String(), text) {
			pressed = true
			if _, err := term.keyboard.WriteString("\x03"); err != nil {
				t.Error(err)
			}
		}
	}
	return shown.String(), statusOf(child.Wait())
}

// A command that fails says so, and asks the terminal nothing: one that does not answer would be waited for.
func TestCommandsAskTheTerminalNothing(t *testing.T) {
	path := build(t)
	if screen, status := newSilentTerminal(t).run(t, "", path, "trails", "--demo", "-o", "yaml"); status != 1 || !strings.HasPrefix(screen, "trailboss: -o ") {
		t.Errorf("status %d: %q", status, screen)
	}
	secret := filepath.Join(t.TempDir(), "events.jsonl")
	event := `{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example","eventName":"View",` +
		`"eventTime":"2026-11-21T08:30:00Z","UID":"1","recipientAccountId":"123456789012","requestParameters":{"password":"x"}}`
	if err := os.WriteFile(secret, []byte(event), 0o600); err != nil {
		t.Fatal(err)
	}
	// ctrl+c ends the program while it waits for an answer.
	const channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/e5f6a7b8-9c0d-4e1f-8a3b-4c5d6e7f8091"
	screen, status := newSilentTerminal(t).run(t, "[y/N]", path, "--demo", "send", "--channel", channel, secret)
	if status != 130 || !strings.HasSuffix(screen, "\r\ntrailboss: stopped; nothing was sent\r\n") || strings.Contains(screen, "\x1b]") {
		t.Errorf("status %d: %q", status, screen)
	}
}
