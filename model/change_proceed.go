package model

// GoOn is the rest of a change that was made partly, from what was found after
// it; ok is false where that is not known, or there is no rest.
func GoOn(o Outcome) (c Change, ok bool) {
	if o.Verdict != VerdictPartly || o.Now == nil || Same(o.Now, o.Change.After) {
		return Change{}, false
	}
	c = o.Change
	c.Title, c.Before, c.After, c.Effects = "Go on: "+o.Change.Title, o.Now, settingsMade(o.Change.After, o.Now), nil
	return c, len(c.Calls()) > 0
}

// settingsMade is where a change of a trail leads, with its settings in AWS's
// words where these show already: the first call has made them.
func settingsMade(after, now Value) Value {
	wanted, okAfter := after.(Existence)
	there, okNow := now.(Existence)
	if !okAfter || !okNow || wanted.Trail == nil || there.Trail == nil || !Shows(wanted.Trail.Settings, there.Trail.Settings) {
		return after
	}
	s := *wanted.Trail
	s.Settings = there.Trail.Settings
	return Existence{&s}
}

// GoBack leads from what was found after a change that was made partly to what
// was there before it; ok is false where that is not known, or it is so.
func GoBack(o Outcome) (c Change, ok bool) {
	if o.Verdict != VerdictPartly || o.Now == nil || Same(o.Now, o.Change.Before) {
		return Change{}, false
	}
	c = o.Change
	c.Title, c.Before, c.After, c.Effects, c.Warnings = "Go back: "+o.Change.Title, o.Now, o.Change.Before, nil, nil
	if c.Deletes() {
		c.Risk = Dangerous
	}
	return c, len(c.Calls()) > 0
}

// WithoutRecord is a change that the operator wants made though the journal
// cannot be written; its review says what that means.
func WithoutRecord(c Change) Change {
	if c.Unrecorded {
		return c
	}
	c.Unrecorded = true
	c.Warnings = append([]Warning{{
		Grave: true, Text: "the journal cannot be written: once trailboss ends there is no record of this, and nothing to undo it by",
	}}, c.Warnings...)
	return c
}
