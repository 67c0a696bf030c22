package selector

// Fix is a way to put a problem right.
type Fix struct {
	// Text says what it does, in the imperative: "use StartsWith".
	Text string
	// Apply returns the mended set. It is meant for the very set that was checked; in any other it
	// changes nothing where the problem's place holds something else. The result shares no memory with
	// the argument.
	Apply func(Set) Set
}
