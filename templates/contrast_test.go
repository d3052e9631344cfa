package templates

import (
	"fmt"
	"io/fs"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tovani/guides/static"
)

var token = regexp.MustCompile(`--([a-z-]+): *#([0-9a-f]{3}|[0-9a-f]{6});`)

// colours returns the names and values of the colours in a part of a style sheet.
func colours(css string) map[string]string {
	all := map[string]string{}
	for _, m := range token.FindAllStringSubmatch(css, -1) {
		all[m[1]] = m[2]
	}
	return all
}

// schemes returns the colours of both schemes. The dark one has those of the light one
// unless it names its own.
func schemes(t *testing.T) map[string]map[string]string {
	t.Helper()
	css, err := fs.ReadFile(static.Files, "css/base.css")
	if err != nil {
		t.Fatalf("reading the colours: %v", err)
	}
	before, after, ok := strings.Cut(string(css), "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("reading the colours: got no dark scheme")
	}
	light, dark := colours(before), colours(before)
	maps.Copy(dark, colours(after))
	return map[string]map[string]string{"light": light, "dark": dark}
}

func TestContrast(t *testing.T) {
	pairs := []struct {
		front, back string
		least       float64
	}{
		{"ink", "paper", 7}, {"ink", "card", 7}, {"ink", "alarm-card", 7},
		{"soft", "paper", 4.5}, {"soft", "card", 4.5},
		{"accent", "paper", 4.5}, {"accent", "card", 4.5}, {"accent", "alarm-card", 4.5}, {"on-accent", "accent", 4.5},
		{"alarm", "paper", 4.5}, {"alarm", "card", 4.5}, {"alarm", "alarm-card", 4.5},
		{"crisis", "paper", 4.5}, {"urgent", "paper", 4.5}, {"on-accent", "alarm", 4.5},
		{"edge", "paper", 3},
		{"on-focus", "focus", 4.5},
	}
	for name, scheme := range schemes(t) {
		for _, p := range pairs {
			t.Run(fmt.Sprintf("%s/%s on %s", name, p.front, p.back), func(t *testing.T) {
				if got := contrast(t, scheme[p.front], scheme[p.back]); got < p.least {
					t.Errorf("setting %s on %s: got a contrast of %.2f, want at least %.1f", p.front, p.back, got, p.least)
				}
			})
		}
		// A focused control is seen by its bright fill or its dark edge, whichever the ground is not.
		for _, ground := range []string{"paper", "card", "alarm-card"} {
			fill, edge := contrast(t, scheme["focus"], scheme[ground]), contrast(t, scheme["on-focus"], scheme[ground])
			if best := max(fill, edge); best < 3 {
				t.Errorf("showing focus on %s in the %s scheme: got a contrast of %.2f, want at least 3", ground, name, best)
			}
		}
	}
}

// contrast returns the ratio of two colours by WCAG 2.2.
func contrast(t *testing.T, one, other string) float64 {
	t.Helper()
	a, b := luminance(t, one), luminance(t, other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) == 3 {
		colour = string([]byte{colour[0], colour[0], colour[1], colour[1], colour[2], colour[2]})
	}
	rgb, err := strconv.ParseUint(colour, 16, 32)
	if err != nil || len(colour) != 6 {
		t.Fatalf("reading the colour %q: %v", colour, err)
	}
	linear := func(shift int) float64 {
		c := float64(rgb>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}
