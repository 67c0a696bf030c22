package trail

import (
	"trailboss/model"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// failures are the delivery errors of a status, by target, gravest first.
func failures(s model.Status) []struct {
	to      target
	what    string
	failure string
} {
	all := []struct {
		to      target
		what    string
		failure string
	}{
		{toS3, "Log files do not reach S3", s.LatestDeliveryError},
		{toDigest, "Digests do not reach S3", s.LatestDigestDeliveryError},
		{toLogs, "Events do not reach CloudWatch Logs", s.LatestCloudWatchLogsDeliveryError},
		{toSNS, "SNS is not told of new log files", s.LatestNotificationError},
	}
	some := all[:0]
	for _, f := range all {
		if f.failure != "" {
			some = append(some, f)
		}
	}
	return some
}

// troubles are what is wrong with the trail or with what is known of it.
func troubles(p *page.Page, env pane.Env, t *model.Trail) {
	th := p.Theme
	if s, ok := t.Status.Get(); ok {
		for _, f := range failures(s) {
			r := explain(f.to, f.failure)
			p.Item(th.Danger, 0, th.Signs.Failing, f.what+": "+f.failure+". "+r.why)
			p.Para(th.Text, 2, r.next)
		}
	}
	if env.Inventory.Foreign(t) {
		p.Item(th.Info, 0, th.Signs.Dot, "It belongs to account "+t.Owner+": here it can be looked at, not changed.")
	}
	unread(p, env, &t.Status, "its status")
	unread(p, env, &t.Settings, "its settings")
	unread(p, env, &t.Selectors, "its event selectors")
	unread(p, env, &t.Insights, "its Insights selectors")
	unread(p, env, &t.Tags, "its tags")
}

// unread says of a cell that it was refused or is stale.
func unread[T any](p *page.Page, env pane.Env, c *model.Cell[T], what string) {
	th := p.Theme
	switch c.State() {
	case model.Refused:
		p.Item(th.Danger, 0, th.Signs.Fault, "No answer for "+what+". "+c.Fault.Error())
	case model.Stale:
		p.Item(th.Caution, 0, th.Signs.Failing, "What is shown of "+what+" was read "+text.Ago(c.At, env.Now)+". "+c.Fault.Error())
	}
}
