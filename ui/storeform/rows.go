package storeform

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/model/tags"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// The members that rows write, as the API and the rules of Lake name them.
const (
	memberPlace        = "Region"
	memberName         = "Name"
	memberSelectors    = "AdvancedEventSelectors"
	memberRetention    = "RetentionPeriod"
	memberBilling      = "BillingMode"
	memberRegions      = "MultiRegionEnabled"
	memberOrganization = "OrganizationEnabled"
	memberProtection   = "TerminationProtectionEnabled"
	memberKey          = "KmsKeyId"
	memberTags         = "TagsList"
	memberIngestion    = "StartIngestion"
	memberRole         = "FederationRoleArn"
	memberDestination  = "InsightsDestination"
)

// row is one line of a form: a text, a switch, or a choice.
type row struct {
	member, label string
	// hint says on the row what may stand there.
	hint string
	text func(values) string
	set  func(*values, string)
	// on is the switch; yes and no say what it means.
	on      func(*values) *bool
	yes, no string
	// next goes on to the next of the choices; shown is the present one.
	next  func(env pane.Env, f *Form)
	shown func(env pane.Env, f *Form, v values) string
	// key is what is chosen, and put gives it to other values.
	key func(values) string
	put func(to *values, from values)
	// fixed says why the row cannot be switched with what else is chosen.
	fixed func(values) string
}

// told is what the row holds.
func (r row) told(v values) string {
	switch {
	case r.text != nil:
		return r.text(v)
	case r.on != nil:
		return strconv.FormatBool(*r.on(&v))
	case r.key != nil:
		return r.key(v)
	default:
		return ""
	}
}

// take gives the row what it holds in other values.
func (r row) take(to *values, from values) {
	switch {
	case r.text != nil:
		r.set(to, r.text(from))
	case r.on != nil:
		*r.on(to) = *r.on(&from)
	case r.put != nil:
		r.put(to, from)
	}
}

var creating = purpose{
	title: "New event data store",
	rows: slices.Concat(
		[]row{
			{
				member: memberPlace, label: "Where", hint: "space chooses the account and the Region",
				next: func(pane.Env, *Form) {}, shown: func(env pane.Env, f *Form, _ values) string { return pane.PlaceWord(env, f.place) },
			},
			nameRow,
			{
				member: memberSelectors, label: "Events", hint: "space: the next kind of events; e on the store says which of them",
				next: nextKind, shown: func(_ pane.Env, _ *Form, v values) string { return kindWord(v) },
				key: func(v values) string { return kindWord(v) }, put: func(to *values, from values) { to.store.Selectors = from.store.Selectors },
			},
		},
		settingRows,
		[]row{
			{
				member: memberTags, label: "Tags", hint: "Key=Value, Key=Value; a key may stand alone",
				text: func(v values) string { return tags.Line(v.store.Tags) },
				set:  func(v *values, s string) { v.store.Tags = tags.InLine(s) },
			},
			{
				member: memberIngestion, label: "Take events", yes: "at once", no: "later: nothing arrives before the ingestion is started",
				on: func(v *values) *bool { return &v.ingest }, fixed: fixedIngestion,
			},
		},
	),
	value: func(v values) model.Value {
		s := v.snapshot()
		return model.StoreExistence{Presence: model.StoreThere, Store: &s}
	},
}

var updating = purpose{
	title: "Update an event data store",
	rows:  slices.Concat([]row{nameRow}, settingRows),
	value: func(v values) model.Value { return v.store.Settings },
	problems: func(env pane.Env, s *model.Store, v values) []lake.Problem {
		return model.CheckStoreUpdate(env.Inventory, s.ID(), s.Details.Value, v.store.Settings)
	},
}

var nameRow = row{
	member: memberName, label: "Name", hint: "3 to 128 letters, digits and . - _",
	text: func(v values) string { return v.store.Settings.Name },
	set:  func(v *values, s string) { v.store.Settings.Name = strings.TrimSpace(s) },
}

