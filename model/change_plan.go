package model

import (
	"errors"
	"fmt"

	"trailboss/model/awsname"
	"trailboss/model/selector"
)

// ErrAlready is why a change is not planned that would change nothing.
var ErrAlready = errors.New("is already")

// gone is why nothing can be changed of a resource that is not known any more.
func gone(what string) error {
	return fmt.Errorf("%s is gone; press r to read the account again", what)
}

// placed is why nothing can be made at the target: its account is not known yet.
func (t Target) placed() error {
	switch {
	case t.Account != "":
		return nil
	case t.Profile == "":
		return errors.New("the account of the default credential chain is not known yet: wait a moment, or press r")
	default:
		return fmt.Errorf("the account of profile %s is not known yet: wait a moment, or press r", t.Profile)
	}
}

// changeable is the trail with that ARN, or the reason why it cannot be
// changed from here. what is the change in words, after "can".
func changeable(inv *Inventory, arn, what string) (*Trail, error) {
	t := inv.Trail(arn)
	if t == nil {
		return nil, gone(arn)
	}
	if inv.Foreign(t) {
		return nil, fmt.Errorf("%s belongs to account %s: only that account can %s", t.Name, t.Owner, what)
	}
	return t, nil
}

// refusals is the error for what AWS would refuse: the first problem, and how
// many there are. Nil without a problem.
func refusals(what, name string, problems []selector.Problem) error {
	var first *selector.Problem
	n := 0
	for i, p := range problems {
		if p.Severity != selector.Error {
			continue
		}
		if n++; first == nil {
			first = &problems[i]
		}
	}
	if first == nil {
		return nil
	}
	text := first.Text
	if first.Path != "" {
		text = first.Path + ": " + text
	}
	switch n {
	case 1:
		return fmt.Errorf("AWS would refuse these %s of %s: %s", what, name, text)
	case 2:
		return fmt.Errorf("AWS would refuse these %s of %s: %s (and 1 more problem)", what, name, text)
	default:
		return fmt.Errorf("AWS would refuse these %s of %s: %s (and %d more problems)", what, name, text, n-1)
	}
}

// homeOf is where the trail's selectors are put.
func homeOf(t *Trail) selector.Home {
	return selector.Home{Partition: awsname.PartitionOf(t.HomeRegion), Region: t.HomeRegion}
}
