package coverage_test

import (
	"fmt"
	"testing"

	"trailboss/model"
	"trailboss/model/coverage"
)

// BenchmarkSurvey works out the first page of 40 accounts with 7 trails each.
func BenchmarkSurvey(b *testing.B) {
	inv := model.NewInventory()
	var profiles []string
	for i := range 40 {
		id := fmt.Sprintf("%012d", 100000000000+i)
		profiles = append(profiles, id)
		var trails []trail
		for j := range 7 {
			trails = append(trails, trail{name: fmt.Sprint("t", j), owner: id, home: []string{"us-east-1", "eu-west-1"}[j%2], multi: j > 4, set: advanced(objects("arn:aws:s3:::a/"))})
		}
		read(inv, id, "", trails...)
	}
	for b.Loop() {
		board := coverage.Survey(inv, profiles)
		board.Sheet(board.Places[0])
	}
}
