package main

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/web"
)

// exportDay is when the tests export.
func exportDay() time.Time { return time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC) }

// exported runs the command and returns the line that it prints.
func exported(t *testing.T, now clock, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	args = append([]string{"export", "--base-url", "https://guides.example.org"}, args...)
	if code := run(t.Context(), now, args, &stdout, &stderr); code != 0 {
		t.Fatalf("guides %s: exit code %d, want 0; on stderr:\n%s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.String()
}

// exportSite returns the site that an export copies.
func exportSite(t *testing.T, dir string) *web.Site {
	t.Helper()
	c, _, err := readContent(dir, exportDay(), guide.Options{})
	if err != nil {
		t.Fatalf("reading the content: %v", err)
	}
	k := exportCommand{BaseURL: "https://guides.example.org", FrameAncestors: ancestors{"'self'"}}
	site, err := k.site(c, exportDay(), streams{io.Discard, io.Discard, nil})
	if err != nil {
		t.Fatalf("making the site: %v", err)
	}
	return site
}

func TestExport(t *testing.T) {
	content := library(t, nil)
	t.Chdir(t.TempDir())
	content.write(t, "content")
	exported(t, exportDay, "site", "--content", "content")
	site := exportSite(t, "content")
	for _, path := range append(site.Paths(), site.ErrorPaths()...) {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Header().Get("Location") != "" {
			continue
		}
		name := strings.TrimPrefix(path, "/")
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			name = cmp.Or(name, "index") + ".html"
		}
		if got, err := os.ReadFile(filepath.Join("site", name)); err != nil || !bytes.Equal(got, w.Body.Bytes()) {
			t.Errorf("the file of %s: got an error %v or another text, want what the site responds", path, err)
		}
	}
	exported(t, exportDay, "again", "--content", "content")
	for name := range times(t, "site") {
		first, _ := os.ReadFile(filepath.Join("site", name))
		if again, err := os.ReadFile(filepath.Join("again", name)); err != nil || !bytes.Equal(again, first) {
			t.Errorf("exporting the same content to another folder: got an error %v or other bytes in %s, want the same", err, name)
		}
	}
}

// TestExportAgain checks which files an export writes when little has changed.
func TestExportAgain(t *testing.T) {
	content := library(t, nil)
	t.Chdir(t.TempDir())
	content.write(t, "content")
	exported(t, exportDay, "site", "--content", "content")

	before := times(t, "site")
	later := func() time.Time { return exportDay().Add(23 * time.Hour) }
	if line := exported(t, later, "site", "--content", "content"); !strings.HasPrefix(line, "site: 0 files written, ") {
		t.Errorf("exporting the same again, hours later: got %q, want 0 files written", line)
	}
	if got := newer(t, "site", before); got != nil {
		t.Errorf("exporting the same again: got %q written, want nothing", got)
	}

	changed := strings.Replace(content["en/safety/side-effects.md"], "Tell us.", "Tell us today.", 1)
	files{"content/en/safety/side-effects.md": changed}.write(t, ".")
	exported(t, exportDay, "site", "--content", "content")
	var want []string
	for _, page := range []string{"handout/safety/side-effects.html", "safety/side-effects.html"} {
		want = append(want, page, page+".br", page+".gz")
	}
	if got := newer(t, "site", before); !slices.Equal(got, want) {
		t.Errorf("exporting one changed guide: got %q written, want %q", got, want)
	}

	before = times(t, "site")
	files{"content/en/safety/side-effects.md": "broken"}.write(t, ".")
	if code := run(t.Context(), exportDay, []string{"export", "site", "--content", "content", "--base-url", "https://guides.example.org"}, io.Discard, io.Discard); code != 1 {
		t.Errorf("exporting content with errors: got exit code %d, want 1", code)
	}
	if after := times(t, "site"); !maps.EqualFunc(after, before, time.Time.Equal) {
		t.Error("exporting content with errors: got the folder changed, want it as it was")
	}
}

// times returns when each file of a folder was written.
func times(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	all := map[string]time.Time{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		all[name] = info.ModTime()
		return err
	})
	if err != nil {
		t.Fatalf("reading %s: %v", dir, err)
	}
	return all
}

// newer returns the files of a folder whose time has changed.
func newer(t *testing.T, dir string, before map[string]time.Time) []string {
	t.Helper()
	var names []string
	for name, at := range times(t, dir) {
		if !at.Equal(before[name]) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
