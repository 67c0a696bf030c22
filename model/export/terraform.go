package export

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model"
	"trailboss/model/selector"
)

// place is where a provider of Terraform's makes its calls.
type place struct{ profile, region string }

// terraform is a resource and an import block for each trail. Where they are in
// several Regions or accounts, each has the provider of its own.
func terraform(trails []*model.Trail) string {
	h := &hcl{}
	h.comment("CloudTrail trails as they are in AWS. terraform plan shows what it imports, and what it would change.")
	aliases := h.providers(trails)
	used := map[string]bool{}
	for _, t := range trails {
		name := unique(identifier(t.Name), used)
		h.gap()
		h.comment(t.Name + ": home Region " + t.HomeRegion + ", account " + t.Owner)
		for _, what := range Missing(t) {
			h.comment("Not known, and so not in here: its " + what + ".")
		}
		s, ok := t.Settings.Get()
		if !ok {
			continue
		}
		h.trail(t, s, name, aliases[place{t.Profile, t.HomeRegion}])
		h.gap()
		h.open("import")
		h.attributes(attribute{name: "to", value: "aws_cloudtrail." + name}, text("id", t.ARN))
		h.end()
	}
	return h.text.String()
}

// unique is the name, with a number behind it where it is taken.
func unique(name string, used map[string]bool) string {
	free := name
	for n := 2; used[free]; n++ {
		free = name + "_" + strconv.Itoa(n)
	}
	used[free] = true
	return free
}

// providers writes a provider for each place, and gives their aliases; none
// where there is one place only, whose provider the configuration has already.
func (h *hcl) providers(trails []*model.Trail) map[place]string {
	var places []place
	for _, t := range trails {
		if p := (place{t.Profile, t.HomeRegion}); !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	if len(places) < 2 {
		return nil
	}
	aliases, used := map[place]string{}, map[string]bool{}
	for _, p := range places {
		words := strings.Trim(p.profile+"_"+p.region, "_")
		alias := unique(strings.ReplaceAll(identifier(words), "-", "_"), used)
		aliases[p] = alias
		attrs := []attribute{text("alias", alias), text("region", p.region)}
		if p.profile != "" {
			attrs = append(attrs, text("profile", p.profile))
		}
		h.gap()
		h.open("provider", quote("aws"))
		h.attributes(attrs...)
		h.end()
	}
	return aliases
}

func (h *hcl) trail(t *model.Trail, s model.Settings, name, alias string) {
	h.open("resource", quote("aws_cloudtrail"), quote(name))
	if alias != "" {
		h.attributes(attribute{name: "provider", value: "aws." + alias})
		h.gap()
	}
	h.attributes(settings(t, s)...)
	if set, ok := t.Selectors.Get(); ok && !set.IsDefault() {
		for _, b := range set.Normalized().Basic {
			h.basic(b)
		}
		for _, a := range set.Normalized().Advanced {
			h.advanced(a)
		}
	}
	for _, in := range t.Insights.Value {
		h.gap()
		h.insight(in)
	}
	if len(t.Aggregations.Value) > 0 {
		h.gap()
		h.comment("It has event aggregation too, which this resource does not know.")
	}
	h.tags(t.Tags.Value)
	h.end()
}

// settings are the attributes of the trail itself. Truth values are told always:
// the resource's defaults are not AWS's.
func settings(t *model.Trail, s model.Settings) []attribute {
	attrs := []attribute{text("name", t.Name), text("s3_bucket_name", s.S3BucketName)}
	for _, a := range []struct{ name, value string }{
		{"s3_key_prefix", s.S3KeyPrefix},
		{"sns_topic_name", s.SnsTopicARN},
		{"kms_key_id", s.KmsKeyID},
		{"cloud_watch_logs_group_arn", s.CloudWatchLogsLogGroupArn},
		{"cloud_watch_logs_role_arn", s.CloudWatchLogsRoleArn},
	} {
		if a.value != "" {
			attrs = append(attrs, text(a.name, a.value))
		}
	}
	attrs = append(
		attrs,
		flag("is_multi_region_trail", s.IsMultiRegionTrail),
		flag("is_organization_trail", s.IsOrganizationTrail),
		flag("include_global_service_events", s.IncludeGlobalServiceEvents),
		flag("enable_log_file_validation", s.LogFileValidationEnabled),
	)
	if status, ok := t.Status.Get(); ok {
		attrs = append(attrs, flag("enable_logging", status.IsLogging))
	}
	return attrs
}

func (h *hcl) basic(b selector.Basic) {
	h.gap()
	h.open("event_selector")
	attrs := []attribute{text("read_write_type", b.ReadWriteType), flag("include_management_events", *b.IncludeManagementEvents)}
	if len(b.ExcludeManagementEventSources) > 0 {
		attrs = append(attrs, listed("exclude_management_event_sources", b.ExcludeManagementEventSources))
	}
	h.attributes(attrs...)
	for _, d := range b.DataResources {
		h.gap()
		h.open("data_resource")
		h.attributes(text("type", d.Type), listed("values", d.Values))
		h.end()
	}
	h.end()
}

func (h *hcl) advanced(a selector.Advanced) {
	h.gap()
	h.open("advanced_event_selector")
	if a.Name != "" {
		h.attributes(text("name", a.Name))
	}
	for i, f := range a.FieldSelectors {
		if i > 0 || a.Name != "" {
			h.gap()
		}
		h.open("field_selector")
		attrs := []attribute{text("field", f.Field)}
		for _, op := range []struct {
			name   string
			values []string
		}{
			{"equals", f.Equals},
			{"starts_with", f.StartsWith},
			{"ends_with", f.EndsWith},
			{"not_equals", f.NotEquals},
			{"not_starts_with", f.NotStartsWith},
			{"not_ends_with", f.NotEndsWith},
		} {
			if len(op.values) > 0 {
				attrs = append(attrs, listed(op.name, op.values))
			}
		}
		h.attributes(attrs...)
		h.end()
	}
	h.end()
}

// insight writes an Insights selector. The resource knows its type only: what
// else than management events it watches is told in a comment.
func (h *hcl) insight(in selector.Insight) {
	h.open("insight_selector")
	if slices.Contains(in.EventCategories, selector.CategoryData) {
		h.comment("It watches " + strings.Join(in.EventCategories, " and ") + " events.")
	}
	h.attributes(text("insight_type", in.InsightType))
	h.end()
}

// tags writes the tags. The resource knows no tag without a value: it becomes
// one with an empty value.
func (h *hcl) tags(list []model.Tag) {
	if len(list) == 0 {
		return
	}
	attrs := make([]attribute, len(list))
	for i, t := range list {
		value := ""
		if t.Value != nil {
			value = *t.Value
		}
		attrs[i] = attribute{name: quoteKey(t.Key), value: quote(value)}
	}
	h.gap()
	h.line("tags = {")
	h.depth++
	h.attributes(attrs...)
	h.depth--
	h.line("}")
}
