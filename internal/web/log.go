package web

import (
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"maps"
	"net/http"
	"net/netip"
	"regexp"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// logged writes one line a request: the pattern of the route, never the address
// itself, nor anything else that tells who read what.
func (s *Site) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun, id := time.Now(), s.requestID(r)
		w.Header()["X-Request-Id"] = []string{id}
		watched := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		defer func() { s.note(r, watched, time.Since(begun), id) }()
		next.ServeHTTP(watched, r)
	})
}

// note logs and counts a request that has been answered.
func (s *Site) note(r *http.Request, watched middleware.WrapResponseWriter, took time.Duration, id string) {
	route, method := chi.RouteContext(r.Context()).RoutePattern(), method(r)
	status, bytes := watched.Status(), watched.BytesWritten()
	size := slog.Int("bytes", bytes)
	if discreet(route) {
		bytes, size, took = 0, slog.Attr{}, roughly(took)
	}
	s.config.Metrics.answered(route, method, status, bytes, took)
	s.config.Log.LogAttrs(r.Context(), slog.LevelInfo, "request",
		slog.String("route", route),
		slog.String("method", method),
		slog.Int("status", status),
		slog.Float64("ms", float64(took.Microseconds())/1000),
		size,
		slog.String("id", id))
}

// method gives the request's method if it is one that is registered: others are
// whatever a client likes to write into our log.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
		http.MethodDelete, http.MethodConnect, http.MethodOptions, http.MethodTrace:
		return r.Method
	}
	return "other"
}

var requestIDShape = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// requestID takes the id that a trusted proxy gave the request, so that its log
// and ours can be read together, or makes one.
func (s *Site) requestID(r *http.Request) string {
	if given := r.Header.Get("X-Request-Id"); requestIDShape.MatchString(given) && s.trusts(r.RemoteAddr) {
		return given
	}
	var id [8]byte
	_, _ = rand.Read(id[:]) // never fails, by its documentation
	return hex.EncodeToString(id[:])
}

func (s *Site) trusts(peer string) bool {
	at, err := netip.ParseAddrPort(peer)
	if err != nil {
		return false
	}
	for _, network := range s.config.TrustedProxies {
		if network.Contains(at.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// guarded gives every answer the common headers, and turns a panic into an
// apology.
func (s *Site) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), s.headers)
		defer s.rescue(w, r)
		next.ServeHTTP(w, r)
	})
}

// rescue ends a request whose handling panicked. What happened goes to the log.
func (s *Site) rescue(w http.ResponseWriter, r *http.Request) {
	switch what := recover(); {
	case what == nil:
	case what == http.ErrAbortHandler:
		panic(what)
	default:
		s.fail(w, r, panicked(what))
	}
}
