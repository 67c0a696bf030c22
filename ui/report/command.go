package report

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"trailboss/model"
)

// Reading is what was read of the accounts of the profiles, in the Regions or,
// where there are none, in all.
type Reading struct {
	Inventory         *model.Inventory
	Profiles, Regions []string
	At                time.Time
	// Missed is why not all could be asked for, or nil.
	Missed error
}

// unwellError is the end of the command where a trail does not log or deliver.
type unwellError struct{}

func (unwellError) Error() string { return "not every trail is logging and delivering" }

// Status is the exit status, which no other error has.
func (unwellError) Status() int { return 3 }

// Command prints the inventory once; collect reads it. An error with a method
// Status is to end the program with that.
func Command(collect func(context.Context) (Reading, error)) *cobra.Command {
	var output string
	var check, covered bool
	c := &cobra.Command{
		Use:     "trails",
		Short:   "Print the inventory once, without the screens",
		Example: "trailboss trails -o json\ntrailboss trails --check || echo 'a trail is stopped or failing'",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if output != "table" && output != "json" {
				return fmt.Errorf("-o %q: choose table or json", output)
			}
			r, err := collect(cmd.Context())
			if err != nil {
				return err
			}
			return r.print(cmd, Form(output, covered), check)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "table", "table or json")
	c.Flags().BoolVar(&covered, "coverage", false, "print which trails log which kinds of events, and what none or several do")
	c.Flags().BoolVar(&check, "check", false, "exit with status 3 when a trail is stopped, fails to deliver or cannot be read")
	return c
}

// print writes what was read, and complains of what was not.
func (r Reading) print(cmd *cobra.Command, write Writer, check bool) error {
	inv := r.Inventory
	if r.Missed != nil && (len(inv.Trails()) == 0 || cmd.Context().Err() != nil) {
		return r.Missed
	}
	if err := write(cmd.OutOrStdout(), inv, r.Profiles, r.At); err != nil {
		return err
	}
	faults, unseen := Faults(inv, r.Profiles), unseenRegions(inv, r.Profiles, r.Regions)
	for _, fault := range faults {
		cmd.PrintErrln(fault)
	}
	for _, line := range unseen {
		cmd.PrintErrln(line)
	}
	switch {
	case r.Missed != nil:
		return r.Missed
	case check && (len(unseen) > 0 || !Well(inv, r.Profiles)):
		return unwellError{}
	case len(faults)+len(unseen) > 0 && len(inv.Trails()) == 0:
		return errors.New("no trail could be read")
	}
	return nil
}
