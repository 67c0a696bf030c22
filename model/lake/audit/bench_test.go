package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"trailboss/model/lake/audit"
)

// A look through an event of 2 kB: reading, checking, and searching it for secrets.
func BenchmarkLook(b *testing.B) {
	text := strings.Replace(good, `"customer":"17"`, fmt.Sprintf(`"customer":"17","note":%q`, strings.Repeat("x", 1600)), 1) + "\n"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	if s, err := audit.Look(audit.Read(&endless{line: text, n: b.N}), owner, nil); err != nil || s.Wrong > 0 {
		b.Fatal(s, err)
	}
}
