package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestWhereAddressesLead(t *testing.T) {
	server := openWhole(t)
	const elsewhere = "/safety/elsewhere"
	for _, c := range []struct {
		path   string
		status int
		to     string
	}{
		{"/what-to-expect/whole-guide", 308, completePath},
		{"/what-to-expect/whole-guide/", 308, completePath},
		{"/preparing/whole", 308, completePath},
		{"/Preparing/WHOLE", 308, completePath},
		{completePath + "/", 308, completePath},
		{completePath + "///", 308, completePath},
		{"/What-To-Expect/Complete", 308, completePath},
		{"/what-to-expect/", 308, "/what-to-expect"},
		{"/privacy/", 308, "/privacy"},
		{"/PRIVACY", 308, "/privacy"},
		{"/privacy%2F", 308, "/privacy"},
		{"/eligibility/", 308, "/eligibility"},
		{"/privacy/?to=//evil.example/", 308, "/privacy?to=//evil.example/"},
		{"/g/c0mpl", 302, completePath},
		{"/g/C0MPL", 302, completePath},
		{"/g/c0mpl/", 308, "/g/c0mpl"},
		{"/G/C0mpl", 308, "/g/c0mpl"},
		{"/safety/withdrawn/", 308, "/safety/withdrawn"},
		{"/Safety/Withdrawn", 308, "/safety/withdrawn"},
		{"/G/G0ne1", 308, "/g/g0ne1"},
		{elsewhere, 200, ""},
		{"/handout" + elsewhere, 200, ""},
		{"/handout" + elsewhere + "/", 308, "/handout" + elsewhere},
		{"/Handout/Safety/Elsewhere", 308, "/handout" + elsewhere},
		{"/handout/preparing/whole", 308, "/handout" + completePath},
		{"/handout/safety/nowhere", 404, ""},
		{"/handout/safety/draft", 404, ""},
		{"/handout/privacy", 404, ""},
		{"/handout", 404, ""},
		{"/handout/safety/withdrawn", 410, ""},
		{"/safety%2Felsewhere", 200, ""},
		{"/%73afety/else%77here", 200, ""},
		{"/g/nobody", 404, ""},
		{"/g/", 404, ""},
		{"/g", 404, ""},
		{"/nowhere", 404, ""},
		{"/nowhere/", 404, ""},
		{"/safety/draft", 404, ""},
		{"/safety/draft/", 404, ""},
		{"/conditions", 404, ""}, // a category without a guide
		{"/safety/complete", 404, ""},
		{"/what-to-expect/../privacy", 404, ""},
		{"//evil.example/", 404, ""},
		{"//evil.example/..", 404, ""},
		{"//privacy/", 404, ""},
		{"/%5Cevil.example/", 404, ""},
		{"/%2F%2Fevil.example/", 404, ""},
		{"/%2Fprivacy/", 404, ""},
		{"//", 404, ""},
		{"/safety/withdrawn", 410, ""},
	} {
		t.Run(c.path, func(t *testing.T) {
			r := ask(t, server, "GET", c.path)
			if got := r.header.Get("Location"); r.status != c.status || got != c.to {
				t.Errorf("GET %s: got status %d to %q, want %d to %q", c.path, r.status, got, c.status, c.to)
			}
		})
	}
	if one, other := ask(t, server, "GET", elsewhere), ask(t, server, "GET", "/%73afety%2Felsewhere"); string(one.body) != string(other.body) {
		t.Errorf("GET %s in two spellings: got two pages, want the same", elsewhere)
	}
}

// Who finds no page is told what happened, and offered the categories.
func TestNotFound(t *testing.T) {
	d := ask(t, openWhole(t), "GET", "/nowhere").document(t)
	if got := words(d.Find("h1")); got != "This page is not here" {
		t.Errorf("GET /nowhere: got the heading %q", got)
	}
	for _, path := range []string{"/what-to-expect", "/safety"} {
		if d.Find(`main a[href="`+path+`"]`).Length() == 0 {
			t.Errorf("GET /nowhere: got no link to %s, want one", path)
		}
	}
	if got := words(d.Find("main")); strings.Contains(got, "nowhere") || strings.Contains(got, "Draft") {
		t.Errorf("GET /nowhere: got %q, want neither the address nor a draft in it", got)
	}
}

