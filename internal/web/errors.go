package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

var errNotFound = errors.New("not found")

// missing answers where nothing is routed. A star is what OPTIONS asks about when
// it means the whole site: no place, but no mistake either.
func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodOptions && r.URL.Path == "*" {
		s.notAllowed(w, r)
		return
	}
	s.fail(w, r, errNotFound)
}

// fail answers a request that got no page: it leads on, or says why not.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	path, e := r.URL.Path, s.edition(r.URL.Path)
	if !errors.Is(err, errNotFound) {
		s.config.Log.Error("request failed", "id", w.Header().Get("X-Request-Id"), "err", err)
		s.apologise(w, r, e, http.StatusInternalServerError, failed(e))
		return
	}
	if to, ok := s.moved(path); ok {
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		w.Header().Set("Cache-Control", forPages)
		http.Redirect(w, r, to, http.StatusPermanentRedirect)
	} else if gone, ok := s.library.Retired(path); ok {
		s.apologise(w, r, e, http.StatusGone, s.gone(e, gone))
	} else if s.library.Withheld(path) {
		s.apologise(w, r, e, http.StatusNotFound, withheld(e))
	} else {
		s.apologise(w, r, e, http.StatusNotFound, notFound(e))
	}
}

// moved tells where an address leads that is not a page's own: an earlier one of
// a guide, one with a slash at its end, one in capitals.
func (s *Site) moved(path string) (string, bool) {
	tidy := strings.ToLower(strings.TrimRight(path, "/"))
	for _, address := range []string{strings.TrimRight(path, "/"), tidy} {
		if to, ok := s.library.Moved(address); ok {
			return to, true
		}
	}
	return tidy, tidy != path && (s.shows(tidy) || s.prescreens[s.edition(tidy).Prefix].shows(tidy) || s.knows(tidy))
}

// knows tells whether there is something to say about a path although no
// page stands there: where it leads, or why it is closed.
func (s *Site) knows(path string) bool {
	_, gone := s.library.Retired(path)
	e := s.edition(path)
	id, permanent := strings.CutPrefix(path, e.Prefix.Permanent(""))
	_, known := s.library.ByID(e.Prefix, id)
	return gone || permanent && known || s.library.Withheld(path)
}

// shows tells whether a page stands at a path.
func (s *Site) shows(path string) bool {
	e := s.edition(path)
	if _, ok := s.library.Guide(path); ok {
		return true
	}
	if _, ok := s.library.Page(path); ok {
		return true
	}
	_, ok := s.category(path)
	return ok || path == e.Prefix.Eligibility() || path == e.Prefix.Home()
}

// apologise sends the page that stands in for another. There are few of them,
// whatever address was asked for, so they are kept by what they say. Among the
// pages that ask, it has the headers of these.
func (s *Site) apologise(w http.ResponseWriter, r *http.Request, e *guide.Edition, status int, n templates.ErrorView) {
	key := strings.Join([]string{http.StatusText(status), string(e.Prefix), n.Title, n.Text, n.Why, dayOf(n.On), n.Instead}, "\n")
	policy, headers := s.policies.plain, s.policies.plain.framed
	if isPrescreen(e, r.URL.Path) {
		key += "\n" + e.Prefix.Eligibility()
		policy, headers = s.policies.ask, s.askHeaders
	}
	a, err := s.cache.get(key, func() (*response, error) {
		f := s.frame(e, "", n.Title, "")
		f.NoIndex, f.Styles = true, policy.styles
		return s.html(status, forNone, headers, templates.ErrorPage(f, n))
	})
	if err != nil {
		s.config.Log.Error("request failed", "id", w.Header().Get("X-Request-Id"), "err", err)
		http.Error(w, e.Site.Words.Failed, http.StatusInternalServerError)
		return
	}
	a.write(w, r, s.left())
}

func notFound(e *guide.Edition) templates.ErrorView {
	return templates.ErrorView{Title: e.Site.Words.NotFound, Text: e.Site.Words.NotFoundText, ListGuides: true}
}

func withheld(e *guide.Edition) templates.ErrorView {
	return templates.ErrorView{Title: e.Site.Words.Withheld, Text: e.Site.Words.WithheldText, ListGuides: true}
}

func failed(e *guide.Edition) templates.ErrorView {
	return templates.ErrorView{Title: e.Site.Words.Failed, Text: e.Site.Words.FailedText}
}

// gone says why a page was withdrawn, and names another unless that is not shown.
func (s *Site) gone(e *guide.Edition, r guide.Retired) templates.ErrorView {
	n := templates.ErrorView{Title: e.Site.Words.Gone, Why: r.Why, On: r.On, ListGuides: true}
	if path, _, _ := strings.Cut(r.Instead, "#"); s.shows(path) || !strings.HasPrefix(path, "/") {
		n.Instead, n.InsteadText = r.Instead, s.titleAt(path)
	}
	return n
}

// category finds the category whose page stands at a path.
func (s *Site) category(path string) (*guide.Category, bool) {
	e := s.edition(path)
	slug, ok := strings.CutPrefix(path, e.Prefix.Page(""))
	if !ok {
		return nil, false
	}
	return e.Category(slug)
}

// titleAt returns the title of the page at a path, or the path itself.
func (s *Site) titleAt(path string) string {
	if g, ok := s.library.Guide(path); ok {
		return g.Title.Plain
	}
	if p, ok := s.library.Page(path); ok {
		return p.Title.Plain
	}
	if c, ok := s.category(path); ok {
		return c.Title
	}
	return path
}

// notAllowed answers a method that an address does not have: all of them can be
// read, and what asks can be answered.
func (s *Site) notAllowed(w http.ResponseWriter, r *http.Request) {
	e := s.edition(r.URL.Path)
	w.Header().Set("Allow", "GET, HEAD")
	if s.prescreens[e.Prefix].allows(http.MethodPost, r.URL.Path) {
		w.Header().Set("Allow", "GET, HEAD, POST")
	}
	s.apologise(w, r, e, http.StatusMethodNotAllowed, templates.ErrorView{Title: e.Site.Words.NotAllowed})
}

// permanent leads from a guide's permanent address to where it is today.
func (s *Site) permanent(e *guide.Edition) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		to, ok := s.library.ByID(e.Prefix, strings.ToLower(chi.URLParam(r, "id")))
		if !ok {
			s.fail(w, r, errNotFound)
			return
		}
		w.Header().Set("Cache-Control", forPages)
		http.Redirect(w, r, to, http.StatusFound)
	}
}
