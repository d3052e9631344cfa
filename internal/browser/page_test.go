package browser

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/guide"
)

// A page is one that the tests visit.
type page struct {
	kind   string
	url    string
	method string // GET unless given
	status int    // 200 unless given
}

func (p page) String() string { return p.kind }

// everyPage returns every kind of page, and the guides to look at.
func everyPage(t *testing.T) []page {
	t.Helper()
	return append(pages(), guides(t)...)
}

// pages returns every kind of page but guides. Those that the site's own content does
// not have yet come from the made site.
func pages() []page {
	return []page{
		{kind: "home", url: own + "/"},
		{kind: "category", url: own + "/what-to-expect"},
		{kind: "handout of a guide", url: own + "/handout/what-to-expect/first-session"},
		{kind: "plain page", url: own + "/how-we-write"},
		{kind: "page with notices and a list of what is missing", url: own + "/about"},
		{kind: "contact", url: own + "/contact"},
		{kind: "glossary", url: own + "/glossary"},
		{kind: "eligibility start", url: own + "/eligibility?from=k7m2p"},
		{kind: "question", url: own + "/eligibility/questions/where"},
		{kind: "deleting answers", url: own + "/eligibility/clear"},
		{kind: "results of a search", url: own + "/search?q=can+i+drive"},
		{kind: "cry for help", url: own + "/search?q=my+dad+wont+wake+up"},
		{kind: "nothing found", url: own + "/search?q=xyzzy"},
		{kind: "not found", url: own + "/nowhere", status: http.StatusNotFound},
		{kind: "method not allowed", url: own + "/", method: http.MethodDelete, status: http.StatusMethodNotAllowed},
		{kind: "withdrawn", url: made + "/preparing/withdrawn", status: http.StatusGone},
		{kind: "contact with details", url: made + "/contact"},
	}
}

// guides returns the guides that were made, and of the site's own the companion's and
// the longest ones with each part that not every guide has; in a soak all of them.
func guides(t *testing.T) []page {
	t.Helper()
	var all []page
	for _, path := range madeGuides() {
		all = append(all, page{kind: path, url: made + path})
	}
	for _, g := range ownGuides(t) {
		all = append(all, page{kind: g.Path, url: own + g.Path})
	}
	return all
}

// companionPath is the path of the guide for the person beside a patient.
const companionPath = "/safety/if-someone-needs-help"

// ownGuides returns the site's own guides to look at.
func ownGuides(t *testing.T) []*guide.Guide {
	t.Helper()
	library, problems := guide.Load(content.Files, "content", guide.Options{})
	if len(library.Editions) == 0 {
		t.Fatalf("loading the site's own content: got problems %v, want a library", problems)
	}
	var all []*guide.Guide
	for _, c := range library.Editions[0].Categories {
		all = append(all, c.Guides...)
	}
	if soak() {
		return all
	}
	slices.SortStableFunc(all, func(a, b *guide.Guide) int { return b.Words - a.Words })
	var some []*guide.Guide
	for _, wanted := range []func(*guide.Guide) bool{
		func(*guide.Guide) bool { return true },
		func(g *guide.Guide) bool { return g.Path == companionPath },
		func(g *guide.Guide) bool { return len(g.Safety.Figures) > 0 },
		func(g *guide.Guide) bool { return len(g.Phases) > 0 },
		func(g *guide.Guide) bool { return len(g.Checklist) > 0 },
		func(g *guide.Guide) bool { return len(g.TeachBack) > 0 },
	} {
		if i := slices.IndexFunc(all, wanted); i >= 0 && !slices.Contains(some, all[i]) {
			some = append(some, all[i])
		}
	}
	return some
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
