package web

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"regexp"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// A recorder notes what the access log says of a response.
type recorder struct {
	middleware.WrapResponseWriter
	discreet string // the pattern instead of the route's, see the middleware discreet
	unlogged bool
}

// accessLog counts every request and writes one line once its response is sent. Both
// have the pattern of the route, never the path, nor anything else from which one
// could know who read what.
func (s *Site) accessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		recorder := &recorder{WrapResponseWriter: middleware.NewWrapResponseWriter(w, r.ProtoMajor)}
		defer func() { s.record(recorder, r, time.Since(begun)) }()
		next.ServeHTTP(recorder, r)
	})
}

// record counts a request and writes its line. For a discreet one the time is rounded
// and the size left out.
func (s *Site) record(w *recorder, r *http.Request, took time.Duration) {
	if w.unlogged {
		return
	}
	route, size := chi.RouteContext(r.Context()).RoutePattern(), w.BytesWritten()
	bytes := slog.Int("bytes", size)
	if w.discreet != "" {
		const unit = 10 * time.Millisecond // shows only whether the server is well
		route, took, size, bytes = w.discreet, took.Truncate(unit)+unit, 0, slog.Attr{}
	}
	s.config.Metrics.count(route, method(r), w.Status(), size, took)
	line := slog.NewRecord(time.Now(), slog.LevelInfo, "request", 0) // 0: the place in the code costs more than it says
	line.AddAttrs(
		slog.String("route", route), slog.String("method", method(r)), slog.Int("status", w.Status()),
		slog.Float64("ms", float64(took.Microseconds())/1000), bytes, slog.String("id", w.Header().Get("X-Request-Id")))
	if h := s.config.Log.Handler(); h.Enabled(context.Background(), slog.LevelInfo) {
		_ = h.Handle(context.Background(), line) // there is nowhere to report that it fails
	}
}

// discreet is for routes whose paths, sizes and times would reveal what a person
// answered: the log and the metrics have one pattern for all of them.
func discreet(pattern string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.(*recorder).discreet = pattern
			next.ServeHTTP(w, r)
		})
	}
}

// unlogged is for routes that no reader requests.
func unlogged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.(*recorder).unlogged = true
		next.ServeHTTP(w, r)
	})
}

// method returns the method of a request, or "other" for one that is not
// registered, which could be any text.
func method(r *http.Request) string {
	if slices.Contains([]string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}, r.Method) {
		return r.Method
	}
	return "other"
}

// setHeaders sets the headers of every response.
func (s *Site) setHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), s.headers)
		w.Header()["X-Request-Id"] = []string{s.requestID(r)}
		next.ServeHTTP(w, r)
	})
}

var requestIDPattern = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// requestID returns the id that a trusted proxy has set, so that its log and ours
// can be read together, or a new one.
func (s *Site) requestID(r *http.Request) string {
	if id := r.Header.Get("X-Request-Id"); requestIDPattern.MatchString(id) && s.trusts(r.RemoteAddr) {
		return id
	}
	return fmt.Sprintf("%016x", rand.Uint64()) // no secret: it only has to differ
}

// trusts reports whether an address and port are those of a trusted proxy.
func (s *Site) trusts(peer string) bool {
	at, err := netip.ParseAddrPort(peer)
	return err == nil && slices.ContainsFunc(s.config.TrustedProxies, func(n netip.Prefix) bool { return n.Contains(at.Addr().Unmap()) })
}

// recoverPanic sends the error page when a handler panics, and logs the cause.
func (s *Site) recoverPanic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch cause := recover(); {
			case cause == nil:
			case cause == http.ErrAbortHandler:
				panic(cause)
			default:
				s.fail(w, r, panicError(cause))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// routeByPath routes by the decoded path, so that one page has one address
// however a browser writes it.
func routeByPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		chi.RouteContext(r.Context()).RoutePath = r.URL.Path
		next.ServeHTTP(w, r)
	})
}
