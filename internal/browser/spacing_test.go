package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// wideSpacing is what a reader may set (WCAG 1.4.12). A style sheet of a
// document's own would be refused by the page's policy; this one is the browser's.
const wideSpacing = `
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
	document.adoptedStyleSheets = [sheet];`

// TestTextSpacing spreads the text of every kind of page: nothing is cut off and
// nothing overlaps.
func TestTextSpacing(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.visit(p)
			b.do(chromedp.Evaluate[chromedp.Void](wideSpacing))
			for _, v := range []view{{width: 320}, {width: 768}, {width: 1280}} {
				b.look(v)
				if got := evaluate[string](b, `getComputedStyle(document.querySelector("h1")).letterSpacing`); got == "normal" {
					t.Fatalf("%s, %s: letter-spacing of h1: got normal, want the reader's", p, v)
				}
				b.fits(p, v, "text spacing of WCAG 1.4.12")
			}
		})
	}
}
