package web

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

const (
	briefly = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400"
	always  = "public, max-age=31536000, immutable"
	never   = "no-store"
	anew    = "no-cache"
)

// A kind is a request for one kind of response.
type kind struct {
	name, method, path, header string
	status                     int
	caching                    string
	packed                     bool // the response differs by Accept-Encoding
}

// sourcesOfPages matches the end of every policy: forms are sent to this site or nowhere.
var sourcesOfPages = regexp.MustCompile(`base-uri 'none'; form-action '(?:none|self)'; frame-ancestors `)

// kinds are requests for every kind of response.
func kinds(t testing.TB, server *httptest.Server) []kind {
	t.Helper()
	d := show(t, server, "/what-to-expect/first-session")
	script, icon := d.Find("script[src]").AttrOr("src", ""), d.Find(`link[rel="icon"]`).AttrOr("href", "")
	tag := ask(t, server, "GET", "/").header.Get("Etag")
	return []kind{
		{"home", "GET", "/", "", 200, briefly, true},
		{"head", "HEAD", "/", "", 200, briefly, true},
		{"category", "GET", "/safety", "", 200, briefly, true},
		{"guide", "GET", "/what-to-expect/first-session", "", 200, briefly, true},
		{"plain page", "GET", "/privacy", "", 200, briefly, true},
		{"eligibility", "GET", "/eligibility", "", 200, anew, true},
		{"eligibility from a guide", "GET", "/eligibility?from=f4w9n", "", 200, anew, true},
		{"fingerprinted script", "GET", script, "", 200, always, true},
		{"fingerprinted icon", "GET", icon, "", 200, always, true},
		{"plain script", "GET", "/static/js/guide.js", "", 200, briefly, true},
		{"plain picture", "GET", "/static/icons/touch.png", "", 200, briefly, false},
		{"favicon", "GET", "/favicon.ico", "", 200, briefly, false},
		{"robots", "GET", "/robots.txt", "", 200, briefly, true},
		{"sitemap", "GET", "/sitemap.xml", "", 200, briefly, true},
		{"feed", "GET", "/feed.xml", "", 200, briefly, true},
		{"not modified", "GET", "/", "If-None-Match: " + tag, 304, briefly, true},
		{"moved", "GET", "/privacy/", "", 308, briefly, false},
		{"permanent", "GET", "/g/f4w9n", "", 302, briefly, false},
		{"not found", "GET", "/nowhere", "", 404, never, true},
		{"no such file", "GET", "/static/nothing", "", 404, never, true},
		{"not allowed", "POST", "/", "", 405, never, true},
		{"failed", "GET", "/broken/render", "", 500, never, true},
	}
}

func TestHeadersOfEveryResponse(t *testing.T) {
	server := broken(t, settings())
	for _, k := range kinds(t, server) {
		t.Run(k.name, func(t *testing.T) {
			r := ask(t, server, k.method, k.path, k.header)
			if r.status != k.status {
				t.Errorf("%s %s: got status %d, want %d", k.method, k.path, r.status, k.status)
			}
			checkSecurity(t, r.header)
			want := map[string]string{"Cache-Control": k.caching, "Vary": "", "Strict-Transport-Security": "max-age=31536000", "X-Robots-Tag": "", "Set-Cookie": ""}
			if k.packed {
				want["Vary"] = "Accept-Encoding"
			}
			for name, value := range want {
				if got := strings.Join(r.header[name], "; "); got != value {
					t.Errorf("%s %s: got %s %q, want %q", k.method, k.path, name, got, value)
				}
			}
			if kind := r.header.Get("Content-Type"); (kind == "") != (k.status == http.StatusNotModified) {
				t.Errorf("%s %s: got Content-Type %q", k.method, k.path, kind)
			}
		})
	}
}

func checkSecurity(t *testing.T, h http.Header) {
	t.Helper()
	for name, value := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
	} {
		if got := h.Get(name); got != value {
			t.Errorf("reading %s: got %q, want %q", name, got, value)
		}
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") || !sourcesOfPages.MatchString(policy) {
		t.Errorf("reading Content-Security-Policy: got %q, want one from default-src 'none' without unsafe-inline", policy)
	}
	for _, feature := range []string{"camera", "geolocation", "microphone", "payment", "browsing-topics"} {
		if got := h.Get("Permissions-Policy"); !strings.Contains(got, feature+"=()") {
			t.Errorf("reading Permissions-Policy: got %q, want %s closed", got, feature)
		}
	}
}

// The policy of a page allows the style sheet that stands in it, and no other.
func TestPolicyAllowsTheStylesOfThePage(t *testing.T) {
	server := broken(t, settings())
	for _, k := range kinds(t, server) {
		r := ask(t, server, k.method, k.path, k.header)
		if k.method == http.MethodHead || !strings.HasPrefix(string(r.body), "<!doctype html>") {
			continue
		}
		t.Run(k.name, func(t *testing.T) {
			checkStyles(t, r)
			if got := r.header.Get("Content-Security-Policy"); !strings.Contains(got, "; connect-src 'self'; ") {
				t.Errorf("%s %s: got %q, want what robots.txt is read with", k.method, k.path, got)
			}
		})
	}
}

// checkStyles wants a page whose policy allows the style sheet that stands in it.
func checkStyles(t *testing.T, r reply) {
	t.Helper()
	style := r.document(t).Find("style")
	sum := sha256.Sum256([]byte(style.Text()))
	want := "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "';"
	if got := r.header.Get("Content-Security-Policy"); style.Length() != 1 || !strings.Contains(got, want) {
		t.Errorf("got %d style sheets and the policy %q, want one and %q", style.Length(), got, want)
	}
}

func TestWhoMayFrame(t *testing.T) {
	for _, c := range []struct {
		name, path string
		ancestors  []string
		want       string
	}{
		{"a guide", "/safety/side-effects-and-warning-signs", settings().FrameAncestors, "'self' https://ehr.example.org"},
		{"a guide when nobody may", "/safety/side-effects-and-warning-signs", nil, "'none'"},
		{"what a person answers", "/eligibility", settings().FrameAncestors, "'none'"},
		{"what a person answers, from a guide", "/eligibility?from=f4w9n", settings().FrameAncestors, "'none'"},
		{"a file", "/static/js/guide.js", settings().FrameAncestors, "'none'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := settings()
			config.FrameAncestors = c.ancestors
			policy := ask(t, open(t, own(t), config), "GET", c.path).header.Get("Content-Security-Policy")
			if _, got, _ := strings.Cut(policy, "frame-ancestors "); got != c.want {
				t.Errorf("GET %s: got frame-ancestors %q, want %q", c.path, got, c.want)
			}
		})
	}
}

func TestHeadersByConfiguration(t *testing.T) {
	config := settings()
	config.BaseURL, config.NoIndex = "http://127.0.0.1:8080", true
	server := broken(t, config)
	for _, k := range kinds(t, server) {
		h := ask(t, server, k.method, k.path, k.header).header
		if got := h.Get("Strict-Transport-Security"); got != "" {
			t.Errorf("%s %s over http: got Strict-Transport-Security %q, want none", k.method, k.path, got)
		}
		if got := h.Get("X-Robots-Tag"); got != "noindex" {
			t.Errorf("%s %s with NoIndex: got X-Robots-Tag %q, want noindex", k.method, k.path, got)
		}
	}
}
