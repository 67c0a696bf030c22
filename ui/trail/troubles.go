package trail

import (
	"slices"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// failing is one delivery error: what it keeps from arriving, and the code.
type failing struct {
	to            target
	what, failure string
}

// failures are the delivery errors of a status, gravest first. Digests that
// fail as the log files do are told with them.
func failures(s model.Status) []failing {
	all := []failing{
		{toS3, "Log files do not reach S3", s.LatestDeliveryError},
		{toDigest, "Digests do not reach S3", s.LatestDigestDeliveryError},
		{toLogs, "Events do not reach CloudWatch Logs", s.LatestCloudWatchLogsDeliveryError},
		{toSNS, "SNS is not told of new log files", s.LatestNotificationError},
	}
	if all[0].failure == all[1].failure {
		all[0].what, all[1].failure = "Log files and digests do not reach S3", ""
	}
	return slices.DeleteFunc(all, func(f failing) bool { return f.failure == "" })
}

// troubles are what is wrong with the trail or with what is known of it.
func troubles(p *page.Page, env pane.Env, t *model.Trail) {
	th := p.Theme
	if s, ok := t.Status.Get(); ok {
		for _, f := range failures(s) {
			r := explain(f.to, f.failure)
			p.Item(th.Danger, 0, th.Signs.Failing, f.what+": "+f.failure)
			p.Para(th.Text, 2, r.why)
			p.Item(th.Text, 2, th.Signs.Arrow, r.next)
		}
	}
	if env.Inventory.Foreign(t) {
		p.Item(th.Info, 0, th.Signs.Dot, "It belongs to account "+t.Owner+": here it can be looked at, not changed.")
	}
	unread(p, env, t)
}

// gap is an answer that did not come: what it is about, why, and from when the
// older one is that stands in for it, if there is one.
type gap struct {
	what  string
	fault *model.Fault
	since time.Time
}

func gapOf[T any](c *model.Cell[T], what string) (g gap, ok bool) {
	switch c.State() {
	case model.Refused:
		return gap{what: what, fault: c.Fault}, true
	case model.Stale:
		return gap{what: what, fault: c.Fault, since: c.At}, true
	default:
		return gap{}, false
	}
}

// unread says which answers about the trail did not come, or are stale. What
// failed for the same reason is told together, so that it stays readable where
// nothing is allowed.
func unread(p *page.Page, env pane.Env, t *model.Trail) {
	type group struct {
		why   string
		stale bool
	}
	var order []group
	gaps := map[group][]gap{}
	add := func(g gap, ok bool) {
		if !ok {
			return
		}
		k := group{g.fault.Short(), !g.since.IsZero()}
		if gaps[k] == nil {
			order = append(order, k)
		}
		gaps[k] = append(gaps[k], g)
	}
	// The settings have no tab of their own to say why: they come first.
	add(gapOf(&t.Settings, "settings"))
	add(gapOf(&t.Status, "status"))
	add(gapOf(&t.Selectors, "event selectors"))
	add(gapOf(&t.Insights, "Insights selectors"))
	add(gapOf(&t.Tags, "tags"))
	for _, k := range order {
		tell(p, env, gaps[k])
	}
}

// tell says of gaps with one reason what is missing and why.
func tell(p *page.Page, env pane.Env, gaps []gap) {
	th := p.Theme
	names, oldest := make([]string, len(gaps)), gaps[0].since
	for i, g := range gaps {
		names[i] = g.what
		if g.since.Before(oldest) {
			oldest = g.since
		}
	}
	style, sign, head := th.Danger, th.Signs.Fault, "Not read: "
	if !oldest.IsZero() {
		style, sign, head = th.Caution, th.Signs.Failing, "Not read again: "
	}
	fault := gaps[0].fault
	head += strings.Join(names, ", ")
	p.Item(style, 0, sign, head+" ("+fault.Short()+").")
	p.Para(th.Text, 2, fault.Error())
	if !oldest.IsZero() {
		p.Para(th.Secondary, 2, "What is shown instead was read "+text.Ago(oldest, env.Now)+".")
	}
}
