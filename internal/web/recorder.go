package web

import (
	"maps"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
)

// An exchange is a request and its answer under way. What is sent passes through
// it, so that it can be noted in the end.
type recorder struct {
	http.ResponseWriter
	outcome
	tally *tally // that notes it
	id    string
	begun time.Time
	took  time.Duration
	bytes int
}

// begin gives an answer the headers that every one has.
func (s *Site) begin(w http.ResponseWriter, r *http.Request) *recorder {
	x := &recorder{ResponseWriter: w, outcome: outcome{method: method(r)}, id: s.requestID(r), begun: time.Now()}
	h := w.Header()
	maps.Copy(h, s.headers)
	h["X-Request-Id"] = []string{x.id}
	return x
}

// end has an exchange noted. It keeps nothing of the request any more.
func (s *Site) end(x *recorder) {
	x.took, x.ResponseWriter = time.Since(x.begun), nil
	s.config.accessLog.add(x)
}

// WriteHeader sends the status and the headers.
func (x *recorder) WriteHeader(status int) {
	if x.status == 0 {
		x.status = status
	}
	x.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (x *recorder) Write(part []byte) (int, error) {
	if x.status == 0 {
		x.status = http.StatusOK
	}
	n, err := x.ResponseWriter.Write(part)
	x.bytes += n
	return n, err
}

// placed tells an exchange which route it took.
func placed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() { w.(*recorder).route = pattern(r) }()
		next.ServeHTTP(w, r)
	})
}

// pattern gives that of the route of a request.
func pattern(r *http.Request) string { return chi.RouteContext(r.Context()).RoutePattern() }
