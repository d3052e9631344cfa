package web

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/internal/guide"
)

// twoLanguages is a library with a guide in both and a guide in each alone.
func twoLanguages(t testing.TB) *guide.Library {
	t.Helper()
	fsys := wholeFiles(t, testdata(t, "complete.md"), "", "")
	spanish := strings.ReplaceAll(string(fsys["en/site.yaml"].Data), "This page is not here", "Esta página no está aquí")
	for name, text := range map[string]string{
		"es/site.yaml":                  spanish,
		"es/what-to-expect/complete.md": strings.Replace(brief("Una guía completa"), "---\n", "---\nid: c0mpl\npublished: 2026-11-03\n", 1),
		"es/what-to-expect/sola.md":     strings.Replace(brief("Sola"), "---\n", "---\nid: s0lae\n", 1),
		"es/pages/privacy.md":           "---\ntitle: Privacidad\nsummary: Lo que guardamos.\n---\n\nNada.\n",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return load(t, fsys)
}

func TestTwoLanguages(t *testing.T) {
	server := open(t, twoLanguages(t), settings())
	for _, c := range []struct{ path, language, heading, english, spanish string }{
		{"/", "en", "", "/", "/es"},
		{"/es", "es", "", "/", "/es"},
		{"/what-to-expect", "en", "What to Expect", "/what-to-expect", "/es/what-to-expect"},
		{"/es/what-to-expect", "es", "What to Expect", "/what-to-expect", "/es/what-to-expect"},
		{completePath, "en", "A Complete Guide", completePath, "/es" + completePath},
		{"/es" + completePath, "es", "Una guía completa", completePath, "/es" + completePath},
		{"/es/what-to-expect/sola", "es", "Sola", "", ""},
		{"/what-to-expect/another", "en", "Another Guide", "", ""},
		{"/safety", "en", "Safety", "", ""},
		{"/es/privacy", "es", "Privacidad", "/privacy", "/es/privacy"},
		{"/es/eligibility", "es", "", "/eligibility", "/es/eligibility"},
	} {
		t.Run(c.path, func(t *testing.T) {
			d := show(t, server, c.path)
			if got := d.Find("html").AttrOr("lang", ""); got != c.language {
				t.Errorf("GET %s: got lang %q, want %q", c.path, got, c.language)
			}
			if got := words(d.Find("h1")); c.heading != "" && got != c.heading {
				t.Errorf("GET %s: got the heading %q, want %q", c.path, got, c.heading)
			}
			if got := d.Find(`link[rel="canonical"]`).AttrOr("href", ""); got != base+c.path {
				t.Errorf("GET %s: got canonical %q, want %q", c.path, got, base+c.path)
			}
			checkAlternates(t, d, c.english, c.spanish)
			checkStructure(t, d)
		})
	}
}

func checkAlternates(t *testing.T, d *goquery.Document, english, spanish string) {
	t.Helper()
	got := map[string]string{}
	d.Find("link[hreflang]").Each(func(_ int, s *goquery.Selection) { got[s.AttrOr("hreflang", "")] = s.AttrOr("href", "") })
	if english == "" && len(got) > 0 {
		t.Errorf("reading the other languages: got %v, want none", got)
	}
	if english != "" && (len(got) != 2 || got["en"] != base+english || got["es"] != base+spanish) {
		t.Errorf("reading the other languages: got %v, want %s and %s", got, english, spanish)
	}
}

func TestAddressesInTwoLanguages(t *testing.T) {
	server := open(t, twoLanguages(t), settings())
	for _, c := range []struct {
		path   string
		status int
		to     string
	}{
		{"/g/c0mpl", 302, completePath},
		{"/es/g/c0mpl", 302, "/es" + completePath},
		{"/es/G/C0MPL/", 308, "/es/g/c0mpl"},
		{"/es/g/s0lae", 302, "/es/what-to-expect/sola"},
		{"/g/s0lae", 302, "/es/what-to-expect/sola"},
		{"/es/g/nobody", 404, ""},
		{"/es/", 308, "/es"},
		{"/ES", 308, "/es"},
		{"/es/what-to-expect/", 308, "/es/what-to-expect"},
		{"/es/what-to-expect/another", 404, ""},
		{"/es/safety", 404, ""},
		{"/es/es", 404, ""},
		{"/es//what-to-expect", 404, ""},
		{"/es//evil.example/", 404, ""},
		{"/es/feed.xml", 200, ""},
		{"/es/robots.txt", 404, ""},
	} {
		t.Run(c.path, func(t *testing.T) {
			r := ask(t, server, "GET", c.path)
			if got := r.header.Get("Location"); r.status != c.status || got != c.to {
				t.Errorf("GET %s: got status %d to %q, want %d to %q", c.path, r.status, got, c.status, c.to)
			}
		})
	}
	for path, want := range map[string]string{"/nowhere": "This page is not here", "/es/nowhere": "Esta página no está aquí", "/es/a/b/c": "Esta página no está aquí", "/essay": "This page is not here"} {
		if got := words(ask(t, server, "GET", path).document(t).Find("h1")); got != want {
			t.Errorf("GET %s: got the heading %q, want %q", path, got, want)
		}
	}
}
