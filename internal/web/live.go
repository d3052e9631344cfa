package web

import (
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/tovani/guides/internal/asset"
)

// Live serves the newest site. A new one replaces the old one between two
// requests; a request that has begun ends with the site it began with.
type Live struct {
	config  Config
	assets  *asset.Set
	mu      sync.Mutex // held while a site is made
	content Content
	site    atomic.Pointer[Site]
}

// NewLive returns a Live with its first site. It panics as [New] does.
func NewLive(content Content, assets *asset.Set, config Config) *Live {
	l := &Live{config: config.prepared(), assets: assets}
	l.Replace(content)
	if config.Metrics != nil {
		config.Metrics.watch(l)
	}
	return l
}

// Replace makes a site of other content and serves it from now on.
func (l *Live) Replace(content Content) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.replace(content)
}

func (l *Live) replace(content Content) {
	l.content = content
	l.site.Store(New(content, l.assets, l.config))
}

// current returns the site of today: what pages show can depend on the day.
func (l *Live) current() *Site {
	if l.site.Load().expired() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.site.Load().expired() { // nobody else has made it meanwhile
			l.replace(l.content)
		}
	}
	return l.site.Load()
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
