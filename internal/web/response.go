package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	forPages = "public, max-age=300"
	forStart = "no-cache" // the questions it leads to can close at any time
	forEver  = "public, max-age=31536000, immutable"
	forNone  = "no-store"
)

const html = "text/html; charset=utf-8"

// A response is ready to be sent, in every encoding that a client may ask for.
type response struct {
	status    int
	encodings map[string]*encoded // "" is none
}

// An encoded response is the body in one encoding, with the headers for a client
// that needs it and for one that has it already.
type encoded struct {
	body                []byte
	header, notModified http.Header
	etag                string
}

// newResponse returns a response with its compressed bodies.
func newResponse(status int, mediaType, caching string, body []byte, more http.Header) *response {
	header := http.Header{"Content-Type": {mediaType}, "Cache-Control": {caching}}
	maps.Copy(header, more)
	sum := sha256.Sum256(body)
	etag := hex.EncodeToString(sum[:12])
	r := &response{status, map[string]*encoded{}}
	if compressible(mediaType) {
		header["Vary"] = []string{"Accept-Encoding"}
		for _, coding := range []string{"br", "gzip"} {
			r.encodings[coding] = r.encode(header, compressed(coding, body), coding, etag+"-"+coding)
		}
	}
	r.encodings[""] = r.encode(header, body, "", etag)
	return r
}

func (r *response) encode(header http.Header, body []byte, coding, etag string) *encoded {
	e := &encoded{body: body, header: header.Clone(), etag: `"` + etag + `"`}
	if r.status == http.StatusOK {
		e.header["Etag"] = []string{e.etag}
	}
	e.notModified = e.header.Clone()
	delete(e.notModified, "Content-Type")
	e.header["Content-Length"] = []string{strconv.Itoa(len(body))}
	if coding != "" {
		e.header["Content-Encoding"] = []string{coding}
	}
	return e
}

// newPage returns the response with a page.
func newPage(status int, caching string, more http.Header, c templ.Component) (*response, error) {
	body, err := render(c)
	if err != nil {
		return nil, err
	}
	return newResponse(status, html, caching, body, more), nil
}

// render returns the HTML of a component. The request is no part of it: others wait
// for the same page, and must get it even when the one who asked first has gone away.
func render(c templ.Component) ([]byte, error) {
	var body bytes.Buffer
	err := c.Render(context.Background(), &body)
	return bytes.Clone(body.Bytes()), err // without the spare capacity
}

// weight is about how much memory the response takes.
func (r *response) weight() uint32 {
	n := 4 << 10 // for the headers
	for _, e := range r.encodings {
		n += len(e.body)
	}
	return uint32(n)
}

// write sends the response in the encoding that the client prefers. A page that
// changes at a known time must not be kept longer: remaining is the time until then.
func (r *response) write(w http.ResponseWriter, req *http.Request, remaining time.Duration) {
	e := cmp.Or(r.encodings[acceptedEncoding(req)], r.encodings[""])
	status, header := r.status, e.header
	if status == http.StatusOK && matches(req.Header["If-None-Match"], e.etag) {
		status, header = http.StatusNotModified, e.notModified
	}
	h := w.Header()
	maps.Copy(h, header)
	if remaining < maxAge && h.Get("Cache-Control") == forPages {
		h["Cache-Control"] = []string{"public, max-age=" + strconv.Itoa(int(max(remaining, 0).Seconds()))}
	}
	w.WriteHeader(status)
	if req.Method != http.MethodHead && status != http.StatusNotModified {
		_, _ = w.Write(e.body) // it fails only for a client that has gone away
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
