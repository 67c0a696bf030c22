package lake

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/selector"
)

// ingestible are the categories whose ingestion can be stopped and started.
var ingestible = []string{
	selector.CategoryManagement, selector.CategoryData, selector.CategoryNetwork, selector.CategoryConfig,
}

// checkIngestible refuses stores whose ingestion cannot be switched.
func (s Store) checkIngestible(field string) []Problem {
	for _, category := range s.Categories() {
		if !slices.Contains(ingestible, category) {
			return []Problem{Refuse(field, CodeCategory, "The ingestion of "+category+" events cannot be stopped or started.")}
		}
	}
	return nil
}

// checkQuota refuses a store more where there are already so many in the Region, those pending deletion
// counted.
func checkQuota(stores int) []Problem {
	if stores < MaxStores {
		return nil
	}
	return []Problem{Refuse("", "EventDataStoreMaxLimitExceededException",
		fmt.Sprintf("There are %d event data stores in this Region, and no more are allowed; those pending deletion count.", stores))}
}

// CheckCreate gives all for which AWS refuses to create the store beside the others of its Region.
// Ingest is whether ingestion is to begin at once.
func CheckCreate(s Store, ingest bool, others []Store, home selector.Home) []Problem {
	out := s.Check(home)
	if !ingest {
		for _, p := range s.checkIngestible("StartIngestion") {
			p.Code = CodeInvalidParameter // CreateEventDataStore has no code for the category
			out = append(out, p)
		}
	}
	out = append(out, checkTaken(s, others)...)
	return append(out, checkQuota(len(others))...)
}

// checkTaken refuses a name that another store has.
func checkTaken(s Store, others []Store) []Problem {
	if !slices.ContainsFunc(others, func(o Store) bool { return o.Name == s.Name && o.ARN != s.ARN }) {
		return nil
	}
	return []Problem{Refuse("Name", "EventDataStoreAlreadyExistsException",
		"An event data store with the name "+s.Name+" already exists in this Region.")}
}

// CheckUpdate gives all for which AWS refuses to make after of before. Others may hold the store itself.
func CheckUpdate(before, after Store, others []Store, home selector.Home) []Problem {
	if before.Status == Pending {
		return []Problem{inactive(before)}
	}
	out := after.Check(home)
	if before.Billing == Extendable && after.Billing == Fixed {
		out = append(out, Refuse("BillingMode", CodeInvalidParameter,
			"The billing mode cannot be changed from "+string(Extendable)+" to "+string(Fixed)+"."))
	}
	if before.KMSKey != "" && after.KMSKey != before.KMSKey {
		out = append(out, Refuse("KmsKeyId", CodeInvalidParameter,
			"The KMS key of an event data store can be neither removed nor changed."))
	}
	if before.External() != after.External() {
		out = append(out, Refuse("AdvancedEventSelectors", "InvalidEventSelectorsException",
			"An event data store for events from outside AWS cannot become one for AWS events, nor the other way round."))
	}
	return append(out, checkTaken(after, others)...)
}

// CheckStop gives all for which AWS refuses to stop the store's ingestion.
func (s Store) CheckStop() []Problem { return s.checkSwitch(Enabled) }

// CheckStart gives all for which AWS refuses to start the store's ingestion.
func (s Store) CheckStart() []Problem { return s.checkSwitch(Stopped) }

func (s Store) checkSwitch(needed Status) []Problem {
	if s.Status != needed {
		return []Problem{Refuse("", CodeStatus, fmt.Sprintf(
			"Event data store %s is %s; it must be %s for this.", s.Name, s.Status, needed))}
	}
	return s.checkIngestible("")
}

// CheckDelete gives all for which AWS refuses to delete the store into which so many channels lead, in
// the order in which they are to be put right.
func (s Store) CheckDelete(channels int) []Problem {
	var out []Problem
	switch s.Status {
	case Pending:
		return []Problem{inactive(s)}
	case Enabled, Stopped:
	case Created, Stopping, Starting:
		out = append(out, Refuse("", "ConflictException", fmt.Sprintf(
			"Event data store %s is %s. Wait until it is %s or %s.", s.Name, s.Status, Enabled, Stopped)))
	}
	if channels > 0 {
		out = append(out, Refuse("", "ChannelExistsForEDSException", fmt.Sprintf(
			"%s into event data store %s. Delete them or lead them elsewhere first.", leading(channels), s.Name)))
	}
	if s.Protected {
		out = append(out, Refuse("TerminationProtectionEnabled", "EventDataStoreTerminationProtectedException",
			"Event data store "+s.Name+" is protected against termination. Switch the protection off first."))
	}
	if s.Federation != FederationDisabled && s.Federation != "" {
		out = append(out, Refuse("FederationStatus", "EventDataStoreFederationEnabledException",
			"Federation of event data store "+s.Name+" is "+string(s.Federation)+". Disable it first."))
	}
	return out
}

func leading(channels int) string {
	if channels == 1 {
		return "1 channel leads"
	}
	return fmt.Sprintf("%d channels lead", channels)
}

// CheckRestore gives all for which AWS refuses to restore the store.
func (s Store) CheckRestore() []Problem {
	if s.Status == Pending {
		return nil
	}
	return []Problem{Refuse("", CodeStatus, fmt.Sprintf(
		"Event data store %s is %s; only one that is pending deletion can be restored.", s.Name, s.Status))}
}

// CheckActive refuses a store that is pending deletion, in which state nothing but restoring it works.
func (s Store) CheckActive() []Problem {
	if s.Status == Pending {
		return []Problem{inactive(s)}
	}
	return nil
}

// maxRole is the length of a federation role's ARN in characters, accountDigits
// that of an account id.
const (
	maxRole       = 125
	accountDigits = 12
)

// CheckFederate gives all for which AWS refuses to switch federation on with the role.
func (s Store) CheckFederate(role string) []Problem {
	if s.Status == Pending {
		return []Problem{inactive(s)}
	}
	if s.Federation != FederationDisabled && s.Federation != "" {
		return []Problem{Refuse("", "EventDataStoreFederationEnabledException",
			"Federation of event data store "+s.Name+" is "+string(s.Federation)+" already.")}
	}
	arn, err := awsname.ParseARN(role)
	if err != nil || len(role) > maxRole || arn.Service != "iam" || len(arn.Account) != accountDigits || !strings.HasPrefix(arn.Resource, "role/") {
		return []Problem{Refuse("FederationRoleArn", CodeInvalidParameter,
			fmt.Sprintf("%q is no ARN of a role, of %d characters at most.", role, maxRole))}
	}
	return nil
}

// CheckUnfederate gives all for which AWS refuses to switch federation off.
func (s Store) CheckUnfederate() []Problem {
	if s.Status == Pending {
		return []Problem{inactive(s)}
	}
	if s.Federation != FederationEnabled {
		return []Problem{Refuse("", CodeInvalidParameter,
			"Federation of event data store "+s.Name+" is "+string(s.Federation)+", not "+string(FederationEnabled)+".")}
	}
	return nil
}
