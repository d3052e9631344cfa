package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

const guidePage = "/what-to-expect/integration-sessions"

// A question is a kind of request that is measured.
type question struct {
	name string
	path string
	had  bool // the client has the page already, and asks whether it is still good
}

func questions() []question {
	return []question{{"page", guidePage, false}, {"304", guidePage, true}, {"404", "/nothing/stands-here", false}}
}

// request gives the question as the server hears it. etag is that of the page.
func (q question) request(etag string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, q.path, nil)
	r.Header.Set("User-Agent", "bench")
	r.Header.Set("Accept-Encoding", browsers)
	if q.had {
		r.Header.Set("If-None-Match", etag)
	}
	return r
}

// raw gives the question as it goes over the wire.
func (q question) raw(etag string) []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "GET %s HTTP/1.1\r\nHost: guides.example.org\r\nUser-Agent: bench\r\nAccept-Encoding: %s\r\n", q.path, browsers)
	if q.had {
		fmt.Fprintf(&text, "If-None-Match: %s\r\n", etag)
	}
	return []byte(text.String() + "\r\n")
}

// browsers is the Accept-Encoding that browsers send.
const browsers = "gzip, deflate, br, zstd"

// settled asks until the answer has been the same for two seconds, so that the
// best compression is in place, and gives that answer.
func settled(h http.Handler, q question) *httptest.ResponseRecorder {
	var last *httptest.ResponseRecorder
	for same := 0; same < 20; same++ {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q.request(""))
		if last == nil || w.Body.Len() != last.Body.Len() {
			same = 0
		}
		last = w
		time.Sleep(100 * time.Millisecond)
	}
	return last
}
