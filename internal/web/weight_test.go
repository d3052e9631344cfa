package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The bounds of pages, in bytes.
const (
	mostGuide  = 14 << 10     // over the wire with its headers, compressed with brotli
	mostStyles = 8<<10 + 1<<9 // before compression
	mostScript = 3 << 10
)

// One first flight of a connection carries a whole guide.
func TestWeightOfGuides(t *testing.T) {
	library := own(t)
	server := open(t, library, settings())
	for _, e := range library.Editions {
		for _, c := range e.Categories {
			for _, g := range c.Guides {
				t.Run(g.Path, func(t *testing.T) { checkWeight(t, server, g.Path) })
			}
		}
	}
}

func checkWeight(t *testing.T, server *httptest.Server, path string) {
	t.Helper()
	r := ask(t, server, "GET", path, "Accept-Encoding: br")
	weight := len(r.body)
	for name, values := range r.header {
		weight += len(name) + len(": \r\n") + len(values[0])
	}
	t.Logf("%s: %d bytes over the wire, %d of them the body", path, weight, len(r.body))
	if weight > mostGuide {
		t.Errorf("weighing %s: got %d bytes over the wire, want at most %d", path, weight, mostGuide)
	}
}

func TestWeightOfStylesAndScript(t *testing.T) {
	server := open(t, own(t), settings())
	for _, path := range []string{"/what-to-expect/first-session", "/", "/safety", "/privacy", "/eligibility"} {
		styles := show(t, server, path).Find("style").Text()
		t.Logf("styles of %s: %d bytes", path, len(styles))
		if len(styles) > mostStyles || strings.Contains(styles, "/*") {
			t.Errorf("weighing the styles of %s: got %d bytes, want at most %d and no comments", path, len(styles), mostStyles)
		}
	}
	for _, path := range []string{"/what-to-expect/first-session", "/"} {
		sum := 0
		show(t, server, path).Find("script[src]").Each(func(_ int, script *goquery.Selection) {
			sum += len(ask(t, server, "GET", script.AttrOr("src", "")).body)
		})
		t.Logf("scripts of %s: %d bytes", path, sum)
		if sum == 0 || sum > mostScript {
			t.Errorf("weighing the scripts of %s: got %d bytes, want at most %d", path, sum, mostScript)
		}
	}
}
