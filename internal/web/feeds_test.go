package web

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
	"time"
)

// read parses an XML response as another program would.
func read(t *testing.T, r reply, mediaType string, into any) {
	t.Helper()
	if got := r.header.Get("Content-Type"); r.status != 200 || got != mediaType {
		t.Errorf("reading XML: got status %d and type %q, want 200 and %q", r.status, got, mediaType)
	}
	if err := xml.Unmarshal(r.body, into); err != nil {
		t.Fatalf("reading XML: %v in %s", err, r.body)
	}
}

func TestSitemap(t *testing.T) {
	r := ask(t, open(t, twoLanguages(t), settings()), "GET", "/sitemap.xml")
	var set struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	read(t, r, "application/xml; charset=utf-8", &set)
	var got []string
	for _, u := range set.URLs {
		got = append(got, strings.TrimSpace(strings.TrimPrefix(u.Loc, base)+" "+u.LastMod))
	}
	want := []string{
		"/", "/what-to-expect", "/what-to-expect/another", completePath + " 2026-11-20", "/safety", "/safety/elsewhere", "/privacy", "/eligibility",
		"/es", "/es/what-to-expect", "/es" + completePath + " 2026-11-03", "/es/what-to-expect/sola", "/es/privacy", "/es/eligibility",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("reading the sitemap:\ngot  %q\nwant %q", got, want)
	}
	for _, no := range []string{"priority", "changefreq", "draft", "withdrawn"} {
		if strings.Contains(string(r.body), no) {
			t.Errorf("reading the sitemap: got %q in it, want none", no)
		}
	}
}

// An atomDocument is a feed as RFC 4287 has it.
type atomDocument struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	atomHead
	Entries []struct {
		atomHead
		Published string `xml:"published"`
		Summary   string `xml:"summary"`
	} `xml:"entry"`
}

// An atomHead is what a feed and an entry must both have.
type atomHead struct {
	Title   []string `xml:"title"`
	ID      []string `xml:"id"`
	Updated []string `xml:"updated"`
	Author  []string `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
}

func (h atomHead) check(t *testing.T, what string) {
	t.Helper()
	if len(h.Title) != 1 || len(h.ID) != 1 || len(h.Updated) != 1 || h.Title[0] == "" || !strings.HasPrefix(h.ID[0], base+"/") {
		t.Errorf("reading %s: got title %q, id %q, updated %q, want one each", what, h.Title, h.ID, h.Updated)
		return
	}
	if _, err := time.Parse(time.RFC3339, h.Updated[0]); err != nil {
		t.Errorf("reading %s: got updated %q, want an instant", what, h.Updated[0])
	}
	for _, l := range h.Links {
		if !strings.HasPrefix(l.Href, base+"/") || l.Rel != "self" && l.Rel != "alternate" {
			t.Errorf("reading %s: got a link %q to %q, want self or alternate on our site", what, l.Rel, l.Href)
		}
	}
}

func TestFeed(t *testing.T) {
	server := open(t, twoLanguages(t), settings())
	for _, c := range []struct{ path, language, title, at, id, updated string }{
		{"/feed.xml", "en", "A Complete Guide", completePath, base + "/g/c0mpl", "2026-11-20T00:00:00Z"},
		{"/es/feed.xml", "es", "Una guía completa", "/es" + completePath, base + "/es/g/c0mpl", "2026-11-03T00:00:00Z"},
	} {
		t.Run(c.path, func(t *testing.T) {
			var feed atomDocument
			read(t, ask(t, server, "GET", c.path), "application/atom+xml; charset=utf-8", &feed)
			feed.check(t, "the feed")
			if feed.Lang != c.language || len(feed.Author) != 1 || feed.ID[0] != base+c.path || feed.Updated[0] != c.updated {
				t.Errorf("reading %s: got lang %q, author %q, id %q, updated %q", c.path, feed.Lang, feed.Author, feed.ID, feed.Updated)
			}
			if len(feed.Entries) != 1 {
				t.Fatalf("reading %s: got %d entries, want the one guide that says when it changed", c.path, len(feed.Entries))
			}
			e := feed.Entries[0]
			e.check(t, "the entry")
			if e.Title[0] != c.title || e.ID[0] != c.id || e.Updated[0] != c.updated || e.Links[0].Href != base+c.at || e.Summary == "" {
				t.Errorf("reading the entry of %s: got %+v, want %s at %s", c.path, e, c.title, c.at)
			}
		})
	}
}

// A feed without entries is valid too.
func TestEmptyFeed(t *testing.T) {
	server := open(t, load(t, files(t, map[string]string{"en/safety/a.md": brief("A")})), settings())
	var feed atomDocument
	read(t, ask(t, server, "GET", "/feed.xml"), "application/atom+xml; charset=utf-8", &feed)
	feed.check(t, "the feed")
}

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		noIndex bool
		want    string
		robots  string
	}{
		{false, "User-agent: *\nDisallow:\n\nSitemap: " + base + "/sitemap.xml\n", ""},
		{true, "User-agent: *\nDisallow:\n", "noindex"},
	} {
		config := settings()
		config.NoIndex = c.noIndex
		server := open(t, whole(t), config)
		if got := string(ask(t, server, "GET", "/robots.txt").body); got != c.want {
			t.Errorf("GET /robots.txt with NoIndex %v: got %q, want %q", c.noIndex, got, c.want)
		}
		if got := show(t, server, completePath).Find(`meta[name="robots"]`).AttrOr("content", ""); got != c.robots {
			t.Errorf("GET a guide with NoIndex %v: got robots %q, want %q", c.noIndex, got, c.robots)
		}
	}
}
