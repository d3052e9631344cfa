package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// A prescreen asks the questions behind "Check eligibility" in one language, one a
// page, and shows the result. It stores nothing: all it knows of a person comes
// with the request, in a cookie, and goes with the response.
type prescreen struct {
	site      *Site
	edition   *guide.Edition
	paths     address.Prefix
	questions *eligibility.Questionnaire
	sessions  *sessionStore
	router    chi.Router
}

// newPrescreens returns the prescreen of every edition in which questions are
// asked: those that have a questionnaire, which on the real site one of the
// clinic's physicians has approved.
func (s *Site) newPrescreens(all map[address.Prefix]*eligibility.Questionnaire) (map[address.Prefix]*prescreen, error) {
	prescreens := map[address.Prefix]*prescreen{}
	for _, e := range s.library.Editions {
		q := all[e.Prefix]
		if q == nil || s.config.Release && !q.Approved(e.Site.ReviewerIDs()) {
			continue
		}
		sessions, err := newSessionStore(s.config, e.Prefix, q)
		if err != nil {
			return nil, err
		}
		p := &prescreen{site: s, edition: e, paths: e.Prefix, questions: q, sessions: sessions}
		if p.router, err = p.routes(); err != nil {
			return nil, err
		}
		prescreens[e.Prefix] = p
	}
	return prescreens, nil
}

// routes returns the table of the addresses below /eligibility. It is a router of
// its own, so that the log and the metrics see only the pattern of them all.
func (p *prescreen) routes() (chi.Router, error) {
	r := chi.NewRouter()
	crossOrigin, err := p.crossOrigin()
	if err != nil {
		return nil, err
	}
	r.Use(crossOrigin, routeByPath, middleware.GetHead)
	r.NotFound(p.site.missing)
	r.MethodNotAllowed(p.site.notAllowed)

	r.Get(p.paths.Question("{id}"), p.handle(p.question))
	r.With(p.clientAddress(), p.limit()).Post(p.paths.Question("{id}"), p.handle(p.answer))
	r.Get(p.paths.Check(), p.handle(p.check))
	r.Get(p.paths.Result(), p.handle(p.result))
	r.Get(p.paths.Clear(), p.handle(p.cleared))
	r.Post(p.paths.Clear(), p.handle(p.clear))
	return r, nil
}

// ServeHTTP responds to one request.
func (p *prescreen) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	outside := context.WithValue(r.Context(), chi.RouteCtxKey, (*chi.Context)(nil))
	p.router.ServeHTTP(w, r.WithContext(outside))
}

// crossOrigin returns the middleware that refuses what another site sends in a
// reader's name.
func (p *prescreen) crossOrigin() (func(http.Handler) http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	if err := protection.AddTrustedOrigin(p.site.config.BaseURL); err != nil {
		return nil, fmt.Errorf("base URL: %w", err)
	}
	words := p.words()
	protection.SetDenyHandler(p.refuse(http.StatusForbidden, words.Foreign, words.ForeignText))
	return protection.Handler, nil
}

// allows reports whether a path below /eligibility has the method.
func (p *prescreen) allows(method, path string) bool {
	return p != nil && p.router.Match(chi.NewRouteContext(), method, path)
}

// shows reports whether a path below /eligibility has a page.
func (p *prescreen) shows(path string) bool {
	match := chi.NewRouteContext()
	if p == nil || !p.router.Match(match, http.MethodGet, path) {
		return false
	}
	id := match.URLParam("id")
	_, known := p.questions.Question(id)
	return id == "" || known
}

// isPrescreen reports whether a path is that of the edition's eligibility page or
// below it.
func isPrescreen(e *guide.Edition, path string) bool {
	start := e.Prefix.Eligibility()
	return path == start || strings.HasPrefix(path, start+"/")
}

// refuse returns a handler that sends an error page.
func (p *prescreen) refuse(status int, title, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p.site.apologise(w, r, p.edition, status, templates.ErrorView{Title: title, Text: text})
	}
}

func (p *prescreen) words() *guide.PrescreenWords { return &p.edition.Site.Words.Prescreen }

// frame returns what every page of the questions has around it.
func (p *prescreen) frame(title string) templates.Frame {
	f := p.site.frame(p.edition, "", title, "")
	f.NoIndex, f.Styles = true, p.site.policies.ask.styles
	return f
}
