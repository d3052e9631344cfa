package browser

import (
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// reflows shows a page zoomed in, in a window of middle width, and with letters
// twice as large: nobody scrolls sideways (WCAG 1.4.4 and 1.4.10).
func (b *tab) reflows(p page) {
	b.Helper()
	for _, way := range []struct {
		what  string
		view  view
		fonts int64 // size of the reader's letters in px
	}{
		{"letters of 200 %, wide", view{width: 1280}, 32},
		{"letters of 200 %, narrow", view{width: 360}, 32},
		{"zoom of 400 %", view{width: 1280 / 4, scale: 4}, 16},
		{"a window of middle width", view{width: 768}, 16},
	} {
		call(b, cdppage.SetFontSizes, cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: way.fonts}})
		b.look(way.view)
		b.fits(p, way.view, way.what)
		if size := evaluate[float64](b, `parseFloat(getComputedStyle(document.body).fontSize)`); size < 1.06*float64(way.fonts) {
			b.Errorf("%s, %s, %s: size of the text: got %g px, want the reader's %d px or more", p, way.view, way.what, size, way.fonts)
		}
	}
}

// wideSpacing is what a reader may set (WCAG 1.4.12). The page's policy would refuse
// a style sheet in the document; this one is the browser's.
const wideSpacing = `
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
	document.adoptedStyleSheets = [sheet];`

// spreads sets wide spacing on a page: nothing is cut off and nothing overlaps.
func (b *tab) spreads(p page) {
	b.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](wideSpacing))
	for _, v := range []view{{width: 320}, {width: 1280}} {
		b.look(v)
		if got := evaluate[string](b, `getComputedStyle(document.querySelector("h1")).letterSpacing`); got == "normal" {
			b.Fatalf("%s, %s: letter-spacing of h1: got normal, want the reader's", p, v)
		}
		b.fits(p, v, "text spacing of WCAG 1.4.12")
	}
}

// fits fails for everything that is wider than the window, cut off, or on top of
// something else.
func (b *tab) fits(p page, v view, what string) {
	b.Helper()
	for _, name := range []string{"wide", "lost"} {
		for _, found := range probe[[]string](b, name) {
			b.Errorf("%s, %s, %s: got %s, want all of the page within the window, nothing on top of another", p, v, what, found)
		}
	}
}
