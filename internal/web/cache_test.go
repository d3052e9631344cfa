package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/a-h/templ"

	"github.com/tovani/guides/internal/guide"
)

func numbered(n int) *response {
	return newResponse(http.StatusOK, "text/html; charset=utf-8", forPages, fmt.Appendf(nil, "page %d", n), nil)
}

// However many requests come at once, one of them makes the response.
func TestOneMakerPerResponse(t *testing.T) {
	k := newCache(1 << 20)
	var made atomic.Int32
	release := make(chan struct{})
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			a, err := k.get("/", func() (*response, error) {
				made.Add(1)
				<-release
				return numbered(1), nil
			})
			if err != nil || string(a.bodies[""]) != "page 1" {
				t.Errorf("getting a response with many others: got %v, %v", a, err)
			}
		})
	}
	close(release)
	all.Wait()
	if n := made.Load(); n != 1 {
		t.Errorf("asking 50 times at once: got %d makers, want 1", n)
	}
}

// A reader who goes away while a page is made takes it from nobody else.
func TestTheFirstReaderLeaves(t *testing.T) {
	s := New(Content{Library: whole(t)}, assets(t), settings())
	gone, leave := context.WithCancel(t.Context())
	s.router.Get("/left", s.page(s.library.Editions[0], func(r *http.Request, e *guide.Edition) (templ.Component, error) {
		leave()
		return s.home(r, e)
	}, s.policies.plain))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(gone, "GET", "/left", nil))
	if w.Code != http.StatusOK {
		t.Errorf("GET / by a reader who leaves: got status %d, want 200 for those who wait too", w.Code)
	}
}

func TestWhatFailsIsNotKept(t *testing.T) {
	k := newCache(1 << 20)
	for _, fail := range []func() (*response, error){
		func() (*response, error) { return nil, errors.New("no") },
		func() (*response, error) { panic("no") },
	} {
		if a, err := k.get("/", fail); err == nil || a != nil {
			t.Errorf("making what fails: got %v, %v, want an error", a, err)
		}
	}
	if a, err := k.get("/", func() (*response, error) { return numbered(2), nil }); err != nil || string(a.bodies[""]) != "page 2" {
		t.Errorf("making it again: got %v, %v, want page 2", a, err)
	}
}

func TestTheBoundHolds(t *testing.T) {
	const bound = 16 << 10
	k := newCache(bound)
	for n := range 200 {
		a, err := k.get(fmt.Sprint("/", n), func() (*response, error) { return numbered(n), nil })
		if want := fmt.Sprint("page ", n); err != nil || string(a.bodies[""]) != want {
			t.Fatalf("getting response %d: got %v, %v, want %s", n, a, err, want)
		}
	}
	k.responses.CleanUp()
	if got := k.responses.WeightedSize(); got > bound {
		t.Errorf("keeping 200 responses: got a weight of %d, want at most %d", got, bound)
	}
}

// With next to no memory every response is made anew, and is right.
func TestATinyBound(t *testing.T) {
	config := settings()
	config.CacheBytes = 0
	l := live(t, whole(t), config)
	server := serve(t, l)
	want := ask(t, server, "GET", completePath)
	for range 5 {
		r := ask(t, server, "GET", completePath, "Accept-Encoding: br")
		if r.status != http.StatusOK || string(r.unpacked(t)) != string(want.body) {
			t.Fatalf("GET %s with no memory for responses: got status %d and another page", completePath, r.status)
		}
	}
}

// Addresses that lead nowhere, and questions that mean nothing, take no memory.
func TestManyAddressesAreNotKept(t *testing.T) {
	l := live(t, whole(t), settings())
	server := serve(t, l)
	for n := range 50 {
		for _, path := range []string{"/nowhere-%d", "/safety/nowhere-%d", "/a/b/%d", "/static/%d", "/g/%d", "/eligibility?from=%d", "/privacy?%d", "//%d"} {
			ask(t, server, "GET", fmt.Sprintf(path, n))
		}
	}
	kept := l.site.Load().cache.responses
	kept.CleanUp()
	// A page that is not there, the eligibility page, the plain page.
	if got := kept.EstimatedSize(); got > 3 {
		t.Errorf("asking for 400 addresses: got %d responses kept, want 3", got)
	}
}

// What is kept under a path is sent only to those who read that path: not another
// method, nor a path that policies like a question.
func TestWhoGetsWhatIsKept(t *testing.T) {
	server := openWhole(t)
	for range 2 {
		for _, c := range []struct {
			method, path string
			status       int
		}{
			{"GET", completePath, 200},
			{"HEAD", completePath, 200},
			{"POST", completePath, 405},
			{"OPTIONS", completePath, 405},
			{"PROPFIND", completePath, 405},
			{"GET", "/static/js/guide.js", 200},
			{"DELETE", "/static/js/guide.js", 405},
			{"GET", "/eligibility?from=c0mpl", 200},
			{"GET", "/eligibility%3Ffrom=" + completePath, 404},
			{"GET", "/Not%20Found%0A%0AThis%20page%20is%20not%20here%0A%0A%0A", 404},
		} {
			if got := ask(t, server, c.method, c.path).status; got != c.status {
				t.Errorf("%s %s: got status %d, want %d", c.method, c.path, got, c.status)
			}
		}
		// The start page says where a reader comes from, or nothing of it.
		for query, want := range map[string]string{"?from=c0mpl": completePath, "": ""} {
			if got := show(t, server, "/eligibility"+query).Find(".back a").AttrOr("href", ""); got != want {
				t.Errorf("GET /eligibility%s: got a way back to %q, want %q", query, got, want)
			}
		}
	}
}

// TestCaching checks what shared caches are told: that they may show a page for a minute
// while they ask for a newer one, and for a day while this server cannot answer; and which
// responses belong to one guide.
func TestCaching(t *testing.T) {
	server := open(t, own(t), settings())
	const pages = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400"
	for path, want := range map[string][2]string{
		"/":                                     {pages, ""},
		"/what-to-expect/first-session":         {pages, `"/what-to-expect/first-session"`},
		"/handout/what-to-expect/first-session": {pages, `"/what-to-expect/first-session"`},
		"/g/f4w9n":                              {pages, `"/what-to-expect/first-session"`},
		"/search?q=driving":                     {"no-store", ""},
		"/eligibility":                          {"no-cache", ""},
	} {
		h := ask(t, server, "GET", path).header
		if got := [2]string{h.Get("Cache-Control"), h.Get("Cache-Groups")}; got != want {
			t.Errorf("GET %s: got Cache-Control and Cache-Groups %q, want %q", path, got, want)
		}
	}
}
