package export

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"

	"github.com/tovani/guides/internal/golden"
)

// A page is what the site of a test responds with at a path.
type page struct {
	status            int
	kind, cache, body string // or, for a redirect, where it leads
}

// pages is a site with every kind of response.
type pages map[string]page

func small() pages {
	const html, text, short, none = "text/html; charset=utf-8", "text/plain; charset=utf-8", "max-age=300", "no-store"
	return pages{
		"/":                     {200, html, short, "<p>Home"},
		"/404":                  {404, html, none, "<p>Not found"},
		"/robots.txt":           {200, text, short, "User-agent: *\n"},
		"/safety":               {200, html, short, "<p>Safety"},
		"/safety/falls":         {200, html, short, "<p>Falls"},
		"/safety/pain":          {200, html, short, "<p>Pain"},
		"/safety/old":           {410, html, none, "<p>Gone"},
		"/safety/earlier":       {308, html, short, "/safety/falls"},
		"/g/abcde":              {302, html, short, "/safety/falls"},
		"/es":                   {200, html, short, "<p>Inicio"},
		"/es/404":               {404, html, none, "<p>No está"},
		"/es/feed.xml":          {200, "application/atom+xml", short, "<feed/>"},
		"/es/safety/caidas":     {200, html, short, "<p>Caídas"},
		"/static/a.0123abcd.js": {200, "text/javascript", "max-age=31536000, immutable", "let a"},
		"/static/a.png":         {200, "image/png", short, "PNG"},
	}
}

// allFiles is how many files an export of them has.
const allFiles = 42

// ServeHTTP responds as the site of guides does.
func (p pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page, h := p[r.URL.Path], w.Header()
	h.Set("Content-Type", page.kind)
	h.Set("Cache-Control", page.cache)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Request-Id", time.Now().String())
	switch {
	case page.status >= 300 && page.status < 400:
		h.Set("Location", page.body)
	case strings.HasPrefix(page.kind, "text/html"):
		h.Set("Content-Security-Policy", `style-src 'sha256-abc='`)
		fallthrough
	case !strings.HasPrefix(page.kind, "image/"):
		h.Set("Vary", "Accept-Encoding")
	}
	w.WriteHeader(page.status)
	_, _ = io.WriteString(w, page.body)
}

// site returns what is exported. Words below /safety change on a day.
func (p pages) site() Site {
	return Site{Handler: p, Paths: slices.Sorted(maps.Keys(p)), Expires: func(path string) time.Time {
		if strings.HasPrefix(path, "/safety") {
			return time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC)
		}
		return time.Time{}
	}}
}

// write exports a site and fails the test unless the counts are these.
func write(t *testing.T, dir string, p pages, want Result) {
	t.Helper()
	got, err := Write(t.Context(), dir, p.site())
	if err != nil {
		t.Fatalf("exporting: %v", err)
	}
	want.Next = time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC)
	if got != want {
		t.Errorf("exporting: got %+v, want %+v", got, want)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); len(left) > 0 {
		t.Errorf("exporting: got %q left beside the folder, want nothing", left)
	}
}

// read returns every file of a folder, with the time at which it was written.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(filepath.Join(dir, name))
		info, _ := d.Info()
		all[name] = info.ModTime().String() + "\n" + string(body)
		return err
	})
	if err != nil {
		t.Fatalf("reading the folder: %v", err)
	}
	return all
}

// TestFolder compares the names and the texts of all files that an export writes, but for
// the compressed ones.
func TestFolder(t *testing.T) {
	golden.Run(t, "testdata", func(t *testing.T, c *golden.Case) {
		dir := filepath.Join(t.TempDir(), "site")
		write(t, dir, small(), Result{Written: allFiles})
		var names []string
		for name, text := range read(t, dir) {
			names = append(names, name)
			_, body, _ := strings.Cut(text, "\n")
			switch {
			case slices.Contains([]string{"_headers", "_redirects", "nginx.conf", "expires.json"}, name):
				c.Want(t, "want-"+name, body)
			case name == listName || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz"):
			default:
				path := "/" + strings.TrimSuffix(strings.TrimSuffix(name, ".html"), "index")
				if want := small()[path].body; body != want {
					t.Errorf("the file %s: got %q, want what %s responds, %q", name, body, path, want)
				}
			}
		}
		slices.Sort(names)
		c.Want(t, "want-names", strings.Join(names, "\n")+"\n")
	})
}

