package browser

import (
	"os"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestAxe asks axe-core on every kind of page: the rules of WCAG 2.2 A and AA,
// those of AAA that it has, and the practices it recommends beyond them.
func TestAxe(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not installed; make test does it: %v", err)
	}
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			call(b, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
			b.visit(p)
			b.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			for _, v := range axeViews() {
				b.look(v)
				for _, finding := range probe[[]string](b, "axe", notAsked(v)) {
					t.Errorf("%s, %s: axe: got %s, want nothing found", p, v, finding)
				}
			}
		})
	}
}

func axeViews() []view {
	return []view{
		{width: 320}, {width: 320, scheme: "dark"}, {width: 320, forced: true},
		{width: 1280}, {width: 1280, scheme: "dark"}, {width: 1280, scheme: "dark", forced: true},
	}
}

// notAsked are the rules that cannot be asked in a view. Chromium tells scripts
// the page's own colour of the text's fill even where it paints the reader's, and
// axe believes it; TestContrast looks at forced colours.
func notAsked(v view) []string {
	if v.forced {
		return []string{"color-contrast", "color-contrast-enhanced"}
	}
	return []string{}
}
