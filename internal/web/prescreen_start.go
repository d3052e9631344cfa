package web

import (
	"net/http"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// start returns the handler of the page behind "Check eligibility". It reads which
// guide a reader comes from only to lead back there.
func (s *Site) start(e *guide.Edition) http.HandlerFunc {
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
			return s.html(http.StatusOK, forStart, s.policies.plain.opening(), templates.Start(s.startView(e, from)))
		})
	}
}

// startView returns what the page behind "Check eligibility" shows. Where an
// edition asks no questions of its own, it leads to the first one that does.
func (s *Site) startView(e *guide.Edition, from *guide.Guide) templates.StartView {
	v := templates.StartView{Frame: s.startFrame(e), From: from}
	if p := s.prescreens[e.Prefix]; p != nil {
		v.First = e.Prefix.Question(p.questions.Questions[0].ID)
		v.Approved = p.questions.Approved(e.Site.ReviewerIDs())
		return v
	}
	for _, other := range s.library.Editions {
		if s.prescreens[other.Prefix] != nil {
			f := s.startFrame(other)
			v.Elsewhere = &f
			break
		}
	}
	return v
}

func (s *Site) startFrame(e *guide.Edition) templates.Frame {
	return s.frame(e, e.Prefix.Eligibility(), e.Site.Eligibility.Title.Plain, e.Site.Eligibility.Summary.Plain)
}

// questions returns the handler of the addresses below the start page: the
// questions or, where none are asked, the way back to it.
func (s *Site) questions(e *guide.Edition) http.Handler {
	if p := s.prescreens[e.Prefix]; p != nil {
		return p
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, moved := s.moved(r.URL.Path); moved {
			s.missing(w, r)
			return
		}
		w.Header().Set("Cache-Control", forNone)
		http.Redirect(w, r, e.Prefix.Eligibility(), http.StatusSeeOther)
	})
}
