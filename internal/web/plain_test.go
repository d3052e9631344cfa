package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The footer of every page but a question's leads to the long notices, on a page that
// no release withholds.
func TestNotices(t *testing.T) {
	config := settings()
	config.Release = true
	server := open(t, own(t), config)
	for _, path := range []string{"/", "/privacy", "/eligibility", "/nowhere"} {
		if n := ask(t, server, "GET", path).document(t).Find(`footer a[href="/about#notices"]`).Length(); n != 1 {
			t.Errorf("GET %s: got %d links to /about#notices in the footer, want 1", path, n)
		}
	}
	main := show(t, server, "/about").Find("main")
	if n := main.Find("h2#notices").Length(); n != 1 {
		t.Errorf("GET /about: got %d headings with the anchor #notices, want 1", n)
	}
	notices := own(t).Editions[0].Site.Notices
	for _, want := range []string{notices.OffLabel.Plain, notices.FDA.Plain, notices.Alternatives.Plain} {
		if !strings.Contains(words(main), want) {
			t.Errorf("GET /about: got no notice %q", want)
		}
	}
}

// A plain page lists what the clinic has still to supply, and a page of which nothing
// is missing has no list.
func TestMissing(t *testing.T) {
	page := "---\ntitle: About\nsummary: S\n%---\n\nWho we are.\n"
	for name, c := range map[string]struct {
		missing string
		want    []string
	}{
		"two lines": {"missing:\n  - its prices\n  - its owners\n", []string{"its prices", "its owners"}},
		"nothing":   {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			server := open(t, load(t, files(t, map[string]string{"en/pages/about.md": strings.Replace(page, "%", c.missing, 1)})), settings())
			main := show(t, server, "/about").Find("main")
			if got := main.Find("li").Map(func(_ int, li *goquery.Selection) string { return li.Text() }); !slices.Equal(got, c.want) {
				t.Errorf("GET /about: got the list %q, want %q", got, c.want)
			}
			if got := strings.Contains(main.Text(), "What the clinic still has to tell you"); got != (c.want != nil) {
				t.Errorf("GET /about: the heading of the list is there: %v, want %v", got, c.want != nil)
			}
		})
	}
}

// Whatever page names KetAI says what it is not.
func TestKetAI(t *testing.T) {
	server := open(t, own(t), settings())
	named := 0
	for path, v := range crawl(t, server) {
		if v.document == nil {
			continue
		}
		page := words(v.document.Find("body"))
		if !strings.Contains(page, "KetAI") {
			continue
		}
		named++
		for _, want := range []string{"not a person", "cannot examine you", "cannot replace the adult in the room, the physician or 911"} {
			if !strings.Contains(page, want) {
				t.Errorf("GET %s: the page names KetAI but does not say %q", path, want)
			}
		}
	}
	if named == 0 {
		t.Error("got no page that names KetAI, want /about at least")
	}
}
