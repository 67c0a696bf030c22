package paste

func (r *reader) readCommand(t text) error {
	return r.fail(t.origin(0), "neither JSON nor an aws cloudtrail command: "+accepted)
}
