package export

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A response is what the handler sends for one path, without its body.
type response struct {
	path   string
	status int
	header http.Header
	file   string // name in the folder; "" for a redirect
}

// get returns what a handler sends for a path. It is an error if that is neither a page, a
// redirect, nor a page that is not found or gone.
func get(ctx context.Context, handler http.Handler, path string) (response, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, (&url.URL{Path: path}).String(), nil)
	if err != nil {
		return response{}, nil, err
	}
	w := &recorder{header: http.Header{}, status: http.StatusOK}
	handler.ServeHTTP(w, req)
	r := response{path: path, status: w.status, header: w.header}
	switch {
	case r.redirects():
		return r, nil, nil
	case slices.Contains([]int{http.StatusOK, http.StatusNotFound, http.StatusGone}, r.status):
		r.file = fileName(r)
		return r, w.body.Bytes(), nil
	}
	return r, nil, fmt.Errorf("cannot export %s, which responds with status %d", path, r.status)
}

func (r response) redirects() bool {
	return r.status >= 300 && r.status < 400 && r.header.Get("Location") != ""
}

// isPage reports whether the response is HTML, whose file has a name that ends in .html
// although its path does not.
func (r response) isPage() bool {
	return strings.HasPrefix(r.header.Get("Content-Type"), "text/html") && !r.redirects()
}

// fileName returns the name of the file from which hosts serve the path as it is, without a
// redirect to one with a slash at its end.
func fileName(r response) string {
	name := strings.TrimPrefix(r.path, "/")
	switch {
	case !r.isPage():
		return name
	case name == "":
		return "index.html"
	}
	return name + ".html"
}

// kept returns the headers that a server of files must be told, by name: not those that
// follow from the file or belong to one response. The media type of a page follows from its
// name.
func (r response) kept() map[string]string {
	all := map[string]string{}
	for name, values := range r.header {
		switch name {
		case "Content-Length", "Date", "Etag", "Location", "Vary", "X-Request-Id", "Cache-Groups", "Surrogate-Key":
		case "Content-Type":
			if !r.isPage() && !r.redirects() {
				all[name] = values[0]
			}
		default:
			all[name] = strings.Join(values, ", ")
		}
	}
	return all
}

// A recorder keeps the response of a handler.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the headers of the response.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader sets the status of the response.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write adds to the body of the response.
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
