package builder_test

import (
	"fmt"
	"testing"

	"trailboss/model/selector"
)

// full is a set that has as many values as AWS takes, with many problems.
func full() selector.Set {
	s := selector.Set{}
	for i := range 5 {
		var values []string
		for j := range 98 {
			values = append(values, fmt.Sprintf("arn:aws:s3:::bucket-%d-%d", i, j))
		}
		s.Advanced = append(s.Advanced, data(fmt.Sprint("part ", i), "AWS::S3::Object", field("resources.ARN", selector.Equals, values...)))
	}
	return s
}

func benchDriver(b *testing.B) *driver {
	b.Helper()
	d := driveIn(b, full())
	d.keys("down", "enter", "G")
	return d
}

// A frame of the selector that is open, with all values in sight of the JSON.
func BenchmarkFrame(b *testing.B) {
	d := benchDriver(b)
	for b.Loop() {
		d.View(d.env, 120, 33, true)
	}
}

// A change of one value, and all that is told of the draft anew.
func BenchmarkChange(b *testing.B) {
	d := benchDriver(b)
	for b.Loop() {
		d.keys("D", "z")
	}
}
