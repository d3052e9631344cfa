package browser

import (
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
)

// TestReflow shows every kind of page in narrow windows, zoomed in, and with
// letters twice as large: nobody scrolls sideways (WCAG 1.4.4 and 1.4.10).
func TestReflow(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.visit(p)
			for _, way := range []struct {
				what  string
				view  view
				fonts int64 // size of the reader's letters in px
			}{
				{"a narrow window", view{width: 320}, 16},
				{"zoom of 400 %", view{width: 1280 / 4, scale: 4}, 16},
				{"letters of 200 %, wide", view{width: 1280}, 32},
				{"letters of 200 %, narrow", view{width: 360}, 32},
				{"a window of middle width", view{width: 768}, 16},
				{"a wide window", view{width: 1280}, 16},
			} {
				call(b, cdppage.SetFontSizes, cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: way.fonts}})
				b.look(way.view)
				b.fits(p, way.view, way.what)
				if size := evaluate[float64](b, `parseFloat(getComputedStyle(document.body).fontSize)`); size < 1.06*float64(way.fonts) {
					t.Errorf("%s, %s, %s: size of the text: got %g px, want the reader's %d px or more", p, way.view, way.what, size, way.fonts)
				}
			}
		})
	}
}

// fits fails for everything that is wider than the window, or in another's place.
func (b *tab) fits(p page, v view, what string) {
	b.Helper()
	for _, name := range []string{"wide", "lost"} {
		for _, found := range probe[[]string](b, name) {
			b.Errorf("%s, %s, %s: got %s, want all of the page within the window, nothing on top of another", p, v, what, found)
		}
	}
}
