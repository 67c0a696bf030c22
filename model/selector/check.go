package selector

import "strconv"

// Check returns every reason for which AWS would refuse to put the set at home, none when it would
// accept it. What concerns the whole set comes first, then selector by selector in order. Mistakes that
// AWS accepts in silence are not among them.
func (s Set) Check(h Home) []Problem {
	switch {
	case len(s.Basic) > 0 && len(s.Advanced) > 0:
		return []Problem{refuse(root(), sourcePut,
			"Specify either EventSelectors or AdvancedEventSelectors, not both.")}
	case len(s.Basic) > 0 && h.Store:
		return []Problem{refuse(root(), sourceStore,
			"An event data store accepts only AdvancedEventSelectors.")}
	case len(s.Advanced) > 0:
		return checkAdvanced(s, h)
	default:
		return checkBasic(s, h)
	}
}

// refuseCount is AWS's own wording for a wrong number of selectors.
func refuseCount(h Home) Problem {
	what, source := "your trail", sourcePut
	if h.Store {
		what, source = "your event data store", sourceStore
	}
	return refuse(root(), source, "Specify a valid number of selectors (1 to "+strconv.Itoa(MaxSelectors)+") for "+what)
}
