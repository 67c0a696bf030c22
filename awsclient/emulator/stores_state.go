package emulator

import (
	"trailboss/model/lake"
)

func (c *call) deleteStore(in storeIn) (*empty, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckDelete(len(c.channelsInto(s)))); err != nil {
		return nil, err
	}
	s.afterwards, s.next = s.Status, ""
	s.Status, s.Updated, s.due = lake.Pending, c.now, c.now.Add(lake.PendingFor)
	return &empty{}, nil
}

func (c *call) restoreStore(in storeIn) (*storeOut, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckRestore()); err != nil {
		return nil, err
	}
	s.Status, s.Updated = s.afterwards, c.now
	return s.out(), nil
}

func (c *call) startIngestion(in storeIn) (*empty, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckStart()); err != nil {
		return nil, err
	}
	s.to(lake.Starting, lake.Enabled, c.now)
	return &empty{}, nil
}

func (c *call) stopIngestion(in storeIn) (*empty, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckStop()); err != nil {
		return nil, err
	}
	s.to(lake.Stopping, lake.Stopped, c.now)
	return &empty{}, nil
}

type enableFederationIn struct {
	EventDataStore    *string `required:"true"`
	FederationRoleArn *string `required:"true"`
}

type federationOut struct {
	EventDataStoreArn string
	FederationStatus  lake.Federation
	FederationRoleArn *string `json:",omitempty"`
}

func (c *call) enableFederation(in enableFederationIn) (*federationOut, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckFederate(*in.FederationRoleArn)); err != nil {
		return nil, err
	}
	s.FederationRole = *in.FederationRoleArn
	return s.federate(lake.FederationEnabling, lake.FederationEnabled, c), nil
}

func (c *call) disableFederation(in storeIn) (*federationOut, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckUnfederate()); err != nil {
		return nil, err
	}
	return s.federate(lake.FederationDisabling, lake.FederationDisabled, c), nil
}

// federate begins the way to a state of federation, through another.
func (s *store) federate(through, status lake.Federation, c *call) *federationOut {
	s.Federation, s.federated, s.federatedDue, s.Updated = through, status, c.now.Add(settling), c.now
	return &federationOut{s.ARN, s.Federation, optional(s.FederationRole)}
}
