package main

import (
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/eligibility"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

// newSite returns the handler that the program serves a content folder with.
func newSite(b *testing.B, content fs.FS) http.Handler {
	b.Helper()
	library, problems := guide.Load(content, "content", guide.Options{})
	questions, more := eligibility.Load(content, "content", "eligibility.yaml", library.Works())
	if problems = append(problems, more...); problems.Count(problem.Error) > 0 {
		b.Fatal(problems.Sorted()[0])
	}
	assets, err := asset.Load(static.Files, address.Static)
	if err != nil {
		b.Fatal(err)
	}
	nowhere, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { nowhere.Close() })
	return web.NewLive(web.Content{Library: library, Questionnaires: map[address.Prefix]*eligibility.Questionnaire{"": questions}}, assets, web.Config{
		BaseURL: "https://guides.example.org", FrameAncestors: []string{"'self'"}, CacheBytes: 64 << 20,
		Log: slog.New(slog.NewTextHandler(nowhere, nil)), Now: time.Now,
	})
}

// A discard is a response writer that keeps nothing.
type discard struct {
	header http.Header
	status int
}

func (d *discard) Header() http.Header            { return d.header }
func (d *discard) WriteHeader(status int)         { d.status = status }
func (d *discard) Write(body []byte) (int, error) { return len(body), nil }

// benchmarkRequest sends one request again and again.
func benchmarkRequest(b *testing.B, site http.Handler, path, etag string, status int) {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", "br")
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	w := &discard{header: http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		site.ServeHTTP(w, r)
	}
	if w.status != status {
		b.Fatalf("GET %s: got status %d, want %d", path, w.status, status)
	}
}

// A response from the cache allocates the same however long the page is.
func BenchmarkCached(b *testing.B) {
	dir := b.TempDir()
	if err := os.CopyFS(dir, content.Files); err != nil {
		b.Fatal(err)
	}
	for name, times := range map[string]int{"short": 1, "long": 1400} {
		text := fmt.Sprintf("---\nid: %s\ntitle: Made %s\nsummary: What may happen.\ntldr:\n  - Most of it passes.\n---\n\n## More {#more}\n\n%s\n",
			"made"+name[:1], name, strings.Repeat("Nobody knows so far.\n", times))
		if err := os.WriteFile(filepath.Join(dir, "en/safety/made-"+name+".md"), []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	site := newSite(b, os.DirFS(dir))
	w := httptest.NewRecorder()
	page := httptest.NewRequest(http.MethodGet, guidePage, nil)
	page.Header.Set("Accept-Encoding", "br")
	site.ServeHTTP(w, page)
	assets, err := asset.Load(static.Files, address.Static)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, path, etag string
		status           int
	}{
		{"page", guidePage, "", 200},
		{"page-short", "/safety/made-short", "", 200},
		{"page-long", "/safety/made-long", "", 200},
		{"304", guidePage, w.Header().Get("Etag"), 304},
		{"404", "/nothing/stands-here", "", 404},
		{"static", assets.URL("js/guide.js"), "", 200},
	} {
		b.Run(c.name, func(b *testing.B) { benchmarkRequest(b, site, c.path, c.etag, c.status) })
	}
}

// The first response with a page draws it, and compresses it for who accepts that.
func BenchmarkFirst(b *testing.B) {
	for _, encoding := range []string{"identity", "gzip", "br"} {
		b.Run(encoding, func(b *testing.B) {
			r := httptest.NewRequest(http.MethodGet, guidePage, nil)
			r.Header.Set("Accept-Encoding", encoding)
			for b.Loop() {
				b.StopTimer()
				site := newSite(b, content.Files)
				b.StartTimer()
				site.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}

func BenchmarkLoad1000(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "content")
	if err := makeContent(dir, 1000); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := guide.Load(os.DirFS(dir), "content", guide.Options{}); problems.Count(problem.Error) > 0 {
			b.Fatal(problems.Sorted()[0])
		}
	}
}
