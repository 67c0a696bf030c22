package intent

type (
	// ExportTrails asks how and where to write the trails.
	ExportTrails struct{ ARNs []string }
	// NameText asks for the file to write a text to. What names the text; Wrong
	// is why the path that is there will not do, or "".
	NameText struct{ What, Text, Path, Wrong string }
	// SaveText writes a text to a file. Over takes the place of a file that is
	// there already.
	SaveText struct {
		What, Text, Path string
		Over             bool
	}
)
