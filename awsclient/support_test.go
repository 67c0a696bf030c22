package awsclient_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"go.uber.org/goleak"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// moment is the time at which all tests happen.
var moment = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)

func clock() time.Time { return moment }

// seventeen are the Regions of the account in tests.
func seventeen() []string {
	var names []string
	for _, r := range model.Regions("aws") {
		if !r.OptIn {
			names = append(names, r.Name)
		}
	}
	return names
}

// stage is a client over an emulator.
type stage struct {
	*awsclient.Client
	emulator *emulator.Emulator
	journal  *journal.Journal
}

// newStage puts a client with the profiles "prod" and "data" over an emulator.
func newStage(t *testing.T, e *emulator.Emulator, change ...func(*awsclient.Options)) stage {
	t.Helper()
	j := journal.New(filepath.Join(t.TempDir(), "state", "journal.jsonl"), clock)
	o := awsclient.Options{
		Transport: e.RoundTripper(),
		Credentials: map[string]aws.CredentialsProvider{
			"prod": awsclient.StaticCredentials(emulator.DemoAccessKey, "secret"),
			"data": awsclient.StaticCredentials(emulator.DemoMemberAccessKey, "secret"),
		},
		Profiles:   []string{"prod", "data"},
		Journal:    j,
		Now:        clock,
		MaxBackoff: time.Millisecond,
		Unpaced:    true,
	}
	for _, f := range change {
		f(&o)
	}
	return stage{Client: awsclient.New(o), emulator: e, journal: j}
}

// read fails the test when the query cannot be answered.
func (s stage) read(t *testing.T, q model.Query) model.Fact {
	t.Helper()
	fact, fault := s.Read(t.Context(), q)
	if fault != nil {
		t.Fatalf("%s: %v", q.Slot(), fault)
	}
	return fact
}

// collect reads the account of the profile prod.
func (s stage) collect(t *testing.T, regions ...string) *model.Inventory {
	t.Helper()
	inv, err := s.Collect(t.Context(), []string{"prod"}, regions)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// cleanEnvironment hides the machine's own AWS settings, and writes the two
// files of AWS's with the texts given.
func cleanEnvironment(t *testing.T, configText, credentialsText string) (configFile, credentialsFile string) {
	t.Helper()
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, "AWS_") {
			t.Setenv(name, "")
			if err := os.Unsetenv(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir := t.TempDir()
	configFile, credentialsFile = filepath.Join(dir, "config"), filepath.Join(dir, "credentials")
	for path, text := range map[string]string{configFile: configText, credentialsFile: credentialsText} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("HOME", dir)
	t.Setenv("AWS_CONFIG_FILE", configFile)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", credentialsFile)
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	return configFile, credentialsFile
}

// ended is a context that has ended.
func ended(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

// body makes an answer's body of text.
func body(text string) (io.ReadCloser, int64) {
	return io.NopCloser(strings.NewReader(text)), int64(len(text))
}
