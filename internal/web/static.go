package web

import (
	"net/http"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
)

// static sends one of our files: for ever under its fingerprint, for a
// short while under its plain name.
func (s *Site) static(w http.ResponseWriter, r *http.Request) {
	caching := forEver
	f, ok := s.assets.At(r.URL.Path)
	if !ok {
		caching = forPages
		f, ok = s.assets.Named(strings.TrimPrefix(r.URL.Path, address.Static))
	}
	s.file(w, r, f, caching, ok)
}

// favicon is for browsers that ask for the icon before they have read a page.
func (s *Site) favicon(w http.ResponseWriter, r *http.Request) {
	f, ok := s.assets.Named("icons/favicon.ico")
	s.file(w, r, f, forPages, ok)
}

func (s *Site) file(w http.ResponseWriter, r *http.Request, f asset.File, caching string, ok bool) {
	if !ok {
		s.missing(w, r)
		return
	}
	s.respond(w, r, r.URL.Path, func() (*response, error) {
		return newResponse(http.StatusOK, f.Type, caching, f.Body, nil), nil
	})
}
