package web

import (
	"slices"
	"strings"

	"github.com/tovani/guides/internal/address"
)

// Paths returns the path of everything that the site shows, and every path that
// redirects to it, sorted: what a copy of the site consists of. The questions of the
// pre-screen, which need a server, and the paths of withdrawn pages are left out.
func (s *Site) Paths() []string {
	paths := append(s.assets.URLs(), address.Favicon, address.Robots, address.Sitemap)
	for _, u := range s.pageURLs() {
		paths = append(paths, strings.TrimPrefix(u.Loc, s.config.BaseURL))
	}
	for _, e := range s.library.Editions {
		paths = append(paths, e.Prefix.Feed())
	}
	paths = append(paths, s.library.Redirects()...)
	slices.Sort(paths)
	return slices.Compact(paths)
}
