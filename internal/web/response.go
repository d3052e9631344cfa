package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
)

// maxAge is how long browsers and proxies may keep a page without asking.
const maxAge = 5 * time.Minute

// Values of Cache-Control.
const (
	forPages = "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400"
	forStart = "no-cache" // the questions it leads to can close at any time
	forEver  = "public, max-age=31536000, immutable"
	forNone  = "no-store"
	forOne   = "no-store, no-transform" // for one person: compressed, its length would tell what it says
)

// A response is ready to be sent.
type response struct {
	status int
	header http.Header
	etag   string            // of the body without compression; "" for none
	bodies map[string][]byte // by encoding; "" is without compression
}

// newResponse returns a response without compression. One for one person is never compressed.
func newResponse(status int, mediaType, caching string, body []byte, more http.Header) *response {
	r := &response{status: status, header: more.Clone(), bodies: map[string][]byte{"": body}}
	if r.header == nil {
		r.header = http.Header{}
	}
	r.header.Set("Content-Type", mediaType)
	r.header.Set("Cache-Control", caching)
	if compressible(mediaType) && caching != forOne {
		r.header.Set("Vary", "Accept-Encoding")
	}
	if caching != forNone && caching != forOne {
		r.etag = fmt.Sprintf("%.12x", sha256.Sum256(body))
	}
	return r
}

// compress adds the body in some encodings, if compression helps.
func (r *response) compress(encodings ...string) {
	for _, e := range encodings {
		if r.header.Get("Vary") != "" {
			r.bodies[e] = compressed(e, r.bodies[""])
		}
	}
}

// compressFor adds the body in the encoding that takes least time, for one request.
func (r *response) compressFor(req *http.Request) {
	if encodings := acceptedEncodings(req); len(encodings) > 0 {
		r.compress(encodings[len(encodings)-1])
	}
}

// newPage returns the response with a page. Nothing is sent before all of it is drawn.
// It does not end with the request that it is made for: others wait for the same page.
func newPage(status int, caching string, more http.Header, c templ.Component) (*response, error) {
	var body bytes.Buffer
	if err := c.Render(context.Background(), &body); err != nil {
		return nil, err
	}
	// The spare capacity of the buffer would be kept with the response.
	return newResponse(status, "text/html; charset=utf-8", caching, bytes.Clone(body.Bytes()), more), nil
}

// weight is about how much memory the response takes.
func (r *response) weight() uint32 {
	n := 2 << 10 // for the headers
	for _, body := range r.bodies {
		n += len(body)
	}
	return uint32(n)
}

// write sends the response in an encoding that the client accepts. A page that
// changes at a known time must not be kept longer: remaining is the time until then.
func (r *response) write(w http.ResponseWriter, req *http.Request, remaining time.Duration) {
	h := w.Header()
	maps.Copy(h, r.header)
	if remaining < maxAge && h.Get("Cache-Control") == forPages {
		h.Set("Cache-Control", "public, max-age="+strconv.Itoa(int(max(remaining, 0).Seconds())))
	}
	encoding, body := "", r.bodies[""]
	for _, e := range acceptedEncodings(req) {
		if smaller, ok := r.bodies[e]; ok {
			encoding, body = e, smaller
			break
		}
	}
	if r.etag != "" {
		etag := `"` + r.etag + encoding + `"`
		h["Etag"] = []string{etag}
		if matches(req.Header["If-None-Match"], etag) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if encoding != "" {
		h["Content-Encoding"] = []string{encoding}
	}
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(r.status)
	if req.Method != http.MethodHead {
		_, _ = w.Write(body) // it fails only for a client that has gone away
	}
}

// matches reports whether the client has the body already (RFC 9110, 13.1.2).
func matches(conditions []string, etag string) bool {
	for _, condition := range conditions {
		for tag := range strings.SplitSeq(condition, ",") {
			if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == etag || tag == "*" {
				return true
			}
		}
	}
	return false
}
