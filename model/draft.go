package model

import (
	"time"

	"trailboss/model/selector"
)

// Draft is the event selectors of one trail as somebody left them: neither
// applied nor dropped yet. There is at most one for each trail, by its ARN.
type Draft struct {
	Target
	// Base is what the trail had when the draft was begun.
	Base selector.Set `json:"base"`
	Set  selector.Set `json:"set"`
	// Also are the ARNs of the other trails that the draft is for.
	Also []string `json:"also,omitempty"`
	// Text is what was written beside Set and cannot be read as selectors yet, ""
	// when there is nothing such.
	Text string `json:"text,omitempty"`
	// At is when it was kept last.
	At time.Time `json:"at"`
}
