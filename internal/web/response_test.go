package web

import (
	"net/http"
	"strconv"
	"testing"
)

func TestIfNoneMatch(t *testing.T) {
	server := broken(t, settings())
	for _, accept := range []string{"", "Accept-Encoding: gzip"} {
		tag := ask(t, server, "GET", "/privacy", accept).header.Get("Etag")
		for _, c := range []struct {
			name, condition string
			status          int
		}{
			{"the same", tag, 304},
			{"in a list", `"a", ` + tag + `, "b"`, 304},
			{"weak", "W/" + tag, 304},
			{"anything", "*", 304},
			{"another", `"another"`, 200},
			{"a part of it", tag[:8], 200},
			{"without quotes", tag[1 : len(tag)-1], 200},
			{"junk", `,,"`, 200},
			{"none", "", 200},
		} {
			t.Run(accept+" "+c.name, func(t *testing.T) {
				r := ask(t, server, "GET", "/privacy", accept, "If-None-Match: "+c.condition)
				if r.status != c.status {
					t.Errorf("GET /privacy with If-None-Match %s: got status %d, want %d", c.condition, r.status, c.status)
				}
				if r.status == http.StatusNotModified {
					checkNotModified(t, r, tag)
				}
			})
		}
	}
	for _, path := range []string{"/nowhere", "/broken/render"} {
		if got := ask(t, server, "GET", path, "If-None-Match: *").status; got == http.StatusNotModified {
			t.Errorf("GET %s with If-None-Match *: got 304, want the page that says what is wrong", path)
		}
	}
}

func checkNotModified(t *testing.T, r reply, tag string) {
	t.Helper()
	for _, name := range []string{"Content-Length", "Content-Encoding", "Content-Type"} {
		if got := r.header.Get(name); got != "" {
			t.Errorf("reading a 304: got %s %q, want none", name, got)
		}
	}
	for name, want := range map[string]string{"Etag": tag, "Cache-Control": briefly, "Vary": "Accept-Encoding"} {
		if got := r.header.Get(name); got != want {
			t.Errorf("reading a 304: got %s %q, want %q", name, got, want)
		}
	}
	if len(r.body) > 0 {
		t.Errorf("reading a 304: got a body of %d bytes, want none", len(r.body))
	}
}

// The response to HEAD is that to GET, without the body.
func TestHead(t *testing.T) {
	server := broken(t, settings())
	for _, k := range kinds(t, server) {
		if k.method != http.MethodGet {
			continue
		}
		for _, accept := range []string{"", "Accept-Encoding: gzip"} {
			get, head := ask(t, server, "GET", k.path, k.header, accept), ask(t, server, "HEAD", k.path, k.header, accept)
			if len(head.body) > 0 || head.status != get.status {
				t.Errorf("HEAD %s: got status %d and %d bytes, want %d and none", k.path, head.status, len(head.body), get.status)
			}
			for name := range get.header {
				// The few bytes under a redirect are net/http's, which measures them only when it sends them.
				redirect := name == "Content-Length" && get.header.Get("Location") != ""
				if name == "Date" || name == "X-Request-Id" || redirect {
					continue
				}
				if got, want := head.header.Get(name), get.header.Get(name); got != want {
					t.Errorf("HEAD %s: got %s %q, want %q as with GET", k.path, name, got, want)
				}
			}
			if n := head.header.Get("Content-Length"); k.status == http.StatusOK && n != strconv.Itoa(len(get.body)) {
				t.Errorf("HEAD %s: got Content-Length %s, want %d", k.path, n, len(get.body))
			}
		}
	}
}

// Parts of pages are not served: whoever asks for one gets the whole.
func TestRange(t *testing.T) {
	server := open(t, whole(t), settings())
	want := ask(t, server, "GET", "/privacy")
	for _, r := range []string{"bytes=0-10", "bytes=5-", "bytes=-5", "bytes=99999999-", "bytes=0-1,4-5", "junk"} {
		got := ask(t, server, "GET", "/privacy", "Range: "+r)
		if got.status != http.StatusOK || string(got.body) != string(want.body) || got.header.Get("Content-Range") != "" {
			t.Errorf("GET /privacy with Range %s: got status %d and %d bytes, want the whole page", r, got.status, len(got.body))
		}
	}
}
