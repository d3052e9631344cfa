package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// A pageFunc returns the component that shows a page. It never writes.
type pageFunc func(*http.Request, *guide.Edition) (templ.Component, error)

// page returns the handler of a page, which is kept.
func (s *Site) page(e *guide.Edition, find pageFunc, policy pagePolicy) http.HandlerFunc {
	return s.cached(func(r *http.Request) (*response, error) {
		component, err := find(r, e)
		if err != nil {
			return nil, err
		}
		return newPage(http.StatusOK, forPages, policy.headers, component)
	})
}

// cached returns a handler whose responses are kept: the path of a request alone
// decides them.
func (s *Site) cached(make func(*http.Request) (*response, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.respond(w, r, r.URL.Path, func() (*response, error) { return make(r) })
	}
}

// respond sends the response that is kept under a key, or made.
func (s *Site) respond(w http.ResponseWriter, r *http.Request, key string, make func() (*response, error)) {
	res, err := s.cache.get(key, make)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	res.write(w, r, s.remaining())
}

func (s *Site) home(_ *http.Request, e *guide.Edition) (templ.Component, error) {
	f := s.frame(e, e.Prefix.Home(), e.Site.Tagline, cmp.Or(e.Site.Welcome.Plain, e.Site.Tagline))
	f.Data = graph(s.organization(e))
	v := templates.HomeView{Frame: f, Ways: s.shownWays(e.Site.Ways), MostAsked: s.shownWays(e.Site.MostAsked)}
	if s.shows(e.Site.Companion) {
		v.Companion = e.Site.Companion
	}
	return templates.Home(v), nil
}

// shows reports whether a way leads to a page that may be shown.
func (s *Site) shows(w guide.Way) bool {
	_, shown := s.title(w.Path)
	return shown
}

// shownWays returns the ways without those to a guide that may not be shown yet.
func (s *Site) shownWays(ways []guide.Way) []guide.Way {
	return slices.DeleteFunc(slices.Clone(ways), func(w guide.Way) bool { return !s.shows(w) })
}

// categoryOrPage shows a category or a plain page.
func (s *Site) categoryOrPage(r *http.Request, e *guide.Edition) (templ.Component, error) {
	name := chi.URLParam(r, "name")
	if c, ok := e.Category(name); ok {
		f := s.frame(e, c.Path, c.Title, c.Description)
		f.Data = graph(s.breadcrumbs(e, [2]string{c.Title, c.Path}), s.organization(e))
		return templates.Category(f, c), nil
	}
	if p, ok := s.library.Page(e.Prefix.Page(name)); ok {
		return templates.Page(s.frame(e, p.Path, p.Title.Plain, p.Summary.Plain), p), nil
	}
	return nil, errNotFound
}

// guideOnly lets only paths of guides and of their handouts through to the cache.
func (s *Site) guideOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		subject := s.subject(r.URL.Path)
		if _, ok := s.library.Guide(subject); !ok {
			s.fail(w, r, errNotFound)
			return
		}
		groupInCaches(w, subject)
		next.ServeHTTP(w, r)
	})
}

// groupInCaches lets a shared cache drop the page, the handout and the permanent address of
// a guide at once (RFC 9875).
func groupInCaches(w http.ResponseWriter, path string) {
	w.Header().Set("Cache-Groups", strconv.Quote(path))
}

func (s *Site) guide(r *http.Request, e *guide.Edition) (templ.Component, error) {
	g, _ := s.library.Guide(r.URL.Path)
	c, _ := e.Category(g.Category)
	return templates.Guide(s.view(e, c, g)), nil
}

// glossary shows the terms that the glossary explains, if there is one.
func (s *Site) glossary(_ *http.Request, e *guide.Edition) (templ.Component, error) {
	if len(e.Glossary) == 0 {
		return nil, errNotFound
	}
	w := e.Site.Words
	return templates.Glossary(s.frame(e, e.Prefix.Glossary(), w.Glossary, w.GlossaryText)), nil
}

