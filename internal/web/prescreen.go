package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// A prescreen handles the questions behind "Check eligibility" in one language, one
// a page, and the result. It stores nothing: all it knows of a person comes with the
// request, in a cookie, and leaves with the response.
type prescreen struct {
	site        *Site
	edition     *guide.Edition
	paths       address.Prefix
	questions   *eligibility.Questionnaire
	sessions    *sessionStore
	crossOrigin *http.CrossOriginProtection
}

// newPrescreens returns the prescreen of every edition in which questions are
// asked: those that have a questionnaire, which on the real site one of the
// clinic's physicians has approved.
func (s *Site) newPrescreens(all map[address.Prefix]*eligibility.Questionnaire) map[address.Prefix]*prescreen {
	prescreens := map[address.Prefix]*prescreen{}
	for _, e := range s.library.Editions {
		q := all[e.Prefix]
		if q == nil || s.config.Release && !q.Approved(e.Site.ReviewerIDs()) {
			continue
		}
		p := &prescreen{s, e, e.Prefix, q, newSessionStore(s.config, e.Prefix, q), http.NewCrossOriginProtection()}
		if err := p.crossOrigin.AddTrustedOrigin(s.config.BaseURL); err != nil {
			panic(err) // the command line takes no such base URL
		}
		p.crossOrigin.SetDenyHandler(p.refuse(http.StatusForbidden, p.words().Foreign, p.words().ForeignText))
		prescreens[e.Prefix] = p
	}
	return prescreens
}

// routes adds the routes below the eligibility page.
func (p *prescreen) routes(r chi.Router) {
	below := func(path string) string { return strings.TrimPrefix(path, p.paths.Eligibility()) }
	r.Use(p.crossOrigin.Handler)
	r.Get(below(p.paths.Question("{id}")), p.handle(p.question))
	r.With(p.clientAddress(), p.limit()).Post(below(p.paths.Question("{id}")), p.handle(p.answer))
	r.Get(below(p.paths.Check()), p.handle(p.check))
	r.Get(below(p.paths.Result()), p.handle(p.result))
	r.Get(below(p.paths.Clear()), p.handle(p.cleared))
	r.Post(below(p.paths.Clear()), p.handle(p.clear))
}

// shows reports whether a path is that of a question or of another page that the
// pre-screen has.
func (p *prescreen) shows(path string) bool {
	if p == nil {
		return false
	}
	id, _ := strings.CutPrefix(path, p.paths.Question(""))
	_, known := p.questions.Question(id)
	return known && path == p.paths.Question(id) || slices.Contains([]string{p.paths.Check(), p.paths.Result(), p.paths.Clear()}, path)
}

// refuse returns a handler that sends an error page.
func (p *prescreen) refuse(status int, title, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p.site.errorPage(w, r, status, templates.ErrorView{Title: title, Text: text})
	}
}

func (p *prescreen) words() *guide.PrescreenWords { return &p.edition.Site.Words.Prescreen }

// frame returns what every page of the questions has around it.
func (p *prescreen) frame(title string) templates.Frame {
	f := p.site.frame(p.edition, "", title, "")
	f.NoIndex, f.Styles = true, p.site.policies.prescreen.styles
	return f
}

// A prescreenResponse is the response to one request: a page or a redirect, and the
// cookies to keep or delete from now on.
type prescreenResponse struct {
	status  int
	page    templ.Component
	to      string // the path to redirect to, if there is no page
	cookies []*http.Cookie
}

// A prescreenFunc returns the response to a request. It never writes.
type prescreenFunc func(*http.Request) (prescreenResponse, error)

func pageResponse(page templ.Component) prescreenResponse {
	return prescreenResponse{status: http.StatusOK, page: page}
}

// handle returns the handler that sends the response of a function.
func (p *prescreen) handle(find prescreenFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		res, err := find(r)
		if err == nil {
			err = p.write(w, r, res)
		}
		switch {
		case errors.Is(err, errFormTooLarge):
			p.refuse(http.StatusRequestEntityTooLarge, p.words().TooMuch, p.words().TooMuchText)(w, r)
		case err != nil:
			p.site.fail(w, r, err)
		}
	}
}

// write sends a response.
func (p *prescreen) write(w http.ResponseWriter, r *http.Request, res prescreenResponse) error {
	headers := p.site.policies.prescreen.headers
	page := &response{status: http.StatusSeeOther, header: headers}
	if res.page != nil {
		var err error
		if page, err = newPage(res.status, forNone, headers, res.page); err != nil {
			return err
		}
		page.compress(acceptedEncoding(r))
	} else {
		w.Header().Set("Location", res.to)
		w.Header().Set("Cache-Control", forNone)
	}
	for _, c := range res.cookies {
		http.SetCookie(w, c)
	}
	page.write(w, r, maxAge)
	return nil
}
