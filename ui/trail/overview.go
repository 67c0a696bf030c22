package trail

import (
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// labels is the width of the overview's column of labels.
const labels = 13

// overview says what is wrong first, then how the trail does and what it is.
func overview(p *page.Page, env pane.Env, t *model.Trail) {
	troubles(p, env, t)
	p.Gap()
	logging(p, env, t)
	deliveries(p, env, t)
	p.Gap()
	settings(p, t)
	p.Gap()
	owner(p, env, t)
	logs(p, t)
}

// logging is the line that says whether the trail logs, and since when.
func logging(p *page.Page, env pane.Env, t *model.Trail) {
	th := p.Theme
	s, ok := t.Status.Get()
	if !ok {
		p.Field("Logging", labels, th.Secondary, cell.Brief(p, &t.Status))
		return
	}
	switch {
	case s.IsLogging && t.Health() == model.HealthFailing:
		p.Item(th.Danger, 0, th.Signs.Failing, "Logging"+since(s.StartLoggingTime, env)+", but not all is delivered")
	case s.IsLogging:
		p.Item(th.Good, 0, th.Signs.On, "Logging"+since(s.StartLoggingTime, env))
	case s.StopLoggingTime.IsZero():
		p.Item(th.Caution, 0, th.Signs.Off, "Not logging: it was never started")
	default:
		p.Item(th.Caution, 0, th.Signs.Off, "Stopped"+since(s.StopLoggingTime, env))
	}
}

// since is " since 2 Aug 2026, 09:14 (111 days)", or nothing for the zero time.
func since(t time.Time, env pane.Env) string {
	if t.IsZero() {
		return ""
	}
	span := strings.TrimSuffix(text.Ago(t, env.Now), " ago")
	return " since " + t.In(env.Now.Location()).Format("2 Jan 2006, 15:04") + " (" + span + ")"
}

// deliveries are the lines about the four places that a trail delivers to.
func deliveries(p *page.Page, env pane.Env, t *model.Trail) {
	status, statusKnown := t.Status.Get()
	set, setKnown := t.Settings.Get()
	line := func(label string, configured bool, where string, at time.Time, failure string) {
		var style lipgloss.Style
		var value string
		switch {
		case setKnown && !configured:
			style, value = p.Theme.Disabled, p.Theme.Signs.None+" not configured"
		case !statusKnown:
			style, value = p.Theme.Secondary, cell.Brief(p, &t.Status)
		case failure != "":
			style, value = p.Theme.Danger, p.Theme.Signs.Failing+" "+failure+"; last succeeded "+text.Ago(at, env.Now)
		case at.IsZero():
			style, value = p.Theme.Secondary, "nothing yet"
		default:
			style, value = p.Theme.Text, text.Ago(at, env.Now)
		}
		if where != "" && configured {
			value += " to " + where
		}
		p.Field(label, labels, style, value)
	}
	line("Delivered", true, bucket(set), status.LatestDeliveryTime, status.LatestDeliveryError)
	line("Digest", set.LogFileValidationEnabled, "", status.LatestDigestDeliveryTime, status.LatestDigestDeliveryError)
	line("CloudWatch", set.CloudWatchLogsLogGroupArn != "", tail(set.CloudWatchLogsLogGroupArn, "log-group:"),
		status.LatestCloudWatchLogsDeliveryTime, status.LatestCloudWatchLogsDeliveryError)
	line("SNS", set.SnsTopicARN != "", tail(set.SnsTopicARN, ":"), status.LatestNotificationTime, status.LatestNotificationError)
}

// bucket is the place in S3 as a URL, or "" where it is not known.
func bucket(s model.Settings) string {
	switch {
	case s.S3BucketName == "":
		return ""
	case s.S3KeyPrefix == "":
		return "s3://" + s.S3BucketName
	default:
		return "s3://" + s.S3BucketName + "/" + s.S3KeyPrefix
	}
}

// tail is what follows the last mark in an ARN, without the ":*" of log groups.
func tail(arn, mark string) string {
	arn = strings.TrimSuffix(arn, ":*")
	if i := strings.LastIndex(arn, mark); i >= 0 {
		return arn[i+len(mark):]
	}
	return arn
}

// settings are what DescribeTrails tells beside the places.
func settings(p *page.Page, t *model.Trail) {
	th := p.Theme
	s, ok := t.Settings.Get()
	field := func(label, value string, style lipgloss.Style) {
		if !ok {
			value, style = cell.Brief(p, &t.Settings), th.Secondary
		}
		p.Field(label, labels, style, value)
	}
	onOff := func(label string, on bool, yes, no string) {
		if on {
			field(label, th.Signs.On+" "+yes, th.Text)
			return
		}
		field(label, th.Signs.Off+" "+no, th.Secondary)
	}
	p.Field("Scope", labels, th.Text, scope(p, t))
	p.Field("Home Region", labels, th.Text, t.HomeRegion)
	if s.KmsKeyID == "" {
		field("KMS", th.Signs.None+" no key of its own: S3's default encryption", th.Disabled)
	} else {
		field("KMS", s.KmsKeyID, th.Text)
	}
	onOff("Validation", s.LogFileValidationEnabled, "digests prove that log files are unchanged", "off: nothing proves that log files are unchanged")
	if ok && !s.IncludeGlobalServiceEvents {
		field("Global", th.Signs.Off+" events of global services (IAM, STS, CloudFront) are left out", th.Caution)
	}
	tagLine(p, t)
}

func scope(p *page.Page, t *model.Trail) string {
	switch t.Scope() {
	case model.ScopeAll:
		return "all Regions"
	case model.ScopeOrganization:
		return "all Regions, all accounts of the organization"
	case model.ScopeRegion:
		return "this Region only"
	case model.ScopeRegionOrganization:
		return "this Region only, all accounts of the organization"
	default:
		return cell.Brief(p, &t.Settings)
	}
}

func tagLine(p *page.Page, t *model.Trail) {
	list, ok := t.Tags.Get()
	switch {
	case !ok:
		p.Field("Tags", labels, p.Theme.Secondary, cell.Brief(p, &t.Tags))
	case len(list) == 0:
		p.Field("Tags", labels, p.Theme.Disabled, p.Theme.Signs.None+" none")
	default:
		words := make([]string, len(list))
		for i, tag := range list {
			words[i] = tag.String()
		}
		p.Field("Tags", labels, p.Theme.Text, strings.Join(words, " "+p.Theme.Signs.Dot+" "))
	}
}

// owner says whose trail it is, and as whom it is looked at.
func owner(p *page.Page, env pane.Env, t *model.Trail) {
	who := t.Owner
	if a := env.Inventory.AccountOf(t); a.ID() == t.Owner && a.Name.Known && a.Name.Value != "" {
		who = a.Name.Value + " " + t.Owner
	}
	if env.Inventory.Foreign(t) {
		who += ", seen from account " + env.Inventory.AccountOf(t).ID()
	}
	p.Field("Account", labels, p.Theme.Text, who)
	p.Field("ARN", labels, p.Theme.Text, t.ARN)
}

// logs says in sentences what the trail logs and what Insights watch.
func logs(p *page.Page, t *model.Trail) {
	p.Head("What it logs")
	if set, ok := t.Selectors.Get(); ok {
		if len(set.Basic)+len(set.Advanced) == 0 {
			p.Para(p.Theme.Secondary, 0, p.Theme.Signs.None+" nothing: it has no event selectors")
		}
		for _, s := range set.Sentences() {
			p.Item(p.Theme.Text, 0, p.Theme.Signs.Dot, s)
		}
	} else {
		p.Para(p.Theme.Secondary, 0, cell.Brief(p, &t.Selectors))
	}
	p.Head("Insights")
	in, ok := t.Insights.Get()
	switch {
	case !ok:
		p.Para(p.Theme.Secondary, 0, cell.Brief(p, &t.Insights))
	case len(in) == 0:
		p.Para(p.Theme.Secondary, 0, p.Theme.Signs.None+" off")
	}
	for _, s := range selector.InsightSentences(in) {
		p.Item(p.Theme.Text, 0, p.Theme.Signs.On, s)
	}
}
