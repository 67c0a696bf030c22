//go:build unix

package eventfile_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"trailboss/ui/eventfile"
)

// A named pipe is read by the command, which can be stopped while it waits, and not by the screens.
func TestANamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := eventfile.At(path); err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Error(err)
	}
	go func() {
		if err := os.WriteFile(path, []byte(packed(t, listed(4, "\n"))), 0o600); err != nil {
			t.Error(err)
		}
	}()
	f, err := eventfile.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if n, err := counted(t, f.Source); n != 4 || err != nil {
		t.Errorf("%d %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := eventfile.Open(ctx, path, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	writer, err := os.OpenFile(path, os.O_RDWR, 0) // lets go of what still waits
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = writer.Close() }()
}
