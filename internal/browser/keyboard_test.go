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
// leaves the page.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			for _, v := range []view{{width: 320, forced: true}, {width: 1280, scheme: "dark"}} {
				b := open(t, p, v)
				stops := probe[[]string](b, "stops")
				if len(stops) < 10 {
					t.Errorf("%s, %s: links and buttons: got %d, want 10 or more", p, v, len(stops))
				}
				for i, want := range stops {
					got := b.tab()
					if got.At != i {
						t.Fatalf("%s, %s: Tab number %d: got %s, want %s", p, v, i+1, got.Name, want)
					}
					if len(got.Hidden) > 0 {
						t.Errorf("%s, %s: focus on %s: got %s, want it seen", p, v, want, strings.Join(got.Hidden, ", "))
					}
				}
				if got := b.tab(); got.At != -1 || !strings.HasPrefix(got.Name, "body") {
					t.Errorf("%s, %s: Tab after the last stop: got %s, want the page left", p, v, got.Name)
				}
			}
		})
	}
}

// tab presses the Tab key.
func (b *tab) tab() stop {
	b.Helper()
	b.do(chromedp.KeyEvent(kb.Tab))
	return probe[stop](b, "focused")
}

// TestSkipLink jumps over the header with the first link of every page.
func TestSkipLink(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			b := open(t, p, view{width: 1280})
			first := probe[[]string](b, "stops")[0]
			if seen := evaluate[float64](b, `document.querySelector(".skip").getBoundingClientRect().right`); seen > 0 {
				t.Errorf("%s: right edge of the skip link before Tab: got %g px, want it outside of the window", p, seen)
			}
			if got := b.tab(); got.At != 0 || len(got.Hidden) > 0 || !strings.Contains(first, "Skip to") {
				t.Errorf("%s: first Tab: got %s at %d, hidden %v; want the skip link, seen", p, got.Name, got.At, got.Hidden)
			}
			b.do(chromedp.KeyEvent(kb.Enter))
			if got := evaluate[string](b, `document.activeElement.id`); got != "main" {
				t.Errorf("%s: Enter on the skip link: got focus on %q, want main", p, got)
			}
			next := b.tab()
			if inside := evaluate[bool](b, `document.activeElement.closest("main, footer") !== null`); !inside {
				t.Errorf("%s: Tab after the skip link: got %s, want a link below the header", p, next.Name)
			}
		})
	}
}
