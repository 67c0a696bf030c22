// Package storeform is the form in which a new event data store is written, or
// one aspect of one that there is: its settings, its federation, its Insights or
// its event configuration.
package storeform

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/field"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Form holds what is typed. Make one with New or Edit.
type Form struct {
	purpose purpose
	// arn is the store that is changed; "" makes a new one.
	arn string
	// base is what the form began from.
	base, now values
	// place is where a new store is made.
	place intent.Place
	texts map[string]*field.Field
	row   int
	// asked is true once a review was asked for: then what is missing is told.
	asked bool
	// refusals are AWS's own, by member, until that is edited.
	refusals map[string]string
	scroll   page.Scroll
}

// values are all that the rows of any of the forms write.
type values struct {
	store model.StoreSnapshot
	// ingest is whether a new store takes events at once.
	ingest bool
	// on is whether there is federation, with the role.
	on   bool
	role string
	// rate and errors are what Insights watch.
	rate, errors bool
	// destination is the store that the Insights events go to.
	destination string
	// size is how large events may be, the others are what they are enriched with.
	size                string
	tagKeys, conditions []string
}

// snapshot is the new store.
func (v values) snapshot() model.StoreSnapshot {
	s := v.store
	s.Stopped = !v.ingest
	return s
}

// purpose is what a form is for.
type purpose struct {
	title string
	rows  []row
	// value is what the rows make of the values.
	value func(values) model.Value
	// problems are what is wrong with the value, by the rules of Lake.
	problems func(env pane.Env, s *model.Store, v values) []lake.Problem
}

// New is the form of a new store as AWS makes one of a name alone, or of one for
// events from outside AWS.
func New(at intent.Place, external bool) *Form {
	made := lake.NewStore("")
	f := begin(creating, values{store: model.StoreSnapshot{Settings: model.StoreSettingsOf(made), Selectors: made.Selectors}, ingest: true})
	f.place = at
	if external {
		f.hold(lake.AuditSelectors())
		f.base = f.now
	}
	f.goTo(1)
	return f
}

// Edit is the form of one aspect of a store, of which has is what AWS has. It is
// nil for an aspect that has no form.
func Edit(arn string, has model.Value) *Form {
	p, v, ok := purposeOf(has)
	if !ok {
		return nil
	}
	f := begin(p, v)
	f.arn = arn
	f.goTo(0)
	return f
}

// purposeOf is what a form that writes such a value is for, with the values of its
// rows; ok is false for a value that no form writes.
func purposeOf(v model.Value) (p purpose, of values, ok bool) {
	switch v := v.(type) {
	case model.StoreExistence:
		return creating, values{store: *v.Store, ingest: !v.Store.Stopped}, true
	case model.StoreSettings:
		return updating, values{store: model.StoreSnapshot{Settings: v}}, true
	case model.Federation:
		return federating, values{on: v != "", role: string(v)}, true
	case model.StoreInsights:
		return watching, insightValues(v), true
	case model.StoreConfiguration:
		return configuring, configurationValues(v), true
	default:
		return purpose{}, values{}, false
	}
}

func begin(p purpose, base values) *Form {
	f := &Form{purpose: p, base: base, now: base, texts: map[string]*field.Field{}, refusals: map[string]string{}}
	for _, r := range p.rows {
		if r.text != nil {
			in := field.New()
			in.On = false
			in.Set(r.text(base))
			f.texts[r.member] = &in
		}
	}
	return f
}

// ARN is the store that is changed, "" for a new one.
func (f *Form) ARN() string { return f.arn }

// Aspect is what the form changes.
func (f *Form) Aspect() model.Aspect { return f.purpose.value(f.now).Aspect() }

// Scope is keymap.StoreForm.
func (f *Form) Scope() keymap.Scope { return keymap.StoreForm }

// Title names the form.
func (f *Form) Title() string { return f.purpose.title }

// Typing is true on a row of text.
func (f *Form) Typing() bool { return f.current().text != nil }

// Type edits the text of the row.
func (f *Form) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	r := f.current()
	if in, ok := f.texts[r.member]; ok && in.Take(msg) {
		f.edited(r)
	}
	return nil
}

// edited takes the row's text over.
func (f *Form) edited(r row) {
	delete(f.refusals, r.member)
	r.set(&f.now, f.texts[r.member].Value())
}

func (f *Form) current() row { return f.purpose.rows[f.row] }

// goTo moves to a row.
func (f *Form) goTo(at int) {
	f.row = max(0, min(at, len(f.purpose.rows)-1))
	for m, in := range f.texts {
		in.On = m == f.current().member
	}
}

// goToMember moves to the row of a member; it tells whether there is one.
func (f *Form) goToMember(member string) bool {
	for i, r := range f.purpose.rows {
		if r.member == member {
			f.goTo(i)
			return true
		}
	}
	return false
}

// SetPlace says where the new store is to be made.
func (f *Form) SetPlace(at intent.Place) {
	f.place = at
	delete(f.refusals, memberPlace)
}

// Dirty tells whether something is typed that is not applied.
func (f *Form) Dirty() bool { return !model.Same(f.purpose.value(f.base), f.purpose.value(f.now)) }

// store is the one that is changed, nil for a new one and where it is gone.
func (f *Form) store(env pane.Env) *model.Store { return env.Inventory.Store(f.arn) }

// target is the store that the form makes.
func (f *Form) target(env pane.Env) model.Target {
	return model.NewLakeTarget(env.Inventory, f.place.Profile, f.place.Region, f.now.store.Settings.Name)
}

// memberOfCode says at which member AWS's refusals by a code are told.
var memberOfCode = map[string]string{
	"EventDataStoreAlreadyExistsException":    memberName,
	"EventDataStoreMaxLimitExceededException": memberPlace,
	lake.CodeUnsupported:                      memberPlace,
	"InvalidKmsKeyIdException":                memberKey,
	"KmsException":                            memberKey,
	"KmsKeyNotFoundException":                 memberKey,
	"InsufficientEncryptionPolicyException":   memberKey,
	"InvalidEventSelectorsException":          memberSelectors,
	"InvalidTagParameterException":            memberTags,
	"TagsLimitExceededException":              memberTags,
	"InvalidInsightSelectorsException":        memberDestination,
	"NotOrganizationMasterAccountException":   memberOrganization,
	"NoManagementAccountSLRExistsException":   memberOrganization,
	"OrganizationsNotInUseException":          memberOrganization,
	"CloudTrailAccessNotEnabledException":     memberOrganization,
	"AccessDeniedException":                   memberRole,

	"InsufficientDependencyServiceAccessPermissionException": memberOrganization,
	"OrganizationNotInAllFeaturesModeException":              memberOrganization,
}

// Refused tells the form that AWS refused its change: it is said at the member
// that is wrong, where there is one.
func (f *Form) Refused(fault *model.Fault) {
	member := memberOfCode[fault.Code]
	if !f.goToMember(member) {
		return
	}
	f.refusals[member] = form.Refusal(fault)
}
