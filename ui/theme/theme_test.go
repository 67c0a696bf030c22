package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"

	"trailboss/ui/theme"
)

// Everything that is read stands out 4.5:1 (WCAG AA) from a plain background
// and from the cursor's row.
func TestContrast(t *testing.T) {
	grounds := map[bool]color.Color{false: lipgloss.Color("#ffffff"), true: lipgloss.Color("#16181d")}
	for dark, ground := range grounds {
		th := theme.New(dark, false)
		styles := map[string]lipgloss.Style{
			"accent": th.Accent, "secondary": th.Secondary, "disabled": th.Disabled, "good": th.Good,
			"caution": th.Caution, "danger": th.Danger, "info": th.Info,
		}
		for name, style := range styles {
			for where, back := range map[string]color.Color{"plain": ground, "cursor": th.Cursor.GetBackground()} {
				if ratio := contrast(style.GetForeground(), back); ratio < 4.5 {
					t.Errorf("dark %v: %s on %s is %.2f:1", dark, name, where, ratio)
				}
			}
		}
	}
}

// Without colour, every meaning still has a sign of its own; in ASCII too.
func TestSignsDiffer(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		s := theme.New(true, ascii).Signs
		states := map[string]string{}
		for name, sign := range map[string]string{
			"on": s.On, "off": s.Off, "failing": s.Failing, "loading": s.Loading, "unknown": s.Unknown, "none": s.None, "stale": s.Stale,
		} {
			if other, taken := states[sign]; taken {
				t.Errorf("ascii %v: %s and %s are both %q", ascii, name, other, sign)
			}
			states[sign] = name
		}
		if !ascii {
			continue
		}
		v := reflect.ValueOf(s)
		for i := range v.NumField() {
			for _, r := range v.Field(i).String() {
				if r > '~' {
					t.Errorf("%s is %q, which is not ASCII", v.Type().Field(i).Name, r)
				}
			}
		}
	}
}

// contrast is the contrast ratio of WCAG 2.
// What is cut off is marked in the theme's own way, whoever has cut it.
func TestFrame(t *testing.T) {
	const frame = "a name that is cut…  … loading 監査"
	if got := theme.New(true, false).Frame(frame); got != frame {
		t.Errorf("%q", got)
	}
	if got := theme.New(true, true).Frame(frame); got != "a name that is cut~  ~ loading 監査" {
		t.Errorf("%q", got)
	}
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
