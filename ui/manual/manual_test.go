package manual_test

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"trailboss/ui/manual"
)

// Every command and flag has its place, and nothing of a text is read as a request.
func TestPage(t *testing.T) {
	root := &cobra.Command{Use: "tool", Short: "Do a thing", Long: ".TH is no request\n'nor this", Example: `tool -p 'a\b' …`, Run: func(*cobra.Command, []string) {}}
	root.PersistentFlags().StringP("profile", "p", "", "whose thing")
	root.Flags().Bool("ascii", false, "plainly")
	sub := &cobra.Command{Use: "sub FILE|-", Short: "Do a part", Run: func(*cobra.Command, []string) {}}
	sub.Flags().String("only-here", "", "which part")
	root.AddCommand(sub, &cobra.Command{Use: "concealed", Hidden: true, Run: func(*cobra.Command, []string) {}}, manual.Command())
	var out strings.Builder
	root.SetOut(&out)
	root.SetArgs([]string{"man"})
	if err := root.Execute(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		".TH TOOL 1\n", "\ntool \\- Do a thing\n", "\ntool sub FILE|\\- [flags]\n", "\n\\&.TH is no request\n\\&'nor this\n",
		".TP\n\\fB\\-p\\fR, \\fB\\-\\-profile\\fR \\fIvalue\\fR\nwhose thing\n", ".TP\n\\fB\\-\\-ascii\\fR\nplainly\n",
		".SS sub\n.PP\nDo a part.\n.TP\n\\fB\\-\\-only\\-here\\fR", ".SH EXIT STATUS\n", ".SH ENVIRONMENT\n", ".SH FILES\n", ".nf\ntool \\-p 'a\\eb' \\[u2026]\n.fi\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "concealed") {
		t.Error("a hidden command is told")
	}
}
