// trailboss is a terminal UI with which operators run AWS CloudTrail.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/fang/v2"
	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/ui"
	"trailboss/ui/desktop"
	"trailboss/ui/report"
)

// version is set when a release is built.
var version string

// errUnwell is the end of `trails --check` where a trail does not log or
// deliver; unwellStatus is its exit status.
var errUnwell = errors.New("not every trail is logging and delivering")

const unwellStatus = 3

func main() {
	err := fang.Execute(context.Background(), command(), fang.WithVersion(release()),
		fang.WithNotifySignal(os.Interrupt), fang.WithErrorHandler(complain))
	switch {
	case err == nil:
	case errors.Is(err, errUnwell):
		os.Exit(unwellStatus)
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
	p.StringArrayVar(&f.faults, "fault", nil, "with --demo or emulator: OP=CODE[@RATE], repeatable; OP * is all; CODE also !reset, !hang, !html, !slow")
	l := root.Flags()
	l.BoolVar(&f.readOnly, "read-only", false, "refuse every change, at the client too")
	l.DurationVar(&f.refresh, "refresh", 0, "read the account again this often, e.g. 30s (default: only on r)")
	l.StringVar(&f.theme, "theme", "auto", "auto, dark or light")
	l.BoolVar(&f.ascii, "ascii", false, "no signs and lines beyond ASCII")
	root.AddCommand(f.trailsCommand(), f.emulatorCommand(), versionCommand())
	return root
}

func (f *flags) trailsCommand() *cobra.Command {
	var output string
	var check bool
	c := &cobra.Command{
		Use:     "trails",
		Short:   "Print the inventory once, without the screens",
		Example: "trailboss trails -o json\ntrailboss trails --check || echo 'a trail is stopped or failing'",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if output != "table" && output != "json" {
				return fmt.Errorf("-o %q: choose table or json", output)
			}
			return f.trails(cmd, output, check)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "table or json")
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

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		PersistentPreRun: func(*cobra.Command, []string) {}, // whatever the configuration is
		Run:              func(cmd *cobra.Command, _ []string) { cmd.Println("trailboss " + release()) },
	}
}

// fill sets the flags that were not given from TRAILBOSS_*, else from the
// configuration file. The file holds flags by name, for the screens as well as
// for the commands: a name is wrong only when the screens do not know it either.
func fill(cmd *cobra.Command) error {
	set, screens := cmd.Flags(), cmd.Root()
	path := filepath.Join(xdg.ConfigHome, "trailboss", "config.toml")
	file := map[string]any{}
	if _, err := toml.DecodeFile(path, &file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("configuration %s: %w", path, err)
	}
	for name := range file {
		if screens.Flags().Lookup(name) == nil && screens.PersistentFlags().Lookup(name) == nil {
			return fmt.Errorf("configuration %s: there is no setting %q; the settings are the flags of trailboss --help", path, name)
		}
	}
	var errs []error
	set.VisitAll(func(fl *pflag.Flag) {
		// The demo's profiles are its own.
		demo, err := set.GetBool("demo")
		if err == nil && !fl.Changed && !slices.Contains(notSettings, fl.Name) && (!demo || fl.Name != "profile") {
			err = assign(set, fl, path, file[fl.Name])
		}
		errs = append(errs, err)
	})
	return errors.Join(errs...)
}

// assign sets one flag from its variable, else from what the file has of it.
func assign(set *pflag.FlagSet, fl *pflag.Flag, path string, inFile any) error {
	env := "TRAILBOSS_" + strings.ToUpper(strings.ReplaceAll(fl.Name, "-", "_"))
	if value := os.Getenv(env); value != "" {
		if err := set.Set(fl.Name, value); err != nil {
			return fmt.Errorf("%s: %w", env, err)
		}
		return nil
	}
	if inFile == nil {
		return nil
	}
	words := settings(inFile)
	err := set.Set(fl.Name, strings.Join(words, ","))
	if list, ok := fl.Value.(pflag.SliceValue); ok && err == nil {
		err = list.Replace(words)
	}
	if err != nil {
		return fmt.Errorf("configuration %s: %s: %w", path, fl.Name, err)
	}
	return nil
}

// notSettings are flags that neither the environment nor the file sets.
var notSettings = []string{"help", "version"}

// settings are the words of a value of the configuration file.
func settings(v any) []string {
	list, ok := v.([]any)
	if !ok {
		return []string{fmt.Sprint(v)}
	}
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = fmt.Sprint(item)
	}
	return words
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
func (f *flags) trails(cmd *cobra.Command, output string, check bool) error {
	client, done, err := f.client()
	if err != nil {
		return err
	}
	defer done()
	inv, err := client.Collect(cmd.Context(), f.inUse(), f.regions)
	if err != nil {
		return err
	}
	write := report.Table
	if output == "json" {
		write = report.JSON
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
	if check && (len(unseen) > 0 || !report.Well(inv, f.inUse())) {
		return errUnwell
	}
	if len(faults) > 0 && len(inv.Trails()) == 0 {
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
