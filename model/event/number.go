package event

// number passes a number. One that reaches the end of the text may go on, which only more text tells.
func (s *scanner) number() error {
	at := s.at
	if s.byteAt(at) == '-' {
		at++
	}
	first := at
	at = s.digits(at)
	if at < len(s.src) && (at == first || s.src[first] == '0' && at > first+1) {
		return s.fail("expected a value but found " + s.found())
	}
	for _, part := range []struct {
		marks, signs string
	}{{".", ""}, {"eE", "+-"}} {
		if !contains(part.marks, s.byteAt(at)) {
			continue
		}
		if at++; contains(part.signs, s.byteAt(at)) {
			at++
		}
		first := at
		if at = s.digits(at); at == first && at < len(s.src) {
			return s.fail("a number lacks its digits")
		}
	}
	if at == len(s.src) {
		return errShort
	}
	s.at = at
	return nil
}

// digits returns the place after the digits at a place.
func (s *scanner) digits(at int) int {
	for at < len(s.src) && isDigit(s.src[at]) {
		at++
	}
	return at
}

// byteAt returns the byte at a place, 0 at the end.
func (s *scanner) byteAt(at int) byte {
	if at < len(s.src) {
		return s.src[at]
	}
	return 0
}

func contains(some string, c byte) bool {
	for i := range len(some) {
		if some[i] == c {
			return true
		}
	}
	return false
}
