package story_test

import (
	"testing"

	"trailboss/ui"
)

// The pictures of the README are frames of the demo account.
// UPDATE_GOLDEN=1 go test ./ui/story -run TestPictures remakes them.
func TestPictures(t *testing.T) {
	light := func(o *ui.Options, _ *plot) { o.Theme = "light" }
	pictures := []struct {
		name     string
		settings []setting
		filter   string
		keys     []string
		write    string
		dark     bool
	}{
		{name: "trails", settings: []setting{withProfiles("acme-prod", "acme-data")}, keys: []string{"j", "j", "space", "j", "j"}, dark: true},
		{name: "trail", filter: "data-plane", keys: []string{"enter", "left", "left", "left", "left"}, dark: true},
		{name: "builder", filter: "data-plane", keys: []string{"e", "j"}, dark: true},
		{name: "matcher", filter: "data-plane", keys: []string{"m"}, write: "s3 GetObject arn:aws:s3:::acme-card-vault/4711", dark: true},
		{name: "coverage", keys: []string{"C", "tab", "j", "j", "j", "l", "l"}, dark: true},
		{name: "integrations", keys: []string{"I", "tab", "j"}, dark: true},
		{name: "review", filter: "management", keys: []string{"s"}, dark: true},
		{name: "light", settings: []setting{light}, filter: "legacy", keys: []string{"enter", "esc", "esc", "enter", "right"}},
		{name: "small", settings: []setting{at80x24}, dark: true},
	}
	for _, p := range pictures {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			s := tell(t, p.settings...)
			if p.filter != "" {
				s.press("/").write(p.filter).press("enter")
			}
			s.press(p.keys...)
			if p.write != "" {
				s.write(p.write).press("enter")
			}
			w, h := 120, 36
			if p.name == "small" {
				w, h = 80, 24
			}
			compare(t, "../../docs/images/"+p.name+".svg", svg(s.app.View().Content, w, h, p.dark))
		})
	}
}
