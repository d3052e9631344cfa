package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// find searches the site's own content, as a form in the header does.
func find(t *testing.T, config Config, query string) (reply, *goquery.Document) {
	t.Helper()
	r := ask(t, open(t, own(t), config), "GET", "/search?"+url.Values{"q": {query}}.Encode())
	return r, r.document(t)
}

// TestSearch follows what people type to the guide and the section that answers it.
func TestSearch(t *testing.T) {
	for _, test := range []struct{ query, guide, section string }{
		{"can i drive", "/after/hours-after", "/after/hours-after#driving"},
		{"ketimine side efects", "/safety/side-effects-and-warning-signs", ""},
	} {
		_, d := find(t, settings(), test.query)
		first := d.Find("ol.cards > li").First()
		if got := first.Find("a").First().AttrOr("href", ""); got != test.guide {
			t.Errorf("searching for %q: got %s first, want %s", test.query, got, test.guide)
		}
		if got := first.Find("a.part").AttrOr("href", ""); test.section != "" && got != test.section {
			t.Errorf("searching for %q: got the section %s, want %s", test.query, got, test.section)
		}
		if got := d.Find("input[name=q]").AttrOr("value", ""); got != test.query {
			t.Errorf("searching for %q: the field says %q", test.query, got)
		}
	}
}

// TestSearchHearsACry checks that whom to call stands above everything else, in the
// language of the cry.
func TestSearchHearsACry(t *testing.T) {
	for _, test := range []struct{ query, number, language, button, first string }{
		{"my dad wont wake up", "911", "en", "Call 911", "/safety/if-someone-needs-help"},
		{"i want to die", "988", "en", "Call 988", "/conditions/treatment-resistant-depression"},
		{"quiero morir", "988", "es", "Llamar al 988", "/conditions/treatment-resistant-depression"},
	} {
		_, d := find(t, settings(), test.query)
		card := d.Find("main > *").First()
		if card.Find(`a.button[href="tel:`+test.number+`"]`).Text() != test.button || card.AttrOr("lang", "") != test.language {
			html, _ := goquery.OuterHtml(card)
			t.Errorf("searching for %q: got %s first on the page, want the card with the button %q in %s", test.query, html, test.button, test.language)
		}
		if got := d.Find("ol.cards a").First().AttrOr("href", ""); got != test.first {
			t.Errorf("searching for %q: got %s as the first guide, want %s", test.query, got, test.first)
		}
	}
}

// TestSearchIsPrivate checks that nobody else learns what was searched for: it is in no
// log and in no cache, and no other site is told.
func TestSearchIsPrivate(t *testing.T) {
	var log bytes.Buffer
	config := settings()
	config.Log = slog.New(slog.NewTextHandler(&log, nil))
	server := open(t, own(t), config)
	r := ask(t, server, "GET", "/search?q=secretword")
	server.Close() // the line is written when the request has ended
	for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"} {
		if got := r.header.Get(name); got != want {
			t.Errorf("the results of a search: got %s %q, want %q", name, got, want)
		}
	}
	if line := log.String(); !strings.Contains(line, "route=/search ") || strings.Contains(line, "secretword") || strings.Contains(line, "bytes=") {
		t.Errorf("the log of a search: got %s, want its route alone", line)
	}
}

// TestSearchIsFound checks that an address of the search that is written otherwise leads to
// it, with what was typed, and is as private.
func TestSearchIsFound(t *testing.T) {
	server := open(t, own(t), settings())
	for _, path := range []string{"/search/?q=i+want+to+die", "/Search?q=i+want+to+die"} {
		r := ask(t, server, "GET", path)
		if got := r.header.Get("Location"); r.status != http.StatusPermanentRedirect || got != "/search?q=i+want+to+die" {
			t.Errorf("GET %s: got %d to %q, want 308 to /search with the query", path, r.status, got)
		}
		if r.header.Get("Cache-Control") != "no-store" || r.header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("GET %s: got the headers %v, want those of a search", path, r.header)
		}
	}
}

// TestSearchAnswersEverything sends what nobody should: the answer is a page each time.
func TestSearchAnswersEverything(t *testing.T) {
	for name, query := range map[string]string{
		"nothing": "", "spaces": "   ", "long": strings.Repeat("ketamine ", 1200), "one long word": strings.Repeat("a", 10_000),
		"stop words": "the of and is it", "signs": `*"'<>&%\`, "control characters": "\x00\x07\x1b[31m", "no UTF-8": "\xff\xfe",
		"another script": "кетамин 氯胺酮", "unknown": "xyzzy",
	} {
		r, d := find(t, settings(), query)
		if r.status != 200 || d.Find("h1").Text() == "" {
			t.Errorf("searching for %s: got status %d and the heading %q, want a page", name, r.status, d.Find("h1").Text())
		}
		if d.Find("ol.cards li").Length() == 0 && d.Find(".topics li").Length() == 0 {
			t.Errorf("searching for %s: got neither guides nor topics", name)
		}
		checkStructure(t, d)
		checkCrisisLine(t, d)
	}
}

// TestOpenSearch follows the link by which a browser can offer the search.
func TestOpenSearch(t *testing.T) {
	server := open(t, own(t), settings())
	r := ask(t, server, "GET", show(t, server, "/").Find(`link[rel="search"]`).AttrOr("href", ""))
	const want = `<Url type="text/html" template="https://guides.example.org/search?q={searchTerms}">`
	if r.status != 200 || !strings.Contains(string(r.body), want) {
		t.Errorf("the description of the search: got status %d and %s, want %s", r.status, r.body, want)
	}
}

// TestNotFoundOffersGuides asks for pages that are not there: the words of an address find
// guides.
func TestNotFoundOffersGuides(t *testing.T) {
	server := open(t, own(t), settings())
	for path, offered := range map[string]bool{"/safety/bladder-signs": true, "/xyzzy": false} {
		r := ask(t, server, "GET", path)
		first := r.document(t).Find("main .cards a").First().AttrOr("href", "")
		if r.status != 404 || strings.Count(first, "/") == 2 != offered {
			t.Errorf("GET %s: got status %d and %s offered first, want a guide: %t", path, r.status, first, offered)
		}
	}
}

// TestSuggestions asks for suggestions as the script of the field does.
func TestSuggestions(t *testing.T) {
	server := open(t, own(t), settings())
	for query, want := range map[string]string{"will i hal": `["Will I trip or hallucinate?","will I hallucinate on ketamine"]`, "xyzzy": `[]`, "": `[]`} {
		r := ask(t, server, "GET", "/search/suggestions?"+url.Values{"q": {query}}.Encode())
		if got := string(r.body); got != want || r.header.Get("Cache-Control") != "no-store" {
			t.Errorf("suggesting for %q: got %s, kept as %q, want %s and no-store", query, got, r.header.Get("Cache-Control"), want)
		}
	}
}
