package web

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// maxAge is how long browsers and proxies may keep a page without asking.
const maxAge = 5 * time.Minute

const (
	forPages = "public, max-age=300"
	forStart = "no-cache" // the questions it leads to can close at any time
	forEver  = "public, max-age=31536000, immutable"
	forNone  = "no-store"
)

// An answer is a finished response in every form a client may ask for.
type response struct {
	status int
	route  string // of the path that decides it; empty where more than the path does
	header http.Header
	plain  *form
	gzip   *form // nil when compression does not help
	brotli atomic.Pointer[form]
}

// A form is the body in one encoding, with all its headers: those that go with
// the body, and those for a client that has it already.
type form struct {
	body         []byte
	header, same http.Header
	etag         string
}

// newResponse makes an answer with its compressed forms, quickly: the best brotli
// form comes later, see [answers].
func newResponse(status int, mediaType, caching string, body []byte, more http.Header) *response {
	a := &response{status: status, header: http.Header{
		"Content-Type":  {mediaType},
		"Cache-Control": {caching},
	}}
	for name, values := range more {
		a.header[name] = values
	}
	sum := sha256.Sum256(body)
	id := hex.EncodeToString(sum[:12])
	a.plain = a.form(body, "", id)
	if compressible(mediaType) {
		a.header["Vary"] = []string{"Accept-Encoding"}
		a.plain = a.form(body, "", id)
		a.gzip = a.form(gzipped(body), "gzip", id+"-gz")
		a.brotli.Store(a.form(brotlied(body, quickBrotli), "br", id+"-br-quick"))
	}
	return a
}

func (a *response) form(body []byte, encoding, id string) *form {
	f := &form{body: body, header: a.header.Clone(), etag: `"` + id + `"`}
	if a.status == http.StatusOK {
		f.header["Etag"] = []string{f.etag}
	}
	f.same = f.header.Clone()
	delete(f.same, "Content-Type")
	f.header["Content-Length"] = []string{strconv.Itoa(len(body))}
	if encoding != "" {
		f.header["Content-Encoding"] = []string{encoding}
	}
	return f
}

// improve replaces the quick brotli form by the smallest.
func (a *response) improve() {
	id := strings.Trim(a.plain.etag, `"`)
	a.brotli.Store(a.form(brotlied(a.plain.body, bestBrotli), "br", id+"-br"))
}

// weight is how much memory the answer takes, about.
func (a *response) weight() uint32 {
	const headers = 4 << 10
	n := headers + len(a.plain.body)
	if a.gzip != nil {
		n += len(a.gzip.body) + len(a.brotli.Load().body)
	}
	return uint32(n)
}

// write sends the answer in the form the client prefers. A page that says
// something else from some instant on must not be kept past it: left is the time
// until then.
func (a *response) write(w http.ResponseWriter, r *http.Request, left time.Duration) {
	f := a.choose(r.Header["Accept-Encoding"])
	status, header := a.status, f.header
	if status == http.StatusOK && matches(r.Header["If-None-Match"], f.etag) {
		status, header = http.StatusNotModified, f.same
	}
	h := w.Header()
	maps.Copy(h, header)
	if left < maxAge && h.Get("Cache-Control") == forPages {
		h["Cache-Control"] = []string{"public, max-age=" + strconv.Itoa(int(max(left, 0).Seconds()))}
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead && status != http.StatusNotModified {
		// A client that has gone away is no error of ours, and nobody is left to tell.
		_, _ = w.Write(f.body)
	}
}

func (a *response) choose(accept []string) *form {
	if a.gzip == nil {
		return a.plain
	}
	switch preferred(accept) {
	case "br":
		return a.brotli.Load()
	case "gzip":
		return a.gzip
	default:
		return a.plain
	}
}

// matches tells whether the client has the form already (RFC 9110, 13.1.2).
func matches(conditions []string, etag string) bool {
	for _, condition := range conditions {
		for have := range strings.SplitSeq(condition, ",") {
			if have = strings.TrimPrefix(strings.TrimSpace(have), "W/"); have == etag || have == "*" {
				return true
			}
		}
	}
	return false
}
