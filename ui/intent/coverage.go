package intent

type (
	// ChoosePlace offers the places of the coverage page.
	ChoosePlace struct{ Places []CoveredPlace }
	// GoToPlace shows one of them.
	GoToPlace struct{ ID string }
)

// CoveredPlace is an account in some of its Regions. Its texts are not sanitized.
type CoveredPlace struct{ ID, Label, Note string }
