// trailboss is a terminal UI with which operators run AWS CloudTrail.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/fang/v2"
	"github.com/adrg/xdg"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/ui"
	"trailboss/ui/desktop"
	"trailboss/ui/manual"
	"trailboss/ui/offline"
	"trailboss/ui/report"
	"trailboss/ui/sending"
	"trailboss/ui/settings"
)

// version is set when a release is built.
var version string

func main() {
	root := command()
	failed := keepError(root)
	err := fang.Execute(context.Background(), root, fang.WithVersion(release()), fang.WithoutManpage(),
		fang.WithNotifySignal(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP), fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}))
	if err = cmp.Or(err, *failed); err != nil {
		complain(os.Stderr, err)
		os.Exit(statusOf(err))
	}
}

// keepError keeps the error of the command that is run, which fang does not get to see: it asks the terminal for
// its colours first, and waits seconds where no answer comes.
func keepError(root *cobra.Command) *error {
	failed := new(error)
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		if run := c.RunE; run != nil {
			c.RunE = func(cmd *cobra.Command, args []string) error {
				*failed = run(cmd, args)
				return nil
			}
		}
	}
	return failed
}

// stoppedStatus is the exit status of what a signal stopped, as shells have it.
const stoppedStatus = 130

// statusOf is the exit status that an error ends the program with.
func statusOf(err error) int {
	var known interface{ Status() int }
	switch {
	case errors.As(err, &known):
		return known.Status()
	case errors.Is(err, context.Canceled):
		return stoppedStatus
	}
	return 1
}

// complain says what went wrong, in the words and the spelling it has.
func complain(w io.Writer, err error) {
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped before it was done")
	}
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
	lakeClosed                bool
}

func command() *cobra.Command {
	f := &flags{}
	root := &cobra.Command{
		Use:   "trailboss",
		Short: "Run AWS CloudTrail from the terminal",
		Long: "trailboss shows the trails of every Region and account, and whether each one really logs and delivers. " +
			"Every change is shown as a diff and as the aws commands before it is made, and can be undone.",
		Example:      "trailboss --demo\ntrailboss -p prod,staging -r us-east-2,eu-west-1 --read-only\ntrailboss trails -o json --check",
		Args:         noArgs,
		PreRunE:      fill,
		RunE:         func(cmd *cobra.Command, _ []string) error { return f.screens(cmd.Context()) },
		SilenceUsage: true, SuggestionsMinimumDistance: 2,
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see %s --help", settings.Plain(err), cmd.CommandPath())
	})
	p := root.PersistentFlags()
	p.StringSliceVarP(&f.profiles, "profile", "p", nil, "profiles to read, comma-separated (default: the default credential chain)")
	p.StringSliceVarP(&f.regions, "region", "r", nil, "only these Regions, comma-separated (default: every Region that is on)")
	p.StringVar(&f.endpoint, "endpoint-url", "", "send every call to this URL instead of AWS")
	p.BoolVar(&f.demo, "demo", false, "the embedded emulator and its sample accounts: no AWS account, no network")
	p.DurationVar(&f.latency, "latency", 0, "with --demo or emulator: how long each answer takes, e.g. 80ms")
	p.StringArrayVar(&f.faults, "fault", nil,
		"with --demo or emulator: OP=CODE[@RATE], repeatable; OP * is all; CODE also !reset, !hang, !html, !slow, !partial")
	p.BoolVar(&f.lakeClosed, "lake-closed", false, "with --demo or emulator: accounts without event data stores may not begin with CloudTrail Lake")
	p.BoolVar(&f.readOnly, "read-only", false, "refuse every change and send no events, at the client too")
	l := root.Flags()
	l.DurationVar(&f.refresh, "refresh", 0, "read the account again this often, e.g. 30s (default: only on r)")
	l.StringVar(&f.theme, "theme", "auto", "auto, dark or light")
	l.BoolVar(&f.ascii, "ascii", false, "no signs and lines beyond ASCII")
	f.addCommands(root)
	return root
}

// addCommands adds the commands that do without the screens. Those that need no
// AWS want none of its flags, and answer whatever the configuration is.
func (f *flags) addCommands(root *cobra.Command) {
	inventory, outgoing, served := report.Command(f.collect), sending.Command(f.outbox), f.emulatorCommand()
	inventory.Args, inventory.PreRunE = noArgs, fill
	outgoing.PreRunE, served.PreRunE = fill, fill
	root.AddCommand(inventory, outgoing, served)
	showing(served, "latency", "fault", "lake-closed")
	root.InitDefaultCompletionCmd()
	for _, c := range []*cobra.Command{offline.LintCommand(), offline.MatchCommand(), manual.Command(), versionCommand()} {
		root.AddCommand(c)
		showing(c)
	}
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = noArgs, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
			showing(c)
		}
	}
}

// showing hides the flags of all commands from the help of one that takes only
// these of them.
func showing(c *cobra.Command, taken ...string) {
	c.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		cmd.InheritedFlags().VisitAll(func(fl *pflag.Flag) { fl.Hidden = !slices.Contains(taken, fl.Name) })
		cmd.Root().HelpFunc()(cmd, args)
	})
}

