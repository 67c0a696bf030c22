package builder_test

import (
	"strings"
	"testing"

	"trailboss/keymap"
	"trailboss/model/selector"
)

// opened is the second selector of plain, open.
func opened(t *testing.T) *driver {
	t.Helper()
	return drive(t, plain()).keys("down", "enter")
}

// second is plain with its second selector changed.
func second(do func(*selector.Advanced)) selector.Set {
	s := plain()
	do(&s.Advanced[1])
	return s
}

func TestTheNameIsTyped(t *testing.T) {
	d := opened(t).keys("enter").write("!").keys("enter")
	d.wants(second(func(a *selector.Advanced) { a.Name += "!" }))
	d.keys("enter").write(" and more").keys("esc")
	d.wants(second(func(a *selector.Advanced) { a.Name += "!" }))
	d.keys("enter").write(strings.Repeat("x", 1000)).keys("enter")
	d.shows(80, 21, "Specify a Name of 0 to 1000 characters")
	if !d.Typing() {
		t.Error("what was typed is lost")
	}
	d.keys("esc", "D")
	d.wants(second(func(a *selector.Advanced) { a.Name = "" }))
}

func TestAFieldIsAddedByFieldOperatorAndValue(t *testing.T) {
	d := opened(t).keys("n").write("eventName").keys("enter").write("NotEq").keys("enter")
	d.wants(plain())
	d.write("GetObject").keys("enter")
	want := second(func(a *selector.Advanced) {
		a.FieldSelectors = append(a.FieldSelectors, field("eventName", selector.NotEquals, "GetObject"))
	})
	d.wants(want)
	d.shows(80, 21, "▌ eventName NotEquals GetObject")
	d.keys("a").write("GetObject").keys("enter")
	d.shows(80, 21, "GetObject is in the list already")
	d.keys("esc").keys("D")
	d.wants(plain())
}

func TestWhatTheRuleBookForbidsIsNotOffered(t *testing.T) {
	d := drive(t, plain()).keys("enter", "n")
	d.shows(80, 21, "readOnly", "eventSource")
	if frame := d.frame(80, 21); strings.Contains(frame, "eventName") || strings.Contains(frame, "resources.ARN") {
		t.Errorf("fields of data events are offered for management events:\n%s", frame)
	}
	d.keys("esc", "down", "D")
	if d.last() != "every selector needs eventCategory: enter changes it" {
		t.Errorf("said %q", d.last())
	}
	d.keys("c", "a")
	if d.last() != "eventCategory takes a single value: enter changes it" {
		t.Errorf("said %q", d.last())
	}
	d.wants(plain())
}

func TestOperatorsTakeTheirValuesAlong(t *testing.T) {
	d := opened(t).keys("G", "c").write("NotStarts").keys("enter")
	d.wants(second(func(a *selector.Advanced) {
		f := &a.FieldSelectors[3]
		*f = field("resources.ARN", selector.NotStartsWith, f.StartsWith...)
	}))
	d.keys("z").wants(plain())
}

func TestValuesAreChangedDeletedAndRefusedAtTheField(t *testing.T) {
	d := opened(t).keys("G", "enter").write("x").keys("enter")
	d.wants(second(func(a *selector.Advanced) { a.FieldSelectors[3].StartsWith[2] += "x" }))
	d.keys("D", "D")
	d.wants(second(func(a *selector.Advanced) { a.FieldSelectors[3].StartsWith = a.FieldSelectors[3].StartsWith[:1] }))
	d.keys("D")
	d.wants(second(func(a *selector.Advanced) { a.FieldSelectors = a.FieldSelectors[:3] }))

	d = drive(t, refused()).keys("down", "enter", "G", "up", "enter").keys("ctrl+u").write("nonsense").keys("enter")
	d.shows(80, 21, "> nonsense", "Value nonsense for resources.ARN is invalid.")
	d.wants(refused())
	d.keys("ctrl+u", "enter")
	d.shows(80, 21, "nothing is typed")
	d.wants(refused())
}

func TestResourceTypesAreFoundByNameAndService(t *testing.T) {
	d := opened(t).keys("down", "down", "enter").write("Lake Formation")
	d.shows(80, 21, "AWS::Glue::Table", "ARNs look like")
	d.keys("enter")
	d.wants(second(func(a *selector.Advanced) { a.FieldSelectors[1].Equals = []string{"AWS::Glue::Table"} }))
	d.keys("enter").write("AWS::Brand::New").keys("pgdown", "down", "enter")
	d.wants(second(func(a *selector.Advanced) { a.FieldSelectors[1].Equals = []string{"AWS::Brand::New"} }))
	d.keys("enter").write("!!!").keys("enter")
	d.shows(80, 21, "> !!!", "Value !!! for resources.type is invalid.")
	d.keys("esc", "esc").wants(second(func(a *selector.Advanced) { a.FieldSelectors[1].Equals = []string{"AWS::Brand::New"} }))
}

