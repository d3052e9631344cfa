package web

import (
	"cmp"
	"net"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"

	"github.com/tovani/guides/internal/eligibility"
)

// maxAnswers is how many answers one client address may send in a minute: many
// people can share one.
const maxAnswers = 120

// newLimitCounter returns the counters of the answers of each client. They outlive
// a build, so that a reload does not begin to count anew.
func newLimitCounter() httprate.LimitCounter { return httprate.NewLocalLimitCounter(time.Minute) }

// clientAddress returns the middleware that finds the address of the client: that
// of the connection, or what the trusted proxies say about it.
func (p *prescreen) clientAddress() func(http.Handler) http.Handler {
	var proxies []string
	for _, network := range p.site.config.TrustedProxies {
		proxies = append(proxies, network.String())
	}
	if len(proxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	return middleware.ClientIPFromXFF(proxies...)
}

// client returns the key of a client for the limit: its address, or the network of
// an IPv6 address. Where a proxy said nothing that can be read, it is the proxy's.
func client(r *http.Request) (string, error) {
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	return httprate.CanonicalizeIP(cmp.Or(middleware.GetClientIP(r.Context()), peer)), nil
}

// limit returns the middleware that refuses answers of a client that sends too
// many. A question that somebody can answer with a call for help is never refused.
func (p *prescreen) limit() func(http.Handler) http.Handler {
	words := p.words()
	limit := httprate.LimitBy(maxAnswers, time.Minute, client,
		httprate.WithLimitCounter(p.site.config.limitCounter),
		httprate.WithLimitHandler(p.refuse(http.StatusTooManyRequests, words.TooMany, words.TooManyText)),
		httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}))
	return func(next http.Handler) http.Handler {
		limited := limit(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if p.callsForHelp(chi.URLParam(r, "id")) {
				next.ServeHTTP(w, r)
				return
			}
			limited.ServeHTTP(w, r)
		})
	}
}

// callsForHelp reports whether a question can be answered with a call for help.
func (p *prescreen) callsForHelp(id string) bool {
	q, ok := p.questions.Question(id)
	if !ok {
		return false
	}
	for _, o := range q.Options {
		if o.Outcome == eligibility.Crisis {
			return true
		}
	}
	return false
}
