package trail

import (
	"time"

	"trailboss/model"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// members is the width of the column of GetTrailStatus's member names.
const members = 36

// status shows every member of GetTrailStatus by AWS's name.
func status(p *page.Page, env pane.Env, t *model.Trail) {
	if !cell.Told(p, env, &t.Status, "the status") {
		return
	}
	s, th := t.Status.Value, p.Theme
	if s.IsLogging {
		p.Field("IsLogging", members, th.Good, th.Signs.On+" true")
	} else {
		p.Field("IsLogging", members, th.Caution, th.Signs.Off+" false")
	}
	moment(p, env, "StartLoggingTime", s.StartLoggingTime)
	moment(p, env, "StopLoggingTime", s.StopLoggingTime)
	for _, d := range []struct {
		to            target
		head, at, err string
		time          time.Time
		failure       string
	}{
		{toS3, "Log files to S3", "LatestDeliveryTime", "LatestDeliveryError", s.LatestDeliveryTime, s.LatestDeliveryError},
		{toDigest, "Digests to S3", "LatestDigestDeliveryTime", "LatestDigestDeliveryError", s.LatestDigestDeliveryTime, s.LatestDigestDeliveryError},
		{
			toLogs, "CloudWatch Logs", "LatestCloudWatchLogsDeliveryTime", "LatestCloudWatchLogsDeliveryError",
			s.LatestCloudWatchLogsDeliveryTime, s.LatestCloudWatchLogsDeliveryError,
		},
		{toSNS, "SNS", "LatestNotificationTime", "LatestNotificationError", s.LatestNotificationTime, s.LatestNotificationError},
	} {
		p.Head(d.head)
		moment(p, env, d.at, d.time)
		if d.to == toDigest && d.failure != "" && d.failure == s.LatestDeliveryError {
			p.Field(d.err, members, th.Danger, th.Signs.Failing+" "+d.failure)
			p.Para(th.Text, 2, "For the same reason as the log files.")
			continue
		}
		failed(p, d.to, d.err, d.failure)
	}
	obsolete(p, s)
	p.Gap()
	p.Para(th.Secondary, 0, "Read "+cell.Ago(t.Status.At, env))
}

// moment is a member that is a time; AWS leaves it out until it happened.
func moment(p *page.Page, env pane.Env, name string, t time.Time) {
	if t.IsZero() {
		p.Field(name, members, p.Theme.Disabled, p.Theme.Signs.None)
		return
	}
	p.Field(name, members, p.Theme.Text, cell.Exact(t, env)+" "+p.Theme.Signs.Dot+" "+text.Ago(t, env.Now))
}

// failed is a member that is an error code, with what it means.
func failed(p *page.Page, to target, name, failure string) {
	th := p.Theme
	if failure == "" {
		p.Field(name, members, th.Disabled, th.Signs.None)
		return
	}
	p.Field(name, members, th.Danger, th.Signs.Failing+" "+failure)
	r := explain(to, failure)
	p.Para(th.Text, 2, r.why)
	p.Item(th.Text, 2, th.Signs.Arrow, r.next)
}

// obsolete are the members that AWS still sends and no longer documents.
func obsolete(p *page.Page, s model.Status) {
	p.Head("Obsolete members, as AWS still sends them")
	for _, m := range []struct{ name, value string }{
		{"LatestDeliveryAttemptTime", s.LatestDeliveryAttemptTime},
		{"LatestDeliveryAttemptSucceeded", s.LatestDeliveryAttemptSucceeded},
		{"LatestNotificationAttemptTime", s.LatestNotificationAttemptTime},
		{"LatestNotificationAttemptSucceeded", s.LatestNotificationAttemptSucceeded},
		{"TimeLoggingStarted", s.TimeLoggingStarted},
		{"TimeLoggingStopped", s.TimeLoggingStopped},
	} {
		value := m.value
		if value == "" {
			value = p.Theme.Signs.None
		}
		p.Field(m.name, members, p.Theme.Disabled, value)
	}
}
