package selector_test

import (
	"testing"

	"trailboss/model/selector"
)

func TestSeverityString(t *testing.T) {
	for severity, want := range map[selector.Severity]string{
		selector.Error: "error", selector.Warning: "warning", selector.Repair: "repair", 7: "severity 7",
	} {
		if got := severity.String(); got != want {
			t.Errorf("severity %d is %q, want %q", int(severity), got, want)
		}
	}
}
