package main

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/static"
)

const aboutAllocations = `What the site's handler takes from the heap for one answer that is kept already, without net/http's own part.
The log line is written too. The long page is more than ten times as long as the short one.`

// aHandful is how many allocations a request may make.
const aHandful = 10

// A blank is a response writer that keeps nothing and takes nothing.
type blank http.Header

func (b blank) Header() http.Header          { return http.Header(b) }
func (blank) WriteHeader(int)                {}
func (blank) Write(body []byte) (int, error) { return len(body), nil }

// allocations counts what one request takes from the heap.
func allocations(_ context.Context, b *bench) (table, error) {
	var t table
	handler, err := shortAndLong(b)
	if err != nil {
		return t, err
	}
	script, err := scriptURL()
	if err != nil {
		return t, err
	}
	asked := append(questions(), question{"static file", script, false})
	for _, q := range asked {
		count, size := b.taken(handler, q)
		t.add(q.name+": allocations", "", count, atMost(aHandful))
		t.add(q.name+": size of them", "bytes", size, goal{})
	}
	if !tenfold(handler) {
		return t, errors.New("the long page is not ten times as long as the short one")
	}
	shortCount, shortSize := b.taken(handler, shortPage())
	longCount, longSize := b.taken(handler, longPage())
	t.add("allocations, long page : short page", "", longCount.over(shortCount), atMost(1))
	t.add("size of them, long page : short page", "", longSize.over(shortSize), atMost(1.02))
	return t, nil
}

func shortPage() question { return question{path: "/safety/made-short"} }
func longPage() question  { return question{path: "/safety/made-long"} }

// tenfold tells whether the long page, as it is drawn, is what it should be.
func tenfold(h http.Handler) bool {
	size := func(q question) int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, q.path, nil))
		return w.Body.Len()
	}
	return size(longPage()) >= 10*size(shortPage())
}

// shortAndLong gives the site with two guides more.
func shortAndLong(b *bench) (http.Handler, error) {
	dir := filepath.Join(b.dir, "short-and-long")
	if err := os.CopyFS(dir, content.Files); err != nil {
		return nil, err
	}
	text, err := fs.ReadFile(content.Files, model)
	if err != nil {
		return nil, err
	}
	for name, body := range map[string][]byte{"short": brief("Short"), "long": lengthy(text)} {
		if err := write(filepath.Join(dir, "en/safety/made-"+name+".md"), body); err != nil {
			return nil, err
		}
	}
	return site(os.DirFS(dir))
}

func scriptURL() (string, error) {
	assets, err := asset.Load(static.Files, "static")
	if err != nil {
		return "", err
	}
	return assets.URL("js/guide.js")
}

// taken gives the number and the bytes of the allocations for one request.
func (b *bench) taken(h http.Handler, q question) (count, size spread) {
	etag := settled(h, q).Header().Get("Etag")
	w, r := blank{}, q.request(etag)
	answer := func() {
		clear(w)
		h.ServeHTTP(w, r)
	}
	for range b.rounds {
		count = append(count, testing.AllocsPerRun(1000, answer))
		size = append(size, bytesPerRun(1000, answer))
	}
	return count, size
}

func bytesPerRun(n int, f func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range n {
		f()
	}
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc-before.TotalAlloc) / float64(n)
}
