package trailform

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// sentence says what will happen.
func (f *Form) sentence(env pane.Env) string {
	if f.arn != "" {
		n := 0
		for _, r := range f.rows() {
			if _, changed := f.was(r); changed {
				n++
			}
		}
		if n == 0 {
			return "Nothing is changed yet. What you do not touch keeps what it has; an emptied text is cleared."
		}
		return form.Changes(n)
	}
	name := f.name()
	if name == "" {
		name = "a trail"
	}
	s := f.now.Settings
	events := "events of that Region"
	if s.IsMultiRegionTrail {
		events = "events of all Regions"
	}
	if s.IsOrganizationTrail {
		events += " and all member accounts"
	}
	to := "a bucket still to be named"
	if s.S3BucketName != "" {
		to = strings.TrimSuffix("s3://"+s.S3BucketName+"/"+s.S3KeyPrefix, "/")
	}
	begins := "It does not log before it is started."
	if f.now.Logging {
		begins = "It begins to log at once."
	}
	return text.Clean(fmt.Sprintf("Creates %s in %s: %s go to %s. %s", name, f.placesWord(env), events, to, begins))
}

func (f *Form) placesWord(env pane.Env) string {
	switch len(f.places) {
	case 0:
		return "no place yet"
	case 1:
		return pane.PlaceWord(env, f.places[0])
	default:
		return fmt.Sprintf("%d places", len(f.places))
	}
}

// room says how many trails there are where the new one is to be.
func (f *Form) room(env pane.Env) []string {
	lines := make([]string, len(f.places))
	for i, p := range f.places {
		lines[i] = p.Region + ": " + RoomIn(env, p)
	}
	return lines
}

// RoomIn says how many trails a place has, of how many.
func RoomIn(env pane.Env, p intent.Place) string {
	n, known := model.Room(env.Inventory, p.Profile, p.Region)
	if !known {
		return "how many trails there are is not known"
	}
	return fmt.Sprintf("%d of %d trails, shadow trails counted", n, trailrule.MaxTrails)
}

// conversion says what becomes of shadow trails with the switch as it stands.
func (f *Form) conversion(env pane.Env) string {
	targets := f.targets(env)
	if len(targets) == 0 {
		return ""
	}
	others := model.ShadowRegions(env.Inventory, targets[0])
	where := fmt.Sprintf("%d other Regions", len(others))
	if len(others) == 1 {
		where = others[0]
	}
	was := f.arn != "" && f.base.Settings.IsMultiRegionTrail
	switch is := f.now.Settings.IsMultiRegionTrail; {
	case is && was:
		return "it has a shadow trail in " + where + "; off deletes those, and their Regions are no longer logged by it"
	case is:
		return "a shadow trail appears in " + where + ", and counts there among the 5 trails"
	case was:
		return "its shadow trails in " + where + " are deleted: events there are no longer logged by it"
	default:
		return "on makes a shadow trail in " + where + ", and switches global events on"
	}
}
