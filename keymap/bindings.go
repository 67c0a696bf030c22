package keymap

//go:generate go run ./readme

import "charm.land/bubbles/v2/key"

// Binding ties keys to an action in a scope.
type Binding struct {
	keys   []string
	help   key.Help
	Action Action
	Scope  Scope
	// Changes is true where the action leads to a change in AWS.
	Changes bool
	// Footer is the place among the footer's keys, 1 first; 0 keeps it out.
	Footer int
}

// Keys are the names of the keys, as Bubble Tea spells them.
func (b Binding) Keys() []string { return b.keys }

// Help is how the keys are shown, and what they do.
func (b Binding) Help() key.Help { return b.help }

// Bindings are all keys, in the order in which help shows them.
var Bindings = []Binding{
	bind(Move, Up, "↑/k", "up", 0, "up", "k"),
	bind(Move, Down, "↓/j", "down", 0, "down", "j"),
	bind(Move, Top, "g", "to the top", 0, "g", "home"),
	bind(Move, Bottom, "G", "to the bottom", 0, "G", "end"),
	bind(Move, HalfDown, "ctrl+d", "half a page down", 0, "ctrl+d"),
	bind(Move, HalfUp, "ctrl+u", "half a page up", 0, "ctrl+u"),
	bind(Move, PageDown, "pgdn", "a page down", 0, "pgdown", "ctrl+f"),
	bind(Move, PageUp, "pgup", "a page up", 0, "pgup", "ctrl+b"),

	change(Trails, Logging, "s", "start/stop logging", 1, "s"),
	bind(Trails, Open, "enter", "open", 2, "enter"),
	bind(Trails, Mark, "space", "mark", 3, "space"),
	bind(Trails, MarkAll, "A", "mark all shown, or none", 0, "A"),
	bind(Trails, Filter, "/", "filter", 4, "/"),
	bind(Trails, SortNext, ">", "sort by the next column", 0, ">"),
	bind(Trails, SortPrevious, "<", "sort by the previous column", 0, "<"),
	bind(Trails, Reverse, "S", "reverse the order", 0, "S"),
	bind(Trails, Back, "esc", "clear the filter or the marks", 0, "esc"),
	bind(Trails, Tags, "t", "tags", 0, "t"),
	bind(Trails, Select, "e", "event selectors", 5, "e"),
	bind(Trails, Insights, "i", "Insights and aggregation", 0, "i"),
	bind(Trails, Match, "m", "match an event", 6, "m"),
	change(Trails, NewTrail, "n", "new trail", 0, "n"),
	change(Trails, UpdateTrail, "u", "update settings", 0, "u"),
	bind(Trails, DuplicateTrail, "d", "duplicate this trail", 0, "d"),
	change(Trails, DeleteTrail, "D", "delete", 0, "D"),
	bind(Trails, Activity, "a", "activity: who changed the trail", 0, "a"),
	bind(Trails, Export, "w", "export: JSON, script, Terraform", 0, "w"),

	change(Trail, Logging, "s", "start/stop logging", 1, "s"),
	bind(Trail, Right, "→/l", "next tab", 2, "right", "l", "]"),
	bind(Trail, Left, "←/h", "previous tab", 0, "left", "h", "["),
	bind(Trail, Tags, "t", "tags", 0, "t"),
	bind(Trail, Select, "e", "event selectors", 4, "e"),
	bind(Trail, Insights, "i", "Insights and aggregation", 0, "i"),
	bind(Trail, Match, "m", "match an event", 5, "m"),
	change(Trail, NewTrail, "n", "new trail", 0, "n"),
	change(Trail, UpdateTrail, "u", "update settings", 0, "u"),
	bind(Trail, DuplicateTrail, "d", "duplicate this trail", 0, "d"),
	change(Trail, DeleteTrail, "D", "delete", 0, "D"),
	bind(Trail, Activity, "a", "activity: who changed the trail", 0, "a"),
	bind(Trail, Export, "w", "export: JSON, script, Terraform", 0, "w"),
	bind(Trail, Open, "enter", "full width and back", 0, "enter"),
	bind(Trail, Back, "esc", "back", 3, "esc"),

	bind(TrailActivity, Open, "enter", "the event's JSON", 1, "enter"),
	bind(TrailActivity, Match, "m", "match this event", 2, "m"),
	bind(TrailActivity, CopyEvent, "y", "copy the event's JSON", 0, "y"),
	bind(TrailActivity, Export, "w", "export", 3, "w"),
	bind(TrailActivity, LoadAll, "+", "load all", 4, "+"),
	bind(TrailActivity, Refresh, "r", "look the events up again", 0, "r"),
	bind(TrailActivity, MoveDown, "J", "scroll the JSON down", 0, "J", "shift+down"),
	bind(TrailActivity, MoveUp, "K", "scroll the JSON up", 0, "K", "shift+up"),
	bind(TrailActivity, Zoom, "f", "full width and back", 0, "f"),
	bind(TrailActivity, Right, "→/l", "next tab", 5, "right", "l", "]"),
	bind(TrailActivity, Left, "←/h", "previous tab", 0, "left", "h", "["),
	change(TrailActivity, Logging, "s", "start/stop logging", 0, "s"),
	bind(TrailActivity, Tags, "t", "tags", 0, "t"),
	bind(TrailActivity, Select, "e", "event selectors", 0, "e"),
	bind(TrailActivity, Insights, "i", "Insights and aggregation", 0, "i"),
	bind(TrailActivity, Back, "esc", "back", 6, "esc"),

	bind(Events, Open, "enter", "the event's JSON", 1, "enter"),
	bind(Events, Filter, "/", "filter", 2, "/"),
	bind(Events, Regions, "R", "Region", 3, "R"),
	bind(Events, Match, "m", "match this event", 4, "m"),
	bind(Events, Export, "w", "export", 5, "w"),
	bind(Events, LoadAll, "+", "load all", 6, "+"),
	bind(Events, CopyEvent, "y", "copy the event's JSON", 0, "y"),
	bind(Events, Refresh, "r", "look the events up again", 0, "r"),
	bind(Events, MoveDown, "J", "scroll the JSON down", 0, "J", "shift+down"),
	bind(Events, MoveUp, "K", "scroll the JSON up", 0, "K", "shift+up"),
	bind(Events, Back, "esc", "back", 7, "esc"),

	bind(Arrivals, Open, "enter", "the event's JSON", 1, "enter"),
	bind(Arrivals, Longer, ">", "search a longer time", 2, ">"),
	bind(Arrivals, Shorter, "<", "search a shorter time", 3, "<"),
	bind(Arrivals, Refresh, "r", "search again", 4, "r"),
	bind(Arrivals, Export, "w", "export", 5, "w"),
	bind(Arrivals, LoadAll, "+", "load all", 0, "+"),
	bind(Arrivals, CopyEvent, "y", "copy the event's JSON", 0, "y"),
	bind(Arrivals, CopyQuery, "Y", "copy the query", 0, "Y"),
	bind(Arrivals, MoveDown, "J", "scroll the JSON down", 0, "J", "shift+down"),
	bind(Arrivals, MoveUp, "K", "scroll the JSON up", 0, "K", "shift+up"),
	bind(Arrivals, Back, "esc", "back", 6, "esc"),

	bind(EventFilter, Next, "tab", "next field", 0, "tab"),
	bind(EventFilter, Previous, "shift+tab", "previous field", 0, "shift+tab"),
	bind(EventFilter, Toggle, "space", "the next choice of a field that has some", 0, "space"),
	bind(EventFilter, Apply, "enter", "look these events up", 0, "enter"),
	bind(EventFilter, Reset, "ctrl+x", "clear all fields", 0, "ctrl+x"),
	bind(EventFilter, Back, "esc", "leave the filter as it was", 0, "esc"),

	bind(Builder, Open, "enter", "edit", 1, "enter"),
	bind(Builder, New, "n", "new", 2, "n"),
	bind(Builder, Duplicate, "d", "duplicate", 0, "d"),
	bind(Builder, MoveUp, "K", "move the selector up", 0, "K", "shift+up"),
	bind(Builder, MoveDown, "J", "move the selector down", 0, "J", "shift+down"),
	bind(Builder, Delete, "D", "delete", 0, "D", "delete"),
	bind(Builder, Fix, "f", "fix", 4, "f"),
	bind(Builder, FixAll, "F", "fix all problems that can be", 0, "F"),
	bind(Builder, Problem, "]", "to the next problem", 0, "]"),
	bind(Builder, Convert, "c", "convert basic to advanced, or back", 0, "c"),
	bind(Builder, Reset, "X", "reset to the default", 0, "X"),
	bind(Builder, Undo, "z", "undo", 5, "z"),
	bind(Builder, Redo, "Z", "redo", 0, "Z", "ctrl+r"),
	bind(Builder, Document, "v/tab", "JSON", 6, "v", "tab"),
	bind(Builder, Editor, "ctrl+e", "open in $EDITOR", 0, "ctrl+e"),
	bind(Builder, Match, "m", "match an event", 7, "m"),
	bind(Builder, ToReview, "ctrl+s", "review", 3, "ctrl+s"),
	bind(Builder, Back, "esc", "leave", 7, "esc"),

	bind(Fields, Open, "enter", "change", 1, "enter", "space"),
	bind(Fields, New, "n", "add a field", 2, "n"),
	bind(Fields, AddValue, "a", "add values", 2, "a"),
	bind(Fields, Operator, "c", "change the operator", 0, "c"),
	bind(Fields, Delete, "D", "delete", 0, "D", "delete"),
	bind(Fields, Fix, "f", "fix", 4, "f"),
	bind(Fields, FixAll, "F", "fix all problems that can be", 0, "F"),
	bind(Fields, Problem, "]", "to the next problem", 0, "]"),
	bind(Fields, Undo, "z", "undo", 5, "z"),
	bind(Fields, Redo, "Z", "redo", 0, "Z", "ctrl+r"),
	bind(Fields, Document, "v/tab", "JSON", 6, "v", "tab"),
	bind(Fields, Editor, "ctrl+e", "open in $EDITOR", 0, "ctrl+e"),
	bind(Fields, Match, "m", "match an event", 0, "m"),
	bind(Fields, ToReview, "ctrl+s", "review", 3, "ctrl+s"),
	bind(Fields, Back, "esc", "back", 7, "esc"),

	bind(InsightsEditor, Toggle, "space", "switch on / off", 1, "space", "enter"),
	change(InsightsEditor, ToReview, "ctrl+s", "review", 2, "ctrl+s"),
	bind(InsightsEditor, Refresh, "r", "read again", 3, "r"),
	bind(InsightsEditor, Back, "esc", "close; asks when something is changed", 4, "esc"),

	bind(TagEditor, Open, "enter", "change", 1, "enter"),
	bind(TagEditor, New, "n", "add", 2, "n"),
	bind(TagEditor, Delete, "D", "remove, or keep after all", 3, "D", "delete"),
	bind(TagEditor, Undo, "z", "undo", 0, "z"),
	bind(TagEditor, Redo, "Z", "redo", 0, "Z", "ctrl+r"),
	bind(TagEditor, Copy, "y", "copy the tags as JSON", 0, "y"),
	bind(TagEditor, Refresh, "r", "read again", 0, "r"),
	change(TagEditor, ToReview, "ctrl+s", "review", 4, "ctrl+s"),
	bind(TagEditor, Back, "esc", "close; asks when something is changed", 5, "esc"),

	bind(TagForm, Next, "tab", "complete; to the next field", 1, "tab"),
	bind(TagForm, Previous, "shift+tab", "to the field before", 0, "shift+tab"),
	change(TagForm, ToReview, "ctrl+s", "accept and review", 2, "ctrl+s"),

	bind(Matcher, Open, "enter", "why; accept the line", 1, "enter"),
	bind(Matcher, Next, "tab", "to the line and back", 2, "tab"),
	bind(Matcher, Filter, "f", "all, only logged, only not logged", 3, "f"),
	bind(Matcher, Refresh, "r", "read the recent events again", 4, "r", "ctrl+r"),
	bind(Matcher, Copy, "y", "copy the verdict", 5, "y", "ctrl+y"),
	bind(Matcher, CopyEvent, "Y", "copy the event's JSON", 0, "Y"),
	bind(Matcher, Back, "esc", "back, close", 6, "esc"),

	bind(TrailForm, Next, "tab/↓", "next", 1, "tab", "down"),
	bind(TrailForm, Previous, "shift+tab/↑", "previous", 0, "shift+tab", "up"),
	bind(TrailForm, Toggle, "space", "switch, choose", 2, "space"),
	bind(TrailForm, Open, "enter", "choose; next", 0, "enter"),
	bind(TrailForm, Complete, "ctrl+n", "complete", 0, "ctrl+n"),
	bind(TrailForm, Reset, "ctrl+r", "as it was", 0, "ctrl+r"),
	bind(TrailForm, Policies, "ctrl+p", "policies", 5, "ctrl+p"),
	change(TrailForm, ToReview, "ctrl+s", "review", 4, "ctrl+s"),
	bind(TrailForm, Back, "esc", "leave; asks when something is typed", 6, "esc"),

	bind(ChannelForm, Next, "tab/↓", "next", 1, "tab", "down"),
	bind(ChannelForm, Previous, "shift+tab/↑", "previous", 0, "shift+tab", "up"),
	bind(ChannelForm, Toggle, "space", "choose", 2, "space"),
	bind(ChannelForm, Open, "enter", "choose; next", 0, "enter"),
	bind(ChannelForm, Reset, "ctrl+r", "as it was", 3, "ctrl+r"),
	change(ChannelForm, ToReview, "ctrl+s", "review", 4, "ctrl+s"),
	bind(ChannelForm, Back, "esc", "leave; asks when something is typed", 5, "esc"),

	bind(ResourcePolicy, Next, "tab", "to the JSON and back", 2, "tab"),
	bind(ResourcePolicy, Previous, "shift+tab", "to the fields and back", 0, "shift+tab"),
	bind(ResourcePolicy, Toggle, "space", "switch", 0, "space"),
	bind(ResourcePolicy, Open, "enter", "switch; add; next", 0, "enter"),
	bind(ResourcePolicy, Delete, "ctrl+x", "delete the principal, the external id or the statement", 4, "ctrl+x"),
	bind(ResourcePolicy, Undo, "ctrl+z", "undo", 5, "ctrl+z"),
	bind(ResourcePolicy, Reset, "ctrl+r", "back to what AWS has", 0, "ctrl+r"),
	bind(ResourcePolicy, Editor, "ctrl+e", "open in $EDITOR", 3, "ctrl+e"),
	bind(ResourcePolicy, Refresh, "ctrl+l", "read again", 0, "ctrl+l"),
	change(ResourcePolicy, ToReview, "ctrl+s", "review", 1, "ctrl+s"),
	bind(ResourcePolicy, Back, "esc", "close; asks when something is written", 6, "esc"),

	bind(PolicyPage, Right, "→/tab", "next policy", 1, "right", "tab", "l"),
	bind(PolicyPage, Left, "←", "previous policy", 0, "left", "shift+tab", "h"),
	bind(PolicyPage, Copy, "y", "copy the policy", 2, "y"),
	change(PolicyPage, Retry, "r", "try the change once again", 3, "r"),
	bind(PolicyPage, Back, "esc", "close", 4, "esc"),

	change(Halfway, GoOn, "o", "go on: make what is left", 1, "o"),
	change(Halfway, GoBack, "t", "go back: take away what was made", 2, "t"),
	bind(Halfway, Back, "esc", "leave it as it is", 3, "esc"),

	change(Unrecorded, Retry, "r", "try again", 1, "r"),
	change(Unrecorded, Unrecord, "o", "make it without a record", 2, "o"),
	bind(Unrecorded, Back, "esc", "leave it, change nothing", 3, "esc"),

	bind(Covered, Right, "→/l", "to the trails", 1, "right", "l"),
	bind(Covered, Left, "←/h", "back towards all together", 0, "left", "h"),
	bind(Covered, Open, "enter", "what decides", 2, "enter"),
	bind(Covered, Next, "tab", "next Regions", 3, "tab"),
	bind(Covered, Previous, "shift+tab", "the ones before", 0, "shift+tab"),
	bind(Covered, Places, "p", "places", 4, "p"),
	bind(Covered, Filter, "/", "filter", 5, "/"),
	bind(Covered, Back, "esc", "clear the filter, close", 6, "esc"),

	bind(Lake, Open, "enter", "open", 1, "enter"),
	bind(Lake, Next, "tab", "stores / channels", 2, "tab"),
	bind(Lake, Previous, "shift+tab", "event data stores, or channels", 0, "shift+tab"),
	bind(Lake, Filter, "/", "filter", 3, "/"),
	bind(Lake, Tags, "t", "tags", 5, "t"),
	bind(Lake, Policy, "p", "resource policy", 0, "p"),
	bind(Lake, Document, "v", "JSON", 6, "v"),
	change(Lake, New, "n", "new", 4, "n"),
	change(Lake, Update, "u", "update settings", 0, "u"),
	change(Lake, Delete, "D", "delete", 0, "D"),
	bind(Lake, Mark, "space", "mark", 0, "space"),
	bind(Lake, MarkAll, "A", "mark all shown, or none", 0, "A"),
	bind(Lake, Zoom, "f", "the list at full width and back", 0, "f"),
	bind(Lake, MoveDown, "J", "scroll what is beside the list down", 0, "J", "shift+down"),
	bind(Lake, MoveUp, "K", "scroll what is beside the list up", 0, "K", "shift+up"),
	bind(Lake, SortNext, ">", "sort by the next column", 0, ">"),
	bind(Lake, SortPrevious, "<", "sort by the previous column", 0, "<"),
	bind(Lake, Reverse, "S", "reverse the order", 0, "S"),
	bind(Lake, CopyARN, "y", "copy the ARN", 0, "y"),
	bind(Lake, Copy, "Y", "copy menu", 0, "Y"),
	bind(Lake, Console, "o", "open in the AWS console", 0, "o"),
	bind(Lake, Refresh, "r", "read Lake again", 7, "r"),
	bind(Lake, Activity, "a", "what has arrived in the event data store", 0, "a"),
	change(Lake, SendEvents, "c", "compose and send audit events", 0, "c"),
	bind(Lake, Back, "esc", "back", 8, "esc"),

	change(Composer, ToReview, "ctrl+s", "review", 1, "ctrl+s"),
	bind(Composer, Document, "tab", "JSON", 2, "tab"),
	bind(Composer, LoadFile, "ctrl+o", "load a file", 3, "ctrl+o"),
	bind(Composer, Complete, "ctrl+n", "fill in", 4, "ctrl+n"),
	bind(Composer, SkipWrong, "o", "leave out what is wrong", 0, "o"),
	bind(Composer, ExternalID, "x", "external id", 0, "x"),
	bind(Composer, CopyEvent, "y", "copy eventData", 0, "y"),
	bind(Composer, Back, "esc", "leave; asks when something is typed", 5, "esc"),

	bind(Dispatch, StopRun, "s", "stop", 1, "s"),
	change(Dispatch, Retry, "r", "go on", 2, "r"),
	change(Dispatch, Resend, "u", "resend unknown ones", 3, "u"),
	bind(Dispatch, Export, "w", "export", 4, "w"),
	bind(Dispatch, Copy, "y", "copy CloudTrail's id", 0, "y"),
	bind(Dispatch, Back, "esc", "close; asks while it sends", 6, "esc"),

	bind(HistoryPane, Open, "enter", "open", 1, "enter"),
	change(HistoryPane, Undo, "z", "take back", 2, "z"),
	change(HistoryPane, Replay, "p", "replay on other trails", 3, "p"),
	bind(HistoryPane, Settle, "c", "find out", 4, "c"),
	bind(HistoryPane, Filter, "/", "filter", 5, "/"),
	bind(HistoryPane, Mark, "space", "mark", 6, "space"),
	bind(HistoryPane, MarkAll, "A", "mark all shown, or none", 0, "A"),
	bind(HistoryPane, Export, "w", "export", 7, "w"),
	bind(HistoryPane, Copy, "y", "copy the aws commands", 0, "y", "Y"),
	bind(HistoryPane, Refresh, "r", "read the journal again", 0, "r"),
	bind(HistoryPane, Back, "esc", "back", 7, "esc"),

	bind(Drift, Merge, "m", "merge both changes", 1, "m"),
	bind(Drift, TakeTheirs, "t", "take theirs, give up yours", 2, "t"),
	bind(Drift, KeepMine, "o", "keep your own over theirs", 3, "o"),
	bind(Drift, Back, "esc", "decide later", 4, "esc"),

	bind(Review, Apply, "enter", "apply", 1, "enter"),
	bind(Review, CopyCommands, "c", "copy the aws commands", 2, "c", "ctrl+y"),
	bind(Review, Next, "tab", "to the name's field and back", 0, "tab"),
	bind(Review, Back, "esc", "cancel, change nothing", 3, "esc"),

	bind(Run, StopRun, "s", "stop before the next trail", 1, "s"),
	bind(Run, Details, "x", "codes and request ids", 0, "x"),
	bind(Run, Back, "esc", "close when done", 2, "esc", "enter"),

	bind(Picker, Open, "enter", "choose", 1, "enter"),
	bind(Picker, Mark, "space", "mark", 2, "space"),
	bind(Picker, MarkAll, "ctrl+a", "mark all, or none", 3, "ctrl+a"),
	bind(Picker, Back, "esc", "close", 4, "esc"),

	bind(Page, Back, "esc", "close", 1, "esc", "q", "?"),
	bind(Page, Filter, "/", "filter", 2, "/"),
	bind(Page, Copy, "y", "copy all of it", 3, "y"),

	bind(SignIn, Apply, "enter", "begin; open the page again", 1, "enter"),
	bind(SignIn, Copy, "y", "copy the address", 2, "y"),
	bind(SignIn, CopyCode, "c", "copy the code", 3, "c"),
	bind(SignIn, Back, "esc", "go on without credentials", 4, "esc"),

	bind(Editing, Apply, "enter", "accept", 1, "enter"),
	bind(Editing, Back, "esc", "leave the field", 2, "esc"),

	bind(Global, Next, "tab", "next pane or tab", 0, "tab"),
	bind(Global, Previous, "shift+tab", "previous pane or tab", 0, "shift+tab"),
	bind(Global, Refresh, "r", "refresh", 0, "r"),
	bind(Global, Regions, "R", "Regions", 0, "R"),
	bind(Global, Profiles, "P", "profiles", 0, "P"),
	bind(Global, CopyARN, "y", "copy the ARN", 0, "y"),
	bind(Global, Copy, "Y", "copy menu", 0, "Y"),
	bind(Global, Console, "o", "the trail in the AWS console", 0, "o"),
	bind(Global, EventHistory, "V", "event history of the account", 0, "V"),
	bind(Global, History, "H", "history: what was changed from here", 0, "H"),
	bind(Global, Undo, "z", "undo the last change", 0, "z"),
	bind(Global, Details, "x", "details of the last message", 0, "x"),
	bind(Global, Mouse, "M", "mouse on / off", 0, "M"),
	bind(Global, Coverage, "C", "coverage: who logs what", 0, "C"),
	bind(Global, Integrations, "I", "integrations: CloudTrail Lake", 0, "I"),
	bind(Global, Palette, ":", "commands", 8, ":"),
	bind(Global, Help, "?", "help", 9, "?"),
	bind(Global, Quit, "q", "quit", 0, "q"),
	bind(Global, Abort, "ctrl+c", "quit; twice during a change", 0, "ctrl+c"),
}

// Bindings are data of the program and not code that runs at its start for as long
// as these two are expressions that the compiler can evaluate; a test sees to it.

func bind(scope Scope, action Action, shown, does string, footer int, keys ...string) Binding {
	return Binding{keys: keys, help: key.Help{Key: shown, Desc: does}, Action: action, Scope: scope, Footer: footer}
}

// change binds keys to an action that leads to a change in AWS.
func change(scope Scope, action Action, shown, does string, footer int, keys ...string) Binding {
	return Binding{keys: keys, help: key.Help{Key: shown, Desc: does}, Action: action, Scope: scope, Footer: footer, Changes: true}
}