// handout shows the parts of a guide to take along, on paper.
func (s *Site) handout(r *http.Request, e *guide.Edition) (templ.Component, error) {
	g, _ := s.library.Guide(s.subject(r.URL.Path))
	c, _ := e.Category(g.Category)
	v := s.view(e, c, g)
	v.Title, v.NoIndex, v.Languages, v.Data = e.Site.Words.Handout+": "+v.Title, true, nil, ""
	return templates.Handout(v), nil
}

// subject returns the path of the guide whose handout has a path. Any other path is
// returned as it is.
func (s *Site) subject(path string) string { return s.edition(path).Prefix.OfHandout(path) }

// mostLinked is how many other guides the page of a guide leads to at its end: those
// that it names as related, and then others of its category.
const mostLinked = 6

// mostSimilar is how many guides are called related where a guide names none.
const mostSimilar = 3

// view returns what the page of a guide shows.
func (s *Site) view(e *guide.Edition, c *guide.Category, g *guide.Guide) templates.GuideView {
	v := templates.GuideView{
		Frame: s.frame(e, g.Path, g.Title.Plain, g.Summary.Plain), Guide: g, Category: c, Review: g.ReviewState(s.day),
		Permanent: s.permanentURL(e, g), HandoutURL: e.Prefix.Handout(g.Path), StartURL: e.Prefix.Eligibility(),
	}
	if g.ID != "" && !s.config.Static {
		v.StartURL += "?from=" + g.ID
	}
	for _, path := range g.Related {
		if other, ok := s.library.Guide(path); ok {
			v.Related = append(v.Related, other)
		}
	}
	if len(g.Related) == 0 {
		v.Related = s.searches[e.Prefix]().Similar(g, mostSimilar)
	}
	v.Others = slices.DeleteFunc(slices.Clone(c.Guides), func(o *guide.Guide) bool { return o == g || slices.Contains(v.Related, o) })
	v.Others = v.Others[:min(len(v.Others), max(0, mostLinked-len(v.Related)))]
	v.Kind, v.Script, v.Styles = "article", s.script, s.policies.guide.styles
	v.Data = s.guideData(v)
	return v
}

func (s *Site) permanentURL(e *guide.Edition, g *guide.Guide) string {
	if g.ID == "" {
		return s.config.BaseURL + g.Path
	}
	return s.config.BaseURL + e.Prefix.Permanent(g.ID)
}

// frame returns what every page has around it. The path is empty for a page without
// an address of its own.
func (s *Site) frame(e *guide.Edition, path, title, description string) templates.Frame {
	f := templates.Frame{
		Edition: e, Title: title + " – " + e.Site.Name, Description: description, Path: path, NoIndex: s.config.NoIndex,
		Styles: s.policies.plain.styles, Icons: s.icons, Kind: "website", SearchScript: s.searchScript,
	}
	if p := s.prescreens[e.Prefix]; p != nil {
		f.Minutes = p.questions.Minutes()
	}
	if path == "" {
		return f
	}
	f.Canonical = s.config.BaseURL + path
	f.Languages = s.languages(e, path)
	return f
}

// languages returns the same page in every language that has it, if there are two.
func (s *Site) languages(e *guide.Edition, path string) []templates.Alternate {
	var all []templates.Alternate
	rest := path[len(e.Prefix):]
	for _, other := range s.library.Editions {
		at := string(other.Prefix) + rest
		if rest == "" || rest == "/" {
			at = other.Prefix.Home()
		}
		if _, shown := s.title(at); shown {
			all = append(all, templates.Alternate{Language: other.Language, URL: s.config.BaseURL + at})
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// permanent redirects from the permanent address of a guide to its path of today.
func (s *Site) permanent(e *guide.Edition) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		to, ok := s.library.ByID(e.Prefix, strings.ToLower(chi.URLParam(r, "id")))
		if !ok {
			s.fail(w, r, errNotFound)
			return
		}
		w.Header().Set("Cache-Control", forPages)
		groupInCaches(w, to)
		http.Redirect(w, r, to, http.StatusFound)
	}
}
