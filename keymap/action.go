// Package keymap declares every key of trailboss once. Dispatch, the footer,
// the help page and the README's table all come from it.
package keymap

// Action is what a key asks for, whatever the key is.
type Action string

// The actions. What each does is said beside its keys, in bindings.go.
const (
	Up       Action = "up"
	Down     Action = "down"
	Top      Action = "top"
	Bottom   Action = "bottom"
	HalfDown Action = "half page down"
	HalfUp   Action = "half page up"
	PageDown Action = "page down"
	PageUp   Action = "page up"
	Left     Action = "left"
	Right    Action = "right"

	Open     Action = "open"
	Back     Action = "back"
	Next     Action = "next"
	Previous Action = "previous"

	Filter Action = "filter"
	// NewIntegration opens the guide through a new integration.
	NewIntegration Action = "new integration"
	// Longer and Shorter change the time that is searched.
	Longer  Action = "longer time"
	Shorter Action = "shorter time"
	// CopyQuery copies the SQL of a search.
	CopyQuery    Action = "copy the query"
	SortNext     Action = "sort next"
	SortPrevious Action = "sort previous"
	Reverse      Action = "reverse"
	Mark         Action = "mark"
	MarkAll      Action = "mark all"
	Logging      Action = "logging"
	Tags         Action = "tags"
	Select       Action = "selectors"
	Insights     Action = "insights"
	Activity     Action = "activity"

	Refresh Action = "refresh"
	CopyARN Action = "copy ARN"
	Copy    Action = "copy menu"
	Console Action = "console"
	Undo    Action = "undo"
	Details Action = "details"

	Palette  Action = "palette"
	Profiles Action = "profiles"
	Regions  Action = "regions"
	Help     Action = "help"
	Mouse    Action = "mouse"
	Quit     Action = "quit"
	Abort    Action = "abort"

	Apply        Action = "apply"
	CopyCommands Action = "copy commands"
	StopRun      Action = "stop run"

	New       Action = "new"
	Duplicate Action = "duplicate"
	MoveUp    Action = "move up"
	MoveDown  Action = "move down"
	Delete    Action = "delete"
	Redo      Action = "redo"
	Fix       Action = "fix"
	FixAll    Action = "fix all"
	Problem   Action = "problem"
	Convert   Action = "convert"
	Reset     Action = "reset"
	Document  Action = "JSON"
	Editor    Action = "editor"
	Match     Action = "match event"
	AddValue  Action = "add value"
	Operator  Action = "operator"
	ToReview  Action = "review"

	Toggle Action = "toggle"

	NewTrail       Action = "new trail"
	UpdateTrail    Action = "update trail"
	DuplicateTrail Action = "duplicate trail"
	DeleteTrail    Action = "delete trail"
	Complete       Action = "complete"
	Policies       Action = "policies"
	Policy         Action = "resource policy"
	Retry          Action = "try again"
	GoOn           Action = "go on"
	GoBack         Action = "go back"
	Unrecord       Action = "without a record"

	Integrations Action = "integrations"

	Update        Action = "update"
	Ingestion     Action = "ingestion"
	Restore       Action = "restore"
	Federation    Action = "federation"
	Configuration Action = "event configuration"

	Coverage Action = "coverage"
	Places   Action = "account and Region"

	History Action = "history"
	Replay  Action = "replay"
	Settle  Action = "find out"

	CopyEvent Action = "copy event"

	EventHistory Action = "event history"
	LoadAll      Action = "load all"
	Export       Action = "export"
	Zoom         Action = "full width"

	Merge      Action = "merge"
	TakeTheirs Action = "take theirs"
	KeepMine   Action = "keep own"

	CopyCode Action = "copy code"

	SendEvents Action = "send events"
	LoadFile   Action = "load file"
	SkipWrong  Action = "leave out what is wrong"
	ExternalID Action = "external id"
	TestEvent  Action = "test event"
	Resend     Action = "send unknown ones again"
	SendAgain  Action = "send all again"
	Mend       Action = "mend"
)

// Scope is where a binding holds.
type Scope string

// The scopes. A pane or an overlay has one; Move and Global hold beside it.
const (
	Global  Scope = "Everywhere"
	Move    Scope = "Moving"
	Trails  Scope = "Trails"
	Trail   Scope = "Trail"
	Review  Scope = "Review"
	Run     Scope = "Bulk run"
	Picker  Scope = "Picker"
	Page    Scope = "Page"
	Editing Scope = "Text field"
	Builder Scope = "Selector builder"
	Fields  Scope = "Selector"
	// InsightsEditor is the overlay of the Insights selectors and the aggregation.
	InsightsEditor Scope = "Insights and aggregation"
	// TagEditor is the overlay of the tags of one resource, TagForm that of one
	// tag in it or of one edit for several resources.
	TagEditor Scope = "Tag editor"
	TagForm   Scope = "Tag"
	// Matcher is the overlay that judges events.
	Matcher Scope = "Event matcher"
	// TrailForm is the form of a trail's settings, PolicyPage the policies that
	// these need, Halfway what becomes of a change that was made partly.
	TrailForm  Scope = "Trail form"
	PolicyPage Scope = "Policies"
	Halfway    Scope = "Made partly"
	// Unrecorded is the overlay about changes that the journal could not take.
	Unrecorded Scope = "Not recorded"
	// TrailActivity is the trail pane's tab of who changed the trail.
	TrailActivity Scope = "Activity"
	// Events is the page of the account's event history, EventFilter the form
	// that narrows it.
	Events      Scope = "Event history"
	EventFilter Scope = "Event filter"
	// Arrivals is the page of what has arrived in an event data store.
	Arrivals Scope = "What has arrived"
	// Guide is the page that leads through a new integration.
	Guide Scope = "New integration"
	// HistoryPane is the pane of the journal.
	HistoryPane Scope = "History"
	// Drift is the overlay that settles a draft with what AWS has meanwhile.
	Drift Scope = "Changed meanwhile"
	// Covered is the page of which trails log what.
	Covered Scope = "Coverage"
	// Lake is the page of event data stores and channels.
	Lake Scope = "Integrations"
	// ChannelForm is the form of a channel.
	ChannelForm Scope = "Channel form"
	// ResourcePolicy is the overlay of the resource policy of a channel or an event
	// data store.
	ResourcePolicy Scope = "Resource policy"
	// Composer is where audit events are written or loaded, Dispatch how they fare while they are sent.
	Composer Scope = "Audit events"
	Dispatch Scope = "Sending"
	// StoreForm is the form of an event data store, or of one aspect of it.
	StoreForm Scope = "Event data store form"
	// SignIn is the overlay that signs in to SSO.
	SignIn Scope = "Sign-in"
)
