package web

import (
	"maps"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/tovani/guides/internal/asset"
)

// Live answers with the newest good site. A new build replaces the old one
// between two requests; requests under way end with the one they began with.
type Live struct {
	config   Config
	assets   *asset.Set
	mu       sync.Mutex // held while a site is made
	content  Content
	site     atomic.Pointer[Site]
	stopping atomic.Bool
}

// NewLive makes the first site.
func NewLive(content Content, assets *asset.Set, config Config) (*Live, error) {
	if config.Keys == nil {
		config.Keys = RandomKeys()
	}
	config.accessLog, config.limitCounter = newAccessLog(config), newLimitCounter()
	l := &Live{config: config, assets: assets}
	if err := l.Replace(content); err != nil {
		return nil, err
	}
	if config.Metrics != nil {
		config.Metrics.watch(l)
	}
	return l, nil
}

// Replace makes a site of other content and answers with it from now on. On an
// error the old one stays.
func (l *Live) Replace(content Content) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	site, err := New(content, l.assets, l.config)
	if err != nil {
		return err
	}
	l.content = content
	l.show(site)
	return nil
}

// show answers with another site from now on.
func (l *Live) show(site *Site) {
	if old := l.site.Swap(site); old != nil {
		old.cache.rest()
	}
}

// Stop makes /readyz answer that no more requests should come.
func (l *Live) Stop() { l.stopping.Store(true) }

// Flush writes the lines of requests that wait to be written, and has those of
// requests that end later written at once. It is for the end of a program.
func (l *Live) Flush() { l.config.accessLog.end() }

// ServeHTTP answers one request. What asks whether the program lives is no
// reader, and is not logged.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/healthz":
		l.health(w, http.StatusOK, "ok")
	case "/readyz":
		if l.stopping.Load() {
			l.health(w, http.StatusServiceUnavailable, "stopping")
			return
		}
		l.health(w, http.StatusOK, "ok")
	default:
		l.current().ServeHTTP(w, r)
	}
}

func (l *Live) health(w http.ResponseWriter, status int, word string) {
	maps.Copy(w.Header(), l.site.Load().headers)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", forNone)
	w.WriteHeader(status)
	_, _ = w.Write([]byte(word + "\n"))
}

// current gives the site of today: what pages say can depend on the day.
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
	l.show(renewed)
	return renewed
}
