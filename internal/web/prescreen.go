package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// A prescreen asks the questions behind "Check eligibility", one a page, and says
// what the answers come to. It keeps nothing: all it knows of a person comes with
// the request and goes with the answer.
type prescreen struct {
	site      *Site
	edition   *guide.Edition
	questions *eligibility.Questionnaire
	sessions  *sessionStore
	zone      *time.Location // of the day on which answers were given
	router    chi.Router
}

// newPrescreen makes the pages of the questions, or gives nil where they are not
// asked: there are none, or no physician has approved those of the real site.
func (s *Site) newPrescreen(q *eligibility.Questionnaire) (*prescreen, error) {
	e := s.library.Editions[0]
	if q == nil || s.config.Release && !q.Approved(e.Site.ReviewerIDs()) {
		return nil, nil
	}
	sessions, err := newSessionStore(s.config, q)
	if err != nil {
		return nil, err
	}
	p := &prescreen{site: s, edition: e, questions: q, sessions: sessions, zone: e.Site.TimeZone}
	if p.router, err = p.routes(); err != nil {
		return nil, err
	}
	return p, nil
}

// routes is the table of addresses below /eligibility. The router is one of its
// own, so that nobody outside learns which of them was asked for.
func (p *prescreen) routes() (chi.Router, error) {
	r := chi.NewRouter()
	guard, err := p.guard()
	if err != nil {
		return nil, err
	}
	r.Use(guard, routedByPath, middleware.GetHead)
	r.NotFound(p.site.missing)
	r.MethodNotAllowed(p.site.notAllowed)

	r.Get("/eligibility/questions/{id}", p.handle(p.question))
	r.With(p.clientAddress(), p.limit()).Post("/eligibility/questions/{id}", p.handle(p.answer))
	r.Get("/eligibility/check", p.handle(p.check))
	r.Get("/eligibility/result", p.handle(p.result))
	r.Get("/eligibility/clear", p.handle(p.cleared))
	r.Post("/eligibility/clear", p.handle(p.clear))
	return r, nil
}

// ServeHTTP answers one request.
func (p *prescreen) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	outside := context.WithValue(r.Context(), chi.RouteCtxKey, (*chi.Context)(nil))
	p.router.ServeHTTP(w, r.WithContext(outside))
}

// guard refuses what another site sends in a reader's name.
func (p *prescreen) guard() (func(http.Handler) http.Handler, error) {
	guard := http.NewCrossOriginProtection()
	if err := guard.AddTrustedOrigin(p.site.config.BaseURL); err != nil {
		return nil, fmt.Errorf("base URL: %w", err)
	}
	words := p.words()
	guard.SetDenyHandler(p.refuse(http.StatusForbidden, words.Foreign, words.ForeignText))
	return guard.Handler, nil
}

// has tells whether the table of addresses has a method at a path.
func (p *prescreen) has(method, path string) bool {
	return p != nil && p.router.Match(chi.NewRouteContext(), method, path)
}

// shows tells whether a page of the questions stands at a path.
func (p *prescreen) shows(path string) bool {
	at := chi.NewRouteContext()
	if p == nil || !p.router.Match(at, http.MethodGet, path) {
		return false
	}
	id := at.URLParam("id")
	_, known := p.questions.Question(id)
	return id == "" || known
}

// refuse answers with a page that says why there is no other.
func (p *prescreen) refuse(status int, title, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p.site.apologise(w, r, p.edition, status, templates.ErrorView{Title: title, Text: text})
	}
}

func (p *prescreen) words() *guide.PrescreenWords { return &p.edition.Site.Words.Prescreen }

// frame is what every page of the questions has.
func (p *prescreen) frame(title string) templates.Frame {
	f := p.site.frame(p.edition, "", title, "")
	f.NoIndex, f.Styles = true, p.site.policies.ask.styles
	return f
}
