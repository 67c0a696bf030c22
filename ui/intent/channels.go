package intent

import "trailboss/model"

type (
	// NewChannel opens the form of a new channel. Place is the zero one where none
	// is meant, and Store the ARN of the event data store that it is to lead into,
	// or "".
	NewChannel struct {
		Place Place
		Store string
	}
	// UpdateChannel opens the form of the channel's name and destinations.
	UpdateChannel struct{ ARN string }
	// DeleteChannels asks for a review of deleting the channels.
	DeleteChannels struct{ ARNs []string }

	// ChooseChannelPlace offers the accounts and Regions in which a new channel may
	// be made.
	ChooseChannelPlace struct{ Chosen Place }
	// SetChannelPlace hands the chosen one to the form.
	SetChannelPlace struct{ Place Place }
	// ChooseSource offers the sources that a new channel in the place may have.
	ChooseSource struct {
		Place  Place
		Chosen string
	}
	// SetSource hands the chosen one to the form.
	SetSource struct{ Source string }

	// ReviewNewChannel asks for a review of making the channel in the place.
	ReviewNewChannel struct {
		Place    Place
		Snapshot model.ChannelSnapshot
	}
	// ReviewChannel asks for a review of giving the channel other settings. Base is
	// what the form began from.
	ReviewChannel struct {
		ARN          string
		Base, Wanted model.ChannelSettings
	}
)
