// Package desktop is the world beside AWS, as far as there is one where
// trailboss runs: the system's clipboard, a browser, the operator's editor.
package desktop

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/atotto/clipboard"

	"trailboss/ui"
	"trailboss/ui/eventfile"
)

// Outside is what the screens may reach for. Over SSH the clipboard and the
// browser are another machine's, and are left alone.
func Outside(ctx context.Context) ui.Outside {
	o := ui.Outside{Now: time.Now, Tmux: os.Getenv("TMUX") != "", Edit: edit(ctx), Save: save, Open: eventfile.At}
	if os.Getenv("SSH_CONNECTION") != "" || os.Getenv("SSH_TTY") != "" {
		return o
	}
	if !clipboard.Unsupported {
		o.Copy = clipboard.WriteAll
	}
	if words := browser(); words != nil {
		o.Browse = func(url string) error { return open(ctx, words, url) }
	}
	return o
}

// browser is the command that opens a URL on this system, or nil.
func browser() []string {
	switch {
	case runtime.GOOS == "darwin":
		return []string{"open"}
	case runtime.GOOS == "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "":
		return []string{"xdg-open"}
	default:
		return nil
	}
}

// open starts the browser, which may run on in the foreground and outlive trailboss.
// The program is a fixed one; the URL is one of AWS's console, or one that was found
// to be a page's.
func open(ctx context.Context, words []string, url string) error {
	cmd := exec.CommandContext(context.WithoutCancel(ctx), words[0], append(words[1:], url)...) // #nosec G204 -- see above
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
