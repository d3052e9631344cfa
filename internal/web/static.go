package web

import (
	"net/http"
	"strings"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
)

// static sends a file of the program: for ever under its fingerprint, for a short
// while under its plain name.
func (s *Site) static(w http.ResponseWriter, r *http.Request) {
	if f, ok := s.assets.At(r.URL.Path); ok {
		s.file(w, r, f, forEver)
	} else if f, ok := s.assets.Named(strings.TrimPrefix(r.URL.Path, address.Static)); ok {
		s.file(w, r, f, forPages)
	} else {
		s.notFound(w, r)
	}
}

// favicon is for browsers that request the icon before they have read a page.
func (s *Site) favicon(w http.ResponseWriter, r *http.Request) {
	f, _ := s.assets.Named("icons/favicon.ico")
	s.file(w, r, f, forPages)
}

func (s *Site) file(w http.ResponseWriter, r *http.Request, f asset.File, caching string) {
	s.respond(w, r, r.URL.Path, func() (*response, error) {
		return newResponse(http.StatusOK, f.Type, caching, f.Body, nil), nil
	})
}
