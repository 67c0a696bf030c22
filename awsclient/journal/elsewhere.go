package journal

import (
	"cmp"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// Elsewhere is what a record of other content tells of events: that of a file before it was edited.
type Elsewhere struct {
	// Unknown is set where no answer came; else CloudTrail acknowledged them.
	Unknown bool
	// Of is the sending that they were in, the same for all of one record.
	Of *send.Earlier
	// UnderWay is set where that is not through: it sends others of its events right now.
	UnderWay bool
}

// How many records are looked into for events: those of the channel, as many of inputs of the same name as of others,
// and those of any channel until then.
const (
	mostElsewhere = 16
	mostLookedAt  = 1000
)

// errElsewhere is that a record is not to be looked into.
var errElsewhere = errors.New("not looked into")

// Elsewhere are the events that went into the channel by the latest records of other contents, in runs; none
// where all is to be sent once more. Records of an input of the same name are looked for apart, however many others
// are later. Records that cannot be read are passed over.
func (r *Sending) Elsewhere() audit.Runs[Elsewhere] {
	var out audit.Runs[Elsewhere]
	if r.again {
		return out
	}
	known, found := map[audit.Run]int{}, map[bool]int{}
	for _, path := range r.others() {
		o := other{wanted: func(h sendingHead) bool {
			if h.Channel != r.head.Channel {
				return false
			}
			named := h.Name == r.head.Name
			found[named]++
			return found[named] <= mostElsewhere
		}}
		if o.readFile(path) == nil {
			o.add(&out, known)
		}
	}
	return out
}

// others are the files of the other records, the latest first.
func (r *Sending) others() []string {
	folder := filepath.Dir(r.file.Name())
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	type dated struct {
		path string
		at   int64
	}
	var all []dated
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && path != r.file.Name() {
			all = append(all, dated{path, info.ModTime().UnixNano()})
		}
	}
	slices.SortFunc(all, func(a, b dated) int { return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(b.path, a.path)) })
	var paths []string
	for _, d := range all[:min(len(all), mostLookedAt)] {
		paths = append(paths, d.path)
	}
	return paths
}

// other is the record of another content.
type other struct {
	Sending
	// wanted tells by the first line whether it is to be read.
	wanted func(sendingHead) bool
	// underWay is set where it is held.
	underWay bool
	// summed are its lines with sums.
	summed []sendingLine
}

func (o *other) readFile(path string) error {
	file, err := os.Open(path) // #nosec G304 -- a file of our own folder
	if err != nil {
		return err
	}
	head := func(raw []byte) error {
		var h sendingHead
		if json.Unmarshal(raw, &h) != nil || h.Version != sendingVersion || h.Events < 0 || !o.wanted(h) {
			return errElsewhere
		}
		o.head, o.fates, o.underWay = h, make([]fate, h.Events+1), held(file)
		return nil
	}
	begun, _, err := scan(file, head, func(l sendingLine) {
		o.fold(l)
		if l.Sums != "" {
			o.summed = append(o.summed, l)
		}
	})
	if !begun {
		err = errors.Join(err, errElsewhere)
	}
	return errors.Join(err, file.Close())
}

// held tells whether somebody has the record open for sending.
func held(file *os.File) bool {
	err := lock(file)
	if err == nil {
		unlock(file)
	}
	return errors.Is(err, ErrSending)
}

// add adds the runs of events whose fate is certain, or unknown. What a later record tells as well was taken
// over into it, and is known already.
func (o *other) add(to *audit.Runs[Elsewhere], known map[audit.Run]int) {
	earlier, own, told := o.Earlier(), map[audit.Run]int{}, make([]bool, len(o.fates))
	earlier.Edited = true
	for _, l := range slices.Backward(o.summed) { // what came last is what counts
		ranges := slices.DeleteFunc([]string{l.About, l.Took, l.Silent}, func(s string) bool { return s == "" })
		for s := range stretchesOf(strings.Join(ranges, ","), l.Sums) {
			end := s.first + s.run.Length
			if s.first < 1 || end > len(told) || slices.Contains(told[s.first:end], true) {
				continue
			}
			for n := s.first; n < end; n++ {
				told[n] = true
			}
			fates := o.fates[s.first:end]
			if fates[0] == waiting || slices.ContainsFunc(fates, func(f fate) bool { return f != fates[0] }) {
				continue
			}
			if own[s.run]++; own[s.run] > known[s.run] {
				to.Add(s.run, Elsewhere{fates[0] == unknown, &earlier, o.underWay})
			}
		}
	}
	for run, n := range own {
		known[run] = max(known[run], n)
	}
}

// Adopt writes down that a run of events, of which the first has the number, went out in another content.
// What is known of them from this one stays; then adopted is false. The error is ErrSending where the other is
// under way.
func (r *Sending) Adopt(first int, run audit.Run, e Elsewhere) (adopted bool, err error) {
	last := first + run.Length - 1
	for n := first; n <= last; n++ {
		if _, known := r.Fate(n); known {
			return false, nil
		}
	}
	if e.UnderWay {
		return false, ErrSending
	}
	l := sendingLine{Sums: run.String()}
	ranges := strconv.Itoa(first) + "-" + strconv.Itoa(last)
	if l.Took = ranges; e.Unknown {
		l.About, l.Took = ranges, ""
	}
	r.fold(l)
	return true, r.append(l)
}