// noArgs refuses words where none are taken.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	switch near := cmd.SuggestionsFor(args[0]); {
	case !cmd.HasSubCommands():
		return fmt.Errorf("%s takes no arguments, and %q is one; see %s --help", cmd.Name(), args[0], cmd.CommandPath())
	case len(near) > 0:
		return fmt.Errorf("there is no command %q; did you mean %s %s?", args[0], cmd.CommandPath(), near[0])
	default:
		return fmt.Errorf("there is no command %q; %s --help lists them", args[0], cmd.CommandPath())
	}
}

func (f *flags) emulatorCommand() *cobra.Command {
	var listen string
	var empty bool
	c := &cobra.Command{
		Use:     "emulator",
		Short:   "Serve the CloudTrail emulator to the AWS CLI, SDKs and scripts",
		Example: "trailboss emulator --listen 127.0.0.1:4599\naws --endpoint-url http://127.0.0.1:4599 cloudtrail list-trails",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			build := emulator.Demo
			if empty {
				build = emulator.New
			}
			e, err := f.emulator(build)
			if err != nil {
				return err
			}
			listener, err := listenOn(cmd.Context(), listen)
			if err != nil {
				return err
			}
			cmd.Printf("CloudTrail emulator on http://%s (ctrl+c ends it)\n", listener.Addr())
			if at, ok := listener.Addr().(*net.TCPAddr); ok && !at.IP.IsLoopback() {
				cmd.Println("Everybody who reaches this machine reaches it; --listen 127.0.0.1:4599 keeps it to yourself")
			}
			return e.Serve(cmd.Context(), listener)
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:4599", "address and port")
	c.Flags().BoolVar(&empty, "empty", false, "begin without the sample trails")
	return c
}

// listenOn takes an address for the emulator.
func listenOn(ctx context.Context, address string) (net.Listener, error) {
	if address == "" {
		return nil, errors.New("--listen is empty: give an address and a port, such as 127.0.0.1:4599")
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("--listen %s: %w; choose another address", address, err)
	}
	return listener, nil
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "trailboss "+release())
			return err
		},
	}
}

// fill sets the flags that were not given from the environment or the
// configuration file. The file is for the screens as well as for the commands: a
// name is wrong only when the screens do not know it either.
func fill(cmd *cobra.Command, _ []string) error {
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
	if err := onTerminal(); err != nil {
		return err
	}
	app := ui.New(ctx, client, desktop.Outside(ctx), ui.Options{
		Profiles: f.profiles, Regions: f.regions, Theme: f.theme, Refresh: f.refresh,
		Demo: f.demo, ReadOnly: f.readOnly, ASCII: f.ascii,
	})
	_, err = tea.NewProgram(app, tea.WithContext(ctx)).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return nil
	}
	return err
}

// onTerminal says why the screens cannot be drawn, if they cannot.
func onTerminal() error {
	const instead = "trailboss trails prints the inventory without"
	if !term.IsTerminal(os.Stdout.Fd()) {
		return errors.New("the screens need a terminal, and standard output is none; " + instead)
	}
	if os.Getenv("TERM") == "dumb" {
		return errors.New("the screens need a terminal that can move the cursor, and TERM is dumb; " + instead)
	}
	if !term.IsTerminal(os.Stdin.Fd()) {
		tty, _, err := tea.OpenTTY()
		if err != nil {
			return errors.New("the screens need a terminal for their keys, and there is none; " + instead)
		}
		return tty.Close()
	}
	return nil
}

// leastRefresh keeps a slip of the keyboard from flooding an account with reads.
const leastRefresh = 5 * time.Second

// collect reads the accounts once.
func (f *flags) collect(ctx context.Context) (report.Reading, error) {
	client, done, err := f.client()
	if err != nil {
		return report.Reading{}, err
	}
	defer done()
	inv, err := client.Collect(ctx, f.inUse(), f.regions)
	return report.Reading{Inventory: inv, Profiles: f.inUse(), Regions: f.regions, At: time.Now(), Missed: err}, nil
}

// outbox is what audit events are sent with.
func (f *flags) outbox() (sending.Outbox, error) {
	client, done, err := f.client()
	return sending.Outbox{Client: client, Profiles: f.profiles, ReadOnly: f.readOnly, Done: done}, err
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
	if f.demo && f.endpoint != "" {
		return nil, nil, errors.New("--demo and --endpoint-url: choose one, as the demo calls nothing outside the program")
	}
	if f.endpoint != "" && !isURL(f.endpoint) {
		return nil, nil, fmt.Errorf("--endpoint-url %q: write a whole URL, such as http://127.0.0.1:4599", f.endpoint)
	}
	if !f.demo {
		if f.latency != 0 || len(f.faults) > 0 || f.lakeClosed {
			return nil, nil, errors.New("--latency, --fault and --lake-closed need --demo: they are for the emulator, not for AWS")
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

// isURL tells whether calls can be sent to s.
func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
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
	options := []emulator.Option{emulator.WithLatency(f.latency), emulator.WithFaults(faults...)}
	if f.lakeClosed {
		options = append(options, emulator.WithLakeClosed())
	}
	return build(options...), nil
}
