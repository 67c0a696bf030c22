package desktop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"

	"trailboss/ui"
)

// edit visits the operator's editor with a text, in a file of that name. The
// editor ends with ctx at the latest.
func edit(ctx context.Context) func(name, text string) ui.Editing {
	command := func(words []string) *exec.Cmd {
		return exec.CommandContext(ctx, words[0], words[1:]...) // #nosec G204 -- the operator's own choice of editor
	}
	return func(name, text string) ui.Editing { return &visit{name: name, text: text, command: command} }
}

// visit is one run of the editor on a file of our own, which nobody else can
// read and which is gone afterwards.
type visit struct {
	name, text     string
	command        func(words []string) *exec.Cmd
	stdin          io.Reader
	stdout, stderr io.Writer
}

// SetStdin is where the editor reads keys.
func (v *visit) SetStdin(r io.Reader) { v.stdin = r }

// SetStdout is where the editor draws.
func (v *visit) SetStdout(w io.Writer) { v.stdout = w }

// SetStderr is where the editor complains.
func (v *visit) SetStderr(w io.Writer) { v.stderr = w }

// Text is what the file held when the editor ended; before that what it began with.
func (v *visit) Text() string { return v.text }

// Run returns when the editor has ended.
func (v *visit) Run() (err error) {
	words, err := editor(os.Getenv)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "trailboss-edit-") // mode 0700
	if err != nil {
		return fmt.Errorf("a folder for the editor's file: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, filepath.Base(v.name))
	if err := os.WriteFile(path, []byte(v.text), 0o600); err != nil {
		return fmt.Errorf("the editor's file: %w", err)
	}
	cmd := v.command(append(words, path))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = v.stdin, v.stdout, v.stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("editor %s: %w; what it changed is not taken over", strings.Join(words, " "), err)
	}
	text, err := os.ReadFile(path) // #nosec G304 -- our own file
	if err != nil {
		return fmt.Errorf("the editor's file: %w", err)
	}
	v.text = string(text)
	return nil
}

// editor is the operator's editor with its arguments: VISUAL, else EDITOR, else
// what the system surely has.
func editor(getenv func(string) string) ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if value := strings.TrimSpace(getenv(name)); value != "" {
			words, err := split(value, getenv)
			if err != nil {
				return nil, fmt.Errorf("$%s is %q, not a command: %w; set it to your editor, for example vim or code -w", name, value, err)
			}
			return words, nil
		}
	}
	usual := "vi"
	if runtime.GOOS == "windows" {
		usual = "notepad"
	}
	if _, err := exec.LookPath(usual); err != nil {
		return nil, errors.New("no editor is known: set $EDITOR, for example to vim or code -w")
	}
	return []string{usual}, nil
}

// split makes words of an editor's command as a shell does, but runs nothing. A
// value that is a program as it stands, spaces and all, is one word.
func split(value string, getenv func(string) string) ([]string, error) {
	if path, err := exec.LookPath(value); err == nil {
		return []string{path}, nil
	}
	var words []*syntax.Word
	for w, err := range syntax.NewParser().WordsSeq(strings.NewReader(value)) {
		if err != nil {
			return nil, err
		}
		words = append(words, w)
	}
	fields, err := expand.Fields(&expand.Config{Env: expand.FuncEnviron(getenv)}, words...)
	if err == nil && len(fields) == 0 {
		err = errors.New("it is empty")
	}
	return fields, err
}