var settingRows = []row{
	{
		member: memberRetention, label: "Retention", hint: "for how many days events are kept, counted from their time",
		text: func(v values) string { return days(v.store.Settings.Retention) },
		set: func(v *values, s string) {
			n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), " days"))
			if err != nil {
				n = 0
			}
			v.store.Settings.Retention = n
		},
	},
	{
		member: memberBilling, label: "Billing", hint: "space changes it; from one-year extendable there is no way back",
		next: nextBilling, shown: func(_ pane.Env, _ *Form, v values) string { return billingWord(v.store.Settings.Billing) },
		key: func(v values) string { return model.BillingWords(v.store.Settings.Billing) },
		put: func(to *values, from values) { to.store.Settings.Billing = from.store.Settings.Billing },
	},
	switchRow(memberRegions, "Regions", "events of all Regions", "events of its own Region only",
		func(s *model.StoreSettings) *bool { return &s.MultiRegion }),
	switchRow(memberOrganization, "Organization", "every member account too", "its own account only",
		func(s *model.StoreSettings) *bool { return &s.Organization }),
	switchRow(memberProtection, "Protection", "it cannot be deleted before this is off", "it can be deleted",
		func(s *model.StoreSettings) *bool { return &s.Protected }),
	{
		member: memberKey, label: "KMS key", hint: "ARN, id or alias/NAME; it can be neither removed nor changed later; empty: AWS's own",
		text: func(v values) string { return v.store.Settings.KMSKey },
		set:  func(v *values, s string) { v.store.Settings.KMSKey = strings.TrimSpace(s) },
	},
}

func switchRow(member, label, yes, no string, of func(*model.StoreSettings) *bool) row {
	r := row{member: member, label: label, yes: yes, no: no, on: func(v *values) *bool { return of(&v.store.Settings) }}
	if member == memberRegions || member == memberOrganization {
		r.fixed = fixedExternal
	}
	return r
}

func days(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// fixedExternal says that a store for events from outside AWS is of one Region
// and one account.
func fixedExternal(v values) string {
	if v.store.Lake().External() {
		return "an event data store for events from outside AWS is of a single Region and of one account"
	}
	return ""
}

func fixedIngestion(v values) string {
	if !v.store.Lake().Ingestible() {
		return "the ingestion of these events cannot be stopped: they are taken from the beginning"
	}
	return ""
}

// nextKind makes of the new store one of the next kind.
func nextKind(_ pane.Env, f *Form) {
	kinds := lake.Kinds()
	at := slices.IndexFunc(kinds, func(k lake.Kind) bool { return k.Name == kindWord(f.now) })
	f.hold(kinds[(at+1)%len(kinds)].Selectors)
}

// hold lets the new store take other events, and puts right what no store of them
// can be.
func (f *Form) hold(selectors []selector.Advanced) {
	was := f.now.store.Lake().External()
	s := &f.now.store
	s.Selectors = selectors
	fitted := s.Lake().Fitted()
	if was && !fitted.External() {
		fitted.MultiRegion = true // as AWS makes all others
	}
	s.Settings = model.StoreSettingsOf(fitted)
	f.now.ingest = f.now.ingest || !fitted.Ingestible()
	delete(f.refusals, memberRegions)
	delete(f.refusals, memberOrganization)
}

// kindWord is the kind of store that the selectors make.
func kindWord(v values) string {
	for _, k := range lake.Kinds() {
		if (selector.Set{Advanced: k.Selectors}).Equal(selector.Set{Advanced: v.store.Selectors}) {
			return k.Name
		}
	}
	return model.CategoryWords(v.store.Lake())
}

// nextBilling changes the billing mode; a retention that was the default of the
// mode before becomes the default of the new one.
func nextBilling(_ pane.Env, f *Form) {
	s := &f.now.store.Settings
	was, _ := s.Billing.Retention()
	if s.Billing == lake.Extendable {
		s.Billing = lake.Fixed
	} else {
		s.Billing = lake.Extendable
	}
	if is, ok := s.Billing.Retention(); ok && s.Retention == was.Default && f.arn == "" {
		s.Retention = is.Default
		f.texts[memberRetention].Set(days(s.Retention))
	}
}

func billingWord(b lake.Billing) string {
	of, ok := b.Retention()
	if !ok {
		return text.Clean(model.BillingWords(b))
	}
	return text.Clean(model.BillingWords(b)) + ": " + strconv.Itoa(of.Min) + " to " + strconv.Itoa(of.Max) + " days"
}
