package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/model/selector"
)

func draft(name string, at time.Duration) model.Draft {
	return model.Draft{
		Target: stop(name).Target, Base: selector.Default(), At: start.Add(at),
		Set: selector.Set{Advanced: []selector.Advanced{{
			Name:           name + " \"quoted\"\n",
			FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}},
		}}},
	}
}

// folder is where the drafts of a journal lie.
func folder(j *journal.Journal) string { return filepath.Join(filepath.Dir(j.Path()), "drafts") }

func drafts(t *testing.T, j *journal.Journal) []model.Draft {
	t.Helper()
	ds, err := j.Drafts()
	must(t, err)
	return ds
}

// files are the names of all that lies in the folder.
func files(t *testing.T, j *journal.Journal) []string {
	t.Helper()
	entries, err := os.ReadDir(folder(j))
	must(t, err)
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

func TestDraftComesBackWhole(t *testing.T) {
	j := journal.New(file(t), ticking())
	want := draft("management-events", 0)
	must(t, j.Keep(want))
	if got := drafts(t, journal.New(j.Path(), ticking())); len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestOneDraftForEachTrail(t *testing.T) {
	j := journal.New(file(t), ticking())
	must(t, j.Keep(draft("one", time.Hour)))
	must(t, j.Keep(draft("two", 2*time.Hour)))
	must(t, j.Keep(draft("one", 3*time.Hour)))
	got := drafts(t, j)
	if len(got) != 2 || got[0].Name != "one" || !got[0].At.Equal(start.Add(3*time.Hour)) || got[1].Name != "two" {
		t.Fatalf("%+v", got)
	}
	if names := files(t, j); len(names) != 2 {
		t.Errorf("files %q", names)
	}
	must(t, j.Drop(got[0].ARN))
	must(t, j.Drop(got[0].ARN))
	if got := drafts(t, j); len(got) != 1 || got[0].Name != "two" {
		t.Errorf("%+v", got)
	}
}

func TestDraftsAreForTheirOwnerOnly(t *testing.T) {
	j := journal.New(file(t), ticking())
	if ds := drafts(t, j); len(ds) != 0 {
		t.Errorf("%v", ds)
	}
	must(t, j.Drop("arn:nobody"))
	if _, err := os.Stat(filepath.Dir(j.Path())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looking made a folder: %v", err)
	}
	must(t, j.Keep(draft("one", 0)))
	for path, want := range map[string]fs.FileMode{folder(j): 0o700, filepath.Join(folder(j), files(t, j)[0]): 0o600} {
		info, err := os.Stat(path)
		must(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", path, got, want)
		}
	}
}

// TestTornDrafts cuts the file at every byte: it is passed over, and replaced.
func TestTornDrafts(t *testing.T) {
	j := journal.New(file(t), ticking())
	must(t, j.Keep(draft("one", 0)))
	path := filepath.Join(folder(j), files(t, j)[0])
	whole, err := os.ReadFile(path)
	must(t, err)
	for cut := range len(whole) {
		must(t, os.WriteFile(path, whole[:cut], 0o600))
		if ds := drafts(t, j); len(ds) != 0 {
			t.Fatalf("cut at %d: %+v", cut, ds)
		}
	}
	must(t, j.Keep(draft("one", 0)))
	if ds := drafts(t, j); len(ds) != 1 {
		t.Errorf("%+v", ds)
	}
}

func TestForeignFilesArePassedOver(t *testing.T) {
	j := journal.New(file(t), ticking())
	must(t, j.Keep(draft("one", 0)))
	name := files(t, j)[0]
	path := filepath.Join(folder(j), name)
	whole, err := os.ReadFile(path)
	must(t, err)
	later := strings.Replace(string(whole), `"v":1`, `"v":2`, 1)
	for name, text := range map[string]string{
		"readme.txt": "hello", "new-123": string(whole), "copy of " + name: string(whole), "null.json": "null",
		strings.Repeat("0", 32) + ".json": later, ".hidden.json": "{}", "binary.json": "\x00\xff",
	} {
		must(t, os.WriteFile(filepath.Join(folder(j), name), []byte(text), 0o600))
	}
	must(t, os.Mkdir(filepath.Join(folder(j), "folder.json"), 0o700))
	must(t, os.Symlink(path, filepath.Join(folder(j), "link.json")))
	if ds := drafts(t, j); len(ds) != 1 || ds[0].Name != "one" {
		t.Errorf("%+v", ds)
	}
	must(t, os.WriteFile(path, []byte(later), 0o600))
	if ds := drafts(t, j); len(ds) != 0 {
		t.Errorf("read what a later version wrote: %+v", ds)
	}
}

func TestDraftsThatCannotBeKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(path, nil, 0o600))
	j := journal.New(filepath.Join(path, "journal.jsonl"), ticking())
	if err := j.Keep(draft("one", 0)); err == nil || !strings.Contains(err.Error(), "draft of one") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v", err)
	}
	if _, err := j.Drafts(); err == nil || !strings.Contains(err.Error(), "check that") {
		t.Errorf("%v", err)
	}
	// Nothing is left behind where the draft itself cannot be put in place.
	j = journal.New(file(t), ticking())
	must(t, j.Keep(draft("one", 0)))
	name := filepath.Join(folder(j), files(t, j)[0])
	must(t, os.Remove(name))
	must(t, os.MkdirAll(filepath.Join(name, "taken"), 0o700))
	if err := j.Keep(draft("one", 0)); err == nil {
		t.Error("kept in place of a folder")
	}
	if err := j.Drop(draft("one", 0).ARN); err == nil {
		t.Error("dropped a folder")
	}
	if names := files(t, j); len(names) != 1 {
		t.Errorf("left behind: %q", names)
	}
}

// TestAnyDraftIsKept takes names and ARNs that no file could be called by.
func TestAnyDraftIsKept(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		j := journal.New(filepath.Join(dir, "journal.jsonl"), ticking())
		want := draft(rapid.String().Draw(r, "name"), 0)
		want.ARN = rapid.String().Draw(r, "arn")
		if err := j.Keep(want); err != nil {
			r.Fatal(err)
		}
		got, err := j.Drafts()
		if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
			r.Fatalf("got %+v (%v), want %+v", got, err, want)
		}
		if err := j.Drop(want.ARN); err != nil {
			r.Fatal(err)
		}
	})
}
