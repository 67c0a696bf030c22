// trailboss is a terminal UI with which operators run AWS CloudTrail.
package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/fang/v2"
	"github.com/adrg/xdg"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/spf13/cobra"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/ui"
	"trailboss/ui/desktop"
	"trailboss/ui/offline"
	"trailboss/ui/report"
	"trailboss/ui/settings"
)

// version is set when a release is built.
var version string

// errUnwell is the end of `trails --check` where a trail does not log or
// deliver; unwellStatus is its exit status.
var errUnwell = errors.New("not every trail is logging and delivering")

const unwellStatus = 3

// unreadableError is the end of `lint` and `match` where they have no answer, which
// status 1 is; unreadableStatus is its exit status.
type unreadableError struct{ error }

// Unwrap is what could not be read.
func (u unreadableError) Unwrap() error { return u.error }

const unreadableStatus = 2

func main() {
	err := fang.Execute(context.Background(), command(), fang.WithVersion(release()),
		fang.WithNotifySignal(os.Interrupt), fang.WithErrorHandler(complain))
	switch {
	case err == nil:
	case errors.Is(err, errUnwell):
		os.Exit(unwellStatus)
	case errors.As(err, new(unreadableError)):
		os.Exit(unreadableStatus)
	default:
		os.Exit(1)
	}
}

// complain says what went wrong, in the words and the spelling it has.
func complain(w io.Writer, _ fang.Styles, err error) {
	_, _ = fmt.Fprintln(w, "trailboss: "+err.Error())
}

// release is the version that was built, from the linker or from the module.
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "" {
		return info.Main.Version
	}
	return cmp.Or(version, "unknown")
}

// flags are all flags of the command line.
type flags struct {
	profiles, regions, faults []string
	endpoint, theme           string
	refresh, latency          time.Duration
	demo, readOnly, ascii     bool
}

func command() *cobra.Command {
	f := &flags{}
	root := &cobra.Command{
		Use:   "trailboss",
		Short: "Run AWS CloudTrail from the terminal",
		Long: "trailboss shows the trails of every Region and account, and whether each one really logs and delivers. " +
			"Every change is shown as a diff and as the aws commands before it is made, and can be undone.",
		Example:           "trailboss --demo\ntrailboss -p prod,staging -r us-east-2,eu-west-1 --read-only\ntrailboss trails -o json --check",
		Args:              cobra.NoArgs,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return fill(cmd) },
		RunE:              func(cmd *cobra.Command, _ []string) error { return f.screens(cmd.Context()) },
		SilenceUsage:      true,
	}
	p := root.PersistentFlags()
	p.StringSliceVarP(&f.profiles, "profile", "p", nil, "Profiles to read, comma-separated (default: the default credential chain)")
	p.StringSliceVarP(&f.regions, "region", "r", nil, "only these Regions, comma-separated (default: every Region that is on)")
	p.StringVar(&f.endpoint, "endpoint-url", "", "send every call to this URL instead of AWS")
	p.BoolVar(&f.demo, "demo", false, "the embedded emulator and its sample accounts: no AWS account, no network")
	p.DurationVar(&f.latency, "latency", 0, "with --demo or emulator: how long each answer takes, e.g. 80ms")
	p.StringArrayVar(&f.faults, "fault", nil, "with --demo or emulator: OP=CODE[@RATE], repeatable; OP * is all; CODE also !reset, !hang, !html, !slow, !partial")
	l := root.Flags()
	l.BoolVar(&f.readOnly, "read-only", false, "refuse every change, at the client too")
	l.DurationVar(&f.refresh, "refresh", 0, "read the account again this often, e.g. 30s (default: only on r)")
	l.StringVar(&f.theme, "theme", "auto", "auto, dark or light")
	l.BoolVar(&f.ascii, "ascii", false, "no signs and lines beyond ASCII")
	root.AddCommand(f.trailsCommand(), f.emulatorCommand(), lintCommand(), matchCommand(), versionCommand())
	return root
}

func (f *flags) trailsCommand() *cobra.Command {
	var output string
	var check, covered bool
	c := &cobra.Command{
		Use:     "trails",
		Short:   "Print the inventory once, without the screens",
		Example: "trailboss trails -o json\ntrailboss trails --check || echo 'a trail is stopped or failing'",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if output != "table" && output != "json" {
				return fmt.Errorf("-o %q: choose table or json", output)
			}
			return f.trails(cmd, report.Form(output, covered), check)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "table or json")
	c.Flags().BoolVar(&covered, "coverage", false, "print which trails log which kinds of events, and what none or several do")
	c.Flags().BoolVar(&check, "check", false, "exit with status 3 when a trail is stopped, fails to deliver or cannot be read")
	return c
}