func TestCompressedForms(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	write(t, dir, small(), Result{Written: allFiles})
	file := func(name string) io.Reader {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.NewReader(body)
	}
	gunzipped, err := gzip.NewReader(file("safety/pain.html.gz"))
	if err != nil {
		t.Fatalf("reading the gzip form: %v", err)
	}
	for name, r := range map[string]io.Reader{"br": brotli.NewReader(file("safety/pain.html.br")), "gzip": gunzipped} {
		if got, err := io.ReadAll(r); string(got) != "<p>Pain" || err != nil {
			t.Errorf("reading the %s form: got %q and %v, want what the page holds", name, got, err)
		}
	}
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	write(t, dir, small(), Result{Written: allFiles})
	first := read(t, dir)
	write(t, dir, small(), Result{Kept: allFiles})
	if again := read(t, dir); !maps.Equal(again, first) {
		t.Error("exporting the same again: got other files or times, want the same")
	}

	changed := small()
	changed["/safety/pain"] = page{200, "text/html; charset=utf-8", "max-age=300", "<p>Less pain"}
	write(t, dir, changed, Result{Written: 3, Kept: allFiles - 3})
	for name, text := range read(t, dir) {
		if got, want := text != first[name], strings.HasPrefix(name, "safety/pain.html"); got != want {
			t.Errorf("exporting one changed page: got %s written anew %t, want %t", name, got, want)
		}
	}

	delete(changed, "/es/feed.xml")
	write(t, dir, changed, Result{Written: 3, Kept: allFiles - 6, Removed: 3}) // _headers, nginx.conf and the list are others
	if _, err := os.Stat(filepath.Join(dir, "es", "feed.xml")); !os.IsNotExist(err) {
		t.Errorf("exporting without a file: got %v for it, want that it is gone", err)
	}
}

func TestDamagedFileIsWrittenAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	write(t, dir, small(), Result{Written: allFiles})
	want := read(t, dir)
	for _, name := range []string{"index.html.br", "index.html.gz", "robots.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("damaged"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, small(), Result{Written: 3, Kept: allFiles - 3})
	for name, text := range read(t, dir) {
		_, got, _ := strings.Cut(text, "\n")
		if _, want, _ := strings.Cut(want[name], "\n"); got != want {
			t.Errorf("exporting over damaged files: got %q as %s, want %q", got, name, want)
		}
	}
}

// After an error the earlier export is there, with nothing beside it.
func TestFailureLeavesTheEarlierExport(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	broken := small()
	broken["/safety/pain"] = page{500, "text/html", "no-store", "Failed"}
	for _, c := range []struct {
		name  string
		ctx   context.Context
		pages pages
		want  string
	}{
		{"a page that fails", t.Context(), broken, "cannot export /safety/pain, which responds with status 500"},
		{"a stop", stopped, small(), "context canceled"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			write(t, dir, small(), Result{Written: allFiles})
			before := read(t, filepath.Dir(dir))
			if _, err := Write(c.ctx, dir, c.pages.site()); err == nil || err.Error() != c.want {
				t.Errorf("exporting: got the error %v, want %q", err, c.want)
			}
			if after := read(t, filepath.Dir(dir)); !maps.Equal(after, before) {
				t.Error("after the error, got other files than before, want the same")
			}
		})
	}
}

// What no export has written is never removed.
func TestRefusesOtherFiles(t *testing.T) {
	for name, exported := range map[string]bool{"a folder with a file": false, "an export with another file": true} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if exported {
				write(t, dir, small(), Result{Written: allFiles})
			}
			if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("mine"), 0o644); err != nil {
				t.Fatal(err)
			}
			before := read(t, dir)
			_, err := Write(t.Context(), dir, small().site())
			if err == nil || !strings.Contains(err.Error(), "thesis.txt, which no export has written") {
				t.Errorf("exporting: got the error %v, want one that names the file", err)
			}
			if after := read(t, dir); !maps.Equal(after, before) {
				t.Error("exporting: got the folder changed, want it as it was")
			}
		})
	}
}
