// Package web is the HTTP server. A [Site] serves everything there is to show on one
// day; it never changes. A [Live] serves the newest one.
package web

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/search"
	"github.com/tovani/guides/templates"
)

// Config is what the operator decides.
type Config struct {
	BaseURL        string         // scheme and host of every absolute address, without a slash at the end
	FrameAncestors []string       // who may frame guides, as in a Content-Security-Policy
	TrustedProxies []netip.Prefix // whose X-Request-Id and X-Forwarded-For are believed
	CacheBytes     uint64         // bound on the memory for kept responses
	NoIndex        bool           // every page tells search engines to leave it out
	Release        bool           // guides without a clinical review that holds are left out
	Keys           *Keys          // encrypt the answers that browsers keep; nil for a random one
	Log            *slog.Logger
	Metrics        *Metrics // nil for none
	Static         bool     // the site is copied to files: it has no search and asks no questions, which need a server
	EligibilityURL string   // where the questions of a static site are asked; "" for nowhere
	Now            func() time.Time

	// What outlives a site, made once for all sites of a Live.
	limiter  *httprate.RateLimiter // of answers to the pre-screen
	stopping *atomic.Bool
}

// prepared returns the settings with all that outlives a site in them.
func (c Config) prepared() Config {
	c.Keys = cmp.Or(c.Keys, RandomKeys())
	c.limiter = cmp.Or(c.limiter, newLimiter())
	c.stopping = cmp.Or(c.stopping, new(atomic.Bool))
	return c
}

// Content is what editors wrote.
type Content struct {
	Library        *guide.Library
	Questionnaires map[address.Prefix]*eligibility.Questionnaire // of the pre-screen, by edition
}

// Site serves one library on one day.
type Site struct {
	config          Config
	library         *guide.Library
	written         *guide.Library // the same as editors wrote it, for every day
	assets          *asset.Set
	made            time.Time
	day             time.Time // midnight, UTC
	until           time.Time // when a page next changes by itself; zero for never
	icons           templates.Icons
	script          string // of guides
	prescreenScript string // of the pre-screen
	searchScript    string // of the search field
	policies        struct{ guide, plain, start, prescreen, search pagePolicy }
	headers         http.Header // on every response
	cache           cache
	prescreens      map[address.Prefix]*prescreen // of the editions in which questions are asked
	searches        map[address.Prefix]func() *search.Index
	router          *chi.Mux
}

// New returns a site. It panics if a file of the program is missing or the base URL is
// no scheme and host.
func New(content Content, assets *asset.Set, config Config) *Site {
	config = config.prepared()
	library, made := content.Library, config.Now()
	day := made.UTC().Truncate(24 * time.Hour)
	until := library.NextChange(day)
	library = library.AsOf(day)
	if config.Release {
		library = library.Released(day)
	}
	s := &Site{config: config, library: library, written: content.Library, assets: assets, made: made, day: day, until: until}
	s.findAssets()
	encodings := []string{"br", "gzip"}
	if config.Static { // whoever copies a response has time for better compression
		encodings = nil
	}
	s.headers, s.cache = commonHeaders(config), newCache(config.CacheBytes, encodings...)
	s.prescreens = s.newPrescreens(content.Questionnaires)
	s.searches = newSearches(library)
	s.router = s.routes(s.accessLog, s.setHeaders, s.recoverPanic, routeByPath, middleware.GetHead)
	return s
}