func (f *flags) emulatorCommand() *cobra.Command {
	var listen string
	var empty bool
	c := &cobra.Command{
		Use:     "emulator",
		Short:   "Serve the CloudTrail emulator to the AWS CLI, SDKs and scripts",
		Example: "trailboss emulator --listen 127.0.0.1:4599\naws --endpoint-url http://127.0.0.1:4599 cloudtrail list-trails",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			build := emulator.Demo
			if empty {
				build = emulator.New
			}
			e, err := f.emulator(build)
			if err != nil {
				return err
			}
			listener, err := (&net.ListenConfig{}).Listen(cmd.Context(), "tcp", listen)
			if err != nil {
				return fmt.Errorf("listen on %s: %w; choose another address with --listen", listen, err)
			}
			at := listen
			if strings.HasSuffix(listen, ":0") {
				at = listener.Addr().String()
			}
			cmd.Printf("CloudTrail emulator on http://%s (ctrl+c ends it)\n", at)
			return e.Serve(cmd.Context(), listener)
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:4599", "address and port")
	c.Flags().BoolVar(&empty, "empty", false, "begin without the sample trails")
	return c
}

func lintCommand() *cobra.Command {
	return offlineCommand(&cobra.Command{
		Use:   "lint FILE|-",
		Short: "Say what is wrong with event selectors or Insights selectors",
		Long: "lint reads selectors, as JSON or as a whole aws command, and prints what AWS would refuse, what AWS would accept and you " +
			"would regret, and what had to be put right to read them. Status 0: nothing; 1: problems; 2: it cannot be read. It needs no AWS.",
		Example: "trailboss lint selectors.json\naws cloudtrail get-event-selectors --trail-name main | trailboss lint -o json -",
	}, func(cmd *cobra.Command, in offline.Input, asJSON bool) error {
		return offline.Lint(cmd.OutOrStdout(), in, asJSON)
	})
}

func matchCommand() *cobra.Command {
	var selectors, trail string
	c := offlineCommand(&cobra.Command{
		Use:   "match --selectors FILE EVENTS|-",
		Short: "Say which events a trail with these selectors logs, and why",
		Long: "match reads event records as CloudTrail delivers them, as JSON Lines or from aws cloudtrail lookup-events, packed by gzip or not. " +
			"Status 0: all are logged; 1: some are not; 2: something cannot be read. It needs no AWS.",
		Example: "trailboss match --selectors selectors.json events.json.gz\n" +
			"aws cloudtrail lookup-events | trailboss match --selectors selectors.json --trail trail.json -o json -",
	}, func(cmd *cobra.Command, events offline.Input, asJSON bool) error {
		q := offline.Question{Events: events}
		var err error
		if q.Selectors, err = small(cmd, "--selectors", selectors); err != nil {
			return err
		}
		if trail != "" {
			if q.Trail, err = small(cmd, "--trail", trail); err != nil {
				return err
			}
		}
		return offline.Match(cmd.OutOrStdout(), cmd.ErrOrStderr(), q, asJSON)
	})
	c.Flags().StringVar(&selectors, "selectors", "", "file with the event selectors, in any form that lint reads")
	c.Flags().StringVar(&trail, "trail", "", "file with the trail as aws cloudtrail get-trail prints it (default: a trail in every Region)")
	return c
}

// offlineCommand gives a command its format and its statuses, and what it reads:
// the file that its one argument names, or standard input. Settings are none of its
// business, as it answers the same everywhere.
func offlineCommand(c *cobra.Command, answer func(cmd *cobra.Command, in offline.Input, asJSON bool) error) *cobra.Command {
	var output string
	c.Flags().StringVarP(&output, "output", "o", "text", "text or json")
	c.PersistentPreRun = func(*cobra.Command, []string) {}
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return unreadableError{err} })
	c.Args = func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return unreadableError{fmt.Errorf("%s takes one file, or - for standard input", c.Name())}
		}
		return nil
	}
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if output != "text" && output != "json" {
			return unreadableError{fmt.Errorf("-o %q: choose text or json", output)}
		}
		in := offline.Input{Name: "standard input", From: cmd.InOrStdin()}
		if args[0] != "-" {
			file, err := os.Open(args[0])
			if err != nil {
				return unreadableError{err}
			}
			defer func() { _ = file.Close() }()
			in = offline.Input{Name: args[0], From: file}
		}
		err := answer(cmd, in, output == "json")
		if err == nil || errors.Is(err, offline.ErrProblems) || errors.Is(err, offline.ErrNotLogged) {
			return err
		}
		return unreadableError{err}
	}
	return c
}

// small reads a file that an option names.
func small(cmd *cobra.Command, option, path string) (offline.Input, error) {
	switch path {
	case "":
		return offline.Input{}, fmt.Errorf("%s is missing: name a file", option)
	case "-":
		if cmd.Flags().Arg(0) == "-" {
			return offline.Input{}, fmt.Errorf("%s: standard input holds the events already", option)
		}
		return offline.Input{Name: "standard input", From: cmd.InOrStdin()}, nil
	}
	content, err := os.ReadFile(path) // #nosec G304 -- the operator names the file
	return offline.Input{Name: path, From: bytes.NewReader(content)}, err
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		PersistentPreRun: func(*cobra.Command, []string) {}, // whatever the configuration is
		Run:              func(cmd *cobra.Command, _ []string) { cmd.Println("trailboss " + release()) },
	}
}

