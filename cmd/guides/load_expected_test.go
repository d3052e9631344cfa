package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/web"
)

const longPath = "/safety/long"

// build returns the content of one build: its name is in every guide.
func build(n int) files {
	name := fmt.Sprintf("Build %d.", n)
	prose := strings.Repeat("\nMost of this passes within a few hours, and you are not alone while it lasts.\n", 100)
	return files{
		guideFile:           titled(name+"\naliases:\n  - /old/side-effects") + "\n## How it feels {#feels-like}\n" + prose,
		"en/safety/long.md": strings.Replace(long("Long, "+name, 4_000), "aaaa1", "bbbb2", 1),
	}
}

// A wanted is the response of one build to a request.
type wanted struct {
	status              int
	mediaType, location string
	body                [sha256.Size]byte
}

// An expected holds the response of each build to each request, and a cache of decoded
// bodies.
type expected struct {
	byRequest map[string][]wanted // by method and path
	seen      sync.Map            // [sha256.Size]byte as sent -> as decoded
}

// expectedOf sends every request to each of so many builds, in this process.
func expectedOf(t *testing.T, url string, builds int) *expected {
	t.Helper()
	all := &expected{byRequest: map[string][]wanted{}}
	for n := range builds {
		w, problems, err := readContent(folder(t, build(n)), time.Now(), guide.Options{})
		if err != nil || len(problems) > 0 {
			t.Fatalf("reading build %d: %v, problems %v", n, err, problems)
		}
		live, err := newLive(w, web.Config{BaseURL: url, Log: slog.New(slog.DiscardHandler), Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range requests() {
			all.learn(live, a)
		}
	}
	return all
}

func (e *expected) learn(build http.Handler, a request) {
	if a.accept != "br" || a.again {
		return // it is the same in every form
	}
	to := httptest.NewRecorder()
	build.ServeHTTP(to, httptest.NewRequest(strings.Replace(a.method, "HEAD", "GET", 1), a.path, nil))
	e.byRequest[a.key()] = append(e.byRequest[a.key()], wanted{to.Code, to.Header().Get("Content-Type"), to.Header().Get("Location"), sha256.Sum256(to.Body.Bytes())})
}

// check returns what is wrong with a response: it must be whole, and that of one
// of the builds.
func (e *expected) check(a request, known string, got *response) error {
	if got.StatusCode == http.StatusNotModified {
		if known == "" || got.Header.Get("Etag") != known || len(got.body) > 0 {
			return fmt.Errorf("304 with the ETag %s and %d bytes to a client that has %q", got.Header.Get("Etag"), len(got.body), known)
		}
		return nil
	}
	if coding := got.Header.Get("Content-Encoding"); coding != "" && coding != a.accept {
		return fmt.Errorf("the encoding %q for a client that takes %q", coding, a.accept)
	}
	sum, err := e.decoded(got)
	if err != nil {
		return fmt.Errorf("%d bytes that are not %s: %w", len(got.body), got.Header.Get("Content-Encoding"), err)
	}
	for _, r := range e.byRequest[a.key()] {
		if got.StatusCode == r.status && got.Header.Get("Content-Type") == r.mediaType && got.Header.Get("Location") == r.location && (sum == r.body || a.method == "HEAD" && len(got.body) == 0) {
			return nil
		}
	}
	return fmt.Errorf("status %d, %d bytes of %s, location %q: no build sends that", got.StatusCode, len(got.body), got.Header.Get("Content-Type"), got.Header.Get("Location"))
}

// decoded returns the sum of a body without its encoding.
func (e *expected) decoded(got *response) ([sha256.Size]byte, error) {
	coding, sum := got.Header.Get("Content-Encoding"), sha256.Sum256(got.body)
	if coding == "" || len(got.body) == 0 {
		return sum, nil
	}
	if known, ok := e.seen.Load(sum); ok {
		return known.([sha256.Size]byte), nil
	}
	plain, err := decode(coding, got.body)
	if err != nil {
		return sum, err
	}
	decoded := sha256.Sum256(plain)
	e.seen.Store(sum, decoded)
	return decoded, nil
}

func decode(coding string, body []byte) ([]byte, error) {
	switch coding {
	case "br":
		return io.ReadAll(brotli.NewReader(bytes.NewReader(body)))
	case "gzip":
		r, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	return nil, errors.New("an unknown encoding")
}
