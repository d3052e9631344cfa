package web

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/tovani/guides/internal/address"
)

// robots lets search engines fetch every page, also of a trial site, where each page
// says noindex: an engine can list a page that it may not fetch.
func (s *Site) robots(*http.Request) (*response, error) {
	text := "User-agent: *\nDisallow:\n"
	if !s.config.NoIndex {
		text += "\nSitemap: " + s.config.BaseURL + address.Sitemap + "\n"
	}
	return newResponse(http.StatusOK, "text/plain; charset=utf-8", forPages, []byte(text), nil), nil
}

type urlset struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []siteURL `xml:"url"`
}

type siteURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// sitemap returns the list of every page for search engines.
func (s *Site) sitemap(*http.Request) (*response, error) {
	return xmlResponse("application/xml; charset=utf-8", urlset{URLs: s.pageURLs()})
}

// pageURLs returns the address of every page, with the day it last changed where
// that is known.
func (s *Site) pageURLs() []siteURL {
	var urls []siteURL
	add := func(path string, changed time.Time) {
		urls = append(urls, siteURL{s.config.BaseURL + path, dayOf(changed)})
	}
	for _, e := range s.library.Editions {
		add(e.Prefix.Home(), time.Time{})
		for _, c := range e.Shown() {
			add(c.Path, time.Time{})
			for _, g := range c.Guides {
				add(g.Path, g.LastChange())
			}
		}
		for _, p := range e.Pages {
			add(p.Path, p.Updated)
		}
		if len(e.Glossary) > 0 {
			add(e.Prefix.Glossary(), time.Time{})
		}
		add(e.Prefix.Eligibility(), time.Time{})
	}
	return urls
}

// Paths returns the path of everything that the site shows, and every path that
// redirects to it, sorted: what a copy of the site consists of. The questions of the
// pre-screen and the search, which need a server, and the paths of withdrawn pages are left out.
func (s *Site) Paths() []string {
	paths := append(s.assets.URLs(), address.Favicon, address.Robots, address.Sitemap)
	for _, u := range s.pageURLs() {
		paths = append(paths, strings.TrimPrefix(u.Loc, s.config.BaseURL))
	}
	for _, e := range s.library.Editions {
		paths = append(paths, e.Prefix.Feed())
		if !s.config.Static {
			paths = append(paths, e.Prefix.OpenSearch())
		}
		for _, c := range e.Shown() {
			for _, g := range c.Guides {
				paths = append(paths, e.Prefix.Handout(g.Path))
			}
		}
	}
	for _, path := range s.library.Redirects() {
		paths = append(paths, path)
		if _, moved := s.library.Moved(path); moved {
			paths = append(paths, s.edition(path).Prefix.Handout(path))
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// ErrorPaths returns the paths of the error pages that a copy of the site has: one for what
// is not found in each language, and those of the pages that are gone, sorted.
func (s *Site) ErrorPaths() []string {
	var paths []string
	for _, e := range s.library.Editions {
		paths = append(paths, e.Prefix.NotFound())
	}
	for _, path := range s.library.RetiredPaths() {
		paths = append(paths, path)
		if p := s.edition(path).Prefix; !strings.HasPrefix(path, p.Permanent("")) {
			paths = append(paths, p.Handout(path))
		}
	}
	slices.Sort(paths)
	return paths
}

// Expires returns a day on which what the site shows at a path may become another although
// nobody edits it. It does not before. The zero time means never.
func (s *Site) Expires(path string) time.Time {
	switch {
	case strings.HasPrefix(path, address.Static) || path == address.Favicon || path == address.Robots:
		return time.Time{}
	case s.config.Release: // a guide that is no longer shown is no longer linked to either
		return s.until
	}
	return s.written.NextChangeOf(s.subject(path), s.day)
}

// static sends a file of the program: for ever under its fingerprint, for a short
// while under its plain name.
func (s *Site) static(w http.ResponseWriter, r *http.Request) {
	f, ok := s.assets.At(r.URL.Path)
	if !ok {
		s.notFound(w, r)
		return
	}
	caching := forPages
	if f.URL == r.URL.Path {
		caching = forEver
	}
	s.respond(w, r, r.URL.Path, func() (*response, error) {
		return newResponse(http.StatusOK, f.Type, caching, f.Body, nil), nil
	})
}

// favicon is for browsers that request the icon before they have read a page.
func (s *Site) favicon(*http.Request) (*response, error) {
	f, _ := s.assets.At(address.Static + "icons/favicon.ico")
	return newResponse(http.StatusOK, f.Type, forPages, f.Body, nil), nil
}
