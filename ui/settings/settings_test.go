package settings_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"trailboss/ui/settings"
)

// A flag wins over the environment, and that over the file; what is wrong is said with its place.
func TestFill(t *testing.T) {
	for _, c := range []struct {
		name, file string
		env        map[string]string
		args       []string
		want, says string
	}{
		{"nothing", "", nil, nil, "auto []", ""},
		{"file", "theme = \"dark\"\nregion = [\"a\", \"b,c\"]", nil, nil, "dark [a b,c]", ""},
		{"environment", "theme = \"dark\"", map[string]string{"TRAILBOSS_THEME": "light", "TRAILBOSS_REGION": "a,b"}, nil, "light [a b]", ""},
		{"flag", "theme = \"dark\"", map[string]string{"TRAILBOSS_THEME": "light"}, []string{"--theme=pink"}, "pink []", ""},
		{"words that are empty or come twice", "", nil, []string{"--region=a,b, a ,", "--region=b"}, "auto [a b]", ""},
		{"another command's", "ascii = true", nil, nil, "auto []", ""},
		{"unknown", "colour = \"blue\"", nil, nil, "auto []", `no setting "colour"`},
		{"wrong in the file", "demo = \"perhaps\"", nil, nil, "auto []", `config.toml: demo: --demo "perhaps": choose true or false`},
		{"a table", "region = {a = 1}", nil, nil, "auto []", "config.toml: region: write a word, or a list"},
		{"no unit", "refresh = 30", nil, nil, "auto []", `config.toml: refresh: --refresh "30": write a number and a unit`},
		{"no time", "", map[string]string{"TRAILBOSS_REFRESH": "soon"}, nil, "auto []", `TRAILBOSS_REFRESH: --refresh "soon": write a number and a unit`},
		{"the demo's own", "demo = true\nendpoint-url = \"http://localhost:1\"", nil, nil, "auto []", ""},
		{"wrong in the environment", "", map[string]string{"TRAILBOSS_DEMO": "perhaps"}, nil, "auto []", "TRAILBOSS_DEMO: --demo"},
		{"no TOML", "theme = dark", nil, nil, "auto []", "config.toml: "},
	} {
		path := filepath.Join(t.TempDir(), "config.toml")
		if c.file != "" {
			if err := os.WriteFile(path, []byte(c.file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		set := pflag.NewFlagSet("", pflag.ContinueOnError)
		theme, regions := set.String("theme", "auto", ""), set.StringSlice("region", nil, "")
		set.Bool("demo", false, "")
		set.Duration("refresh", 0, "")
		endpoint := set.String("endpoint-url", "", "")
		if err := set.Parse(c.args); err != nil {
			t.Fatal(err)
		}
		err := settings.Source{
			Path: path, Env: func(name string) string { return c.env[name] },
			Known: func(name string) bool { return name == "ascii" || set.Lookup(name) != nil },
		}.Fill(set)
		if got := *theme + " [" + strings.Join(*regions, " ") + "]"; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if *endpoint != "" {
			t.Errorf("%s: the demo is at %s", c.name, *endpoint)
		}
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}
