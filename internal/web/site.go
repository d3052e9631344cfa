// Package web answers requests. A [Site] is one build of everything there is to
// show on one day; it never changes. A [Live] answers with the newest good one.
package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"

	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/templates"
)

// Config is what the operator decides.
type Config struct {
	BaseURL        string         // scheme and host of every absolute address, without a slash at the end
	FrameAncestors []string       // who may frame guides, as in a Content-Security-Policy
	TrustedProxies []netip.Prefix // whose X-Request-Id and X-Forwarded-For are believed
	CacheBytes     uint64         // bound on the memory for kept answers
	NoIndex        bool           // search engines are asked to leave the whole site out
	Release        bool           // guides without a clinical review that holds are left out
	Keys           *Keys          // seal the answers that browsers keep; nil for a random one
	Log            *slog.Logger
	Patience       time.Duration // how long the line of a request may wait to be written with others
	Metrics        *Metrics      // nil for none
	Now            func() time.Time

	// What all the builds of one Live share.
	accessLog    *accessLog
	limitCounter httprate.LimitCounter
}

// Content is what editors wrote.
type Content struct {
	Library        *guide.Library
	Questionnaires map[address.Prefix]*eligibility.Questionnaire // of the pre-screen, by edition
}

// Site answers requests from one library on one day.
type Site struct {
	config    Config
	library   *guide.Library
	assets    *asset.Set
	made      time.Time
	day       time.Time // midnight, UTC
	until     time.Time // when a page next says something else; zero for never
	icons     templates.Icons
	script    string // of guides
	askScript string // of the pre-screen
	policies  struct{ guide, plain, ask pagePolicy }
	headers   http.Header // on every answer
	// askHeaders are on every page of the pre-screen, and on what stands in for one.
	askHeaders http.Header
	cache      *cache
	prescreens map[address.Prefix]*prescreen // of the editions in which questions are asked
	router     http.Handler
}

// New makes a site. An error means that a file of the program's own is missing,
// that a cookie cannot hold the answers to all questions, or that the base URL is
// no origin that forms can come from.
func New(content Content, assets *asset.Set, config Config) (*Site, error) {
	if config.accessLog == nil {
		config.accessLog = newAccessLog(config)
	}
	if config.limitCounter == nil {
		config.limitCounter = newLimitCounter()
	}
	library, made := content.Library, config.Now()
	day := made.UTC().Truncate(24 * time.Hour)
	until := library.NextChange(day)
	if config.Release {
		library = library.Released(day)
	}
	s := &Site{config: config, library: library, assets: assets, made: made, day: day, until: until}
	if err := s.dress(); err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	s.headers, s.askHeaders = commonHeaders(config), s.policies.ask.asking()
	s.cache = newCache(config.CacheBytes)
	var err error
	if s.prescreens, err = s.newPrescreens(content.Questionnaires); err != nil {
		return nil, fmt.Errorf("the questions of the pre-screen: %w", err)
	}
	s.router = s.routes()
	return s, nil
}

// dress finds the files that pages are drawn with.
func (s *Site) dress() error {
	for name, url := range map[string]*string{
		"icons/icon.svg": &s.icons.SVG, "icons/touch.png": &s.icons.Touch, "js/guide.js": &s.script,
		"js/ask.js": &s.askScript,
	} {
		var err error
		if *url, err = s.assets.URL(name); err != nil {
			return err
		}
	}
	for kind, into := range map[string]*pagePolicy{"guide": &s.policies.guide, "plain": &s.policies.plain, "ask": &s.policies.ask} {
		styles, err := s.assets.Styles("css/base.css", "css/frame.css", "css/"+kind+".css", "css/print.css")
		if err != nil {
			return err
		}
		*into = newPagePolicy(styles, s.config.FrameAncestors)
	}
	return nil
}

// ServeHTTP answers one request: with what is kept under its path, or as the
// table of addresses says.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := s.begin(w, r)
	defer s.end(x)
	defer s.rescue(x, r)
	if a, ok := s.cache.at(r); ok {
		x.route = a.route
		a.write(x, r, s.left())
		return
	}
	s.router.ServeHTTP(x, r)
}

// routes is the table of addresses.
func (s *Site) routes() http.Handler {
	r := chi.NewRouter()
	r.Use(placed, routedByPath, middleware.GetHead)
	r.NotFound(s.missing)
	r.MethodNotAllowed(s.notAllowed)

	r.Get("/static/*", s.static)
	r.Get("/favicon.ico", s.favicon)
	r.Get("/robots.txt", s.kept(s.robots))
	r.Get("/sitemap.xml", s.kept(s.sitemap))
	for _, e := range s.library.Editions {
		r.Get(e.Prefix.Home(), s.page(e, s.home, s.policies.plain))
		r.Get(e.Prefix.Feed(), s.kept(s.feed(e)))
		r.Get(e.Prefix.Permanent("{id}"), s.permanent(e))
		r.Get(e.Prefix.Eligibility(), s.start(e))
		r.Handle(e.Prefix.Eligibility()+"/*", s.questions(e))
		r.Get(e.Prefix.Page("{name}"), s.page(e, s.named, s.policies.plain))
		r.Get(e.Prefix.Guide("{category}", "{slug}"), s.page(e, s.guide, s.policies.guide))
	}
	return r
}

// edition finds the edition that a path belongs to.
func (s *Site) edition(path string) *guide.Edition {
	for _, e := range s.library.Editions {
		if e.Prefix != "" && (path == e.Prefix.Home() || strings.HasPrefix(path, e.Prefix.Page(""))) {
			return e
		}
	}
	return s.library.Editions[0]
}

// size counts the guides that readers can open.
func (s *Site) size() int {
	n := 0
	for _, e := range s.library.Editions {
		for _, c := range e.Categories {
			n += len(c.Guides)
		}
	}
	return n
}

// left is how long pages say what they say today.
func (s *Site) left() time.Duration {
	if s.until.IsZero() {
		return maxAge
	}
	return s.until.Sub(s.config.Now())
}

// expired tells whether a page would say something else by now.
func (s *Site) expired() bool { return !s.until.IsZero() && !s.config.Now().Before(s.until) }

// routedByPath routes by the decoded path, so that one page has one address
// however a browser writes it.
func routedByPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		chi.RouteContext(r.Context()).RoutePath = r.URL.Path
		next.ServeHTTP(w, r)
	})
}
