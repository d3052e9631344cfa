package web

import (
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/tovani/guides/content"
	"github.com/tovani/guides/internal/address"
	"github.com/tovani/guides/internal/asset"
	"github.com/tovani/guides/internal/guide"
	"github.com/tovani/guides/internal/problem"
	"github.com/tovani/guides/static"
)

// base is the address of the site as readers would see it.
const base = "https://guides.example.org"

// today is when the tests take place.
func today() time.Time { return time.Date(2026, 12, 1, 9, 30, 0, 0, time.UTC) }

func settings() Config {
	return Config{
		BaseURL: base, FrameAncestors: []string{"'self'", "https://ehr.example.org"}, CacheBytes: 16 << 20,
		Log: slog.New(slog.DiscardHandler), Now: today,
	}
}

// load reads a content folder that must be without errors.
func load(t testing.TB, fsys fs.FS) *guide.Library {
	t.Helper()
	library, problems := guide.Load(fsys, "content", guide.Options{})
	return sound(t, library, problems)
}

// sound returns a library that must be without errors.
func sound(t testing.TB, library *guide.Library, problems problem.List) *guide.Library {
	t.Helper()
	for _, p := range problems {
		if p.Severity == problem.Error {
			t.Errorf("loading the content: %s", p)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return library
}

// own is the library of the site's own content. All tests share it: nothing changes
// a library once it is loaded.
func own(t testing.TB) *guide.Library {
	t.Helper()
	library, problems := loadOwn()
	return sound(t, library, problems)
}

var loadOwn = sync.OnceValues(func() (*guide.Library, problem.List) {
	return guide.Load(content.Files, "content", guide.Options{})
})

// ourLinks and orders are what site.yaml says about guides that a small library
// does not have.
var (
	ourLinks = regexp.MustCompile(`\[([^\]]*)\]\(/[^)]*\)`)
	orders   = regexp.MustCompile(`(?m)^    order:.*\n(?:      - .*\n)*`)
	waysIn   = regexp.MustCompile(`(?m)^(companion|ways|most_asked|footer|reviewers):.*\n(  .*\n)*`)
)

// smallSite is the site's own site.yaml without what leads to its own guides,
// and with a reviewer.
func smallSite(t testing.TB) string {
	t.Helper()
	text, err := content.Files.ReadFile("en/site.yaml")
	if err != nil {
		t.Fatalf("reading site.yaml: %v", err)
	}
	site := waysIn.ReplaceAllString(orders.ReplaceAllString(string(text), ""), "")
	return ourLinks.ReplaceAllString(site, "$1") +
		"\nreviewers:\n  - id: an-example\n    name: Ann Example\n    credentials: MD\n"
}

// files makes a content folder of a few files. A name without a folder of its
// own stands in en/.
func files(t testing.TB, texts map[string]string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{"en/site.yaml": {Data: []byte(smallSite(t))}}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func testdata(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatalf("reading testdata: %v", err)
	}
	return string(text)
}

// brief is a guide with nothing but what every guide must have.
func brief(title string) string {
	return "---\ntitle: " + title + "\nsummary: The summary of " + title + ".\ntldr:\n  - The gist.\n---\n"
}

// assets are the site's static files, which all tests share.
func assets(t testing.TB) *asset.Set {
	t.Helper()
	set, err := loadAssets()
	if err != nil {
		t.Fatalf("loading the static files: %v", err)
	}
	return set
}

var loadAssets = sync.OnceValues(func() (*asset.Set, error) { return asset.Load(static.Files, address.Static) })

func live(t testing.TB, library *guide.Library, config Config) *Live {
	t.Helper()
	l := NewLive(Content{Library: library}, assets(t), config)
	return l
}

// open serves a library over real HTTP.
func open(t testing.TB, library *guide.Library, config Config) *httptest.Server {
	t.Helper()
	return serve(t, live(t, library, config))
}

func serve(t testing.TB, h http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(h)
	server.Config.DisableGeneralOptionsHandler = true // as in the program
	server.Start()
	t.Cleanup(server.Close)
	// Nothing is followed and nothing unpacked: the tests see what is sent.
	server.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	server.Client().Transport.(*http.Transport).DisableCompression = true
	return server
}

// A reply is a whole response, read to its end.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// ask sends a request; header lines are written "Name: value".
func ask(t testing.TB, server *httptest.Server, method, path string, headers ...string) reply {
	t.Helper()
	r, err := http.NewRequest(method, server.URL+path, nil)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	for _, line := range headers {
		if name, value, ok := strings.Cut(line, ": "); ok {
			r.Header.Add(name, value)
		}
	}
	res, err := server.Client().Do(r)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s %s: reading the body: %v", method, path, err)
	}
	return reply{res.StatusCode, res.Header, body}
}

func (r reply) document(t testing.TB) *goquery.Document {
	t.Helper()
	d, err := goquery.NewDocumentFromReader(strings.NewReader(string(r.body)))
	if err != nil {
		t.Fatalf("parsing a page: %v", err)
	}
	return d
}

// show asks for a page that must be there.
func show(t testing.TB, server *httptest.Server, path string) *goquery.Document {
	t.Helper()
	r := ask(t, server, "GET", path)
	if r.status != http.StatusOK {
		t.Fatalf("GET %s: got status %d, want 200", path, r.status)
	}
	return r.document(t)
}

// words returns the text of elements with single spaces, without citations and the
// signs of links to copy.
func words(s *goquery.Selection) string {
	s = s.Clone()
	s.Find("sup, .anchor, svg").Remove()
	return strings.Join(strings.Fields(s.Text()), " ")
}
