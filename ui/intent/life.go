package intent

import "trailboss/model"

// Place is where a trail may be made: a Region, under a profile.
type Place struct{ Profile, Region string }

type (
	// NewTrail opens the form of a new trail.
	NewTrail struct{}
	// UpdateTrail opens the form of the trail's settings.
	UpdateTrail struct{ ARN string }
	// DuplicateTrail opens the form of a new trail that has all that the trail has.
	DuplicateTrail struct{ ARN string }
	// ResumeForm opens a form as it was left.
	ResumeForm struct{ Key string }
	// DropForm forgets a form.
	DropForm struct{ Key string }
	// LeaveForm asks what becomes of the form that is open.
	LeaveForm struct{}
	// DeleteTrails asks for a review of deleting the trails.
	DeleteTrails struct{ ARNs []string }
	// ChoosePlaces offers the accounts and Regions in which a new trail may be
	// made, with those marked that are chosen.
	ChoosePlaces struct{ Chosen []Place }
	// SetPlaces hands the chosen ones to the form.
	SetPlaces struct{ Places []Place }
	// ReviewNewTrail asks for a review of making the trail in each place.
	ReviewNewTrail struct {
		Places   []Place
		Name     string
		Snapshot model.Snapshot
	}
	// ReviewSettings asks for a review of giving the trail other settings. Base
	// is what the form began from.
	ReviewSettings struct {
		ARN          string
		Base, Wanted model.Settings
	}
	// ShowPolicies shows what the resources of the trails must allow.
	ShowPolicies struct{ Planned []model.PlannedTrail }
	// ReviewChanges asks for a review of changes that are planned already.
	ReviewChanges struct{ Changes []model.Change }
	// Retry makes changes that AWS refused once again.
	Retry struct{ Changes []model.Change }
)
