package main

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/tovani/guides/content"
)

// The guides that are made must be ones that the site shows without complaint.
func TestLibrary(t *testing.T) {
	b := &bench{dir: t.TempDir()}
	if _, _, err := b.library(7); err != nil {
		t.Fatal(err)
	}
	dir, pages, err := b.library(7) // two parts make one each
	if err != nil {
		t.Fatal(err)
	}
	handler, err := site(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, page, nil))
		if w.Code != http.StatusOK {
			t.Errorf("GET %s: status %d", page, w.Code)
		}
	}
}

func TestModelHasTheLinesThatAreReplaced(t *testing.T) {
	text, err := fs.ReadFile(content.Files, model)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := copyOf(text, 1), copyOf(text, 2); string(a) == string(b) || string(a) == string(text) {
		t.Errorf("two guides made from %s are the same", model)
	}
}

func TestShortAndLong(t *testing.T) {
	handler, err := shortAndLong(&bench{dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if !tenfold(handler) {
		t.Error("the long page is not ten times as long as the short one")
	}
}

// The bare handler must be compared with the same answer.
func TestBare(t *testing.T) {
	handler, err := site(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions() {
		want, got := httptest.NewRecorder(), httptest.NewRecorder()
		request := q.request("")
		handler.ServeHTTP(want, request)
		bare(handler, request).ServeHTTP(got, request)
		if got.Code != want.Code || len(got.Header()) != len(want.Header()) || got.Body.Len() != want.Body.Len() {
			t.Errorf("%s: the bare handler answers %d with %d headers and %d bytes, ours %d with %d and %d",
				q.name, got.Code, len(got.Header()), got.Body.Len(), want.Code, len(want.Header()), want.Body.Len())
		}
	}
}

// Every field that is prose must be read as Markdown by the template that says so.
func TestAsMarkdown(t *testing.T) {
	if got, want := strings.Count(asMarkdown(), "| markdownify"), 18; got != want {
		t.Errorf("the template reads %d fields as Markdown, want %d:\n%s", got, want, asMarkdown())
	}
}
