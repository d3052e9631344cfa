package web

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A record keeps what is logged, by any number of requests at once.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

func TestOneLineARequest(t *testing.T) {
	for _, c := range []struct{ method, path, route, status string }{
		{"GET", "/", "/", "200"},
		{"HEAD", "/", "/", "200"},
		{"GET", "/safety", "/{name}", "200"},
		{"GET", "/what-to-expect/first-session", "/{category}/{slug}", "200"},
		{"GET", "/g/f4w9n", "/g/{id}", "302"},
		{"GET", "/static/js/guide.js", "/static/*", "200"},
		{"GET", "/privacy/", `""`, "308"},
		{"GET", "/no/such/page", `""`, "404"},
		{"GET", "/sentinel", "/{name}", "404"},
		{"POST", "/", `""`, "405"},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			var log record
			config := settings()
			config.Log = slog.New(slog.NewTextHandler(&log, nil))
			server := open(t, own(t), config)
			want := "^"
			for range 2 { // what is made, and what is kept
				r := ask(t, server, c.method, c.path)
				want += `time=\S+ level=INFO msg=request route=` + regexp.QuoteMeta(c.route) + ` method=` + c.method + ` status=` + c.status +
					` ms=[0-9.e-]+ bytes=` + size(c.method, r) + ` id=` + regexp.QuoteMeta(r.header.Get("X-Request-Id")) + `\n`
			}
			server.Close() // the line is written when the response has been sent
			if got := log.String(); !regexp.MustCompile(want + "$").MatchString(got) {
				t.Errorf("%s %s twice: got the log %q, want %s", c.method, c.path, got, want)
			}
		})
	}
}

func size(method string, r reply) string {
	if method == http.MethodHead {
		return "0"
	}
	return strconv.Itoa(len(r.body))
}

// Nothing that tells who read what may stand in the log.
func TestLogTellsNothingOfReaders(t *testing.T) {
	var log record
	config := settings()
	config.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	server := open(t, own(t), config)
	const mark = "sentinel"
	paths := []string{
		"/sentinel", "/a/sentinel", "/sentinel/", "/SENTINEL", "/static/sentinel", "/g/sentinel", "/%00sentinel%0a", "/safety?q=sentinel",
		"/eligibility?from=sentinel", "/?sentinel", "/feed.xml?sentinel=1", "/what-to-expect/first-session?ref=sentinel", "/es/sentinel", "//sentinel.example/",
	}
	for _, path := range paths {
		for _, method := range []string{"GET", "HEAD", "POST", "OPTIONS", "SENTINEL", "sentinel"} {
			ask(t, server, method, path, "Cookie: a="+mark, "User-Agent: "+mark, "Referer: https://example.org/"+mark, "X-Forwarded-For: 203.0.113.77",
				"X-Request-Id: "+mark, "Authorization: Bearer "+mark, "Accept-Language: "+mark, "If-None-Match: "+mark, "Accept-Encoding: "+mark)
		}
	}
	server.Close()
	got := strings.ToLower(log.String())
	for _, told := range []string{mark, "127.0.0.1", "203.0.113.77", "first-session", "safety", "example"} {
		if strings.Contains(got, told) {
			t.Errorf("reading the log: got %q in it, want nothing of the request", told)
		}
	}
	if lines := strings.Count(got, "\n"); lines != len(paths)*6 {
		t.Errorf("counting the lines of the log: got %d, want %d", lines, len(paths)*6)
	}
}

func TestWhoseRequestIDIsBelieved(t *testing.T) {
	for _, c := range []struct {
		name, trusted, given string
		believed             bool
	}{
		{"from a proxy", "127.0.0.0/8", "abc-DEF_1.2", true},
		{"from anybody", "10.0.0.0/8", "abc", false},
		{"with no proxies", "", "abc", false},
		{"of a strange shape", "127.0.0.0/8", "abc def", false},
		{"too long", "127.0.0.0/8", strings.Repeat("a", 65), false},
		{"none", "127.0.0.0/8", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := settings()
			if c.trusted != "" {
				config.TrustedProxies = []netip.Prefix{netip.MustParsePrefix(c.trusted)}
			}
			got := ask(t, open(t, own(t), config), "GET", "/privacy", "X-Request-Id: "+c.given).header.Get("X-Request-Id")
			if (got == c.given) != c.believed || got == "" {
				t.Errorf("GET /privacy with X-Request-Id %q: got %q, want it believed: %v", c.given, got, c.believed)
			}
		})
	}
}

// A header that middleware sets is on every response, made or kept.
func TestMiddlewareSeesEveryRequest(t *testing.T) {
	s := New(Content{own(t), inEnglish(asked(t))}, assets(t), settings())
	s.router = s.routes(append(s.router.Middlewares(), func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Added", "yes")
			next.ServeHTTP(w, r)
		})
	})...)
	server := serve(t, s)
	for _, path := range append(s.Paths(), "/nowhere", "/nowhere/", "/healthz", "/eligibility/check", where) {
		for n := range 3 {
			if got := ask(t, server, "GET", path).header.Get("X-Added"); got != "yes" {
				t.Errorf("GET %s, time %d: got no header of the middleware, want it every time", path, n+1)
			}
		}
	}
}

// A handler can flush and set deadlines through the writer of the middleware.
func TestHandlersControlTheConnection(t *testing.T) {
	s := New(Content{Library: whole(t)}, assets(t), settings())
	s.router.Get("/controlled", func(w http.ResponseWriter, _ *http.Request) {
		c := http.NewResponseController(w)
		for name, err := range map[string]error{
			"flushing": c.Flush(), "setting a read deadline": c.SetReadDeadline(time.Time{}), "setting a write deadline": c.SetWriteDeadline(time.Time{}),
		} {
			if err != nil {
				t.Errorf("%s in a handler: %v", name, err)
			}
		}
	})
	ask(t, serve(t, s), "GET", "/controlled")
}

// BenchmarkCachedPage measures a page that is kept, from the router to the writer.
func BenchmarkCachedPage(b *testing.B) {
	config := settings()
	config.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	site := live(b, whole(b), config)
	r := httptest.NewRequest("GET", completePath, nil)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	b.ReportAllocs()
	for b.Loop() {
		site.ServeHTTP(httptest.NewRecorder(), r)
	}
}
