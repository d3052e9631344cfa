package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
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

// A cache keeps responses within a bound of memory. Each is made once, however
// many ask for it at the same time.
type cache struct {
	responses *otter.Cache[string, *response]
}

func newCache(bytes uint64) cache {
	return cache{otter.Must(&otter.Options[string, *response]{
		MaximumWeight: max(bytes, 1),
		Weigher:       func(_ string, r *response) uint32 { return r.weight() },
	})}
}

// get returns the response with a key, which is made if it is not there. Errors
// are not kept.
func (c cache) get(key string, make func() (*response, error)) (*response, error) {
	if r, ok := c.responses.GetIfPresent(key); ok {
		return r, nil
	}
	return c.responses.Get(context.Background(), key, otter.LoaderFunc[string, *response](
		func(context.Context, string) (r *response, err error) {
			// All who wait get the panic of the one who makes it as an error.
			defer func() {
				if cause := recover(); cause != nil {
					err = panicError(cause)
				}
			}()
			return make()
		}))
}

// panicError returns an error with the cause of a panic and where it happened.
func panicError(cause any) error { return fmt.Errorf("panic: %v\n%s", cause, debug.Stack()) }

// A response is a finished one, in every encoding that a client may ask for.
type response struct {
	status       int
	plain        *encoded
	gzip, brotli *encoded // nil where compression does not help
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
	r := &response{status: status}
	if compressible(mediaType) {
		header["Vary"] = []string{"Accept-Encoding"}
		r.gzip = r.encode(header, gzipped(body), "gzip", etag+"-gz")
		r.brotli = r.encode(header, brotlied(body), "br", etag+"-br")
	}
	r.plain = r.encode(header, body, "", etag)
	return r
}

func (r *response) encode(header http.Header, body []byte, encoding, etag string) *encoded {
	e := &encoded{body: body, header: header.Clone(), etag: `"` + etag + `"`}
	if r.status == http.StatusOK {
		e.header["Etag"] = []string{e.etag}
	}
	e.notModified = e.header.Clone()
	delete(e.notModified, "Content-Type")
	e.header["Content-Length"] = []string{strconv.Itoa(len(body))}
	if encoding != "" {
		e.header["Content-Encoding"] = []string{encoding}
	}
	return e
}

// weight is about how much memory the response takes.
func (r *response) weight() uint32 {
	const headers = 4 << 10
	n := headers + len(r.plain.body)
	if r.gzip != nil {
		n += len(r.gzip.body) + len(r.brotli.body)
	}
	return uint32(n)
}

// write sends the response in the encoding that the client prefers. A page that
// changes at a known time must not be kept longer: left is the time until then.
func (r *response) write(w http.ResponseWriter, req *http.Request, left time.Duration) {
	e := r.preferred(req.Header["Accept-Encoding"])
	status, header := r.status, e.header
	if status == http.StatusOK && matches(req.Header["If-None-Match"], e.etag) {
		status, header = http.StatusNotModified, e.notModified
	}
	h := w.Header()
	maps.Copy(h, header)
	if left < maxAge && h.Get("Cache-Control") == forPages {
		h["Cache-Control"] = []string{"public, max-age=" + strconv.Itoa(int(max(left, 0).Seconds()))}
	}
	w.WriteHeader(status)
	if req.Method != http.MethodHead && status != http.StatusNotModified {
		_, _ = w.Write(e.body) // it fails only for a client that has gone away
	}
}

func (r *response) preferred(accept []string) *encoded {
	if r.gzip == nil {
		return r.plain
	}
	switch preferred(accept) {
	case "br":
		return r.brotli
	case "gzip":
		return r.gzip
	default:
		return r.plain
	}
}

// matches reports whether the client has the body already (RFC 9110, 13.1.2).
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