func TestTheCategoryIsChosen(t *testing.T) {
	d := opened(t).keys("down", "enter").write("Network").keys("enter")
	d.wants(second(func(a *selector.Advanced) { a.FieldSelectors[0].Equals = []string{"NetworkActivity"} }))
	d.keys("]")
	d.shows(80, 21, "✗")
}

func TestManyValuesArePastedInManyForms(t *testing.T) {
	want := second(func(a *selector.Advanced) {
		f := &a.FieldSelectors[3]
		f.StartsWith = append(f.StartsWith, "arn:aws:s3:::x/", "arn:aws:s3:::y,z/")
	})
	for _, content := range []string{
		"arn:aws:s3:::x/\narn:aws:s3:::y,z/", "arn:aws:s3:::x/\r\n\r\n  arn:aws:s3:::y,z/ \r\n", `["arn:aws:s3:::x/", "arn:aws:s3:::y,z/"]`,
		"[\n  \"arn:aws:s3:::x/\",\n  \"arn:aws:s3:::y,z/\"\n]", `"arn:aws:s3:::x/", "arn:aws:s3:::y,z/",`,
		"\"arn:aws:s3:::x/\",\n\"arn:aws:s3:::y,z/\",", "arn:aws:s3:::acme-payments/\narn:aws:s3:::x/\narn:aws:s3:::x/\narn:aws:s3:::y,z/",
	} {
		d := opened(t).keys("G", "a").paste(content)
		d.wants(want)
		if d.Typing() || len(d.asked) != 1 {
			t.Errorf("%q: typing %v, asked %d", content, d.Typing(), len(d.asked))
		}
	}
	d := opened(t).keys("G", "a").write("arn:aws:s3:::x/, arn:aws:s3:::y/").keys("enter")
	d.wants(second(func(a *selector.Advanced) {
		f := &a.FieldSelectors[3]
		f.StartsWith = append(f.StartsWith, "arn:aws:s3:::x/", "arn:aws:s3:::y/")
	}))
	d = opened(t).keys("G", "a").paste("arn:aws:s3:::y,z/")
	d.shows(80, 21, "> arn:aws:s3:::y,z/")
	d.wants(plain())
}

// changed is simple with its selector changed.
func changed(do func(*selector.Basic)) selector.Set {
	s := simple()
	do(&s.Basic[0])
	return s
}

func TestABasicSelectorIsEdited(t *testing.T) {
	no := false
	for keys, want := range map[string]func(*selector.Basic){
		"enter enter down enter up enter enter": func(*selector.Basic) {},
		"enter enter up enter":                  func(b *selector.Basic) { b.ReadWriteType = selector.ReadOnly },
		"enter down enter":                      func(b *selector.Basic) { b.IncludeManagementEvents = &no },
		"enter down space space":                func(*selector.Basic) {},
		"enter down D":                          func(*selector.Basic) {},
		"enter down down D":                     func(b *selector.Basic) { b.ExcludeManagementEventSources = nil },
		"enter down down enter space space enter": func(b *selector.Basic) {
			b.ExcludeManagementEventSources = []string{selector.SourceRDSData}
		},
		"enter down down a ctrl+a enter": func(b *selector.Basic) {
			b.ExcludeManagementEventSources = []string{selector.SourceKMS, selector.SourceRDSData}
		},
		"enter G D":             func(b *selector.Basic) { b.DataResources = b.DataResources[:1] },
		"enter G up up up D":    func(b *selector.Basic) { b.DataResources = b.DataResources[1:] },
		"enter G up up D":       func(b *selector.Basic) { b.DataResources[0].Values = b.DataResources[0].Values[1:] },
		"enter G enter s enter": func(*selector.Basic) {},
		"enter G c up enter":    func(b *selector.Basic) { b.DataResources[1].Type = selector.TypeDynamoDBTable },
	} {
		d := drive(t, simple()).keys(strings.Fields(keys)...)
		if got, want := d.Draft().Set, changed(want); !got.Equal(want) {
			t.Errorf("%s leads to\n%s\nwant\n%s", keys, got.JSON(), want.JSON())
		}
	}
}

