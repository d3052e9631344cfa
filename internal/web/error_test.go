package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/guide"
)

// secret stands in what goes wrong, and must never reach a reader.
const secret = "the-secret-cause"

// broken is a site with some pages that go wrong in their several ways.
func broken(t testing.TB, config Config) *httptest.Server {
	t.Helper()
	s := New(Content{Library: own(t)}, assets(t), config)
	e := s.library.Editions[0]
	routes := s.router
	component := func(render func(io.Writer) error) http.HandlerFunc {
		return s.page(e, func(*http.Request, *guide.Edition) (templ.Component, error) {
			return templ.ComponentFunc(func(_ context.Context, w io.Writer) error { return render(w) }), nil
		}, s.policies.guide)
	}
	routes.Get("/broken/find", s.page(e, func(*http.Request, *guide.Edition) (templ.Component, error) { return nil, errors.New(secret) }, s.policies.plain))
	routes.Get("/broken/render", component(func(w io.Writer) error {
		_, _ = io.WriteString(w, "<p>half a page")
		return errors.New(secret)
	}))
	routes.Get("/broken/panic", component(func(io.Writer) error { panic(secret) }))
	routes.Get("/broken/handler", func(http.ResponseWriter, *http.Request) { panic(secret) })
	return serve(t, s)
}

func TestWhatGoesWrong(t *testing.T) {
	for _, path := range []string{"/broken/find", "/broken/render", "/broken/panic", "/broken/handler"} {
		t.Run(path, func(t *testing.T) {
			var log record
			config := settings()
			config.Log = slog.New(slog.NewTextHandler(&log, nil))
			server := broken(t, config)
			for range 2 {
				checkFailure(t, server, path)
			}
			if got := ask(t, server, "GET", "/").status; got != http.StatusOK {
				t.Errorf("GET / after %s: got %d, want 200", path, got)
			}
			server.Close() // the line is written when the response has been sent
			if got := log.String(); strings.Count(got, "level=ERROR") != 2 || !strings.Contains(got, secret) || strings.Count(got, "status=500") != 2 {
				t.Errorf("GET %s twice: got the log %q, want the cause and the status of both", path, got)
			}
		})
	}
}

func checkFailure(t *testing.T, server *httptest.Server, path string) {
	t.Helper()
	r := ask(t, server, "GET", path)
	if r.status != http.StatusInternalServerError {
		t.Errorf("GET %s: got status %d, want 500", path, r.status)
	}
	if text := string(r.body); strings.Contains(text, secret) || strings.Contains(text, "half a page") || !strings.HasSuffix(strings.TrimSpace(text), "</html>") {
		t.Errorf("GET %s: got %q, want a whole page and nothing of the cause", path, text)
	}
	d := r.document(t)
	checkStructure(t, d)
	checkCrisisLine(t, d)
	if got := words(d.Find("h1")); got != "Something went wrong on our side" {
		t.Errorf("GET %s: got the heading %q", path, got)
	}
}
