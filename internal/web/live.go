package web

import (
	"io"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/tovani/guides/internal/asset"
)

// Live serves the newest good site. A new build replaces the old one
// between two requests; requests under way end with the one they began with.
type Live struct {
	config  Config
	assets  *asset.Set
	mu      sync.Mutex // held while a site is made
	content Content
	site    atomic.Pointer[Site]
}

// NewLive makes the first site.
func NewLive(content Content, assets *asset.Set, config Config) (*Live, error) {
	config = config.prepared()
	l := &Live{config: config, assets: assets}
	if err := l.Replace(content); err != nil {
		return nil, err
	}
	if config.Metrics != nil {
		config.Metrics.watch(l)
	}
	return l, nil
}

// Replace makes a site of other content and serves it from now on. On an error
// the old one stays.
func (l *Live) Replace(content Content) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	site, err := New(content, l.assets, l.config)
	if err != nil {
		return err
	}
	l.content = content
	l.site.Store(site)
	return nil
}

// Stop makes /readyz answer that no more requests should come.
func (l *Live) Stop() { l.config.stopping.Store(true) }

// ServeHTTP answers one request.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) { l.current().ServeHTTP(w, r) }

// health says that the program runs.
func (s *Site) health(w http.ResponseWriter, _ *http.Request) { writeState(w, http.StatusOK, "ok") }

// ready says whether more requests should come.
func (s *Site) ready(w http.ResponseWriter, _ *http.Request) {
	if s.config.stopping.Load() {
		writeState(w, http.StatusServiceUnavailable, "stopping")
		return
	}
	writeState(w, http.StatusOK, "ok")
}

func writeState(w http.ResponseWriter, status int, word string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", forNone)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, word+"\n")
}

// current returns the site of today: what pages say can depend on the day.
func (l *Live) current() *Site {
	site := l.site.Load()
	if !site.expired() {
		return site
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if site = l.site.Load(); !site.expired() {
		return site
	}
	renewed, err := New(l.content, l.assets, l.config)
	if err != nil {
		l.config.Log.Error("the site of today could not be made", "err", err)
		return site
	}
	l.site.Store(renewed)
	return renewed
}
