package offline

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// unreadableError is the end of a command that has no answer, which status 1 is.
type unreadableError struct{ error }

// Unwrap is what could not be read.
func (u unreadableError) Unwrap() error { return u.error }

// Status is the exit status.
func (unreadableError) Status() int { return 2 }

// LintCommand says what is wrong with selectors, as Lint does.
func LintCommand() *cobra.Command {
	return asking(&cobra.Command{
		Use:   "lint FILE|-",
		Short: "Say what is wrong with event selectors or Insights selectors",
		Long: "lint reads selectors, as JSON or as a whole aws command, and prints what AWS would refuse, what AWS would accept and you " +
			"would regret, and what had to be put right to read them. Status 0: nothing; 1: problems; 2: it cannot be read. It needs no AWS.",
		Example: "trailboss lint selectors.json\naws cloudtrail get-event-selectors --trail-name main | trailboss lint -o json -",
	}, func(cmd *cobra.Command, in Input, asJSON bool) error {
		return Lint(cmd.OutOrStdout(), in, asJSON)
	})
}

// MatchCommand says which events selectors log, as Match does.
func MatchCommand() *cobra.Command {
	var selectors, trail string
	c := asking(&cobra.Command{
		Use:   "match --selectors FILE EVENTS|-",
		Short: "Say which events a trail with these selectors logs, and why",
		Long: "match reads event records as CloudTrail delivers them, as JSON Lines or from aws cloudtrail lookup-events, packed by gzip or not. " +
			"Status 0: all are logged; 1: some are not; 2: something cannot be read. It needs no AWS.",
		Example: "trailboss match --selectors selectors.json events.json.gz\n" +
			"aws cloudtrail lookup-events | trailboss match --selectors selectors.json --trail trail.json -o json -",
	}, func(cmd *cobra.Command, events Input, asJSON bool) error {
		q := Question{Events: events}
		var err error
		if q.Selectors, err = small(cmd, "--selectors", selectors); err != nil {
			return err
		}
		if trail != "" {
			if q.Trail, err = small(cmd, "--trail", trail); err != nil {
				return err
			}
		}
		return Match(cmd.OutOrStdout(), cmd.ErrOrStderr(), q, asJSON)
	})
	c.Flags().StringVar(&selectors, "selectors", "", "file with the event selectors, in any form that lint reads")
	c.Flags().StringVar(&trail, "trail", "", "file with the trail as aws cloudtrail get-trail prints it (default: a trail in every Region)")
	return c
}

// asking gives a command its format and its statuses, and what it reads:
// the file that its one argument names, or standard input.
func asking(c *cobra.Command, answer func(cmd *cobra.Command, in Input, asJSON bool) error) *cobra.Command {
	var output string
	c.Flags().StringVarP(&output, "output", "o", "text", "text or json")
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
		in := Input{Name: "standard input", From: cmd.InOrStdin()}
		if args[0] != "-" {
			file, err := os.Open(args[0])
			if err != nil {
				return unreadableError{err}
			}
			defer func() { _ = file.Close() }()
			in = Input{Name: args[0], From: file}
		}
		err := answer(cmd, in, output == "json")
		if err == nil || errors.Is(err, ErrProblems) || errors.Is(err, ErrNotLogged) {
			return err
		}
		return unreadableError{err}
	}
	return c
}

// small reads a file that an option names.
func small(cmd *cobra.Command, option, path string) (Input, error) {
	switch path {
	case "":
		return Input{}, fmt.Errorf("%s is missing: name a file", option)
	case "-":
		if cmd.Flags().Arg(0) == "-" {
			return Input{}, fmt.Errorf("%s: standard input holds the events already", option)
		}
		return Input{Name: "standard input", From: cmd.InOrStdin()}, nil
	}
	content, err := os.ReadFile(path) // #nosec G304 -- the operator names the file
	return Input{Name: path, From: bytes.NewReader(content)}, err
}
