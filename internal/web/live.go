package web

import (
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tovani/guides/internal/asset"
)

// Live serves the newest good site. A new site replaces the old one between two
// requests; a request that has begun ends with the site it began with.
type Live struct {
	config  Config
	assets  *asset.Set
	mu      sync.Mutex // held while a site is made
	content Content
	site    atomic.Pointer[Site]
	retry   atomic.Int64 // in Unix time, when a site that could not be made is tried again
}

// NewLive returns a Live with its first site.
func NewLive(content Content, assets *asset.Set, config Config) (*Live, error) {
	l := &Live{config: config.prepared(), assets: assets}
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
	return l.replace(content)
}

func (l *Live) replace(content Content) error {
	site, err := New(content, l.assets, l.config)
	if err != nil {
		return err
	}
	l.content = content
	l.site.Store(site)
	return nil
}

// current returns the site of today: what pages show can depend on the day. If it
// cannot be made, the old one stays, and it is tried again a minute later.
func (l *Live) current() *Site {
	if l.due() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.due() {
			if err := l.replace(l.content); err != nil {
				l.retry.Store(l.config.Now().Add(time.Minute).Unix())
				l.config.Log.Error("the site of today could not be made", "err", err)
			}
		}
	}
	return l.site.Load()
}

// due reports whether the site of today is to be made.
func (l *Live) due() bool {
	return l.site.Load().expired() && l.config.Now().Unix() >= l.retry.Load()
}

// Stop makes /readyz respond that no more requests should come.
func (l *Live) Stop() { l.config.stopping.Store(true) }

// ServeHTTP responds to one request.
func (l *Live) ServeHTTP(w http.ResponseWriter, r *http.Request) { l.current().ServeHTTP(w, r) }

// health responds that the program runs.
func (s *Site) health(w http.ResponseWriter, r *http.Request) { writeState(w, r, http.StatusOK, "ok") }

// ready responds whether more requests should come.
func (s *Site) ready(w http.ResponseWriter, r *http.Request) {
	if s.config.stopping.Load() {
		writeState(w, r, http.StatusServiceUnavailable, "stopping")
		return
	}
	writeState(w, r, http.StatusOK, "ok")
}

func writeState(w http.ResponseWriter, r *http.Request, status int, word string) {
	newResponse(status, "text/plain; charset=utf-8", forNone, []byte(word+"\n"), nil).write(w, r, maxAge)
}
