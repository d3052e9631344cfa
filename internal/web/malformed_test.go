package web

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// send writes a request as it is to the server, whatever a client would refuse
// to send.
func send(t testing.TB, server *httptest.Server, request string) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatalf("connecting to the server: %v", err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, request+"\r\nHost: example.org\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatalf("sending %.80q: %v", request, err)
	}
	method, _, _ := strings.Cut(request, " ")
	res, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		t.Fatalf("reading the response to %.80q: %v", request, err)
	}
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		t.Fatalf("reading the body for %.80q: %v", request, err)
	}
	return res
}

func TestHardRequests(t *testing.T) {
	server := openWhole(t)
	for _, c := range []struct {
		name, request string
		status        int
		to            string
	}{
		{"bad percent sign", "GET /%zz HTTP/1.1", 400, ""},
		{"lone percent sign", "GET /% HTTP/1.1", 400, ""},
		{"NUL", "GET /%00 HTTP/1.1", 404, ""},
		{"NUL as it is", "GET /\x00 HTTP/1.1", 400, ""},
		{"end of line", "GET /%0d%0aSet-Cookie:a=b HTTP/1.1", 404, ""},
		{"not UTF-8", "GET /\xff\xfe HTTP/1.1", 404, ""},
		{"not UTF-8, with a slash", "GET /privacy\xff/ HTTP/1.1", 404, ""},
		{"dots", "GET /..//x HTTP/1.1", 404, ""},
		{"dots in a folder", "GET /static/../../go.mod HTTP/1.1", 404, ""},
		{"coded dots", "GET /static/..%2f..%2fgo.mod HTTP/1.1", 404, ""},
		{"dot", "GET /./privacy HTTP/1.1", 404, ""},
		{"backslash", "GET /\\evil.example HTTP/1.1", 404, ""},
		{"two slashes", "GET //evil.example/ HTTP/1.1", 404, ""},
		{"long path", "GET /" + strings.Repeat("a", 1<<15) + " HTTP/1.1", 404, ""},
		{"many slashes", "GET /privacy" + strings.Repeat("/", 1<<15) + " HTTP/1.1", 308, "/privacy"},
		{"long path in codes", "GET /" + strings.Repeat("%41", 1<<13) + " HTTP/1.1", 404, ""},
		{"absolute form", "GET http://evil.example/privacy HTTP/1.1", 200, ""},
		{"absolute form, moved", "GET http://evil.example/privacy/ HTTP/1.1", 308, "/privacy"},
		{"absolute form without a path", "GET http://evil.example HTTP/1.1", 200, ""},
		{"absolute form with a query only", "GET http://evil.example?a HTTP/1.1", 200, ""},
		{"star", "GET * HTTP/1.1", 404, ""},
		{"options of the server", "OPTIONS * HTTP/1.1", 405, ""},
		{"connect", "CONNECT evil.example:443 HTTP/1.1", 405, ""},
		{"connect to a path", "CONNECT / HTTP/1.1", 405, ""},
		{"strange method", "GET\x7f / HTTP/1.1", 400, ""},
		{"old protocol", "GET /privacy HTTP/1.0", 200, ""},
		{"many encodings", "GET /privacy HTTP/1.1\r\nAccept-Encoding: " + strings.Repeat("gzip;q=0.1,", 5000), 200, ""},
		{"a body nobody reads", "POST /privacy HTTP/1.1\r\nContent-Length: 1000000000", 405, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := send(t, server, c.request)
			if got := res.Header.Get("Location"); res.StatusCode != c.status || got != c.to {
				t.Errorf("sending %.80q: got status %d to %q, want %d to %q", c.request, res.StatusCode, got, c.status, c.to)
			}
			if res.Header.Get("Set-Cookie") != "" {
				t.Errorf("sending %.80q: got a header of the client's making", c.request)
			}
		})
	}
}

// Whatever the path, the server does not fail, and leads to no other host.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"/", "//evil.example/", "/\\evil", "/privacy/", "/PRIVACY//", "/g/c0mpl", "/what-to-expect/../x", "/static/%", "*", "", "/es/", "/\xff/", "/safety/withdrawn/", "/eligibility?from=c0mpl", "sAfetY/"} {
		f.Add(seed)
	}
	site := live(f, whole(f), settings())
	f.Fuzz(func(t *testing.T, path string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL = &url.URL{Path: path}
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("GET %q: got status %d", path, w.Code)
		}
		to := w.Header().Get("Location")
		if leads := w.Code >= 300 && w.Code < 400; leads != (to != "") {
			t.Errorf("GET %q: got status %d to %q", path, w.Code, to)
		}
		if to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.Contains(to, "\\") || !utf8.ValidString(to)) {
			t.Errorf("GET %q: got the Location %q, want a path of ours", path, to)
		}
	})
}
