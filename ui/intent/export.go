package intent

// Text is a text that goes out of trailboss.
type Text struct {
	// What names it in questions and notices.
	What string
	// Make writes it. It runs beside the event loop, and may be asked again.
	Make func() (string, error)
}

type (
	// ExportTrails asks how and where to write the trails.
	ExportTrails struct{ ARNs []string }
	// CopyText puts a text on the clipboard.
	CopyText struct{ Text Text }
	// NameText asks for the file to write a text to. Wrong is why the path that
	// is there will not do, or "".
	NameText struct {
		Text        Text
		Path, Wrong string
	}
	// SaveText writes a text to a file. Over takes the place of a file that is
	// there already.
	SaveText struct {
		Text Text
		Path string
		Over bool
	}
)
