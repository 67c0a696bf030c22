package selector

// mostRounds bounds how often Mend looks for what is left to be put right.
const mostRounds = 60

// Mend puts right what has a fix, and counts the problems that it saw to. What only takes something away
// waits until nothing else is left to be mended: a value that another one takes in may be needed once
// that one is narrowed. The result shares no memory with the receiver.
func (s Set) Mend(c Context) (mended Set, done int) {
	mended = s.Clone()
	for _, takesAway := range []bool{false, true} {
		for range mostRounds {
			next, n := mended.mendOnce(c, takesAway)
			if n == 0 {
				break
			}
			mended, done = next, done+n
		}
	}
	return mended, done
}

// mendOnce makes all the fixes of values that go together, where that leaves fewer problems; else the
// first fix that changes something. Unless takesAway is set, none that only makes the set smaller.
func (s Set) mendOnce(c Context, takesAway bool) (mended Set, done int) {
	problems := s.Lint(c)
	if mended, done = s.mendValues(problems, takesAway); done > 1 {
		if left := mended.Lint(c); len(left) < len(problems) && errorsIn(left) <= errorsIn(problems) {
			return mended, done
		}
	}
	for _, p := range problems {
		if p.Fix == nil {
			continue
		}
		next := p.Fix.Apply(s)
		if !next.Equal(s) && (takesAway || next.size() >= s.size()) {
			return next, 1
		}
	}
	return s, 0
}

// mendValues makes the fixes that may be made beside one another.
func (s Set) mendValues(problems []Problem, takesAway bool) (mended Set, done int) {
	mended = s.Clone()
	for _, p := range problems {
		if p.Fix == nil || !p.Fix.along {
			continue
		}
		next := mended.Clone()
		p.Fix.change(&next)
		if takesAway || next.size() >= mended.size() {
			mended = next
			done++
		}
	}
	return mended, done
}

func errorsIn(problems []Problem) int {
	n := 0
	for _, p := range problems {
		if p.Severity == Error {
			n++
		}
	}
	return n
}

// size counts all that the set holds.
func (s Set) size() int {
	n := len(s.Basic) + len(s.Advanced) + s.DataValues() + s.Values()
	for _, b := range s.Basic {
		n += len(b.ExcludeManagementEventSources) + len(b.DataResources)
	}
	for _, a := range s.Advanced {
		n += len(a.FieldSelectors)
	}
	return n
}
