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
	lengths     lengths
}

// newPrescreens returns the prescreen of every edition in which questions are
// asked: those that have a questionnaire, which on the real site one of the
// clinic's physicians has approved. A static site asks none.
func (s *Site) newPrescreens(all map[address.Prefix]*eligibility.Questionnaire) map[address.Prefix]*prescreen {
	prescreens := map[address.Prefix]*prescreen{}
	for _, e := range s.library.Editions {
		q := all[e.Prefix]
		if q == nil || s.config.Static || s.config.Release && !q.Approved(e.Site.ReviewerIDs()) {
			continue
		}
		p := &prescreen{
			site: s, edition: e, paths: e.Prefix, questions: q,
			sessions: newSessionStore(s.config, e.Prefix, q), crossOrigin: http.NewCrossOriginProtection(),
		}
		if err := p.crossOrigin.AddTrustedOrigin(s.config.BaseURL); err != nil {
			panic(err) // the command line takes no such base URL
		}
		p.crossOrigin.SetDenyHandler(p.refuse(http.StatusForbidden, p.words().Foreign, p.words().ForeignText))
		p.lengths = newLengths(p)
		prescreens[e.Prefix] = p
	}
	return prescreens
}

// routes adds the routes below the eligibility page.
func (p *prescreen) routes(r chi.Router) {
	below := func(path string) string { return strings.TrimPrefix(path, p.paths.Eligibility()) }
	r.Use(p.crossOrigin.Handler)
	r.Get(below(p.paths.Question("{id}")), p.handle(p.question))
	limited := r.With(p.clientAddress(), p.limit)
	limited.Post(below(p.paths.Question("{id}")), p.handle(p.answer))
	r.Get(below(p.paths.Check()), p.handle(p.check))
	r.Get(below(p.paths.Result()), p.handle(p.result))
	limited.Post(below(p.paths.ResultText()), p.handle(p.file(p.text)))
	limited.Post(below(p.paths.ResultFHIR()), p.handle(p.file(p.fhir)))
	r.Get(below(p.paths.Questionnaire()), p.site.cached(p.questionnaire))
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
	return known && path == p.paths.Question(id) || slices.Contains([]string{p.paths.Check(), p.paths.Result(), p.paths.Questionnaire(), p.paths.Clear()}, path)
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
	f.NoIndex, f.BriefFooter, f.Styles = true, true, p.site.policies.prescreen.styles
	return f
}

// handle returns a handler that sends an error page when the given one fails.
func (p *prescreen) handle(handler func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch err := handler(w, r); {
		case errors.Is(err, errFormTooLarge):
			p.refuse(http.StatusRequestEntityTooLarge, p.words().TooMuch, p.words().TooMuchText)(w, r)
		case err != nil:
			p.site.fail(w, r, err)
		}
	}
}

// show sends a page, padded to a length.
func (p *prescreen) show(w http.ResponseWriter, r *http.Request, status, length int, page templ.Component) error {
	res, err := newPage(status, forOne, p.site.policies.prescreen.headers, page)
	if err != nil {
		return err
	}
	res.pad(length)
	res.write(w, r, maxAge)
	return nil
}

// redirect leads to a path. Whoever has lost the session begins again, and the next
// page says so.
func (p *prescreen) redirect(w http.ResponseWriter, r *http.Request, to string, lost error) error {
	if lost != nil {
		http.SetCookie(w, p.sessions.save(session{at: p.site.config.Now(), restarted: true}))
	}
	w.Header().Set("Location", to)
	w.Header().Set("Cache-Control", forOne)
	res := &response{status: http.StatusSeeOther, header: p.site.policies.prescreen.headers}
	res.write(w, r, maxAge)
	return nil
}
