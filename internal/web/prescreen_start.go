package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// start returns the handler of the page behind "Check eligibility". It reads from which
// guide a reader comes only to link back to it.
func (s *Site) start(e *guide.Edition) http.HandlerFunc {
	caching := forStart
	if s.config.Static {
		caching = forPages
	}
	return func(w http.ResponseWriter, r *http.Request) {
		var from *guide.Guide
		if to, ok := s.library.ByID(e.Prefix, r.URL.Query().Get("from")); ok {
			from, _ = s.library.Guide(to)
		}
		key := "start " + r.URL.Path // no path begins like this
		if from != nil {
			key += " from " + from.Path
		}
		s.respond(w, r, key, func() (*response, error) {
			return newPage(http.StatusOK, caching, s.policies.start.headers, templates.Start(s.startView(e, from)))
		})
	}
}

// startView returns what the page behind "Check eligibility" shows. Where an
// edition has no questions, it links to the first edition that has them.
func (s *Site) startView(e *guide.Edition, from *guide.Guide) templates.StartView {
	f := s.frame(e, e.Prefix.Eligibility(), e.Site.Eligibility.Title.Plain, e.Site.Eligibility.Summary.Plain)
	v := templates.StartView{Frame: f, From: from}
	if s.config.Static && s.config.EligibilityURL != "" {
		v.First, v.Outside = s.config.EligibilityURL, true
		return v
	}
	if p := s.prescreens[e.Prefix]; p != nil {
		v.First = e.Prefix.Question(p.questions.Questions[0].ID)
		v.Approved = p.questions.Approved(e.Site.ReviewerIDs())
		return v
	}
	for _, other := range s.library.Editions {
		if s.prescreens[other.Prefix] != nil {
			v.Elsewhere = other
			break
		}
	}
	return v
}

// questions adds the routes below the start page: those of the questions or, where
// none are asked, a redirect back.
func (s *Site) questions(e *guide.Edition) func(chi.Router) {
	if p := s.prescreens[e.Prefix]; p != nil {
		return p.routes
	}
	return func(r chi.Router) {
		r.HandleFunc("/*", func(w http.ResponseWriter, r *http.Request) {
			if _, moved := s.moved(r.URL.Path); moved {
				s.notFound(w, r)
				return
			}
			w.Header().Set("Cache-Control", forNone)
			http.Redirect(w, r, e.Prefix.Eligibility(), http.StatusSeeOther)
		})
	}
}
