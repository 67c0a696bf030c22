package text_test

import (
	"math"
	"testing"

	"trailboss/ui/text"
)

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 999999: "999,999", 1234567: "1,234,567",
		-1: "-1", -999: "-999", -1000: "-1,000", -123456: "-123,456", math.MinInt: "-9,223,372,036,854,775,808",
	} {
		if got := text.Number(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}

func TestCounted(t *testing.T) {
	for n, want := range map[int]string{0: "0 events", 1: "1 event", 2: "2 events", 12345: "12,345 events"} {
		if got := text.Counted(n, "event"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
