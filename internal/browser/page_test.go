package browser

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A page is one that the tests visit.
type page struct {
	kind   string
	url    string
	method string // GET unless given
	status int    // 200 unless given
}

func (p page) String() string { return p.kind }

// pages returns every kind of page. Those that the site's own content does not have
// yet come from the made site.
func pages() []page {
	return []page{
		{kind: "home", url: own + "/"},
		{kind: "category", url: own + "/what-to-expect"},
		{kind: "guide", url: own + "/what-to-expect/integration-sessions"},
		{kind: "guide with emergencies", url: own + "/safety/side-effects-and-warning-signs"},
		{kind: "handout of a guide", url: own + "/handout/what-to-expect/first-session"},
		{kind: "plain page", url: own + "/how-we-write"},
		{kind: "page with notices and a list of what is missing", url: own + "/about"},
		{kind: "contact", url: own + "/contact"},
		{kind: "eligibility start", url: own + "/eligibility?from=k7m2p"},
		{kind: "question", url: own + "/eligibility/questions/where"},
		{kind: "deleting answers", url: own + "/eligibility/clear"},
		{kind: "not found", url: own + "/nowhere", status: http.StatusNotFound},
		{kind: "method not allowed", url: own + "/", method: http.MethodDelete, status: http.StatusMethodNotAllowed},
		{kind: "withdrawn", url: made + "/preparing/withdrawn", status: http.StatusGone},
		{kind: "guide with everything", url: made + "/preparing/everything"},
		{kind: "guide with an overdue review", url: made + "/after/overdue"},
		{kind: "contact with details", url: made + "/contact"},
	}
}

// guides returns all guides of the site's own content, and those that were made.
func guides(t *testing.T) []page {
	t.Helper()
	var all []page
	for _, site := range []string{own, made} {
		for _, url := range sitemap(t, site) {
			path := strings.TrimPrefix(url, site)
			if strings.Count(path, "/") == 2 && (site == own || slices.Contains(madeGuides(), path)) {
				all = append(all, page{kind: path, url: url})
			}
		}
	}
	return all
}

// sitemap returns the addresses that a site lists.
func sitemap(t *testing.T, site string) []string {
	t.Helper()
	res, err := http.Get(site + "/sitemap.xml")
	if err != nil {
		t.Fatalf("asking for the sitemap: %v", err)
	}
	defer res.Body.Close()
	var set struct {
		Locations []string `xml:"url>loc"`
	}
	if err := xml.NewDecoder(res.Body).Decode(&set); err != nil || len(set.Locations) == 0 {
		t.Fatalf("reading the sitemap: got %d addresses and error %v, want some addresses", len(set.Locations), err)
	}
	return set.Locations
}

// sent returns a page as the server sends it.
func sent(t *testing.T, p page) *goquery.Document {
	t.Helper()
	req, err := http.NewRequest(p.method, p.url, nil)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	defer res.Body.Close()
	document, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		t.Fatalf("%s: parsing what the server sent: %v", p, err)
	}
	return document
}

// A view is the window, colours and medium that a page is shown with.
type view struct {
	width  int64
	scale  float64 // of the pixels; 1 unless given
	scheme string  // "light" unless given, or "dark"
	forced bool    // whether the reader's own few colours are forced on the page
	print  bool
}

func (v view) String() string {
	text := fmt.Sprintf("%d px, %s", v.width, v.colours())
	if v.scale > 1 {
		text += fmt.Sprintf(", zoom %g", v.scale)
	}
	if v.forced {
		text += ", forced colours"
	}
	if v.print {
		text += ", print"
	}
	return text
}

func (v view) colours() string {
	if v.scheme == "" {
		return "light"
	}
	return v.scheme
}
