// Package manual writes the manual page from the commands and their flags.
package manual

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Command prints the manual page of the program that it is a command of.
func Command() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Print the manual page",
		Example: "trailboss man | man -l -\ntrailboss man | gzip > ~/.local/share/man/man1/trailboss.1.gz",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), Page(cmd.Root()))
			return err
		},
	}
}

// Page is the manual page of a program, in roff.
func Page(root *cobra.Command) string {
	p := &page{}
	p.line(".TH %s 1", strings.ToUpper(root.Name()))
	p.section("NAME", root.Name()+" - "+root.Short)
	p.section("SYNOPSIS")
	for _, c := range append([]*cobra.Command{root}, commands(root)...) {
		p.line(".br")
		p.text(synopsis(c))
	}
	p.section("DESCRIPTION", root.Long, keys)
	p.section("OPTIONS")
	p.flags(root.Flags())
	p.section("COMMANDS", globals)
	for _, c := range commands(root) {
		p.command(c)
	}
	for _, s := range sections {
		p.section(s.title, s.intro...)
		for _, e := range s.entries {
			p.line(".TP\n\\fB%s\\fR", escape(e[0]))
			p.text(e[1])
		}
	}
	p.section("EXAMPLES")
	for _, c := range append([]*cobra.Command{root}, commands(root)...) {
		p.example(c.Example)
	}
	return p.String()
}

// commands are those that are the program's own.
func commands(root *cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			list = append(list, c)
		}
	}
	return list
}

func synopsis(c *cobra.Command) string {
	line := c.UseLine()
	if !strings.Contains(line, "[flags]") {
		line += " [flags]"
	}
	return line
}

// page is a manual page that is being written.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) { _, _ = fmt.Fprintf(p, format+"\n", args...) }

// section begins a section with its paragraphs.
func (p *page) section(title string, paragraphs ...string) {
	p.line(".SH %s", title)
	for _, text := range paragraphs {
		p.line(".PP")
		p.text(text)
	}
}

func (p *page) text(text string) { p.line("%s", escape(text)) }

// command tells one command with its flags and those of the commands below it.
func (p *page) command(c *cobra.Command) {
	p.line(".SS %s", escape(c.Name()))
	text := c.Long
	if text == "" || c.HasSubCommands() {
		text = c.Short + "."
	}
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		p.line(".PP")
		p.text(paragraph)
	}
	for _, sub := range c.Commands() {
		p.line(".TP\n\\fB%s\\fR", escape(sub.Name()))
		p.text(sub.Short + ".")
	}
	p.flags(c.LocalNonPersistentFlags())
}

// flags tells flags, each with its shorthand and what it takes.
func (p *page) flags(set *pflag.FlagSet) {
	set.VisitAll(func(fl *pflag.Flag) {
		if fl.Hidden || fl.Name == "help" {
			return
		}
		name := `\fB` + escape("--"+fl.Name) + `\fR`
		if fl.Shorthand != "" {
			name = `\fB` + escape("-"+fl.Shorthand) + `\fR, ` + name
		}
		if fl.NoOptDefVal == "" { // it takes a value
			name += ` \fIvalue\fR`
		}
		p.line(".TP\n%s", name)
		p.text(fl.Usage)
	})
}

// example shows lines as they are typed.
func (p *page) example(lines string) {
	if lines == "" {
		return
	}
	p.line(".PP\n.nf")
	p.text(lines)
	p.line(".fi")
}

// escape keeps roff from reading text as requests, hyphens as anything but what
// is typed, and what is no ASCII in the encoding of the machine.
func escape(text string) string {
	var b strings.Builder
	for i, r := range text {
		begins := i == 0 || text[i-1] == '\n'
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case begins && (r == '.' || r == '\''):
			b.WriteString(`\&` + string(r))
		case r > unicode.MaxASCII:
			_, _ = fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
