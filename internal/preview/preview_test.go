package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/editorial"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/internal/web"
	"github.com/tovani/guides/static"
)

const (
	file = "en/conditions/ptsd.md"
	path = "/conditions/ptsd"
	old  = "\ntitle: Ketamine and PTSD\n"
)

// A desk is a content folder that a preview follows.
type desk struct {
	*testing.T
	dir, url string
	memory   guide.Memory
}

// open starts a preview of a copy of the site's own content.
func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, dir: filepath.Join(t.TempDir(), "content")}
	if err := os.CopyFS(d.dir, content.Files); err != nil {
		t.Fatalf("copying the content: %v", err)
	}
	assets, err := asset.Load(static.Files, address.Static)
	if err != nil {
		t.Fatalf("loading the files of the program: %v", err)
	}
	first := d.read()
	site := web.NewLive(WithDrafts(first.Content), assets, web.Config{
		BaseURL: "http://127.0.0.1", CacheBytes: 1 << 20, Log: slog.New(slog.DiscardHandler), Now: time.Now,
	})
	shown := New(site, first, "vscode://file{file}:{line}:{column}")
	go func() { _ = shown.Watch(t.Context(), d.dir, d.read) }() // it ends with the test
	server := httptest.NewServer(shown)
	t.Cleanup(server.CloseClientConnections)
	d.url = server.URL
	d.within("the folder is watched", func() bool { return d.state(path).Version > 0 })
	return d
}

func (d *desk) read() Reading {
	library, problems := guide.Load(os.DirFS(d.dir), d.dir, guide.Options{Positions: true, Static: static.Files, Memory: &d.memory})
	return Reading{
		Content: web.Content{Library: library}, Problems: problems, Broken: problems.Count(problem.Error) > 0,
		Rules: func(ctx context.Context) (problem.List, error) { return editorial.Check(ctx, library, nil) },
	}
}

func (d *desk) get(path string) string {
	d.Helper()
	res, err := http.Get(d.url + path)
	if err != nil {
		d.Fatalf("GET %s: %v", path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		d.Fatalf("GET %s: %v", path, err)
	}
	return string(body)
}

func (d *desk) state(page string) (st state) {
	d.Helper()
	if err := json.Unmarshal([]byte(d.get(statePath+"?path="+page)), &st); err != nil {
		d.Fatalf("reading the state: %v", err)
	}
	return st
}

// save writes a file as an editor does that renames a finished copy.
func (d *desk) save(name, text string) {
	d.Helper()
	at := filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.WriteFile(at+"~", []byte(text), 0o644); err != nil {
		d.Fatal(err)
	}
	if err := os.Rename(at+"~", at); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) text(name string) string {
	d.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, filepath.FromSlash(name)))
	if err != nil {
		d.Fatal(err)
	}
	return string(raw)
}

// within waits until something is true.
func (d *desk) within(what string, is func() bool) {
	d.Helper()
	for begun := time.Now(); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > 20*time.Second {
			d.Fatalf("waiting until %s: it is not so after 20 seconds; state %+v", what, d.state(path))
		}
	}
}

func (d *desk) shows(words string) func() bool {
	return func() bool { return strings.Contains(d.get(path), words) }
}

// TestChange checks that a saved change is on the page, that a broken file leaves the
// page as it was and is told with its line, and that mending it mends the page.
func TestChange(t *testing.T) {
	t.Parallel()
	d := open(t)
	text := d.text(file)
	d.save(file, strings.Replace(text, old, "\ntitle: Ketamine after trauma\n", 1))
	d.within("the page has the new title", d.shows("Ketamine after trauma"))

	d.save(file, strings.Replace(text, old, "\ntitel: Ketamine and PTSD\n", 1))
	d.within("the page is called old", func() bool { return d.state(path).Old })
	if !d.shows("Ketamine after trauma")() {
		t.Errorf("GET %s while its file is broken: got another page, want the last good one", path)
	}
	at := filepath.Join(d.dir, filepath.FromSlash(file))
	i := slices.IndexFunc(d.state(path).Problems, func(m mistake) bool { return m.Rule == "unknown-key" })
	if i < 0 {
		t.Fatalf("the problems: got %+v, want one of an unknown key", d.state(path).Problems)
	}
	want := mistake{
		Where: at + ":3:1", Severity: "error", Message: `unknown key "titel", did you mean "title"?`, Rule: "unknown-key",
		Line: "titel: Ketamine and PTSD", Editor: "vscode://file" + at + ":3:1", Here: true,
	}
	if got := d.state(path).Problems[i]; got != want {
		t.Errorf("the problem: got %+v, want %+v", got, want)
	}

	d.save(file, text)
	d.within("the page is the first one again", func() bool { return !d.state(path).Old && d.shows("Ketamine and PTSD")() })
}

