package web

import (
	"cmp"
	"errors"
	"maps"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

var errNotFound = errors.New("not found")

// notFound handles a request that no route matches. The path of an OPTIONS request about
// the whole server is a star.
func (s *Site) notFound(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodOptions && r.URL.Path == "*" {
		s.notAllowed(w, r)
		return
	}
	s.fail(w, r, errNotFound)
}

// fail handles a request whose page cannot be sent: it redirects to where the page
// is, or says why there is none.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	path, subject := r.URL.Path, s.subject(r.URL.Path)
	words := &s.edition(path).Site.Words
	if !errors.Is(err, errNotFound) {
		s.logFailure(w, err)
		s.errorPage(w, r, http.StatusInternalServerError, templates.ErrorView{Title: words.Failed, Text: words.FailedText})
		return
	}
	if to, ok := s.moved(path); ok {
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		w.Header().Set("Cache-Control", forPages)
		if s.hidePrescreen(w, path) {
			w.Header().Set("Cache-Control", forOne)
			maps.Copy(w.Header(), s.policies.prescreen.headers)
		} else if to, _, _ := strings.Cut(to, "?"); to == s.edition(to).Prefix.Search() {
			w.Header().Set("Cache-Control", forNone)
			maps.Copy(w.Header(), s.policies.search.headers)
		}
		http.Redirect(w, r, to, http.StatusPermanentRedirect)
	} else if retired, ok := s.library.Retired(subject); ok {
		s.errorPage(w, r, http.StatusGone, s.goneView(words, retired))
	} else if s.library.Withheld(subject) {
		s.errorPage(w, r, http.StatusNotFound, templates.ErrorView{Title: words.Withheld, Text: words.WithheldText, ListCategories: true})
	} else {
		v := templates.ErrorView{Title: words.NotFound, Text: words.NotFoundText, ListCategories: true}
		if !s.config.Static { // there one page is for all paths
			v.Nearest = s.nearest(path)
		}
		s.errorPage(w, r, http.StatusNotFound, v)
	}
}

func (s *Site) logFailure(w http.ResponseWriter, err error) {
	s.config.Log.Error("request failed", "id", w.Header().Get("X-Request-Id"), "err", err)
}

// moved returns where a path redirects to: from an earlier path of a guide, or from
// a path with a slash at its end or in capitals.
func (s *Site) moved(path string) (string, bool) {
	trimmed := strings.TrimRight(path, "/")
	lower := strings.ToLower(trimmed)
	for _, earlier := range []string{trimmed, lower} {
		subject := s.subject(earlier)
		if to, ok := s.library.Moved(subject); ok && subject != earlier {
			return s.edition(to).Prefix.Handout(to), true
		} else if ok {
			return to, true
		}
	}
	return lower, lower != path && s.known(lower)
}

// known reports whether a path has a page, or an error page of its own.
func (s *Site) known(path string) bool {
	e := s.edition(path)
	_, shown := s.title(path)
	subject := s.subject(path)
	_, handout := s.library.Guide(subject)
	_, retired := s.library.Retired(subject)
	id, permanent := strings.CutPrefix(path, e.Prefix.Permanent(""))
	_, identified := s.library.ByID(e.Prefix, id)
	return shown || handout || path == e.Prefix.Search() || retired || permanent && identified || s.library.Withheld(subject) || s.prescreens[e.Prefix].shows(path)
}

// title returns the title of the page at a path, if there is one.
func (s *Site) title(path string) (string, bool) {
	e := s.edition(path)
	if g, ok := s.library.Guide(path); ok {
		return g.Title.Plain, true
	}
	if p, ok := s.library.Page(path); ok {
		return p.Title.Plain, true
	}
	if slug, ok := strings.CutPrefix(path, e.Prefix.Page("")); ok {
		if c, ok := e.Category(slug); ok {
			return c.Title, true
		}
	}
	switch path {
	case e.Prefix.Home():
		return e.Site.Words.Home, true
	case e.Prefix.Glossary():
		return e.Site.Words.Glossary, len(e.Glossary) > 0
	case e.Prefix.Eligibility():
		return e.Site.Eligibility.Title.Plain, true
	}
	return "", false
}

// goneView returns what is said of a withdrawn page. It names the page to read
// instead, unless that is not shown.
func (s *Site) goneView(words *guide.Words, r guide.Retired) templates.ErrorView {
	v := templates.ErrorView{Title: words.Gone, Why: r.Why, On: r.On, ListCategories: true}
	path, _, _ := strings.Cut(r.Instead, "#")
	if title, shown := s.title(path); shown || !strings.HasPrefix(path, "/") {
		v.Instead, v.InsteadText = r.Instead, cmp.Or(title, path)
	}
	return v
}

// errorPage sends an error page. There are few, whatever path was requested, so their
// content is the key in the cache; one that offers guides is not kept. Below the
// eligibility page it has the headers of the pre-screen and, where questions are asked,
// the length of one.
func (s *Site) errorPage(w http.ResponseWriter, r *http.Request, status int, v templates.ErrorView) {
	e, policy, kind, caching, length := s.edition(r.URL.Path), s.policies.plain, "error", forNone, 0
	if s.hidePrescreen(w, r.URL.Path) {
		policy, kind = s.policies.prescreen, "pre-screen error"
		if p := s.prescreens[e.Prefix]; p != nil {
			caching, length = forOne, p.lengths.question
		}
	}
	draw := func() (*response, error) {
		f := s.frame(e, "", v.Title, "")
		f.NoIndex, f.Styles = true, policy.styles
		res, err := newPage(status, caching, policy.headers, templates.ErrorPage(f, v))
		if err == nil {
			res.pad(length)
		}
		return res, err
	}
	key := strings.Join([]string{kind, http.StatusText(status), string(e.Prefix), v.Title, v.Text, v.Why, dayOf(v.On), v.Instead}, "\n")
	keep := func() (*response, error) { return s.cache.get(key, draw) }
	if len(v.Nearest) > 0 {
		keep = draw
	}
	res, err := keep()
	if err == nil && len(v.Nearest) > 0 {
		res.compressFor(r)
	}
	if err != nil {
		s.logFailure(w, err)
		http.Error(w, e.Site.Words.Failed, http.StatusInternalServerError)
		return
	}
	res.write(w, r, s.remaining())
}

// hidePrescreen reports whether a path is that of an eligibility page or below it, in
// capitals or not. It makes such a request discreet: because of its spelling or method
// it may have reached no route that is.
func (s *Site) hidePrescreen(w http.ResponseWriter, path string) bool {
	path = strings.ToLower(path)
	start := s.edition(path).Prefix.Eligibility()
	if path != start && !strings.HasPrefix(path, start+"/") {
		return false
	}
	if recorder, ok := w.(*recorder); ok {
		recorder.discreet = start + "/*"
	}
	return true
}

// notAllowed handles a method that a path does not have. Every path has GET, but for
// those that a form alone asks for.
func (s *Site) notAllowed(w http.ResponseWriter, r *http.Request) {
	matches := func(method string) bool { return s.router.Match(chi.NewRouteContext(), method, r.URL.Path) }
	allowed := "GET, HEAD"
	if matches(http.MethodPost) {
		allowed = "POST"
		if matches(http.MethodGet) {
			allowed = "GET, HEAD, POST"
		}
	}
	w.Header().Set("Allow", allowed)
	s.errorPage(w, r, http.StatusMethodNotAllowed, templates.ErrorView{Title: s.edition(r.URL.Path).Site.Words.NotAllowed})
}
