package story_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// build builds the program as a release is built.
func build(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trailboss")
	args := append(append([]string{"build"}, releaseFlags(t)...), "-ldflags=-s -w", "-o", path, ".")
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

// releaseFlag is a line of the list of flags that releases are built with.
var releaseFlag = regexp.MustCompile(`(?m)^      - (-(?:trimpath|tags|gcflags)\S*)$`)

func releaseFlags(t *testing.T) []string {
	t.Helper()
	config, err := os.ReadFile("../../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var flags []string
	for _, m := range releaseFlag.FindAllSubmatch(config, -1) {
		flags = append(flags, string(m[1]))
	}
	if len(flags) != 3 {
		t.Fatalf("releases are built with %q, want -trimpath, -tags and -gcflags", flags)
	}
	return flags
}

// run runs the program in an empty home, with nothing of AWS around.
func run(ctx context.Context, path, home string, env []string, args ...string) (stdout, stderr string, err error) {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + filepath.Join(home, "tmp"),
		"XDG_STATE_HOME=" + filepath.Join(home, "state"), "XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"AWS_EC2_METADATA_DISABLED=true",
	}, env...)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	return out.String(), errs.String(), err
}

var initLine = regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, (\S+) ms clock`)

// A package that works while it is initialised delays every start: none may
// take a millisecond. The least of several runs counts, as a busy machine can
// only make it longer.
func TestNoPackageIsSlowToInitialise(t *testing.T) {
	path, home, least := build(t), t.TempDir(), map[string]float64{}
	for range 5 {
		_, trace, err := run(t.Context(), path, home, []string{"GODEBUG=inittrace=1"}, "version")
		if err != nil {
			t.Fatalf("%v\n%s", err, trace)
		}
		for _, m := range initLine.FindAllStringSubmatch(trace, -1) {
			ms, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			if old, ok := least[m[1]]; !ok || ms < old {
				least[m[1]] = ms
			}
		}
	}
	if len(least) < 10 {
		t.Fatalf("the trace names %d packages only", len(least))
	}
	for name, ms := range least {
		if ms > 1 {
			t.Errorf("%s takes %.2f ms to initialise", name, ms)
		}
	}
	if _, works := least["trailboss/keymap"]; works {
		t.Error("the key bindings are made by code at the start, want them to be data")
	}
}

// A module that comes in unnoticed, or code that is compiled for each of its
// callers, shows here. What the bytes are is told in docs/performance.md.
func TestTheProgramIsSmall(t *testing.T) {
	info, err := os.Stat(build(t))
	if err != nil {
		t.Fatal(err)
	}
	if most := int64(22_000_000); info.Size() > most {
		t.Errorf("the program has %d bytes, want at most %d", info.Size(), most)
	}
}

// The demo needs no AWS files, and leaves nothing behind.
func TestDemoOnACleanMachine(t *testing.T) {
	path, home := build(t), t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	out, errs, err := run(t.Context(), path, home, nil, "trails", "--demo", "-o", "json")
	if err != nil || !strings.Contains(out, "management-events") {
		t.Fatalf("%v\n%s\n%s", err, out, errs)
	}
	_, _, err = run(t.Context(), path, home, nil, "trails", "--demo", "--check")
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("--check on trails that are stopped and failing: %v, want status 3", err)
	}
	left, err := filepath.Glob(filepath.Join(home, "*", "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// What is typed wrong is said in one line, at once.
func TestBadCommandLines(t *testing.T) {
	path, home := build(t), homeWith(t, "")
	lines := []struct {
		args []string
		says string
	}{
		{[]string{"--theme", "pink", "--demo"}, "auto, dark or light"},
		{[]string{"--latency", "1s"}, "need --demo"},
		{[]string{"--lake-closed"}, "need --demo"},
		{[]string{"--demo", "--fault", "nonsense"}, "nonsense"},
		{[]string{"trails", "--demo", "-o", "yaml"}, "table or json"},
		{[]string{"emulator", "--listen", "256.0.0.1:1"}, "--listen"},
		{[]string{"--no-such-flag"}, "no-such-flag"},
		{[]string{"--demo", "--refresh", "1ms"}, "--refresh 1ms"},
		{[]string{"--demo", "--latency", "-1s"}, "--latency -1s"},
		{[]string{"trails", "--demo", "-o", "yaml"}, "-o \"yaml\""},
		{[]string{"trials"}, "did you mean trailboss trails?"},
		{[]string{"completion", "tcsh"}, "completion --help lists them"},
		{[]string{"version", "twice"}, "version takes no arguments"},
		{[]string{"--demo", "--refresh", "soon"}, "such as 80ms, 30s or 5m; see trailboss --help"},
		{[]string{"trails", "--demo", "--endpoint-url", "http://127.0.0.1:1"}, "choose one"},
		{[]string{"trails", "--endpoint-url", "localhost:4599"}, "write a whole URL"},
		{[]string{"trails", "--demo", "-r", "mars-1"}, "no trail could be read"},
		{[]string{"emulator", "--listen", ""}, "--listen is empty"},
		{[]string{"--demo"}, "standard output is none"},
	}
	for _, l := range lines {
		_, errs, err := run(t.Context(), path, home, nil, l.args...)
		if err == nil || !strings.Contains(errs, l.says) {
			t.Errorf("%v: %v, %q does not say %q", l.args, err, errs, l.says)
		}
		if lines := strings.Count(errs, "\n"); lines != 1 && l.args[0] != "trails" {
			t.Errorf("%v: %d lines: %q", l.args, lines, errs)
		}
	}
}

// What needs no AWS answers on standard output, whatever the configuration is.
func TestCommandsThatNeedNoConfiguration(t *testing.T) {
	path, home := build(t), homeWith(t, "colour = \"blue\"\n")
	for says, args := range map[string][]string{
		"trailboss ": {"version"}, ".TH TRAILBOSS 1": {"man"}, "__start_trailboss": {"completion", "bash"}, "--ascii": {"__complete", "--as"},
	} {
		if out, errs, err := run(t.Context(), path, home, nil, args...); err != nil || !strings.Contains(out, says) {
			t.Errorf("%v: %v, %q on standard output and %q on standard error, want %q", args, err, out, errs, says)
		}
	}
}

// Every signal to stop ends a command in order: in one line, and with a status of
// its own.
func TestACommandIsStopped(t *testing.T) {
	path := build(t)
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		started, home := make(chan *os.Process, 1), homeWith(t, "")
		var signalled sync.Once
		proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			// A server sees that a client is gone once it has read the whole request.
			_, _ = io.Copy(io.Discard, r.Body)
			signalled.Do(func() {
				process := <-started
				if err := process.Signal(signal); err != nil {
					t.Error(err)
				}
			})
			<-r.Context().Done()
		}))
		child := exec.CommandContext(t.Context(), path, "trails", "--endpoint-url", proxy.URL) // #nosec G204 -- our own program
		child.Env = []string{"HOME=" + home, "AWS_ACCESS_KEY_ID=any", "AWS_SECRET_ACCESS_KEY=any", "AWS_EC2_METADATA_DISABLED=true"}
		var errs strings.Builder
		child.Stderr = &errs
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		started <- child.Process
		if err := child.Wait(); statusOf(err) != 130 || errs.String() != "trailboss: stopped before it was done\n" {
			t.Errorf("%v: %v, %q", signal, err, errs.String())
		}
		proxy.Close()
	}
}

// A flag wins over the environment, and that over the configuration file.
func TestSettingsHaveAnOrder(t *testing.T) {
	path, home := build(t), homeWith(t, "")
	config := filepath.Join(home, "config", "trailboss", "config.toml")
	write := func(text string) {
		if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	names := func(env []string, args ...string) string {
		out, errs, err := run(t.Context(), path, home, env, append([]string{"trails", "-o", "json"}, args...)...)
		if err != nil {
			return errs
		}
		return out
	}
	write("demo = true\nregion = [\"eu-west-1\", \"us-east-2\"]\nrefresh = \"30s\"\n")
	if out := names(nil); !strings.Contains(out, "dublin-network") || strings.Contains(out, "tokyo-operations") {
		t.Errorf("the file's Regions do not hold:\n%s", out)
	}
	env := []string{"TRAILBOSS_REGION=ap-northeast-1"}
	if out := names(env); !strings.Contains(out, "tokyo-operations") || strings.Contains(out, "dublin-network") {
		t.Errorf("the environment's Region does not hold:\n%s", out)
	}
	if out := names(env, "-r", "eu-west-1"); !strings.Contains(out, "dublin-network") || strings.Contains(out, "tokyo-operations") {
		t.Errorf("the flag's Region does not hold:\n%s", out)
	}
	if out := names([]string{"TRAILBOSS_VERSION=1.2.3", "TRAILBOSS_REFRESH=", "TRAILBOSS_PROFILE=prod"}); !strings.Contains(out, "dublin-network") {
		t.Errorf("variables that are none of trailboss's, empty or not for the demo get in the way:\n%s", out)
	}
	write("demo = true\nfault = [\"ListTags=AccessDeniedException\", \"GetTrailStatus=AccessDeniedException\"]\n")
	if out := names(nil); strings.Count(out, "is not allowed") != 2 {
		t.Errorf("two faults of the file are not two:\n%s", out)
	}
	write("refresh = soon")
	if out := names(nil); !strings.Contains(out, config) {
		t.Errorf("a broken file is not named:\n%s", out)
	}
	if out := names([]string{"TRAILBOSS_DEMO=perhaps"}); !strings.Contains(out, "TRAILBOSS_DEMO") && !strings.Contains(out, config) {
		t.Errorf("a broken variable is not named:\n%s", out)
	}
}

// homeWith is a home with that configuration.
func homeWith(t *testing.T, config string) string {
	t.Helper()
	home := t.TempDir()
	for _, dir := range []string{"tmp", "config/trailboss"} {
		if err := os.MkdirAll(filepath.Join(home, dir), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, "config", "trailboss", "config.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return home
}
