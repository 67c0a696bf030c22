package trailform

import (
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/pane"
)

// completion is how far a row was completed: by which of what is known, and
// what had been typed before.
type completion struct {
	typed string
	next  int
	on    bool
}

// members are what a row can be completed with from other trails.
var members = map[trailrule.Member]func(model.Settings) string{
	trailrule.Bucket:   func(s model.Settings) string { return s.S3BucketName },
	trailrule.Prefix:   func(s model.Settings) string { return s.S3KeyPrefix },
	trailrule.KmsKey:   func(s model.Settings) string { return s.KmsKeyID },
	trailrule.Topic:    func(s model.Settings) string { return s.SnsTopicARN },
	trailrule.LogGroup: func(s model.Settings) string { return s.CloudWatchLogsLogGroupArn },
	trailrule.LogRole:  func(s model.Settings) string { return s.CloudWatchLogsRoleArn },
}

// complete puts the next of what is known in the row; after the last comes what
// had been typed.
func (f *Form) complete(env pane.Env) {
	in := f.texts[f.current().member]
	if !f.offered.on {
		f.offered = completion{typed: in.Value(), on: true}
	}
	known := f.known(env)
	offered := f.offered
	if offered.next < len(known) {
		in.Set(known[offered.next])
		offered.next++
	} else {
		in.Set(offered.typed)
		offered.next = 0
	}
	f.edited(f.current())
	f.offered = offered
}

// known is what other trails of the same account have on the row and holds what
// is typed, sorted; what belongs to a Region only where that is the form's.
func (f *Form) known(env pane.Env) []string {
	r := f.current()
	of, ok := members[r.member]
	targets := f.targets(env)
	if !ok || len(targets) == 0 {
		return nil
	}
	typed := f.texts[r.member].Value()
	if f.offered.on {
		typed = f.offered.typed
	}
	var values []string
	for _, t := range env.Inventory.Trails() {
		s, known := t.Settings.Get()
		v := of(s)
		regional := r.member == trailrule.Topic || r.member == trailrule.LogGroup
		switch {
		case !known || v == "" || t.ARN == f.arn || t.Owner != targets[0].Account || slices.Contains(values, v):
		case regional && t.HomeRegion != targets[0].Region:
		case v != typed && strings.Contains(strings.ToLower(v), strings.ToLower(typed)):
			values = append(values, v)
		}
	}
	slices.Sort(values)
	return values
}
