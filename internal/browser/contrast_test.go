package browser

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// An rgb is a colour: red, green and blue, each from 0 to 255.
type rgb [3]float64

// contrast returns the contrast ratio of two colours as WCAG 2 defines it, from 1 to 21.
func contrast(a, b rgb) float64 {
	bright, dark := max(a.luminance(), b.luminance()), min(a.luminance(), b.luminance())
	return (bright + 0.05) / (dark + 0.05)
}

func (s rgb) luminance() float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part := s[i] / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}

// A shownText is a text that a page shows, with the colours that the browser
// computed.
type shownText struct {
	Where, Text string
	Control     bool // a link or a button
	Colour      rgb
	Ground      rgb
}

func (s shownText) String() string { return fmt.Sprintf("%s %q", s.Where, s.Text) }

// readableColours measures every text of a page against what is behind it: what is
// read reaches 7:1, links and buttons 4.5:1.
func (b *tab) readableColours(p page, v view) {
	b.Helper()
	texts := probe[[]shownText](b, "colours")
	if len(texts) < 12 {
		b.Errorf("%s, %s: texts: got %d, want 12 or more", p, v, len(texts))
	}
	for _, text := range texts {
		want := 7.0
		if text.Control {
			want = 4.5
		}
		if got := contrast(text.Colour, text.Ground); got < want {
			b.Errorf("%s, %s: contrast of %s: got %.2f, want %g", p, v, text, got, want)
		}
	}
}

// pairs are the colours that stand on each other, by their names in the style
// sheet, and the contrast that each needs. Of focus there are two colours: one of
// them must stand out.
func pairs() []struct {
	over, ground string
	want         float64
} {
	return []struct {
		over, ground string
		want         float64
	}{
		{"ink", "paper", 7}, {"ink", "card", 7}, {"ink", "alarm-card", 7},
		{"soft", "paper", 4.5}, {"soft", "card", 4.5},
		{"accent", "paper", 4.5}, {"accent", "card", 4.5}, {"accent", "alarm-card", 4.5},
		{"alarm", "paper", 4.5}, {"alarm", "alarm-card", 4.5},
		{"on-accent", "accent", 4.5}, {"on-focus", "focus", 4.5},
		{"edge", "paper", 3}, {"edge", "card", 3},
		{"focus on-focus", "paper", 3}, {"focus on-focus", "card", 3}, {"focus on-focus", "alarm-card", 3}, {"focus on-focus", "accent", 3},
	}
}

// TestColours reads the named colours of the style sheet as the browser
// understands them.
func TestColours(t *testing.T) {
	t.Parallel()
	for _, kind := range []page{{kind: "home", url: own + "/"}, {kind: "guide", url: own + "/what-to-expect/integration-sessions"}} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(kind.kind+", "+scheme, func(t *testing.T) {
				t.Parallel()
				b := open(t, kind, view{width: 1280, scheme: scheme})
				for _, pair := range pairs() {
					var best float64
					for over := range strings.FieldsSeq(pair.over) {
						best = max(best, contrast(b.token(over), b.token(pair.ground)))
					}
					if best < pair.want {
						t.Errorf("%s, %s: contrast of --%s on --%s: got %.2f, want %g", kind, scheme, pair.over, pair.ground, best, pair.want)
					}
				}
			})
		}
	}
}

// token returns a named colour of the style sheet.
func (b *tab) token(name string) rgb {
	b.Helper()
	value := strings.TrimPrefix(strings.TrimSpace(evaluate[string](b, `getComputedStyle(document.documentElement).getPropertyValue("--`+name+`")`)), "#")
	if len(value) == 3 {
		value = string([]byte{value[0], value[0], value[1], value[1], value[2], value[2]})
	}
	number, err := strconv.ParseUint(value, 16, 24)
	if err != nil || len(value) != 6 {
		b.Fatalf("colour --%s: got %q, want a colour like #fbf7ef", name, value)
	}
	return rgb{float64(number >> 16), float64(number >> 8 & 255), float64(number & 255)}
}