// findAssets finds the scripts, icons and style sheets of the pages.
func (s *Site) findAssets() {
	s.icons = templates.Icons{SVG: s.assets.URL("icons/icon.svg"), Touch: s.assets.URL("icons/touch.png")}
	s.script, s.prescreenScript, s.searchScript = s.assets.URL("js/guide.js"), s.assets.URL("js/ask.js"), s.assets.URL("js/find.js")
	policy := func(connect, forms, ancestors string, sheets ...string) pagePolicy {
		names := []string{"css/base.css", "css/frame.css"}
		for _, sheet := range append(sheets, "print") {
			names = append(names, "css/"+sheet+".css")
		}
		return newPagePolicy(s.assets.Styles(names...), connect, forms, ancestors)
	}
	const none, self = "'none'", "'self'"
	framed := cmp.Or(strings.Join(s.config.FrameAncestors, " "), none)
	s.policies.guide = policy(self, self, framed, "find", "guide", "help")
	s.policies.plain = policy(self, self, framed, "find", "plain")
	s.policies.start = policy(self, self, none, "find", "plain")
	s.policies.prescreen = policy(none, self, none, "ask")
	s.policies.search = policy(self, self, none, "find", "plain", "help", "found")
	s.policies.search.headers.Set("Referrer-Policy", "no-referrer")
	s.policies.search.headers.Set("X-Robots-Tag", "noindex")
	for _, p := range []pagePolicy{s.policies.start, s.policies.prescreen} {
		p.headers.Set("Document-Policy", "force-load-at-top")
	}
	if s.config.Static {
		s.searchScript = ""
		s.policies.start = s.policies.plain
		s.shareHeaders()
	}
}

// shareHeaders gives all pages of a static site the same headers, which allow the styles of
// every kind of page: hosts of files join the values that two rules give a header, and a
// browser applies the narrower of two policies.
func (s *Site) shareHeaders() {
	shared := sharedPolicy(s.policies.guide, s.policies.plain)
	s.policies.guide.headers, s.policies.plain.headers, s.policies.start.headers = shared, shared, shared
}

// ServeHTTP responds to one request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.router.ServeHTTP(w, r) }

// routes returns the route table behind the middleware that every request passes.
func (s *Site) routes(middlewares ...func(http.Handler) http.Handler) *chi.Mux {
	r := chi.NewRouter()
	r.Use(middlewares...)
	r.NotFound(s.notFound)
	r.MethodNotAllowed(s.notAllowed)

	r.With(unlogged).Get(address.Health, s.health)
	r.With(unlogged).Get(address.Ready, s.ready)
	r.Get(address.Static+"*", s.static)
	r.Get(address.Favicon, s.cached(s.favicon))
	r.Get(address.Robots, s.cached(s.robots))
	r.Get(address.Sitemap, s.cached(s.sitemap))
	for _, e := range s.library.Editions {
		r.Get(e.Prefix.Home(), s.page(e, s.home, s.policies.plain))
		r.Get(e.Prefix.Glossary(), s.page(e, s.glossary, s.policies.plain))
		r.Get(e.Prefix.Feed(), s.cached(s.feed(e)))
		r.Get(e.Prefix.Permanent("{id}"), s.permanent(e))
		if !s.config.Static {
			r.With(discreet(e.Prefix.Search())).Get(e.Prefix.Search(), s.search(e))
			r.With(discreet(e.Prefix.Search())).Get(e.Prefix.Suggestions(), s.suggestions(e))
			r.Get(e.Prefix.OpenSearch(), s.cached(s.openSearch(e)))
		}
		r.Get(e.Prefix.Eligibility(), s.start(e))
		r.With(discreet(e.Prefix.Eligibility()+"/*")).Route(e.Prefix.Eligibility()+"/", s.questions(e))
		r.Get(e.Prefix.Page("{name}"), s.page(e, s.categoryOrPage, s.policies.plain))
		r.With(s.guideOnly).Get(e.Prefix.Guide("{category}", "{slug}"), s.page(e, s.guide, s.policies.guide))
		r.With(s.guideOnly).Get(e.Prefix.Handout(e.Prefix.Guide("{category}", "{slug}")), s.page(e, s.handout, s.policies.guide))
	}
	return r
}

// edition returns the edition that a path belongs to.
func (s *Site) edition(path string) *guide.Edition {
	for _, e := range s.library.Editions {
		if e.Prefix != "" && (path == e.Prefix.Home() || strings.HasPrefix(path, e.Prefix.Page(""))) {
			return e
		}
	}
	return s.library.Editions[0]
}

// remaining is how long pages stay as they are today.
func (s *Site) remaining() time.Duration {
	if s.until.IsZero() {
		return maxAge
	}
	return s.until.Sub(s.config.Now())
}

// expired reports whether a page would be different by now.
func (s *Site) expired() bool { return !s.until.IsZero() && !s.config.Now().Before(s.until) }