func TestDataResourcesAreAdded(t *testing.T) {
	d := drive(t, simple()).keys("enter", "n").write("dynamo").keys("enter").write("arn:aws:dynamodb").keys("enter")
	d.wants(changed(func(b *selector.Basic) {
		b.DataResources = append(b.DataResources, selector.DataResource{Type: selector.TypeDynamoDBTable, Values: []string{"arn:aws:dynamodb"}})
	}))
	d.keys("n").write("dynamo").keys("enter").write("nonsense").keys("enter")
	d.shows(80, 21, "nonsense", "invalid")
	d.keys("esc").keys("n").write("S3").keys("enter").write("arn:aws:s3:::more/").keys("enter")
	if got := d.Draft().Set.Basic[0].DataResources; len(got) != 3 || len(got[0].Values) != 3 {
		t.Errorf("data resources: %v", got)
	}
	d.keys("z", "z").wants(simple())
}

func TestNewSelectorsFromNothing(t *testing.T) {
	d := drive(t, selector.Set{}).keys("n").write("empty advanced").keys("enter", "down", "enter")
	d.shows(80, 21, "resources.type Equals", "AWS::")
	d.write("S3 Object").keys("enter")
	if d.Scope() != keymap.Fields {
		t.Errorf("the new selector is not open: %s", d.Scope())
	}
	d.wants(selector.Set{Advanced: []selector.Advanced{data("", d.Draft().Set.Advanced[0].FieldSelectors[1].Equals[0])}})

	d = drive(t, simple()).keys("n").write("empty basic").keys("enter")
	want := simple()
	want.Basic = append(want.Basic, selector.Default().Basic...)
	d.wants(want)
	d = drive(t, plain()).keys("n").write("empty basic").keys("enter")
	if !strings.Contains(d.last(), "a trail has one kind") {
		t.Errorf("said %q", d.last())
	}
}

func TestTemplatesAskTheirBlanksAndJoinBasicSelectors(t *testing.T) {
	d := drive(t, simple()).keys("n").write("S3 objects of one bucket").keys("enter").write("no such").keys("enter")
	d.shows(80, 21, "> no such", "buckets have names")
	d.keys("ctrl+u").write("acme-data").keys("enter")
	want := simple().ToAdvanced()
	var of selector.Template
	for _, tpl := range selector.Templates(surroundings()) {
		if tpl.Name == "S3 objects of one bucket" {
			of = tpl
		}
	}
	made, err := of.Build(surroundings(), "acme-data")
	if err != nil {
		t.Fatal(err)
	}
	want.Advanced = append(want.Advanced, made...)
	d.wants(want)
	if !strings.Contains(d.last(), "became advanced") {
		t.Errorf("said %q", d.last())
	}
	d.keys("z").wants(simple())
}

func TestFixes(t *testing.T) {
	s := plain()
	s.Advanced[1].FieldSelectors[3] = field("resources.ARN", selector.Equals, "arn:aws:s3:::acme-ledger")
	d := drive(t, s).keys("down")
	d.shows(80, 21, "f use StartsWith arn:aws:s3:::acme-ledger/")
	d.keys("f")
	s.Advanced[1].FieldSelectors[3] = field("resources.ARN", selector.StartsWith, "arn:aws:s3:::acme-ledger/")
	d.wants(s)
	if !strings.HasPrefix(d.last(), "fixed: ") {
		t.Errorf("said %q", d.last())
	}
	d = drive(t, refused()).keys("F")
	for _, p := range d.Draft().Set.Lint(surroundings()) {
		if p.Fix != nil && !p.Fix.Apply(d.Draft().Set).Equal(d.Draft().Set) {
			t.Errorf("left unfixed: %s", p.Text)
		}
	}
	d.keys("z").wants(refused())
	d = drive(t, plain()).keys("f")
	if d.last() == "" || len(d.asked) > 0 {
		t.Errorf("nothing to fix, said %q, asked %v", d.last(), d.asked)
	}
}

func TestProblemsAreVisitedInOrder(t *testing.T) {
	d := drive(t, refused()).keys("]")
	d.shows(80, 21, "▌ 2 ✗ Payments")
	d.keys("]").shows(80, 21, "▌ ✗ acme-payments")
	d.keys("]").shows(80, 21, "▌ ▲ arn:aws:s3:::acme-ledger")
	for range 20 {
		d.keys("]")
	}
	if d.Typing() {
		t.Error("a problem opens a dialog")
	}
}
