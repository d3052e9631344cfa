package web

import (
	"cmp"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"

	"github.com/tovani/guides/internal/eligibility"
)

// maxAnswers is how many answers one client address may send in a minute: many
// people can share one.
const maxAnswers = 120

// newLimiter returns the limiter of the answers of each client. It outlives a site, so
// that a reload does not reset the counts.
func newLimiter() *httprate.RateLimiter {
	return httprate.NewRateLimiter(maxAnswers, time.Minute,
		httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"}))
}

// clientAddress returns the middleware that determines the address of the client:
// that of the connection, or the one in X-Forwarded-For from a trusted proxy.
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
// an IPv6 address. If a proxy sent none that is valid, it is the proxy's.
func client(r *http.Request) string {
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	return httprate.CanonicalizeIP(cmp.Or(middleware.GetClientIP(r.Context()), peer))
}

// limit is the middleware that refuses answers of a client that sends too many. A
// question that somebody can answer with a call for help is never refused.
func (p *prescreen) limit(next http.Handler) http.Handler {
	refuse := p.refuse(http.StatusTooManyRequests, p.words().TooMany, p.words().TooManyText)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !p.callsForHelp(chi.URLParam(r, "id")) && p.site.config.limiter.OnLimit(w, r, client(r)) {
			refuse(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// callsForHelp reports whether a question can be answered with a call for help.
func (p *prescreen) callsForHelp(id string) bool {
	q, ok := p.questions.Question(id)
	return ok && slices.ContainsFunc(q.Options, func(o eligibility.Option) bool { return o.Outcome == eligibility.Crisis })
}

// maxForm bounds the bytes that a browser may send; a question's form is far smaller.
const maxForm = 16 << 10

// answerField is the one field of a question's form.
const answerField = "answer"

// errFormTooLarge is the error of a request that is larger than any form.
var errFormTooLarge = errors.New("more than a form can send")

// readForm returns the values that a request sends, and whether it sends nothing that
// our form does not have.
func readForm(r *http.Request) (values []string, wellFormed bool, err error) {
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxForm))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, false, errFormTooLarge
	}
	values, wellFormed = parseForm(string(body))
	return values, wellFormed && err == nil, nil
}

// parseForm decodes a form as browsers encode it. What can be read of a broken
// one counts: it may hold a call for help.
func parseForm(body string) (values []string, wellFormed bool) {
	fields, err := url.ParseQuery(body)
	values, given := fields[answerField]
	return values, err == nil && (len(fields) == 0 || len(fields) == 1 && given)
}
