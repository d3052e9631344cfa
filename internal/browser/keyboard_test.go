package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A stop is where the Tab key has led.
type stop struct {
	At     int      `json:"at"` // its number among what can be focused; -1 for something else
	Name   string   `json:"name"`
	Hidden []string `json:"hidden"` // what keeps it from being seen
}

// TestKeyboard goes through every kind of page with the Tab key: it stops at
// every link and button once, in their order, each stop is seen, and the last Tab
// leaves the page. The next one begins again, with the link that skips the header.
// Pages share their styles, so the views take turns; a soak has both for each.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	for i, p := range everyPage(t) {
		views := []view{{width: 320, forced: true}, {width: 1280, scheme: "dark"}}
		if !soak() {
			views = views[i%2 : i%2+1]
		}
		for _, v := range views {
			t.Run(p.kind+", "+v.String(), func(t *testing.T) {
				t.Parallel()
				b := open(t, p, v)
				b.tabs(p, v)
				b.skips(p)
			})
		}
	}
}

// tabs moves the focus through all of the page with the Tab key.
func (b *tab) tabs(p page, v view) {
	b.Helper()
	stops := probe[[]string](b, "stops")
	if len(stops) < 10 {
		b.Errorf("%s, %s: links and buttons: got %d, want 10 or more", p, v, len(stops))
	}
	for i, want := range stops {
		got := b.tab()
		if got.At != i {
			b.Fatalf("%s, %s: Tab number %d: got %s, want %s", p, v, i+1, got.Name, want)
		}
		if len(got.Hidden) > 0 {
			b.Errorf("%s, %s: focus on %s: got %s, want it seen", p, v, want, strings.Join(got.Hidden, ", "))
		}
	}
	if got := b.tab(); got.At != -1 || !strings.HasPrefix(got.Name, "body") {
		b.Errorf("%s, %s: Tab after the last stop: got %s, want the page left", p, v, got.Name)
	}
}

// skips jumps over the header with the first link of the page.
func (b *tab) skips(p page) {
	b.Helper()
	if right := evaluate[float64](b, `document.querySelector(".skip").getBoundingClientRect().right`); right > 0 {
		b.Errorf("%s: right edge of the skip link before Tab: got %g px, want it outside of the window", p, right)
	}
	if got := b.tab(); got.At != 0 || len(got.Hidden) > 0 || !strings.Contains(got.Name, "Skip to") {
		b.Errorf("%s: first Tab: got %s at %d, hidden %v; want the skip link, seen", p, got.Name, got.At, got.Hidden)
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	if got := evaluate[string](b, `document.activeElement.id`); got != "main" {
		b.Errorf("%s: Enter on the skip link: got focus on %q, want main", p, got)
	}
	next := b.tab()
	if inside := evaluate[bool](b, `document.activeElement.closest("main, footer") !== null`); !inside {
		b.Errorf("%s: Tab after the skip link: got %s, want a link below the header", p, next.Name)
	}
}

// tab presses the Tab key.
func (b *tab) tab() stop {
	b.Helper()
	b.do(chromedp.KeyEvent(kb.Tab))
	return probe[stop](b, "focused")
}
