//go:build conformance

package conformance

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// The CLI takes half a second of the processor for a call, most of it to load itself. So that it does so
// once, the program aws that tests find first is this test itself, which passes the call to a CLI that is
// loaded: testdata/warm.py makes a process of it for each call. Where the CLI is no program of Python's,
// it is called as it is.

// coldPath is the PATH that leads to the CLI itself.
var coldPath = os.Getenv("PATH")

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "aws" {
		os.Exit(passOn())
	}
	stop, err := warm()
	if err != nil {
		fmt.Fprintln(os.Stderr, "the AWS CLI is loaded for each call:", err)
	}
	status := m.Run()
	stop()
	os.Exit(status)
}

// warm loads the CLI and puts a program that passes calls to it in front of the PATH.
func warm() (stop func(), err error) {
	stop = func() {}
	command, err := interpreter()
	if err != nil {
		return stop, err
	}
	dir, err := os.MkdirTemp("", "aws-")
	if err != nil {
		return stop, err
	}
	stop = func() { _ = os.RemoveAll(dir) }
	self, err := os.Executable()
	if err != nil {
		return stop, err
	}
	if err := os.Symlink(self, filepath.Join(dir, "aws")); err != nil {
		return stop, err
	}
	command = append(command, filepath.Join("testdata", "warm.py"), filepath.Join(dir, "socket"))
	server := exec.CommandContext(context.Background(), command[0], command[1:]...)
	server.Env, server.Stderr = environment(step{}), os.Stderr
	stdin, err := server.StdinPipe()
	if err != nil {
		return stop, err
	}
	stdout, err := server.StdoutPipe()
	if err != nil {
		return stop, err
	}
	if err := server.Start(); err != nil {
		return stop, err
	}
	stop = func() {
		_ = stdin.Close() // ends it
		_ = server.Wait()
		_ = os.RemoveAll(dir)
	}
	if line, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		return stop, fmt.Errorf("warm.py says %q: %w", line, err)
	}
	return stop, os.Setenv("PATH", dir+string(os.PathListSeparator)+coldPath)
}

// interpreter is the Python that the CLI is run by.
func interpreter() ([]string, error) {
	path, err := exec.LookPath("aws")
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	first, _ := bufio.NewReader(file).ReadString('\n') // a program without lines has none for us
	line, script := strings.CutPrefix(first, "#!")
	command := strings.Fields(line)
	if !script || len(command) == 0 || !strings.HasPrefix(filepath.Base(command[len(command)-1]), "python") {
		return nil, errors.New(path + " is no program of Python's")
	}
	return command, nil
}

// passOn has this call of the CLI made, and gives its exit status.
func passOn() int {
	status, err := passed()
	if err != nil {
		fmt.Fprintln(os.Stderr, "passing a call on to the AWS CLI:", err)
		return 1
	}
	return status
}

func passed() (status int, err error) {
	own, err := exec.LookPath("aws")
	if err != nil {
		return 0, err
	}
	connection, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: filepath.Join(filepath.Dir(own), "socket"), Net: "unix"})
	if err != nil {
		return 0, err
	}
	folder, err := os.Getwd()
	if err != nil {
		return 0, err
	}
	variables := map[string]string{}
	for _, variable := range os.Environ() {
		name, text, _ := strings.Cut(variable, "=")
		variables[name] = text
	}
	if _, _, err := connection.WriteMsgUnix([]byte{0}, syscall.UnixRights(0, 1, 2), nil); err != nil {
		return 0, err
	}
	if err := json.NewEncoder(connection).Encode(map[string]any{"Arguments": os.Args[1:], "Environment": variables, "Folder": folder}); err != nil {
		return 0, err
	}
	if err := connection.CloseWrite(); err != nil {
		return 0, err
	}
	answer, err := io.ReadAll(connection)
	if err != nil || len(answer) != 1 {
		return 0, fmt.Errorf("it ended without a status: %w", errors.Join(err, io.ErrUnexpectedEOF))
	}
	return int(answer[0]), nil
}
