package cell

import (
	"trailboss/model"
	"trailboss/ui/text"
)

// Unread says why a key cannot work on what a cell holds, and what helps: to wait
// while it is being read, else r. It is "" once there is something. what names it,
// with its article.
func Unread[T any](c *model.Cell[T], what string) string {
	what = text.Clean(what)
	switch {
	case c.Known:
		return ""
	case c.Asking:
		return what + ": being read, wait a moment"
	case c.Fault != nil:
		return what + " could not be read (" + text.Clean(c.Fault.Short()) + "): press r to try again"
	default:
		return what + ": not read yet, press r"
	}
}