// fill sets the flags that were not given from the environment or the
// configuration file. The file is for the screens as well as for the commands: a
// name is wrong only when the screens do not know it either.
func fill(cmd *cobra.Command) error {
	screens := cmd.Root()
	return settings.Source{
		Path: filepath.Join(xdg.ConfigHome, "trailboss", "config.toml"), Env: os.Getenv,
		Known: func(name string) bool {
			return screens.Flags().Lookup(name) != nil || screens.PersistentFlags().Lookup(name) != nil
		},
	}.Fill(cmd.Flags())
}

// screens runs the terminal UI.
func (f *flags) screens(ctx context.Context) error {
	if f.theme != "auto" && f.theme != "dark" && f.theme != "light" {
		return fmt.Errorf("--theme %q: choose auto, dark or light", f.theme)
	}
	if f.refresh != 0 && f.refresh < leastRefresh {
		return fmt.Errorf("--refresh %s: choose %s or more, or 0 for never", f.refresh, leastRefresh)
	}
	client, done, err := f.client()
	if err != nil {
		return err
	}
	defer done()
	app := ui.New(ctx, client, desktop.Outside(ctx), ui.Options{
		Profiles: f.profiles, Regions: f.regions, Theme: f.theme, Refresh: f.refresh,
		Demo: f.demo, ReadOnly: f.readOnly, ASCII: f.ascii,
	})
	_, err = tea.NewProgram(app, tea.WithContext(ctx)).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted):
		return nil
	case err != nil && strings.Contains(err.Error(), "TTY"):
		return fmt.Errorf("the screens need a terminal; trailboss trails does without (%w)", err)
	}
	return err
}

// leastRefresh keeps a slip of the keyboard from flooding an account with reads.
const leastRefresh = 5 * time.Second

// trails prints the inventory.
func (f *flags) trails(cmd *cobra.Command, write report.Writer, check bool) error {
	client, done, err := f.client()
	if err != nil {
		return err
	}
	defer done()
	inv, wanted := client.Collect(cmd.Context(), f.inUse(), f.regions)
	if wanted != nil && (len(inv.Trails()) == 0 || cmd.Context().Err() != nil) {
		return wanted
	}
	if err := write(cmd.OutOrStdout(), inv, f.inUse(), time.Now()); err != nil {
		return err
	}
	faults := report.Faults(inv, f.inUse())
	for _, fault := range faults {
		cmd.PrintErrln(fault)
	}
	unseen := report.Unseen(inv, f.inUse(), f.regions)
	for _, line := range unseen {
		cmd.PrintErrln(line)
	}
	switch {
	case wanted != nil:
		return wanted
	case check && (len(unseen) > 0 || !report.Well(inv, f.inUse())):
		return errUnwell
	case len(faults) > 0 && len(inv.Trails()) == 0:
		return errors.New("no trail could be read")
	}
	return nil
}

func (f *flags) inUse() []string {
	if len(f.profiles) == 0 {
		return []string{""}
	}
	return f.profiles
}

// client wires the client to AWS, or to the emulator and a temporary folder.
// done gives back what it took.
func (f *flags) client() (client *awsclient.Client, done func(), err error) {
	if !f.demo {
		if f.latency != 0 || len(f.faults) > 0 {
			return nil, nil, errors.New("--latency and --fault need --demo: they are for the emulator, not for AWS")
		}
		return awsclient.New(awsclient.Options{
			Endpoint: f.endpoint, ReadOnly: f.readOnly, Now: time.Now,
			Journal: journal.New(journal.DefaultPath(), time.Now),
		}), func() {}, nil
	}
	e, err := f.emulator(emulator.Demo)
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "trailboss-demo-")
	if err != nil {
		return nil, nil, fmt.Errorf("a folder for the demo's journal: %w", err)
	}
	return awsclient.New(awsclient.Options{
		Transport: e.RoundTripper(), Region: "us-east-2", ReadOnly: f.readOnly, Now: time.Now,
		Journal:  journal.New(filepath.Join(dir, "journal.jsonl"), time.Now),
		Profiles: []string{"acme-data", "acme-prod"},
		Credentials: map[string]aws.CredentialsProvider{
			"":          awsclient.StaticCredentials(emulator.DemoAccessKey, "demo"),
			"acme-prod": awsclient.StaticCredentials(emulator.DemoAccessKey, "demo"),
			"acme-data": awsclient.StaticCredentials(emulator.DemoMemberAccessKey, "demo"),
		},
	}), func() { _ = os.RemoveAll(dir) }, nil
}

func (f *flags) emulator(build func(...emulator.Option) *emulator.Emulator) (*emulator.Emulator, error) {
	if f.latency < 0 {
		return nil, fmt.Errorf("--latency %s: choose 0 or more", f.latency)
	}
	faults := make([]emulator.Fault, len(f.faults))
	for i, spec := range f.faults {
		fault, err := emulator.ParseFault(spec)
		if err != nil {
			return nil, fmt.Errorf("--fault: %w", err)
		}
		faults[i] = fault
	}
	return build(emulator.WithLatency(f.latency), emulator.WithFaults(faults...)), nil
}
