package intent

type (
	// ReadLake reads event data stores and channels again. ARN is the one that is
	// looked at, of which all is read, or "".
	ReadLake struct{ ARN string }
	// OfferCopies asks which of these texts, all about the same thing, goes on the
	// clipboard. Of names that.
	OfferCopies struct {
		Of    string
		Texts []Copy
	}
)
