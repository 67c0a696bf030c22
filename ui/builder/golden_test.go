package builder_test

import (
	"fmt"
	"testing"

	"trailboss/model/selector"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/theme"
)

// refused is a set with something that AWS refuses, something that it takes and
// the operator would regret, and something good.
func refused() selector.Set {
	s := plain()
	s.Advanced[1].FieldSelectors = append(s.Advanced[1].FieldSelectors, field("eventName", selector.Equals, "PutObject"))
	s.Advanced[1].FieldSelectors[3] = field("resources.ARN", selector.Equals, "acme-payments", "arn:aws:s3:::acme-ledger")
	s.Advanced = append(s.Advanced, data("All objects", "AWS::S3::Object"))
	return s
}

// screens are the builder's screens by name.
func screens(t *testing.T) map[string]*driver {
	t.Helper()
	asciiList := drive(t, refused())
	asciiList.env.Theme = theme.New(true, true)
	broken := drive(t, plain())
	broken.keys("ctrl+e")
	broken.take(broken.Edited("{\n  \"AdvancedEventSelectors\": [\n    {\n      \"Name\": \"half a\n    }\n  ]\n}\n"))
	return map[string]*driver{
		"list":        drive(t, plain()),
		"list-basic":  drive(t, simple()),
		"list-empty":  drive(t, selector.Set{}),
		"error":       drive(t, refused()).keys("down"),
		"warning":     drive(t, refused()).keys("G"),
		"ascii":       asciiList.keys("down"),
		"editor":      drive(t, plain()).keys("down", "enter", "G"),
		"basic":       drive(t, simple()).keys("enter"),
		"value-wrong": drive(t, refused()).keys("down", "enter", "G", "up", "enter").write(" \x1b").keys("enter"),
		"value-error": drive(t, refused()).keys("]"),
		"json":        drive(t, plain()).keys("down", "tab"),
		"fields":      drive(t, plain()).keys("down", "enter", "n"),
		"operators":   drive(t, plain()).keys("down", "enter", "G", "c"),
		"types":       drive(t, plain()).keys("down", "enter", "down", "down", "enter").write("glue"),
		"exclusions":  drive(t, simple()).keys("enter", "down", "down", "enter"),
		"templates":   drive(t, plain()).keys("n"),
		"blank":       drive(t, plain()).keys("n").write("one bucket").keys("enter").write("no such bucket").keys("enter"),
		"leave":       drive(t, plain()).keys("D", "esc"),
		"pasted":      drive(t, plain()).paste(`aws cloudtrail put-event-selectors --trail-name other --event-selectors '[{"ReadWriteType": "All",}]'`),
		"obstacles":   drive(t, refused()).keys("c"),
		"broken":      broken,
	}
}

func TestScreens(t *testing.T) {
	for name, d := range screens(t) {
		for _, size := range [][2]int{{120, 33}, {80, 21}} {
			pagetest.Golden(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]+3), d.View(d.env, size[0], size[1], true))
		}
	}
}
