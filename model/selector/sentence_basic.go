package selector

func (b Basic) sentence() string    { return "" }
func (a Advanced) sentence() string { return "" }
