package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/tovani/guides/internal/guide"
)

// named is the small library of a clinic of another name.
func named(t testing.TB, name string) *guide.Library {
	t.Helper()
	fsys := wholeFiles(t, testdata(t, "complete.md"), "", "")
	site := fsys["en/site.yaml"]
	site.Data = []byte(strings.ReplaceAll(string(site.Data), "Tovani", name))
	return load(t, fsys)
}

// While the content is replaced again and again, every response is wholly of one
// build.
func TestReplacedUnderRequests(t *testing.T) {
	libraries := []*guide.Library{named(t, "Aurelia"), named(t, "Borealis")}
	l := live(t, libraries[0], settings())
	server := serve(t, l)
	server.Client().Transport.(*http.Transport).MaxIdleConnsPerHost = 8
	var asking sync.WaitGroup
	for range 8 {
		asking.Go(func() {
			for n := range 50 {
				if n%25 == 0 {
					l.Replace(Content{Library: libraries[n/25%2]})
				}
				checkOneBuild(t, server, []string{"/", completePath, "/safety", "/nowhere", "/feed.xml"}[n%5])
			}
		})
	}
	asking.Wait()
}

func checkOneBuild(t *testing.T, server *httptest.Server, path string) {
	res, err := server.Client().Get(server.URL + path)
	if err != nil {
		t.Errorf("GET %s while the content is replaced: %v", path, err)
		return
	}
	defer res.Body.Close()
	var body strings.Builder
	if err := res.Write(&body); err != nil || res.StatusCode >= 500 {
		t.Errorf("GET %s while the content is replaced: got status %d, %v", path, res.StatusCode, err)
	}
	one, other := strings.Count(body.String(), "Aurelia"), strings.Count(body.String(), "Borealis")
	if (one == 0) == (other == 0) {
		t.Errorf("GET %s while the content is replaced: got %d words of one build and %d of the other, want all of one", path, one, other)
	}
}

// A clock that the test moves.
type clock struct{ now atomic.Int64 }

func (c *clock) set(t time.Time) { c.now.Store(t.UnixNano()) }
func (c *clock) read() time.Time { return time.Unix(0, c.now.Load()) }

// The page says that its review is overdue from the first instant of that day,
// and nobody may keep the earlier words past it.
func TestTheDayChanges(t *testing.T) {
	due := time.Date(2027, 11, 21, 0, 0, 0, 0, time.UTC)
	var c clock
	config := settings()
	config.Now = c.read
	c.set(due.Add(-time.Hour))
	server := open(t, reviewed(t, "2026-11-21"), config)
	for _, at := range []struct {
		before  time.Duration
		caching string
		overdue bool
	}{
		{time.Hour, briefly, false},
		{5 * time.Minute, briefly, false},
		{299 * time.Second, "public, max-age=299", false},
		{1500 * time.Millisecond, "public, max-age=1", false},
		{time.Millisecond, "public, max-age=0", false},
		{0, briefly, true},
		{-24 * time.Hour, briefly, true},
	} {
		c.set(due.Add(-at.before))
		r := ask(t, server, "GET", completePath)
		if got := r.header.Get("Cache-Control"); got != at.caching {
			t.Errorf("GET a guide %s before its review is due: got Cache-Control %q, want %q", at.before, got, at.caching)
		}
		if got := strings.Contains(string(r.body), "treat this page with care"); got != at.overdue {
			t.Errorf("GET a guide %s before its review is due: got it called overdue: %v, want %v", at.before, got, at.overdue)
		}
	}
	fresh := ask(t, server, "GET", "/static/js/guide.js").header.Get("Etag")
	if got := ask(t, server, "GET", "/static/js/guide.js", "If-None-Match: "+fresh).status; got != http.StatusNotModified {
		t.Errorf("GET a file after the day changed: got status %d, want 304", got)
	}
}

// With Release a guide goes on the day its review runs out.
func TestReleaseEndsWithTheReview(t *testing.T) {
	due := time.Date(2027, 11, 21, 0, 0, 0, 0, time.UTC)
	var c clock
	config := settings()
	config.Now, config.Release = c.read, true
	c.set(due.Add(-time.Second))
	server := open(t, reviewed(t, "2026-11-21"), config)
	if got := ask(t, server, "GET", completePath).status; got != http.StatusOK {
		t.Errorf("GET a guide a second before its review is due: got status %d, want 200", got)
	}
	c.set(due)
	if got := ask(t, server, "GET", completePath).status; got != http.StatusNotFound {
		t.Errorf("GET a guide when its review is due: got status %d, want 404", got)
	}
}

func TestHealth(t *testing.T) {
	l := live(t, whole(t), settings())
	server := serve(t, l)
	check := func(path string, status int, word string) {
		t.Helper()
		r := ask(t, server, "GET", path)
		if r.status != status || string(r.body) != word+"\n" || r.header.Get("Cache-Control") != never {
			t.Errorf("GET %s: got status %d and %q, want %d and %q, kept by nobody", path, r.status, r.body, status, word)
		}
		checkSecurity(t, r.header)
	}
	check("/healthz", 200, "ok")
	check("/readyz", 200, "ok")
	l.Stop()
	check("/healthz", 200, "ok")
	check("/readyz", 503, "stopping")
	if got := ask(t, server, "GET", "/").status; got != http.StatusOK {
		t.Errorf("GET / after Stop: got status %d, want 200 for requests under way", got)
	}
}

// A fact that ends is said to be checked from the next day on, although nobody has
// edited or read a file, and the page has another ETag.
func TestFactEnds(t *testing.T) {
	fsys := wholeFiles(t, testdata(t, "complete.md")+"\n{{fact:short-rule}}\n", "", "")
	fsys["en/facts.yaml"] = &fstest.MapFile{Data: []byte("facts:\n  - id: short-rule\n    text: It is allowed.\n    source: acevedo-diaz-2020\n    valid_until: 2026-12-31\n")}
	var c clock
	config := settings()
	config.Now = c.read
	end := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	c.set(end.Add(-time.Second))
	server := open(t, load(t, fsys), config)
	before := ask(t, server, "GET", completePath)
	c.set(end)
	after := ask(t, server, "GET", completePath)
	const notice = "That was the rule until December 31, 2026. We are checking what holds now."
	if strings.Contains(string(before.body), notice) || !strings.Contains(string(before.body), "It is allowed.") {
		t.Errorf("GET a guide a second before a fact in it ends: got no fact or %q already", notice)
	}
	if !strings.Contains(string(after.body), "It is allowed. "+notice) {
		t.Errorf("GET a guide when a fact in it has ended: got no words %q", notice)
	}
	if before.header.Get("Etag") == after.header.Get("Etag") {
		t.Errorf("GET a guide when a fact in it has ended: got the ETag %s as before, want another", after.header.Get("Etag"))
	}
}