// TestBurst checks that nothing is missed when hundreds of files are saved at once, and
// that folders that appear are followed.
func TestBurst(t *testing.T) {
	t.Parallel()
	d := open(t)
	text := d.text(file)
	for n := range 500 {
		d.save(file, strings.Replace(text, old, fmt.Sprintf("\ntitle: Title number %d.\n", n), 1))
	}
	d.within("the page has the last title", d.shows("Title number 499."))
	if err := os.Mkdir(filepath.Join(d.dir, "es"), 0o755); err != nil {
		t.Fatal(err)
	}
	d.save("es/site.yaml", "name: Tovani\n")
	d.within("the new folder's file is read", func() bool {
		return slices.ContainsFunc(d.state(path).Problems, func(m mistake) bool { return strings.Contains(m.Where, "es/site.yaml") })
	})
	if err := os.RemoveAll(filepath.Join(d.dir, "es")); err != nil {
		t.Fatal(err)
	}
	d.within("the folder is forgotten", func() bool { return len(d.state(path).Problems) == 0 || !d.state(path).Old })
}

// TestDraft checks that a draft has a page, and that it is said to be one.
func TestDraft(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.save("en/conditions/new.md", "---\ntitle: A new guide\nsummary: About it.\nstatus: draft\ntldr:\n  - One.\n---\n")
	d.within("the draft has a page", func() bool { return strings.Contains(d.get("/conditions/new"), "A new guide") })
	if st := d.state("/conditions/new"); st.Page == nil || !st.Page.Draft {
		t.Errorf("the state of the page of a draft: got %+v, want it called one", st.Page)
	}
}

// TestChanges checks that an open page is told of each change.
func TestChanges(t *testing.T) {
	t.Parallel()
	d := open(t)
	res, err := http.Get(d.url + changesPath)
	if err != nil {
		t.Fatalf("GET %s: %v", changesPath, err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	until := func(want string) {
		t.Helper()
		for lines.Scan() {
			if lines.Text() == want {
				return
			}
		}
		t.Fatalf("the events: got an end and %v, want %q", lines.Err(), want)
	}
	until("data: 2") // what breaks the rules at the start is known
	d.save(file, d.text(file)+"\n")
	until("data: 3") // the new page is there
	until("data: 4") // and what breaks the rules is known
}

// TestFolderReplaced puts another folder in the place of the one that is followed, as a
// change of the branch can, and changes a file in that.
func TestFolderReplaced(t *testing.T) {
	t.Parallel()
	d := open(t)
	text := d.text(file)
	if err := os.Rename(d.dir, d.dir+"-before"); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(d.dir, content.Files); err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"Another folder", "Changed there"} {
		d.save(file, strings.Replace(text, old, "\ntitle: "+title+"\n", 1))
		d.within("the page says "+title, func() bool { return strings.Contains(d.get(path), title) })
	}
}

// TestScript checks that only pages get the script of the preview.
func TestScript(t *testing.T) {
	t.Parallel()
	d := open(t)
	for at, want := range map[string]bool{path: true, "/": true, "/nowhere": true, "/feed.xml": false, "/robots.txt": false} {
		if got := strings.Contains(d.get(at), scriptPath); got != want {
			t.Errorf("GET %s: the script of the preview is in it: %v, want %v", at, got, want)
		}
	}
	if !strings.Contains(d.get(scriptPath), "EventSource") {
		t.Errorf("GET %s: got no script", scriptPath)
	}
}
