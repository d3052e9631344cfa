package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/eligibility"
)

// questionsURL is where the questions of the static sites are asked.
const questionsURL = "https://questions.example.org/eligibility"

// staticSite returns the site that is copied to files, with every file that there is.
func staticSite(t testing.TB, url string) *Site {
	t.Helper()
	config := settings()
	config.Static, config.EligibilityURL = true, url
	return New(Content{Library: twoLanguages(t), Questionnaires: inEnglish(new(eligibility.Questionnaire))}, assets(t), config)
}

// A page of a static site has no search, but the crisis line, and one policy for all.
func TestStaticPages(t *testing.T) {
	site := staticSite(t, questionsURL)
	server, policies := serve(t, site), map[string]string{}
	for _, path := range append(site.Paths(), site.ErrorPaths()...) {
		r := ask(t, server, "GET", path)
		if !strings.HasPrefix(r.header.Get("Content-Type"), "text/html") || r.header.Get("Location") != "" {
			continue
		}
		d := r.document(t)
		if n := d.Find(`form, link[rel=search], script[src*="find"], a[href*="/search"]`).Length(); n > 0 {
			t.Errorf("GET %s of a static site: got %d forms, scripts and links of a search, want none", path, n)
		}
		if got := words(d.Find("header .crisis")); !strings.Contains(got, "988") || !strings.Contains(got, "911") {
			t.Errorf("GET %s of a static site: got %q at the top, want 911 and 988", path, got)
		}
		policies[r.header.Get("Content-Security-Policy")] = path
	}
	if len(policies) != 1 {
		t.Errorf("looking at the policies of all static pages: got %q, want the same for all", policies)
	}
	for _, path := range []string{"/search", "/search/suggestions", "/search.xml", "/es/search"} {
		if got := ask(t, server, "GET", path).status; got != http.StatusNotFound {
			t.Errorf("GET %s of a static site: got status %d, want 404", path, got)
		}
	}
}

// The start page of a static site leads to where the questions are asked, or says how to
// reach the clinic.
func TestStaticStart(t *testing.T) {
	for _, url := range []string{"", questionsURL} {
		server := serve(t, staticSite(t, url))
		main := ask(t, server, "GET", "/eligibility").document(t).Find("main")
		if got := main.Find("a.button").AttrOr("href", ""); got != url {
			t.Errorf("the start page with the address %q: got a button to %q", url, got)
		}
		if !strings.Contains(words(main), "contact details") {
			t.Errorf("the start page with the address %q: got no word about reaching the clinic in %q", url, words(main))
		}
		if n := main.Find(`a[href^="/eligibility/"]`).Length(); n > 0 {
			t.Errorf("the start page with the address %q: got %d links to questions of this site, want none", url, n)
		}
		if got := ask(t, server, "GET", completePath).document(t).Find(`a[href^="/eligibility"]`).AttrOr("href", ""); got != "/eligibility" {
			t.Errorf("the link to the start page on a guide: got %q, want /eligibility", got)
		}
	}
}

func TestErrorPaths(t *testing.T) {
	site := staticSite(t, "")
	paths, server := site.ErrorPaths(), serve(t, site)
	for path, want := range map[string]int{"/404": 404, "/es/404": 404, "/safety/withdrawn": 410, "/handout/safety/withdrawn": 410, "/g/g0ne1": 410} {
		if !slices.Contains(paths, path) {
			t.Errorf("listing the error pages: got no %s in %q, want it", path, paths)
		}
		if got := ask(t, server, "GET", path).status; got != want {
			t.Errorf("GET %s: got status %d, want %d", path, got, want)
		}
	}
}

func TestExpires(t *testing.T) {
	due := time.Date(2027, 11, 21, 0, 0, 0, 0, time.UTC)
	released := settings()
	released.Release = true
	for _, c := range []struct {
		name, path string
		config     Config
		want       time.Time
	}{
		{"the guide that is due", completePath, settings(), due},
		{"its handout", "/handout" + completePath, settings(), due},
		{"a list of guides", "/", settings(), due},
		{"another guide", "/safety/elsewhere", settings(), time.Time{}},
		{"a file", "/static/icons/icon.svg", settings(), time.Time{}},
		{"a plain page, with Release", "/privacy", released, due},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := New(Content{Library: reviewed(t, "2026-11-21")}, assets(t), c.config)
			if got := site.Expires(c.path); !got.Equal(c.want) {
				t.Errorf("Expires(%q): got %s, want %s", c.path, got, c.want)
			}
		})
	}
}