func TestWithdrawn(t *testing.T) {
	server := openWhole(t)
	for _, c := range []struct{ path, date, why, instead, title string }{
		{"/safety/withdrawn", "October 5, 2026", "The advice was out of date.", completePath, "A Complete Guide"},
		{"/safety/also-withdrawn", "October 6, 2026", "The advice was out of date.", completePath, "A Complete Guide"},
		{"/g/g0ne1", "October 6, 2026", "The advice was out of date.", completePath, "A Complete Guide"},
		{"/safety/for-a-shelf", "October 7, 2026", "It was split.", "/safety", "Safety"},
	} {
		t.Run(c.path, func(t *testing.T) {
			r := ask(t, server, "GET", c.path)
			d := r.document(t)
			text := words(d.Find("main"))
			if r.status != http.StatusGone || !strings.Contains(text, c.date) || !strings.Contains(text, c.why) {
				t.Errorf("GET %s: got status %d and %q, want 410, %s and %q", c.path, r.status, text, c.date, c.why)
			}
			if link := d.Find(`main p a[href="` + c.instead + `"]`).First(); words(link) != c.title {
				t.Errorf("GET %s: got a link called %q, want %q to %s", c.path, words(link), c.title, c.instead)
			}
		})
	}
}

// With Release a guide without a review that holds is not shown, and nothing
// leads to it.
func TestWithheld(t *testing.T) {
	config := settings()
	config.Release = true
	server := open(t, reviewed(t, "2026-11-21"), config)
	for path, want := range map[string]int{completePath: 200, "/what-to-expect/another": 404, "/safety/elsewhere": 404, "/handout" + completePath: 200, "/handout/safety/elsewhere": 404, "/safety": 404, "/safety/withdrawn": 410, "/what-to-expect": 200} {
		r := ask(t, server, "GET", path)
		if r.status != want {
			t.Errorf("GET %s with Release: got status %d, want %d", path, r.status, want)
		}
		r.document(t).Find("a[href]").Each(func(_ int, s *goquery.Selection) {
			if to := s.AttrOr("href", ""); to == "/what-to-expect/another" || strings.HasPrefix(to, "/safety") {
				t.Errorf("GET %s with Release: got a link to %s, want none to what is withheld", path, to)
			}
		})
	}
	if got := words(ask(t, server, "GET", "/safety/elsewhere").document(t).Find("h1")); got != "This guide is not open yet" {
		t.Errorf("GET /safety/elsewhere with Release: got the heading %q", got)
	}
	if got := ask(t, server, "GET", "/safety/elsewhere/").header.Get("Location"); got != "/safety/elsewhere" {
		t.Errorf("GET /safety/elsewhere/ with Release: got the Location %q, want /safety/elsewhere", got)
	}
	if body := string(ask(t, server, "GET", "/sitemap.xml").body); strings.Contains(body, "elsewhere") || strings.Contains(body, "another") {
		t.Errorf("GET /sitemap.xml with Release: got %s, want nothing withheld in it", body)
	}
}

// Before the first review the real site opens with nothing that leads nowhere.
func TestNothingReviewed(t *testing.T) {
	config := settings()
	config.Release = true
	server := open(t, own(t), config)
	home := ask(t, server, "GET", "/")
	home.document(t).Find("main a[href]").Each(func(_ int, s *goquery.Selection) {
		if to := s.AttrOr("href", ""); ask(t, server, "GET", to).status != 200 {
			t.Errorf("GET / with Release and no review: got a link to %s, want none to what is withheld", to)
		}
	})
}

func TestOnlyReading(t *testing.T) {
	server := openWhole(t)
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"} {
		for _, path := range []string{"/", completePath, "/nowhere", "/g/c0mpl", "/static/js/guide.js", "/robots.txt", "/eligibility"} {
			r := ask(t, server, method, path)
			if got := r.header.Get("Allow"); r.status != http.StatusMethodNotAllowed || got != "GET, HEAD" {
				t.Errorf("%s %s: got status %d, Allow %q, want 405 and GET, HEAD", method, path, r.status, got)
			}
		}
	}
}

// The way to the eligibility page leads back to where a reader came from.
func TestEligibilityKnowsTheGuide(t *testing.T) {
	server := openWhole(t)
	for query, want := range map[string]string{"": "", "?from=c0mpl": completePath, "?from=nobody": "", "?from=": "", "?from=%00": "", "?from=c0mpl&from=x": completePath, "?%zz": "", "?from=//evil.example": ""} {
		d := ask(t, server, "GET", "/eligibility"+query).document(t)
		if got := d.Find(".back a").AttrOr("href", ""); got != want {
			t.Errorf("GET /eligibility%s: got a way back to %q, want %q", query, got, want)
		}
	}
}
