//go:build conformance

package conformance

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator/modelled"
)

// operationOf is the operation of a command line: PutEventSelectors of cloudtrail put-event-selectors.
func operationOf(t *testing.T, aws string) (service, operation string) {
	t.Helper()
	fields := strings.Fields(aws)
	if len(fields) < 2 {
		t.Fatalf("aws %s: no operation", aws)
	}
	var b strings.Builder
	for part := range strings.SplitSeq(fields[1], "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return fields[0], b.String()
}

// SDKs know a refusal by its code only where the operation's model names it.
func TestRefusalsAreTheOperationsOwn(t *testing.T) {
	for _, s := range scenarios() {
		for _, st := range s.steps {
			service, operation := operationOf(t, st.aws)
			if st.code == "" || !strings.HasPrefix(service, "cloudtrail") {
				continue
			}
			if has, known := modelled.Has(operation, st.code); known && !has {
				t.Errorf("%s: aws %.200s: %s has no %s", s.name, st.aws, operation, st.code)
			}
		}
	}
}
