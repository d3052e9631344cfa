package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/tovani/guides/internal/guide"
)

func TestPaths(t *testing.T) {
	released := settings()
	released.Release = true
	static := settings()
	static.Static = true
	for name, c := range map[string]struct {
		library *guide.Library
		config  Config
		want    []string // among others
		not     []string
	}{
		"the site's own content": {own(t), settings(), []string{"/", "/robots.txt", "/sitemap.xml", "/feed.xml", "/favicon.ico", "/privacy", "/eligibility"}, []string{"/healthz"}},
		"every kind of address": {whole(t), settings(),
			[]string{completePath, "/handout" + completePath, "/safety", "/preparing/whole", "/g/c0mpl"}, []string{"/safety/withdrawn", "/g/g0ne1", "/safety/draft", "/conditions"}},
		"two languages": {twoLanguages(t), settings(), []string{"/es", "/es/feed.xml", "/es/eligibility"}, nil},
		"a static site": {own(t), static, []string{"/", "/eligibility"}, []string{"/search", "/search.xml"}},
		"with Release":  {reviewed(t, "2026-11-21"), released, []string{completePath, "/g/c0mpl"}, []string{"/safety", "/safety/elsewhere"}},
	} {
		t.Run(name, func(t *testing.T) {
			site := New(Content{Library: c.library}, assets(t), c.config)
			server, paths := serve(t, site), site.Paths()
			for _, path := range paths {
				if got := ask(t, server, "GET", path).status; got != http.StatusOK && got != http.StatusFound && got != http.StatusPermanentRedirect {
					t.Errorf("GET %s, which Paths returns: got status %d, want 200, 302 or 308", path, got)
				}
			}
			if !slices.IsSorted(paths) || len(slices.Compact(slices.Clone(paths))) != len(paths) {
				t.Errorf("listing the paths: got %q, want them sorted and each once", paths)
			}
			for _, path := range c.want {
				if !slices.Contains(paths, path) {
					t.Errorf("listing the paths: got no %s in %q, want it", path, paths)
				}
			}
			for _, path := range c.not {
				if slices.Contains(paths, path) {
					t.Errorf("listing the paths: got %s, want it left out", path)
				}
			}
			for link, v := range crawl(t, server) {
				path, _, _ := strings.Cut(link, "?")
				if !slices.Contains(paths, path) {
					t.Errorf("following the link to %s on %s: want it among the paths", path, v.from)
				}
			}
		})
	}
}
