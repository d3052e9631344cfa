package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A visit is what a crawl found at one address.
type visit struct {
	reply
	document *goquery.Document // nil for what is not a page
	from     string            // a page that leads here
	links    []string          // addresses of ours on the page
}

// crawl follows everything that leads to an address of ours, from the front page
// and the sitemap on.
func crawl(t *testing.T, server *httptest.Server) map[string]*visit {
	t.Helper()
	visits, waiting := map[string]*visit{}, map[string]string{"/": "the start", "/sitemap.xml": "the start", "/robots.txt": "the start"}
	for len(waiting) > 0 {
		for path, from := range waiting {
			delete(waiting, path)
			v := visited(t, server, path, from)
			visits[path] = v
			for _, link := range v.links {
				to, _, _ := strings.Cut(link, "#")
				if _, known := visits[to]; !known && to != "" {
					waiting[to] = path
				}
			}
		}
	}
	return visits
}

func visited(t *testing.T, server *httptest.Server, path, from string) *visit {
	t.Helper()
	v := &visit{reply: ask(t, server, "GET", path), from: from}
	if to := v.header.Get("Location"); to != "" {
		v.links = []string{to}
	}
	kind := v.header.Get("Content-Type")
	switch {
	case strings.HasPrefix(kind, "text/html") && v.status == http.StatusOK:
		v.document = v.reply.document(t)
		// Whoever searches leaves the pages that lead to each other.
		for _, attribute := range []string{"href", "src", "action"} {
			v.document.Find("[" + attribute + "]").Not("form.find").Each(func(_ int, s *goquery.Selection) { v.lead(s.AttrOr(attribute, "")) })
		}
	case strings.Contains(kind, "xml"):
		for _, mark := range []string{"<loc>", "href=\"", "<id>"} {
			for _, rest := range strings.Split(string(v.body), mark)[1:] {
				v.lead(rest[:strings.IndexAny(rest, "<\"")])
			}
		}
	}
	return v
}

// lead notes a link if it leads to us.
func (v *visit) lead(link string) {
	if rest, ok := strings.CutPrefix(link, base); ok {
		link = "/" + strings.TrimPrefix(rest, "/")
	}
	if strings.HasPrefix(link, "/") || strings.HasPrefix(link, "#") {
		v.links = append(v.links, link)
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	visits := crawl(t, open(t, own(t), settings()))
	for path, v := range visits {
		if moved := v.status == http.StatusFound && strings.Contains(path, "/g/"); v.status != http.StatusOK && !moved {
			t.Errorf("following the link to %s on %s: got status %d, want 200", path, v.from, v.status)
		}
		for _, link := range v.links {
			if to, fragment, ok := strings.Cut(link, "#"); ok {
				checkFragment(t, visits, path, to, fragment)
			}
		}
	}
	if len(visits) < 12 {
		t.Errorf("crawling from /: got %d addresses, want at least 12", len(visits))
	}
}

func checkFragment(t *testing.T, visits map[string]*visit, from, to, fragment string) {
	t.Helper()
	if to == "" {
		to = from
	}
	id, err := url.PathUnescape(fragment)
	target := visits[to]
	if err != nil || target == nil || target.document == nil {
		t.Errorf("following %s#%s on %s: got no page, want one", to, fragment, from)
		return
	}
	if n := target.document.Find("[id]").FilterFunction(func(_ int, s *goquery.Selection) bool { return s.AttrOr("id", "") == id }).Length(); n != 1 {
		t.Errorf("following %s#%s on %s: got %d elements with this id, want 1", to, fragment, from, n)
	}
}
