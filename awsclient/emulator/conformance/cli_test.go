//go:build conformance

package conformance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"
)

// callLimit bounds one call of the CLI. A call takes half a second at most; a
// loaded machine may need a multiple of that.
const callLimit = 60 * time.Second

// answer is what the CLI made of one call.
type answer struct {
	stdout        string
	code, message string
}

// failure reads the CLI's rendering of an error answer.
var failure = regexp.MustCompile(`(?s)An error occurred \(([^)]*)\) when calling the \w+ operation(?: \([^)]*\))?: (.*)`)

// words splits a command line as a POSIX shell does.
func words(line string) ([]string, error) {
	var fields []string
	for word, err := range syntax.NewParser().WordsSeq(strings.NewReader(line)) {
		if err != nil {
			return nil, err
		}
		field, err := expand.Literal(nil, word)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field)
	}
	return fields, nil
}

// longestArgument is what an argument of a command may have on Linux, less a
// little. What is longer the CLI reads from a file.
const longestArgument = 120_000

// call runs one step's command line against the server at url.
func call(ctx context.Context, t *testing.T, url string, s step) answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	args, err := words(s.aws)
	if err != nil {
		t.Fatalf("aws %s: %v", s.aws, err)
	}
	for i, arg := range args {
		if len(arg) > longestArgument {
			path := filepath.Join(t.TempDir(), "argument")
			if err := os.WriteFile(path, []byte(arg), 0o600); err != nil {
				t.Fatal(err)
			}
			args[i] = "file://" + path
		}
	}
	cmd := exec.CommandContext(ctx, "aws", append([]string{"--endpoint-url", url, "--output", "json"}, args...)...)
	cmd.Env = environment(s)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return answer{stdout: stdout.String()}
	case !errors.As(err, &exit):
		t.Fatalf("aws %s: %v", s.aws, err)
	case failure.MatchString(stderr.String()):
		parts := failure.FindStringSubmatch(stderr.String())
		return answer{code: parts[1], message: strings.TrimSpace(parts[2])}
	}
	t.Fatalf("aws %s: exit %d before any call: %s", s.aws, exit.ExitCode(), stderr.String())
	return answer{}
}

// environment holds what the CLI needs and nothing of the user's own settings.
func environment(s step) []string {
	region, key := s.region, s.key
	if region == "" {
		region = home
	}
	if key == "" {
		key = "AKIAEXAMPLEOWNER"
	}
	env := []string{
		"AWS_ACCESS_KEY_ID=" + key,
		"AWS_SECRET_ACCESS_KEY=example",
		"AWS_DEFAULT_REGION=" + region,
		"AWS_CONFIG_FILE=" + os.DevNull,
		"AWS_SHARED_CREDENTIALS_FILE=" + os.DevNull,
		"AWS_EC2_METADATA_DISABLED=true",
		"AWS_MAX_ATTEMPTS=1",
		"AWS_PAGER=",
		"NO_PROXY=127.0.0.1",
	}
	for _, name := range []string{"PATH", "HOME", "SYSTEMROOT", "PYENV_ROOT", "PYENV_VERSION", "TMPDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// check says how the answer differs from what AWS gives; nil means that it does not.
func (s step) check(got answer) error {
	switch {
	case got.code != s.code:
		return fmt.Errorf("error code %q (%s), want %q", got.code, got.message, s.code)
	case s.message != "" && got.message != s.message:
		return fmt.Errorf("message %q, want %q", got.message, s.message)
	case s.code != "":
		return nil
	}
	return match(s.want, got.stdout)
}
