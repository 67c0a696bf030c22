package cell_test

import (
	"testing"

	"trailboss/model"
	"trailboss/ui/cell"
)

func TestUnreadSaysWhatHelps(t *testing.T) {
	denied := &model.Fault{Kind: model.FaultDenied}
	for want, c := range map[string]model.Cell[int]{
		"": {Known: true, Asking: true, Fault: denied},
		"the tags of a␛b: being read, wait a moment":                       {Asking: true, Fault: denied},
		"the tags of a␛b could not be read (denied): press r to try again": {Fault: denied},
		"the tags of a␛b: not read yet, press r":                           {},
	} {
		if got := cell.Unread(&c, "the tags of a\x1bb"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
