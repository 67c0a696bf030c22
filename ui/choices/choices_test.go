package choices_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/ui/choices"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

func TestSearchKeepsWhatMatchesBestFirst(t *testing.T) {
	c := choices.New([]string{"AWS::DynamoDB::Stream", "AWS::S3::Object", "AWS::S3ObjectLambda::AccessPoint"})
	for _, tt := range []struct {
		query string
		want  []int
	}{
		{"", []int{0, 1, 2}},
		{"ds tr", []int{0}},
		{"s3::obj", []int{1}},
		{"stream", []int{0}},
		{"S3OBJECT", []int{2, 1}},
		{"object", []int{1, 2}},
		{"ec2", nil},
	} {
		c.Search(tt.query)
		var got []int
		for _, m := range c.Shown() {
			got = append(got, m.Index)
		}
		if len(got) != len(tt.want) || c.Len() != len(got) || c.Total() != 3 {
			t.Errorf("%q finds %v, want %v", tt.query, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%q finds %v, want %v", tt.query, got, tt.want)
			}
		}
	}
	if _, ok := c.Under(); ok || c.Cursor() != -1 {
		t.Error("there is a cursor where nothing matches")
	}
}

func TestTheCursorMovesAndASearchGoesToTheBest(t *testing.T) {
	c := choices.New([]string{"one", "two", "three"})
	if c.Move(keymap.Quit) || !c.Move(keymap.Down) {
		t.Fatal("only moves move")
	}
	if i, _ := c.Under(); i != 1 {
		t.Errorf("down is on %d", i)
	}
	c.Go(9)
	if i, _ := c.Under(); i != 2 {
		t.Errorf("beyond the end is %d", i)
	}
	c.Search("o")
	if i, _ := c.Under(); c.Cursor() != 0 || i == 2 {
		t.Errorf("a search leaves the cursor on match %d, word %d", c.Cursor(), i)
	}
	if first, end := c.Window(1); first != 0 || end != 1 {
		t.Errorf("the window is %d to %d", first, end)
	}
}

func TestMatchedIsAsWideAsAsked(t *testing.T) {
	th := theme.New(true, false)
	c := choices.New([]string{"監査の証跡 audit"})
	c.Search("監audit")
	for _, w := range []int{0, 1, 5, 9, 40} {
		got := choices.Matched(th, c.Shown()[0], w)
		if text.Width(got) != w {
			t.Errorf("%q takes %d of %d cells", ansi.Strip(got), text.Width(got), w)
		}
	}
	if got := ansi.Strip(choices.Matched(th, c.Shown()[0], 40)); !strings.HasPrefix(got, "監査の証跡 audit ") {
		t.Errorf("drawn as %q", got)
	}
}
